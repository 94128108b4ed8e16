# ruff: noqa: SIM905 -- word lists read best as text
"""What speaks against a sentence, beside facts that no quote has: signs that a model weighs."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.contract.draft import Quote
from qa.evidence.parties.nations import countries
from qa.support.alignment import Alignment, align
from qa.support.operators import KINDS, Operator, assured, attributed, operators
from qa.support.roles import crossed, displaced, is_turned, moved, other_ends
from qa.support.slots import inserted, recounted, skipped

MOST = 3
"""Of one kind of sign that count."""
_WIDE = frozenset(
    "all every everyone everybody everything only most always entire whole never none nobody"
    " nothing few".split()
)


class Features(NamedTuple):
    """How much of each sign there is, from 0 to `MOST` unless it says so."""

    unsaid: float
    """Share of the sentence's telling words that no quote has, in any word for it; 0 to 1."""
    unsaid_words: float
    """ln(1 + how many they are)."""
    unsaid_run: float
    """How many of them follow each other without one that a quote has, beyond one."""
    title_names: float
    """Names that stand around the quotes, not in them."""
    inserted: float
    """Words that stand between two that the quote has next to each other."""
    skipped: float
    """Words that the quote has between two that the sentence has next to each other."""
    contrary: float
    """Words whose contrary the quote has."""
    denied_added: float
    denied_lost: float
    planned_added: float
    planned_lost: float
    possible_added: float
    possible_lost: float
    alleged_added: float
    alleged_lost: float
    """What turns the same words in the sentence and not in the quote, or the other way round."""
    widened: float
    """Words such as "all" and "only" that are not the quote's."""
    assured: float
    """Words that make a fact of something, and are not the quote's."""
    crossed: float
    """The largest share of the words around a verb that are on its other side, beyond a half;
    0 to 1."""
    recounted: float
    """Words behind a number that are not those behind it in the quote, though of one kind."""
    displaced: float
    """Names where the quote has others; numbers count twice, for nothing else moves them."""
    moved: float
    """1 where two neighbours stand the other way round, and no verb became a passive."""
    disorder: float
    """How many more do."""


class Signs(NamedTuple):
    """What was found in a sentence beside its facts."""

    features: Features
    phrases: dict[str, str]
    """What is said of a feature that tells against it, by its name."""


def signs(sentence: str, quotes: Sequence[Quote]) -> Signs:
    """What speaks against a sentence under its quotes."""
    found = align(sentence, [quote.text for quote in quotes])
    phrases: dict[str, list[str]] = {name: [] for name in Features._fields}
    for name, phrase in (*_words(found), *_turns(found)):
        phrases[name].append(phrase)
    telling = [n for n, word in enumerate(found.said) if word.tells]
    cues = {one.at for one in operators(found.said)}
    content = [n for n in telling if found.said[n].kind == "content" and n not in cues]
    unsaid = [n for n in content if found.places[n] is None]
    for n in telling:
        if (
            found.said[n].kind == "name"
            and found.places[n] is None
            and not countries(sentence[found.said[n].start : found.said[n].end])
        ):
            phrases["title_names"].append(f'no quote has "{found.said[n].text}" itself')
    worst = max(crossed(found), default=0.0)
    if worst > 0.5:
        phrases["crossed"].append("the quote has it the other way round")
    turned = 0 if is_turned(found) else sum(1 for _ in moved(found))
    counted = {name: float(min(MOST, len(each))) for name, each in phrases.items()}
    counted |= {
        "unsaid": len(unsaid) / max(1, len(content)),
        "unsaid_words": math.log1p(len(unsaid)),
        "unsaid_run": float(min(MOST, max(0, _longest_run(found) - 1))),
        "crossed": max(0.0, 2 * worst - 1),
        "moved": float(turned > 0),
        "disorder": float(min(MOST, max(0, turned - 1))),
    }
    unsaid_words = ", ".join(
        f'"{sentence[found.said[n].start : found.said[n].end]}"' for n in unsaid
    )
    if unsaid:
        phrases["unsaid"].append(f"no quote has {unsaid_words}")
    return Signs(Features(**counted), {name: each[0] for name, each in phrases.items() if each})


def _longest_run(found: Alignment) -> int:
    """The most telling words in a row of which no quote has one."""
    longest = run = 0
    for n, word in enumerate(found.said):
        if word.kind == "content":
            run = run + 1 if found.places[n] is None else 0
        elif found.places[n] is not None and word.is_fact:
            run = 0
        longest = max(longest, run)
    return longest


def _words(found: Alignment) -> Iterator[tuple[str, str]]:
    """Words that are not the quote's, or stand otherwise there."""
    said, quoted = found.said, found.quoted
    for n, m in found.contraries:
        if not _is_turned_both(found, n, m):
            yield "contrary", f'"{said[n].text}" stands against "{quoted[m].text}"'
    for n, m in recounted(found):
        yield "recounted", f'"{said[n].text}" stands for "{quoted[m].text}"'
    for word in inserted(found):
        yield "inserted", f'"{word.text}" is not in the quote'
    for word in skipped(found):
        yield "skipped", f'the quote has "{word.text}"'
    for word in (*displaced(found), *other_ends(found)):
        for _ in range(2 if word.kind == "number" else 1):
            yield "displaced", f'"{word.text}" stands elsewhere in the quote'
    texts, stems = {word.text for word in quoted}, {word.stem for word in quoted}
    for word in said:
        if word.text in _WIDE and word.text not in texts:
            yield "widened", f'the quote does not say "{word.text}"'
    for word in assured(said):
        if word.stem not in stems:
            yield "assured", f'the quote does not say "{word.text}"'


def _turns(found: Alignment) -> Iterator[tuple[str, str]]:
    """What turns words in the sentence alone, or in the quote alone."""
    here, there = operators(found.said), operators(found.quoted)
    for kind in KINDS:
        reached = _reach(there, kind)
        for one in here:
            heads = [found.places[n] for n in one.heads]
            known = [place for place in heads if place is not None]
            if one.kind == kind and known and not reached.intersection(known):
                yield f"{kind}_added", f'"{found.said[one.at].text}" is not in the quote'
        reached = _reach(here, kind)
        if kind in ("alleged", "possible"):
            reached |= attributed(found.said)
        for one in there:
            heads = [found.source_of(m) for m in one.heads]
            is_said = bool(heads) and heads[0] is not None
            if one.kind == kind and is_said and not reached.intersection(heads):
                yield f"{kind}_lost", f'the quote has "{found.quoted[one.at].text}"'


def _reach(found: Sequence[Operator], kind: str) -> set[int]:
    return {at for one in found if one.kind == kind for at in one.reach}


def _is_turned_both(found: Alignment, n: int, m: int) -> bool:
    """Whether one of two contrary words is denied: "did not accept" is "rejected"."""
    here = n in _reach(operators(found.said), "denied")
    return here != (m in _reach(operators(found.quoted), "denied"))
