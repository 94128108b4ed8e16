# ruff: noqa: SIM905 -- word lists read best as text
"""Who did what to whom, in a sentence and in its quotes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.evidence.verbs import verb
from qa.support.alignment import SPEECH, Alignment
from qa.support.words import Word

_BE = frozenset("is are was were be been being get got".split())
_MUTUAL = frozenset(
    "meet met talk talked agree agreed discuss discussed marry married join".split()
)
_REACH = 8
"""Words on each side of a verb that may be who does it, and to whom."""
_LINKS = frozenset(("of", "in", "from", "at"))
_ENDS = ({"from", "to"}, {"before", "after"}, {"for", "against"}, {"by", "to"}, {"by", "from"})
_SLOT = 3
"""Words between a name and its neighbour at which it may still be that neighbour's."""


def crossed(found: Alignment) -> Iterator[float]:
    """Of each verb the share of the words around it that stand on its other side in the quote."""
    for n, word in enumerate(found.said):
        place = found.places[n]
        if place is None or not _is_verb(found.said, n) or word.text in _MUTUAL | SPEECH:
            continue
        is_other = is_passive(found.said, n) != is_passive(found.quoted, place)
        sides = [*_sides(found, n, place)]
        if sides:
            wrong = sum(weight for weight, is_kept in sides if is_kept == is_other)
            yield wrong / sum(weight for weight, _ in sides)


def displaced(found: Alignment) -> Iterator[Word]:
    """Names and numbers that stand next to words next to which the quote has others."""
    for n, word in enumerate(found.said):
        place = found.places[n]
        if place is None or word.kind not in ("name", "number"):
            continue
        is_elsewhere = False
        for step in (-1, 1):
            anchor = _anchor(found, n, step)
            if anchor is None:
                continue
            held = _slot(found.quoted, anchor, -step)
            is_near = abs(place - anchor) <= _SLOT
            if place in held or (is_near and not held) or _is_same_end(found, n, place, anchor):
                break
            is_elsewhere |= bool(held)
        else:
            if is_elsewhere and not is_turned(found, n - 4, n + 5):
                yield word


def _is_same_end(found: Alignment, n: int, place: int, anchor: int) -> bool:
    """Whether a word is what "from" or "to" leads to on both sides: which comes first is free."""
    ends = {found.said[n - 1].text if n else "", found.quoted[place - 1].text}
    return len(ends) == 1 and ends <= {"from", "to"} and abs(place - anchor) <= _REACH


def _anchor(found: Alignment, n: int, step: int) -> int | None:
    """The place of the next word on one side that is no fact; nor small, beside a number."""
    kinds = ("content",) if found.said[n].kind == "number" else ("content", "form")
    for m in range(n + step, n + 4 * step, step):
        if not 0 <= m < len(found.said) or found.said[m].kind == "point":
            return None
        is_anchor = found.said[m].kind in kinds
        if is_anchor and found.places[m] is not None:
            return found.places[m]
    return None


def _slot(quoted: Sequence[Word], anchor: int, step: int) -> list[int]:
    """The places of a name or a number next to a word of the quote, if it has one there."""
    held: list[int] = []
    at, forms = anchor + step, 0
    while 0 <= at < len(quoted) and forms < 3:
        if quoted[at].kind in ("name", "number"):
            held.append(at)
            forms = 0
        elif quoted[at].kind != "form" or (held and quoted[at].text not in ("of", "the")):
            break
        at, forms = at + step, forms + 1
    return held


def moved(found: Alignment) -> Iterator[Word]:
    """Words that the quote has before what the sentence has before them.

    "The council of Velen" and "Velen's council" are in one order.
    """
    telling = [n for n, word in enumerate(found.said) if word.tells and found.places[n] is not None]
    for n, m in pairwise(telling):
        a, b = found.places[n], found.places[m]
        if a is None or b is None or a <= b:
            continue
        linked = found.quoted[b:a] if a - b <= _SLOT + 1 else ()
        if m - n <= _SLOT + 1:
            linked = (*linked, *found.said[n:m])
        if not any(word.text in _LINKS for word in linked):
            yield found.said[m]


def other_ends(found: Alignment) -> Iterator[Word]:
    """Names and numbers that a thing goes to and comes from, where the quote has it otherwise."""
    for n, word in enumerate(found.said):
        place = found.places[n]
        if place and n and word.is_fact:
            ends = {found.said[n - 1].text, found.quoted[place - 1].text}
            if ends in _ENDS:
                yield word


def is_turned(found: Alignment, first: int = 0, last: int | None = None) -> bool:
    """Whether a verb in a part of the sentence is a passive there, or in the quote, alone."""
    return any(
        is_passive(found.said, n) != is_passive(found.quoted, place)
        for n, place in [*enumerate(found.places)][max(0, first) : last]
        if place is not None and _is_verb(found.said, n)
    )


def is_passive(words: Sequence[Word], at: int) -> bool:
    """Whether a verb tells of what its subject suffers."""
    before = [word.text for word in words[max(0, at - 3) : at]]
    by = any(word.text == "by" for word in words[at + 1 : at + 4])
    return verb(words[at].text).is_participle and (by or bool(_BE.intersection(before)))


def _is_verb(words: Sequence[Word], at: int) -> bool:
    form = verb(words[at].text)
    return words[at].kind == "content" and (form.is_past or form.is_participle)


def _sides(found: Alignment, n: int, place: int) -> Iterator[tuple[float, bool]]:
    """The weight of each word around a verb, and whether the quote has it on the same side."""
    for m in range(max(0, n - _REACH), min(len(found.said), n + _REACH + 1)):
        other = found.places[m]
        word = found.said[m]
        if m == n or other is None or other == place or not word.tells or word.kind == "date":
            continue
        if abs(other - place) <= 2 * _REACH:
            yield 1 / abs(m - n) * (2 if word.kind == "name" else 1), (m < n) == (other < place)
