# ruff: noqa: SIM905 -- word lists read best as text
"""Whether a sentence says yes or no to a question: only where it states or denies just that."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.text.stems import stems
from qa.evidence.propositions import Proposition, Reading
from qa.evidence.verbs import base, bases, contraries_of, senses_of, verb, way_at, words_of

_ADVERBS = frozenset(
    "also just already then now still again since later finally recently officially formally "
    "never not only yet even both all each soon once narrowly".split()
)
_BE = frozenset("is are was were been being be".split())
_HAVE = frozenset("has have had".split())
_MODALS = frozenset("will would may might could should can must shall cannot".split())
_DO = frozenset("did does do".split())
_DECIDING = frozenset(bases("vote decide manage"))
_REFUSING = frozenset(bases("refuse decline fail"))
_UNSURE = re.compile(
    r"\b(?:if|whether|unless|would|den(?:y|ies|ied|ying)|alleg\w+|reportedly|(?:is|are|was|were) reported|accus\w+"
    r"|claim\w*|rumou?r\w*|suspect(?:s|ed)? of|apparent(?:ly)?|nearly|almost|fals(?:e|ely)|untrue"
    r"|believe[sd]?|thought|hop(?:es?|ed|ing)|expect\w*|propos\w+|plan(?:s|ned|ning)?|want(?:s|ed)?"
    r"|charg(?:e|ed|es) with|suggest\w*|could|may|might|ask(?:s|ed)|urg\w+|demand\w*|threat\w+"
    r"|call(?:s|ed) (?:on|for)|likely|possib\w+|attempt\w*|tr(?:y|ied|ying) to)\b",
    re.IGNORECASE,
)
"""What makes of a statement something else."""
_ALL = frozenset("all every each everyone everybody both entire whole".split())
_PARTIAL = re.compile(
    r"\b(?:most|some|many|several|half|few|part(?:ly|ially)? of|partly|partially|mostly"
    r"|except|excluding|other than|apart from|one of|all but|not all|hardly|up to|none|neither"
    r"|nobody|no one|no)\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"\b(?:more|less|fewer) than\b|\b(?:at least|up to|over|about|around|some)\b")
_GENERIC = frozenset(bases("people person"))
_CLOSES = re.compile(
    r"$|\s*[,.;:!?)\]”\"—–(]"
    r"|\s(?:a|an|the|in|on|at|of|to|for|from|with|by|against|after|before|during|over|under|as|and"
    r"|or|but|because|when|while|where|who|which|that|this|last|next|yesterday|today|tomorrow"
    r"|earlier|later|until|till|since|than|into|near|between|about|amid|following|despite|through"
    r"|across|without|within|was|were|is|are|has|have|had|will|its|his|her|their|[A-Z\d]|\w+ly)"
)
"""What may follow the last word of an object: not another noun that it only describes."""
_INSERTED = re.compile(r",[^,;]*,|\([^()]*\)|–[^–]*–|—[^—]*—")
_AND_OTHERS = re.compile(
    r"^(?:, (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*)*,? and (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*"
)
"""What shares the verb: "Moen, Varga and Rask signed"."""
_SAID_OF = re.compile(r", .{1,160},[”\"]? ")
"""What is said of a subject between two commas, whatever stands inside."""
_RELATIVE = re.compile(r",? (?:who|which|that) ?")
_BORDER = re.compile(
    r";|—|–|, (?:but|while|whereas|although|though)\b| but | (?:and|then) (?=(?:\w+ed|was|were|is"
    r"|has|had|did|cut|put|set|sold|bought|won|lost|left|took|made|said|met)\b)"
)
"""Where what a verb governs ends."""
_TITLES = frozenset(
    "mr mrs ms dr prof president minister senator governor judge general captain mayor king queen "
    "prince princess pope sir lord lady rep sen gov gen secretary chairman coach professor justice "
    "ambassador commissioner colonel major the".split()
)
_NO_NAMES = _ALL | frozenset(
    bases(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
        "June July August September October November December"
    )
)
_OTHER_ONES = frozenset("former ex acting deputy vice late shadow assistant would-be".split())
"""Who is not who is asked about."""
_PREPOSITIONS = frozenset("of to in on at for from with by against near between about over".split())
_DENYING = frozenset("not never no n't without unless".split())
_LONGER_NAME = re.compile(r" (?!(?:Corp|Inc|Co|Ltd|AG|SA|PLC|Plc)\b)[A-Z]")
_NAMES = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)+")
_INSIDE = frozenset("aboard who which that during after before under into".split())
_CLAIMED = re.compile(r",? (?:\w+ ){0,3}(?:claim(?:s|ed)|alleg(?:es|ed)|suspects?)\b")
UNKNOWN = 0.34
"""Share of a subject's words that may stand elsewhere in the article."""
MIN_DERIVED = 4
"""Letters of what another word may be derived from."""
MAX_GAP = 7
"""Words between a subject and its verb."""
MAX_GOVERNOR = 6
"""Words between "voted" and "to cut"."""
MAX_QUALITY = 8
"""Words from "is" to the last of what something is."""


