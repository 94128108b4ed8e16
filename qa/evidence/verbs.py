# ruff: noqa: SIM905 -- word lists read best as text
"""Verbs of the news: their forms, which of them tell the same, and which the contrary."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.text.stems import stems

_IRREGULAR = (
    "become became become, begin began begun, beat beat beaten, bid bid bid, break broke broken, "
    "bring brought brought, build built built, burn burnt burnt, buy bought bought, catch caught "
    "caught, choose chose chosen, come came come, cost cost cost, cut cut cut, deal dealt dealt, "
    "draw drew drawn, drive drove driven, fall fell fallen, fight fought fought, find found "
    "found, flee fled fled, fly flew flown, forbid forbade forbidden, free freed freed, get got "
    "got, give gave given, go went gone, grow grew grown, have had had, hear heard heard, hide "
    "hid hidden, hit hit hit, hold held held, hurt hurt hurt, keep kept kept, know knew known, "
    "lay laid laid, lead led led, leave left left, lend lent lent, let let let, lose lost lost, "
    "make made made, mean meant meant, meet met met, overthrow overthrew overthrown, pay paid "
    "paid, put put put, quit quit quit, read read read, ride rode ridden, ring rang rung, rise "
    "rose risen, run ran run, say said said, see saw seen, seek sought sought, sell sold sold, "
    "send sent sent, set set set, shake shook shaken, shoot shot shot, show showed shown, shut "
    "shut shut, sing sang sung, sink sank sunk, sit sat sat, sleep slept slept, speak spoke "
    "spoken, spend spent spent, split split split, spread spread spread, stand stood stood, steal "
    "stole stolen, strike struck struck, sue sued sued, swear swore sworn, swim swam swum, take "
    "took taken, teach taught taught, tear tore torn, tell told told, think thought thought, "
    "throw threw thrown, wear wore worn, win won won, withdraw withdrew withdrawn, withstand "
    "withstood withstood, write wrote written, undergo underwent undergone, overcome overcame "
    "overcome, uphold upheld upheld, undertake undertook undertaken, rebuild rebuilt rebuilt, "
    "mistake mistook mistaken, retake retook retaken, outsell outsold outsold, resell resold "
    "resold, hang hung hung"
)
IRREGULAR = tuple(tuple(row.split()) for row in _IRREGULAR.split(", "))
"""Base, past and participle of what does not end in "-ed"."""


class Sense(NamedTuple):
    """Ways of telling one thing."""

    ways: tuple[str, ...]
    """Each a verb, with a particle or not, or "be" and what is said of the subject then."""
    examples: tuple[tuple[str, str], ...]
    """A question, and a sentence that says yes to it."""


class Contrary(NamedTuple):
    """Ways of telling one thing, and ways of telling its contrary."""

    ways: tuple[str, ...]
    others: tuple[str, ...]
    is_in_turn: bool = False
    """Whether the same may do both, one after the other: open and close, join and leave."""


SENSES = (
    Sense(
        ("become", "be sworn in", "take office", "be inaugurated"),
        (("Did Rask become governor of Hald?", "Rask was sworn in as governor of Hald."),),
    ),
    Sense(
        ("die", "be killed", "be dead", "perish", "drown"),
        (("Did Jon Hald die?", "Jon Hald was killed on the pass."),),
    ),
    Sense(
        ("arrest", "detain"),
        (("Was Lars Moen arrested?", "Lars Moen was detained at the port."),),
    ),
    Sense(
        ("release", "free", "set free"),
        (("Was Lars Moen freed from prison?", "Lars Moen was released from prison."),),
    ),
    Sense(
        ("approve", "pass", "adopt", "ratify"),
        (("Did the council approve the budget?", "The council passed the budget on Monday."),),
    ),
    Sense(
        ("reject", "turn down", "vote down", "throw out"),
        (("Did Salling reject the offer?", "Salling turned down the offer."),),
    ),
    Sense(
        ("buy", "acquire", "purchase", "take over"),
        (("Did Salling buy the yard?", "Salling acquired the yard."),),
    ),
    Sense(
        ("fire", "sack", "dismiss"),
        (("Was the coach sacked?", "The coach was dismissed on Friday."),),
    ),
    Sense(
        ("resign", "step down", "quit"),
        (("Did Rask resign?", "Rask stepped down on Monday."),),
    ),
    Sense(
        ("raise", "increase", "put up"),
        (("Did the bank raise its rate?", "The bank increased its rate."),),
    ),
    Sense(
        ("cut", "lower", "reduce", "slash"),
        (("Did the bank cut its rate?", "The bank lowered its rate."),),
    ),
    Sense(
        ("rise", "climb", "increase", "grow", "go up"),
        (("Did prices rise?", "Prices climbed in May."),),
    ),
    Sense(
        ("fall", "drop", "decline", "decrease", "go down"),
        (("Did prices fall?", "Prices dropped in May."),),
    ),
    Sense(
        ("attend", "take part", "be represented", "participate", "be present", "bring together"),
        (("Did Tesmira attend the meeting?", "Tesmira took part in the meeting."),),
    ),
    Sense(
        ("belong", "make up", "consist", "comprise", "group", "be member"),
        (("Did Hald and Kelmar belong to the union?", "Hald and Kelmar made up the union."),),
    ),
    Sense(
        ("beat", "defeat"),
        (("Did Hald beat Solvik?", "Hald defeated Solvik in the final."),),
    ),
    Sense(
        ("ban", "forbid", "prohibit", "outlaw"),
        (("Did Kelmar ban the airline?", "Kelmar outlawed the airline."),),
    ),
    Sense(
        ("end", "finish", "conclude", "be over"),
        (("Did the strike end?", "The strike finished on Sunday."),),
    ),
    Sense(
        ("begin", "start", "open", "get under way"),
        (("Did the talks begin?", "The talks opened in Velen."),),
    ),
    Sense(
        ("close", "shut", "close down", "shut down"),
        (("Was the bridge closed?", "The bridge was shut on Monday."),),
    ),
    Sense(
        ("open", "reopen"),
        (("Was the tunnel opened?", "The tunnel was reopened on Monday."),),
    ),
    Sense(
        ("cancel", "call off", "scrap"),
        (("Was the match cancelled?", "The match was called off."),),
    ),
    Sense(
        ("postpone", "delay", "put off", "put back"),
        (("Was the vote postponed?", "The vote was put off."),),
    ),
    Sense(
        ("choose", "pick", "select"),
        (("Did Hald choose Rask?", "Hald picked Rask."),),
    ),
    Sense(
        ("capture", "seize"),
        (("Did rebels capture the port?", "Rebels seized the port."),),
    ),
    Sense(
        ("acquit", "be cleared", "be found not guilty"),
        (("Was Moen acquitted?", "Moen was cleared."),),
    ),
    Sense(
        ("support", "back", "endorse", "favour", "favor", "call for"),
        (("Did Hald back the plan?", "Hald supported the plan."),),
    ),
    Sense(
        ("hurt", "injure", "wound"),
        (("Was Moen hurt?", "Moen was injured in the fall."),),
    ),
    Sense(
        ("withdraw", "pull out", "take back"),
        (("Did Hald withdraw its monitors?", "Hald pulled out its monitors."),),
    ),
    Sense(
        ("convict", "be found guilty"),
        (("Was Moen convicted?", "Moen was found guilty."),),
    ),
)

CONTRARIES = (
    Contrary(("raise", "increase", "put up"), ("cut", "lower", "reduce", "slash"), is_in_turn=True),
    Contrary(
        ("rise", "climb", "increase", "grow", "go up"),
        ("fall", "drop", "decline", "decrease", "go down"),
        is_in_turn=True,
    ),
    Contrary(
        ("open", "reopen", "be open"), ("close", "shut", "shut down", "be closed"), is_in_turn=True
    ),
    Contrary(
        ("accept", "approve", "pass", "adopt", "ratify", "back", "support", "endorse"),
        ("reject", "turn down", "vote down", "throw out", "oppose", "veto", "decline", "refuse"),
    ),
    Contrary(("win", "beat", "defeat"), ("lose", "lose to")),
    Contrary(("survive",), ("die", "be killed", "be dead", "perish", "drown")),
    Contrary(("convict", "be found guilty"), ("acquit", "be cleared", "be found not guilty")),
    Contrary(("take place", "go ahead"), ("be cancelled", "be called off", "be scrapped")),
    Contrary(("uphold",), ("overturn", "quash", "strike down")),
    Contrary(("succeed",), ("fail",)),
    Contrary(("join",), ("leave", "quit"), is_in_turn=True),
    Contrary(("strengthen",), ("weaken",), is_in_turn=True),
    Contrary(("confirm", "admit"), ("deny",)),
    Contrary(
        ("end", "lift", "scrap", "abolish", "repeal", "be end", "be lift", "be scrap", "expire"),
        (
            *("remain in effect", "remain in force", "remain in place"),
            *("stay in effect", "stay in force", "stay in place", "extend", "be extended"),
        ),
    ),
    Contrary(
        ("ban", "forbid", "prohibit", "outlaw"),
        ("allow", "permit", "legalise", "legalize"),
        is_in_turn=True,
    ),
    Contrary(
        ("buy", "be bought", "purchase", "be purchased", "pay for"),
        ("be donated", "be given", "be a gift"),
    ),
    Contrary(("resign", "step down", "quit"), ("stay on", "remain in office", "stay in office")),
    Contrary(("change", "raise", "increase", "cut", "lower"), ("keep", "hold", "maintain")),
)


class Verb(NamedTuple):
    """A word as a form of a verb."""

    base: str
    """The stem of its base form: "sold" is of "sell"."""
    is_past: bool
    """"sold" in "Salling sold it"."""
    is_participle: bool
    """"sold" in "was sold"."""


def words_of(text: str) -> list[re.Match[str]]:
    """The words of a text, with their places."""
    return [*_WORD.finditer(text)]


@lru_cache(maxsize=32_768)
def verb(word: str) -> Verb:
    """What form of which verb a word is, if it is one; the ending tells regular ones."""
    folded = word.casefold()
    if folded in _FORMS:
        return _FORMS[folded]
    is_regular = len(folded) > MIN_REGULAR and folded.endswith("ed")
    return Verb(_stem(folded), is_regular, is_regular)


@lru_cache(maxsize=32_768)
def base(word: str) -> str:
    """The stem of a word's base form; the word itself where it is a stop word."""
    return verb(_POSSESSIVE.sub("", word)).base


