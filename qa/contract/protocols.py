"""The protocols of readers and answerers: who finds short answers, and who makes claims."""

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from index.documents import Passage
from qa.contract.draft import Candidate, Draft, Tokens
from qa.contract.query import Carried, QueryPlan

if TYPE_CHECKING:
    from qa.question import Question


class Thresholds(NamedTuple):
    """Probabilities, in [0, 1], from which on something is said."""

    least: float
    """Below it, the answer is "not found"."""
    alone: float
    """The same where one passage is all there is to read: nothing else can bear it out."""
    near_best: float
    """A further answer is shown if its probability is at least this share of the best one's."""
    near_best_listed: float
    """The same where the question asks for all of something: its answers do not compete."""

    def least_of(self, passages: int) -> float:
        """From which probability on an answer is said that was read in so many passages."""
        return self.alone if passages == 1 else self.least

    def but(self, least: float | None, alone: float | None) -> "Thresholds":
        """These, with what is given in the place of their own."""
        return self._replace(
            least=self.least if least is None else least,
            alone=self.alone if alone is None else alone,
        )


class Reader(Protocol):
    """Finds short answers in passages."""

    engine: str
    """What `Answer.engine` says."""
    thresholds: Thresholds
    """What its probabilities are worth."""

    def read(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Candidate]:
        """Candidates, most probable first; none where no passage has a sentence."""
        ...


class Answerer(Protocol):
    """Makes claims of passages; whatever it is, its claims are checked against their quotes."""

    engine: str
    """What `Answer.engine` says: "reader", or a language model's name."""

    def answer(self, plan: QueryPlan, passages: Sequence[Passage]) -> Draft:
        """What the passages say to the question; a draft without claims where they do not."""
        ...


@runtime_checkable
class GrowingAnswerer(Answerer, Protocol):
    """An answerer that takes its time, and tells what it has said so far."""

    def drafts(self, plan: QueryPlan, passages: Sequence[Passage]) -> Generator[Draft]:
        """Ever more of the draft, again at least once a second; the last is what `answer` says.

        Closing the generator ends the work.
        """
        ...


class Rewritten(NamedTuple):
    """A question that leans on earlier ones, made to stand alone by a language model."""

    question: str
    carried: tuple[Carried, ...]
    """What it has of earlier turns."""
    tokens: Tokens | None


@runtime_checkable
class Rewriter(Protocol):
    """An answerer that can also make a question stand alone where no rule does."""

    def rewritten(self, question: "Question") -> Rewritten | None:
        """The question in full, with nothing that was not said; None where it cannot be made so."""
        ...
