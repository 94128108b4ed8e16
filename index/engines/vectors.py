"""Dense search in FAISS: exact inner product, or by codes of a bit a number where there are many.

The codes are RaBitQ's (Gao and Long, SIGMOD 2024), about the origin: nothing is trained, so that
what is found depends on the embeddings alone, in whatever order they came.
"""

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.documents import Halves
from index.engines.columns import Mask

Codes = NDArray[np.uint8]
"""Shape (rows, bytes of a code)."""
Vector = NDArray[np.float32]
Found = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Rows and their cosines, or estimates of them; best first."""


class Vectors:
    """The embeddings of a segment's rows, in float16 as the catalogue has them, and their codes.

    On one core a search of a million takes 25 ms, by the codes 9 ms.
    """

    def __init__(self, halves: Halves, codes: Codes) -> None:
        """Hold embeddings, shape (rows, dimension), with the codes that `encoded` makes of them."""
        rows, dimension = halves.shape
        self._exact = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        self._coarse = _coarse(dimension)
        for index, content in ((self._exact, halves.view(np.uint8)), (self._coarse, codes)):
            faiss.copy_array_to_vector(np.ascontiguousarray(content).reshape(-1), index.codes)
            index.ntotal = rows

    @property
    def halves(self) -> Halves:
        """The embeddings, shape (rows, dimension), where FAISS has them."""
        return _content(self._exact).view(np.float16).reshape(-1, self._exact.d)

    @property
    def codes(self) -> Codes:
        """Their codes, where FAISS has them."""
        return _content(self._coarse).reshape(-1, self._coarse.code_size)

    def search(self, query: Vector, k: int, among: Mask | None) -> Found:
        """The k nearest rows, of those in `among` if given, with their cosine."""
        return self._best(self._exact, query, k, among)

    def estimate(self, query: Vector, k: int, among: Mask | None) -> Found:
        """About the k nearest rows, with about their cosine: `search` tells among some exactly."""
        return self._best(self._coarse, query, k, among)

    def cosines(self, query: Vector, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosine of each of some rows."""
        found: NDArray[np.float32] = np.einsum(
            "ij,j->i", self.halves[rows].astype(np.float32), query
        )
        return found

    def _best(self, index: faiss.Index, query: Vector, k: int, among: Mask | None) -> Found:
        # FAISS makes room for k before it looks, and takes no 0.
        at_most = min(k, index.ntotal if among is None else int(among.sum()))
        if not at_most:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        parameters = None
        if among is not None:
            bits = np.packbits(among, bitorder="little")
            kind = faiss.RaBitQSearchParameters if index is self._coarse else faiss.SearchParameters
            parameters = kind(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg, arg-type]
        scores, rows = index.search(query[None, :], at_most, params=parameters)
        return rows[0], scores[0]


def encoded(halves: Halves) -> Codes:
    """The codes of embeddings, shape (rows, dimension)."""
    index = _coarse(halves.shape[1])
    for first in range(0, len(halves), 1 << 14):
        index.add(halves[first : first + (1 << 14)].astype(np.float32))
    return _content(index).reshape(len(halves), index.code_size).copy()


def _coarse(dimension: int) -> Any:  # noqa: ANN401
    index = faiss.IndexRaBitQ(dimension, faiss.METRIC_INNER_PRODUCT)
    index.train(np.zeros((1, dimension), dtype=np.float32))
    return index


def _content(index: Any) -> NDArray[np.uint8]:  # noqa: ANN401 - its stubs know no codes
    if not index.ntotal:
        return np.empty(0, dtype=np.uint8)
    content: NDArray[np.uint8] = faiss.rev_swig_ptr(index.codes.data(), index.codes.size())
    return content
