"""Passages of articles that tests write."""

from datetime import date

from index.documents import Passage


def passage(text: str, *, title: str = "News", article: str = "a", start: int = 0) -> Passage:
    """A passage with this text, published on 11 August 2021."""
    return Passage(
        chunk_id=1,
        article_id=article,
        title=title,
        author=None,
        source=None,
        place=None,
        published=date(2021, 8, 11),
        path="a.txt",
        start=start,
        end=start + len(text),
        text=text,
        score=1.0,
        ranks={},
    )
