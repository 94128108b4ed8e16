"""What was measured for one network: windows, costs, weights of its evidence, and thresholds."""

from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from index.installation import HOME
from qa.contract.protocols import Thresholds
from qa.errors import ReaderError

SHIPPED = HOME / "models" / "reader"
"""The reader that comes with Dateline."""
CALIBRATION = "calibration.json"
"""In a reader's folder, pinned with its weights."""

_Count = Annotated[int, Field(ge=1)]
_Share = Annotated[float, Field(ge=0, le=1)]


class Features(NamedTuple):
    """What speaks for a candidate; also the weight of each in its log-odds of being right."""

    margin: float
    """How far the network's score of the candidate is above that of no answer, in `margin_scale`
    logits, which keeps the features of one size, as the fit needs."""
    support: float
    """How much other articles give the same answer: ln(1 + the sum of what they claim)."""
    words: float
    """Share of the question's words in the sentence and the article's title."""
    behind: float
    """How far the passage's score is behind that of the best."""
    dates: float
    """How well the sentence's dates agree with the question's, in [0, 1]."""
    echo: float
    """Share of the answer's words that the question says itself."""
    missing_names: float
    """Share of the question's names that the passage and its source lack."""
    unheard_names: float
    """Share of the question's names that no passage at all has."""
    no_dates: float
    """1 where the question has none."""
    alone: float
    """1 where one passage is all there is to read."""


class Clues(NamedTuple):
    """What tells beforehand how probable a passage's best candidate may be; also the weights."""

    words: float
    """The most of the question's words that one of its sentences has, with the article's title."""
    told: float
    """The same without the title."""
    behind: float
    """How far the passage's score is behind that of the best."""
    dates: float
    """How well the dates of the sentence that fits best agree with the question's, in [0, 1]."""
    missing_names: float
    """Share of the question's names that the passage and its source lack."""
    unheard_names: float
    """Share of the question's names that no passage at all has."""
    no_dates: float
    """1 where the question has none."""


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid", strict=True))
class Calibration:
    """The numbers that belong to one network; `training/reader/calibrate.py` fits the weights."""

    window_tokens: _Count
    """Of a question and a window of a text together, as in training."""
    question_tokens: _Count
    """What is beyond is not read, as in training."""
    overlap_tokens: _Count
    """That two windows share: twice the longest answer, so that each has context in one."""
    answer_tokens: _Count
    """The most that an answer has: 98.7 % of those that the reader is trained on have no more."""
    token_cost: Annotated[float, Field(ge=0)]
    """Logits that each token of an answer after its first costs: the network is too fond of whole
    clauses. Exact match of answerable questions rises by 1.8 points on `reading_dev` and by 1.2 on
    `reading_adversarial_dev`; 0.03 to 0.07 do about as well."""
    margin_scale: Annotated[float, Field(gt=0)]
    """Logits that make a margin of 1."""
    weights: dict[str, float]
    """Of each of the `Features`, by name."""
    bias: float
    """Log-odds of a candidate with none of it."""
    ceiling: dict[str, float]
    """Weights of the `Clues`, by name: 95 % of passages have no candidate of higher log-odds;
    `training/reader/ceiling.py` fits it."""
    ceiling_bias: float
    least: _Share
    alone: _Share
    near_best: _Share
    near_best_listed: _Share
    """`Thresholds`, by name."""

    def __post_init__(self) -> None:
        """Check that the weights are those of the features, and the ceiling's of the clues."""
        for name, weights, wanted in (
            ("weights", self.weights, Features._fields),
            ("ceiling", self.ceiling, Clues._fields),
        ):
            if tuple(weights) != wanted:
                raise ValueError(f"{name} must be those of {', '.join(wanted)}")

    @property
    def thresholds(self) -> Thresholds:
        """From which probabilities on something is said."""
        return Thresholds(self.least, self.alone, self.near_best, self.near_best_listed)


def shipped_calibration() -> Calibration:
    """The calibration of the reader that comes with Dateline, whose network need not be loaded."""
    path = SHIPPED / CALIBRATION
    return parse_calibration(path.read_bytes(), path)


def parse_calibration(data: bytes, path: Path) -> Calibration:
    """Read a calibration's file, whose checksum is the caller's matter.

    Raises:
        ReaderError: it is no calibration; the message names the path.
    """
    try:
        return _ADAPTER.validate_json(data)
    except ValidationError as error:
        wrong = error.errors()[0]
        where = ".".join(map(str, wrong["loc"]))
        raise ReaderError(
            f"The reader cannot be loaded: {path} is no calibration ({where}: {wrong['msg']}). "
            "Take the folder from Dateline's release again."
        ) from error


_ADAPTER = TypeAdapter(Calibration)
