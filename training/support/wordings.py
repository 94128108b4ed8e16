# ruff: noqa: E501, SIM905 -- patterns and word lists read best as text
"""Tables of words that pairs are made with, apart from those that the check knows."""

import re

from qa.evidence.verbs import IRREGULAR

Table = tuple[tuple[str, ...], ...]


def _table(rows: str) -> Table:
    return tuple(tuple(row.split("/")) for row in rows.split("; "))


SAME = _table(
    "said/stated; said/remarked; killed/slain; "
    "began/commenced; started/began; bought/purchased; sold/disposed of; "
    "approved/signed off on; rejected/turned down; rose/went up; fell/went down; "
    "increased/grew; decreased/shrank; big/large; huge/enormous; children/kids; "
    "lawmakers/legislators; firm/company; companies/firms; largest/biggest; "
    "approximately/about; more than/over; people/persons; an attack/an assault; "
    "arrested/detained; injured/wounded; was killed/died; were killed/died; were killed/lost "
    "their lives; helped/assisted; showed/revealed; announced that/made public that; "
    "during/in the course of; despite/in spite of; near/close to; "
    "several/a number of; many/numerous; but/yet; town/community; cars/vehicles; jobs/posts; "
    "countries/nations; buy/purchase; to start/to begin; require/need; purchased/bought; "
    "kept/retained; plans to/intends to; planned to/intended to; tried to/attempted to; "
    "try to/attempt to; asked/requested; resigned/stepped down; built/constructed; "
    "raised/lifted; reduced/cut; left/departed; struck/hit; found that/discovered that; "
    "discovered/found; doctor/physician; doctors/physicians; film/movie; movie/film; "
    "fans/supporters; match/game; entire/complete; quickly/rapidly; rapidly/fast; "
    "almost/nearly; nearly/almost; allow/permit; allowed/permitted; allows/lets; "
    "prevent/stop; investigation/inquiry; inquiry/investigation; "
    "officials/authorities; residents/inhabitants; workers/employees; murder/killing; "
    "demanded/called for; attorney/lawyer; lawyers/attorneys; teen/teenager; "
    "believe/think; believes/thinks; beginning/starting; the death of/the passing of; "
    "received/got; obtained/got; chosen/picked; important/significant; difficult/hard; "
    "earlier this/in an earlier part of this; caused/led to; led to/resulted in; "
    "released/published; including/among them; destroyed/wrecked; claimed/asserted; "
    "warned/cautioned; leader/head; protest/demonstration; protests/demonstrations; "
    "voted for/backed; revealed/disclosed; additional/further; currently/at present; "
    "previously/before that; finally/in the end; annual/yearly; daily/everyday"
)
"""Words, and others that say the same in most sentences."""

IMPLIED = _table(
    "failed to/did not manage to; refused to/would not; declined to/would not; "
    "is not/isn’t; did not/didn’t; does not/doesn’t; was not/wasn’t; will not/won’t; "
    "cannot/is unable to; didn’t/did not; isn’t/is not; wasn’t/was not; "
    "will/is going to; have been/were; has been/was; has not yet/has yet to; "
    "no one/nobody; rejected/did not accept"
)
"""Words, and others that say the same with a negation or a tense more or less."""

OPPOSITE = _table(
    "rose/fell; increased/decreased; won/lost; approved/rejected; accepted/refused; "
    "opened/closed; bought/sold; supported/opposed; gained/lost; joined/left; hired/fired; "
    "began/ended; arrived/departed; raised/lowered; passed/failed; succeeded/failed; "
    "survived/died; allowed/banned; praised/criticized; convicted/acquitted; "
    "arrested/released; confirmed/denied; up/down; strengthened/weakened"
)
"""Verbs of the news and their contraries, some of which fitting sees."""

