"""Examples become batches of token ids and of where their answers are."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from qa.reader.calibration import shipped_calibration
from training.reader.data import Example

LIMITS = shipped_calibration()
"""What the reader reads is what it is trained on."""
BATCH_TOKENS = 6144
"""Padding included."""
PAD_TO = 16
"""Tokens: few different shapes are fast, and little is padded."""


@dataclass(frozen=True, slots=True)
class Row:
    """One example in tokens: [CLS] question [SEP] context [SEP]."""

    ids: tuple[int, ...]
    context: int
    """The position where the context begins."""
    answers: tuple[tuple[int, int], ...]
    """First and last position of each right answer; none where there is no answer."""
    is_list: bool
    """Whether all are wanted, rather than different ways to say one thing."""


class Batch(NamedTuple):
    """Tensors of one step, each of shape (examples, tokens)."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    starts: Tensor
    """Whether a right answer starts there; at position 0 where there is none."""
    ends: Tensor
    """Whether one ends there, inclusive."""


def rows_of(tokenizer: Tokenizer, examples: Sequence[Example]) -> list[Row]:
    """The examples in tokens; one whose answers were all cut off is left out."""
    vocabulary = tokenizer.get_vocab()
    cls, sep = vocabulary["[CLS]"], vocabulary["[SEP]"]
    questions = tokenizer.encode_batch([e.question for e in examples], add_special_tokens=False)
    contexts = tokenizer.encode_batch([e.context for e in examples], add_special_tokens=False)
    rows = []
    for example, question, context in zip(examples, questions, contexts, strict=True):
        asked = question.ids[: LIMITS.question_tokens]
        begins = len(asked) + 2
        room = LIMITS.window_tokens - begins - 1
        answers = []
        for start, end in example.answers:
            first, last = context.char_to_token(start), context.char_to_token(end - 1)
            if first is not None and last is not None and last < room:
                answers.append((first + begins, last + begins))
        if answers or not example.answers:
            ids = (cls, *asked, sep, *context.ids[:room], sep)
            rows.append(Row(ids, begins, tuple(answers), "multispan" in example.source))
    return rows


def batches_of(rows: Sequence[Row], random: Random) -> list[list[Row]]:
    """Rows of like length together, at most `BATCH_TOKENS` tokens each, in random order."""
    batches: list[list[Row]] = []
    batch: list[Row] = []
    longest = 0
    for row in sorted(rows, key=lambda row: len(row.ids) + random.random() * PAD_TO / 2):
        longest = max(longest, _padded(row))
        if batch and longest * (len(batch) + 1) > BATCH_TOKENS:
            batches.append(batch)
            batch, longest = [], _padded(row)
        batch.append(row)
    if batch:
        batches.append(batch)
    random.shuffle(batches)
    return batches


def collate(batch: Sequence[Row], random: Random) -> Batch:
    """A batch as tensors; of several ways to say an answer, one is drawn."""
    length = max(map(_padded, batch))
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    starts = torch.zeros_like(ids, dtype=torch.bool)
    ends = torch.zeros_like(starts)
    for number, row in enumerate(batch):
        tokens = len(row.ids)
        ids[number, :tokens] = torch.tensor(row.ids)
        mask[number, :tokens] = 1
        types[number, row.context : tokens - 1] = 1
        answers = row.answers or ((0, 0),)
        for first, last in answers if row.is_list else [random.choice(answers)]:
            starts[number, first] = True
            ends[number, last] = True
    return Batch(ids, mask, types, starts, ends)


def _padded(row: Row) -> int:
    return -(-len(row.ids) // PAD_TO) * PAD_TO
