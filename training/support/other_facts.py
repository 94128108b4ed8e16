# ruff: noqa: ARG001, SIM905 -- rules have one form, patterns and word lists read best as they are
"""Sentences made untrue in their numbers, dates and names."""

import random
import re
from datetime import date, timedelta

from index.documents import DateSpan
from index.timex import tag_dates
from qa.evidence.parties.nations import nations
from qa.evidence.parties.vocabulary import FUNCTION_WORDS
from qa.evidence.parties.words import bare
from qa.wording import written_day
from training.support.exchanging import drawn, put, replaced, swap
from training.support.stories import Piece, days_in, people_in
from training.support.truths import NAME
from training.support.wordings import PLURAL

_NUMBER = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:,\d{3})+(?![\w/:])|(?<![\w.,:/-])\d+(?:\.\d+)?(?![\w/:]|[.,]\d)"
)
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty"
).split()
_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(reversed(_WORDS))})(?![\w])", re.IGNORECASE)
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_SCALES = "hundred thousand million billion trillion".split()
_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


# numbers


def other_figure(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another number of about the same size."""
    match = drawn(_figures(text, piece), draw)
    if match is None:
        return None
    value = float(match[0].replace(",", ""))
    moved = value
    while round(moved, 1) == round(value, 1):
        moved = value * draw.choice((0.4, 0.7, 0.9, 1.2, 1.5, 2, 3)) + draw.choice((-2, -1, 1, 2))
        moved = abs(moved) if "." in match[0] else float(round(abs(moved)))
    return put(text, match, f"{moved:,.1f}" if "." in match[0] else f"{moved:,.0f}")


def other_number_word(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another number in words."""
    match = drawn([*_WORD.finditer(text)], draw)
    return match and put(text, match, draw.choice([w for w in _WORDS if w != match[0].lower()]))


def other_scale(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Millions for billions."""
    match = re.search(rf"(?<=[\dA-Za-z] )(?:{'|'.join(_SCALES)})\b", text)
    return match and put(text, match, draw.choice([s for s in _SCALES if s != match[0]]))


def swapped_figures(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Two numbers of the sentence exchanged."""
    found = _figures(text, piece)
    if len({match[0] for match in found}) < 2:
        return None
    one, other = found[0], next(m for m in found if m[0] != found[0][0])
    return swap(text, one.span(), other.span())


def digits_turned(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Two digits of a number exchanged, or one more."""
    match = drawn([m for m in _figures(text, piece) if len(m[0]) > 1], draw)
    if match is None:
        return None
    digits = match[0]
    turned = digits[1] + digits[0] + digits[2:] if digits[1].isdigit() else digits + "0"
    if turned == digits or turned.startswith("0"):
        turned = digits + "0"
    return put(text, match, turned)


def other_ordinal(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Fourth for third."""
    match = re.search(rf"\b(?:{'|'.join(_ORDINALS)})\b", text)
    return match and put(text, match, draw.choice([o for o in _ORDINALS if o != match[0]]))


def counted_nothing(text: str, piece: Piece, draw: random.Random) -> str | None:
    """A number where there was none."""
    match = PLURAL.search(text)
    if match is None or re.search(r"\d", match[0]):
        return None
    return put(text, match, f"{draw.choice(_WORDS[2:])} {match['noun']}")


def all_of_them(text: str, piece: Piece, draw: random.Random) -> str | None:
    """All, or only these, for some."""
    match = re.search(
        r"(?<![\w$-])(?:some|many|most|several|a few|two|three|four|five|six|\d\d?)(?= [a-z]+s\b)",
        text,
        re.I,
    )
    return match and put(text, match, draw.choice(("all the", "all", "every one of the")))


# dates


def other_day(text: str, piece: Piece, draw: random.Random) -> str | None:
    """A day some days off, written out."""
    span = _day(text, piece, draw)
    if span is None or span.first is None:
        return None
    day = span.first + timedelta(days=draw.choice((-30, -14, -7, -3, -2, -1, 1, 2, 3, 7, 14, 30)))
    return _dated(text, span, f"on {written_day(day)}")


def other_weekday(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another day of the week."""
    days = [f"{date(2001, 1, n):%A}" for n in range(1, 8)]
    match = re.search(rf"\b(?:{'|'.join(days)})\b", text)
    return match and put(text, match, draw.choice([d for d in days if d != match[0]]))


def other_year(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another year."""
    match = drawn([*re.finditer(r"(?<![\d.,-])(?:19|20)\d\d(?![\d-])", text)], draw)
    return match and put(text, match, str(int(match[0]) + draw.choice((-10, -2, -1, 1, 2, 3))))


def other_month(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another month."""
    match = re.search(rf"\b(?:{'|'.join(m for m in _MONTHS if m != 'May')})\b", text)
    return match and put(text, match, draw.choice([m for m in _MONTHS if m != match[0]]))


def added_day(text: str, piece: Piece, draw: random.Random) -> str | None:
    """A day that nobody told."""
    if tag_dates(text, piece.story.published) or not text.endswith("."):
        return None
    day = piece.story.published - timedelta(days=draw.randint(2, 40))
    return f"{text[:-1]} on {written_day(day)}."


def day_of_report(text: str, piece: Piece, draw: random.Random) -> str | None:
    """The day of the report for that of the event."""
    span = _day(text, piece, draw)
    day = piece.story.published
    if span is None or span.first in (None, day):
        return None
    return _dated(text, span, f"on {written_day(day)}")


def month_beside(text: str, piece: Piece, draw: random.Random) -> str | None:
    """A month and year for a day, and the wrong ones."""
    span = _day(text, piece, draw)
    if span is None or span.first is None:
        return None
    month = span.first.replace(day=1) + timedelta(days=draw.choice((-150, -20, 40, 200)))
    return _dated(text, span, f"in {month:%B %Y}")


# names


def other_person(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another person of the story, who is not in the quote."""
    span = drawn(people_in(text), draw)
    others = [who for who in piece.people if not set(who.split()) & set(piece.text.split())]
    return replaced(text, span, draw.choice(others)) if span and others else None


def other_last_name(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another last name of the story."""
    span = drawn(people_in(text), draw)
    others = [who.split()[-1] for who in piece.people if who.split()[-1] not in piece.text]
    if span is None or not others:
        return None
    first = text[slice(*span)].split(maxsplit=1)[0]
    return replaced(text, span, f"{first} {draw.choice(others)}")


def other_nation(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another country of the story, or one that is in none."""
    found = drawn(nations(text), draw)
    if found is None:
        return None
    word = text[found.start : found.end]
    peoples = ("Bolivian", "Latvian", "Kenyan", "Chilean", "Malaysian", "Finnish")
    lands = ("Bolivia", "Latvia", "Kenya", "Chile", "Malaysia", "Finland")
    is_people = re.search(r"(?:an|ish|ese|ch|i)s?$", word)
    return replaced(text, (found.start, found.end), draw.choice(peoples if is_people else lands))


def another_of_the_quote(text: str, piece: Piece, draw: random.Random) -> str | None:
    """A name of the quote in the place of another, which goes."""
    found = [*re.finditer(NAME, text)]
    names = [
        m
        for m in found
        if m.start() or (" " in m[0] and bare(m[0].split()[0]) not in FUNCTION_WORDS)
    ]
    if len({m[0] for m in names}) < 2:
        return None
    one, other = draw.sample(names, 2)
    if one[0] in other[0] or other[0] in one[0]:
        return None
    return put(text, one, other[0].removeprefix("The ").removeprefix("the "))


def other_first_name(text: str, piece: Piece, draw: random.Random) -> str | None:
    """The first name of another person of the story."""
    span = drawn(people_in(text), draw)
    others = [who.split()[0] for who in piece.people if who.split()[0] not in piece.text]
    if span is None or not others:
        return None
    return replaced(text, span, " ".join([draw.choice(others), *text[slice(*span)].split()[1:]]))


def other_place(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another place, body or thing with a name."""
    found = re.finditer(r"(?<=\b(?:in|at|of|to) )(?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)*", text)
    match = drawn([m for m in found if m[0] not in _MONTHS], draw)
    body = piece.story.text
    near = {m[0] for m in re.finditer(r"(?<=\b(?:in|at|of) )[A-Z][a-z]{3,}(?: [A-Z][a-z]+)*", body)}
    others = sorted(n for n in near - {*_MONTHS} if n.split()[0] not in piece.text)
    return put(text, match, draw.choice(others)) if match and others else None


def _figures(text: str, piece: Piece) -> list[re.Match[str]]:
    """Numbers in digits that are of no date."""
    spans = tag_dates(text, piece.story.published)
    return [
        m for m in _NUMBER.finditer(text) if not any(s.start <= m.start() < s.end for s in spans)
    ]


def _day(text: str, piece: Piece, draw: random.Random) -> DateSpan | None:
    return drawn(days_in(text, piece.story.published), draw)


def _dated(text: str, span: DateSpan, written: str) -> str:
    """A text with another date in the place of one."""
    before = text[: span.start]
    for word in (" on ", " on the ", " since ", " by ", "On "):
        if before.endswith(word) and written.startswith(("on ", "in ")):
            kept = before.removesuffix(word.lstrip() if word == "On " else word[1:])
            written = (
                written
                if word.lower().strip().startswith("on")
                else f"{word.strip()} {written[3:]}"
            )
            return (
                kept
                + (written[0].upper() + written[1:] if word == "On " else written)
                + text[span.end :]
            )
    return before + written + text[span.end :]
