"""Articles to make pairs of: sentences of them, each as a quote with what stands around it."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from index import DateSpan, Passage
from index.formats.name_odds import Person, name_probability
from index.text.sentences import sentences
from index.timex import tag_dates
from qa.contract.draft import Quote
from qa.evidence.parties.names import names_in

SHORTEST, LONGEST = 50, 260
"""Characters of a sentence that pairs are made of."""
LIKELY = 0.9
"""Probability from which on two words are taken for somebody's name."""
_SENTENCE = re.compile(r"[A-Z“\"][^\n]*[a-z0-9)%][.]")
_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|\b[A-Z][a-z]+\.? \d|\d [A-Z]"
)
_BROKEN = re.compile(r"[A-Z]{4,} ?[(/-]|https?:|©|\bRead more\b|\bUpdated?:|\|")


class Story(NamedTuple):
    """An article as pairs take it."""

    id: str
    title: str
    published: date
    text: str


@dataclass(frozen=True)
class Piece:
    """A sentence of a story, and what stands around it."""

    story: Story
    start: int
    end: int
    before: str
    """The sentence before it in its paragraph; empty where there is none."""

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.story.text[self.start : self.end]

    @cached_property
    def quote(self) -> Quote:
        """It, in a passage that is its paragraph."""
        text = self.story.text
        first = text.rfind("\n", 0, self.start) + 1
        last = text.find("\n", self.end)
        return quote_of(self.story, self.start, self.end, first, len(text) if last < 0 else last)

    @cached_property
    def people(self) -> list[str]:
        """The people whom its story names."""
        text = self.story.text[:6000]
        return [*dict.fromkeys(text[a:b] for a, b in people_in(text))]


def people_in(text: str) -> list[tuple[int, int]]:
    """Where a text names people with a first and a last name, as far as both are likely."""
    return [
        (start, end)
        for start, end in names_in(text)
        if len(words := text[start:end].split(" ")) == 2
        and "\n" not in text[start:end]
        and name_probability(Person(words, False, False, False)) > LIKELY
    ]


def days_in(text: str, published: date) -> list[DateSpan]:
    """The days that a text names by a weekday, a month or a word such as "yesterday"."""
    return [
        span
        for span in tag_dates(text, published)
        if span.granularity == "day"
        and span.first == span.last
        and _DAY.search(span.text)
        and not text.startswith(("'", "’"), span.end)
    ]


def quote_of(story: Story, start: int, end: int, first: int, last: int) -> Quote:
    """A part of a story as a quote, in a passage from one offset to another."""
    text = story.text[first:last]
    dates = tuple(
        replace(span, start=span.start + first, end=span.end + first)
        for span in tag_dates(text, story.published)
    )
    passage = Passage(
        chunk_id=0,
        article_id=story.id,
        title=story.title,
        author=None,
        source=None,
        place=None,
        published=story.published,
        path=story.id,
        start=first,
        end=last,
        text=text,
        score=0.0,
        ranks={},
        dates=dates,
    )
    return Quote(passage, start, end)


def corpus(path: Path, share: float = 1.0) -> Iterator[Story]:
    """The stories of a corpus file, or a share of them that is always the same."""
    draw = random.Random(path.name)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if draw.random() < share:
                one = json.loads(line)
                day = date.fromisoformat(one["date"])
                yield Story(one["id"], one["title"], day, one["text"])


def examples(folder: Path) -> Iterator[Story]:
    """The sample articles, whose first line is their header."""
    for path in sorted(folder.glob("*.txt")):
        header, _, text = path.read_text("utf-8").partition("\n")
        _, day, title = header.split(maxsplit=2)
        yield Story(path.stem, title, date.fromisoformat(day), text.strip())


def pieces(story: Story, draw: random.Random, most: int) -> list[Piece]:
    """Some sentences of a story that have a form to make pairs of."""
    found, before = [], (0, 0)
    for start, end in sentences(story.text[:12000]):
        text = story.text[start:end]
        is_near = "\n" not in story.text[before[1] : start]
        has_form = SHORTEST <= len(text) <= LONGEST and _SENTENCE.fullmatch(text)
        if has_form and not _BROKEN.search(text):
            near = story.text[slice(*before)] if is_near else ""
            found.append(Piece(story, start, end, near))
        before = (start, end)
    return draw.sample(found, min(most, len(found)))
