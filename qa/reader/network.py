"""The network that finds answers, an encoder with a head for their borders, and its files."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load as tensors_of
from safetensors.torch import save as bytes_of
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel
from transformers.initialization import no_init_weights

from qa.errors import ReaderError
from qa.reader.calibration import CALIBRATION, Calibration, parse_calibration

WEIGHTS, TOKENIZER, CONFIG, CHECKSUMS = (
    "model.safetensors",
    "tokenizer.json",
    "config.json",
    "SHA256SUMS",
)
"""A reader's folder; the last one pins the others, as `sha256sum` writes it."""


class Logits(NamedTuple):
    """What the network says of a batch of (question, context) pairs."""

    start: Tensor
    """Shape (pairs, tokens): that the answer starts there; token 0 stands for no answer."""
    end: Tensor
    """Shape (pairs, tokens): that it ends there, inclusive."""


class Network(nn.Module):
    """BERT with a start and an end score for every token.

    A second head says for the whole pair whether the context answers at all: trained along with the
    first, it betters it, and is not asked otherwise.
    """

    def __init__(self, config: BertConfig) -> None:
        """Make the network with random weights."""
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.span = nn.Linear(config.hidden_size, 2)
        self.answerable = nn.Sequential(
            nn.Linear(config.hidden_size, config.hidden_size),
            nn.Tanh(),
            nn.Linear(config.hidden_size, 1),
        )

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Logits, Tensor]:
        """Score a batch; all three arguments have the shape (pairs, tokens).

        Returns what the first head says, and that of the second, shape (pairs,).
        """
        states = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state.float()
        with torch.autocast(states.device.type, enabled=False):
            start, end = self.span(states).unbind(-1)
            answerable = self.answerable(states[:, 0]).squeeze(-1)
        is_context = token_type_ids.bool() & attention_mask.bool()
        is_context[:, 0] = True
        floor = torch.finfo(start.dtype).min
        logits = Logits(start.masked_fill(~is_context, floor), end.masked_fill(~is_context, floor))
        return logits, answerable


class Loaded(NamedTuple):
    """A reader's folder, in memory."""

    network: Network
    """In float32 and for inference."""
    tokenizer: Tokenizer
    calibration: Calibration


def save(model: Network, tokenizer: Tokenizer, calibration: Calibration, folder: Path) -> None:
    """Write a reader's folder: weights in float16, tokenizer, config, and their checksums."""
    weights = {
        name: tensor.detach().to("cpu", torch.float16).contiguous()
        for name, tensor in model.state_dict().items()
    }
    tokenizer = Tokenizer.from_str(tokenizer.to_str())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    written = {
        WEIGHTS: bytes_of(weights),
        TOKENIZER: tokenizer.to_str().encode(),
        CONFIG: model.bert.config.to_json_string().encode(),
        CALIBRATION: json.dumps(asdict(calibration), indent=2).encode() + b"\n",
    }
    written[CHECKSUMS] = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in written.items()
    ).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in written.items():
        (folder / name).write_bytes(data)


def load(folder: Path) -> Loaded:
    """Read a reader's folder.

    Raises:
        ReaderError: a file is missing, or is not the one whose checksum the folder states.
    """
    pinned = _checksums(_read(folder, CHECKSUMS).decode("utf-8", "replace"))
    data = {name: _read(folder, name) for name in (WEIGHTS, TOKENIZER, CONFIG, CALIBRATION)}
    for name, content in data.items():
        checksum = hashlib.sha256(content).hexdigest()
        if checksum != pinned.get(name):
            raise ReaderError(
                f"The reader cannot be trusted: {folder / name} has SHA-256 {checksum}, and "
                f"{CHECKSUMS} beside it says {pinned.get(name, 'nothing about it')}. {_REMEDY}"
            )
    # Random weights would take longer to make than all the rest.
    with no_init_weights():
        model = Network(BertConfig(**json.loads(data[CONFIG])))
    model.load_state_dict(tensors_of(data[WEIGHTS]))
    tokenizer = Tokenizer.from_buffer(data[TOKENIZER])
    # What looks like a special token in a text is text.
    tokenizer.encode_special_tokens = True
    calibration = parse_calibration(data[CALIBRATION], folder / CALIBRATION)
    return Loaded(model.eval(), tokenizer, calibration)


_REMEDY = (
    "Take the folder from Dateline's release again, or make it with "
    "`python -m training.reader.export`."
)


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise ReaderError(
            f"The reader cannot be loaded: {folder / name} cannot be read "
            f"({error.strerror}). {_REMEDY}"
        ) from error


def _checksums(text: str) -> dict[str, str]:
    """The checksum of each name, from `sha256sum`'s lines."""
    lines = (line.split(maxsplit=1) for line in text.splitlines())
    return {line[1]: line[0] for line in lines if len(line) == 2}
