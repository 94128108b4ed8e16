# ruff: noqa: SIM905 -- word lists read best as text
"""Yes or no, from a sentence that states or denies just what is asked."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple

from index.text.stems import stems
from qa.evidence.assertions.objects import has_rest, has_turned
from qa.evidence.assertions.propositions import (
    PREPOSITIONS,
    Proposition,
    Reading,
    content_of,
    head_of,
)
from qa.evidence.assertions.statement import Statement
from qa.evidence.assertions.subjects import is_subject
from qa.evidence.assertions.telling import BE, told_at
from qa.evidence.assertions.unsaid import spelled_out
from qa.evidence.verbs import base, bases, contraries_of, senses_of, way_at

_UNSURE = re.compile(
    r"\b(?:if|whether|unless|would|den(?:y|ies|ied|ying)|alleg\w+|reportedly|accus\w+"
    r"|(?:is|are|was|were) reported"
    r"|claim\w*|rumou?r\w*|suspect(?:s|ed)? of|apparent(?:ly)?|nearly|almost|fals(?:e|ely)|untrue"
    r"|believe[sd]?|thought|hop(?:es?|ed|ing)|expect\w*|propos\w+|plan(?:s|ned|ning)?|want(?:s|ed)?"
    r"|charg(?:e|ed|es) with|suggest\w*|could|may|might|ask(?:s|ed)|urg\w+|demand\w*|threat\w+"
    r"|call(?:s|ed) (?:on|for)|likely|possib\w+|attempt\w*|tr(?:y|ied|ying) to)\b",
    re.IGNORECASE,
)
"""What makes of a statement something else."""
_ROUGHLY = re.compile(r"\b(?:more|less|fewer) than\b|\b(?:at least|up to|over|about|around|some)\b")
_CLAIMED = re.compile(r",? (?:\w+ ){0,3}(?:claim(?:s|ed)|alleg(?:es|ed)|suspects?)\b")
UNKNOWN = 0.34
"""Share of a subject's words that may stand elsewhere in the article."""
MAX_QUALITY = 12
"""Words from "is" to the last of what something is."""
_NEGATIONS = frozenset("not never no longer".split())
LONG = 4
"""Words of a quality that say it even where one follows: "to win gold", "to win a gold medal"."""
_ARE = frozenset("is are was were became".split())


class Verdict(NamedTuple):
    """What a sentence says to a question."""

    is_yes: bool
    start: int
    """Offsets in the sentence of the words that say it."""
    end: int


def settled(
    asked: Proposition, sentence: str, before: Sequence[str], context: str = ""
) -> Verdict | None:
    """Yes or no, where a sentence says just that, by itself or with what it leaves out put in.

    `before` is what was said before, latest last: a title, and sentences; `context` is what else is
    known.
    """
    known = " ".join([*before, context])
    if own := verdict(asked, sentence, known):
        return own
    for said in spelled_out(sentence, before):
        if found := verdict(asked, said.text, f"{known} {sentence}"):
            return Verdict(found.is_yes, said.start, said.end)
    return None


def verdict(asked: Proposition, sentence: str, context: str) -> Verdict | None:
    """Yes or no, where a sentence says just that.

    `context` is what the sentence leaves unsaid: its article's title, and the sentences before it.
    """
    statement = Statement(sentence, context)
    for reading in asked.readings():
        if not _is_known(statement, reading.subject):
            continue
        if reading.voice == "quality":
            found = _quality(statement, asked, reading)
        else:
            found = _deed(statement, asked, reading)
        if found:
            return found
    return None


def _is_known(statement: Statement, subject: Sequence[str]) -> bool:
    """Whether a subject is spoken of: all its names and its head, and most of what is added."""
    wanted = content_of(subject)
    must = content_of([word for word in subject if not word.islower()]) | content_of(
        head_of(subject)
    )
    unknown = {word for word in wanted if not statement.has(word)}
    return not must & unknown and len(unknown) <= len(wanted) * UNKNOWN


def _deed(statement: Statement, asked: Proposition, reading: Reading) -> Verdict | None:
    """What the sentence says of somebody's doing something, or having it done to them."""
    wanted = way_at(reading.verb, 0, is_passive=reading.voice == "passive")
    rest = reading.rest[_particles(wanted) :]
    for at, word in enumerate(statement.words):
        plain = reading.verb[0] if asked.auxiliary == "do" else ""
        told = told_at(statement, at, asked.tense, plain) if word not in BE else None
        if told is None or (reading.voice == "going on") != word.endswith("ing"):
            continue
        own = way_at(statement.words, at, is_passive=told.is_passive)
        relation = relation_of(statement, at, reading, is_passive=told.is_passive)
        if relation is None:
            continue
        if statement.bases[at + 1 : at + 2] in (["no"], ["not"]) and "not" not in own:
            told = told._replace(is_so=not told.is_so)
        end = statement.end(at)
        if relation == "turned":
            holds = told.is_so and has_turned(statement, reading.subject, rest, told, at, end)
        else:
            holds = is_subject(statement, reading.subject, told.first)
            behind = at + _particles(own)
            # Another verb may need a preposition of its own: "attend", "take part in".
            is_direct = rest[:1] and rest[0].casefold() not in PREPOSITIONS
            behind += bool(is_direct) and own != wanted and statement.is_preposition(behind + 1)
            holds = holds and has_rest(statement, rest, behind, end, is_free=told.is_passive)
        if holds and (told.is_so or relation == "same"):
            is_yes = told.is_so and relation != "contrary"
            return _weighed(statement, asked, told.first, at, end, is_yes=is_yes)
    return None


