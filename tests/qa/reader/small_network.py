"""A reader of two narrow layers and a few words, with random weights large enough to disagree."""

from string import ascii_lowercase, digits, punctuation

import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import BertConfig

from qa.reader.calibration import shipped_calibration
from qa.reader.network import Loaded
from qa.reader.packed_network import PackedNetwork
from training.reader.network import Network

WORDS = (
    *("the", "ferry", "sank", "off", "port", "amble", "on", "tuesday"),
    *("who", "said", "when", "how", "many", "were", "saved"),
)
needs_8_bits = pytest.mark.skipif(
    "x86" not in torch.backends.quantized.supported_engines,
    reason="this processor's products of 8 bits are of another kind",
)


def small_tokenizer() -> Tokenizer:
    """WordPiece over WORDS, single letters and digits, and punctuation."""
    pieces = [
        *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
        *WORDS,
        *ascii_lowercase,
        *digits,
        *(f"##{character}" for character in ascii_lowercase + digits),
        *punctuation,
        *"“”’—",
    ]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(vocabulary))
    tokenizer.add_special_tokens(pieces[:5])
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def small_config() -> BertConfig:
    """A network of two layers, 32 wide."""
    return BertConfig(
        vocab_size=small_tokenizer().get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def small_loaded(seed: int = 0) -> Loaded:
    """The network with its tokenizer, calibrated as the shipped one is."""
    return small_model(seed).loaded(small_tokenizer(), shipped_calibration())


def packed_of(model: Network, dtype: torch.dtype, *, is_fused: bool | None = None) -> PackedNetwork:
    """A network as it is run."""
    loaded = model.loaded(small_tokenizer(), shipped_calibration())
    return PackedNetwork(loaded, dtype, is_fused=is_fused)


def small_model(seed: int = 0) -> Network:
    """A network with random weights, five times as large as training starts with."""
    torch.manual_seed(seed)
    model = Network(small_config()).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim > 1:
                parameter.mul_(5)
    return model
