"""A question and texts become short answers: where each text answers, and how likely it does."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import torch
from tokenizers import Encoding
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from index.networks.packed_bert import fastest_dtype
from qa.reader.borders import tidied
from qa.reader.calibration import SHIPPED
from qa.reader.network import Loaded, load
from qa.reader.packed_network import PackedNetwork
from qa.reader.search import MAX_ANSWERS, TokenRange, best_answers


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """A short answer in a text."""

    start: int
    """Offsets in the text."""
    end: int
    score: float
    """The logit of its start plus that of its end, less what its tokens cost."""


@dataclass(frozen=True, slots=True)
class TextReading:
    """What the reader says of one text."""

    null_start: float
    """Logits of no answer; of a text read in windows, those of the window with the best answer."""
    null_end: float
    answers: tuple[TextAnswer, ...]
    """The best ones, best first; no two overlap, and a text without words has none."""

    @property
    def margin(self) -> float:
        """How far the best answer's score is above that of no answer; -inf without an answer."""
        best = self.answers[0].score if self.answers else -math.inf
        return best - self.null_start - self.null_end


@dataclass(frozen=True, slots=True)
class _Window:
    """As much of a text as is read at once, in its tokens."""

    text: int
    """Which one."""
    first: int
    last: int
    """Exclusive."""


@dataclass(frozen=True, slots=True)
class _WindowReading:
    """What the network says of a window."""

    first: int
    """The text's token that it begins with."""
    null_start: float
    null_end: float
    answers: Sequence[TokenRange]

    @property
    def null(self) -> float:
        return self.null_start + self.null_end

    @property
    def margin(self) -> float:
        return self.answers[0].score - self.null if self.answers else -math.inf


class TextReader:
    """Reads texts for the answer to a question; any number of threads may use one at once."""

    def __init__(self, loaded: Loaded, dtype: torch.dtype | None = None) -> None:
        """Read with this network, in what is fastest on this processor unless it is given."""
        self.network = PackedNetwork(loaded, dtype or fastest_dtype())
        self.calibration = loaded.calibration
        self._tokenizer = loaded.tokenizer
        vocabulary = loaded.tokenizer.get_vocab()
        self._cls, self._sep = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self._continues = torch.zeros(max(vocabulary.values()) + 1, dtype=torch.bool)
        self._continues[[i for piece, i in vocabulary.items() if piece.startswith("##")]] = True

    @classmethod
    def open(cls, folder: Path = SHIPPED, dtype: torch.dtype | None = None) -> Self:
        """Load the reader from its folder.

        Raises:
            ReaderError: a file is missing, or is not the one whose checksum the folder states.
        """
        return cls(load(folder), dtype)

    def read(self, question: str, texts: Sequence[str]) -> list[TextReading]:
        """Read every text for the question's answers, all in one pass."""
        if not texts:
            return []
        # The tokenizer is only asked, never set, so that many threads may ask it at once.
        asked, *encodings = self._tokenizer.encode_batch(
            [question, *texts], add_special_tokens=False
        )
        beginning = [self._cls, *asked.ids[: self.calibration.question_tokens], self._sep]
        room = self.calibration.window_tokens - len(beginning) - 1
        windows = [
            _Window(text, first, last)
            for text, encoding in enumerate(encodings)
            for first, last in windows_of(len(encoding), room, self.calibration.overlap_tokens)
        ]
        readings: list[list[_WindowReading]] = [[] for _ in texts]
        for window, reading in zip(windows, self._read(beginning, encodings, windows), strict=True):
            readings[window.text].append(reading)
        return [
            _merged(own, encoding, text)
            for own, encoding, text in zip(readings, encodings, texts, strict=True)
        ]

    def _read(
        self, beginning: list[int], encodings: Sequence[Encoding], windows: Sequence[_Window]
    ) -> Iterator[_WindowReading]:
        """Run the network over all windows, and search their answers."""
        tokens = [torch.tensor(encoding.ids, dtype=torch.long) for encoding in encodings]
        head, tail = torch.tensor(beginning), torch.tensor([self._sep])
        logits = self.network(
            [torch.cat([head, tokens[w.text][w.first : w.last], tail]) for w in windows],
            [len(beginning)] * len(windows),
        )
        # An answer begins where a word begins and ends where a word ends.
        begins = [~self._continues[ids] for ids in tokens]
        may_start = _padded([begins[w.text][w.first : w.last] for w in windows])
        may_end = _padded([_next(begins[w.text])[w.first : w.last] for w in windows])
        context = slice(len(beginning), len(beginning) + may_start.shape[1])
        found = best_answers(
            logits.start[:, context],
            logits.end[:, context],
            may_start,
            may_end,
            longest=self.calibration.answer_tokens,
            token_cost=self.calibration.token_cost,
        )
        return map(
            _WindowReading,
            [window.first for window in windows],
            logits.start[:, 0].tolist(),
            logits.end[:, 0].tolist(),
            found,
        )


@cache
def shipped_text_reader() -> TextReader:
    """The reader that comes with Dateline, loaded once a process."""
    return TextReader.open()


def windows_of(count: int, room: int, overlap: int) -> list[tuple[int, int]]:
    """Where to cut `count` tokens: windows of like length, at most `room`, sharing `overlap`."""
    windows = max(1, math.ceil((count - overlap) / (room - overlap)))
    length = math.ceil((count + (windows - 1) * overlap) / windows)
    starts = [number * (length - overlap) for number in range(windows)]
    return [(start, min(start + length, count)) for start in starts]


def _next(begins: Tensor) -> Tensor:
    """Whether a word ends with each token: the next one begins another, or there is none."""
    return torch.cat([begins[1:], torch.ones(1, dtype=torch.bool)])[: len(begins)]


def _padded(rows: list[Tensor]) -> Tensor:
    return pad_sequence(rows, batch_first=True, padding_value=False)


def _merged(readings: Sequence[_WindowReading], encoding: Encoding, text: str) -> TextReading:
    """One text's reading from those of its windows.

    Logits of two windows cannot be compared, but what each says of an answer against none can: so
    answers keep their margins, and are given the score that they would have in the best window.
    """
    best = max(readings, key=lambda reading: reading.margin)
    candidates = sorted(
        (
            (found.score - reading.null, found.first + reading.first, found.last + reading.first)
            for reading in readings
            for found in reading.answers
        ),
        reverse=True,
    )
    offsets = encoding.offsets
    answers: list[TextAnswer] = []
    for margin, first, last in candidates:
        tidy = tidied(text, offsets[first][0], offsets[last][1])
        if tidy and not any(tidy[0] < other.end and other.start < tidy[1] for other in answers):
            answers.append(TextAnswer(*tidy, margin + best.null))
    return TextReading(best.null_start, best.null_end, tuple(answers[:MAX_ANSWERS]))
