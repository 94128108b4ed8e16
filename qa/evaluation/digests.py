"""Scores digests of several articles against all the entries that they should have."""

import time
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from tqdm import tqdm

from index.documents import SearchableArchive
from qa.assistant import Assistant
from qa.contract.answer import Answer, Sentence
from qa.evaluation.estimates import Scores, Write, estimate, p95

_Text = Annotated[str, StringConstraints(min_length=1)]
_Days = Annotated[str, StringConstraints(pattern=r"^\d{4}(?:-\d\d(?:-\d\d)?)?$")]


class GoldEntry(BaseModel):
    """What one entry should tell."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: tuple[_Days, ...] = Field(min_length=1)
    """Any of them is right: a day, a month or a year."""
    says: tuple[_Text, ...] = Field(min_length=1)
    """Words, any of which its sentence holds."""
    outlets: int | None = None
    """How many tell of it, where that is to be counted."""
    optional: bool = False
    """Whether a digest does well without it, too."""


class DigestQuestion(BaseModel):
    """A question for a digest; without entries, there is none to be made."""

    model_config = ConfigDict(frozen=True)

    id: _Text
    question: _Text
    asked_on: date | None = None
    entries: tuple[GoldEntry, ...]


def matched(gold: Sequence[GoldEntry], told: Sequence[Sentence]) -> list[int | None]:
    """For each sentence the gold entry that it tells, by its number; each is told once."""
    left = dict(enumerate(gold))
    found: list[int | None] = []
    for sentence in told:
        number = next((n for n, entry in left.items() if _tells(sentence, entry)), None)
        if number is not None:
            del left[number]
        found.append(number)
    return found


def _tells(sentence: Sentence, gold: GoldEntry) -> bool:
    entry = sentence.entry
    if entry is None or entry.at is None:
        return False
    first, last = entry.at, entry.last or entry.at
    is_then = any(start <= last and first <= end for start, end in map(_run, gold.days))
    return is_then and any(words.casefold() in sentence.text.casefold() for words in gold.says)


def _run(days: str) -> tuple[date, date]:
    """First and last day of "2020", "2020-03" or "2020-03-16"."""
    year, month, day = (*map(int, days.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])


def _verifies(answer: Answer, archive: SearchableArchive) -> bool:
    """Whether every quote stands in its article."""
    return all(
        archive.article(cited.article_id).text[cited.start : cited.end] == cited.quote
        for cited in answer.citations
    )


def score_digests(
    set_name: str,
    questions: Sequence[DigestQuestion],
    assistant: Assistant,
    write: Write,
    *,
    progress: bool,
) -> Scores:
    """Ask every question as on its day: how many entries are right, and how many are there."""
    precision: list[float] = []
    recall: list[float] = []
    outlets: list[float] = []
    declined: list[float] = []
    verified: list[float] = []
    latencies_ms: list[float] = []
    for question in tqdm(questions, unit=" questions", disable=not progress):
        began = time.perf_counter()
        answer = assistant.ask(question.question, today=question.asked_on)
        latencies_ms.append((time.perf_counter() - began) * 1000)
        verified.append(_verifies(answer, assistant.archive))
        told = [entry[0] for entry in answer.entries] or list(answer.sentences)
        found = matched(question.entries, told)
        if question.entries:
            precision += [number is not None for number in found]
            recall += [
                number in found
                for number, entry in enumerate(question.entries)
                if number in found or not entry.optional
            ]
        else:
            declined.append(not answer.answered)
        for number, sentence in zip(found, told, strict=True):
            wanted = None if number is None else question.entries[number].outlets
            if wanted is not None and sentence.entry:
                outlets.append(sentence.entry.outlets == wanted)
        write(
            {
                "id": question.id,
                "question": question.question,
                "entries": [
                    {"at": one.entry and str(one.entry.at), "text": one.text, "gold": number}
                    for one, number in zip(told, found, strict=True)
                ],
                "missing": [
                    entry.model_dump(mode="json")
                    for number, entry in enumerate(question.entries)
                    if number not in found and not entry.optional
                ],
            }
        )
    return Scores(
        set=set_name,
        records="digests",
        n=len(questions),
        skipped=0,
        metrics={
            "entry_precision": estimate(precision),
            "entry_recall": estimate(recall),
            "outlets_right": estimate(outlets),
            "declined_rightly": estimate(declined),
            "quotes_verify": estimate(verified),
            "latency_ms_median": estimate(latencies_ms[1:], np.median),
            "latency_ms_p95": estimate(latencies_ms[1:], p95),
        },
        notes=("An entry is right that has the day and words of one that the set asks for.",),
    )
