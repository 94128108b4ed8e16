"""The engine compared with the catalogue that it is made from."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.generations import Generations
from index.integrity.damage import Damage
from index.store.catalogue import Catalogue
from index.store.checksums import of_embedding
from index.store.schema import GENERATION

_PUBLISHED = f"SELECT id, {GENERATION} FROM chunks WHERE generation <= {GENERATION} ORDER BY id"  # noqa: S608
_EMBEDDINGS = """
SELECT chunk, articles.id, start, length, vector, embeddings.checksum
FROM embeddings JOIN chunks ON chunks.id = chunk JOIN articles ON number = article
WHERE chunk BETWEEN ? AND ? ORDER BY chunk
"""
_MANY = 8192
"""Embeddings in memory at once."""


def engine_damage(folder: Path, catalogue: Catalogue, generations: Generations) -> Iterator[Damage]:
    """Where the engine of the published generation holds something else than the catalogue."""
    rows = catalogue.database.rows(_PUBLISHED)
    generation = rows[0][1] if rows else catalogue.generation()
    if not has_engine(folder, generation):
        return
    engine = generations.opened(generation)
    if engine.generation != generation or not engine.load():
        if catalogue.generation() == generation:  # else a run has replaced it meanwhile
            what = "damaged, missing or another archive's; a search or a run builds them again"
            yield Damage("engine", None, f"the engine's files: {what}")
        return
    stored = np.array([row[0] for row in rows], dtype=np.int64)
    held = engine.ids()
    if missing := len(np.setdiff1d(stored, held)):
        yield Damage("engine", None, f"the engine: {missing} chunks of the catalogue not in it")
    if extra := len(np.setdiff1d(held, stored)):
        yield Damage("engine", None, f"the engine: {extra} chunks in it not in the catalogue")
    differing = 0
    for first in range(0, int(held.max(initial=-1)) + 1, _MANY):
        kept = {
            chunk: vector
            for chunk, article, start, length, vector, checksum in catalogue.database.rows(
                _EMBEDDINGS, first, first + _MANY - 1
            )
            if of_embedding(article, start, length, vector) == checksum
        }
        both = np.intersect1d(held, np.array([*kept], dtype=np.int64))
        differing += sum(
            vector.tobytes() != kept[chunk]
            for chunk, vector in zip(both.tolist(), engine.vectors(both), strict=True)
        )
    if differing:
        yield Damage("engine", None, f"the engine: {differing} embeddings not the catalogue's")


def has_engine(folder: Path, generation: int) -> bool:
    """Whether an engine claims to be of a generation; else one is built when it is needed."""
    return generation > 0 and (folder / "segments" / f"{generation}.json").is_file()
