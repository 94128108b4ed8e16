"""What is known of a text before its dates are read: its plain form and its habits."""

import re
from datetime import date

_SAME_LENGTH = {ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {
    ord(character): replacement
    for characters, replacement in (
        ("\t\xa0\u2002\u2003\u2009\u202f", " "),
        ("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        ("\u2018\u2019\u02bc`", "'"),
        ("\u201c\u201d", '"'),
    )
    for character in characters
}
_WRAP_INSIDE_SENTENCE = re.compile(r"(?<=[a-z0-9,])\n(?=[a-z0-9])")


def prepare(text: str) -> str:
    """The text as the rules see it, of the same length.

    ASCII letters are lower-cased, there is one kind of space, dash and quotation mark, and a space
    where a line was wrapped inside a sentence.
    """
    return _WRAP_INSIDE_SENTENCE.sub(" ", text).translate(_SAME_LENGTH)


# What these begin with stands before what must not precede it: `re` looks for such a sign alone.
_YEAR = re.compile(r"(?:1[5-9]|20)(?<![\d.,$-]..)\d\d(?![\d%]|,\d|\.\d)")
_POINTER = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|ago"
    r"|(?:last|this|next) (?:night|week|month|year|morning))\b"
)


def is_history(plain: str, reference: date) -> bool:
    """Whether a text tells of other years: then "in May" follows its own dates, not its date line.

    The years that it names are more than a year from the reference day, and far outnumber the words
    by which a report points at its own days ("Wednesday", "yesterday"). Calibrated so that 18 of 22
    war histories are, and of 29,277 news articles only 147, mostly chronologies.
    """
    years = [int(year) for year in _YEAR.findall(plain)]
    distant = sum(abs(year - reference.year) > 1 for year in years)
    near = len(years) - distant
    if distant < 8 or distant <= 4 * near:
        return False
    return distant > 4 * near + 10 * len(_POINTER.findall(plain))


_NUMERIC = re.compile(r"(\d(?<![\d/.-].)\d?)[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?![\d/-])")
_NEAR_DAYS = 46
"""A month either side of a month's middle."""


def reads_day_first(plain: str, reference: date | None) -> bool:
    """Whether 08/11/2021 is 8 November in this text, as its other numeric dates show.

    A number above 12 shows the order; else the one order whose month is near the reference day,
    where only one is; else the month stands first.
    """
    for first, second, year in _NUMERIC.findall(plain):
        months = int(first), int(second)
        if max(months) > 12:
            return months[0] > 12
        if reference is None or min(months) < 1:
            continue
        is_near = [
            abs((date(int(year), month, 15) - reference).days) <= _NEAR_DAYS for month in months
        ]
        if is_near[0] != is_near[1]:
            return is_near[1]
    return False
