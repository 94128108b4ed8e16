"""The vocabulary of English date expressions: words as patterns, and what each stands for.

The patterns are written for text that `text.prepare` has lower-cased; a space in a rule
stands for one to three spaces.
"""

import re
from collections.abc import Iterable

MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
WEEKDAYS = {
    name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
}
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth",
    "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_CARDINALS, 1)} | {
    "a": 1, "an": 1, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}  # fmt: skip
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip


_OPTIONAL = re.compile(r"\(\?:[^)]*\)\?|.\?")


def any_of(*lines: str) -> str:
    """An alternation of the words of some lines, the longest first so that none hides a longer."""
    words = [word for line in lines for word in line.split()]
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def by_first_letter(patterns: Iterable[str]) -> str:
    """An alternation of patterns that open with a letter, the longest of a letter first.

    `re` tries alternatives one by one: one for each letter, and those of the right letter, are a
    fifth of them all.
    """
    letters: dict[str, list[str]] = {}
    for pattern in sorted(patterns, key=lambda one: len(_OPTIONAL.sub("", one)), reverse=True):
        letters.setdefault(pattern[0], []).append(pattern[1:])
    return "(?:" + "|".join(f"{one}(?:{'|'.join(rest)})" for one, rest in letters.items()) + ")"


LONG_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
MONTH = (
    "(?:jan(?:uary|\\b\\.?)|feb(?:ruary|\\b\\.?)|mar(?:ch|\\b\\.?)|apr(?:il|\\b\\.?)|may"
    "|jun(?:e|\\b\\.?)|jul(?:y|\\b\\.?)|aug(?:ust|\\b\\.?)|sep(?:tember|t?\\b\\.?)"
    "|oct(?:ober|\\b\\.?)|nov(?:ember|\\b\\.?)|dec(?:ember|\\b\\.?))"
)
LONG_WEEKDAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
WEEKDAY = (
    "(?:mon(?:day|\\b\\.?)|tue(?:sday|s?\\b\\.?)|wed(?:nesday|s?\\b\\.?)|thu(?:rsday|r?s?\\b\\.?)"
    "|fri(?:day|\\b\\.?)|sat(?:urday|\\b\\.?)|sun(?:day|\\b\\.?))"
)
SEASON = "(?:spring|summer|autumn|fall|winter)"
SPELLED_ORDINAL = any_of(*ORDINALS)
DAY = "(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?\\b(?!,\\d{3}|\\.\\d|:\\d|%|/\\d)"
SPELLED_DAY = "(?:one|two|three|four|five|six|seven|eight|nine)"
"""Reuters of 1987 spelled numbers below ten, days of the month too: "April nine"."""
YEAR = "(?:1[0-9]{3}|20[0-9]{2})\\b(?!,\\d|\\.\\d|%|:\\d)"
COMMA = "(?: {0,2}, {0,2}| )"
NUMBER = "(?:" + any_of(*(word for word in NUMBERS if " " not in word)) + r"|a couple of|\d{1,3})"
ORDINAL = "(?:" + any_of(*ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))"
UNIT = "(?:day|week|fortnight|month|quarter|year|decade|century)"
UNITS = "(?:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centuries|century)"
PART_OF_DAY = "(?:morning|afternoon|evening|night)"
EARLY = (
    "(?:(?:the )?(?:very )?(?:early|late|mid|middle)[ -](?:(?:to|or)[ -](?:mid|late)[ -])?(?:in )?)"
)
EDGE = (
    "(?:(?:(?:the )?(?:very )?(?:beginning|start|end|close|middle|outset|turn|first days"
    "|last days) of |(?:year-)?end-? ?(?=\\w)))"
)
MODIFIER = f"(?P<modifier>{EARLY}|{EDGE})?"
"""Words before a month, a season or a year that leave its days as they are: TIMEX3 keeps "early
August" as the month with a mark, and so do the spans, so that a search for 11 August finds it."""
OPENINGS = (  # noqa: SIM905 -- read best as text
    "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun this that last "
    "next past prev prec prior curr pres same foll coming upcoming earl late mid some very begin "
    "start end close outset turn rest remain course year spring summer autumn fall winter first "
    "sec thi fourth fif six seven eigh nin ten eleven twel twen thir forty fifty final latter one "
    "two three four five couple day week fort month quart decade cent recent about almost nearly "
    "around roughly more less over just at.least at.present exactly only today yester tomor "
    "tonight fy fisc finan q[1-4] h[12] calend new.year black a\\.?d now right"
).split()
"""How the first word of an expression can begin that is neither a number nor the name of a day."""


def words_in(expression: str) -> str:
    """An expression with single spaces."""
    return re.sub(" +", " ", expression)


def number_of(words: str) -> int:
    """The number that "three", "a" or "12" names."""
    return NUMBERS[words] if words in NUMBERS else int(words)


def ordinal_of(words: str) -> int:
    """The number that "third", "3rd", "3" or "three" names."""
    if words in ORDINALS:
        return ORDINALS[words]
    return NUMBERS[words] if words in NUMBERS else int(re.sub(r"\D", "", words))


def month_of(words: str) -> int:
    """The month, from 1, that "August" or "Aug." names."""
    return MONTHS[words[:3]]


def weekday_of(words: str) -> int:
    """The weekday, Monday 0, that "Wednesday" or "Wed." names."""
    return WEEKDAYS[words[:3]]


def unit_of(words: str) -> str:
    """The singular of a unit of time: "years" is "year"."""
    return "century" if words.startswith("centur") else words.removesuffix("s")
