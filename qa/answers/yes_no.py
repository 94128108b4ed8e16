"""Yes or no: where a sentence states or denies just what was asked; else what is nearest to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from index.documents import Passage
from index.text.sentences import is_furniture, sentences
from qa.answers.material import Material, verbatim
from qa.answers.short_answers import MAX_CLAIMS
from qa.contract.draft import Claim, Draft, Quote
from qa.contract.query import PlannedDate
from qa.evidence.agreement import tightness, timeliness
from qa.evidence.assertions.nearness import Asked
from qa.evidence.assertions.propositions import Proposition, proposition_of
from qa.evidence.assertions.verdicts import Verdict, settled
from qa.evidence.mentions import NAME, unmentioned

SURE = 0.6
"""Confidence in what a sentence says outright that no reader found likely."""
UNSETTLED = 0.35
"""The most confidence in what is only nearest."""
NO_VERDICT = "No sentence found here says yes or no to that; the nearest is shown."
BEFORE = 2
"""Sentences in which a subject may be named that the next one takes up."""
MAX_WORDS = 16
"""Of the words that say no, beside the word itself."""
_BESIDE = re.compile(r", (?:who|whose|which|where) [^,;]*,")
_MARK = re.compile(r"[,;:—–] ")


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence that says yes or no."""

    passage: Passage
    start: int
    """Offsets in the article."""
    end: int
    verdict: Verdict
    probability: float
    """Of the likeliest candidate in it."""

    @property
    def words(self) -> str:
        """What says it."""
        first, last = self.verdict.start, self.verdict.end
        return self.passage.between(self.start, self.end)[first:last]

    @property
    def claim(self) -> Claim:
        """The sentence, with what says it highlighted."""
        within = ((self.verdict.start, self.verdict.end),)
        return verbatim(Quote(self.passage, self.start, self.end, within))


def yes_or_no(material: Material) -> Draft:
    """Yes or no, with the sentences that say so; no verdict where none does, or some disagree."""
    plan = material.plan
    asked = proposition_of(plan.read_text)
    found = [] if asked is None else sorted(_found(material, asked), key=_likelihood)
    if asked is not None and asked.tense == "present" and found:
        latest = max(
            (one.passage.published for one in found if one.passage.published), default=None
        )
        found = [one for one in found if one.passage.published == latest]
    if not found or len({one.verdict.is_yes for one in found}) > 1:
        return _nearest(material)
    best = found[0]
    short = "Yes" if best.verdict.is_yes else f"No: {_telling(best.words)}"
    claims = tuple({one.claim.text: one.claim for one in found}.values())[:MAX_CLAIMS]
    return Draft(short, SURE + (1 - SURE) * best.probability, claims)


def _likelihood(found: _Found) -> float:
    return -found.probability


def _telling(words: str) -> str:
    """The words that say no, to the first mark or so."""
    return _MARK.split(" ".join(words.split()[:MAX_WORDS]))[0]


class Told(NamedTuple):
    """A sentence of a passage, and what it leaves unsaid."""

    passage: Passage
    start: int
    """Offsets in the article."""
    end: int
    before: list[str]
    """Its article's title, and the sentences before it."""
    known: str
    """The names that its passage has."""

    @property
    def context(self) -> str:
        """What goes before it, as one text."""
        return " ".join(self.before)

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.passage.between(self.start, self.end)


def _found(material: Material, asked: Proposition) -> Iterator[_Found]:
    """The sentences of the days asked for that say yes or no."""
    for one in told_then(material):
        said = settled(asked, one.text, one.before, one.known)
        if said:
            place = (one.start, one.end)
            yield _Found(one.passage, *place, said, _probability(material, one.passage, place))


def told_then(material: Material) -> Iterator[Told]:
    """The sentences of the days asked for."""
    plan = material.plan
    wanted = [] if plan.widened else [day for day in plan.dates if day.role == "event"]
    for passage in material.passages:
        known = " ".join(NAME.findall(passage.text))
        for place, before in _told(passage):
            if wanted and not any(_is_of(passage, place, day) for day in wanted):
                continue
            yield Told(passage, *place, before, known)


def _told(passage: Passage) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Each sentence of a passage: its offsets in the article, and what goes before it."""
    borders = [(a, b) for a, b in sentences(passage.text) if not is_furniture(passage.text[a:b])]
    said = [passage.text[a:b] for a, b in borders]
    for at, (start, end) in enumerate(borders):
        place = (start + passage.start, end + passage.start)
        yield place, [passage.title, *said[max(0, at - BEFORE) : at]]


def _is_of(passage: Passage, place: tuple[int, int], day: PlannedDate) -> bool:
    """Whether a sentence is of a day: by its own dates, if it has any, else by its article's.

    When somebody did something else is no date of it: "Moen, who left last week, sent".
    """
    first = place[0] - passage.start
    beside = [m.span() for m in _BESIDE.finditer(passage.text, first, place[1] - passage.start)]
    own = [
        span
        for span in passage.dates
        if place[0] <= span.start < place[1]
        and not any(a <= span.start - passage.start < b for a, b in beside)
    ]
    if own:
        return any(tightness(span, day) > 0 for span in own)
    return timeliness(passage.published, day) > 0


def _probability(material: Material, passage: Passage, place: tuple[int, int]) -> float:
    return max(
        (
            one.probability
            for one in material.candidates
            if one.passage.article_id == passage.article_id
            and one.start < place[1]
            and place[0] < one.end
        ),
        default=0.0,
    )


def _nearest(material: Material) -> Draft:
    """The sentence nearest to the question, without a verdict.

    None where it agrees with the question in nothing but names, or names are told nowhere.
    """
    plan = material.plan
    nothing = Draft("", min(material.confidence, UNSETTLED), ())
    if unmentioned(plan, material.passages):
        return nothing
    asked = Asked.of(plan.read_text)
    found = [
        (
            asked.share(one.text, one.context),
            _probability(material, one.passage, (one.start, one.end)),
            Quote(one.passage, one.start, one.end),
        )
        for one in told_then(material)
    ]
    if not found:
        return nothing
    share, probability, quote = max(found, key=lambda one: one[:2])
    if not share:
        return nothing
    short = quote.text.strip(" \n,.;:—–-")
    confidence = min(max(probability, material.least), UNSETTLED)
    return Draft(short, confidence, (verbatim(quote),), remarks=(NO_VERDICT,))
