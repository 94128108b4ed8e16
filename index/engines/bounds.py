"""Bounds that a program gives are checked, before an engine is asked."""

from datetime import date, datetime

from index.documents import Filter
from index.errors import SearchError


def checked_filters(within: object) -> list[Filter]:
    """One filter or several, as a list; raises SearchError where one is none."""
    filters = []
    for each in within if isinstance(within, list | tuple) else [within]:
        if not isinstance(each, Filter):
            raise SearchError(
                f"A search was asked to stay within {each!r}. Give a Filter, or several in a list."
            )
        for name in ("after", "before", "happened_after", "happened_before"):
            day = getattr(each, name)
            if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
                raise SearchError(
                    f"A filter has {name}={day!r}, which is no day. Give a datetime.date, or None."
                )
        for name in ("source", "author"):
            part = getattr(each, name)
            if not isinstance(part, str | None):
                raise SearchError(
                    f"A filter has {name}={part!r}. Give a part of one {name}'s name as a str, or "
                    "several filters."
                )
        filters.append(each)
    return filters
