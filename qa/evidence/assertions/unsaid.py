"""What a sentence leaves unsaid spelled out, so that its words can be looked at one by one.

"The bank will close it" behind "Hald Bank has a branch there" is "Hald Bank will close it".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from qa.evidence.assertions.propositions import PREPOSITIONS
from qa.evidence.assertions.telling import AUXILIARIES
from qa.evidence.verbs import verb, words_of


class Spelled(NamedTuple):
    """A statement in other words than the sentence has."""

    text: str
    start: int
    """Offsets in the sentence of what it is made from."""
    end: int


_KINDS = (
    "company firm group band club team bank party union agency ministry minister president "
    "governor court country government airline retailer carmaker senator mayor commission council "
    "university museum zoo league federation committee board"
)
"""What may stand for a name that is known: "the company"."""
_TAKEN_UP = re.compile(rf"(?:He|She|It|The (?:{'|'.join(_KINDS.split())}))(?= [a-z])")
_SAYS = r"(?:said|says|told|announced|added|confirmed|promised|pledged|vowed)"
_PROMISE = re.compile(
    rf"(?P<who>[^,;“”\"]+?) {_SAYS}(?: [^,;“”\"]*?)? (?:that )?(?:it|he|she|they)"
    r" (?:would|will) (?P<what>.+)"
)
_QUOTE = re.compile(r"[“\"](?P<quote>[^“”\"]+?)(?:[”\"]|'')\s*(?P<behind>[^“”\"]*)")
_BODY = (
    r"(?:the |The )?(?P<body>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)(?:['’]s)? "
    r"(?:[a-z-]+ ){1,3}(?:[A-Z][\w.-]* ?){1,3}"
)
_SPEAKER = re.compile(rf"(?:{_SAYS} )?{_BODY}(?: ?{_SAYS}\b|[ ,.]|$)")
_WE = re.compile(r"We (?=[a-z])")
_BUT_NOT = re.compile(r",? but not (?P<what>(?:[\w’'-]+ ?)+)")
_ANYBODY = re.compile(
    r"(?:(?P<none>Nobody|No one|No-one)|(?:At least )?[\w-]+ (?:people|men|women|children))"
    r" (?P<be>was|were|has been|have been)\b(?! not)"
)
_AND_ALSO = re.compile(r",? (?:and|but)(?= (?:has|have|had|was|were|is|are|will)\b)")
_FULL_STOP = re.compile(r"(?<=[.!?]) ")
MIN_PERSON = 2
"""Words of a name that "she" takes up."""
MAX_SUBJECT = 6
"""Words of what opens a sentence and may be taken up by the next one."""


def spelled_out(sentence: str, before: Sequence[str]) -> Iterator[Spelled]:
    """The statements of a sentence with what it takes up or leaves out put in.

    `before` is what was said before, latest last: a title, and sentences.
    """
    for turn in _TURNS:
        for said in turn(sentence, before):
            yield said
            for again in _TURNS:
                for more in again(said.text, before):
                    yield said._replace(text=more.text)


def _taken_up(sentence: str, before: Sequence[str]) -> Iterator[Spelled]:
    """What opens the sentence before, for "the company" or "she" at the head of this one."""
    taken = _TAKEN_UP.match(sentence)
    opened = map(_opening, reversed(before)) if taken else ()
    subject = next((one for one in opened if one and taken and _may_be(taken[0], one)), "")
    if taken and subject:
        comma = "," * (", " in subject)
        yield Spelled(f"{subject}{comma}{sentence[taken.end() :]}", 0, len(sentence))


def _may_be(taken: str, subject: str) -> bool:
    """Whether a pronoun, or "the company", may stand for a subject: "she" for a whole name."""
    last = subject.split()[-MIN_PERSON:]
    if taken == "It":
        return True
    return last[-1][0].isupper() and (taken.startswith("The") or len(last) == MIN_PERSON)


def _opening(sentence: str) -> str:
    """What opens a sentence, where it is its subject."""
    found = words_of(sentence)[: MAX_SUBJECT + 1]
    for at, word in enumerate(found):
        if at and (word[0] in AUXILIARIES | {"to"} or _is_told(word[0])):
            return sentence[: found[at - 1].end()]
        if word[0].casefold() in PREPOSITIONS:
            return ""
    return ""


def _promised(sentence: str, _: Sequence[str]) -> Iterator[Spelled]:
    """What somebody says they would do, they will: "The bank told its staff it would close"."""
    if match := _PROMISE.match(sentence):
        yield Spelled(f"{match['who']} will {match['what']}", match.start(), match.end())


def _spoken(sentence: str, _: Sequence[str]) -> Iterator[Spelled]:
    """What a body's speaker says of "us", it does: "“We want it,” Hald Bank chief Moen said"."""
    for quote in _QUOTE.finditer(sentence):
        speaker = _SPEAKER.match(quote["behind"])
        if speaker is None:
            continue
        for part in _FULL_STOP.split(quote["quote"]):
            if ours := _WE.match(part):
                start = sentence.index(part)
                text = f"{speaker['body']} {part[ours.end() :]}"
                yield Spelled(text, start, start + len(part))


def _left_out(sentence: str, _: Sequence[str]) -> Iterator[Spelled]:
    """What is left out: "Moen sold the house but not the yard" is that he sold not the yard."""
    for match in _BUT_NOT.finditer(sentence):
        clause = sentence[: match.start()]
        told = next((w for w in words_of(clause)[1:] if _is_told(w[0])), None)
        if told:
            text = f"{clause[: told.end()]} not {match['what']}{sentence[match.end() :]}"
            yield Spelled(text, told.start(), match.end())


def _shared(sentence: str, _: Sequence[str]) -> Iterator[Spelled]:
    """What a subject does besides: "Moen was heard on Monday and has not been held"."""
    subject = _opening(sentence)
    for match in _AND_ALSO.finditer(sentence) if subject else ():
        comma = "," * (", " in subject)
        yield Spelled(f"{subject}{comma}{sentence[match.end() :]}", match.end() + 1, len(sentence))


def _of_anybody(sentence: str, _: Sequence[str]) -> Iterator[Spelled]:
    """What is said of nobody, or of some people, is that of anybody: "Nobody was hurt"."""
    if match := _ANYBODY.match(sentence):
        negation = " not" * bool(match["none"])
        for subject in ("Anybody", "Anyone"):
            text = f"{subject} {match['be']}{negation}{sentence[match.end() :]}"
            yield Spelled(text, 0, len(sentence))


def _is_told(word: str) -> bool:
    return word.islower() and verb(word).is_past and word not in AUXILIARIES


_TURNS: tuple[Callable[[str, Sequence[str]], Iterator[Spelled]], ...] = (
    _taken_up,
    _promised,
    _spoken,
    _left_out,
    _of_anybody,
    _shared,
)
