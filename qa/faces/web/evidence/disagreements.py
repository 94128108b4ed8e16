"""Where the sentences of an answer do not agree, and what each side says."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.contract.answer import Answer, Sentence
from qa.contract.query import Kind
from qa.evidence.figures import figures

OF_ONE_THING: frozenset[Kind] = frozenset(
    {"person", "organisation", "place", "when", "number", "yes_no", "thing"}
)
"""Kinds whose sentences speak to the same; those of a list or of a story tell one after another."""


@dataclass(frozen=True, slots=True)
class Side:
    """What some sentences of an answer say, against others."""

    said: str
    """Their stance, "denied", or their figure, "at least nine"."""
    sentences: tuple[Sentence, ...]


def sides_of(answer: Answer) -> tuple[Side, ...]:
    """The sides that an answer's sentences take, the first said first; none where they agree.

    They do not where one is stated and another denied, planned or alleged, or where their short
    answers have different figures.
    """
    if answer.plan.kind not in OF_ONE_THING:
        return ()
    for take in (_by_stance, _by_figure):
        sides = take(answer.sentences)
        if len(sides) > 1:
            return tuple(Side(said, tuple(held)) for said, held in sides)
    return ()


def _by_stance(sentences: Sequence[Sentence]) -> list[tuple[str, list[Sentence]]]:
    """Sentences that are told alike."""
    sides: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        sides.setdefault(sentence.stance, []).append(sentence)
    return list(sides.items())


def _by_figure(sentences: Sequence[Sentence]) -> list[tuple[str, list[Sentence]]]:
    """Sentences that give the same figures for what is asked; none where one gives no figure."""
    sides: dict[frozenset[float], tuple[str, list[Sentence]]] = {}
    for sentence in sentences:
        answers = [sentence.text[start:end] for start, end in sentence.highlights]
        values = frozenset(figure.value for answer in answers for figure in figures(answer))
        if not values:
            return []
        sides.setdefault(values, ("; ".join(answers), []))[1].append(sentence)
    return list(sides.values())
