# ruff: noqa: E501 -- patterns read best in one line
"""Sentences that people wrote in their own words, and the quotes that they were written of.

A question about a text, with its answer in the place of its "who" or "which …", is a statement that
the text bears out; a headline is one that the first sentences of its story mostly do.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from index.text.sentences import sentences
from index.text.stems import stems
from qa.contract.draft import Quote
from qa.evidence.verbs import verb
from training.support.stories import Story, quote_of

_ASKS = re.compile(
    r"(?P<who>Who|What|Which(?: [a-z]+){1,3}?|What [a-z]+) "
    r"(?!(?:did|does|do|is|are|was|were|would|will|can|could|has|have|had) (?:the|a|an|[A-Z]|he|she|it|they)\b)"
    r"(?P<verb>[a-z]+) (?P<rest>[^?]{8,})\?"
)
_BORNE_OUT = 0.7
"""Share of a headline's words that the first sentences must have: some tell of other things."""
_LEAD = 3
"""Sentences that a headline is quoted by."""


def statements(path: Path) -> Iterator[tuple[str, Quote]]:
    """Statements made of the questions of a reading set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            asked = _ASKS.fullmatch(one["question"].strip())
            if not one["answers"] or asked is None or not _is_finite(asked["verb"]):
                continue
            answer = one["answers"][0]
            story = Story(one["id"], "", date(2020, 6, 15), one["context"].replace("\n", " "))
            start, end = _around(story.text, answer["start"])
            said = (
                f"{answer['text'][0].upper()}{answer['text'][1:]} {asked['verb']} {asked['rest']}."
            )
            yield said, quote_of(story, start, end, start, end)


def headlines(stories: Iterable[Story]) -> Iterator[tuple[str, Quote]]:
    """Headlines, each with the first sentences of its story."""
    for story in stories:
        borders = [(a, b) for a, b in sentences(story.text[:3000]) if b - a > 40][:_LEAD]
        words = set(stems(story.title))
        if len(borders) < _LEAD or not 5 <= len(words) <= 14 or "?" in story.title:
            continue
        start, end = borders[0][0], borders[-1][1]
        share = len(words & set(stems(story.text[start:end]))) / len(words)
        if share >= _BORNE_OUT:
            yield story.title, quote_of(story._replace(title=""), start, end, start, end)


def _is_finite(word: str) -> bool:
    return verb(word).is_past or word in ("is", "are", "has", "have", "will", "can")


def _around(text: str, at: int) -> tuple[int, int]:
    """The sentence around an offset, and the one before it."""
    borders = sentences(text)
    n = next((n for n, (_, end) in enumerate(borders) if at < end), len(borders) - 1)
    return borders[max(0, n - 1)][0], borders[n][1]
