"""What newsrooms took back: whole articles, and the words of a notice that say what was wrong."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.documents import Amendment, Passage
from index.text.sentences import sentences
from qa.contract.query import QueryPlan

_MISTAKENLY = r"(?:erroneously|incorrectly|mistakenly|wrongly|falsely|inaccurately|in error)"
_SAID = (
    r"(?:said|says|saying|stated|gave|put|reported|wrote|listed|named|described|identified|had"
    r"|called|attributed|spelled|dated|quoted)"
)
_PAPER = (
    r"(?:story|article|report|version|headline|caption|item|graphic|column|edition|dispatch|we)"
)


class Misstating(NamedTuple):
    """Words of a notice after which stands what was wrong."""

    words: str
    """A regular expression, matched in one sentence."""
    ends: str
    """Another one: from there on the sentence says what is right."""
    examples: tuple[tuple[str, str], ...]
    """Sentences, and what is wrong in them."""
    is_verb: bool = True
    """Whether what stands before the words tells of the newsroom, not of the news."""


class Misstatement(NamedTuple):
    """What a notice says was wrong: offsets in its text."""

    lead: int
    """Where the words begin that only bring it: "In a story on Aug. 11, the Post said …"."""
    start: int
    end: int


_TURNS = (
    r"(?:\s*;|,? (?:instead of|rather than|when (?:it|in fact|they|he|she)\b|but\b|while\b)"
    r"|, not\b)"
)

MISSTATINGS = (
    Misstating(
        r"\b(?:retract|withdr[ae]w)\w*\b",
        r"\b(?:because|after|as)\b",
        (
            (
                "The Post has retracted its story that said Lind took money.",
                "its story that said Lind took money.",
            ),
            ("We withdraw a report on the yard because it was forged.", "a report on the yard"),
        ),
    ),
    Misstating(
        rf"\b(?:{_SAID}\s+{_MISTAKENLY}|{_MISTAKENLY}\s+{_SAID})\b(?: that)?",
        _TURNS,
        (
            ("The Post reported erroneously that it is 300 m long.", "it is 300 m long."),
            ("A story incorrectly said the toll was nine instead of four.", "the toll was nine"),
            ("The item wrongly named Bo Lind; it was Per Lind.", "Bo Lind"),
        ),
    ),
    Misstating(
        rf"\b{_PAPER}\b[^.;]*?(?<!have )(?<!should )\b{_SAID}\b(?: that)?",
        _TURNS,
        (
            ("An earlier version of this article said 48; it was 4.8.", "48"),
            ("The headline gave the year as 2018 when it was 2019.", "the year as 2018"),
            ("On Monday we reported that the bridge was shut.", "the bridge was shut."),
        ),
    ),
    Misstating(
        r"\bmis(?:stated|identified|named|reported|labell?ed|dated|spell?ed)\b.*?\bas\b",
        _TURNS,
        (
            ("A caption misidentified Per Lind as Bo Lind.", "Bo Lind."),
            ("The story misstated the toll as nine rather than four.", "nine"),
        ),
    ),
    Misstating(
        r"(?:[,—–]\s*(?:and )?not|\b(?:instead of|rather than))\b",
        r"[,.;)]",
        (
            ("It is 4.8 million crowns, not 48 million.", "48 million"),
            ("It should have read Hald rather than Hals.", "Hals"),
        ),
        is_verb=False,
    ),
    Misstating(
        r"\bnot\b(?=[^.,;]*\bbut\b)",
        r"\bbut\b",
        (("The yard is not in Hald but in Vik.", "in Hald"),),
    ),
    Misstating(
        r"\bcorrects?\b.*?\bto\b.*?\bfrom\b",
        r"[.;)]",
        (("(Corrects the price to 4.8 million from 48 million.)", "48 million"),),
        is_verb=False,
    ),
)
_COMPILED = [
    (re.compile(one.words, re.I), re.compile(one.ends, re.I), one.is_verb) for one in MISSTATINGS
]
_ASKS_OF_NOTICES = re.compile(
    r"\b(?:retract|withdr[ae]w|correct(?:ed|ion|s)?\b|clarif|errat|erroneous|misstat|wrong)", re.I
)


def misstated(notice: str) -> tuple[Misstatement, ...]:
    """The parts of a notice that say what was wrong; the rest says what is right."""
    return tuple(
        Misstatement(start + lead, start + first, start + last)
        for start, end in sentences(notice)
        for lead, first, last in _in_sentence(notice[start:end])
    )


def _in_sentence(sentence: str) -> Iterator[Misstatement]:
    """The wrong part of one sentence: after the first row of the table that matches."""
    for words, ends, is_verb in _COMPILED:
        if match := words.search(sentence):
            after = ends.search(sentence, match.end())
            part = sentence[match.end() : after.start() if after else len(sentence)]
            start = match.end() + len(part) - len(part.lstrip())
            lead = 0 if is_verb else match.start()
            yield Misstatement(lead, start, start + len(part.strip()))
            return


@lru_cache(maxsize=256)
def _wrong_in(text: str, ranges: tuple[tuple[int, int], ...]) -> tuple[Misstatement, ...]:
    return tuple(
        Misstatement(*(first + offset for offset in each))
        for first, last in ranges
        for each in misstated(text[first:last])
    )


def misstatements(passage: Passage) -> tuple[Misstatement, ...]:
    """What the notices in a passage say was wrong: offsets in the passage's text."""
    length = passage.end - passage.start
    ranges = (
        (max(0, one.start - passage.start), min(length, one.end - passage.start))
        for one in passage.notices
    )
    return _wrong_in(passage.text, tuple(ranges)) if passage.notices else ()


def in_force(amendment: Amendment, plan: QueryPlan) -> bool:
    """Whether a question may know of an amendment: one for what was "known by" then may not."""
    bounds = [day.last for day in plan.dates if day.role != "event" and day.last]
    return amendment.published is None or all(amendment.published <= last for last in bounds)


def retraction(passage: Passage, plan: QueryPlan) -> Amendment | None:
    """What takes the whole article of a passage back; None where it stands."""
    own = [notice for notice in passage.notices if notice.kind == "retraction"]
    if any(passage.article_id in notice.amends for notice in own):
        return Amendment(passage.article_id, "retraction", passage.title, passage.published)
    return next((one for one in amending(passage, plan) if one.kind == "retraction"), None)


def amending(passage: Passage, plan: QueryPlan) -> Sequence[Amendment]:
    """What amends the article of a passage, as far as the question may know of it."""
    return [one for one in passage.amended_by if in_force(one, plan)]


def is_taken_back(passage: Passage, start: int, end: int, plan: QueryPlan) -> bool:
    """Whether words of an article, by their offsets, are of what a newsroom took back."""
    if retraction(passage, plan):
        return True
    if plan.kind != "reason" and _ASKS_OF_NOTICES.search(plan.standalone_question):
        return False
    first, last = start - passage.start, end - passage.start
    return any(first < wrong.end and wrong.lead < last for wrong in misstatements(passage))
