# ruff: noqa: ARG001, E501 -- rules have one form, patterns and word lists read best as they are
"""Sentences made untrue in what they say: negation, roles, stance, contraries, and more."""

import random
import re

from qa.evidence.parties.vocabulary import FUNCTION_WORDS
from qa.evidence.parties.words import bare
from training.support.exchanging import as_there, drawn, either_of, first_of, put, swap
from training.support.stories import Piece
from training.support.truths import NAME, SUFFERED, deed
from training.support.wordings import (
    DENIED,
    FURTHER_DENIED,
    FURTHER_OPPOSITE,
    FURTHER_UNCERTAIN,
    OPPOSITE,
    PLURAL,
    UNCERTAIN,
    base_of,
    participle,
    past_of,
)

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|must|should)\b(?! not)"
)
_NOT = re.compile(r" (?:not|never)\b(?! only)|n[’']t\b")
_PAST = re.compile(
    r"(?<=[A-Za-z’'] )(?P<verb>[a-z]+)\b(?= (?:the|a|an|his|her|its|their|that|to|in|on|for|[A-Z0-9]))"
)
_PAIR = re.compile(rf"(?P<a>{NAME})(?P<between>[^.;“”\"]{{3,80}}?)(?P<b>{NAME})")
_PLANNED = re.compile(
    r"\b(?:plans?|planned|intends?|intended|hopes?|hoped|is due|are due|was due|is set|are set"
    r"|is expected|are expected|wants?|wanted|agreed|aims?|aimed) to (?P<verb>[a-z]+)\b"
)
_WILL = re.compile(
    r"\b(?:will|would) (?:be (?P<done>[a-z]+(?:ed|en|wn|lt|ld))|(?P<verb>(?!be\b|not\b|have\b|then\b|always\b|also\b|never\b|only\b|\w+ly\b)[a-z]+))\b"
)
_PROPOSED = re.compile(
    r"\b(?:(?:is|are|was|were) considering|considered|considers?|proposed|proposes?|discussed"
    r"|threatened|sought|urged|called for|demanded|offered)\b(?= (?!to\b)[a-z])"
)


# negation


def negated(text: str, piece: Piece, draw: random.Random) -> str | None:
    """With "not" behind an auxiliary."""
    match = drawn([*_AUXILIARY.finditer(text)], draw)
    return match and text[: match.end()] + " not" + text[match.end() :]


