"""A question read after some turns: what it leaves to them is put into its words, step by step."""

import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from qa.contract.query import Carried, CarriedRole
from qa.followups.cues import PRONOUNS, Found, Lean, first, found, is_courtesy
from qa.followups.days import counted, has_date
from qa.followups.events import event
from qa.followups.fragments import completed
from qa.followups.leaning import Signs, likelihood, signs
from qa.followups.memory import Memory
from qa.followups.resolving import both, people, person, place, subject, thing
from qa.followups.rewriting import replaced, with_end
from qa.followups.sexes import SEX_OF, Sex
from qa.followups.topics import Topic, content, names
from qa.questions.kinds import kind_of

ORDER = {
    "first": 0,
    "former": 0,
    "second": 1,
    "latter": -1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "last": -1,
}
"""Where an ordinal stands in what is listed."""
_ROLES: dict[str, CarriedRole] = {
    "person": "subject",
    "place": "place",
    "name": "subject",
    "words": "subject",
}
_LEANS = 0.5
"""How likely a question must lean on earlier turns to be taken so."""
_IS_PAST = re.compile(r"\b(?:did|was|were|had|met|led|said|took|won|\w{3,}ed)\b")
"""Said of what happened once, and so on the days of the last question."""
_LEADS_TO_DAYS = re.compile(r"\b(?:by|until|till|since|before|after|from) $", re.IGNORECASE)
_COUNTS = re.compile(
    r"\bhow many (?P<noun>(?:[a-z-]+ ){0,2}?(?:people|men|women|children|[a-z-]{2,}s))\b",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"\b(?:caused|happen\w*|(?:take|takes|took|taken) place|le(?:a)?d to|c[oa]me about)\b",
    re.IGNORECASE,
)
"""What events do, and things and people do not."""
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
    """Whether it needs earlier turns, as far as its words and theirs tell; where nothing of them
    fits, its words stay as they are."""
    sexes: Mapping[str, Sex] = MappingProxyType({})
    """Whom it calls a he or a she."""
    choices: tuple[Topic, ...] = ()
    """Between whom `unclear` asks."""
    signs: Signs | None = None
    """What `leans` is told by; None where it goes without saying."""


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


def read(
    question: str,
    memory: Memory,
    today: date,
    without: Collection[str] = (),
    *,
    is_return: bool = False,
) -> Standalone:
    """A question as it is understood after some turns, or, on a return, after the last of them."""
    if not (memory.turns or memory.asked):
        return Standalone(question)
    cues = found(question)
    if is_courtesy(question):
        return Standalone(question)
    given = {cue.lean for cue in cues if not _is_local(cue, question)}
    making = _Rewriting(question, memory, today, without)
    _date(making)
    _ordinal(making)
    _amount(making)
    _full_names(making)
    choices = _pronouns(making, given)
    if choices:
        asks = f"Who do you mean: {choices[0].words} or {choices[1].words}?"
        return Standalone(question, (), asks, leans=True, choices=choices)
    _fragment(making)
    is_open = not given & PRONOUNS or given & {"more"}
    is_of_it = bool(given & {"thing", "people"}) and not _OWNS.search(question)
    is_then = "place" in given and _IS_PAST.search(question) is not None
    only_dated = all(role == "date" for _, role, _ in making.carried)
    leans_on_subject = only_dated and bool(is_open) and _lacks_subject(question, cues)
    if leans_on_subject:
        _subject(making)
    if making.carried or is_return:
        _event_days(making, is_of_it=leans_on_subject or is_of_it or is_then or is_return)
    found_signs = signs(question, memory, making.carried, given)
    carried = tuple(one for one in dict.fromkeys(making.carried) if one.words not in without)
    return Standalone(
        making.question,
        carried,
        leans=likelihood(found_signs) >= _LEANS,
        sexes=making.sexes,
        signs=found_signs,
    )


