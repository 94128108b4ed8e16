"""The passages that may answer."""
