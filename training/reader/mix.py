"""What one pass over the data shows: answerable examples, and near ones that are not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from training.reader.data import Example, window
from training.reader.mining import Mined
from training.reader.negatives import Siblings, Spoiler, without_answer

SHARES = {
    "squadshifts_amazon": 0.5,
    "squadshifts_reddit": 0.5,
    "policyqa": 0.2,
    "200423_covidQA": 0.3,
    "qasrl": 0.7,
    "menatqa": 0.6,
}
"""Of a source's examples, by the start of its name, that one pass shows; all of the others'."""
GIVEN = 0.35
"""Of the unanswerable examples that the data brings: most are easy to tell."""
SPOILED = {
    "squadshifts_amazon": 0.3,
    "squadshifts_reddit": 0.3,
    "squadshifts_new_wiki": 1.6,
    "qasrl": 0.0,
    "policyqa": 0.0,
    "ester": 0.0,
    "200423_covidQA": 0.1,
    "grammar": 0.3,
}
"""How many times an answerable one is shown again with its question changed, on average."""
SPOILED_OTHERWISE = 0.9
WITHOUT = 0.12
"""Of the answerable ones, shown again without the sentences that answer."""
MINED = 0.2
"""Of the answerable ones, shown again with a passage that the encoder takes for an answer."""
MIN_OCCURRENCES = 45
"""Of a word in the contexts, before it stands in for another."""


class Mix:
    """The examples, and how each pass draws from them."""

    def __init__(
        self,
        examples: Sequence[Example],
        word_vectors: NDArray[np.float32],
        vocabulary: Mapping[str, int],
        folder: Path | None,
    ) -> None:
        """Prepare to draw; `word_vectors` has a row for each id of the vocabulary.

        The folder keeps which contexts are near which questions; without one, none are mined.
        """
        self._examples = examples
        contexts = [example.context for example in examples]
        counts = Counter(word.strip('.,?!"()') for c in contexts for word in c.lower().split())
        words = [
            word
            for word, count in counts.items()
            if count >= MIN_OCCURRENCES and word in vocabulary and word.isalpha() and len(word) > 2
        ]
        siblings = Siblings(words, word_vectors[[vocabulary[word] for word in words]])
        self._spoiler = Spoiler(siblings, contexts)
        self._mined = folder and Mined(examples, folder)

    def epoch(self, random: Random) -> list[Example]:
        """One pass: a share of every source, and negatives made anew."""
        return [
            shown
            for example in self._examples
            if random.random() < _share_of(example)
            for shown in self._shown(example, random)
        ]

    def _shown(self, example: Example, random: Random) -> Iterator[Example]:
        """An example as one pass shows it, and the negatives made of it."""
        cut = window(example, random)
        if not cut.answers:
            yield replace(cut, source=f"{cut.source}|given")
            return
        yield cut
        times = _of(SPOILED, cut.source, SPOILED_OTHERWISE)
        for _ in range(int(times) + (random.random() < times % 1)):
            if spoiled := self._spoiler.spoil(cut, random):
                yield spoiled
        if random.random() < WITHOUT and (less := without_answer(cut)):
            yield less
        if not self._mined or random.random() >= MINED:
            return
        if other := self._mined.negative(example, random):
            yield window(other, random)


def _share_of(example: Example) -> float:
    share = _of(SHARES, example.source, 1.0)
    is_easy = not example.answers and not example.source.startswith("grammar")
    return share * GIVEN if is_easy else share


def _of(table: Mapping[str, float], source: str, otherwise: float) -> float:
    """The value for a source, whose name starts with one of the keys."""
    return next((value for start, value in table.items() if source.startswith(start)), otherwise)
