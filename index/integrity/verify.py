"""Every promise of an archive, checked on what is stored: what is damaged, what is unfinished."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from index.errors import ArchiveError
from index.generations import Generations
from index.integrity.articles import article_damage
from index.integrity.damage import Damage, told
from index.integrity.engine import engine_damage, has_engine
from index.integrity.rows import database_damage, row_damage
from index.reports import Progress, Verification
from index.store.catalogue import Catalogue


def verified(
    folder: Path,
    catalogue: Catalogue,
    generations: Generations,
    progress: Progress,
    repaired: Sequence[str] | None = None,
) -> Verification:
    """What is to be told of an archive; `repaired` is what was mended, where that was tried."""
    problems = tuple(
        told(each, after_repair=repaired is not None)
        for each in damage(folder, catalogue, generations, progress)
    )
    articles = catalogue.counts()[0]
    return Verification(
        articles, problems, tuple(unfinished(folder, catalogue)), tuple(repaired or ())
    )


def damage(
    folder: Path, catalogue: Catalogue, generations: Generations, progress: Progress
) -> Iterator[Damage]:
    """All that is not what was stored; a check that cannot be made to its end is named."""
    checks = (
        database_damage(catalogue.database),
        row_damage(catalogue.database),
        article_damage(catalogue.database, progress),
        engine_damage(folder, catalogue, generations),
    )
    for check in checks:
        try:
            yield from check
        except ArchiveError as error:
            yield Damage("database", None, str(error))


def unfinished(folder: Path, catalogue: Catalogue) -> Iterator[str]:
    """What a run that broke off, or is at work, has yet to do: no damage, the next one does it."""
    try:
        if pending := catalogue.chunks.pending_count():
            yield f"{pending} chunks are not encoded yet; the next run encodes them"
        if catalogue.is_staged() or catalogue.has_news():
            yield "something came or went that is not shown yet; the next run shows it"
        generation = catalogue.generation()
        if generation and not has_engine(folder, generation):
            yield "the engine is not built yet; the next search or run builds it"
        if not catalogue.tombstones.are_erased():
            yield "what was removed may stand in the files; `vacuum` or the next run erases it"
    except ArchiveError:  # of what is damaged, which is told as such
        return
