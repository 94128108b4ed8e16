"""A whole conversation as it is exported: what was asked, what is said, and numbered references."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.documents import SearchableArchive
from qa.contract.draft import Entry
from qa.contract.query import PlannedDate
from qa.conversations.records import Conversation, Turn
from qa.conversations.references import Reference, reference
from qa.wording import (
    BESIDE,
    written_certainty,
    written_date,
    written_day,
    written_reading,
    written_report,
    written_when,
    written_widening,
)

HASH_NOTE = (
    "The hash of a quote is BLAKE2b of 160 bits of its text in UTF-8 (b2sum -l 160). Characters "
    "are counted in the article's text."
)


class Said(NamedTuple):
    """A sentence of an answer."""

    text: str
    numbers: list[int]
    """Of its references."""
    day: str
    """Of an entry of a digest its day, report and outlets; else empty."""


def _heading(entry: Entry) -> str:
    """What stands before an entry: "3 May 2020 (reported 4 May 2020, 2 outlets)"."""
    when = BESIDE[entry.beside] if entry.beside else written_when(entry)
    report = written_report(entry)
    return f"{when} ({report})" if report else when


@dataclass(frozen=True, slots=True)
class Part:
    """A turn, and what its markers are called in the whole conversation."""

    turn: Turn
    numbers: Mapping[int, int]
    """Of the references, by the markers of its answer."""

    @property
    def circumstances(self) -> str:
        """What it was asked with, and how its dates were understood."""
        turn = self.turn
        said = [f"Asked as of {written_day(turn.today)}"]
        if turn.source:
            said.append(f"outlet: {turn.source}")
        if turn.author:
            said.append(f"author: {turn.author}")
        reading = written_reading(self.turn.answer.plan) if self.turn.answer else None
        return "; ".join((*said, *map(written_date, self.dates), *filter(None, [reading]))) + "."

    @property
    def dates(self) -> Sequence[PlannedDate]:
        """Dates as understood; of a question without an answer, those that it was given."""
        return self.turn.answer.plan.dates if self.turn.answer else self.turn.dates or ()

    @property
    def headline(self) -> str:
        """The short answer and how sure it is; empty where there is none."""
        answer = self.turn.answer
        return f"{answer.answer} — {written_certainty(answer)}" if answer and answer.answer else ""

    @property
    def sentences(self) -> list[Said]:
        """Each sentence of the answer."""
        answer = self.turn.answer
        return [
            Said(
                sentence.text,
                [self.numbers[marker] for marker in sentence.citations],
                _heading(sentence.entry) if sentence.entry else "",
            )
            for sentence in (answer.sentences if answer else ())
        ]

    @property
    def is_digest(self) -> bool:
        """Whether the answer is one of dated entries."""
        return bool(self.turn.answer and self.turn.answer.entries)

    @property
    def remarks(self) -> list[str]:
        """What is to be known beside the answer, or in its place."""
        answer, feedback = self.turn.answer, self.turn.feedback
        said = [self.turn.error or ("" if answer else "It was not answered yet.")]
        if answer:
            said += [answer.reason or "", written_widening(answer.plan) or "", *answer.remarks]
        if feedback:
            said.append(": ".join(filter(None, (f"Judged {feedback.verdict}", feedback.note))))
        return [remark for remark in said if remark]


@dataclass(frozen=True, slots=True)
class Report:
    """A conversation with its turns, whose quotes are numbered through."""

    conversation: Conversation
    parts: tuple[Part, ...]
    references: Mapping[int, Reference]
    """By their numbers, from 1; a quote that was cited several times has one."""


def report(conversation: Conversation, turns: Sequence[Turn], archive: SearchableArchive) -> Report:
    """What is exported of a conversation and its turns."""
    places: dict[tuple[str, int, int], int] = {}
    references: dict[int, Reference] = {}
    parts = []
    for turn in turns:
        numbers = {}
        for citation in turn.answer.citations if turn.answer else ():
            place = (citation.article_id, citation.start, citation.end)
            number = numbers[citation.marker] = places.setdefault(place, len(places) + 1)
            if number not in references:
                references[number] = reference(citation, archive)
        parts.append(Part(turn, numbers))
    return Report(conversation, tuple(parts), references)