class Verdict(NamedTuple):
    """What a sentence says to a question."""

    is_yes: bool
    start: int
    """Offsets in the sentence of the words that say it."""
    end: int


class _Told(NamedTuple):
    """How a sentence tells a verb."""

    is_so: bool
    is_passive: bool
    first: int
    """Index of the first word of what belongs to the verb."""


def verdict(asked: Proposition, sentence: str, context: str) -> Verdict | None:
    """Yes or no, where a sentence says just that.

    `context` is what the sentence leaves unsaid: its article's title, and the sentences before it.
    """
    return _Statement(sentence, context).verdict(asked)


class _Statement:
    """A sentence, in which what a question asks is looked for."""

    def __init__(self, text: str, context: str) -> None:
        self._text = text
        self._matches = words_of(text)
        self._words = [match[0] for match in self._matches]
        self._bases = [base(word) for word in self._words]
        self._known = {*self._bases, *bases(context), *_initials(text), *_initials(context)}

    def verdict(self, asked: Proposition) -> Verdict | None:
        """What the sentence says to the first reading of the question that it fits."""
        for reading in asked.readings():
            if not self._is_known(reading.subject):
                continue
            if reading.voice == "quality":
                found = self._quality(asked, reading)
            else:
                found = self._deed(asked, reading)
            if found:
                return found
        return None

    def _is_known(self, subject: Sequence[str]) -> bool:
        """Whether a subject is spoken of: all its names and its head, and most of what is added."""
        wanted = _content(subject)
        must = _content([word for word in subject if not word.islower()]) | _content(_head(subject))
        unknown = {word for word in wanted if not self._has(word)}
        return not must & unknown and len(unknown) <= len(wanted) * UNKNOWN

    def _has(self, word: str) -> bool:
        """Whether a word stands here, or what it is derived from: "Iraqi" where there is "Iraq"."""
        return word in self._known or any(
            word[:-n] in self._known for n in (1, 2) if len(word) >= MIN_DERIVED + n
        )

    def _deed(self, asked: Proposition, reading: Reading) -> Verdict | None:
        """What the sentence says of somebody's doing something, or having it done to them."""
        is_passive = reading.voice == "passive"
        wanted = way_at(reading.verb, 0, is_passive=is_passive)
        rest = reading.rest[len(wanted.removeprefix("be ").split()) - 1 :]
        for at, word in enumerate(self._words):
            told = None if word in _BE else self._told(at, asked)
            if told is None or (reading.voice == "going on") != word.endswith("ing"):
                continue
            own = way_at(self._words, at, is_passive=told.is_passive)
            is_contrary = own in contraries_of(wanted)
            if own != wanted and not is_contrary and not senses_of(own) & senses_of(wanted):
                continue
            is_turned = told.is_passive != is_passive and not own.startswith("be ")
            is_turned = is_turned and not wanted.startswith("be ")
            if self._bases[at + 1 : at + 2] in (["no"], ["not"]) and "not" not in own:
                told = told._replace(is_so=not told.is_so)
            end = self._end(at)
            if is_turned:
                holds = told.is_so and self._is_turned(reading.subject, rest, told, at, end)
            else:
                holds = self._is_subject(reading.subject, told.first)
                holds = holds and self._has_rest(
                    rest, at + len(own.removeprefix("be ").split()) - 1, end
                )
            if holds and not (is_contrary and (is_turned or not told.is_so)):
                is_yes = told.is_so and not is_contrary
                return self._weighed(asked, told.first, at, end, is_yes=is_yes)
        return None

    def _quality(self, asked: Proposition, reading: Reading) -> Verdict | None:
        """What the sentence says of somebody's or something's being so."""
        wanted = [one for one in map(base, reading.verb) if stems(one)]
        for at in range(1, len(self._words)):
            if self._words[at] not in ("is", "are", "was", "were"):
                continue
            if asked.tense == "present" and self._words[at] not in ("is", "are"):
                continue
            end = min(self._end(at), at + 1 + MAX_QUALITY)
            span = self._bases[at + 1 : end]
            negations = [n for n in span[:3] if n in ("not", "never", "no", "longer")]
            contrary = contraries_of("be " + " ".join(wanted))
            said = {f"be {one}" for one in span[:2]}
            is_contrary = bool(contrary & said) and not negations
            if not is_contrary and not _in_order(wanted, span):
                continue
            last = at + 1 + (span.index(wanted[-1]) if not is_contrary else 0)
            if not self._closes(last) or not self._is_subject(reading.subject, at):
                continue
            is_yes = not negations and not is_contrary
            return self._weighed(asked, at, last, last + 1, is_yes=is_yes)
        return None

    def _told(self, at: int, asked: Proposition) -> _Told | None:
        """How the sentence tells the verb at a place, if it states or denies it."""
        form = verb(self._words[at])
        first = at
        chain: list[str] = []
        while first and self._is_of_verb(first - 1):
            first -= 1
            chain.insert(0, self._words[first].casefold())
        negated = any(
            one in ("not", "never", "longer") or one.endswith(("n't", "n’t")) for one in chain
        )
        if "only" in chain:
            return None
        helpers = [one.removesuffix("n't").removesuffix("n’t") for one in chain]
        if "to" in chain:
            return self._governed(first, asked)
        is_be = any(one in _BE for one in helpers)
        modals = [one for one in helpers if one in _MODALS or one in ("wo", "ca")]
        if modals:
            if asked.tense != "future" or modals[0] not in ("will", "wo"):
                return None
            return _Told(not negated, is_be and form.is_participle, first)
        if asked.tense == "future":
            return None
        if any(one in _DO for one in helpers):
            return _Told(not negated, is_passive=False, first=first)
        if is_be:
            is_going_on = self._words[at].endswith("ing")
            if not (form.is_participle or is_going_on) or "being" in helpers:
                return None
            is_past = any(one in ("was", "were") for one in helpers)
            if asked.tense == "present" and is_past:
                return None
            return _Told(not negated, not is_going_on, first)
        if any(one in _HAVE for one in helpers):
            return _Told(not negated, is_passive=False, first=first) if form.is_participle else None
        is_now = asked.tense == "present" and self._words[at].endswith("s") and at > 0
        if not (form.is_past or is_now) or self._is_reduced(at):
            return None
        return _Told(not negated, is_passive=False, first=first)

    def _is_of_verb(self, at: int) -> bool:
        """Whether a word is an auxiliary, an adverb or a negation before a verb."""
        word = self._words[at].casefold()
        return (
            word in _ADVERBS | _BE | _HAVE | _MODALS | _DO
            or word in ("to", "longer", "no")
            or word.endswith(("ly", "n't", "n’t"))
        ) and self._gap(at) == " "

    def _governed(self, first: int, asked: Proposition) -> _Told | None:
        """How an infinitive is told: what was voted for is decided, what was refused is not so."""
        for at in range(first - 1, max(-1, first - 1 - MAX_GOVERNOR), -1):
            if "," in self._gap(at):
                return None
            one = self._bases[at]
            if one in _DECIDING or one in _REFUSING:
                told = self._told(at, asked)
                if told is None or told.is_passive or (one in _REFUSING and not told.is_so):
                    return None
                if one in _DECIDING and not told.is_so:
                    return None
                return _Told(one in _DECIDING, is_passive=False, first=told.first)
        return None

    def _is_reduced(self, at: int) -> bool:
        """Whether a participle only describes: "Moen, arrested in May, …", "the man arrested by"."""
        before = self._gap(at - 1) if at else ""
        after = self._words[at + 1].casefold() if at + 1 < len(self._words) else ""
        is_participle = verb(self._words[at]).is_participle
        is_behind_comma = "," in before and self._text[: self._matches[at].start()].count(",") == 1
        return is_participle and (is_behind_comma or after == "by")

    def _is_subject(self, subject: Sequence[str], first: int) -> bool:
        """Whether a subject is that of the verb whose words begin at a place."""
        head = _head(subject)
        if not head:
            return False
        wanted = base(head[-1])
        generic = wanted in _GENERIC
        places = [
            at
            for at in range(first)
            if self._bases[at] == wanted and not _is_owner(self._words[at], head[-1])
        ]
        if generic and not places:
            places = [at for at in range(first) if self._words[at].casefold() in _ALL][-1:]
        return any(self._stands_before(subject, head, at, first) for at in places[-1:])

    def _stands_before(
        self, subject: Sequence[str], head: Sequence[str], at: int, first: int
    ) -> bool:
        """Whether the noun phrase around a place is the subject of the verb that begins at another."""
        gap = self._text[self._matches[at].end() : self._matches[first].start()]
        if _SAID_OF.fullmatch(gap) and not any(verb(w[0]).is_past for w in words_of(gap)):
            gap = " "
        gap = _RELATIVE.sub(" ", _INSERTED.sub(" ", _AND_OTHERS.sub("", gap)))
        named = {base(word) for word in subject}
        is_between = gap.startswith(" between ")
        words = [
            match[0]
            for match in words_of(gap)
            if base(match[0]) not in named and not (is_between and match[0] == "and")
        ]
        if at + 1 < first and not self._closes(at):
            return False
        if len(head) == 1 and head[0][0].isupper() and _LONGER_NAME.match(gap):
            return False
        is_plain = not any(mark in gap for mark in ',;:—–"“”') and len(words) <= MAX_GAP
        has_verb = any(
            (word[0].islower() and verb(word).is_past)
            or word.casefold() in _BE | _HAVE | _MODALS | _DO
            or word == "and"
            for word in words
        )
        if not is_plain or has_verb:
            return False
        start = at
        while start and self._gap(start - 1) == " " and self._is_described(start - 1, named):
            start -= 1
        before = [word.casefold() for word in self._words[max(0, start - 2) : start]]
        if before and before[-1] in ("a", "an", "the", "its", "his", "her", "their"):
            before.pop()
        is_alone = not before or before[-1] not in _PREPOSITIONS or self._gap(start - 1) != " "
        is_title = start > 1 and self._words[start - 2][0].isupper() and start < at
        is_alone = is_alone or (is_title and self._bases[start] not in named)
        others = self._words[start:at]
        has_first_name = len(head) > 1 and head[-2][0].isupper() and head[-1][0].isupper()
        is_other = has_first_name and any(
            word[0].isupper()
            and base(word) not in named
            and word.casefold().strip(".") not in _TITLES
            for word in others[-1:]
        )
        told = self._names(start, first)
        meant = {base(word) for word in subject if word[0].isupper()}
        is_of_others = bool(told and meant) and not told & meant
        is_former = is_of_others or any(
            word.casefold() in _OTHER_ONES for word in others if base(word) not in named
        )
        return is_alone and not is_other and not is_former and self._is_whole(subject, start, first)

    def _names(self, start: int, end: int) -> set[str]:
        """The names among some of the words."""
        return {base(w) for w in self._words[start:end] if w[0].isupper() and stems(w)} - _NO_NAMES

    def _is_described(self, at: int, named: set[str]) -> bool:
        """Whether a word belongs to the noun behind it."""
        word = self._words[at]
        if word.casefold() in _PREPOSITIONS or not stems(word):
            return False
        return word[0].isupper() or base(word) in named or not verb(word).is_past

    def _is_whole(self, subject: Sequence[str], start: int, first: int) -> bool:
        """Whether all are meant where all are asked for, and no part of them anywhere."""
        begins = self._matches[max(0, start - 3)].start() if start else 0
        region = self._text[begins : self._matches[first].start()]
        asked_all = {word.casefold() for word in subject} & _ALL
        has_all = any(match[0].casefold() in _ALL for match in words_of(region))
        is_part = _PARTIAL.search(region) and not _PARTIAL.search(" ".join(subject))
        return not is_part and (has_all or not asked_all)

    def _has_rest(self, rest: Sequence[str], at: int, end: int) -> bool:
        """Whether what is said beside the verb is all there behind it; names of places anywhere."""
        behind = self._bases[at + 1 : end]
        last = max((behind.index(base(word)) for word in rest if base(word) in behind), default=0)
        if _DENYING & {*self._words[at + 2 : at + 1 + last]} - {*rest}:
            return False
        shortened = _initials(self._text[self._matches[at].end() :])
        for before, word in pairwise(["", *rest]):
            is_place = word[0].isupper() and before.casefold() in ("in", "at", "near", "the")
            is_elsewhere = is_place and self._has(base(word))
            if stems(word) and base(word) not in {*behind, *shortened} and not is_elsewhere:
                return False
        objects = _head(rest)
        for word in objects[-1:]:
            if base(word) not in behind:
                break
            place = at + 1 + behind.index(base(word))
            if not self._closes(place) or _is_owner(self._words[place], word):
                return False
            if rest[0].casefold() not in _PREPOSITIONS | {"as"}:
                between = {one.casefold() for one in self._words[at + 1 : place]}
                if between & _PREPOSITIONS:
                    return False
        region = self._text[self._matches[at].end() : self._matches[max(at, end - 1)].end()]
        region = region.removeprefix(" no ")
        return not _PARTIAL.search(region) or bool(_PARTIAL.search(" ".join(rest)))

    def _is_turned(
        self, subject: Sequence[str], rest: Sequence[str], told: _Told, at: int, end: int
    ) -> bool:
        """Whether a sentence has as its object what the question has as its subject, or so."""
        if told.is_passive:
            agents = self._bases[at + 1 : end]
            head = base(_head(subject)[-1])
            if "by" not in agents[:MAX_GAP] or head not in agents:
                return False
            by = agents.index("by")
            is_near = by < agents.index(head) <= by + len(subject) + 2
            objects = _head(rest)
            others = [word for word in rest[len(objects) :] if stems(word)]
            is_done_to = bool(objects) and self._is_subject(objects, told.first)
            return is_near and is_done_to and all(base(word) in self._bases for word in others)
        agent = rest[rest.index("by") + 1 :] if "by" in rest else ()
        others = rest[: rest.index("by")] if "by" in rest else rest
        if agent and not self._is_subject(_head(agent), told.first):
            return False
        return self._has_rest((*_head(subject), *others), at, end) and self._is_near(subject, at)

    def _is_near(self, subject: Sequence[str], at: int) -> bool:
        """Whether an object follows its verb at once."""
        head = base(_head(subject)[-1])
        near = self._bases[at + 1 : at + 2 + len(subject) + 2]
        if head not in near:
            return False
        between = self._words[at + 1 : at + 1 + near.index(head)]
        return not any(word.casefold() in _PREPOSITIONS for word in between)

    def _weighed(
        self, asked: Proposition, first: int, at: int, end: int, *, is_yes: bool
    ) -> Verdict | None:
        """The verdict, unless the sentence only supposes it, or has other figures than asked."""
        start, stop = self._matches[first].start(), self._matches[max(at, end - 1)].end()
        if _UNSURE.search(self._text[:start]) or _CLAIMED.search(self._text[stop:]):
            return None
        if _UNSURE.search(self._text[start : self._matches[at].end()]):
            return None
        has_figures = any(any(map(str.isdigit, word)) for word in asked.words)
        if (
            has_figures
            and _ROUGHLY.search(self._text)
            and not _ROUGHLY.search(" ".join(asked.words))
        ):
            return None
        if self._text.rstrip().endswith("?"):
            return None
        return Verdict(is_yes, start, stop)

    def _end(self, at: int) -> int:
        """Index behind the last word of what a verb governs."""
        border = _BORDER.search(self._text, self._matches[at].end())
        stop = border.start() if border else len(self._text)
        return sum(match.start() < stop for match in self._matches)

    def _closes(self, at: int) -> bool:
        return _CLOSES.match(self._text, self._matches[at].end()) is not None

    def _gap(self, at: int) -> str:
        """What stands between a word and the next."""
        if at + 1 >= len(self._matches):
            return ""
        return self._text[self._matches[at].end() : self._matches[at + 1].start()]


def _initials(text: str) -> set[str]:
    """What the names of a text are shortened to: "us" where there is "United States"."""
    return {
        "".join(word[0] for word in name[0].split()).casefold() for name in _NAMES.finditer(text)
    }


def _head(words: Sequence[str]) -> tuple[str, ...]:
    """A noun phrase without what a preposition adds: "the vote" of "the vote on the budget"."""
    found: list[str] = []
    for word in words:
        if found and word.casefold() in _PREPOSITIONS | _INSIDE:
            break
        found.append(word)
    while found and not stems(found[-1]):
        found.pop()
    return tuple(found)


def _content(words: Iterable[str]) -> set[str]:
    """The bases of what a subject says: neither stop words nor what stands for anybody."""
    found = {base(word) for word in words if stems(word) and word.casefold() not in _ALL | _INSIDE}
    return found - _GENERIC


def _is_owner(word: str, asked: str) -> bool:
    return word.endswith(("'s", "’s")) and not asked.endswith(("'s", "’s"))


def _in_order(wanted: Sequence[str], span: Sequence[str]) -> bool:
    """Whether words stand in a span, each behind the other."""
    rest = iter(span)
    return bool(wanted) and all(word in rest for word in wanted)
