"""haystack as its documentation indexes documents: splitter, embedder and writer, then a retriever.

python -m benchmarks.peers.haystack_pipeline ARTICLES.jsonl QUESTIONS.jsonl
"""

import os
from collections.abc import Sequence
from typing import Any

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from haystack import Document, Pipeline
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from benchmarks.peers.measuring import K, encoder_folder, measure


class Haystack:
    """Chunks of 200 words, the splitter's default, in the store that keeps all in memory."""

    def __init__(self) -> None:
        store = InMemoryDocumentStore()
        embedder = SentenceTransformersDocumentEmbedder(model=encoder_folder(), progress_bar=False)
        embedder.run([Document(content="warm up")])
        self._indexing = Pipeline()
        self._indexing.add_component("splitter", DocumentSplitter())
        self._indexing.add_component("embedder", embedder)
        self._indexing.add_component("writer", DocumentWriter(document_store=store))
        self._indexing.connect("splitter", "embedder")
        self._indexing.connect("embedder", "writer")
        asked = SentenceTransformersTextEmbedder(model=encoder_folder(), progress_bar=False)
        asked.run("warm up")
        self._querying = Pipeline()
        self._querying.add_component("embedder", asked)
        self._querying.add_component("retriever", InMemoryEmbeddingRetriever(store, top_k=K))
        self._querying.connect("embedder.embedding", "retriever.query_embedding")

    def index(self, articles: Sequence[dict[str, Any]]) -> int:
        """As `Peer.index`."""
        documents = [
            Document(content=article["text"], meta={"article_id": article["id"]})
            for article in articles
        ]
        done = self._indexing.run({"splitter": {"documents": documents}})
        return int(done["writer"]["documents_written"])

    def search(self, question: str) -> list[tuple[str, str]]:
        """As `Peer.search`."""
        found = self._querying.run({"embedder": {"text": question}})
        return [
            (document.meta["article_id"], document.content)
            for document in found["retriever"]["documents"]
        ]


if __name__ == "__main__":
    measure(Haystack)
