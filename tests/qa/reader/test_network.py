"""A reader's folder: what is written is what is read, and nothing else is trusted."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest
import torch

from qa.errors import ReaderError
from qa.reader.calibration import CALIBRATION, Features, shipped_calibration
from qa.reader.network import CHECKSUMS, CONFIG, TOKENIZER, WEIGHTS, load, save
from tests.qa.reader.small_network import small_loaded, small_model, small_tokenizer
from training.reader.network import Network

FILES = (WEIGHTS, TOKENIZER, CONFIG, CALIBRATION)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(small_loaded(), tmp_path / "reader")
    return tmp_path / "reader"


def test_weights_are_kept_in_half_precision(folder: Path) -> None:
    saved, loaded = small_model().state_dict(), load(folder).weights
    assert loaded.keys() == saved.keys()
    for name, tensor in loaded.items():
        assert torch.equal(tensor, saved[name].half())
    numbers = sum(tensor.numel() for tensor in saved.values())
    assert 0 < (folder / WEIGHTS).stat().st_size - 2 * numbers < 10_000


def test_training_starts_from_what_was_loaded(folder: Path) -> None:
    loaded = load(folder)
    model = Network.of(loaded)
    assert not any(module.training for module in model.modules())
    for name, tensor in model.state_dict().items():
        assert tensor.dtype == torch.float32
        assert torch.equal(tensor, loaded.weights[name].float())


def test_the_tokenizer_cuts_and_pads_nothing_whatever_it_did_before(tmp_path: Path) -> None:
    tokenizer = small_tokenizer()
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=4)
    save(small_model().loaded(tokenizer, shipped_calibration()), tmp_path)
    loaded = load(tmp_path).tokenizer
    assert len(loaded.encode("the ferry sank off port amble on tuesday")) == 8
    assert len(loaded.encode("ferry")) == 1
    assert tokenizer.truncation
    assert tokenizer.padding


def test_what_looks_like_a_special_token_in_a_text_is_text(folder: Path) -> None:
    tokenizer = load(folder).tokenizer
    assert tokenizer.encode("[SEP]").tokens == ["[", "s", "##e", "##p", "]"]


def test_other_programs_can_check_the_checksums(folder: Path) -> None:
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", CHECKSUMS],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert checked.stdout.splitlines() == [f"{name}: OK" for name in FILES]


@pytest.mark.parametrize("name", [*FILES, CHECKSUMS])
def test_a_missing_file_is_named_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ReaderError, match=r"training\.reader\.export") as raised:
        load(folder)
    assert str(folder / name) in str(raised.value)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_the_pinned_one_is_refused(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(ReaderError, match="cannot be trusted") as raised:
        load(folder)
    assert str(folder / name) in str(raised.value)


@pytest.mark.parametrize("checksums", [b"", b"\xff\x00 model\n\n", b"0" * 64])
def test_checksums_that_say_nothing_trust_nothing(folder: Path, checksums: bytes) -> None:
    (folder / CHECKSUMS).write_bytes(checksums)
    with pytest.raises(ReaderError, match="nothing about it"):
        load(folder)


def repinned(folder: Path, calibration: bytes) -> None:
    """Put another calibration there, and pin it."""
    (folder / CALIBRATION).write_bytes(calibration)
    lines = (folder / CHECKSUMS).read_text().splitlines()
    others = [line for line in lines if not line.endswith(CALIBRATION)]
    pinned = f"{hashlib.sha256(calibration).hexdigest()}  {CALIBRATION}"
    (folder / CHECKSUMS).write_text("\n".join([*others, pinned]) + "\n")


def test_the_calibration_is_read_as_it_was_written(folder: Path) -> None:
    assert load(folder).calibration == shipped_calibration()
    assert tuple(shipped_calibration().weights) == Features._fields


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"weights": {"margin": 0.9}}, "weights must be those of margin, support"),
        ({"least": 1.2}, "least"),
        ({"window_tokens": "256"}, "window_tokens"),
        ({"surplus": 1}, "surplus"),
    ],
)
def test_weights_are_those_of_the_features_and_thresholds_are_shares(
    folder: Path, change: dict[str, object], wrong: str
) -> None:
    changed = json.loads((folder / CALIBRATION).read_text()) | change
    repinned(folder, json.dumps(changed).encode())
    with pytest.raises(ReaderError, match=wrong) as raised:
        load(folder)
    assert str(folder / CALIBRATION) in str(raised.value)
