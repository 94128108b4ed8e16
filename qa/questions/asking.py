"""What a person or a program asks becomes a `Question`, checked once for every face."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from qa.contract.answer import Answer
from qa.contract.query import Kind
from qa.errors import QuestionError
from qa.question import Exchange, Question
from qa.questions.given import given_dates, given_day, whole
from qa.questions.kinds import KINDS

KEYS = ("question", "today", "dates", "history", "kind", "source", "author", "without")
"""Of a question as a mapping; all but the first may be left out."""
MAX_NAME = 200
"""Characters that a part of a name may have."""
MAX_WITHOUT = 20
"""Words of earlier questions that one may be kept from taking over."""
MAX_HISTORY = 20
"""Earlier questions that one may lean on over HTTP."""
MAX_PAST_QUESTION = 2_000
MAX_PAST_ANSWER = 8_000
"""Characters that an earlier question and its answer may have there."""


def asked(
    question: object,
    *,
    today: object = None,
    dates: object = None,
    history: object = (),
    kind: object = None,
    source: object = None,
    author: object = None,
    without: object = (),
    max_chars: int,
) -> Question:
    """The question to answer: text, a mapping with `KEYS`, or a `Question` that is made already.

    `today` is a day or an ISO string, and by default the real one; `dates` as `given_dates` takes
    them, None for those of the question's words; `history` earlier answers, or pairs of question
    and answer, oldest first; `kind` one of `KINDS`, None for the one that the words tell; `source`
    and `author` parts of the names of who published and who wrote what may answer, "" for anybody
    and None for those that the words tell; `without` words of earlier turns that the question must
    not take over.

    Raises:
        QuestionError: something of it cannot be used; the message says what to give instead.
    """
    beside = (today, dates, history, kind, source, author, without)
    if isinstance(question, Mapping | Question) and beside != _NOTHING:
        raise QuestionError(
            f"The question holds its {', '.join(KEYS[1:])} itself, and others are given beside it. "
            "Give text with them, or put them into the question."
        )
    match question:
        case Mapping():
            given = _parts(question)
        case Question():
            given = {key: getattr(question, key) for key in KEYS[1:]} | {"question": question.text}
        case _:
            given = dict(zip(KEYS, (question, *beside), strict=True))
    return _checked(given, max_chars)


_NOTHING = (None, None, (), None, None, None, ())
"""What is given beside a question that holds all of it itself."""


def _checked(given: Mapping[str, object], max_chars: int) -> Question:
    today, dates = given.get("today"), given.get("dates")
    return Question(
        _check_text(given["question"], max_chars),
        datetime.now(tz=UTC).astimezone().date() if today is None else _today(today),
        None if dates is None else given_dates(dates),
        _history(given.get("history", ())),
        _kind(given.get("kind")),
        _name("source", given.get("source")),
        _name("author", given.get("author")),
        _words(given.get("without", ())),
    )


def _parts(values: Mapping[object, object]) -> dict[str, object]:
    unknown = [key for key in values if key not in KEYS]
    if unknown or "question" not in values:
        wrong = f"has {unknown[0]!r}" if unknown else 'has no "question"'
        raise QuestionError(f"The question {wrong}. Give it the keys {', '.join(KEYS)}.")
    return {str(key): value for key, value in values.items()}


def _check_text(text: object, max_chars: int) -> str:
    if not isinstance(text, str):
        raise QuestionError(
            f"The question is of type {type(text).__name__}. Give text, a mapping with the keys "
            f"{', '.join(KEYS)}, or a Question."
        )
    if not text.replace("\0", " ").strip():
        raise QuestionError("The question is empty. Ask something, such as: who met in Doha?")
    if len(text) > max_chars:
        raise QuestionError(
            f"The question has {len(text):,} characters, more than the {max_chars:,} that are "
            "read. Shorten it."
        )
    return whole(text)


def _today(given: object) -> date:
    try:
        return given_day(given)
    except QuestionError as error:
        raise QuestionError(f"“Today” cannot be used: {error}") from None


def _kind(given: object) -> Kind | None:
    if given is not None and given not in KINDS:
        raise QuestionError(f"{given!r} is no kind of question. Give one of {', '.join(KINDS)}.")
    return given


def _name(what: str, given: object) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str) or len(given) > MAX_NAME:
        raise QuestionError(
            f"The {what} is {given!r:.60}. Give a part of its name of at most {MAX_NAME} "
            "characters, or leave it out."
        )
    return whole(given.strip())


def _words(given: object) -> tuple[str, ...]:
    words = tuple(given) if isinstance(given, Sequence) and not isinstance(given, str) else None
    if words is None or not all(isinstance(each, str) for each in words):
        raise QuestionError(
            f"What is not to be carried over is {given!r:.60}. Give a list of words, each as an "
            "answer's plan has it in “carried”."
        )
    return words


def _history(given: object) -> tuple[Exchange, ...]:
    if not isinstance(given, Sequence) or isinstance(given, str | bytes):
        raise QuestionError(f"The history is {given!r:.60}. Give a list, oldest first.")
    return tuple(map(_exchange, given))


def _exchange(given: object) -> Exchange:
    match given:
        case Answer():
            return Exchange.of(given)
        case Exchange():
            return given
        case [str(question), str(answer)]:
            return Exchange(question, answer)
        case _:
            raise QuestionError(
                f"The history holds {given!r:.60}. Give answers, or pairs of question and answer."
            )
