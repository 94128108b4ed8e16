"""What happened, in the words that tell of it: "stole", "theft" and "heist" are one happening.

`verbs` brings forms to their base and knows which verbs tell the same; this table adds the nouns
of verbs, and near words with which news tells of the same event beside other things.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.text.stems import stems
from qa.evidence.verbs import base


class Happening(NamedTuple):
    """One thing that happens; words of two parts are joined by "_"."""

    asked: str
    """Words that mean it, wherever they stand; the first is its name."""
    told: str = ""
    """Further words that tell of it where it is asked for, and mean other things besides."""


HAPPENINGS = (
    Happening(
        "die dead death pass_away perish drown",
        "be_killed be_murdered be_assassinated be_shot_dead be_executed",
    ),
    Happening("kill murder slay assassinate assassination", "die dead death shoot stab execute"),
    Happening("born birth birthday"),
    Happening("marry marriage wed wedding"),
    Happening("resign resignation quit step_down stand_down leave_office", "oust departure"),
    Happening("elect election", "vote win victory"),
    Happening("win victory beat", "defeat elect triumph"),
    Happening("lose loss defeat", "beat"),
    Happening("appoint appointment", "name nominate choose pick select tap"),
    Happening("choose choice pick select", "name"),
    Happening("nominate nomination", "name pick choose"),
    Happening("swear inaugurate inauguration take_office oath", "become"),
    Happening("arrest detain custody", "apprehend capture"),
    Happening("capture seize", "arrest"),
    Happening("sentence", "jail prison"),
    Happening("convict conviction guilty", "verdict"),
    Happening("charge indict indictment"),
    Happening("release free", "publish"),
    Happening("shoot shooting", "gunfire fire"),
    Happening("stab", "knife attack"),
    Happening("attack", "strike hit bomb raid assault fire shell storm"),
    Happening("strike hit", "attack landfall"),
    Happening("bomb", "blast explode explosion attack"),
    Happening("explode explosion blast", "bomb detonate"),
    Happening("fire burn blaze catch_fire", "engulf"),
    Happening("crash", "collide collision derail plunge"),
    Happening("derail derailment", "crash"),
    Happening("sink", "capsize"),
    Happening("capsize", "sink overturn"),
    Happening("steal theft heist rob robbery", "burgle"),
    Happening("begin start launch break_out", "open outbreak"),
    Happening("open opening", "inaugurate begin start"),
    Happening("end finish conclude over", "close drop suspend"),
    Happening("close closure shut", "end"),
    Happening("sign signature", "ratify"),
    Happening("meet", "talk summit hold negotiate session conference convene gather"),
    Happening("negotiate negotiation", "talk meet consultation"),
    Happening("visit", "trip arrive tour travel"),
    Happening("arrive arrival", "land come reach"),
    Happening("leave depart departure", "quit withdraw exit"),
    Happening("withdraw withdrawal pull_out", "leave quit drop"),
    Happening("announce announcement", "unveil reveal declare say"),
    Happening("publish publication put_out come_out issue", "release appear"),
    Happening("buy purchase", "acquire acquisition takeover"),
    Happening("acquire acquisition takeover take_over", "buy merger"),
    Happening("sell sale", "auction"),
    Happening("founded foundation establish", "set_up create"),
    Happening("build", "construct construction complete erect"),
    Happening("discover discovery", "find identify"),
    Happening("find", "discover recover"),
    Happening("invade invasion"),
    Happening("pass passage", "approve adopt enact vote"),
    Happening("approve approval", "pass adopt clear authorize authorise"),
    Happening("ban", "prohibit forbid bar outlaw"),
    Happening("raise rise hike increase"),
    Happening("cut lower reduce reduction"),
    Happening("fall drop collapse"),
    Happening("hold take_place", "host"),
    Happening("postpone postponement put_off delay reschedule"),
    Happening("cancel cancellation call_off scrap"),
    Happening("injure injury wound"),
    Happening("suspend suspension", "halt stop"),
    Happening("divorce", "separate split"),
    Happening("premiere debut", "open release"),
    Happening("land", "landfall touch_down"),
    Happening("lift_off blast_off take_off", "launch"),
    Happening("go travel", "visit trip arrive"),
    Happening("plead plea"),
    Happening("decide decision", "vote rule"),
    Happening("speak speech", "say address"),
    Happening("pay payment"),
    Happening("fly flight"),
    Happening("grow growth"),
)


class Word(NamedTuple):
    """A word of a text that tells something."""

    start: int
    """Offsets in the text."""
    end: int
    tells: frozenset[str]
    """Its base, and what it tells of."""
    means: str
    """What it would mean in a question."""


def words(text: str) -> list[Word]:
    """The telling words of a text and the phrases among them, in their order."""
    return sorted(_words(text), key=lambda word: word[:2])


@lru_cache(maxsize=32_768)
def meaning(word: str) -> str:
    """What a word asks for: the name of a happening, or its base."""
    return _ASKED.get(_base(word), _base(word))


def is_happening(word: str) -> bool:
    """Whether the table knows a word as something that happens."""
    return word.replace("_", "").isalpha() and _base(word) in _ASKED


def joined(tokens: Sequence[str]) -> list[str]:
    """Words with those of one phrase as one: "called_off"."""
    found: list[str] = []
    for token in tokens:
        phrase = f"{found[-1]}_{token}" if found else ""
        if phrase and phrase.islower() and _base(phrase) in _ASKED:
            found[-1] = phrase
        else:
            found.append(token)
    return found


def _words(text: str) -> Iterator[Word]:
    found = [*_WORD.finditer(text)]
    forms = [_base(match[0]) for match in found]
    for at, match in enumerate(found):
        if tells := _tells(match[0]):
            yield Word(*match.span(), tells, meaning(match[0]))
        for length in (2, 3):
            phrase = " ".join(forms[at : at + length])
            if at + length <= len(found) and phrase in _TOLD:
                means = _ASKED.get(phrase, phrase)
                yield Word(match.start(), found[at + length - 1].end(), _TOLD[phrase], means)


@lru_cache(maxsize=32_768)
def _tells(word: str) -> frozenset[str]:
    """What a word tells of: nothing, if it is a stop word."""
    if word[0].isdigit():
        return frozenset({_base(word)})
    found = stems(word)
    return frozenset(found) | {_base(word)} | _TOLD.get(_base(word), frozenset()) if found else _NO


@lru_cache(maxsize=32_768)
def _base(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return " ".join(map(base, word.split("_")))


_NO: frozenset[str] = frozenset()
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_ASKED: dict[str, str] = {}
_TOLD: dict[str, frozenset[str]] = {}
for _row in HAPPENINGS:
    _name = _row.asked.split(maxsplit=1)[0]
    for _entry in _row.asked.split():
        _ASKED.setdefault(_base(_entry), _name)
    for _entry in f"{_row.asked} {_row.told}".split():
        _TOLD[_base(_entry)] = _TOLD.get(_base(_entry), _NO) | {_name}
