"""Search engines over an archive: derived from its catalogue, and replaceable by it."""
