"""Date words in a text, resolved to calendar days."""

from index.timex.tagger import tag_dates, tag_expressions

__all__ = ["tag_dates", "tag_expressions"]
