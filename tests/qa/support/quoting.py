"""Quotes of articles that say just that."""

from datetime import date

from index import Passage
from index.timex import tag_dates
from qa.contract.draft import Quote


def quoted(text: str, published: date | None = date(2021, 8, 12), title: str = "") -> Quote:
    """All of an article's text as a quote."""
    passage = Passage(
        chunk_id=1,
        article_id="a",
        title=title,
        author=None,
        source=None,
        place=None,
        published=published,
        path="a.txt",
        start=0,
        end=len(text),
        text=text,
        score=1.0,
        ranks={},
        dates=tuple(tag_dates(text, published)),
    )
    return Quote(passage, 0, len(text))
