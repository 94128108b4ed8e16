"""The files of the network that finds answers: an encoder with a head for their borders."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import torch
from safetensors.torch import load as tensors_of
from safetensors.torch import save as bytes_of
from tokenizers import Tokenizer
from torch import Tensor

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


class Loaded(NamedTuple):
    """A reader's folder, in memory."""

    weights: Mapping[str, Tensor]
    """By name, in float16 as they are kept; `bert.` before what is the encoder's."""
    config: Mapping[str, Any]
    """The encoder's shape, as transformers names it."""
    tokenizer: Tokenizer
    calibration: Calibration


def save(loaded: Loaded, folder: Path) -> None:
    """Write a reader's folder: weights in float16, tokenizer, config, and their checksums."""
    weights = {
        name: tensor.detach().to("cpu", torch.float16).contiguous()
        for name, tensor in loaded.weights.items()
    }
    tokenizer = Tokenizer.from_str(loaded.tokenizer.to_str())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    written = {
        WEIGHTS: bytes_of(weights),
        TOKENIZER: tokenizer.to_str().encode(),
        CONFIG: json.dumps(dict(loaded.config), indent=2, sort_keys=True).encode() + b"\n",
        CALIBRATION: json.dumps(asdict(loaded.calibration), indent=2).encode() + b"\n",
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
    tokenizer = Tokenizer.from_buffer(data[TOKENIZER])
    # What looks like a special token in a text is text.
    tokenizer.encode_special_tokens = True
    calibration = parse_calibration(data[CALIBRATION], folder / CALIBRATION)
    weights = tensors_of(data[WEIGHTS])
    return Loaded(weights, json.loads(data[CONFIG]), tokenizer, calibration)


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
