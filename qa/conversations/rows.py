"""Rows of the file as what they stand for, and back."""

import json
import logging
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from qa.contract.answer import Answer
from qa.contract.query import PlannedDate
from qa.conversations.escaping import one_line
from qa.conversations.records import Asking, Conversation, Feedback, Turn
from qa.errors import ConversationError

NAME_CHARS = 80
"""About as many as a line of a list shows."""
CONVERSATION = """SELECT id, name, created, changed,
    (SELECT count(*) FROM turns WHERE conversation = conversations.id)
FROM conversations"""
TURN = """SELECT conversation, number, question, today, dates, source, author, without, follows,
    asked_at, answer, error, verdict, note, judged_at, key
FROM turns"""
_UNREADABLE = (
    "The answer that is kept here cannot be read by this version of Dateline. The question is "
    "kept: ask it again."
)

logger = logging.getLogger(__name__)


def now() -> str:
    """This moment, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def named(words: str) -> str:
    """A name made of a question, or of what a person typed: one line, cut at a word.

    It stands in the title of a window too, where nothing else keeps it from turning what follows.

    Raises:
        ConversationError: it has no words.
    """
    line = one_line(words)
    if not line:
        raise ConversationError(
            "A conversation cannot be named by nothing. Give it a question or a name."
        )
    if len(line) <= NAME_CHARS:
        return line
    return (line[: NAME_CHARS + 1].rpartition(" ")[0] or line[:NAME_CHARS]) + " …"


def conversation_of(row: Sequence[Any]) -> Conversation:
    """What a row of `CONVERSATION` stands for."""
    identifier, name, created, changed, turns = row
    moment = datetime.fromisoformat
    return Conversation(identifier, name, moment(created), moment(changed), turns)


def turn_of(row: Sequence[Any]) -> Turn:
    """What a row of `TURN` stands for; an answer that cannot be read becomes an error."""
    (conversation, number, question, today, dates, source, author, without, follows) = row[:9]
    asked_at, answer, error, verdict, note, judged_at, key = row[9:]
    try:
        read = answer and Answer.from_dict(json.loads(zlib.decompress(answer)))
    except (ValueError, zlib.error) as problem:  # damaged, or not an answer as it is now
        logger.warning("turn %d of conversation %s: %s", number, conversation, problem)
        read, error = None, _UNREADABLE
    return Turn(
        conversation=conversation,
        number=number,
        question=question,
        today=date.fromisoformat(today),
        dates=None if dates is None else _dates().validate_json(dates),
        source=source,
        author=author,
        without=tuple(json.loads(without)),
        follows=follows,
        asked_at=datetime.fromisoformat(asked_at),
        key=key,
        answer=read,
        error=error,
        feedback=verdict and Feedback(verdict, note, datetime.fromisoformat(judged_at)),
    )


def values_of(asking: Asking) -> tuple[str | int | None, ...]:
    """A question as columns: question, today, dates, source, author, without, follows."""
    dates = None if asking.dates is None else _dates().dump_json(asking.dates).decode()
    return (
        asking.question,
        asking.today.isoformat(),
        dates,
        asking.source,
        asking.author,
        json.dumps(asking.without, ensure_ascii=False),
        asking.follows,
    )


def packed(answer: Answer) -> bytes:
    """An answer as it is kept: its JSON, compressed, which is a third of it."""
    said = json.dumps(answer.to_dict(), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(said.encode())


def has_any(packed_answer: bytes, article_ids: Iterable[str]) -> bool:
    """Whether something of one of these articles is in an answer as it is kept, or may be."""
    try:
        said = zlib.decompress(packed_answer)
    except zlib.error:  # damaged: nobody can tell, nor show it
        return True
    return any(article_id.encode() in said for article_id in article_ids)


@cache
def _dates() -> TypeAdapter[tuple[PlannedDate, ...]]:
    return TypeAdapter(tuple[PlannedDate, ...])