def relation_of(
    statement: Statement, at: int, reading: Reading, *, is_passive: bool, is_once: bool = False
) -> Literal["same", "contrary", "turned"] | None:
    """What the sentence's verb tells of the question's subject, or of what it has as an object."""
    is_alike = is_passive == (reading.voice == "passive")
    own, wanted = way_at(statement.words, at), way_at(reading.verb, 0)
    own_so = way_at(statement.words, at, is_passive=is_passive)
    wanted_so = way_at(reading.verb, 0, is_passive=reading.voice == "passive")
    is_state = own_so.startswith("be ") or wanted_so.startswith("be ")
    contraries = partial(contraries_of, is_once=is_once)
    if own_so in contraries(wanted_so) or (is_alike and own in contraries(wanted)):
        return "contrary"
    if (is_state and _tells(own_so, wanted_so)) or (is_alike and _tells(own, wanted)):
        return "same"
    return "turned" if _tells(own, wanted) else None


def _tells(one: str, other: str) -> bool:
    """Whether two ways tell the same."""
    return one == other or bool(senses_of(one) & senses_of(other))


def _particles(way: str) -> int:
    """How many words stand behind the verb of a way of telling something."""
    return len(way.removeprefix("be ").split()) - 1


def _quality(statement: Statement, asked: Proposition, reading: Reading) -> Verdict | None:
    """What the sentence says of somebody's or something's being so."""
    asking = [word for word in reading.verb if stems(word)]
    contrary = contraries_of("be " + " ".join(map(base, asking)))
    for at in range(1, len(statement.words)):
        if statement.words[at] not in _ARE:
            continue
        if asked.tense == "present" and statement.words[at] not in ("is", "are"):
            continue
        end = min(statement.end(at), at + 1 + MAX_QUALITY)
        span = statement.bases[at + 1 : end]
        negations = _NEGATIONS & {*span[:3]}
        said = {f"be {one}" for one in span[:2]}
        wanted = _without_known(statement, asking, span)
        is_contrary = bool(contrary & said) and not negations
        if not is_contrary and not _in_order(wanted, span):
            continue
        last = at + 1 + (span.index(wanted[-1]) if not is_contrary else 0)
        if _NEGATIONS & {*span[3 : last - at]}:
            continue
        is_whole = statement.closes(last) or len(wanted) >= LONG
        if not is_whole or not is_subject(statement, reading.subject, at):
            continue
        is_yes = not negations and not is_contrary
        return _weighed(statement, asked, at, last, last + 1, is_yes=is_yes)
    return None


def _without_known(statement: Statement, asking: Sequence[str], span: Sequence[str]) -> list[str]:
    """The bases of a quality, without names that only stand before where it says the rest."""
    said = [base(word) for word in asking if base(word) in span or word.islower()]
    left_out = [base(word) for word in asking if base(word) not in said]
    is_enough = len(said) >= LONG - 1 and all(map(statement.has, left_out))
    return said if is_enough else [base(word) for word in asking]


def _weighed(
    statement: Statement, asked: Proposition, first: int, at: int, end: int, *, is_yes: bool
) -> Verdict | None:
    """The verdict, unless the sentence only supposes it, or has other figures than asked."""
    start, stop = statement.matches[first].start(), statement.matches[max(at, end - 1)].end()
    has_figures = any(any(map(str.isdigit, word)) for word in asked.words)
    is_rough = _ROUGHLY.search(statement.text) and not _ROUGHLY.search(" ".join(asked.words))
    is_claimed = _CLAIMED.search(statement.text[stop:]) is not None
    is_open = is_supposed(statement, asked, at)
    if is_open or is_claimed or (has_figures and is_rough):
        return None
    return Verdict(is_yes, start, stop)


def is_supposed(statement: Statement, asked: Proposition, at: int) -> bool:
    """Whether a sentence only supposes or asks what its verb at a place tells."""
    own = {base(word) for word in asked.words}
    supposed = _UNSURE.finditer(statement.text[: statement.matches[at].end()])
    is_unsure = any(not own.issuperset(bases(match[0])) for match in supposed)
    return is_unsure or statement.text.rstrip().endswith("?")


def _in_order(wanted: Sequence[str], span: Sequence[str]) -> bool:
    """Whether words stand in a span, each behind the other."""
    rest = iter(span)
    return bool(wanted) and all(word in rest for word in wanted)
