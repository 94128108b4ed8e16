"""The reader beside the same weights run one by one in float32 through plain transformers.

    OMP_NUM_THREADS=1 python -m benchmarks.reading_speed [--reader models/reader] [--repeats 50]

Both read one question and 8 passages of 200 tokens, cut from the sample articles, from text to the
best answer of each, by turns, in one process. Prints the median milliseconds of both and the share
of the plain one's time that the reader takes, with the quartiles of the share in each turn. That
holds from machine to machine better than the times do.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
import torch
from tokenizers import Tokenizer

from qa.reader.calibration import SHIPPED
from qa.reader.network import load
from qa.reader.text_reader import TextReader
from training.reader.network import Network

SAMPLE = Path(__file__).resolve().parent.parent / "examples" / "articles"
QUESTION = "How many delegates came to the talks after the ferry had been held up by a storm?"
PASSAGES = 8
TOKENS = 200


@torch.inference_mode()
def read_plainly(
    model: Network, tokenizer: Tokenizer, question: str, texts: Sequence[str]
) -> list[tuple[int, int]]:
    """Pair by pair through BertModel and the heads: the best start, and the best end after it."""
    found = []
    for text in texts:
        pair = tokenizer.encode(question, text)
        ids, types = torch.tensor([pair.ids]), torch.tensor([pair.type_ids])
        logits = model(ids, torch.ones_like(ids), types)
        first = int(logits.start[0, 1:].argmax()) + 1
        last = int(logits.end[0, first:].argmax()) + first
        found.append((pair.offsets[first][0], pair.offsets[last][1]))
    return found


def passages(tokenizer: Tokenizer, files: Sequence[Path]) -> list[str]:
    """The first passages of TOKENS tokens each of the files' texts."""
    texts = [file.read_text("utf-8") for file in files]
    cut = []
    for text, encoding in zip(
        texts, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True
    ):
        for first in range(0, len(encoding) - TOKENS + 1, TOKENS):
            start, end = encoding.offsets[first][0], encoding.offsets[first + TOKENS - 1][1]
            cut.append(text[start:end])
    return cut[:PASSAGES]


def compare(reader_folder: Path, repeats: int) -> dict[str, object]:
    """Time both by turns on the same texts."""
    loaded = load(reader_folder)
    model, tokenizer = Network.of(loaded), loaded.tokenizer
    reader = TextReader(loaded)
    texts = passages(tokenizer, sorted(SAMPLE.glob("*.txt")))

    def plain() -> None:
        read_plainly(model, tokenizer, QUESTION, texts)

    def ours() -> None:
        reader.read(QUESTION, texts)

    _milliseconds(plain), _milliseconds(ours)
    times = np.array([(_milliseconds(plain), _milliseconds(ours)) for _ in range(repeats)])
    plain_ms, ours_ms = np.median(times, axis=0)
    return {
        "passages": len(texts),
        "tokens_each": TOKENS,
        "threads": torch.get_num_threads(),
        "precision": str(reader.network.dtype).removeprefix("torch."),
        "plain_ms": round(plain_ms, 1),
        "reader_ms": round(ours_ms, 1),
        "share": round(ours_ms / plain_ms, 3),
        "share_quartiles": np.quantile(times[:, 1] / times[:, 0], (0.25, 0.75)).round(3).tolist(),
    }


def _milliseconds(run: Callable[[], object]) -> float:
    started = perf_counter()
    run()
    return (perf_counter() - started) * 1000


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reader", type=Path, default=SHIPPED, help="(default: models/reader)")
    parser.add_argument("--repeats", type=int, default=50, help="(default: 50)")
    options = parser.parse_args()
    print(json.dumps(compare(options.reader, options.repeats), indent=2))


if __name__ == "__main__":
    main()
