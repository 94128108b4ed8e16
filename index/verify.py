"""Every invariant that an archive promises, checked on what is stored."""

from collections.abc import Iterator, Sequence

import numpy as np

from index.documents import Article, Chunk, DateSpan
from index.formats.articles import article_id
from index.generations import Generations
from index.reports import Progress
from index.store.catalogue import Catalogue


def verify(catalogue: Catalogue, generations: Generations, progress: Progress) -> list[str]:
    """What is wrong in an archive, in words; nothing where all holds."""
    problems: list[str] = []
    dimension = int(catalogue.manifest().get("dimension", 0))
    stored: list[int] = []
    total = catalogue.counts()[0]
    for done, identifier in enumerate(catalogue.article_ids(), start=1):
        article = catalogue.article(identifier)
        if article is None:
            continue  # removed by another process meanwhile
        if article_id(article) != identifier:
            problems.append(f"article {identifier}: its text or header is not what it was")
        reached = 0
        chunks = catalogue.chunks.of(identifier)
        for number, chunk, vector in chunks:
            stored.append(number)
            where = f"chunk {number} of article {identifier}"
            length = chunk.end - chunk.start
            is_there = article.text[chunk.start : chunk.end] == chunk.text != ""
            if not is_there or len(chunk.text) != length:
                problems.append(f"{where}: its text is not the article's at its offsets")
            if chunk.start < reached or article.text[reached : chunk.start].strip():
                problems.append(f"{where}: it does not follow the chunk before it")
            reached = chunk.end
            problems += [f"{where}: {fault}" for fault in _vector_faults(vector, dimension)]
        spans = catalogue.dates.of([number for number, *_ in chunks])
        problems += [
            f"chunk {number} of article {identifier}: {fault}"
            for number, chunk, _ in chunks
            for fault in _span_faults(article, chunk, spans[number])
        ]
        if article.text[reached:].strip():
            problems.append(f"article {identifier}: no chunk holds its end")
        progress("checking articles", done, total)
    generation = catalogue.generation()
    if not generation:
        return problems
    engine = generations.opened(generation)
    if engine.generation != generation or not engine.load():
        problems.append("the engine's files: missing, damaged or old; a search rebuilds them")
        return problems
    ids = set(engine.ids().tolist())
    if missing := set(stored) - ids:
        problems.append(f"the engine: {len(missing)} chunks of the catalogue are not in it")
    if extra := ids - set(stored):
        problems.append(f"the engine: {len(extra)} chunks in it are not in the catalogue")
    return problems


def _span_faults(article: Article, chunk: Chunk, spans: Sequence[DateSpan]) -> Iterator[str]:
    for span in spans:
        if article.text[span.start : span.end] != span.text:
            yield f"the date {span.text!r} is not the article's text at its offsets"
        if not chunk.start <= span.start < chunk.end:
            yield f"the date {span.text!r} does not begin in it"
        if span.first and span.last and span.first > span.last:
            yield f"the date {span.text!r} has a first day after its last"


def _vector_faults(vector: bytes | None, dimension: int) -> list[str]:
    if vector is None:
        return ["it has no embedding; run `index` again"]
    numbers = np.frombuffer(vector, dtype=np.float16).astype(np.float32)
    if len(numbers) != dimension:
        return [f"its embedding has {len(numbers)} numbers, not {dimension}"]
    if not np.isfinite(numbers).all() or abs(float(np.linalg.norm(numbers)) - 1) > 0.01:
        return ["its embedding is not a unit vector"]
    return []
