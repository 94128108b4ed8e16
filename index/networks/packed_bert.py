"""BERT as it is run: every token of every text in one row, none of them padding."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, linear

from index.processor import has_fast_bfloat16

BLOCK = 512
"""Tokens that products of 8 bits see at once, if no text is longer.

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


class PackedBert:
    """Computes what transformers' BertModel does, in a fraction of the time it takes padded.

    Matrix products run in `dtype`; sums and normalisation in float32. torch.qint8 means weights of
    8 bits, scaled by row, and inputs of 7, scaled by token. Nothing changes after it is made: any
    number of threads may call it at once.
    """

    def __init__(
        self,
        weights: Mapping[str, Tensor],
        config: Mapping[str, Any],
        dtype: torch.dtype,
        *,
        is_fused: bool | None = None,
    ) -> None:
        """Take over BertModel's weights, by their names there, and its config.

        `is_fused` is set by the processor unless it is given.

        Raises:
            ValueError: the config is of a network that this one does not compute.
        """
        check_kind(config)
        self.dtype = dtype
        is_fused = _can_fuse(dtype) if is_fused is None else is_fused
        self.hidden_size: int = config["hidden_size"]
        self._heads = config["num_attention_heads"]
        self._epsilon = config["layer_norm_eps"]
        self._words = _frozen(weights["embeddings.word_embeddings.weight"])
        self._positions = _frozen(weights["embeddings.position_embeddings.weight"])
        self._types = _frozen(weights["embeddings.token_type_embeddings.weight"])
        self._norm = _affine(weights, "embeddings.LayerNorm")
        self._layers = [
            _layer(weights, f"encoder.layer.{number}.", self._heads, dtype, is_fused=is_fused)
            for number in range(config["num_hidden_layers"])
        ]

    @torch.inference_mode()
    def __call__(self, ids: Tensor, types: Tensor | int, lengths: Sequence[int]) -> Tensor:
        """The last hidden states of texts that stand one behind the other, (tokens, hidden size).

        `ids` and `types` have the shape (tokens,), and the texts have `lengths` tokens; a type that
        is a number is that of all tokens.
        """
        positions = torch.cat([torch.arange(length) for length in lengths])
        states = self._words[ids] + self._positions[positions] + self._types[types]
        states = self._normalised(states, self._norm)
        if self.dtype != torch.qint8:
            return self._encoded(states, lengths)
        blocks = packed(lengths, BLOCK)
        parts = torch.split(states, [sum(block) for block in blocks])
        return torch.cat(
            [self._encoded(part, block) for part, block in zip(parts, blocks, strict=True)]
        )

    def _encoded(self, states: Tensor, lengths: Sequence[int]) -> Tensor:
        for layer in self._layers:
            states = self._through(layer, states, lengths)
        return states

    def _through(self, layer: Layer, states: Tensor, lengths: Sequence[int]) -> Tensor:
        mixed = layer.query_key_value(states).view(len(states), 3, self._heads, -1)
        attended = torch.cat([self._attend(text) for text in torch.split(mixed, [*lengths])])
        states = states + layer.attended(attended)
        states = self._normalised(states, layer.attended_norm)
        states = states + layer.narrowed(layer.widened(states))
        return self._normalised(states, layer.narrowed_norm)

    def _attend(self, text: Tensor) -> Tensor:
        """Attend within a text; its queries, keys and values are (tokens, 3, heads, size)."""
        query, key, value = text.permute(1, 2, 0, 3).contiguous()
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


def check_kind(config: Mapping[str, Any]) -> None:
    """Check that a model's config is of a BERT encoder as it was first published.

    Raises:
        ValueError: it is of another network, or of one that computes otherwise.
    """
    expected = {
        "model_type": ("bert",),
        "hidden_act": ("gelu",),
        "position_embedding_type": (None, "absolute"),
        "is_decoder": (None, False),
    }
    for name, values in expected.items():
        if config.get(name) not in values:
            raise ValueError(f"{name} of a network to pack is {config.get(name)!r}.")


