"""The reader's network as it is run: every token of every pair in one row, none of them padding."""

import warnings
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, cast

import torch
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, linear
from torch.nn.utils.rnn import pad_sequence
from transformers.models.bert.modeling_bert import BertLayer

from index.processor import has_fast_bfloat16
from qa.reader.network import Logits, Network

BLOCK = 512
"""Tokens that products of 8 bits see at once, if no pair is longer.

What passes between them then stays in the processor's cache. Tensors of all tokens are given back
to the system after every pass and fetched anew, 30 % of the time (1,776 tokens, one AVX2 core).
"""
TOTALS = (1e-35, 1e35)
"""Of a row of attention before it is divided by its total: far within what both precisions hold."""


class Affine(NamedTuple):
    """Weight and bias, of a matrix product or of a normalisation."""

    weight: Tensor
    bias: Tensor


Product = Callable[[Tensor], Tensor]
"""A matrix product with its bias, and with GELU where a layer has one."""


class Layer(NamedTuple):
    """One layer's weights."""

    query_key_value: Product
    attended: Product
    attended_norm: Affine
    widened: Product
    narrowed: Product
    narrowed_norm: Affine


class PackedNetwork:
    """Says what a `Network` says of borders, in a fraction of the time that it takes pair by pair.

    Matrix products run in `dtype`; sums, normalisation and the head in float32. torch.qint8 means
    weights of 8 bits, scaled by row, and inputs of 7, scaled by token. Nothing changes after it is
    made: any number of threads may call it at once. benchmarks/reading_speed.py measures it.
    """

    def __init__(self, model: Network, dtype: torch.dtype, *, is_fused: bool | None = None) -> None:
        """Take over a network's weights; `is_fused` is set by the processor unless it is given."""
        config = model.bert.config
        if config.hidden_act != "gelu" or config.is_decoder:
            raise ValueError(f"Only encoders with GELU can be packed, not {config.hidden_act!r}.")
        self.dtype = dtype
        is_fused = _can_fuse(dtype) if is_fused is None else is_fused
        self._heads = config.num_attention_heads
        self._epsilon = config.layer_norm_eps
        embeddings = model.bert.embeddings
        self._words = _frozen(embeddings.word_embeddings.weight)
        self._positions = _frozen(embeddings.position_embeddings.weight)
        self._types = _frozen(embeddings.token_type_embeddings.weight)
        self._norm = _affine(embeddings.LayerNorm)
        self._layers = [
            _packed(cast("BertLayer", layer), dtype, is_fused=is_fused)
            for layer in model.bert.encoder.layer
        ]
        self._span = _affine(model.span)

    @torch.inference_mode()
    def __call__(self, pairs: Sequence[Tensor], context_starts: Sequence[int]) -> Logits:
        """Score pairs of token ids, `[CLS] question [SEP] context [SEP]` each.

        `context_starts` says at which token each pair's context starts. What is returned is padded
        to the longest pair.
        """
        lengths = [len(pair) for pair in pairs]
        positions = torch.cat([torch.arange(length) for length in lengths])
        ends = torch.tensor(lengths).cumsum(0)
        firsts = ends - torch.tensor(lengths)
        is_context = positions >= torch.tensor(context_starts).repeat_interleave(
            torch.tensor(lengths)
        )
        is_context[ends - 1] = False  # the last [SEP], as in training
        states = self._words[torch.cat([*pairs])]
        states = states + self._positions[positions] + self._types[is_context.long()]
        states = self._normalised(states, self._norm)
        blocks = _blocks(lengths) if self.dtype == torch.qint8 else [lengths]
        parts = torch.split(states, [sum(block) for block in blocks])
        states = torch.cat(
            [self._encoded(part, block) for part, block in zip(parts, blocks, strict=True)]
        )
        is_context[firsts] = True  # where no answer has its score
        floor = torch.finfo(states.dtype).min
        logits = linear(states, *self._span).masked_fill(~is_context[:, None], floor)
        rows = torch.split(logits, lengths)
        start, end = pad_sequence([*rows], batch_first=True, padding_value=floor).unbind(-1)
        return Logits(start, end)

    def _encoded(self, states: Tensor, lengths: list[int]) -> Tensor:
        for layer in self._layers:
            states = self._through(layer, states, lengths)
        return states

    def _through(self, layer: Layer, states: Tensor, lengths: list[int]) -> Tensor:
        mixed = layer.query_key_value(states).view(len(states), 3, self._heads, -1)
        attended = torch.cat([self._attend(pair) for pair in torch.split(mixed, lengths)])
        states = states + layer.attended(attended)
        states = self._normalised(states, layer.attended_norm)
        states = states + layer.narrowed(layer.widened(states))
        return self._normalised(states, layer.narrowed_norm)

    def _attend(self, pair: Tensor) -> Tensor:
        """Attend within a pair; its queries, keys and values are (tokens, 3, heads, size)."""
        query, key, value = pair.permute(1, 2, 0, 3).contiguous()
        # Exponentials without the row's maximum taken off: three times as fast as softmax
        # (measured), and the same unless they leave the range.
        weights = (query @ key.mT).exp_()
        totals = weights.sum(-1, keepdim=True)
        least, most = totals.aminmax()
        if TOTALS[0] < least and most < TOTALS[1]:
            attended: Tensor = (weights @ value) / totals
        else:
            attended = (query @ key.mT).softmax(-1) @ value
        return attended.transpose(0, 1).flatten(1)

    def _normalised(self, states: Tensor, norm: Affine) -> Tensor:
        return layer_norm(states, states.shape[-1:], *norm, self._epsilon)


