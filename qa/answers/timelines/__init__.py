"""Digests of several articles: what happened, how a figure changed, what the sides said, by day."""
