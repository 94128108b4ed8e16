"""Scores an assistant against a set: a file with one JSON record a line, of any kind known here."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from tqdm import tqdm

from index.documents import DateSpan
from index.timex import tag_expressions
from qa.assistant import Assistant
from qa.errors import EvaluationError
from qa.evaluation.digests import DigestQuestion, score_digests
from qa.evaluation.estimates import Estimate, Prediction, Scores, Write
from qa.evaluation.followups import Followup, score_followups
from qa.evaluation.known import KnownQuestion
from qa.evaluation.questions import score_questions
from qa.evaluation.reading import ReadingQuestion, score_reading
from qa.evaluation.timex import score_documents


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of set: the keys that tell it, what its records are and how they are scored."""

    name: str
    """What its records are called: "questions"."""
    keys: frozenset[str]
    record: type[BaseModel]
    score: Callable[..., Scores]
    """Called as `score(set_name, records, assistant, write, progress=…)`; gives each record's
    prediction to `write` as soon as it is known."""


def _year_first(day: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """A day of some sets, 03-02-2009, in the order of all others."""
    if isinstance(day, str) and day[2:3] == "-":
        return "-".join(reversed(day.split("-")))
    return day


class Expression(BaseModel):
    """A date expression as TIMEX3 annotates it."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    type: str
    value: str


class Document(BaseModel):
    """A text with its date expressions; `dct` is the day that they are relative to."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    dct: Annotated[date | None, BeforeValidator(_year_first)]
    timex: tuple[Expression, ...]


def score_timex(
    set_name: str, documents: Sequence[Document], _: Assistant, write: Write, *, progress: bool
) -> Scores:
    """Score how the archive tags dates, which needs no archive; scores have no intervals."""
    found: Sequence[DateSpan] = ()

    def tag(text: str, reference: date | None) -> Sequence[DateSpan]:
        nonlocal found
        found = tag_expressions(text, reference)
        return found

    def each() -> Iterator[dict[str, Any]]:
        for document in tqdm(documents, unit=" documents", disable=not progress):
            yield document.model_dump(mode="json")
            write({"id": document.id, "spans": _SPANS.dump_python(found, mode="json")})

    scored = score_documents(each(), tag)
    return Scores(
        set=set_name,
        records="date expressions",
        n=scored.n,
        skipped=scored.skipped,
        metrics={
            "relaxed_f1": Estimate(scored.relaxed_f1, None, scored.n),
            "strict_f1": Estimate(scored.strict_f1, None, scored.n),
            "interval_f1": Estimate(scored.interval_f1, None, scored.n - scored.skipped),
            "characters_per_s": Estimate(scored.characters_per_s, None, len(documents)),
        },
        notes=("Skipped expressions name no days; they are left out of interval_f1 alone.",),
    )


_SPANS = TypeAdapter(Sequence[DateSpan])

KINDS = (
    Kind(
        "questions",
        frozenset({"question", "answers", "article_ids"}),
        KnownQuestion,
        score_questions,
    ),
    Kind(
        "questions about a text",
        frozenset({"question", "context", "answers"}),
        ReadingQuestion,
        score_reading,
    ),
    Kind("digests", frozenset({"question", "entries"}), DigestQuestion, score_digests),
    Kind("follow-ups", frozenset({"history", "utterance", "rewrite"}), Followup, score_followups),
    Kind("documents with dates", frozenset({"text", "timex"}), Document, score_timex),
)
"""The first whose keys all stand in a set's first record is the set's kind."""


def evaluate(
    path: Path,
    assistant: Assistant,
    *,
    predictions: Path | None = None,
    limit: int | None = None,
    progress: bool,
) -> Scores:
    """Score the assistant on the first `limit` records of a set.

    Args:
        path: the set, `.jsonl` or `.jsonl.gz`; every record is checked before the first is scored.
        assistant: who answers, and over which archive.
        predictions: a file to write one JSON line a record to, as it goes.
        limit: how many records; None takes them all.
        progress: whether to show a bar on standard error.

    Raises:
        EvaluationError: the set cannot be read, is of no known kind, or has a bad record, or the
            predictions cannot be written.
    """
    kind, records = _read(path, limit)
    with _writer(predictions) as write:
        return kind.score(path.name, records, assistant, write, progress=progress)


def _read(path: Path, limit: int | None) -> tuple[Kind, list[BaseModel]]:
    """The set's kind, as its first record tells, and its records, each checked."""
    numbered = list(islice(_lines(path), limit))
    if not numbered:
        raise EvaluationError(f"{path} holds no records. Give a file with one JSON object a line.")
    kind = _kind(path, *numbered[0])
    return kind, [_record(kind, path, number, line) for number, line in numbered]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Every line that is not blank, with its number from 1."""
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig") as lines:
            yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"{path} cannot be read: {error}. Give a UTF-8 .jsonl or .jsonl.gz file."
        ) from error


def _kind(path: Path, number: int, line: str) -> Kind:
    """The kind of set whose keys all stand in this record."""
    try:
        record = json.loads(line)
    except ValueError as error:
        raise _bad_record(path, number, f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise _bad_record(path, number, f"not an object but {type(record).__name__}")
    for kind in KINDS:
        if kind.keys <= record.keys():
            return kind
    known = "; ".join(f"{kind.name} have {', '.join(sorted(kind.keys))}" for kind in KINDS)
    raise EvaluationError(
        f"{path} is of no known kind: its first record has the keys {', '.join(sorted(record))}. "
        f"Known kinds: {known}."
    )


def _record(kind: Kind, path: Path, number: int, line: str) -> BaseModel:
    try:
        return kind.record.model_validate_json(line)
    except ValidationError as error:
        wrong = error.errors()[0]
        key = ".".join(map(str, wrong["loc"]))
        what = wrong["msg"].removeprefix("Value error, ")
        raise _bad_record(path, number, f"{key}: {what}" if key else what) from error


def _bad_record(path: Path, number: int, what: str) -> EvaluationError:
    return EvaluationError(f"{path}, line {number}: {what}. Correct the line and run it again.")


@contextmanager
def _writer(path: Path | None) -> Iterator[Write]:
    """Takes each record's prediction: writes it as a line at once, or drops it without a path."""
    if path is None:
        yield lambda _: None
        return
    try:
        lines = path.open("w", encoding="utf-8", buffering=1)
    except OSError as error:
        raise EvaluationError(
            f"Predictions cannot be written to {path}: {error.strerror}. Give another file."
        ) from error
    with lines:

        def write(prediction: Prediction) -> None:
            lines.write(json.dumps(prediction, ensure_ascii=False) + "\n")

        yield write
