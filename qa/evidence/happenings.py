"""What happened, in the words that tell of it: "stole", "stolen" and "theft" are one happening.

Stems bring "resigned" to "resign"; this table knows what they cannot: irregular verbs, and the nouns
and near words with which news tells of the same thing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index.text.stems import stems


class Happening(NamedTuple):
    """One thing that happens; words of two parts are joined by "_"."""

    asked: str
    """Words that mean it, wherever they stand; the first is its name."""
    told: str = ""
    """Further words that tell of it where it is asked for, and mean other things besides."""


HAPPENINGS = (
    Happening(
        "die dies died dying dead death deaths pass_away passed_away perish",
        "was_killed were_killed been_killed was_murdered was_assassinated was_shot_dead was_executed",
    ),
    Happening(
        "kill murder slay slain assassinate assassination assassin",
        "die died dead death shot stabbed executed strangled",
    ),
    Happening("born birth birthday"),
    Happening("marry married marriage wed wedding", "wife husband"),
    Happening(
        "resign resignation quit step_down stepped_down steps_down stepping_down stand_down"
        " stood_down stands_down leave_office left_office",
        "ousted departure",
    ),
    Happening("elect election elected", "vote win won victory"),
    Happening("win won winner victory beat", "defeat elect triumph"),
    Happening("lose lost loss defeat defeated", "beaten"),
    Happening(
        "appoint appointment", "name named nominate nominated choose chosen pick select tap tapped"
    ),
    Happening("choose chose chosen choice", "name named pick picked select selected"),
    Happening("nominate nomination nominee", "name pick picked choose chose"),
    Happening(
        "sworn swear swore inaugurate inauguration take_office took_office takes_office oath",
        "become became",
    ),
    Happening("arrest", "detain detained custody apprehend captured"),
    Happening("capture", "seize arrest take taken took"),
    Happening("sentence", "jail jailed prison"),
    Happening("convict conviction guilty", "verdict"),
    Happening("charge", "indict indicted"),
    Happening("indict indictment", "charge"),
    Happening("release free freed", "publish"),
    Happening("shoot shot shooting gunman", "gunfire fire"),
    Happening("stab stabbing", "knife attack"),
    Happening("attack", "strike struck hit bomb raid assault fire shell storm"),
    Happening("strike struck stricken hit", "attack landfall"),
    Happening("bomb bombing", "blast explode explosion attack"),
    Happening("explode explosion exploded blast", "bomb detonate"),
    Happening("fire burn burnt blaze catch_fire caught_fire", "engulf"),
    Happening("crash", "collide collision derail plunge"),
    Happening("derail derailment", "crash"),
    Happening("sink sank sunk sinking", "capsize"),
    Happening("capsize", "sink sank sunk overturn"),
    Happening("steal stole stolen theft heist robbery rob robbed", "burgle thieves"),
    Happening("begin began begun start started launch break_out broke_out", "open outbreak"),
    Happening("open opening inaugurate", "begin began start"),
    Happening("end ended finish conclude over", "close drop suspend"),
    Happening("close closure shut", "end"),
    Happening("sign signed signing signatory signature", "ratify"),
    Happening("meet met meeting", "talks summit hold held negotiate"),
    Happening("negotiate negotiation talks", "meet met consultation"),
    Happening("visit", "trip arrive tour travel"),
    Happening("arrive arrival", "land come came reach"),
    Happening("leave left departure depart", "quit withdraw withdrew exit"),
    Happening("withdraw withdrew withdrawn withdrawal pull_out pulled_out", "leave left quit drop"),
    Happening("announce announcement", "unveil reveal declare say said"),
    Happening("publish publication", "release appear"),
    Happening("buy bought purchase", "acquire acquisition takeover"),
    Happening("acquire acquisition takeover take_over took_over", "buy bought merger"),
    Happening("sell sold sale", "auction"),
    Happening("found foundation establish", "set_up create begin began launch"),
    Happening("build built", "construct construction complete erect"),
    Happening("discover discovery", "find found identify"),
    Happening("find found", "discover recover"),
    Happening("invade invasion", "attack"),
    Happening("pass passage", "approve adopt enact vote"),
    Happening("approve approval", "pass adopt clear authorize authorise"),
    Happening("ban", "prohibit forbid bar outlaw"),
    Happening("raise rise rose risen hike increase"),
    Happening("cut lower reduce reduction"),
    Happening("fall fell fallen drop collapse"),
    Happening("hold held take_place took_place takes_place", "host"),
    Happening("postpone postponement put_off delay reschedule rescheduled"),
    Happening("cancel cancellation call_off called_off scrap"),
    Happening("injure injury wound"),
    Happening("suspend suspension", "halt stop"),
    Happening("divorce", "separate split"),
    Happening("premiere debut", "open release"),
    Happening("land landing", "landfall touch_down touched_down"),
    Happening("catch caught"),
    Happening("become became"),
    Happening("break broke broken"),
    Happening("bring brought"),
    Happening("come came"),
    Happening("draw drew drawn"),
    Happening("drive drove driven"),
    Happening("fight fought"),
    Happening("fly flew flown flight"),
    Happening("freeze froze frozen"),
    Happening("get got"),
    Happening("give gave given"),
    Happening("go went gone"),
    Happening("grow grew grown growth"),
    Happening("hide hid hidden"),
    Happening("lay laid"),
    Happening("lead led"),
    Happening("make made"),
    Happening("pay paid payment"),
    Happening("run ran"),
    Happening("say said told tell"),
    Happening("see saw seen"),
    Happening("seek sought"),
    Happening("send sent"),
    Happening("set"),
    Happening("sing sang sung"),
    Happening("speak spoke spoken speech", "say said address"),
    Happening("spend spent"),
    Happening("swim swam swum"),
    Happening("take took taken"),
    Happening("teach taught"),
    Happening("throw threw thrown"),
    Happening("wear wore worn"),
    Happening("write wrote written"),
)


class Word(NamedTuple):
    """A word of a text that tells something."""

    start: int
    """Offsets in the text."""
    end: int
    tells: frozenset[str]
    """Its stem, and what it tells of."""


def words(text: str) -> list[Word]:
    """The telling words of a text and the phrases among them, in their order."""
    return sorted(_words(text))


@lru_cache(maxsize=20_000)
def meaning(word: str) -> str | None:
    """What a word asks for: the name of a happening, or its stem; None for a stop word."""
    stem = word.replace(",", "") if word[0].isdigit() else next(iter(stems(word)), None)
    return _ASKED.get(stem, stem) if stem else None


def is_happening(word: str) -> bool:
    """Whether the table knows a word as something that happens."""
    return _stem(word) in _ASKED


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        if tells := _tells(match[0]):
            yield Word(*match.span(), tells)
    for match in _PHRASE.finditer(text):
        name = "_".join(match[0].lower().split())
        yield Word(*match.span(), frozenset(_TOLD[name]))


@lru_cache(maxsize=50_000)
def _tells(word: str) -> frozenset[str]:
    if word[0].isdigit():
        return frozenset({word.replace(",", "")})
    found = stems(word)
    return frozenset(found).union(*(_TOLD.get(stem, ()) for stem in found))


def _stem(word: str) -> str:
    return word if "_" in word else next(iter(stems(word)), word)


_ASKED: dict[str, str] = {}
_TOLD: defaultdict[str, set[str]] = defaultdict(set)
for _happening in HAPPENINGS:
    _name = _stem(_happening.asked.split()[0])
    for _word in _happening.asked.split():
        _ASKED.setdefault(_stem(_word), _name)
    for _word in f"{_happening.asked} {_happening.told}".split():
        _TOLD[_stem(_word)].add(_name)

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_PHRASE = re.compile(
    r"\b(?:" + "|".join(phrase.replace("_", r"\s+") for phrase in _TOLD if "_" in phrase) + r")\b",
    re.IGNORECASE,
)
