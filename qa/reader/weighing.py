"""A plan and its passages become answer spans, each with the probability that it answers."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index import Archive, Passage
from index.text.sameness import normalise
from index.text.sentences import is_furniture, sentences
from index.text.stems import stems
from qa.evidence.agreement import date_agreement, is_dated, telling
from qa.questions.plan import QueryPlan
from qa.reader.text_reader import TextReader, TextReading

WEIGHTS = {
    "margin": 0.87,  # how far the network's score of the span is above that of no answer
    "support": 1.4,  # how much other articles give the same answer
    "words": 1.54,  # share of the question's words in the sentence and the article's title
    "behind": -1.25,  # how far the passage's score is behind that of the best
    "dates": 1.56,  # how well the sentence's dates agree with the question's
    "echo": -0.90,  # share of the answer's words that the question says itself
    "missing names": -0.61,  # share of the question's names that the passage and its source lack
    "unheard names": -1.5,  # share of the question's names that no passage at all has
    "no dates": 1.03,  # whether the question has none
    "alone": 0.90,  # whether one passage is all there is to read
}
"""Of each feature in a span's log-odds of being right; training/reader/calibrate.py fits them."""
BIAS = -2.25
"""Log-odds of a span with none of it."""
MARGIN_SCALE = 5.0
"""Logits; keeps the features of one size, which the fit needs."""

MIN_WORDS = 3
"""Stems that a quote needs: a shorter one is a heading or a byline."""

_YEAR = re.compile(r"\d{4}")
_CAPITALISED = r"[A-Z0-9][\w’'-]+"
NAME = re.compile(rf"(?<!^)\b{_CAPITALISED}")
_FULL_NAME = re.compile(rf"{NAME.pattern}(?: {_CAPITALISED})*")


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
    """That it answers."""

    @property
    def text(self) -> str:
        """The short answer."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

    @property
    def quote(self) -> str:
        """The sentence around it."""
        start = self.passage.start
        return self.passage.text[self.quote_start - start : self.quote_end - start]


class Reader(Protocol):
    """Finds answers in passages."""

    engine: str
    """What `Answer.engine` says."""

    def read(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Span]:
        """Answer spans, most probable first; none where no passage has a sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may answer; its probability is not known yet."""

    span: Span
    margin: float
    """How far the network's score of it is above that of no answer."""
    agreement: float | None
    """How well the dates of its sentence agree with the question's; None where it has none."""


class SpanReader:
    """Finds short answers with the trained reader; weighs them by words, dates and support."""

    engine = "reader"

    def __init__(self, archive: Archive, texts: TextReader | None = None) -> None:
        """Read with the shipped weights, and the dates that the archive keeps."""
        self._archive = archive
        self._texts = texts or TextReader.open()

    def read(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Span]:
        """Every span that could answer, with its probability, most probable first."""
        candidates = self.candidates(plan, passages)
        if not candidates:
            return []
        features = self.features(plan, candidates, is_alone=len(passages) == 1)
        log_odds = features @ np.array([*WEIGHTS.values()]) + BIAS
        spans = [
            replace(c.span, probability=float(p))
            for c, p in zip(candidates, 1 / (1 + np.exp(-log_odds)), strict=True)
        ]
        return sorted(spans, key=lambda span: -span.probability)

    def candidates(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Candidate]:
        """The spans that the network finds in the passages, but in datelines and tails."""
        readings = self._texts.read(_asked(plan), [passage.text for passage in passages])
        wanted = [] if plan.widened else telling(plan.dates)
        dates = self._archive.date_spans([p.chunk_id for p in passages]) if wanted else {}
        is_written_out = all(_YEAR.search(day.text) for day in wanted)
        found: list[Candidate] = []
        for passage, reading in zip(passages, readings, strict=True):
            borders = [(s + passage.start, e + passage.start) for s, e in sentences(passage.text)]
            agreements: Sequence[float | None] = [None] * len(borders)
            if wanted:
                own = dates[passage.chunk_id]
                # A question that writes its days out is not answered by what is of no such day.
                if is_written_out and not is_dated(own, passage.published, wanted):
                    continue
                agreements = date_agreement(borders, own, passage.published, wanted)
            found += _candidates_in(passage, reading, borders, agreements)
        return found

    @staticmethod
    def features(
        plan: QueryPlan, candidates: Sequence[Candidate], *, is_alone: bool
    ) -> NDArray[np.float64]:
        """What speaks for each candidate, shape (candidates, len(WEIGHTS))."""
        question = _asked(plan)
        asked = set(stems(question))
        names = {stem for name in NAME.findall(question) for stem in stems(name)}
        support = _support(candidates)
        best = max(candidate.span.passage.score for candidate in candidates)
        told = {c.span.passage.chunk_id: _told(c.span.passage) for c in candidates}
        unheard = 1 - _share(names, set[str]().union(*told.values()))
        rows = []
        for candidate, backing in zip(candidates, support, strict=True):
            passage, answer = candidate.span.passage, set(stems(candidate.span.text))
            title = set(stems(passage.title))
            rows.append(
                (
                    candidate.margin / MARGIN_SCALE,
                    backing,
                    _share(asked, title | set(stems(candidate.span.quote))),
                    best - passage.score,
                    candidate.agreement or 0.0,
                    _share(answer, asked),
                    1 - _share(names, told[passage.chunk_id]),
                    unheard,
                    float(candidate.agreement is None),
                    float(is_alone),
                )
            )
        return np.array(rows)