def fastest_dtype() -> torch.dtype:
    """What a network runs in fastest on this processor.

    Without bfloat16 in hardware, 8 bits take 0.7 of float32's time (AVX2, one core or two).
    """
    if has_fast_bfloat16():
        return torch.bfloat16
    return torch.qint8 if "x86" in torch.backends.quantized.supported_engines else torch.float32


def packed(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Neighbouring lengths, so many together that they are at most `most`, if no one is longer."""
    blocks: list[list[int]] = []
    filled = 0
    for length in lengths:
        if blocks and filled + length <= most:
            blocks[-1].append(length)
            filled += length
        else:
            blocks.append([length])
            filled = length
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
    if not is_fused:

        def plain(inputs: Tensor) -> Tensor:
            product = linear(inputs.to(dtype), weight, bias)
            return gelu(product) if is_activated else product

        return plain
    # Laid out beforehand as oneDNN reads it: in bfloat16 a fifth of the product's time (measured).
    weight = torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), BLOCK)
    activation = "gelu" if is_activated else "none"

    def fused(inputs: Tensor) -> Tensor:
        product: Tensor = torch.ops.mkldnn._linear_pointwise(
            inputs.to(dtype), weight, bias, activation, [], "none"
        )
        return product

    return fused


def _quantised(affine: Affine, *, is_activated: bool) -> Product:
    scales = affine.weight.abs().amax(1).clamp(min=1e-8) / 127
    zeros = torch.zeros_like(scales, dtype=torch.int64)
    with warnings.catch_warnings():
        # What is to follow these tensors has no products for AVX2 yet (PyTorch 2.13).
        warnings.filterwarnings("ignore", "torch.quantize_per_tensor", UserWarning)
        weight = torch.quantize_per_channel(affine.weight, scales, zeros, 0, torch.qint8)
    prepacked = torch.ops.quantized.linear_prepack(weight, None)

    def quantised(inputs: Tensor) -> Tensor:
        # A few tokens' numbers are far larger than all others': with one scale for all tokens,
        # the reader's scores are 2.5 times as far from float32's (measured).
        largest = inputs.abs().amax(-1, keepdim=True).clamp(min=1e-8)
        # Where pairs of products are summed in 16 bits, inputs of 8 would overflow them.
        scaled = torch.ops.quantized.linear_dynamic(inputs / largest, prepacked, reduce_range=True)
        product = torch.addcmul(affine.bias, scaled, largest)
        return gelu(product) if is_activated else product

    return quantised


def _layer(
    weights: Mapping[str, Tensor], name: str, heads: int, dtype: torch.dtype, *, is_fused: bool
) -> Layer:
    query, key, value = (
        _affine(weights, f"{name}attention.self.{part}") for part in ("query", "key", "value")
    )
    # Queries come scaled, so that the scores need not be.
    scale = (len(query.bias) / heads) ** -0.5
    mixed = Affine(
        torch.cat([query.weight * scale, key.weight, value.weight]),
        torch.cat([query.bias * scale, key.bias, value.bias]),
    )
    product = partial(_product, dtype=dtype, is_fused=is_fused)
    return Layer(
        product(mixed),
        product(_affine(weights, f"{name}attention.output.dense")),
        _affine(weights, f"{name}attention.output.LayerNorm"),
        product(_affine(weights, f"{name}intermediate.dense"), is_activated=True),
        product(_affine(weights, f"{name}output.dense")),
        _affine(weights, f"{name}output.LayerNorm"),
    )


def _affine(weights: Mapping[str, Tensor], name: str) -> Affine:
    return Affine(_frozen(weights[f"{name}.weight"]), _frozen(weights[f"{name}.bias"]))


def _frozen(tensor: Tensor) -> Tensor:
    return tensor.detach().float().clone()
