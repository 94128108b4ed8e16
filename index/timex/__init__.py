"""Date words in a text, resolved to calendar days."""

from index.timex.tagger import tag_dates, tag_expressions, tag_question
from index.timex.yearless import is_yearless

__all__ = ["is_yearless", "tag_dates", "tag_expressions", "tag_question"]
