"""What filters ask of every chunk, as columns: its day, its source and the days it tells of."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.documents import Filter, Ids, Passage
from index.engines.day_tree import ordinals

Mask = NDArray[np.bool_]
"""Whether each row is meant, shape (rows,)."""
Numbers = NDArray[np.int32]


def _none() -> Numbers:
    return np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of chunk ids, in order, with what a filter can ask, and their date spans.

    The arrays of rows have the shape (rows,), those of spans (spans,); days are ordinals.
    """

    ids: Ids = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    published: Numbers = field(default_factory=_none)
    """0 where there is no day."""
    sources: Numbers = field(default_factory=_none)
    """Places in `names`; -1 where there is no source."""
    owners: Numbers = field(default_factory=_none)
    """The row of each span, in order."""
    firsts: Numbers = field(default_factory=_none)
    lasts: Numbers = field(default_factory=_none)
    names: tuple[str, ...] = ()
    """Each source once."""

    @classmethod
    def load(cls, path: Path) -> Self:
        """The columns as saved; raises OSError or ValueError where there are none."""
        with np.load(path, allow_pickle=False) as saved:
            arrays: dict[str, Any] = dict(saved)
        return cls(**arrays | {"names": tuple(json.loads(arrays["names"].tobytes()))})

    def save(self, path: Path) -> None:
        """Replace the file at once: a reader finds the old columns or the new ones."""
        temporary = path.with_suffix(".tmp")
        with temporary.open("wb") as file:
            np.savez(
                file,
                ids=self.ids,
                published=self.published,
                sources=self.sources,
                owners=self.owners,
                firsts=self.firsts,
                lasts=self.lasts,
                names=np.frombuffer(json.dumps(self.names).encode(), dtype=np.uint8),
            )
        temporary.replace(path)

    def with_rows(self, passages: Sequence[Passage]) -> Self:
        """These columns and a row for each passage; their ids ascend, above all that are here."""
        places = {name: place for place, name in enumerate(self.names)}
        sources = [
            -1 if p.source is None else places.setdefault(p.source, len(places)) for p in passages
        ]
        spans = [
            (len(self.ids) + row, *ordinals(span.first, span.last))
            for row, passage in enumerate(passages)
            for span in passage.dates
        ]
        owners, firsts, lasts = np.array(spans, dtype=np.int32).reshape(-1, 3).T
        published = [p.published.toordinal() if p.published else 0 for p in passages]
        return type(self)(
            np.append(self.ids, np.array([p.chunk_id for p in passages], dtype=np.int64)),
            np.append(self.published, np.array(published, dtype=np.int32)),
            np.append(self.sources, np.array(sources, dtype=np.int32)),
            np.append(self.owners, owners),
            np.append(self.firsts, firsts),
            np.append(self.lasts, lasts),
            tuple(places),
        )

    def without(self, ids: Ids) -> Self:
        """These columns without the rows of some ids; those that are not here are passed over."""
        stays = ~np.isin(self.ids, ids)
        has_owner = stays[self.owners]
        rows = np.cumsum(stays, dtype=np.int32) - 1
        return type(self)(
            self.ids[stays],
            self.published[stays],
            self.sources[stays],
            rows[self.owners[has_owner]],
            self.firsts[has_owner],
            self.lasts[has_owner],
            self.names,
        )

    def inside(self, within: Filter) -> Mask | None:
        """The rows that a filter lets through; None where it lets all."""
        if within == Filter():
            return None
        rows = np.ones(len(self.ids), dtype=np.bool_)
        if within.after or within.before:
            first, last = ordinals(within.after, within.before)
            rows &= (self.published >= first) & (self.published <= last)
        if within.source is not None:
            words = within.source.casefold()
            # The last one is that of -1, no source.
            rows &= np.array([*(words in name.casefold() for name in self.names), False])[
                self.sources
            ]
        if within.happened_after or within.happened_before:
            first, last = ordinals(within.happened_after, within.happened_before)
            tells = (self.firsts <= last) & (self.lasts >= first) & (first <= last)
            told = np.zeros(len(rows), dtype=np.bool_)
            told[self.owners[tells]] = True
            rows &= told
        return rows
