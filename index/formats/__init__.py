"""Bytes become drafts of articles: one module a format."""
