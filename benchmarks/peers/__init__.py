"""What a user would build instead, each a script that prints one JSON line, as `stock_chain` does.

They run in an environment of their own (`benchmarks/requirements-peers.txt`), import nothing of
Dateline, and stay at what their documentation shows, but for the encoder, which is Dateline's, and
for the four passages that each is asked for.
"""
