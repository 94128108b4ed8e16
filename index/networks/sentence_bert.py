"""A BERT that makes a vector of each text, the mean of its tokens' states, run packed."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from index.networks.packed_bert import PackedBert, packed
from index.processor import has_fast_bfloat16

BLOCK_TOKENS = 2048
"""Tokens in a forward pass; with half as many, 6 % of the time went to fetching memory anew."""
CHARACTERS_A_TOKEN = 64
"""Of a text, as many are tokenised for each token that is read; news has five a token."""

Ids = list[int]


class SentenceBert:
    """Any number of threads may use one at once; nothing of it is ever set again."""

    def __init__(self, bert: PackedBert, tokenizer: Tokenizer, max_tokens: int) -> None:
        """Encode with this network, at most so many tokens of a text, special ones included."""
        self.tokenizer = tokenizer
        self._bert = bert
        self._max_tokens = max_tokens
        self._first, self._last = tokenizer.encode("").ids
        self._threads = ThreadpoolController()

    @classmethod
    def open(cls, folder: Path, dtype: torch.dtype | None = None) -> Self:
        """Load a sentence-transformers folder that holds a BERT and pools by the mean.

        It runs in bfloat16 where the processor multiplies it, else in float32, unless it is told. A
        text's vector is the same alone and among others then; in 8 bits, three tenths faster than
        float32 at the most (measured), it would depend on what stands in the same block.
        """
        dtype = dtype or (torch.bfloat16 if has_fast_bfloat16() else torch.float32)
        config = json.loads((folder / "config.json").read_bytes())
        limits = json.loads((folder / "sentence_bert_config.json").read_bytes())
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        bert = PackedBert(load_file(folder / "model.safetensors"), config, dtype)
        return cls(bert, tokenizer, limits["max_seq_length"])

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._bert.hidden_size

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A vector of each text, shape (len(texts), dimension), not of unit length.

        Many texts are divided among as many threads as torch has, each with a share of its own, and
        none with a team of threads for its products: a team waits for its slowest in each of them,
        which takes ten times as long where another process, or another thread's texts, have a core.
        """
        ids = self._ids(texts)
        counts = [len(block) for block in packed([len(text) for text in ids], BLOCK_TOKENS)]
        ends = np.cumsum(counts, dtype=int)
        blocks = [ids[end - count : end] for end, count in zip(ends, counts, strict=True)]
        found = map(self._means, blocks) if len(blocks) < 2 else self._divided(blocks)
        return np.concatenate([np.empty((0, self.dimension), dtype=np.float32), *found])

    def _ids(self, texts: Sequence[str]) -> list[Ids]:
        most = self._max_tokens - 2
        encodings = self.tokenizer.encode_batch_fast(
            [text[: CHARACTERS_A_TOKEN * most] for text in texts], add_special_tokens=False
        )
        return [[self._first, *encoding.ids[:most], self._last] for encoding in encodings]

    def _divided(self, blocks: Sequence[Sequence[Ids]]) -> list[NDArray[np.float32]]:
        with ThreadPoolExecutor(torch.get_num_threads(), "encoding") as pool:
            return list(pool.map(self._means, blocks))

    def _means(self, block: Sequence[Ids]) -> NDArray[np.float32]:
        lengths = [len(ids) for ids in block]
        tokens = torch.tensor([token for ids in block for token in ids])
        with self._threads.limit(limits=1, user_api="openmp"):
            states = self._bert(tokens, 0, lengths)
        means = [text.mean(0) for text in torch.split(states, lengths)]
        vectors: NDArray[np.float32] = torch.stack(means).numpy()
        return vectors