def unmentioned(plan: QueryPlan, passages: Sequence[Passage]) -> list[str]:
    """The question's names that stand in no passage, title, author or source, as it has them."""
    told = set[str]().union(*map(_told, passages))
    names = (match.group() for match in _FULL_NAME.finditer(_asked(plan)))
    return [name for name in dict.fromkeys(names) if not told.issuperset(stems(name))]


def _told(passage: Passage) -> set[str]:
    """The stems of a passage and of all that its article is known by: "Who told the Herald …?"."""
    parts = (passage.title, passage.author, passage.source, passage.place, passage.text)
    return set(stems(" ".join(part for part in parts if part)))


def _asked(plan: QueryPlan) -> str:
    """The question, without days that retrieval has seen to: an article says "on Wednesday"."""
    return plan.search_text if plan.dates else plan.standalone_question


def _candidates_in(
    passage: Passage,
    reading: TextReading,
    borders: Sequence[tuple[int, int]],
    agreements: Sequence[float | None],
) -> list[Candidate]:
    """The spans of one passage, each with the sentence that it stands in."""
    null = reading.null_start + reading.null_end
    found = []
    for span in reading.spans:
        start, end = span.start + passage.start, span.end + passage.start
        inside = [n for n, (s, e) in enumerate(borders) if s < end and start < e]
        if not inside:
            continue
        quote_start, quote_end = borders[inside[0]][0], borders[inside[-1]][1]
        text = passage.text[quote_start - passage.start : quote_end - passage.start]
        if len(stems(text)) >= MIN_WORDS and not is_furniture(text):
            placed = Span(passage, start, end, quote_start, quote_end, 0.0)
            agreement = agreements[inside[0]]
            found.append(Candidate(placed, span.score - null, agreement))
    return found


def _support(candidates: Sequence[Candidate]) -> list[float]:
    """How much other articles give each candidate's answer: ln(1 + the sum of what they claim).

    What is told of other days than the question's bears nothing out.
    """
    claims: defaultdict[str, dict[str, float]] = defaultdict(dict)
    keys = [normalise(candidate.span.text) for candidate in candidates]
    for key, candidate in zip(keys, candidates, strict=True):
        article, agreement = candidate.span.passage.article_id, candidate.agreement
        claim = (1.0 if agreement is None else agreement) / (1 + math.exp(-candidate.margin))
        claims[key][article] = max(claim, claims[key].get(article, 0.0))
    return [
        math.log1p(
            sum(
                claim
                for article, claim in claims[key].items()
                if article != candidate.span.passage.article_id
            )
        )
        for key, candidate in zip(keys, candidates, strict=True)
    ]


def _share(wanted: Set[str], found: Set[str]) -> float:
    """The share of the wanted stems that were found; all, where none is wanted."""
    return len(wanted & found) / len(wanted) if wanted else 1.0
