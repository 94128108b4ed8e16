"""Reading-comprehension examples: loaded, checked, cut to windows."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

WINDOW_CHARS = 900
"""Of a context that a training example shows; a longer one is cut around its answer."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question, a context, and where the context answers; nowhere if it does not."""

    source: str
    """The data set; after a bar, how an unanswerable example was made."""
    question: str
    context: str
    answers: tuple[tuple[int, int], ...]
    """Offsets in the context of each right answer."""

    @property
    def texts(self) -> list[str]:
        """The answers' own words."""
        return [self.context[start:end] for start, end in self.answers]


def load(path: Path) -> list[Example]:
    """Read a `.jsonl.gz` of records `{source, question, context, answers[{text, start}]}`.

    Raises:
        ValueError: an answer does not stand where its record says.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            _example(json.loads(line), f"{path}, line {number}")
            for number, line in enumerate(lines, start=1)
        ]


def _example(record: Mapping[str, Any], place: str) -> Example:
    context = record["context"]
    spans = []
    for answer in record["answers"]:
        start, end = answer["start"], answer["start"] + len(answer["text"])
        if not answer["text"] or context[start:end] != answer["text"]:
            raise ValueError(
                f"An answer is not in its context: {place} has {answer['text']!r} at {start}, "
                f"where it has {context[start:end]!r}. Correct the record, or leave it out."
            )
        spans.append((start, end))
    return Example(record["source"], record["question"], context, tuple(dict.fromkeys(spans)))


def window(example: Example, random: Random, chars: int = WINDOW_CHARS) -> Example:
    """The example with its context cut to about `chars` around an answer, on word borders."""
    context = example.context
    if len(context) <= chars:
        return example
    if example.answers:
        first, last = random.choice(example.answers)
        slack = max(0, chars - (last - first))
        start = max(0, min(first - random.randint(0, slack), len(context) - chars))
        end = max(start + chars, last)
    else:
        start = random.randint(0, len(context) - chars)
        end = start + chars
    while start and not context[start - 1].isspace():
        start -= 1
    while end < len(context) and not context[end].isspace():
        end += 1
    kept = tuple((a - start, b - start) for a, b in example.answers if a >= start and b <= end)
    return replace(example, context=context[start:end], answers=kept)
