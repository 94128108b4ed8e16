"""A reader's folder: what is written is what is read, and nothing else is trusted."""

import subprocess
from pathlib import Path

import pytest
import torch

from qa.errors import ReaderError
from qa.reader.network import CHECKSUMS, CONFIG, TOKENIZER, WEIGHTS, load, save
from tests.qa.reader.small_network import small_model, small_tokenizer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(small_model(), small_tokenizer(), tmp_path / "reader")
    return tmp_path / "reader"


def test_weights_are_kept_in_half_precision(folder: Path) -> None:
    saved, (loaded, _) = small_model().state_dict(), load(folder)
    assert loaded.state_dict().keys() == saved.keys()
    for name, tensor in loaded.state_dict().items():
        assert tensor.dtype == torch.float32
        assert torch.equal(tensor, saved[name].half().float())
    numbers = sum(tensor.numel() for tensor in saved.values())
    assert 0 < (folder / WEIGHTS).stat().st_size - 2 * numbers < 10_000


def test_a_loaded_network_is_ready_for_inference(folder: Path) -> None:
    assert not any(module.training for module in load(folder)[0].modules())


def test_the_tokenizer_cuts_and_pads_nothing_whatever_it_did_before(tmp_path: Path) -> None:
    tokenizer = small_tokenizer()
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=4)
    save(small_model(), tokenizer, tmp_path)
    _, loaded = load(tmp_path)
    assert len(loaded.encode("the ferry sank off port amble on tuesday")) == 8
    assert len(loaded.encode("ferry")) == 1
    assert tokenizer.truncation
    assert tokenizer.padding


def test_what_looks_like_a_special_token_in_a_text_is_text(folder: Path) -> None:
    _, tokenizer = load(folder)
    assert tokenizer.encode("[SEP]").tokens == ["[", "s", "##e", "##p", "]"]


def test_other_programs_can_check_the_checksums(folder: Path) -> None:
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", CHECKSUMS],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert checked.stdout.splitlines() == [f"{name}: OK" for name in (WEIGHTS, TOKENIZER, CONFIG)]


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER, CONFIG, CHECKSUMS])
def test_a_missing_file_is_named_with_what_to_do(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ReaderError, match=r"training\.reader\.export") as raised:
        load(folder)
    assert str(folder / name) in str(raised.value)


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER, CONFIG])
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
