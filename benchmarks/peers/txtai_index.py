"""txtai as its documentation indexes documents: paragraphs, an embeddings index with content.

python -m benchmarks.peers.txtai_index ARTICLES.jsonl QUESTIONS.jsonl
"""

from collections.abc import Sequence
from typing import Any

from txtai import Embeddings
from txtai.pipeline import Segmentation

from benchmarks.peers.measuring import K, encoder_folder, measure


class Txtai:
    """`Segmentation` by paragraphs, `Embeddings` that keep the texts."""

    def __init__(self) -> None:
        self._embeddings = Embeddings(path=encoder_folder(), content=True)
        self._embeddings.batchtransform(["warm up"])

    def index(self, articles: Sequence[dict[str, Any]]) -> int:
        """As `Peer.index`."""
        paragraphs = Segmentation(paragraphs=True)
        rows = [
            (f"{article['id']} {number}", text, None)
            for article in articles
            for number, text in enumerate(paragraphs(article["text"]))
        ]
        self._embeddings.index(rows)
        return len(rows)

    def search(self, question: str) -> list[tuple[str, str]]:
        """As `Peer.search`."""
        found = self._embeddings.search(question, K)
        return [(row["id"].rpartition(" ")[0], row["text"]) for row in found]


if __name__ == "__main__":
    measure(Txtai)
