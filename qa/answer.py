"""The answer contract: one `Answer` type, shown by every face and dumped as it is to JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from index.documents import Passage
from qa.answers.citations import Citation, Sentence
from qa.questions.plan import QueryPlan


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive says, every sentence cited; or not `answered`, and the `reason` why not."""

    question: str
    answered: bool
    answer: str
    """The short answer; empty when not answered."""
    confidence: float
    """Probability, in [0, 1], that the first citation holds the answer."""
    reason: str | None
    """Why there is no answer; None when answered."""
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    plan: QueryPlan
    passages: tuple[Passage, ...]
    """What was retrieved, best first: the nearest evidence where nothing answers."""
    engine: str
    timings_ms: Mapping[str, float]

    @property
    def text(self) -> str:
        """The answer as prose with its markers, "… met in Doha. [1]", or the reason."""
        if not self.answered:
            return self.reason or ""
        return " ".join(
            f"{sentence.text} {''.join(f'[{marker}]' for marker in sentence.citations)}"
            for sentence in self.sentences
        )

    def to_dict(self) -> dict[str, Any]:
        """The contract as JSON-ready values: dates as ISO strings, tuples as lists."""
        dumped: dict[str, Any] = _ADAPTER.dump_python(self, mode="json")
        return dumped


_ADAPTER = TypeAdapter(Answer)
