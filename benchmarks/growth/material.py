"""The articles of an archive as they are, and as many more as are wanted, made of their sentences.

A million chunks take hours to encode. A recombined article has the shape and the day of a real one;
each of its chunks is made of sentences of the real chunk in its place and of two of that chunk's
neighbours in other articles, in any order. Its embedding is the mean of those three, each by its
share of the characters, and what makes the difference between two chunks drawn at random, times
`NOISE`, brought to length 1. Its dates are those of its sentences, as the real articles have them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import faiss
import numpy as np
from numpy.typing import NDArray

from index.documents import Article, Chunk, DateSpan, Halves
from index.formats.articles import article_id
from index.store.catalogue import Catalogue
from index.text.sentences import sentences

NOISE = 0.35
NEIGHBOURS = 16
"""The nearest chunks of other articles, two of which are drawn."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article with all that is stored of it."""

    article: Article
    chunks: Sequence[Chunk]
    spans: Sequence[DateSpan]
    vectors: Halves
    """Shape (len(chunks), dimension)."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    spans: tuple[DateSpan, ...]
    """Offsets count in the sentence."""


class Material:
    """The encoded articles of an archive, and what is recombined of them."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read all of a catalogue; articles that are not encoded to their end are passed over."""
        self.real: list[Encoded] = []
        self._sentences: list[list[_Sentence]] = []
        self._chunks: list[Chunk] = []
        self._owners: list[int] = []
        for identifier in catalogue.article_ids():
            encoded = _read(catalogue, identifier)
            if encoded is not None:
                self._owners += [len(self.real)] * len(encoded.chunks)
                self.real.append(encoded)
                self._chunks += encoded.chunks
                self._sentences += _sentences(encoded)
        if len(self.real) < 2:
            raise ValueError("there are fewer than two encoded articles: there is nothing to mix")
        self._vectors = np.concatenate([one.vectors for one in self.real]).astype(np.float32)
        self._neighbours = _neighbours(self._vectors, np.array(self._owners))
        self._firsts = np.searchsorted(self._owners, np.arange(len(self.real)))

    @property
    def chunks(self) -> int:
        """How many real chunks there are."""
        return len(self._chunks)

    def recombined(self, seed: int = 0) -> Iterator[Encoded]:
        """Recombined articles without end; the seed decides which."""
        random = np.random.default_rng(seed)
        while True:
            yield self._recombine(int(random.integers(len(self.real))), random)

    def _recombine(self, number: int, random: np.random.Generator) -> Encoded:
        """An article in the shape of a real one."""
        shape = self.real[number]
        texts: list[str] = []
        spans: list[DateSpan] = []
        borders: list[tuple[int, int]] = []
        vectors = self._noise(len(shape.chunks), random)
        start = 0
        for place, chunk in enumerate(shape.chunks):
            row = int(self._firsts[number]) + place
            rows = [row, *random.choice(self._neighbours[row], 2)]
            pool = [(owner, one) for owner in rows for one in self._sentences[owner]]
            end = start
            for drawn in random.permutation(len(pool)):
                owner, sentence = pool[drawn]
                spans += _moved(sentence.spans, end)
                texts.append(sentence.text)
                vectors[place] += self._vectors[owner] * len(sentence.text)
                end += len(sentence.text) + 1
                if end - start >= len(chunk.text):
                    break
            borders.append((start, end - 1))
            start = end
        text = " ".join(texts)
        title = self.real[self._owners[rows[1]]].article.title
        article = replace(shape.article, id="", text=text, title=title)
        article = replace(article, id=article_id(article))
        chunks = [Chunk(article.id, first, last, text[first:last]) for first, last in borders]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return Encoded(article, chunks, spans, vectors.astype(np.float16))

    def _noise(self, count: int, random: np.random.Generator) -> NDArray[np.float32]:
        """Differences of chunks drawn at random, to the scale of a mean of so many characters."""
        one, other = random.integers(len(self._vectors), size=(2, count))
        characters = np.array([len(self._chunks[row].text) for row in one], dtype=np.float32)
        noise: NDArray[np.float32] = (self._vectors[one] - self._vectors[other]) * (
            NOISE * characters[:, None]
        )
        return noise


def _read(catalogue: Catalogue, identifier: str) -> Encoded | None:
    article = catalogue.article(identifier)
    found = catalogue.chunks.passages(catalogue.chunks.ids_in(identifier))
    vectors = catalogue.database.rows(
        "SELECT vector FROM embeddings JOIN chunks ON chunk = chunks.id "
        "JOIN articles ON number = article WHERE articles.id = ? ORDER BY start",
        identifier,
    )
    if article is None or len(vectors) < max(1, len(found)):
        return None
    return Encoded(
        article,
        [Chunk(identifier, passage.start, passage.end, passage.text) for passage in found],
        [span for passage in found for span in passage.dates],
        np.frombuffer(b"".join(row[0] for row in vectors), dtype=np.float16).reshape(
            len(found), -1
        ),
    )


def _sentences(encoded: Encoded) -> list[list[_Sentence]]:
    """The sentences of each chunk; a date that goes on in the next one is left out."""
    text, spans, borders = (
        encoded.article.text,
        iter(encoded.spans),
        sentences(encoded.article.text),
    )
    found: list[list[_Sentence]] = [[] for _ in encoded.chunks]
    place, span = 0, next(spans, None)
    for start, end in borders:
        while start >= encoded.chunks[place].end:
            place += 1
        inside: list[DateSpan] = []
        while span is not None and span.start < end:
            if start <= span.start and span.end <= end:
                inside += _moved([span], -start)
            span = next(spans, None)
        found[place].append(_Sentence(text[start:end], tuple(inside)))
    return found


def _moved(spans: Sequence[DateSpan], by: int) -> list[DateSpan]:
    return [
        DateSpan(
            one.text,
            one.start + by,
            one.end + by,
            one.first,
            one.last,
            one.granularity,
            one.is_stated,
        )
        for one in spans
    ]


def _neighbours(vectors: NDArray[np.float32], owners: NDArray[np.int64]) -> NDArray[np.int64]:
    """The nearest rows of other articles, of each row, about; itself where there are too few."""
    lists = 1 + len(vectors) // 256
    index = faiss.index_factory(vectors.shape[1], f"IVF{lists},Flat", faiss.METRIC_INNER_PRODUCT)
    index.train(vectors)
    index.add(vectors)
    faiss.ParameterSpace().set_index_parameter(index, "nprobe", 8)
    _, found = index.search(vectors, 4 * NEIGHBOURS)
    rows = np.arange(len(vectors))
    nearest = np.repeat(rows[:, None], NEIGHBOURS, axis=1)
    for row, candidates in enumerate(found):
        others = candidates[(candidates >= 0) & (owners[candidates] != owners[row])][:NEIGHBOURS]
        if len(others):
            nearest[row] = np.resize(others, NEIGHBOURS)
    return nearest
