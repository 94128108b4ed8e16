"""A text gone through for its dates: the tense of its clauses, and the dates named so far."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from index.timex.calendar_days import Days, containing, day

_ADVERBS = r"(?: (?:not|also|now|then|first|soon|only|still|again|[a-z]{2,12}ly)){0,2}"
_MODAL = (
    "(?:will|shall|would|could|may(?! (?:and|or|to|of|in)\\b)|might|must|should|can|'ll|won't"
    "|wo n't)"
)
_INTENDS = (
    "(?:plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|intend(?:s|ed)?|aim(?:s|ed)?|expect(?:s|ed)?"
    "|scheduled|slated|set|due|agreed?|vow(?:s|ed)|promised|want(?:s|ed)?|ready|prepar(?:es?|ed|ing)"
    "|likely|supposed|poised|decided|proposed|going|(?:is|are)(?: also| now)?) to"
)
_AWAITS = (
    "(?:scheduled|slated|due|planned|expected|upcoming|forthcoming|deadline|ahead of|payable"
    "|ending|beginning|starting|begins|starts|opens|kicks off|expires|premieres|debuts|takes effect"
    "|go(?:es)? into effect|turns \\d+|(?:go|going|head|heads|heading)(?: back)? to the polls"
    "|to be [a-z]{2,12}ed|(?:is|are)(?: on| in)? $)"
)
_PAST = (
    "said|told|was|were|had|has|have|did|came|went|took|made|met|fell|rose|won|lost|became|began"
    "|got|gave|held|left|led|saw|ran|hit|cut|put|wrote|spoke|broke|shot|struck|sent|grew|found"
    "|brought|bought|built|paid|sold|sought|stood|threw|swept|spent|drew|kept|knew|felt|shut|beat"
    "|according to|since|[a-z]{2,14}ed"
)
_VERB = (
    # Where a word begins: spares the other places all that follows.
    r"(?<![a-z])(?=['a-z])(?:"
    rf"(?P<future>(?:(?<![a-z]){_MODAL}|\b{_INTENDS}){_ADVERBS}(?: (?:be|have|been)){{0,2}}"
    rf"{_ADVERBS} [a-z]{{2,14}}|\b(?:(?:has|have|had) been )?{_AWAITS}(?![a-z]))"
    rf"|\b(?P<past>{_PAST})\b)"
)
_VERB_OF_REPORT = re.compile(_VERB)
_VERB_OF_QUESTION = re.compile(
    _VERB.replace("(?P<future>", "(?P<future>\\b(?:is|are) [a-z]{2,14}ing\\b|")
)
"""Who "is speaking on Friday" has not spoken yet; a report of it says what goes on now."""
_AUXILIARY = re.compile(
    r"(?P<past>\b(?:was|were|had|did|would|could|might)\b)|\b(?:is|are|has|have|does|do|will)\b|'ll\b"
)
"""Sets the tense of a question: who "was expected to speak on Friday" has spoken, or not, by now,
and what "would happen" is asked of a past when it lay ahead."""
_CLAUSE_END = re.compile(
    r"[.!?;:](?<!\b[A-Z].)(?<!\bMr.)(?<!\bMrs.)(?<!\bMs.)(?<!\bDr.)(?<!\bSt.)(?<!\bJr.)"
    r"(?<!\bGov.)(?<!\bSen.)(?<!\bRep.)(?<!\bGen.)(?<!\bLt.)(?<!\bCol.)"
    r" ?['\"\u2019\u201d)]{0,2} (?![a-z\d,;])"
    r"|\n(?:(?<![a-z\d,]\n)|(?![a-z\d]))"
)
"""Where one clause ends and the next begins, in text with its capitals. What is rare stands first,
and is what `re` looks for."""
_OPENING = re.compile(r" {0,2}(?:in |by |on |during |[([] ?)?(?:the )?")
"""What stands before a date that opens its sentence."""
_BEFORE, _AFTER = 140, 100
"""Characters of a clause read for its tense: some two lines before, one and a half after."""

_LONG_AWAY = 300
"""Days ahead beyond which a report would name the year: "will end on October 25" of 22 November is
more likely a look back."""
_LONG_AGO = {"day": 260, "week": 260}
"""The same looking back: "set April 30 for its meeting" of March looks ahead whatever its verb. A
month is named without its year for up to a year."""
_BACKWARD = 90
"""Days by which a narrative steps back without naming the year anew."""
_SIZES = (
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
)


@dataclass(slots=True)
class Scan:
    """A text gone through for its dates: its words, its reference day, and the dates met so far."""

    text: str
    plain: str
    """The text as `text.prepare` leaves it."""
    reference: date | None
    is_day_first: bool
    """Whether 08/11/2021 is 8 November."""
    is_narrative: bool
    """Whether dates without a year follow the dates before them rather than the reference day."""
    is_question: bool = False
    """Whether it asks: then it looks back unless its verb looks ahead."""
    mentions: dict[str, Days] = field(default_factory=dict)
    """The latest date met of each granularity, in the order in which they were met."""
    year_anchor: tuple[Days, int] | None = None
    """The latest date that names its year and can lend it to the rest of its sentence, and where
    it ends."""
    has_person_may: bool | None = None
    """Whether somebody of that name is in the text; None until it was looked up."""

    def mention(self, days: Days, start: int, end: int, *, is_stated: bool) -> None:
        """Remember a date as the latest one that the text has named."""
        self.mentions.pop(days.granularity, None)
        self.mentions[days.granularity] = days
        if is_stated:
            lends = days.granularity in {"day", "month", "season"}
            lends = lends or _OPENING.fullmatch(self.clause_before(start)) is not None
            self.year_anchor = (days, end) if lends else None

    @property
    def latest(self) -> Days | None:
        """The date named last, else the reference day, else None."""
        if self.mentions:
            return self.mentions[next(reversed(self.mentions))]
        return day(self.reference) if self.reference else None

    def anchor(self, unit: str) -> Days | None:
        """The run of that unit round the latest date as fine as it: what "that week" means."""
        limit = _SIZES.index(unit) if unit in _SIZES else 0
        for granularity in reversed(self.mentions):
            if _SIZES.index(granularity) <= limit:
                return containing(self.mentions[granularity].first, unit)
        return containing(self.reference, unit) if self.reference else None

    def clause_before(self, start: int) -> str:
        """The words of the clause that stand before an expression."""
        first = max(0, start - _BEFORE)
        for end_of_clause in _CLAUSE_END.finditer(self.text, first, start):
            first = end_of_clause.end()
        return self.plain[first:start]

    def clause_after(self, end: int) -> str:
        """The words of the clause that stand after an expression."""
        end_of_clause = _CLAUSE_END.search(self.text, end, end + _AFTER)
        return self.plain[end : end_of_clause.start() if end_of_clause else end + _AFTER]

    def direction(self, start: int, end: int) -> int:
        """1 where the clause around an expression looks ahead, -1 where it looks back, else 0.

        The nearest verb before the expression decides, else the first one after it.
        """
        verb = _VERB_OF_QUESTION if self.is_question else _VERB_OF_REPORT
        nearest = None
        for nearest in verb.finditer(self.clause_before(start)):  # noqa: B007
            pass
        nearest = nearest or verb.search(self.clause_after(end))
        if nearest is None:
            return 0
        if self.is_question and _is_past(nearest):
            return -1
        return 1 if nearest["future"] else -1

    def in_nearest_year(
        self, all_in: Callable[[int], Sequence[Days]], start: int, end: int
    ) -> Days | None:
        """The days of an expression that leaves its year out, in the year that must be meant.

        In a narrative that is the year of the dates before it, read as going forward; in a report
        the latest such days so far, or the next ones where the clause looks ahead. `all_in` gives
        the days of a year in order, and none or a ValueError for a year without (29 February).
        """
        direction = self.direction(start, end)
        followed = self._followed(start)
        if followed is not None and direction <= 0:
            return _following(followed, all_in)
        if self.reference is None:
            return None
        candidates = _in_years(all_in, self.reference.year)
        past = next((days for days in candidates[::-1] if days.first <= self.reference), None)
        future = next((days for days in candidates if days.last >= self.reference), None)
        if past is None or future is None:
            return past or future
        behind = max((self.reference - past.last).days, 0)
        ahead = max((future.first - self.reference).days, 0)
        if self.is_question:
            is_past = direction <= 0
        elif direction > 0:
            is_past = ahead > _LONG_AWAY
        elif direction < 0 or past.granularity not in {"day", "week"}:
            is_past = behind <= _LONG_AGO.get(past.granularity, 366)
        else:
            is_past = behind <= 2 * ahead
        return past if is_past else future

    def _followed(self, start: int) -> Days | None:
        """The date whose year a date without one takes at this place, if there is one.

        In a narrative that is the date before it; in a report one of another year in the same
        sentence, or a year that opens it: "In 1948, after the mandate expired on May 14, …".
        """
        if self.is_narrative or self.reference is None:
            return self.mentions[next(reversed(self.mentions))] if self.mentions else None
        if self.year_anchor is None or self.year_anchor[0].first.year == self.reference.year:
            return None
        days, end = self.year_anchor
        is_near = start - end <= _BEFORE and not _CLAUSE_END.search(self.text, end, start)
        return days if is_near else None


def _is_past(verb: re.Match[str]) -> bool:
    """Whether the auxiliary that governs a verb of a question is a past one."""
    auxiliaries = list(_AUXILIARY.finditer(verb.string, 0, verb.end()))
    return bool(auxiliaries and auxiliaries[-1]["past"])


def _following(anchor: Days, all_in: Callable[[int], Sequence[Days]]) -> Days | None:
    """The first such days of a narrative that has come as far as the anchor."""
    if anchor.granularity in {"year", "half"}:
        found = all_in(anchor.first.year)
        return found[0] if len(found) == 1 else None
    earliest = anchor.first.toordinal() - _BACKWARD
    near = _in_years(all_in, anchor.first.year)
    return next((days for days in near if days.first.toordinal() >= earliest), None)


def _in_years(all_in: Callable[[int], Sequence[Days]], year: int) -> list[Days]:
    """The days in the year before, the year and the one after, where the calendar has them.

    Where it has them in none of the three (29 February), those of the nearest leap years.
    """
    for years in ((year - 1, year, year + 1), range(year - 4, year + 5)):
        found: list[Days] = []
        for number in years:
            try:
                found += all_in(number)
            except (ValueError, OverflowError):
                continue
        if found:
            return found
    return []
