"""Names of months and weekdays that are misspelt, and days that no calendar has."""

import re
from calendar import day_name, isleap, month_name
from collections.abc import Iterator

from index.formats.name_odds import listed_words
from index.text.spelling import distance
from qa.contract.query import Spelling

MONTHS = tuple(month_name)[1:]
WEEKDAYS = tuple(day_name)
_DAYS_IN = dict(zip(MONTHS, (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True))

_WORD = r"(?P<word>[A-Za-z]{4,10})"
_NUMBER = r"(?:\d{1,2}(?:st|nd|rd|th)?|\d{4})"
_MONTH_PLACES = (
    rf"\b{_NUMBER}(?: of)? {_WORD}\b(?=,? \d{{4}}\b|[?.!,;]|$)",
    rf"\b{_WORD},? (?={_NUMBER}\b)",
    rf"\b(?:in|of|since|until|during|last|next) {_WORD}\b(?=[?.!,;]|$)",
)
_WEEKDAY_PLACES = (rf"\b(?:on|last|next|this|since|until|every) {_WORD}\b",)
"""Where else than beside a number or such a word nobody expects a day."""

_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|Sept)\b\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})\b"
_DATES = (
    rf"(?<![\d.,:/$€£-])\b{_DAY}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?",
    rf"\b{_MONTH} {_DAY}(?:(?:st|nd|rd|th)?,? {_YEAR}|(?:st|nd|rd|th)\b|(?= ?(?:[?.!;,]|$)))",
    rf"\b(?:on|by|before|after|since|until) {_MONTH} {_DAY}\b(?![\d:.,]\d| (?:%|per ?cent))",
    rf"\b{_YEAR}-(?P<number>\d\d)-{_DAY}\b",
)


def spelt_days(question: str) -> tuple[str, tuple[Spelling, ...]]:
    """A question with its months and weekdays spelt rightly, and what was changed."""
    found = sorted(
        {
            (match.start("word"), match["word"], meant)
            for places, names in ((_MONTH_PLACES, MONTHS), (_WEEKDAY_PLACES, WEEKDAYS))
            for place in places
            for match in re.finditer(place, question)
            if (meant := _meant(match["word"], names))
        },
        reverse=True,
    )
    for start, said, meant in found:
        question = question[:start] + meant + question[start + len(said) :]
    return question, tuple(Spelling(said, meant) for _, said, meant in reversed(found))


def _meant(word: str, names: tuple[str, ...]) -> str | None:
    """The one name that is nearest, if the word is no English one."""
    near = sorted(
        (edits, name) for name in names if (edits := distance(name.lower(), word.lower()))
    )
    return near[0][1] if near and word.lower() not in listed_words() else None


def missing_day(question: str) -> str | None:
    """That there is no such day as a question names; None where there are all of them."""
    for named in _named_days(question):
        day, month, year = named
        days = _DAYS_IN[month]
        if month == "February" and year and not isleap(int(year)):
            days = 28
        if day > days:
            said = " ".join(filter(None, (str(day), month, year)))
            whole = " ".join(filter(None, (month, year)))
            return f"There is no {said}: {whole} has {days} days. Ask with the day that is meant."
    return None


def _named_days(question: str) -> Iterator[tuple[int, str, str | None]]:
    for words in _DATES:
        for match in re.finditer(words, question, re.IGNORECASE):
            parts = match.groupdict()
            if number := parts.get("number"):
                if not 1 <= int(number) <= len(MONTHS):
                    continue
                month = MONTHS[int(number) - 1]
            else:
                month = next(name for name in MONTHS if name[:3] == parts["month"][:3].title())
            yield int(parts["day"]), month, parts.get("year")
