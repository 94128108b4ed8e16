"""The network as it is run says what the network as it is trained says."""

import pytest
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from index.processor import has_fast_bfloat16
from qa.reader.network import Logits
from tests.qa.reader.small_network import needs_8_bits, packed_of, small_config, small_model
from training.reader.network import Network

QUESTION_TOKENS = (3, 9, 1, 5, 4)
CONTEXT_TOKENS = (40, 7, 0, 200, 240)
"""Together more than what products of 8 bits see at once."""
TOLERANCE = {torch.float32: 1e-4, torch.bfloat16: 0.15, torch.qint8: 0.4}
"""Of a logit; those of the small network reach 10."""
PROCESSORS = [
    (torch.float32, False),
    (torch.bfloat16, False),
    (torch.float32, True),
    pytest.param((torch.qint8, False), marks=needs_8_bits),
    pytest.param(
        (torch.bfloat16, True),
        marks=pytest.mark.skipif(
            not has_fast_bfloat16(), reason="this processor has no bfloat16 in hardware"
        ),
    ),
]


def pairs() -> list[Tensor]:
    """[CLS] question [SEP] context [SEP] of random tokens."""
    generator = torch.Generator().manual_seed(1)
    cls, sep, words = torch.tensor([2]), torch.tensor([3]), small_config().vocab_size
    return [
        torch.cat(
            [
                cls,
                torch.randint(5, words, (question,), generator=generator),
                sep,
                torch.randint(5, words, (context,), generator=generator),
                sep,
            ]
        )
        for question, context in zip(QUESTION_TOKENS, CONTEXT_TOKENS, strict=True)
    ]


def context_starts() -> list[int]:
    return [question + 2 for question in QUESTION_TOKENS]


@torch.inference_mode()
def plain(model: Network) -> Logits:
    """What the network says of the pairs, padded, as in training."""
    ids = pad_sequence(pairs(), batch_first=True)
    types = torch.zeros_like(ids)
    for row, (start, context) in enumerate(zip(context_starts(), CONTEXT_TOKENS, strict=True)):
        types[row, start : start + context] = 1
    logits: Logits = model(ids, (ids != 0).long(), types)[0]
    return logits


@pytest.mark.parametrize("processor", PROCESSORS)
def test_both_say_the_same(processor: tuple[torch.dtype, bool]) -> None:
    dtype, is_fused = processor
    model = small_model()
    packed = packed_of(model, dtype, is_fused=is_fused)(pairs(), context_starts())
    expected = plain(model)
    assert expected.start.max() - expected.start[expected.start > -1e9].min() > 5
    for ours, theirs in zip(packed, expected, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=0, atol=TOLERANCE[dtype])


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_the_processor_decides_and_answers_stay(dtype: torch.dtype) -> None:
    packed = packed_of(small_model(), dtype)
    for ours, theirs in zip(packed(pairs(), context_starts()), plain(small_model()), strict=True):
        torch.testing.assert_close(ours, theirs, rtol=0, atol=TOLERANCE[dtype])


def test_a_pair_is_scored_the_same_alone_and_among_others() -> None:
    packed = packed_of(small_model(), torch.float32)
    together = packed(pairs(), context_starts())
    for row, (pair, start) in enumerate(zip(pairs(), context_starts(), strict=True)):
        alone = packed([pair], [start])
        for ours, theirs in zip(alone, together, strict=True):
            torch.testing.assert_close(ours[0], theirs[row, : len(pair)], rtol=0, atol=1e-5)


def test_attention_beyond_the_range_of_exponentials_is_the_same() -> None:
    model = small_model()
    with torch.no_grad():
        for name, parameter in model.bert.encoder.named_parameters():
            if "query" in name or "key" in name:
                parameter.mul_(20)
    logits = packed_of(model, torch.float32)(pairs(), context_starts())
    for ours, theirs in zip(logits, plain(model), strict=True):
        torch.testing.assert_close(ours, theirs, rtol=0, atol=0.01)


def test_a_network_of_another_kind_is_refused() -> None:
    config = small_config()
    config.hidden_act = "relu"
    with pytest.raises(ValueError, match="relu"):
        packed_of(Network(config), torch.float32)
