"""What is found becomes entries in order of day: each told once, with all outlets that tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.documents import Passage
from index.text.stems import stems
from qa.answers.material import verbatim
from qa.answers.sameness import Statement, contradicts
from qa.answers.standing import put_right
from qa.answers.timelines.days import When
from qa.contract.draft import Beside, Claim, Days, Entry, Quote
from qa.contract.query import QueryPlan
from qa.evidence.figures import figures
from qa.evidence.telling import Told

MAX_ENTRIES = 40
"""What a person reads through; of more, those most to the point are told."""
MAX_QUOTES = 5
"""Articles cited for one entry."""
SAME_EVENT = 0.2
"""Share of common stems (Jaccard) from which two sentences may tell of one event."""
SAME_DAY = 0.15
"""The same where both name one day, or one looks back on what the other opens with."""
SAME_STORY = 0.5
"""The same from which one tells it in the words of the other, whatever its figures."""
NEWS = timedelta(days=3)
"""What is reported without its day happened at most so long before."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that may be an entry."""

    told: Told
    when: When | None
    worth: float
    """How much to the point it is."""
    highlights: tuple[tuple[int, int], ...] = ()
    """Offsets in the sentence."""

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return self.told.passage

    @property
    def days(self) -> Days:
        """Of what it tells; open at both ends where the text does not say."""
        return self.when.days if self.when else Days(None, None)

    @property
    def at(self) -> tuple[date, date]:
        """Where it stands in the order: by its days, or else by that of its report."""
        published = self.passage.published or date.max
        return self.days.first or published, self.days.last or published

    @property
    def around(self) -> tuple[date, date]:
        """Its days; else those on which what its article reports may have happened."""
        first, last = self.at
        return (first, last) if self.days.first else (first - min(NEWS, first - date.min), last)


@dataclass(frozen=True, slots=True)
class Event:
    """What several sentences tell, the most telling first."""

    found: tuple[Found, ...]
    differing: tuple[Found, ...] = ()
    """Those that tell it with other figures."""

    @property
    def lead(self) -> Found:
        """The most telling one."""
        return self.found[0]


def is_within(found: Found, plan: QueryPlan) -> bool:
    """Whether it is of the question's days: by when it happened, or by when it was published."""
    published = found.passage.published or date.max
    is_of_event = []
    for day in () if plan.widened else plan.dates:
        first, last = day.first or date.min, day.last or date.max
        if day.role == "event":
            is_of_event.append(first <= found.at[0] and found.at[1] <= last)
        elif not first <= published <= last:
            return False
    return any(is_of_event) or not is_of_event


def events_of(found: Iterable[Found], plan: QueryPlan) -> list[Event]:
    """What happened on the question's days, each once, in order of day.

    At most `MAX_ENTRIES`, the most to the point.
    """
    events: list[Event] = []
    told = [one for one in found if is_within(one, plan)]
    for one in sorted(told, key=lambda one: (-one.worth, one.passage.published or date.max)):
        known = next((n for n, event in enumerate(events) if _is_same_event(event.lead, one)), None)
        if known is None:
            events.append(Event((one,)))
        elif _differs(events[known].lead, one):
            event = events[known]
            events[known] = replace(event, differing=(*event.differing, one))
        elif all(
            one.passage.article_id != other.passage.article_id for other in events[known].found
        ):
            events[known] = replace(events[known], found=(*events[known].found, one))
    most = sorted(events, key=lambda event: -event.lead.worth)[:MAX_ENTRIES]
    return sorted(
        most, key=lambda event: (*event.lead.at, event.lead.passage.published or date.max)
    )


def claims_of(events: Sequence[Event], passages: Sequence[Passage], plan: QueryPlan) -> list[Claim]:
    """Each event as a claim, followed by what corrects it and what tells it otherwise."""
    claims = []
    for event in events:
        claims.append(_claim(event.found))
        if right := put_right(_quote(event.lead), passages, plan):
            claims.append(_correction(event, right))
        claims += [_claim((one,), "differs") for one in event.differing]
    return claims


def _is_same_event(one: Found, other: Found) -> bool:
    """Whether two sentences tell of one event: on the same days, in like words."""
    (first, last), (other_first, other_last) = one.around, other.around
    if first > other_last or other_first > last:
        return False
    is_background = one.told.is_lead and one.days.first and not other.told.is_lead
    is_one_day = one.days == other.days and one.days.first == one.days.last is not None
    return _likeness(one, other) >= (SAME_DAY if is_background or is_one_day else SAME_EVENT)


def _likeness(one: Found, other: Found) -> float:
    """Share of the stems of two sentences that both have, in [0, 1]."""
    ours, theirs = set(stems(one.told.text)), set(stems(other.told.text))
    return len(ours & theirs) / len(ours | theirs)


def _differs(one: Found, other: Found) -> bool:
    """Whether two sentences tell the same with other figures, in another outlet."""
    if one.passage.source == other.passage.source or _likeness(one, other) < SAME_STORY:
        return False
    ours, theirs = ({figure.value for figure in figures(each.told.text)} for each in (one, other))
    return bool(ours - theirs and theirs - ours) and contradicts(
        _stated(one.told), _stated(other.told)
    )


def _stated(told: Told) -> Statement:
    return Statement.quoted(told.passage, told.start, told.end)


def _claim(found: Sequence[Found], beside: Beside | None = None) -> Claim:
    """What some sentences tell alike, in the words of the first."""
    quotes = [_quote(one) for one in found[:MAX_QUOTES]]
    dated = next((one for one in found if one.when), found[0])
    if dated.when and dated.when.sentence != dated.told:
        quotes.insert(1, _day_quote(dated.when))
    reports = [one.passage.published for one in found if one.passage.published]
    outlets = len({one.passage.source or one.passage.article_id for one in found})
    entry = Entry(*dated.days, min(reports, default=None), outlets, beside)
    return replace(verbatim(*quotes), entry=entry)


def _quote(one: Found) -> Quote:
    return Quote(one.passage, one.told.start, one.told.end, one.highlights)


def _day_quote(when: When) -> Quote:
    told = when.sentence
    return Quote(told.passage, told.start, told.end, ((when.start, when.end),))


def _correction(event: Event, right: Quote) -> Claim:
    """What a notice says of an event."""
    entry = Entry(*event.lead.days, right.passage.published, 1, "corrects")
    return replace(verbatim(right), entry=entry)
