"""A rule of date words: the pattern of an expression and the days that it stands for."""

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import NamedTuple

from index.timex.calendar_days import Days
from index.timex.holidays.named_days import NAMES, UnknownYearError
from index.timex.scan import Scan
from index.timex.words import OPENINGS, by_first_letter


class Found(NamedTuple):
    """An expression, the days that it stands for, and whether it names its own year."""

    start: int
    end: int
    days: Days
    is_stated: bool


Resolve = Callable[[re.Match[str], Scan], list[Found]]
"""The expressions of a match; none, or a ValueError, OverflowError or UnknownYearError from the
calendar, where it is no date: 31 February and the year 0 are not."""


class Rule(NamedTuple):
    """A kind of expression: in its pattern " " is one to three spaces, " ?" at most three."""

    pattern: str
    resolve: Resolve


def whole(match: re.Match[str], days: Days | None, is_stated: bool) -> list[Found]:
    """The whole match as one expression, or nothing where it stands for no days."""
    return [] if days is None else [Found(match.start(), match.end(), days, is_stated)]


_SPACE = re.compile(r"(?<!\[) (?!\{)")
_NAMED_GROUP = re.compile(r"\(\?P<[a-z_]+>")
_NOT_INSIDE_A_WORD = r"(?<![\w$£€@#])"
_WORD_ENDS = r"(?!\w)"
_OPENING = rf"(?:the |an? )?(?:'?\d|{by_first_letter([*OPENINGS, *NAMES])})"
"""How an expression can begin: a look ahead that spares most words the rules, and is five times as
fast as trying them all."""


def spaced(pattern: str) -> str:
    """A pattern in which each space matches one to three."""
    return _SPACE.sub(" {1,3}", pattern.replace(" ?", " {0,3}"))


_compiled = cache(re.compile)


class Grammar:
    """Rules tried together in one pass; where several match at a place, the first one wins."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Take over the rules; what is used of them is compiled when it first is."""
        self._patterns = [f"(?:{spaced(rule.pattern)}){_WORD_ENDS}" for rule in rules]
        self._rules = rules

    @cached_property
    def _scanner(self) -> re.Pattern[str]:
        """All rules as one pattern.

        An empty group after each alternative tells which one matched. It stands after, not around:
        `re` skips an alternative on its first letter only where no group opens before.
        """
        alternatives = "|".join(
            f"{_NAMED_GROUP.sub('(?:', pattern)}(?P<r{number}>)"
            for number, pattern in enumerate(self._patterns)
        )
        return re.compile(f"{_NOT_INSIDE_A_WORD}(?={spaced(_OPENING)})(?:{alternatives})")

    def next(self, scan: Scan, position: int) -> tuple[int, int, list[Found]] | None:
        """Start and end of the next match from a position on, and the expressions in it."""
        scanned = self._scanner.search(scan.plain, position)
        if scanned is None or scanned.lastgroup is None:
            return None
        number = int(scanned.lastgroup.removeprefix("r"))
        match = _compiled(self._patterns[number]).match(scan.plain, scanned.start())
        if match is None:
            return scanned.start(), scanned.end(), []
        try:
            return match.start(), match.end(), self._rules[number].resolve(match, scan)
        except (ValueError, OverflowError, UnknownYearError):
            return match.start(), match.end(), []
