"""A plan and its passages become candidates, each with the probability that it answers."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from index.documents import Passage
from index.text.sentences import is_furniture, sentences
from index.text.stems import stems
from qa.contract import Candidate, QueryPlan
from qa.evidence.agreement import date_agreement, is_dated, telling
from qa.evidence.clauses import clause_around
from qa.evidence.figures import comparable
from qa.evidence.mentions import name_stems, told
from qa.evidence.notices import is_taken_back
from qa.reader.calibration import Features

if TYPE_CHECKING:
    from qa.reader.text_reader import TextReader, TextReading

MAX_QUOTE_CHARS = 600
"""A longer sentence is quoted in part: one in a thousand of a newsroom's has more."""
MIN_WORDS = 3
"""Stems that a quote needs: a shorter one is a heading or a byline."""

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Finding:
    """A candidate whose probability is not known yet, and what there is to tell it by."""

    candidate: Candidate
    margin: float
    """How far the network's score of it is above that of no answer, in logits."""
    agreement: float | None
    """How well the dates of its sentence agree with the question's; None where it has none."""


class TrainedReader:
    """Finds short answers with the trained network; weighs them by words, dates and support."""

    engine = "reader"

    def __init__(self, texts: "TextReader | None" = None) -> None:
        """Read with these weights, or with those that come with Dateline."""
        if texts is None:
            from qa.reader.text_reader import shipped_text_reader  # it brings in torch

            texts = shipped_text_reader()
        self.texts = texts
        self._calibration = texts.calibration
        self.thresholds = texts.calibration.thresholds
        self._weights = np.array([*texts.calibration.weights.values()])

    def read(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Candidate]:
        """Everything that could answer, with its probability, most probable first."""
        findings = self.findings(plan, passages)
        if not findings:
            return []
        features = np.array(self.features(plan, findings, is_alone=len(passages) == 1))
        log_odds = features @ self._weights + self._calibration.bias
        candidates = [
            replace(finding.candidate, probability=float(p))
            for finding, p in zip(findings, 1 / (1 + np.exp(-log_odds)), strict=True)
        ]
        return sorted(candidates, key=lambda candidate: -candidate.probability)

    def findings(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Finding]:
        """What the network finds in the passages, but in datelines and tails."""
        readings = self.texts.read(plan.read_text, [passage.text for passage in passages])
        wanted = [] if plan.widened else telling(plan.dates)
        is_written_out = all(_YEAR.search(day.text) for day in wanted)
        found: list[Finding] = []
        for passage, reading in zip(passages, readings, strict=True):
            borders = [(s + passage.start, e + passage.start) for s, e in sentences(passage.text)]
            agreements: Sequence[float | None] = [None] * len(borders)
            if wanted:
                # A question that writes its days out is not answered by what is of no such day.
                if is_written_out and not is_dated(passage.dates, passage.published, wanted):
                    continue
                agreements = date_agreement(borders, passage.dates, passage.published, wanted)
            found += _findings_in(passage, reading, borders, agreements)
        return found

    def features(
        self, plan: QueryPlan, findings: Sequence[Finding], *, is_alone: bool
    ) -> list[Features]:
        """What speaks for each finding."""
        asked = set(stems(plan.read_text))
        named = name_stems(plan.read_text)
        best = max(finding.candidate.passage.score for finding in findings)
        mentioned = {f.candidate.passage.chunk_id: told([f.candidate.passage]) for f in findings}
        unheard = 1 - _share(named, set[str]().union(*mentioned.values()))
        rows = []
        for finding, backing in zip(findings, _support(findings, plan), strict=True):
            candidate = finding.candidate
            passage, answer = candidate.passage, set(stems(candidate.text))
            title = set(stems(passage.title))
            rows.append(
                Features(
                    margin=finding.margin / self._calibration.margin_scale,
                    support=backing,
                    words=_share(asked, title | set(stems(candidate.quote))),
                    behind=best - passage.score,
                    dates=finding.agreement or 0.0,
                    echo=_share(answer, asked),
                    missing_names=1 - _share(named, mentioned[passage.chunk_id]),
                    unheard_names=unheard,
                    no_dates=float(finding.agreement is None),
                    alone=float(is_alone),
                )
            )
        return rows


def _findings_in(
    passage: Passage,
    reading: "TextReading",
    borders: Sequence[tuple[int, int]],
    agreements: Sequence[float | None],
) -> list[Finding]:
    """The answers in one passage, each with the sentence that it stands in."""
    null = reading.null_start + reading.null_end
    found = []
    for answer in reading.answers:
        start, end = answer.start + passage.start, answer.end + passage.start
        inside = [n for n, (s, e) in enumerate(borders) if s < end and start < e]
        if not inside:
            continue
        quote_start, quote_end = borders[inside[0]][0], borders[inside[-1]][1]
        if quote_end - quote_start > MAX_QUOTE_CHARS:
            quote_start, quote_end = _clause(passage, quote_start, quote_end, start, end)
        text = passage.between(quote_start, quote_end)
        if len(stems(text)) >= MIN_WORDS and not is_furniture(text):
            placed = Candidate(passage, start, end, quote_start, quote_end, 0.0)
            found.append(Finding(placed, answer.score - null, agreements[inside[0]]))
    return found


def _clause(
    passage: Passage, quote_start: int, quote_end: int, start: int, end: int
) -> tuple[int, int]:
    """Of a sentence that is too long to quote the clauses that an answer stands in."""
    sentence = passage.between(quote_start, quote_end)
    first, last = clause_around(sentence, start - quote_start, end - quote_start)
    clause = sentence[first:last]
    first += len(clause) - len(clause.lstrip(" ,;:–—"))
    return quote_start + first, quote_start + first + len(sentence[first:last].rstrip(" ,;:–—"))


def _support(findings: Sequence[Finding], plan: QueryPlan) -> list[float]:
    """How much other articles give each finding's answer: ln(1 + the sum of what they claim).

    What is told of other days than the question's bears nothing out, nor does what was taken back.
    """
    claims: defaultdict[str, dict[str, float]] = defaultdict(dict)
    keys = [comparable(finding.candidate.text) for finding in findings]
    for key, finding in zip(keys, findings, strict=True):
        candidate = finding.candidate
        if is_taken_back(candidate.passage, candidate.start, candidate.end, plan):
            continue
        article, agreement = candidate.passage.article_id, finding.agreement
        claim = (1.0 if agreement is None else agreement) / (1 + math.exp(-finding.margin))
        claims[key][article] = max(claim, claims[key].get(article, 0.0))
    return [
        math.log1p(
            sum(
                claim
                for article, claim in claims[key].items()
                if article != finding.candidate.passage.article_id
            )
        )
        for key, finding in zip(keys, findings, strict=True)
    ]


def _share(wanted: Set[str], found: Set[str]) -> float:
    """The share of the wanted stems that were found; all, where none is wanted."""
    return len(wanted & found) / len(wanted) if wanted else 1.0
