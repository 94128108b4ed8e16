"""Some articles of an archive, spread evenly over it."""

from collections.abc import Callable, Iterable, Iterator

from index.documents import Article, SearchableArchive


def sampled(archive: SearchableArchive, most: int) -> Iterator[Article]:
    """At most so many articles, in the order in which they came, first to last in even steps.

    Of one generation of an archive they are always the same.
    """
    ids = list(archive.article_ids())
    step = max(1, -(-len(ids) // most))
    return map(archive.article, ids[::step])


def paced(articles: Iterable[Article], pause: Callable[[], None]) -> Iterator[Article]:
    """The same articles, with a pause before each."""
    for article in articles:
        pause()
        yield article
