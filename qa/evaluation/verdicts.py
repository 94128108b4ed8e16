"""Whether an answer is right, judged as its question's kind asks for it.

A short answer is not compared alone: a day may be written in many ways, a list has items, a yes is
one word, and who asks for a story is given a passage. Between right and wrong stands *vague*: the
answer points to what is right and leaves it to the reader to see it.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from typing import Literal

from index.documents import DateSpan
from index.text.sameness import normalise
from index.timex import tag_dates, tag_expressions
from qa.contract.answer import Answer, Citation
from qa.contract.query import Kind
from qa.evaluation.known import KnownQuestion
from qa.evaluation.squad import exact_match, f1, holds_answer

Verdict = Literal["right", "vague", "wrong", "declined_rightly", "declined_wrongly"]
Rule = Callable[[KnownQuestion, Container[str], Answer], Verdict]

NEAR_F1 = 0.6
"""Token F1 above which words say the same without one holding the other: most words are shared."""

_JOINT = re.compile(r"[,;]|\b(?:and|or|as well as)\b")
_TELLING_LETTERS = 4
"""A word of so many letters tells something: "bank", not "of"."""


def verdict(question: KnownQuestion, gold: Container[str], answer: Answer) -> Verdict:
    """The verdict on an answer to a question that has a kind.

    `gold` holds the archive's ids of the question's articles.
    """
    if not answer.answered:
        return "declined_wrongly" if question.is_answerable else "declined_rightly"
    if not question.is_answerable:
        return "wrong"
    return _RULES.get(question.kind, _short)(question, gold, answer)


def _short(question: KnownQuestion, _: Container[str], answer: Answer) -> Verdict:
    """Words of an answer in the short one; vague where it has some that the first quote has all.

    A reason is vague wherever the first quote tells it: what it is a reason for is a part of it.
    """
    short, quote = answer.answer, answer.citations[0].quote
    is_misled = holds_answer(short, question.distractors)
    is_named = question.kind not in ("reason", "description") and _is_near(short, question.answers)
    if is_named or holds_answer(short, question.answers):
        return "vague" if is_misled else "right"
    is_part = question.kind == "reason" or _is_part(short, question.answers)
    is_shown = holds_answer(quote, question.answers)
    return "vague" if is_part and is_shown and not is_misled else "wrong"


def _when(question: KnownQuestion, _: Container[str], answer: Answer) -> Verdict:
    """The days written out; vague where they have to be worked out, or are some among more."""
    wanted = [_days(tag_expressions(known, None)) for known in question.answers]
    said = _days(tag_expressions(answer.answer, None))
    if any(days <= said for days in wanted) and said <= set().union(*wanted):
        return "right"
    runs = said | _days(tag_dates(answer.answer, None))
    told = runs or _meant(answer.answer, answer.citations[0])
    is_there = any(_covers(one, known) for one in told for days in wanted for known in days)
    return "vague" if is_there else "wrong"


def _list(question: KnownQuestion, _: Container[str], answer: Answer) -> Verdict:
    """Every item and no stranger; vague with half of them, or where the first quote has all."""
    short, quote = answer.answer, answer.citations[0].quote
    named = sum(holds_answer(short, item) for item in question.items)
    strangers = sum(not _belongs(part, question) for part in _JOINT.split(short) if part.strip())
    if exact_match(short, question.answers) or (named == len(question.items) and not strangers):
        return "right"
    is_most = 2 * named >= len(question.items) and strangers <= named
    is_shown = named and all(holds_answer(quote, item) for item in question.items)
    return "vague" if is_most or is_shown else "wrong"


def _yes_no(question: KnownQuestion, _: Container[str], answer: Answer) -> Verdict:
    """The first word; vague where there is only the sentence that settles it."""
    first = normalise(answer.answer).split()[:1]
    if first in (["yes"], ["no"]):
        return "right" if first == list(question.answers) else "wrong"
    quote = answer.citations[0].quote
    is_shown = holds_answer(quote, [question.evidence]) or holds_answer(question.evidence, [quote])
    return "vague" if is_shown else "wrong"


def _passage(question: KnownQuestion, gold: Container[str], answer: Answer) -> Verdict:
    """The first quote tells it, in a gold article; vague where only the article is right."""
    first = answer.citations[0]
    if first.article_id not in gold:
        return "wrong"
    is_told = holds_answer(f"{answer.answer}\n{first.quote}", question.answers)
    return "right" if is_told else "vague"


_RULES: Mapping[Kind | None, Rule] = {
    "when": _when,
    "list": _list,
    "yes_no": _yes_no,
    "statement": _passage,
    "story": _passage,
    "keywords": _passage,
}


def _is_near(short: str, golds: Iterable[str]) -> bool:
    """Whether most words are shared, and no figure is another: 5.75 percent is not 6.50."""
    return any(f1(short, [gold]) > NEAR_F1 and _figures(short) == _figures(gold) for gold in golds)


def _figures(text: str) -> set[str]:
    return {word for word in normalise(text).split() if any(map(str.isdigit, word))}


def _is_part(short: str, golds: Iterable[str]) -> bool:
    """Whether a telling word of an answer is there: a figure, where the answer has one."""
    words = {word for word in normalise(short).split() if len(word) >= _TELLING_LETTERS}
    return any(
        _figures(short) & _figures(gold) if _figures(gold) else words & set(normalise(gold).split())
        for gold in golds
    )


def _belongs(part: str, question: KnownQuestion) -> bool:
    """Whether a part of a short answer is of the list: it has an item, or stands in the gold."""
    return any(holds_answer(part, item) for item in question.items) or any(
        holds_answer(gold, [part]) for gold in question.answers
    )


def _days(spans: Iterable[DateSpan]) -> set[tuple[date, date]]:
    """First and last day of each."""
    return {(span.first, span.last) for span in spans if span.first and span.last}


def _meant(short: str, cited: Citation) -> set[tuple[date | None, date | None]]:
    """The days that the date words of the short answer mean where they stand in the quote."""
    return {
        (days.first, days.last)
        for days in cited.days
        if holds_answer(short, [words := cited.quote[days.start : days.end]])
        or holds_answer(words, [short])
    }


def _covers(said: tuple[date | None, date | None], wanted: tuple[date, date]) -> bool:
    """Whether the wanted time is said, or a longer one that it is a part of: a month for a day.

    A time with an open end ("since January") is the wanted one where the other end is.
    """
    first, last = said
    if first and last:
        return first <= wanted[0] and wanted[1] <= last
    return first == wanted[0] or last == wanted[1]
