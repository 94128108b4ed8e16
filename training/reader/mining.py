"""Hard negatives: passages that our own encoder takes for ones that answer a question."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.config import IndexSettings
from index.encoder import Encoder
from training.reader.data import Example

NEAREST = 12
"""Contexts of each question that a negative is drawn from."""
QUESTIONS_AT_ONCE = 1000


class Mined:
    """For every question the contexts of the data that are nearest to it."""

    def __init__(self, examples: Sequence[Example], folder: Path) -> None:
        """Find them, or read what an earlier run over the same data left in the folder."""
        self._contexts = sorted({example.context for example in examples})
        questions = sorted({example.question for example in examples})
        self._rows = {question: row for row, question in enumerate(questions)}
        digest = hashlib.sha256("\0".join([*questions, "", *self._contexts]).encode())
        saved = folder / f"nearest-{digest.hexdigest()[:12]}.npy"
        if not saved.exists():
            np.save(saved, nearest(questions, self._contexts))
        self._nearest = np.load(saved)

    def negative(self, example: Example, random: Random) -> Example | None:
        """The question with a near context that holds none of its answers, if there is one."""
        answers = {text.lower() for text in example.texts}
        rows = [*self._nearest[self._rows[example.question]]]
        random.shuffle(rows)
        for row in rows:
            context = self._contexts[row]
            if not any(answer in context.lower() for answer in answers):
                return Example(f"{example.source}|mined", example.question, context, ())
        return None


def nearest(questions: Sequence[str], contexts: Sequence[str]) -> NDArray[np.int32]:
    """Rows of the contexts nearest to each question, in no order, shape (questions, NEAREST)."""
    encoder = Encoder(IndexSettings())
    passages = encoder.encode_passages(contexts)
    count = min(NEAREST, len(contexts))
    found = []
    for start in range(0, len(questions), QUESTIONS_AT_ONCE):
        asked = encoder.encode_passages(questions[start : start + QUESTIONS_AT_ONCE])
        found.append(np.argpartition(-(asked @ passages.T), count - 1, axis=1)[:, :count])
    return np.concatenate(found).astype(np.int32)
