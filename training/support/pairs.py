"""Pairs of a sentence and its quotes: true ones, in other words, and ones made untrue."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from qa.contract.draft import Quote
from training.support.falsehoods import RULES
from training.support.statements import headlines, statements
from training.support.stories import Piece, Story, corpus, examples, pieces
from training.support.truths import paraphrase

SENTENCES = 2
"""Of each story."""
JOINED = 0.1
"""Share of the true ones that are of two quotes."""


class Pair(NamedTuple):
    """A sentence and its quotes."""

    sentence: str
    quotes: tuple[Quote, ...]
    kind: str
    """"true", or what was made untrue."""
    rule: str
    """The rules by which it was made."""
    is_held_back: bool = False
    """Whether fitting must not see how it was made untrue."""


def pairs(stories: Iterable[Story], sentences: int = SENTENCES, seed: int = 0) -> Iterator[Pair]:
    """True pairs of stories, each with an untrue one of every kind that it can be made of."""
    draw = random.Random(seed)
    for story in stories:
        found = pieces(story, draw, sentences)
        for piece in found:
            text, used = paraphrase(piece, draw)
            quotes: tuple[Quote, ...] = (piece.quote,)
            if len(found) > 1 and draw.random() < JOINED:
                other = draw.choice([each for each in found if each is not piece])
                text, quotes = f"{text} {paraphrase(other, draw)[0]}", (*quotes, other.quote)
                used = (*used, "joined")
            yield Pair(text, quotes, "true", "+".join(used) or "verbatim")
            yield from _untrue(text, quotes, piece, draw)


def _untrue(
    text: str, quotes: tuple[Quote, ...], piece: Piece, draw: random.Random
) -> Iterator[Pair]:
    """One pair of every kind, by a rule drawn among those that can be applied."""
    kinds = dict.fromkeys(rule.kind for rule in RULES)
    for kind in kinds:
        rules = [rule for rule in RULES if rule.kind == kind]
        for rule in sorted(draw.sample(rules, len(rules)), key=lambda rule: rule.is_common):
            made = rule.make(text, piece, draw)
            if made and made != text and made not in {quote.text for quote in quotes}:
                yield Pair(made, quotes, kind, rule.name, rule.is_held_back)
                break


def fitting_pairs(shared: Path) -> Iterator[Pair]:
    """Those that weights are fitted on: none made by what is held back."""
    texts = shared / "corpora"
    news, wire = (
        corpus(texts / "quiznews.jsonl.gz", 0.15),
        corpus(texts / "reuters1987.jsonl.gz", 0.02),
    )
    made = (pair for stories in (news, wire) for pair in pairs(stories))
    yield from (pair for pair in made if not pair.is_held_back)


def measuring_pairs(shared: Path) -> Iterator[Pair]:
    """Those of another corpus, made by all rules."""
    yield from pairs(corpus(shared / "corpora" / "wikinews.jsonl.gz"), sentences=3)


def sample_pairs(folder: Path) -> Iterator[Pair]:
    """Those of the sample articles."""
    yield from pairs(examples(folder), sentences=4)


def free_pairs(shared: Path) -> Iterator[Pair]:
    """True sentences in people's own words, some of which take more than their quotes."""
    for text, quote in headlines(corpus(shared / "corpora" / "wikinews.jsonl.gz")):
        yield Pair(text, (quote,), "true", "headline")
    for text, quote in statements(shared / "eval" / "reading_dev.jsonl.gz"):
        yield Pair(text, (quote,), "true", "answered")
