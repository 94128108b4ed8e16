"""Whether an archive is what was stored in it, and what mends it where it is not."""
