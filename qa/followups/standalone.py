"""A question that leans on earlier ones, as one that stands alone."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from qa.contract.query import Carried, CarriedRole
from qa.followups.cues import Found, Lean, first, found
from qa.followups.days import counted, has_date
from qa.followups.fragments import completed
from qa.followups.memory import Memory
from qa.followups.resolving import event, people, person, place, subject, thing
from qa.followups.rewriting import replaced, with_end
from qa.followups.sexes import SEX_OF, Sex
from qa.followups.topics import Topic, content, names
from qa.question import Exchange
from qa.questions.kinds import kind_of

_ORDER = {
    "first": 0,
    "former": 0,
    "second": 1,
    "latter": -1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "last": -1,
}
_ROLES: dict[str, CarriedRole] = {
    "person": "subject",
    "place": "place",
    "name": "subject",
    "words": "subject",
}
_PRONOUNS = frozenset(("person", "people", "thing", "place"))
_NEEDS_NO_OTHER = frozenset(("definite", "more", "ordinal", "then"))
"""Cues that questions have which stand alone as well."""
_OWNS = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_NEW_TOPIC = 4
"""Words that name something from which on a question without a name says what it is about."""
_JOINS = re.compile(
    r"\b(?:and(?: (?:why|how|what|when|where|who)(?: \w+)?)?|if .*)$", re.IGNORECASE
)
"""What stands between something and its pronoun: "… and why is it important?"."""
_DEFINES = re.compile(
    r"^(?:(?:what|who) (?:is|are|was|were) (?!the\b|some\b|any\b|another\b)(?:an? )?[\w'’-]+"
    r"(?: [\w-]+){0,2}|tell me about (?!the\b)[^?]+|describe [^?]+"
    r"|what is the [\w-]+ (?:of|for) (?!the\b)[^?]+)[?.! ]*$",
    re.IGNORECASE,
)


class Standalone(NamedTuple):
    """A question that needs no other one to be understood, and what it took from earlier turns."""

    question: str
    carried: tuple[Carried, ...] = ()
    """Empty where it leans on nothing; the question is then as it was asked."""
    unclear: str | None = None
    """Whom to ask for, where several fit alike: "Who do you mean: X or Y?"."""

    leans: bool = False
    """Whether it needs earlier turns; where nothing of them fits, its words stay as they are."""
    sexes: Mapping[str, Sex] = MappingProxyType({})
    """Whom it calls a he or a she."""


def standalone(
    question: str, history: Sequence[Exchange], today: date, without: Collection[str] = ()
) -> Standalone:
    """A question with what it leaves to earlier turns put into its words.

    Without a history it is the question as it stands; so it is where it stands alone, or nothing
    that was asked or answered before fits. What would carry words that are in `without` is left as
    it was said, and nothing else takes their place.
    """
    if not history:
        return Standalone(question)
    memory = Memory()
    for exchange in history:
        whole = _resolved(exchange.question, memory, today)
        leans = whole.leans or bool(memory.turns and found(exchange.question))
        memory = memory.after(whole.question, exchange, today, leans=leans, sexes_known=whole.sexes)
    return _resolved(question, memory, today, without)


@dataclass(slots=True)
class _Rewriting:
    """A question as it is being rewritten."""

    question: str
    memory: Memory
    today: date
    without: Collection[str] = ()
    carried: list[Carried] = field(default_factory=list)
    """What it took over, and what it would have taken were it not to do without."""
    sexes: dict[str, Sex] = field(default_factory=dict)

    def take(self, question: str, words: str, role: CarriedRole, turn: int) -> None:
        """Let it be the question that has words of an earlier turn, unless it must not have them.

        It has taken them in either case: nothing else takes their place.
        """
        if words not in self.without:
            self.question = question
        self.carried.append(Carried(words, role, turn))

    def take_topic(self, question: str, topic: Topic, role: CarriedRole | None = None) -> None:
        """`take` what an earlier turn was about."""
        self.take(question, topic.words, role or _ROLES[topic.sort], topic.turn)


def _resolved(
    question: str, memory: Memory, today: date, without: Collection[str] = ()
) -> Standalone:
    question = " ".join(question.split())
    if not memory.turns:
        return Standalone(question)
    cues = found(question)
    if any(cue.lean == "courtesy" for cue in cues):
        return Standalone(question)
    given = {cue.lean for cue in cues if not _is_local(cue, question)}
    making = _Rewriting(question, memory, today, without)
    _date(making)
    _ordinal(making)
    if not first(making.question, "ordinal") and (fragment := first(making.question, "fragment")):
        whole = completed(fragment.match, memory, today)
        making.take(whole, memory.question, "question", memory.turn)
    _full_names(making)
    if unclear := _pronouns(making):
        return Standalone(question, (), unclear, leans=True)
    is_open = not given & _PRONOUNS or given & {"more"}
    is_of_it = bool(given & {"thing", "people"}) and not _OWNS.search(question)
    only_dated = all(role == "date" for _, role, _ in making.carried)
    leans_on_subject = only_dated and bool(is_open) and _lacks_subject(question, cues)
    if leans_on_subject:
        _subject(making)
    if making.carried:
        _event_days(making, is_of_it=leans_on_subject or is_of_it)
    needs_others = bool(making.carried) or leans_on_subject or not _NEEDS_NO_OTHER.issuperset(given)
    carried = tuple(one for one in dict.fromkeys(making.carried) if one.words not in without)
    return Standalone(making.question, carried, None, needs_others, making.sexes)


def _date(making: _Rewriting) -> None:
    """Days that are counted from, or are, those of earlier turns."""
    shift = first(making.question, "shift")
    said = shift or first(making.question, "then")
    anchor = making.memory.days
    if said and anchor:
        words = counted(said.match, anchor) if shift else anchor.written
        whole = replaced(making.question, said, words)
        making.take(whole, anchor.plain, "date", anchor.turn)


def _ordinal(making: _Rewriting) -> None:
    """One of several things that the last answer lists."""
    said, items = first(making.question, "ordinal"), making.memory.items
    nth = _ORDER[said.match["nth"].casefold()] if said else 0
    if said and -len(items) <= nth < len(items):
        whole = replaced(making.question, said, items[nth])
        making.take(whole, items[nth], "subject", making.memory.turn)


def _full_names(making: _Rewriting) -> None:
    """A part of a name that was given in full: "Ilves" is "Marta Ilves"."""
    for name, _ in names(making.question):
        if " " in name:
            continue
        full = [
            topic
            for topic in (*making.memory.asked, *making.memory.told)
            if topic.words.split()[-1] == name
            and " " in topic.words
            and topic.words not in making.question
            and topic.sort in {"person", "name"}
        ]
        if full and len({topic.words for topic in full}) == 1:
            whole = re.sub(rf"\b{re.escape(name)}\b", full[0].words, making.question, count=1)
            making.take_topic(whole, full[0])


def _pronouns(making: _Rewriting) -> str | None:
    """Put names for pronouns; what to ask where two people fit alike."""
    if any(role == "question" for _, role, _ in making.carried):
        return None
    for lean in [cue.lean for cue in found(making.question) if cue.lean in _PRONOUNS]:
        said = first(making.question, lean)
        if said is None or _is_named_before(making.question, said):
            continue
        pronoun = said.match[said.group]
        meant = _meant(lean, pronoun, making.memory)
        if isinstance(meant, str):
            return meant
        if meant is None:
            continue
        topic, words = meant
        if lean == "person":
            making.sexes[topic.words] = SEX_OF[pronoun.casefold()]
        if words.casefold() in making.question.casefold():
            continue
        whole = replaced(making.question, said, words)
        making.take_topic(whole, topic, "event" if words.startswith("the ") else None)
    return None


def _meant(lean: Lean, pronoun: str, memory: Memory) -> tuple[Topic, str] | str | None:
    """What a pronoun stands for and the words to put there, or what to ask where two fit alike."""
    if lean == "people":
        both = people(memory)
        return both and (both[1], both[0])
    if lean == "person":
        fit = person(pronoun, memory)
        if len(fit) > 1:
            return f"Who do you mean: {fit[0].words} or {fit[1].words}?"
        topic = next(iter(fit), None)
    else:
        topic = thing(memory, pronoun) if lean == "thing" else place(memory)
    return topic and (topic, f"in {topic.words}" if lean == "place" else topic.words)


def _is_local(cue: Found, question: str) -> bool:
    """Whether a pronoun stands for something that the question itself has named."""
    return cue.lean in _PRONOUNS and _is_named_before(question, cue)


def _is_named_before(question: str, said: Found) -> bool:
    """Whether somebody whom a pronoun may mean is named before it in the question."""
    before = question[: said.match.start(said.group)].rstrip()
    return bool(names(before) or (_JOINS.search(before) and content(before)))


def _lacks_subject(question: str, cues: Sequence[Found]) -> bool:
    """Whether a question without a pronoun leaves what it is about to earlier turns."""
    leans = {cue.lean for cue in cues}
    if names(question):
        return bool(leans & {"more"}) and "definite" not in leans
    if leans & {"definite", "more"}:
        return True
    words = content(question)
    if _DEFINES.match(question) and words:
        return False
    return len(words) < _NEW_TOPIC and kind_of(question) != "keywords"


def _subject(making: _Rewriting) -> None:
    """Add what the question is about."""
    topic = subject(making.memory, making.question)
    where = place(making.memory)
    if (
        event(making.question)
        and where
        and where.sort == "place"
        and where.words not in making.question
    ):
        topic = where
    if topic is not None:
        lead = "in" if topic.sort == "place" else "regarding"
        making.take_topic(with_end(making.question, f"{lead} {topic.words}"), topic)


def _event_days(making: _Rewriting, *, is_of_it: bool) -> None:
    """Add the days and the place of the event that is carried over, unless it has its own."""
    days = making.memory.days
    roles = {role for _, role, _ in making.carried}
    if days is None or not days.is_asked or roles & {"question", "date"}:
        return
    turns = {making.memory.turn, *(turn for _, _, turn in making.carried)}
    is_of_event = days.turn in turns and (
        "event" in roles or is_of_it or kind_of(making.question) == "statement"
    )
    if not is_of_event or kind_of(making.question) in {"when", "description"}:
        return
    if has_date(making.question, making.today):
        return
    if "event" in roles and (where := place(making.memory)) and where.turn == days.turn:
        making.take_topic(with_end(making.question, f"in {where.words}"), where)
    whole = with_end(making.question, days.written)
    making.take(whole, days.plain, "date", days.turn)
