"""What of a catalogue can be written anew where it was damaged; inside a transaction, all of it."""

from collections.abc import Sequence

from index.documents import Article, Chunk, DateSpan, Halves
from index.store.catalogue import ARTICLE_COLUMNS, Catalogue, stored_article
from index.store.checksums import of_chunk, of_notices
from index.store.dates import stored_spans
from index.store.files import Location
from index.store.notices import stored_notices
from index.text.notices import FoundNotice

FileKey = tuple[object, object]
"""Path and file of a row, as they stand there."""

_ARTICLE = f"""
UPDATE articles SET ({ARTICLE_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
WHERE number = ?
"""  # noqa: S608 - no value from outside stands in it


def rewrite_article(catalogue: Catalogue, number: int, article: Article) -> None:
    """Store an article, as it was read again, in place of what is left of it."""
    catalogue.database.execute(_ARTICLE, *stored_article(article), number)


def rewrite_id(catalogue: Catalogue, number: int, identifier: str) -> None:
    """Call an article again by the id that its text has."""
    catalogue.database.execute("UPDATE articles SET id = ? WHERE number = ?", identifier, number)


def rewrite_notices(catalogue: Catalogue, number: int, found: Sequence[FoundNotice]) -> None:
    """Store the notices in an article anew; what they amend has to be linked then."""
    catalogue.database.execute("DELETE FROM notices WHERE article = ?", number)
    catalogue.notices.add(number, found)
    catalogue.database.execute(
        "UPDATE articles SET notices_checksum = ? WHERE number = ?",
        of_notices(stored_notices(found)),
        number,
    )


def rewrite_dates(catalogue: Catalogue, number: int, spans: Sequence[DateSpan]) -> None:
    """Store the dates in an article anew, whose chunks are where they were."""
    database = catalogue.database
    ((identifier,),) = database.rows("SELECT id FROM articles WHERE number = ?", number)
    chunks = database.rows(
        "SELECT id, start, length FROM chunks WHERE article = ? ORDER BY start", number
    )
    database.execute(
        "DELETE FROM date_spans WHERE chunk IN (SELECT id FROM chunks WHERE article = ?)", number
    )
    catalogue.dates.add(identifier, spans)
    by_chunk = stored_spans([start for _, start, _ in chunks], spans)
    database.execute_many(
        "UPDATE chunks SET checksum = ? WHERE id = ?",
        (
            (of_chunk(identifier, start, length, begun), chunk)
            for (chunk, start, length), begun in zip(chunks, by_chunk, strict=True)
        ),
    )


def recut(
    catalogue: Catalogue, number: int, chunks: Sequence[Chunk], spans: Sequence[DateSpan]
) -> None:
    """Store an article's chunks anew, yet to be encoded."""
    catalogue.database.execute("DELETE FROM chunks WHERE article = ?", number)
    catalogue.chunks.add(number, chunks, spans)
    catalogue.dates.add(chunks[0].article_id, spans)


def rewrite_embeddings(catalogue: Catalogue, chunks: Sequence[int], vectors: Halves) -> None:
    """Store embeddings in place of damaged ones, or of none."""
    catalogue.database.execute_many(
        "DELETE FROM embeddings WHERE chunk = ?", ((chunk,) for chunk in chunks)
    )
    catalogue.chunks.add_embeddings(chunks, vectors)


def rewrite_location(catalogue: Catalogue, damaged: FileKey, location: Location) -> None:
    """Store where an article was read in place of a damaged row."""
    catalogue.database.execute("DELETE FROM locations WHERE path = ? AND file = ?", *damaged)
    catalogue.files.add_location(location)


def forget_file(catalogue: Catalogue, file: object) -> None:
    """Forget how a file looked: the next run reads it again."""
    catalogue.database.execute("DELETE FROM files WHERE path = ?", file)


def forget_unreadable(catalogue: Catalogue, damaged: FileKey) -> None:
    """Let go of a reason; the next run reads the file again, and finds it or another."""
    catalogue.database.execute("DELETE FROM unreadable WHERE path = ? AND file = ?", *damaged)
    forget_file(catalogue, damaged[1])


def forget_run(catalogue: Catalogue, number: int) -> None:
    """Let go of the report of a run."""
    catalogue.database.execute("DELETE FROM runs WHERE number = ?", number)
