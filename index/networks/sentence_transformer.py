"""Any model that sentence-transformers loads, run as it comes, in batches of like length."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from threading import Lock

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from transformers.utils.logging import disable_progress_bar

from index.processor import has_fast_bfloat16

BATCH_SIZE = 16
"""Texts a forward pass; on two cores 64 encode a sixth less in the same time (measured)."""


class GeneralNetwork:
    """Several threads may use one at once: only tokenising waits its turn.

    A question that waited for another thread's batch of 16 took 350 ms; beside it, 16.
    """

    def __init__(self, name: str, device: str) -> None:
        """Load a folder, or what this machine has by the name; in bfloat16 where that is fast.

        Raises:
            Exception: it cannot be loaded; sentence-transformers has no type of error of its own.
        """
        disable_progress_bar()  # type: ignore[no-untyped-call]  # the one over 103 weight tensors tells nobody anything
        self._model = SentenceTransformer(name, device=device, local_files_only=True)
        tokenizer = self._model.tokenizer  # one of transformers around a fast one, or that one
        fast = getattr(tokenizer, "backend_tokenizer", tokenizer)
        # A fast tokenizer refuses a thread while it is being set for another. Cutting and padding
        # are set for each batch, so that waits its turn; the one that counts is never set again.
        self._tokenizing = Lock()
        self.tokenizer = Tokenizer.from_str(fast.to_str())
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self._is_bfloat16 = device == "cpu" and has_fast_bfloat16()

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._model.get_embedding_dimension() or 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A vector of each text, shape (len(texts), dimension)."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
        for first in range(0, len(texts), BATCH_SIZE):
            numbers = by_length[first : first + BATCH_SIZE]
            with self._tokenizing:
                features = self._model.preprocess([texts[number] for number in numbers])
            features = {
                name: value.to(self._model.device) if isinstance(value, torch.Tensor) else value
                for name, value in features.items()
            }
            with torch.inference_mode(), self._precision():
                encoded = self._model(features)["sentence_embedding"]
            vectors[numbers] = encoded.float().cpu().numpy()
        return vectors

    def _precision(self) -> AbstractContextManager[object]:
        if self._is_bfloat16:
            return torch.autocast("cpu", dtype=torch.bfloat16)
        return nullcontext()
