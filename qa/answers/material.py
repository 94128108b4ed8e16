"""What an answer is made of, whatever its shape."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.documents import Passage
from qa.contract.draft import Candidate, Claim, Draft, Quote, Stance
from qa.contract.protocols import Thresholds
from qa.contract.query import QueryPlan


@dataclass(frozen=True, slots=True)
class Material:
    """A plan, its passages, and what a reader found in them."""

    plan: QueryPlan
    passages: Sequence[Passage]
    candidates: Sequence[Candidate]
    """Most probable first."""
    thresholds: Thresholds

    @property
    def confidence(self) -> float:
        """The probability of the best candidate; 0 where there is none."""
        return self.candidates[0].probability if self.candidates else 0.0

    @property
    def least(self) -> float:
        """From which probability on something is said."""
        return self.thresholds.least_of(len(self.passages))


def verbatim(*quotes: Quote, stance: Stance = "stated") -> Claim:
    """The words of the first quote as a claim, which the others bear out."""
    return Claim(quotes[0].text, quotes, quotes[0].highlights, stance)


Shape = Callable[[Material], Draft]
"""Makes the answer of a kind of question."""
