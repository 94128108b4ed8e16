"""How near a short answer comes to the known ones, compared as SQuAD does it."""

from collections import Counter
from collections.abc import Iterable

from index.text.sameness import normalise

RIGHT_F1 = 0.5
"""Token F1 from which an answer is right: it shares at least as many words with a known answer as
the two have apart ("Mayor Ilse Brandt" for "Ilse Brandt"). Exact match would call such answers,
which a person accepts at a glance, wrong."""


def exact_match(answer: str, golds: Iterable[str]) -> float:
    """1 where the normalised answer is one of the golds, else 0 (SQuAD, Rajpurkar et al. 2016)."""
    said = normalise(answer)
    return float(any(said == normalise(gold) for gold in golds))


def f1(answer: str, golds: Iterable[str]) -> float:
    """Harmonic mean of token precision and recall, best over the golds (SQuAD, 2016)."""
    said = normalise(answer).split()
    return max((_token_f1(said, normalise(gold).split()) for gold in golds), default=0.0)


def _token_f1(said: list[str], gold: list[str]) -> float:
    if not said or not gold:
        return float(said == gold)
    shared = (Counter(said) & Counter(gold)).total()
    return 2 * shared / (len(said) + len(gold))


def is_right(answer: str, golds: Iterable[str]) -> bool:
    """Whether a person would take the answer for one of the golds: `RIGHT_F1`."""
    return f1(answer, golds) >= RIGHT_F1


def holds_answer(text: str, golds: Iterable[str]) -> bool:
    """Whether the text has one of the golds in it, as whole words after normalisation."""
    words = f" {normalise(text)} "
    return any(f" {gold} " in words for gold in map(normalise, golds) if gold)