FURTHER_OPPOSITE = _table(
    "climbed/dropped; increase/decrease; growth/decline; more/fewer; higher/lower; "
    "highest/lowest; largest/smallest; most/least; before/after; inside/outside; first/last; "
    "north/south; northern/southern; east/west; eastern/western; early/late; old/new; "
    "older/younger; men/women; man/woman; son/daughter; husband/wife; winner/loser; "
    "victory/defeat; majority/minority; legal/illegal; public/private; safe/dangerous; "
    "success/failure; better/worse; best/worst; strong/weak; profit/loss; rich/poor; "
    "advanced/retreated; attacked/defended; expanded/shrank; doubled/halved; "
    "hot/cold; day/night; guilty/innocent; for/against; with/without; above/below; "
    "all/some; always/rarely; many/few; buy/sell; import/export; imports/exports; "
    "rise/fall; gain/lose; win/lose; open/close; support/oppose; accept/reject; "
    "teacher/student; hero/villain; positive/negative; left/right; same/different; "
    "cheaper/dearer; faster/slower; alive/dead; found/lost; domestic/foreign; sold/bought; "
    "led/trailed; welcomed/condemned; backed/blocked; agreed/disagreed; improved/worsened"
)
"""Others, of all sorts of words, that are held back from fitting."""

UNCERTAIN = _table(
    "allegedly /; reportedly /; alleged /; suspected /; is believed to have/has; "
    "are believed to have/have; is said to have/has; is accused of/was found guilty of; "
    "was accused of/admitted; claimed that/proved that; claims that/proves that; "
    "claimed/showed; may have/have; might have/has"
)
"""What may be so, and the same as what is."""

FURTHER_UNCERTAIN = _table(
    "may/did; might/will; could/will; apparently /; seemed to/was seen to; "
    "suggested that/confirmed that; believe/know; believes/knows; believed/knew; "
    "likely/certain; possible/certain; possibly /; probably/certainly; feared/known; "
    "is expected to/is certain to; appeared to/was shown to; suspects/culprits; "
    "suspect/culprit; allegations/findings; alleges/proves; accused/convicted; "
    "charged/convicted; threatened/carried out; warned/guaranteed"
)
"""The same, held back from fitting."""

DENIED = _table(
    "denied/confirmed; denies/confirms; rejected/accepted; refused to/agreed to; "
    "declined to/went on to; failed to/managed to"
)
"""What is denied, and the same as what is admitted."""

FURTHER_DENIED = _table(
    "denying/admitting; dismissed/acknowledged; disputed/acknowledged; ruled out/announced; "
    "refuted/upheld; dismissed/endorsed; no evidence/clear evidence; no plans/firm plans; "
    "opposed to/in favour of; refusing to/agreeing to; failing to/managing to; "
    "stopped short of/went as far as; avoided/embraced; without/with; unlikely/likely"
)
"""The same, held back from fitting."""

PLURAL = re.compile(
    r"(?<![\w-])(?:the |some |many |several |\d[\d,]* )?(?P<noun>[a-z]{4,}[^su\W]s|people)\b(?= (?:were|are|have|had|will|who|in|from))"
)
"""Things in the plural that did something."""

_PAST = {past: participle for _, past, participle in IRREGULAR}
_NO_DEED = frozenset("said told became began came went had fell rose".split())


def participle(past: str) -> str | None:
    """The participle of what may be a verb's past."""
    if past in _NO_DEED:
        return None
    return _PAST.get(past) or (past if re.fullmatch(r"[a-z]{3,}ed", past) else None)


def pasts() -> dict[str, str]:
    """The past of each irregular participle."""
    return {participle: past for past, participle in _PAST.items()}


def base_of(past: str) -> str | None:
    """The base form of a past, where it is sure: "sold" is of "sell"."""
    irregular = {row[1]: row[0] for row in IRREGULAR}
    if past in irregular:
        return irregular[past]
    match = re.fullmatch(r"([a-z]+)ed", past)
    if match is None:
        return None
    root = match[1]
    if re.search(r"([^aeioulsf])\1$", root):
        return root[:-1]
    if root.endswith("i"):
        return f"{root[:-1]}y"
    is_silent = re.search(r"(?:[^aeiou][aeiou](?:[kmtvzscdrn])|[csvzug]|[bdpkgt]l)$", root)
    return f"{root}e" if is_silent and not root.endswith(("er", "en", "ow", "on", "ss")) else root


def past_of(base: str) -> str:
    """The past of a base form."""
    irregular = {row[0]: row[1] for row in IRREGULAR}
    if base in irregular:
        return irregular[base]
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}ed"


def exchanged(text: str, one: str, other: str) -> str | None:
    """A text with the first of a word exchanged for another, as it is written; None without it."""
    match = re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", text)
    if match is None:
        return None
    return text[: match.start()] + other + text[match.end() :]