def bases(text: str) -> list[str]:
    """The base of every word of a text."""
    return [base(word[0]) for word in words_of(text)]


@lru_cache(maxsize=32_768)
def senses_of(way: str) -> frozenset[int]:
    """What a way of telling something tells, as `ways_at` gives it."""
    return frozenset(n for n, sense in enumerate(_SENSES) if way in sense)


@lru_cache(maxsize=32_768)
def contraries_of(way: str, *, is_once: bool = False) -> frozenset[str]:
    """The ways of telling the contrary; if asked for, only what cannot come before or after."""
    found = set[str]()
    for ways, others, is_in_turn in _CONTRARIES:
        if is_once and is_in_turn:
            continue
        found |= others if way in ways else set()
        found |= ways if way in others else set()
    return frozenset(found)


def way_at(words: Sequence[str], at: int, *, is_passive: bool = False) -> str:
    """The longest known way of telling something that begins with a verb; else the verb alone.

    A passive is known as what its subject is then, "be sworn in", if at all.
    """
    found = [base(word) for word in words[at : at + MAX_WORDS]]
    for length in range(len(found), 0, -1):
        way = " ".join(found[:length])
        if is_passive and f"be {way}" in _KNOWN:
            return f"be {way}"
        if way in _KNOWN:
            return way
    return found[0]


