"""What the signs against a sentence weigh: `calibration.json`, and the threshold that goes with it.

`training/support/calibrate.py` fits both.
"""

import math
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from qa.support.features import Features

CALIBRATION = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid", strict=True))
class Calibration:
    """A logistic regression over the signs."""

    weights: dict[str, float]
    """Of each of the `Features`, by name, in the log-odds that a sentence is true."""
    bias: float
    """Log-odds of a sentence without any sign."""
    least: Annotated[float, Field(ge=0, le=1)]
    """Score from which on a sentence may be said: 95 % of the true ones have it."""

    def __post_init__(self) -> None:
        """Check that the weights are those of the features."""
        if tuple(self.weights) != Features._fields:
            raise ValueError(f"weights must be those of {', '.join(Features._fields)}")

    def score(self, features: Features) -> float:
        """Probability that a sentence with these signs is true, where half of all are."""
        told = zip(self.weights.values(), features, strict=True)
        return 1 / (1 + math.exp(-self.bias - sum(weight * value for weight, value in told)))

    def against(self, features: Features) -> list[str]:
        """The names of the signs that tell against a sentence, the most telling first."""
        told = {name: weight * getattr(features, name) for name, weight in self.weights.items()}
        return sorted((name for name in told if told[name] < 0), key=told.__getitem__)


@cache
def shipped_calibration() -> Calibration:
    """The calibration that comes with Dateline."""
    return TypeAdapter(Calibration).validate_json(CALIBRATION.read_bytes())
