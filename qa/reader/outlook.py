"""What is known of passages before the network reads them, and how well each may answer at best."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from index.documents import Passage
from index.text.sentences import sentences
from index.text.stems import stems
from qa.contract.query import QueryPlan
from qa.evidence.agreement import date_agreement, is_dated, telling
from qa.evidence.mentions import name_stems, told
from qa.reader.calibration import Clues

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Readable:
    """A passage that may be read, and what is known of it beforehand."""

    passage: Passage
    borders: Sequence[tuple[int, int]]
    """Of its sentences: offsets in the article."""
    agreements: Sequence[float | None]
    """How well the dates of each agree with the question's; None where it has none."""
    missing_names: float
    """Share of the question's names that the passage and its source lack."""
    behind: float
    """How far its score is behind that of the best."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A question's passages before any is read."""

    plan: QueryPlan
    asked: Set[str]
    """The stems of what is read for."""
    unheard_names: float
    """Share of the question's names that none of the passages has."""
    is_alone: bool
    """Whether one passage is all that was found."""
    readable: Sequence[Readable]

    def clues(self, one: Readable) -> Clues:
        """What tells how well a passage may answer at best."""
        title = set(stems(one.passage.title))
        told = [set(stems(one.passage.between(start, end))) for start, end in one.borders]
        return Clues(
            words=max((share(self.asked, words | title) for words in told), default=0.0),
            told=max((share(self.asked, words) for words in told), default=0.0),
            behind=one.behind,
            dates=max((agreement or 0.0 for agreement in one.agreements), default=0.0),
            missing_names=one.missing_names,
            unheard_names=self.unheard_names,
            no_dates=float(None in one.agreements),
        )


def outlook(plan: QueryPlan, passages: Sequence[Passage]) -> Outlook:
    """What is known beforehand of the passages that may answer.

    A question that writes its days out is not answered by what is of no such day.
    """
    wanted = [] if plan.widened else telling(plan.dates)
    able = passages
    if wanted and all(_YEAR.search(day.text) for day in wanted):
        able = [p for p in passages if is_dated(p.dates, p.published, wanted)]
    named = name_stems(plan.read_text)
    heard = [told([passage]) for passage in able]
    best = max((passage.score for passage in able), default=0.0)
    readable = []
    for passage, mentioned in zip(able, heard, strict=True):
        borders = [(s + passage.start, e + passage.start) for s, e in sentences(passage.text)]
        agreements: Sequence[float | None] = [None] * len(borders)
        if wanted:
            agreements = date_agreement(borders, passage.dates, passage.published, wanted)
        missing = 1 - share(named, mentioned)
        readable.append(Readable(passage, borders, agreements, missing, best - passage.score))
    unheard = 1 - share(named, set[str]().union(*heard))
    return Outlook(plan, set(stems(plan.read_text)), unheard, len(passages) == 1, readable)


def share(wanted: Set[str], found: Set[str]) -> float:
    """The share of the wanted stems that were found; all, where none is wanted."""
    return len(wanted & found) / len(wanted) if wanted else 1.0
