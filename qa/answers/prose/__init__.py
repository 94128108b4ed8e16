"""Answers of whole sentences: what happened, what was said, why, and which of two."""