@lru_cache(maxsize=4096)
def senses_in(text: str) -> frozenset[int]:
    """What the verbs of a text tell, in whatever words."""
    found = bases(text)
    ways = (
        " ".join(found[at : at + length])
        for at in range(len(found))
        for length in range(1, MAX_WORDS + 1)
    )
    return frozenset[int]().union(*(senses_of(way) for way in ways if way in _KNOWN))


@lru_cache(maxsize=4096)
def meanings(text: str) -> frozenset[str | int]:
    """The bases of a text's words, and what its verbs tell in whatever words."""
    return frozenset((*bases(text), *senses_in(text)))


def places_of(word: str, text: str) -> list[tuple[int, int]]:
    """Where a text has a verb, or another that tells the same; a particle may be behind it."""
    wanted, senses = base(word.split(maxsplit=1)[0]), senses_in(word)
    words = words_of(text)
    found = [base(match[0]) for match in words]
    places = []
    for at, match in enumerate(words):
        for length in range(MAX_WORDS, 0, -1):
            way = " ".join(found[at : at + length])
            if way == wanted or senses_of(way) & senses:
                places.append((match.start(), words[min(at + length, len(words)) - 1].end()))
                break
    return places


def _stem(word: str) -> str:
    return (stems(word) or [word])[0]


def _keys(ways: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(bases(way)) for way in ways)


_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W_](?:[\w.,]*\w)?(?:['’](?:s|t|re|ve|d|ll)\b)?|[$£€%]")
MIN_REGULAR = 3
"""Letters of what ends in "-ed" and is no verb: "red"."""
MAX_WORDS = 3
"""Of a way of telling something."""
_FORMS: dict[str, Verb] = {
    word: Verb("be", word in ("was", "were"), word == "been")
    for word in "be am is are was were been being".split()
}
for _base, _past, _participle in IRREGULAR:
    for _word in (_base, _past, _participle):
        _FORMS[_word] = Verb(_stem(_base), _word == _past, _word == _participle)
_SENSES = tuple(_keys(sense.ways) for sense in SENSES)
_CONTRARIES = tuple((_keys(row.ways), _keys(row.others), row.is_in_turn) for row in CONTRARIES)
_KNOWN = frozenset[str]().union(*_SENSES, *(row[0] | row[1] for row in _CONTRARIES))
