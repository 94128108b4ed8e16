"""BM25 search over titles and texts, in tantivy: 2 ms a query on 100,000 chunks, FTS5 takes 220."""

import re
import shutil
from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path
from typing import Self

import numpy as np
import tantivy
from tantivy import FieldType, Occur, Query

from index.documents import Filter, Ids, Passage
from index.engines.day_tree import nodes, ordinals, with_those_above
from index.text.spelling import distance
from index.text.stems import ANALYZER, analyzer, one_spelling, stems

TITLE_BOOST = 0.25
"""Weight of a title's words beside the text's: hit@1 on news questions falls from 0.5 up."""
BM25_K1 = 1.2
"""tantivy's: a word that a chunk repeats without end scores k1 + 1 times its weight."""
HEAP_BYTES = 64_000_000
NEAR_WORDS = 8
CHUNKS_A_WORD = 20
"""Nearly like a word that is not here, and chunks in which each is looked at."""
_WORD = re.compile(r"\w+")


class Keywords:
    """The inverted index of an archive's chunks, in a folder or, while there is none, in memory."""

    def __init__(self, index: tantivy.Index) -> None:
        """Use `empty`, `load` or `create`."""
        self._index = index
        self._index.register_tokenizer(ANALYZER, analyzer())
        self._index.config_reader(reload_policy="manual")
        self._index.reload()

    @classmethod
    def empty(cls) -> Self:
        """An index of nothing, in memory."""
        return cls(tantivy.Index(_schema()))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The index in a folder; raises ValueError where there is none, or it is damaged."""
        return cls(tantivy.Index(_schema(), path=str(folder)))

    @classmethod
    def create(cls, folder: Path) -> Self:
        """An empty index in a folder, in place of whatever is there."""
        if folder.is_dir():
            shutil.rmtree(folder)
        folder.mkdir()
        return cls.load(folder)

    @property
    def size(self) -> int:
        """How many chunks it holds."""
        return int(self._index.searcher().num_docs)

    def update(self, added: Iterable[Sequence[Passage]], removed: Ids) -> None:
        """Remove chunks and add others, in one commit."""
        writer = self._index.writer(HEAP_BYTES, num_threads=1)
        # By query: deleting by term reads a number as signed, and finds nothing in this field.
        writer.delete_documents_by_query(
            Query.term_set_query(self._index.schema, "chunk", removed.tolist())
        )
        for passages in added:
            for passage in passages:
                writer.add_document(_document(passage))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def ids(self) -> Ids:
        """Every chunk's id, in order."""
        searcher = self._index.searcher()
        hits = searcher.search(Query.all_query(), max(1, searcher.num_docs)).hits
        values = searcher.fast_field_values("chunk", [address for _, address in hits])
        return np.sort(np.array(values, dtype=np.int64))

    def term_weights(self, text: str) -> dict[str, float]:
        """Inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), of each stem of a text."""
        searcher = self._index.searcher()
        weights = {}
        for stem in dict.fromkeys(stems(text)):  # in order: a sum of floats depends on it
            n = searcher.doc_freq("text", stem)
            weights[stem] = log(1 + (searcher.num_docs - n + 0.5) / (n + 0.5))
        return weights

    def search(self, text: str, k: int, within: Filter) -> list[tuple[int, float]]:
        """The k best chunk ids with their BM25 score, best first; none where no word occurs."""
        return self._hits(text, k, self._conditions(within))

    def shares(self, text: str, among: Ids) -> dict[int, float]:
        """The BM25 score of each of some chunks that has a word of a text, as a share of the most.

        That is about what a chunk would have that is full of every word.
        """
        most = (BM25_K1 + 1) * sum(self.term_weights(text).values())
        one_of_them = Query.term_set_query(self._index.schema, "chunk", among.tolist())
        return {i: score / most for i, score in self._hits(text, len(among), [one_of_them])}

    def near(self, word: str) -> list[int]:
        """Some chunks with words nearly like one, the nearest words' first, then the commonest.

        None where one is here itself.
        """
        searcher, found = self._index.searcher(), []
        for stem in stems(word):
            if searcher.doc_freq("text", stem) or searcher.doc_freq("title", stem):
                return []
            alike = [
                (edits, -count, other)
                for other, count in searcher.terms_with_prefix("text", stem[0])
                if (edits := distance(stem, other, len(word)))
            ]
            for *_, other in sorted(alike)[:NEAR_WORDS]:
                query = Query.term_query(self._index.schema, "text", other)
                found += [i for i, _ in self._best(query, CHUNKS_A_WORD)]
        return list(dict.fromkeys(found))

    def _conditions(self, within: Filter) -> list[Query]:
        """What a filter demands, each as a query."""
        schema, conditions = self._index.schema, []
        if within.after or within.before:
            days = ordinals(within.after, within.before)
            conditions.append(Query.range_query(schema, "published", FieldType.Integer, *days))
        if within.source is not None:
            words = within.source.casefold()
            names = [n for n, _ in self._index.searcher().terms_with_prefix("source", "")]
            alike = [name for name in names if words in name]
            conditions.append(Query.term_set_query(schema, "source", alike))
        if within.happened_after or within.happened_before:
            asked = nodes(*ordinals(within.happened_after, within.happened_before))
            around = Query.term_set_query(schema, "told", sorted(with_those_above(asked)))
            below = Query.term_set_query(schema, "told_below", asked)
            conditions.append(Query.boolean_query([(Occur.Should, around), (Occur.Should, below)]))
        return conditions

    def _hits(self, text: str, k: int, conditions: Iterable[Query]) -> list[tuple[int, float]]:
        words = " ".join(_WORD.findall(one_spelling(text).lower()))
        if not stems(words):
            return []  # tantivy takes a query without terms for one that every chunk answers
        query, _ = self._index.parse_query_lenient(
            words, ["text", "title"], field_boosts={"title": TITLE_BOOST}
        )
        scoreless = [(Occur.Must, Query.boost_query(part, 0.0)) for part in conditions]
        return self._best(Query.boolean_query([(Occur.Must, query), *scoreless]), k)

    def _best(self, query: Query, k: int) -> list[tuple[int, float]]:
        searcher = self._index.searcher()
        at_most = min(k, searcher.num_docs)  # tantivy makes room for k before it looks
        if not at_most:
            return []
        hits = searcher.search(query, at_most, count=False).hits
        ids = searcher.fast_field_values("chunk", [address for _, address in hits])
        return [(int(i or 0), float(score)) for i, (score, _) in zip(ids, hits, strict=True)]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("chunk", indexed=True, fast=True)
    builder.add_text_field("text", tokenizer_name=ANALYZER, index_option="freq")
    builder.add_text_field("title", tokenizer_name=ANALYZER, index_option="freq")
    builder.add_integer_field("published", indexed=True, fast=True)
    builder.add_text_field("source", tokenizer_name="raw", index_option="basic")
    # The nodes of the days that a chunk tells of; and those nodes with all that stand above them.
    builder.add_unsigned_field("told", indexed=True)
    builder.add_unsigned_field("told_below", indexed=True)
    return builder.build()


def _document(passage: Passage) -> tantivy.Document:
    document = tantivy.Document(text=one_spelling(passage.text), title=one_spelling(passage.title))
    document.add_unsigned("chunk", passage.chunk_id)
    if passage.published:
        document.add_integer("published", passage.published.toordinal())
    if passage.source is not None:
        document.add_text("source", passage.source.casefold())
    told = {node for span in passage.dates for node in nodes(*ordinals(span.first, span.last))}
    for node in told:
        document.add_unsigned("told", node)
    for node in with_those_above(told):
        document.add_unsigned("told_below", node)
    return document
