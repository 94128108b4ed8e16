"""The reader's network as it is run: every token of every pair in one row, none of them padding."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import linear
from torch.nn.utils.rnn import pad_sequence

from index.networks.packed_bert import PackedBert
from qa.reader.network import Loaded, Logits


class PackedNetwork:
    """Says what the network says of borders, in a fraction of what it takes pair by pair.

    The encoder runs in `dtype`, the head in float32. Nothing changes after it is made: any number
    of threads may call it at once. benchmarks/reading_speed.py measures it.
    """

    def __init__(self, loaded: Loaded, dtype: torch.dtype, *, is_fused: bool | None = None) -> None:
        """Take over a network's weights; `is_fused` is set by the processor unless it is given."""
        self.dtype = dtype
        encoder = {
            name.removeprefix("bert."): tensor
            for name, tensor in loaded.weights.items()
            if name.startswith("bert.")
        }
        self._bert = PackedBert(encoder, loaded.config, dtype, is_fused=is_fused)
        self._weight, self._bias = (
            loaded.weights[name].detach().float().clone() for name in ("span.weight", "span.bias")
        )

    @torch.inference_mode()
    def __call__(self, pairs: Sequence[Tensor], context_starts: Sequence[int]) -> Logits:
        """Score pairs of token ids, `[CLS] question [SEP] context [SEP]` each.

        `context_starts` says at which token each pair's context starts. What is returned is padded
        to the longest pair.
        """
        lengths = [len(pair) for pair in pairs]
        is_context = torch.cat(
            [
                torch.arange(length) >= start
                for length, start in zip(lengths, context_starts, strict=True)
            ]
        )
        ends = torch.tensor(lengths).cumsum(0)
        firsts = ends - torch.tensor(lengths)
        is_context[ends - 1] = False  # the last [SEP], as in training
        states = self._bert(torch.cat([*pairs]), is_context.long(), lengths)
        is_context[firsts] = True  # where no answer has its score
        floor = torch.finfo(states.dtype).min
        logits = linear(states, self._weight, self._bias).masked_fill(~is_context[:, None], floor)
        rows = torch.split(logits, lengths)
        start, end = pad_sequence([*rows], batch_first=True, padding_value=floor).unbind(-1)
        return Logits(start, end)