def fastest_dtype() -> torch.dtype:
    """What the network runs in fastest on this processor.

    Without bfloat16 in hardware, 8 bits take 0.7 of float32's time (AVX2, one core or two).
    """
    if has_fast_bfloat16():
        return torch.bfloat16
    return torch.qint8 if "x86" in torch.backends.quantized.supported_engines else torch.float32


def _blocks(lengths: Sequence[int]) -> list[list[int]]:
    """Neighbouring pairs' lengths, so many together that they are at most BLOCK tokens."""
    blocks: list[list[int]] = []
    for length in lengths:
        if blocks and sum(blocks[-1]) + length <= BLOCK:
            blocks[-1].append(length)
        else:
            blocks.append([length])
    return blocks


def _can_fuse(dtype: torch.dtype) -> bool:
    """Whether products can run in oneDNN, with bias and GELU in the same pass.

    Plain `linear` sends float32 to MKL, which on AMD takes twice as long (measured), and makes
    passes of their own over bias and GELU, a tenth of the time in bfloat16 (measured).
    """
    has_onednn = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    return has_onednn and (dtype == torch.float32 or has_fast_bfloat16())


def _product(
    affine: Affine, dtype: torch.dtype, *, is_fused: bool, is_activated: bool = False
) -> Product:
    if dtype == torch.qint8:
        return _quantised(affine, is_activated=is_activated)
    weight, bias = (tensor.to(dtype) for tensor in affine)
    activation = "gelu" if is_activated else "none"

    def fused(inputs: Tensor) -> Tensor:
        product: Tensor = torch.ops.mkldnn._linear_pointwise(
            inputs.to(dtype), weight, bias, activation, [], "none"
        )
        return product

    def plain(inputs: Tensor) -> Tensor:
        product = linear(inputs.to(dtype), weight, bias)
        return gelu(product) if is_activated else product

    return fused if is_fused else plain


def _quantised(affine: Affine, *, is_activated: bool) -> Product:
    scales = affine.weight.abs().amax(1).clamp(min=1e-8) / 127
    zeros = torch.zeros_like(scales, dtype=torch.int64)
    with warnings.catch_warnings():
        # What is to follow these tensors has no products for AVX2 yet (PyTorch 2.13).
        warnings.filterwarnings("ignore", "torch.quantize_per_tensor", UserWarning)
        weight = torch.quantize_per_channel(affine.weight, scales, zeros, 0, torch.qint8)
    packed = torch.ops.quantized.linear_prepack(weight, None)

    def quantised(inputs: Tensor) -> Tensor:
        # A few tokens' numbers are far larger than all others': with one scale for all tokens,
        # scores are 2.5 times as far from float32's (measured).
        largest = inputs.abs().amax(-1, keepdim=True).clamp(min=1e-8)
        # Where pairs of products are summed in 16 bits, inputs of 8 would overflow them.
        scaled = torch.ops.quantized.linear_dynamic(inputs / largest, packed, reduce_range=True)
        product = torch.addcmul(affine.bias, scaled, largest)
        return gelu(product) if is_activated else product

    return quantised


def _packed(layer: BertLayer, dtype: torch.dtype, *, is_fused: bool) -> Layer:
    attention = layer.attention.self
    # Queries come scaled, so that the scores need not be.
    scale = attention.attention_head_size**-0.5
    query, key, value = attention.query, attention.key, attention.value
    weight = torch.cat([query.weight * scale, key.weight, value.weight])
    bias = torch.cat([query.bias * scale, key.bias, value.bias])
    product = partial(_product, dtype=dtype, is_fused=is_fused)
    return Layer(
        product(Affine(_frozen(weight), _frozen(bias))),
        product(_affine(layer.attention.output.dense)),
        _affine(layer.attention.output.LayerNorm),
        product(_affine(layer.intermediate.dense), is_activated=True),
        product(_affine(layer.output.dense)),
        _affine(layer.output.LayerNorm),
    )


def _affine(module: torch.nn.Module) -> Affine:
    return Affine(_frozen(cast("Tensor", module.weight)), _frozen(cast("Tensor", module.bias)))


def _frozen(tensor: Tensor) -> Tensor:
    return tensor.detach().float().clone()
