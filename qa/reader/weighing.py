"""A plan and its passages become candidates, each with the probability that it answers."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.documents import Passage
from index.text.sentences import is_furniture
from index.text.stems import stems
from qa.contract.draft import Candidate
from qa.contract.query import QueryPlan
from qa.evidence.clauses import clause_around
from qa.evidence.figures import comparable
from qa.evidence.notices import is_taken_back
from qa.evidence.parties.fitting import fitted
from qa.reader.calibration import Features
from qa.reader.outlook import Outlook, Readable, outlook, share

if TYPE_CHECKING:
    from qa.reader.text_reader import TextReader, TextReading

MAX_QUOTE_CHARS = 600
"""A longer sentence is quoted in part: one in a thousand of a newsroom's has more."""
MIN_WORDS = 3
"""Stems that a quote needs: a shorter one is a heading or a byline."""
AT_ONCE = 4
"""Passages read together after the first: what they have may make others not worth it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A candidate whose probability is not known yet, and what there is to tell it by."""

    candidate: Candidate
    source: Readable
    """Its passage."""
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
        self._ceilings = np.array([*texts.calibration.ceiling.values()])

    def read(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Candidate]:
        """What could be said in answer, with its probability, most probable first.

        The most promising passage is read first, then those that may hold what is said beside the
        best that was found; what promises less than that stays unread.
        """
        ahead = outlook(plan, passages)
        ceilings = [self._ceiling(ahead, one) for one in ahead.readable]
        waiting = sorted(range(len(ceilings)), key=lambda number: -ceilings[number])
        findings: list[Finding] = []
        candidates: list[Candidate] = []
        bar, most = 0.0, 1
        while waiting and ceilings[waiting[0]] >= bar:
            chosen = [number for number in waiting[:most] if ceilings[number] >= bar]
            waiting, most = waiting[len(chosen) :], AT_ONCE
            findings += self.findings(ahead, [ahead.readable[number] for number in chosen])
            findings.sort(key=lambda finding: finding.source.behind)
            candidates = self._weighed(ahead, findings)
            likely = fitted(plan, passages, candidates)
            best = next((one.probability for one in likely if not one.passage.amended_by), 0.0)
            bar = max(self.thresholds.least, self._near(plan) * best)
        return candidates

    def _near(self, plan: QueryPlan) -> float:
        is_list = plan.kind == "list"
        return self.thresholds.near_best_listed if is_list else self.thresholds.near_best

    def _ceiling(self, ahead: Outlook, one: Readable) -> float:
        """The probability that a passage's best candidate hardly ever goes beyond.

        A notice is read whatever it promises: it may put right what others say.
        """
        if one.passage.notices:
            return 1.0
        log_odds = np.dot(ahead.clues(one), self._ceilings) + self._calibration.ceiling_bias
        return float(1 / (1 + np.exp(-log_odds)))

    def _weighed(self, ahead: Outlook, findings: Sequence[Finding]) -> list[Candidate]:
        """Findings as candidates, each with its probability, most probable first."""
        probabilities = 1 / (1 + np.exp(-self.log_odds(ahead, findings)))
        candidates = [
            replace(finding.candidate, probability=float(p))
            for finding, p in zip(findings, probabilities, strict=True)
        ]
        return sorted(candidates, key=lambda candidate: -candidate.probability)

    def log_odds(self, ahead: Outlook, findings: Sequence[Finding]) -> NDArray[np.float64]:
        """That each finding answers, shape (findings,)."""
        features = np.array(self.features(ahead, findings)).reshape(-1, len(self._weights))
        odds: NDArray[np.float64] = features @ self._weights + self._calibration.bias
        return odds

    def findings(self, ahead: Outlook, chosen: Sequence[Readable]) -> list[Finding]:
        """What the network finds in these of the passages, but in datelines and tails."""
        texts = [one.passage.text for one in chosen]
        readings = self.texts.read(ahead.plan.read_text, texts)
        return [
            finding
            for one, reading in zip(chosen, readings, strict=True)
            for finding in _findings_in(one, reading)
        ]

    def features(self, ahead: Outlook, findings: Sequence[Finding]) -> list[Features]:
        """What speaks for each finding."""
        rows = []
        for finding, backing in zip(findings, _support(findings, ahead.plan), strict=True):
            candidate, source = finding.candidate, finding.source
            title = set(stems(candidate.passage.title))
            rows.append(
                Features(
                    margin=finding.margin / self._calibration.margin_scale,
                    support=backing,
                    words=share(ahead.asked, title | set(stems(candidate.quote))),
                    behind=source.behind,
                    dates=finding.agreement or 0.0,
                    echo=share(set(stems(candidate.text)), ahead.asked),
                    missing_names=source.missing_names,
                    unheard_names=ahead.unheard_names,
                    no_dates=float(finding.agreement is None),
                    alone=float(ahead.is_alone),
                )
            )
        return rows


def _findings_in(source: Readable, reading: "TextReading") -> list[Finding]:
    """The answers in one passage, each with the sentence that it stands in."""
    passage, borders = source.passage, source.borders
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
            agreement = source.agreements[inside[0]]
            found.append(Finding(placed, source, answer.score - null, agreement))
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