def _date(making: _Rewriting) -> None:
    """Days that are counted from, or are, those of earlier turns."""
    shift = first(making.question, "shift")
    said = shift or first(making.question, "then")
    anchor = making.memory.days
    if shift and (noun := shift.match["event"]):
        anchor = making.memory.event_days.get(noun.casefold())
    if said is None or anchor is None or (not shift and kind_of(making.question) == "when"):
        return
    is_led = _LEADS_TO_DAYS.search(making.question[: said.match.start(said.group)])
    words = counted(said.match, anchor) if shift else anchor.plain if is_led else anchor.written
    whole = replaced(making.question, said, words)
    making.take(whole, anchor.plain, "date", anchor.turn)


def _ordinal(making: _Rewriting) -> None:
    """One of several things that the last answer lists."""
    said, items = first(making.question, "ordinal"), making.memory.items
    nth = ORDER[said.match["nth"].casefold()] if said else 0
    if said and -len(items) <= nth < len(items):
        whole = replaced(making.question, said, items[nth])
        making.take(whole, items[nth], "subject", making.memory.turn)


def _amount(making: _Rewriting) -> None:
    """What is counted, where only the last question says it: "How many were there in 2020?"."""
    said, counted_before = first(making.question, "amount"), _COUNTS.search(making.memory.question)
    if said and counted_before:
        noun = counted_before["noun"]
        whole = replaced(making.question, said, f"{said.match['said']} {noun}")
        making.take(whole, noun, "subject", making.memory.turn)


def _fragment(making: _Rewriting) -> None:
    """The last question, changed in what a few words say."""
    said = first(making.question, "fragment")
    if said and not first(making.question, "ordinal"):
        whole = completed(said.match, making.memory, making.today)
        making.take(whole, making.memory.question, "question", making.memory.turn)


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


def _pronouns(making: _Rewriting, given: Set[Lean]) -> tuple[Topic, ...]:
    """Put names for pronouns that are given; those to choose from where two people fit alike."""
    for lean in [cue.lean for cue in found(making.question) if cue.lean in PRONOUNS & given]:
        said = first(making.question, lean)
        if said is None or _is_formal(making, said):
            continue
        pronoun = said.match[said.group]
        fit = person(pronoun, making.memory) if lean == "person" else ()
        if len(fit) > 1:
            return fit
        topic, words = (fit[0], fit[0].words) if fit else _meant(lean, said, making)
        if topic is None:
            continue
        if lean == "person":
            making.sexes[topic.words] = SEX_OF[pronoun.casefold()]
        if topic.words.casefold() in making.question.casefold():
            continue
        whole = replaced(making.question, said, words)
        is_event = words.startswith("the ") and event(words)
        making.take_topic(whole, topic, "event" if is_event else None)
    return ()


def _is_formal(making: _Rewriting, said: Found) -> bool:
    """Whether a pronoun stands beside what changes the last question: "Who was it in 2019?"."""
    fragment = first(making.question, "fragment")
    if fragment is None:
        return False
    rest = fragment.match.span("rest") if "rest" in fragment.match.groupdict() else (-1, -1)
    return not rest[0] <= said.match.start(said.group) < rest[1]


def _meant(lean: Lean, said: Found, making: _Rewriting) -> tuple[Topic | None, str]:
    """What a pronoun that is no person's stands for, and the words to put there."""
    pronoun, memory = said.match[said.group], making.memory
    if lean == "people":
        is_two = pronoun.casefold().startswith(("the two", "both"))
        words, topic = (both(memory) if is_two else people(memory)) or ("", None)
        return topic, words
    if lean == "person":
        return None, ""
    if lean == "thing":
        is_event = pronoun.casefold() in {"this", "that"} or _HAPPENS.search(making.question)
        topic = thing(memory, is_event=bool(is_event), is_owner=pronoun.casefold() == "its")
    else:
        topic = place(memory)
    if topic is None:
        return None, ""
    return topic, f"in {topic.words}" if lean == "place" else topic.words


def _is_local(cue: Found, question: str) -> bool:
    """Whether a pronoun stands for something that the question itself has named."""
    return cue.lean in PRONOUNS and _is_named_before(question, cue)


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
