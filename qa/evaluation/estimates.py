"""What an evaluation found: every score with its bootstrap interval, as JSON and for a person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from scipy.stats import bootstrap

from qa.evaluation.confidence import Bin

Statistic = Callable[..., Any]
"""A number from a sample, along `axis`: `numpy.mean`, `numpy.median`, a percentile."""

p95: Statistic = partial(np.percentile, q=95)

Prediction = Mapping[str, Any]
"""What was predicted for one record, ready for JSON."""
Write = Callable[[Prediction], None]

RESAMPLES = 2_000
# Bounds the resampled values held at once: 10,000 questions take 8 MB instead of 160.
_RESAMPLES_AT_ONCE = 100
_SEED = 20210811


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score over `count` records, and the 95 % interval of it.

    `value` is None where no record bears on the score, `interval` where fewer than two do.
    """

    value: float | None
    interval: tuple[float, float] | None
    count: int


def estimate(values: Sequence[float], statistic: Statistic = np.mean) -> Estimate:
    """The statistic of a sample with its percentile bootstrap interval, the same on every run."""
    return estimate_jointly((values,), statistic)


def estimate_jointly(columns: Sequence[Sequence[float]], statistic: Statistic) -> Estimate:
    """The statistic of samples that hold, place by place, values of the same records.

    `statistic` takes one array for each column; without a parameter `axis` it takes them flat.
    """
    samples = [np.asarray(column, dtype=np.float64) for column in columns]
    count = len(samples[0])
    if not count:
        return Estimate(None, None, 0)
    value = float(statistic(*samples))
    if count == 1:
        return Estimate(value, None, 1)
    interval = bootstrap(
        samples,
        statistic,
        n_resamples=RESAMPLES,
        batch=_RESAMPLES_AT_ONCE,
        paired=True,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    ).confidence_interval
    return Estimate(value, (float(interval.low), float(interval.high)), count)


@dataclass(frozen=True, slots=True)
class KindScores:
    """How well the questions of one kind were answered."""

    n: int
    """How many questions are of the kind."""
    verdicts: Mapping[str, int]
    """How many answers got each verdict, and how many were wrong with confidence."""
    metrics: Mapping[str, Estimate]
    """The same as shares."""

    def to_dict(self) -> dict[str, Any]:
        """The counts, and each share by its name."""
        shares = {name: _rounded(found.value) for name, found in self.metrics.items()}
        return {"n": self.n, "verdicts": dict(self.verdicts), **shares}


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a question set, or a set of another kind, was done."""

    set: str
    """The file's name."""
    records: str
    """What the set holds: "questions", "documents"."""
    n: int
    """How many records were scored."""
    skipped: int
    """How many could not be."""
    metrics: Mapping[str, Estimate]
    """Fractions in [0, 1], but for those whose name gives a unit (`_ms`, `_per_s`)."""
    notes: tuple[str, ...]
    """What a reader of the scores has to know about this run."""
    kinds: Mapping[str, KindScores] = field(default_factory=dict)
    """Of a set whose questions have kinds: how well each kind was answered."""
    reliability: Sequence[Bin] = ()
    """Of such a set: answers by their confidence, least confident first."""

    @property
    def every_metric(self) -> Mapping[str, Estimate]:
        """The metrics, and those of each kind: `kinds.when.right`."""
        of_kinds = {
            f"kinds.{kind}.{name}": found
            for kind, scores in self.kinds.items()
            for name, found in scores.metrics.items()
        }
        return {**self.metrics, **of_kinds}

    def to_dict(self) -> dict[str, Any]:
        """Each score by its name, then `intervals` and `counts` by the same; `kinds` if known."""
        by_kind = {
            "kinds": {kind: scores.to_dict() for kind, scores in self.kinds.items()},
            "reliability": [
                {
                    "n": one.count,
                    "confidence": _rounded(one.confidence),
                    "right": _rounded(one.right),
                }
                for one in self.reliability
            ],
        }
        return {
            "set": self.set,
            "n": self.n,
            "skipped": self.skipped,
            **{name: _rounded(found.value) for name, found in self.metrics.items()},
            "intervals": {
                name: [_rounded(end) for end in found.interval]
                for name, found in self.metrics.items()
                if found.interval
            },
            "counts": {name: found.count for name, found in self.metrics.items()},
            **(by_kind if self.kinds else {}),
            "notes": list(self.notes),
        }

    def __str__(self) -> str:
        """A line a score with its interval and how many records bear on it; a table of the kinds.

        Tables are Markdown, so that they can be put into a document as they are.
        """
        known = {name: found for name, found in self.metrics.items() if found.value is not None}
        width = max(map(len, known), default=0)
        lines = [f"{self.set}: {self.n:,} {self.records} scored, {self.skipped:,} skipped"]
        lines += [f"  {name:<{width}}  {_shown(found)}" for name, found in known.items()]
        if self.kinds:
            lines += ["", *self._kinds_table(), "", *self._reliability_table(), ""]
        return "\n".join([*lines, *self.notes])

    def _kinds_table(self) -> list[str]:
        """A row a kind, and one of all."""
        columns = list(next(iter(self.kinds.values())).verdicts)
        rows = [
            (kind, scores.n, *(scores.verdicts[column] for column in columns))
            for kind, scores in self.kinds.items()
        ]
        total = ("all", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True)))
        return _table(("kind", "n", *columns), [*rows, total])

    def _reliability_table(self) -> list[str]:
        """A row a bin of confidence."""
        rows = [
            (f"{one.confidence:.2f}", f"{one.right:.2f}", one.count) for one in self.reliability
        ]
        return _table(("mean confidence", "share right", "n"), rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table in Markdown: the first column is words, the others are numbers."""
    rule = ("---", *("---:" for _ in header[1:]))
    named = [name.replace("_", " ") for name in header]
    return [f"| {' | '.join(map(str, row))} |" for row in (named, rule, *rows)]


def _rounded(value: float | None) -> float | None:
    """Four digits: one record in 10,000 still shows."""
    return None if value is None else round(value, 4)


def _shown(found: Estimate) -> str:
    """The score, its interval where it has one, and the number of records: "0.512 [0.48, …]"."""
    interval = ""
    if found.interval:
        low, high = found.interval
        interval = f"[{low:,.3f}, {high:,.3f}]"
    return f"{found.value:>13,.3f}  {interval:<20} of {found.count:,}"
