"""A plan and its passages become answer spans, each with the probability that it answers."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index import Archive, Passage
from index.chunking import is_furniture, sentences
from index.keywords import stems
from qa.dates import date_agreement
from qa.plan import QueryPlan

if TYPE_CHECKING:
    from index.encoder import Embeddings

WEIGHTS = {
    "similarity": 6.29,  # cosine of sentence and question
    "words": 0.64,  # share of the question's words in the sentence, by how telling they are
    "new words": 2.27,  # the same of those that the article's title does not have
    "missing names": -2.60,  # share of its names that neither passage nor title has
    "answer type": 2.20,  # whether it has a number, a time or a name, as the question asks
    "rank": 1.35,  # 1 / the passage's rank
    "dates": 2.30,  # how well its dates agree with the question's
    "no dates": 0.91,  # whether the question has none
}
"""Of each feature in a sentence's log-odds of answering; training/sentence_reader.py fits them."""
BIAS = -10.10
"""Log-odds of a sentence with none of it."""
MAX_ENCODED = 48
"""Sentences, best first by all but similarity, whose similarity is computed: it takes the time."""
MIN_WORDS = 3
"""Stems a sentence needs: a shorter one is a heading or a byline."""

NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+")
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|half|third|quarter|none)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:January|February|March|April|June|July|August|September|October"
    r"|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)\b"
    r"|\b(?:in|on|by|until|since) May\b|\b(?:year|month|week|day)s?\b"
)
_ANSWER_TYPES = (
    (
        re.compile(
            r"\bhow (?:many|much|old|long|far|big|high|large)\b"
            r"|\bwhat (?:percent|share|number|price|rate)",
            re.IGNORECASE,
        ),
        _NUMBER,
    ),
    (re.compile(r"\bwhen\b|\b(?:what|which) (?:year|month|day|date|week)\b", re.IGNORECASE), _TIME),
    (
        re.compile(
            r"\bwho(?:m|se)?\b|\bwhere\b|\bwhich\b|\bwhat (?:country|city|company|team|state)\b",
            re.IGNORECASE,
        ),
        NAME,
    ),
)
"""What a question asks for, and what a sentence that answers has."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a passage answers: offsets in the article's text, as in `Passage`."""

    passage: Passage
    start: int
    """The short answer."""
    end: int
    quote_start: int
    """The sentence around it."""
    quote_end: int
    probability: float
    """That the quote holds the answer."""


class Reader(Protocol):
    """Finds answers in passages."""

    engine: str
    """What `Answer.engine` says."""

    def read(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Span]:
        """Answer spans, most probable first; none where no passage has a sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage, with offsets in the article's text."""

    passage: Passage
    rank: int
    start: int
    end: int
    text: str
    agreement: float | None
    """How well its dates agree with the question's, in [0, 1]; None where the question has none."""


class SentenceReader:
    """Takes whole sentences for answers, by similarity, shared words, answer type and dates."""

    engine = "reader"

    def __init__(self, archive: Archive) -> None:
        """Read with the archive's encoder and its word statistics."""
        self._archive = archive

    def read(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Span]:
        """Every sentence that could answer, with its probability, most probable first."""
        candidates = candidates_of(plan, passages, self._archive)
        if not candidates:
            return []
        weights = np.array([*WEIGHTS.values()])
        found = self.word_features(plan, candidates)
        promising = np.argsort(-(found @ weights[1:]), kind="stable")[:MAX_ENCODED]
        candidates = [candidates[position] for position in promising]
        similarities = self.similarities(plan, candidates)
        log_odds = similarities * weights[0] + found[promising] @ weights[1:] + BIAS
        spans = [
            Span(c.passage, c.start, c.end, c.start, c.end, float(probability))
            for c, probability in zip(candidates, 1 / (1 + np.exp(-log_odds)), strict=True)
        ]
        return sorted(spans, key=lambda span: -span.probability)

    def similarities(self, plan: QueryPlan, candidates: Sequence[Candidate]) -> "Embeddings":
        """Cosine of each candidate with the question, shape (candidates,): the first feature."""
        encoder = self._archive.encoder
        vectors = encoder.encode_passages([candidate.text for candidate in candidates])
        cosines: Embeddings = vectors @ encoder.encode_query(plan.search_text)
        return cosines

    def word_features(
        self, plan: QueryPlan, candidates: Sequence[Candidate]
    ) -> NDArray[np.float64]:
        """The other features, shape (candidates, len(WEIGHTS) - 1), each in [0, 1]."""
        question = plan.search_text
        weights = self._archive.term_weights(question)
        names = {stem for name in NAME.findall(question) for stem in stems(name)} & weights.keys()
        evidence = next((e for asks, e in _ANSWER_TYPES if asks.search(question)), None)
        asked = set(question.lower().split())
        rows = []
        for candidate in candidates:
            own, title = set(stems(candidate.text)), set(stems(candidate.passage.title))
            context = own | title | set(stems(candidate.passage.text))
            new_words = weights.keys() - title or weights.keys()
            rows.append(
                (
                    _share(weights, weights.keys(), own),
                    _share(weights, new_words, own),
                    1 - _share(weights, names, context) if names else 0.0,
                    _has(evidence, candidate.text, asked),
                    1 / candidate.rank,
                    candidate.agreement or 0.0,
                    float(candidate.agreement is None),
                )
            )
        return np.array(rows)


def candidates_of(
    plan: QueryPlan, passages: Sequence[Passage], archive: Archive
) -> list[Candidate]:
    """The sentences of the passages that could answer: no datelines, bylines and headings."""
    wanted = [day for day in plan.dates if day.role == "event" and not plan.widened]
    dates = archive.date_spans([passage.chunk_id for passage in passages]) if wanted else {}
    candidates = []
    for rank, passage in enumerate(passages, start=1):
        spans = [(s + passage.start, e + passage.start) for s, e in sentences(passage.text)]
        agreements: list[float | None] = [None] * len(spans)
        if wanted:
            own = dates[passage.chunk_id]
            agreements = [*date_agreement(spans, own, passage.published, wanted)]
        for (start, end), agreement in zip(spans, agreements, strict=True):
            text = passage.text[start - passage.start : end - passage.start]
            if len(stems(text)) >= MIN_WORDS and not is_furniture(text):
                candidates.append(Candidate(passage, rank, start, end, text, agreement))
    return candidates


def _share(weights: Mapping[str, float], wanted: Set[str], found: Set[str]) -> float:
    """The share, by weight, of the wanted stems that were found."""
    total = sum(weights[stem] for stem in wanted)
    return sum(weights[stem] for stem in wanted & found) / total if total else 0.0


def _has(evidence: re.Pattern[str] | None, text: str, asked: Set[str]) -> float:
    """Whether a sentence has what the kind of question asks for, beyond the question's words."""
    if evidence is None:
        return 0.5
    return float(any(match.group().lower() not in asked for match in evidence.finditer(text)))
