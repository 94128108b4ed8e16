"""What ends in the middle: an archive is killed, cut off, damaged and fed nonsense, and judged.

`python -m tests.torture` does all of it, and says at the end what did not hold.
"""
