"""Some articles of an archive, spread evenly over it."""

from index.documents import Article, SearchableArchive


def sampled(archive: SearchableArchive, most: int) -> list[Article]:
    """At most so many articles, in order of day, from the first to the last in even steps.

    Of one generation of an archive they are always the same.
    """
    ids = list(archive.article_ids())
    step = max(1, -(-len(ids) // most))
    return [archive.article(identifier) for identifier in ids[::step]]
