"""Follow-up questions that a language model makes stand alone, held to what was said."""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import closing

from index.timex import tag_dates
from qa.contract.protocols import Rewritten
from qa.contract.query import Carried
from qa.evidence.mentions import names
from qa.generation.failures import ModelFailure
from qa.generation.models import LanguageModel
from qa.generation.prompts import rewriting
from qa.question import Exchange, Question
from qa.support.names import names as opening_names

_LONGEST = 300
"""Characters of a question that a model may write."""
_PATIENCE_S = 10
"""How long it is waited for: a person waits for the answer, which comes after it."""
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")


def rewritten(model: LanguageModel, question: Question) -> Rewritten | None:
    """A question with what it leaves to earlier turns put into its words; None where that fails.

    All of its names, numbers and dates are those of the question and of the earlier turns.
    """
    until = time.monotonic() + _PATIENCE_S
    try:
        with closing(model.replies(rewriting(question.text, question.history))) as replies:
            reply = next(one for one in replies if one.is_whole or time.monotonic() > until)
    except ModelFailure:
        return None
    if not reply.is_whole:
        return None
    text = " ".join(reply.text.split()).strip("\"“”' ")
    carried = tuple(_carried(text, question))
    if not carried or len(text) > _LONGEST or not _is_of(text, question):
        return None
    return Rewritten(text, carried, reply.tokens)


def _is_of(text: str, question: Question) -> bool:
    """Whether all names and numbers of a text were said before."""
    said = _words(question.text).union(*(_words(_told(turn)) for turn in question.history))
    first, *others = _WORD.findall(text) or [""]
    telling = {word for word in others if word[0].isupper() or word[0].isdigit()}
    telling |= _words(" ".join(name.text for name in opening_names(text) if not name.start))
    return all(word.casefold() in said for word in telling) and not first[:1].isdigit()


def _carried(text: str, question: Question) -> Iterator[Carried]:
    """The dates and names of a text that the question lacks, with the newest turn that has each."""
    dates = [text[span.start : span.end] for span in tag_dates(text, question.today)]
    others = [name for name in names(text) if not any(name in words for words in dates)]
    for words in (*dates, *others):
        turn = _newest(words, question.history)
        if turn is not None and not _words(words) <= _words(question.text):
            yield Carried(words, "date" if words in dates else "subject", turn)


def _newest(words: str, history: Sequence[Exchange]) -> int | None:
    told = [n for n, turn in enumerate(history) if _words(words) <= _words(_told(turn))]
    return max(told, default=None)


def _told(turn: Exchange) -> str:
    return f"{turn.question} {turn.answer}"


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
