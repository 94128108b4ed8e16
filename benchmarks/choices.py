"""Measure what Dateline's parts were chosen for: `python benchmarks/choices.py ARCHIVE SET`.

On the chunks of an archive and the questions of a set, in one run on one thread: the inverted index
against tantivy's and SQLite's FTS5, and float16 vectors and codes of a bit a number against
float32. Prints one JSON object; times are medians.
"""

import argparse
import gzip
import json
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import faiss
import numpy as np
import tantivy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import IndexSettings
from index.encoder import Encoder
from index.engines.keywords import Keywords
from index.engines.segment import Segment
from index.engines.vectors import Vectors
from index.store.catalogue import Catalogue

QUESTIONS = 100
TOP = 100


def median_ms(call: Callable[[str], object], questions: Iterable[str]) -> float:
    """Median time of a call over the questions."""
    times = []
    for question in questions:
        began = time.perf_counter()
        call(question)
        times.append((time.perf_counter() - began) * 1000)
    return round(float(np.median(times)), 2)


def keyword_search(
    catalogue: Catalogue, segments: list[Segment], questions: list[str]
) -> dict[str, float]:
    """The best by BM25 over the same chunks with English stems, in three engines."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE chunks USING fts5 (text, tokenize='porter unicode61')")
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
    index = tantivy.Index(schema.build())
    writer = index.writer(64_000_000, num_threads=1)
    for passages, _ in catalogue.chunks.staged(0, catalogue.generation()):
        rows = [(passage.chunk_id, passage.text) for passage in passages]
        database.executemany("INSERT INTO chunks (rowid, text) VALUES (?, ?)", rows)
        for passage in passages:
            writer.add_document(tantivy.Document(text=passage.text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()

    def fts5(question: str) -> None:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        query = "SELECT rowid FROM chunks WHERE chunks MATCH ? ORDER BY rank LIMIT ?"
        database.execute(query, (words, TOP)).fetchall()

    def theirs(question: str) -> None:
        query, _ = index.parse_query_lenient(" ".join(re.findall(r"\w+", question)), ["text"])
        index.searcher().search(query, TOP)

    keywords = Keywords([(segment, None) for segment in segments])

    def ours(question: str) -> None:
        scores, _ = keywords.scores(question)
        np.argpartition(-scores, TOP)[:TOP]

    times = {
        "own_ms": median_ms(ours, questions),
        "tantivy_ms": median_ms(theirs, questions),
        "fts5_ms": median_ms(fts5, questions),
    }
    database.close()
    return times


def vector_search(
    segments: list[Segment], encoder: Encoder, questions: list[str]
) -> dict[str, float]:
    """Float16, exact and by codes of a bit a number, against float32."""
    queries = {question: encoder.encode_query(question) for question in questions}
    halves = np.concatenate([segment.vectors.halves for segment in segments])
    flat = faiss.IndexFlatIP(encoder.dimension)
    flat.add(halves.astype(np.float32))
    vectors = Vectors(halves, np.concatenate([segment.vectors.codes for segment in segments]))
    return {
        "float16_ms": median_ms(lambda q: vectors.search(queries[q], TOP, None), questions),
        "codes_ms": median_ms(lambda q: vectors.estimate(queries[q], 10 * TOP, None), questions),
        "float32_ms": median_ms(lambda q: flat.search(queries[q][None, :], TOP), questions),
    }


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("set", type=Path)
    options = parser.parse_args()
    opened = gzip.open if options.set.suffix == ".gz" else open
    with opened(options.set, "rt", encoding="utf-8") as lines:
        questions = [json.loads(line)["question"] for line in lines][:QUESTIONS]
    faiss.omp_set_num_threads(1)
    encoder = Encoder(IndexSettings())
    catalogue = Catalogue(options.archive / "catalogue.sqlite")
    segments = [
        Segment.made(passages, halves)
        for passages, halves in catalogue.chunks.staged(0, catalogue.generation())
    ]
    measured: dict[str, object] = {
        "chunks": sum(len(segment.ids) for segment in segments),
        "keywords": keyword_search(catalogue, segments, questions),
        "vectors": vector_search(segments, encoder, questions),
    }
    print(json.dumps(measured, indent=2))


if __name__ == "__main__":
    main()
