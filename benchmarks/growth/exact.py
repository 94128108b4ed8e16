"""What the nearest chunks really are: inner products of all embeddings of a catalogue."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.documents import Filter, Ids

BLOCK = 32_768
"""Embeddings looked at at once: 50 MB."""


def nearest(
    archive: Path, queries: NDArray[np.float32], filters: Mapping[str, Filter], k: int
) -> dict[str, list[dict[int, float]]]:
    """The k nearest chunks of each query (rows, unit vectors) inside each filter, best first.

    By id, with their cosines.
    """
    with closing(sqlite3.connect(archive / "catalogue.sqlite")) as catalogue:
        allowed = {name: _inside(catalogue, within) for name, within in filters.items()}
        nothing = np.full((len(queries), k), -np.inf, dtype=np.float32)
        best = {name: (nothing, np.zeros(nothing.shape, dtype=np.int64)) for name in filters}
        for ids, vectors in _blocks(catalogue):
            scores = queries @ vectors.T
            for name, (kept, kept_ids) in best.items():
                among = allowed[name]
                inside = slice(None) if among is None else np.flatnonzero(np.isin(ids, among))
                merged = np.hstack([kept, scores[:, inside]])
                merged_ids = np.hstack([kept_ids, np.tile(ids[inside], (len(queries), 1))])
                kth = merged.shape[1] - k
                order = np.argpartition(merged, kth, axis=1)[:, kth:]
                best[name] = (
                    np.take_along_axis(merged, order, axis=1),
                    np.take_along_axis(merged_ids, order, axis=1),
                )
    return {
        name: [
            {int(row[place]): float(found[place]) for place in np.argsort(-found)}
            for row, found in zip(ids, scores, strict=True)
        ]
        for name, (scores, ids) in best.items()
    }


def _blocks(catalogue: sqlite3.Connection) -> Iterator[tuple[Ids, NDArray[np.float32]]]:
    rows = catalogue.execute("SELECT chunk, vector FROM embeddings ORDER BY chunk")
    while block := rows.fetchmany(BLOCK):
        vectors = np.frombuffer(b"".join(vector for _, vector in block), dtype=np.float16)
        ids = np.array([chunk for chunk, _ in block], dtype=np.int64)
        yield ids, vectors.reshape(len(block), -1).astype(np.float32)


def _inside(catalogue: sqlite3.Connection, within: Filter) -> Ids | None:
    """The chunks that a filter lets through; None where it lets all."""
    if within == Filter():
        return None
    if within.happened_after or within.happened_before:
        first = (within.happened_after or date.min).toordinal()
        last = (within.happened_before or date.max).toordinal()
        rows = catalogue.execute(
            "SELECT DISTINCT chunk FROM date_spans WHERE last >= ? AND first <= ?", (first, last)
        )
    else:
        rows = catalogue.execute(
            "SELECT chunks.id FROM chunks JOIN articles ON articles.number = article "
            "WHERE published >= coalesce(?1, published) AND published <= coalesce(?2, published)",
            [day and day.isoformat() for day in (within.after, within.before)],
        )
    return np.array([chunk for (chunk,) in rows], dtype=np.int64)
