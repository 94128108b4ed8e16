"""An old answer, checked against the archive as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.documents import Amendment, SearchableArchive
from index.errors import ArchiveError, ArticleMissing
from qa.assistant import Assistant
from qa.contract.answer import Answer, Citation
from qa.conversations.records import Turn
from qa.errors import ConversationError
from qa.question import Question
from qa.wording import AMENDED, written_day

State = Literal["verbatim", "changed", "gone", "unreadable"]
"""What became of a quote: it stands where it stood, other words do, its article is no longer in the
archive, or is damaged there."""
_STATES: dict[State, str] = {
    "verbatim": "Still there, word for word",
    "changed": "Other words stand there now",
    "gone": "Its article is no longer in the archive",
    "unreadable": "Its article is damaged in the archive",
}
Outcome = Literal["same", "other quotes", "other answer", "answered now", "not answered now"]
"""What the archive says now, beside what it said then."""
_OUTCOMES: dict[Outcome, str] = {
    "same": "Asked again, the answer is the same",
    "other quotes": "Asked again, the answer is the same, and rests on other quotes",
    "other answer": "Asked again, the answer is another",
    "answered now": "Not answered then, the question is answered now",
    "not answered now": "Asked again, the question is not answered any more",
}


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A quote of then, and what became of it."""

    citation: Citation
    state: State
    amended_since: tuple[Amendment, ...] = ()
    """What corrects, clarifies or retracts its article now, and was not known to do so then."""

    @property
    def is_sound(self) -> bool:
        """Whether it may be used as it was."""
        return self.state == "verbatim" and not self.amended_since

    @property
    def words(self) -> str:
        """What became of it, in a line."""
        since = (
            f"{AMENDED[one.kind].lower()} since, on {written_day(one.published)}: {one.title}"
            for one in self.amended_since
        )
        return "; ".join((_STATES[self.state], *since)) + "."


@dataclass(frozen=True, slots=True)
class NewCitation:
    """A quote of now that the answer did not have then."""

    citation: Citation
    is_newer: bool
    """Whether its article was published after all that were quoted then."""
    was_found_then: bool
    """Whether its article was among what was found then; else it is new to the archive, or has
    come before others."""

    @property
    def words(self) -> str:
        """How it comes to be quoted, in a line."""
        found = "found then, and not quoted" if self.was_found_then else "not found then"
        return f"{'Newer than all that was quoted then; ' if self.is_newer else ''}{found}."


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What became of an answer."""

    then: Answer
    now: Answer
    """The same question, asked again with the same day, dates and filters."""
    citations: tuple[CheckedCitation, ...]
    """Each quote of then."""
    new: tuple[NewCitation, ...]
    """Quotes of articles that were not quoted then."""

    @property
    def outcome(self) -> Outcome:
        """What is said now, beside what was said then."""
        then, now = self.then, self.now
        if then.answered != now.answered:
            return "answered now" if now.answered else "not answered now"
        if _said(then) != _said(now):
            return "other answer"
        return "same" if _quoted(then) == _quoted(now) else "other quotes"

    @property
    def is_sound(self) -> bool:
        """Whether answer and quotes may be used as they were."""
        return self.outcome == "same" and all(one.is_sound for one in self.citations)

    @property
    def is_same_archive(self) -> bool:
        """Whether nothing has come or gone since."""
        return self.then.generation == self.now.generation

    @property
    def words(self) -> str:
        """All of it in a few sentences."""
        sound = sum(one.is_sound for one in self.citations)
        quotes = len(self.citations)
        said = [f"{_OUTCOMES[self.outcome]}."]
        if quotes:
            all_of = "Every quote is" if sound == quotes else f"{sound} of {quotes} quotes are"
            said.append(f"{all_of} still there, word for word, and not amended since.")
        newer = sum(one.is_newer for one in self.new)
        if newer:
            said.append(f"{newer} newer {'article is' if newer == 1 else 'articles are'} quoted.")
        if self.is_same_archive:
            said.append("The archive has not changed since.")
        return " ".join(said)


def recheck(turn: Turn, question: Question, assistant: Assistant) -> Rechecked:
    """Check the answer of a turn against the archive, and ask its question again.

    Raises:
        ConversationError: the turn has no answer.
        QuestionError: its question can no longer be asked.
    """
    then = turn.answer
    if then is None:
        raise ConversationError(
            f"Turn {turn.number} has no answer that could be checked. Ask its question again."
        )
    now = assistant.ask(question)
    return Rechecked(
        then,
        now,
        tuple(_checked(citation, assistant.archive) for citation in then.citations),
        _new(then, now),
    )


def _checked(citation: Citation, archive: SearchableArchive) -> CheckedCitation:
    try:
        text = archive.article(citation.article_id).text
        passages = archive.passages_in(citation.article_id)
    except ArticleMissing:
        return CheckedCitation(citation, "gone")
    except ArchiveError:
        return CheckedCitation(citation, "unreadable")
    known = {(one.article_id, one.kind) for one in citation.amended_by}
    return CheckedCitation(
        citation,
        "verbatim" if text[citation.start : citation.end] == citation.quote else "changed",
        tuple(
            one
            for one in (passages[0].amended_by if passages else ())
            if (one.article_id, one.kind) not in known
        ),
    )


def _new(then: Answer, now: Answer) -> tuple[NewCitation, ...]:
    quoted = {citation.article_id for citation in then.citations}
    found = {passage.article_id for passage in then.passages}
    newest = max((one.published for one in then.citations if one.published), default=date.min)
    return tuple(
        NewCitation(
            citation,
            is_newer=bool(then.citations and citation.published and citation.published > newest),
            was_found_then=citation.article_id in found,
        )
        for citation in now.citations
        if citation.article_id not in quoted
    )


def _said(answer: Answer) -> Sequence[str]:
    return answer.answer, *(sentence.text for sentence in answer.sentences)


def _quoted(answer: Answer) -> set[tuple[str, int, int]]:
    return {(one.article_id, one.start, one.end) for one in answer.citations}