def affirmed(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Without its "not"."""
    match = _NOT.search(text)
    if match is None or re.search(r"\b(?:ca|wo)$", text[: match.start()]):
        return None
    return text[: match.start()] + text[match.end() :]


def did_not(text: str, piece: Piece, draw: random.Random) -> str | None:
    """With "did not" before a verb."""
    found = _deed(text)
    return found and put(text, found[0], f"did not {found[1]}")


def never(text: str, piece: Piece, draw: random.Random) -> str | None:
    """With "never", "failed to" or "refused to" before a verb."""
    found = _deed(text)
    if found is None:
        return None
    past, base = found[0][0], found[1]
    return put(
        text, found[0], draw.choice((f"never {past}", f"failed to {base}", f"refused to {base}"))
    )


def no_longer(text: str, piece: Piece, draw: random.Random) -> str | None:
    """With "no longer" or "never" behind an auxiliary."""
    match = drawn([*_AUXILIARY.finditer(text)], draw)
    return (
        match
        and f"{text[: match.end()]} {draw.choice(('no longer', 'never'))}{text[match.end() :]}"
    )


def none_of(text: str, piece: Piece, draw: random.Random) -> str | None:
    """With none of what there was."""
    match = PLURAL.search(text)
    if match is None:
        return None
    word = draw.choice(("no", "none of the"))
    return put(text, match, f"{as_there(word, match)} {match['noun']}")


def is_contracted(text: str, piece: Piece, draw: random.Random) -> str | None:
    """With a contracted negation."""
    match = drawn(
        [*re.finditer(r"\b(?:is|are|was|were|has|have|had|would|could|should)\b(?! not)", text)],
        draw,
    )
    return match and text[: match.end()] + "n’t" + text[match.end() :]


# roles


def exchanged_ends(text: str, piece: Piece, draw: random.Random) -> str | None:
    """The names before and behind a verb exchanged."""
    found = [m for m in _PAIR.finditer(text) if _has_verb(m["between"]) and m["a"] != m["b"]
             and not any(bare(m[each].split()[-1]) in FUNCTION_WORDS or
                         bare(m[each].split()[0]) in FUNCTION_WORDS - {"the"} for each in "ab")]  # fmt: skip
    match = found[0] if found else None
    return match and swap(text, match.span("a"), match.span("b"))


def exchanged_parties(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Who did it, and to whom, exchanged; whether named or not."""
    match = deed(text) or SUFFERED.match(text)
    if match is None:
        return None
    return swap(text, match.span("a"), match.span("b"))


def exchanged_objects(text: str, piece: Piece, draw: random.Random) -> str | None:
    """The names around "to", "from", "against", "over" or "for" exchanged."""
    match = re.search(
        rf"(?<=[a-z] )(?P<a>{NAME}) (?:to|from|against|over|for|after|before|with) (?P<b>{NAME})",
        text,
    )
    return match and swap(text, match.span("a"), match.span("b"))


def done_to_the_doer(text: str, piece: Piece, draw: random.Random) -> str | None:
    """A passive without its exchange: who beat is beaten."""
    match = deed(text)
    if match is None:
        return None
    done = f"{match['a']} was {participle(match['verb'])} by {match['b']}"
    return done + text[match.end("b") :]


def done_by_the_sufferer(text: str, piece: Piece, draw: random.Random) -> str | None:
    """An active for a passive: who was beaten beat."""
    match = re.search(r"\b(?:was|were) (?P<verb>[a-z]{3,}ed) by\b", text)
    return match and put(text, match, match["verb"])


def exchanged_speakers(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Who said it, and who it was said of."""
    match = re.search(
        rf"(?P<a>{NAME}) (?:said|told|says|added|claimed)\b[^“”\"]{{0,60}}? (?P<b>{NAME})", text
    )
    return match and swap(text, match.span("a"), match.span("b"))


# stance


def as_done(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What is planned, as done."""
    match = _PLANNED.search(text)
    return match and put(text, match, past_of(match["verb"]))


def as_come(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What will be, as what was."""
    match = _WILL.search(text)
    if match is None:
        return None
    return put(text, match, f"was {match['done']}" if match["done"] else past_of(match["verb"]))


def as_certain(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What is alleged, as a fact."""
    return first_of(UNCERTAIN, text, draw)


def as_admitted(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What is denied, as confirmed."""
    return first_of(DENIED, text, draw)


def as_sure(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What may be, as what is."""
    return first_of(FURTHER_UNCERTAIN, text, draw)


def as_conceded(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What is denied in other words, as so."""
    return first_of(FURTHER_DENIED, text, draw)


def as_decided(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What is thought of, as decided."""
    match = _PROPOSED.search(text)
    return match and put(text, match, draw.choice(("carried out", "decided on", "put into effect")))


def as_planned(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What was done, as only planned or alleged."""
    found = _deed(text)
    if found is None:
        return None
    base = found[1]
    way = draw.choice(
        (f"plans to {base}", f"will {base}", f"allegedly {found[0][0]}", f"may {base}")
    )
    return put(text, found[0], way)


# opposites, units, additions


def opposite(text: str, piece: Piece, draw: random.Random) -> str | None:
    """A verb and its contrary."""
    return either_of(OPPOSITE, text, draw)


def further_opposite(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Any word and its contrary."""
    return either_of(FURTHER_OPPOSITE, text, draw)


def other_unit(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Another unit or currency."""
    pairs = (
        ("percent", "million"), ("per cent", "million"), ("%", " percentage points"),
        ("miles", "kilometers"), ("dollars", "euros"), ("pct", "mln"), ("$", "€"), ("£", "$"),
        ("feet", "meters"), ("pounds", "tons"), ("hours", "days"), ("days", "weeks"),
        ("months", "years"), ("years", "months"), ("weeks", "months"), ("minutes", "hours"),
    )  # fmt: skip
    for one, other in draw.sample(pairs, len(pairs)):
        if one in text and re.search(
            rf"\d ?{re.escape(one)}|{re.escape(one)}\d|[a-z] {one}\b", text
        ):
            return text.replace(one, other, 1)
    return None


def with_more(text: str, piece: Piece, draw: random.Random) -> str | None:
    """With something of another sentence of the story."""
    body = piece.story.text
    tails = [
        m[0]
        for m in re.finditer(
            r"(?<=[a-z]) (?:because|after|while|despite|following) [a-z][^.;“”\"\n0-9A-Z]{15,70}(?=\.)",
            body,
        )
        if not piece.start <= m.start() < piece.end
    ]
    if not tails or not text.endswith("."):
        return None
    return f"{text[:-1]}{draw.choice(tails)}."


def other_sentence(text: str, piece: Piece, draw: random.Random) -> str | None:
    """What the story says elsewhere, under this quote."""
    return f"{piece.before}" if 50 < len(piece.before) < 260 else None


def _deed(text: str) -> tuple[re.Match[str], str] | None:
    """A verb in the past, and its base form."""
    for match in _PAST.finditer(text):
        base = base_of(match["verb"])
        before = re.search(r"(\S+) $", text[: match.start()])
        is_finite = before is None or not re.fullmatch(
            r"(?:is|are|was|were|be|been|has|have|had|being|get|got|not|to|a|an|the|of|and|in|for|by|newly|than)",
            before[1],
        )
        if (
            base
            and is_finite
            and match["verb"]
            not in ("said", "told", "need", "based", "called", "reported", "put", "set", "cut")
        ):
            return match, base
    return None


def _has_verb(between: str) -> bool:
    words = re.findall(r"[a-z]+", between)
    is_parted = re.search(r"\b(?:and|or|of|said|who|which|that)\b|,", between)
    return any(participle(w) for w in words) and not is_parted
