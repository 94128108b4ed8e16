"""What an evaluation found: every score with its bootstrap interval, as JSON and as one screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from scipy.stats import bootstrap

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

    def to_dict(self) -> dict[str, Any]:
        """One flat object: each score by its name, then `intervals` and `counts` by the same."""
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
            "notes": list(self.notes),
        }

    def __str__(self) -> str:
        """One screen: a line a score with its interval and how many records bear on it."""
        known = {name: found for name, found in self.metrics.items() if found.value is not None}
        width = max(map(len, known), default=0)
        lines = [f"{self.set}: {self.n:,} {self.records} scored, {self.skipped:,} skipped"]
        lines += [f"  {name:<{width}}  {_shown(found)}" for name, found in known.items()]
        return "\n".join([*lines, *self.notes])


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
