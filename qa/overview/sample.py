"""Some articles of an archive, spread evenly over it."""

from collections.abc import Iterator

from index.documents import Article, SearchableArchive


def sampled(archive: SearchableArchive, most: int) -> Iterator[Article]:
    """At most so many articles, in order of day, from the first to the last in even steps.

    Of one generation of an archive they are always the same.
    """
    ids = list(archive.article_ids())
    step = max(1, -(-len(ids) // most))
    return map(archive.article, ids[::step])
