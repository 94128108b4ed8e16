"""A checkpoint becomes a folder that the reader loads."""

import json
from pathlib import Path

import pytest
import torch

from qa.reader.calibration import shipped_calibration
from qa.reader.network import load, save
from qa.reader.text_reader import TextReader
from tests.qa.reader.small_network import small_config, small_loaded, small_model, small_tokenizer
from training.reader import export as exporting
from training.reader.export import export


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A training run's folder, with a checkpoint as training writes it."""
    folder = tmp_path / "run"
    folder.mkdir()
    state = {"model": small_model().state_dict(), "optimizer": {}, "epoch": 1, "at": 2, "seen": 3}
    torch.save(state, folder / "state.pt")
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """What training starts from: the base model has dropout, the reader has none."""
    config = small_config()
    config.hidden_dropout_prob = 0.1
    config.save_pretrained(tmp_path / "base")
    small_tokenizer().save(str(tmp_path / "base" / "tokenizer.json"))
    return tmp_path / "base"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_exported_run_can_read(run: Path, base: Path, tmp_path: Path) -> None:
    export(run, tmp_path / "reader", base)
    text = "The ferry sank off Port Amble on Tuesday."
    trained = TextReader(small_loaded(), torch.float32)
    exported = TextReader.open(tmp_path / "reader", torch.float32)
    ours, theirs = (r.read("when?", [text])[0].answers[0] for r in (trained, exported))
    assert (ours.start, ours.end) == (theirs.start, theirs.end)
    assert ours.score == pytest.approx(theirs.score, abs=0.05)
    assert json.loads(contents(tmp_path / "reader")["config.json"])["hidden_dropout_prob"] == 0


def test_the_same_run_makes_the_same_bytes(run: Path, base: Path, tmp_path: Path) -> None:
    export(run, tmp_path / "one", base)
    export(run, tmp_path / "two", base)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_model_card_stays_where_it_is(run: Path, base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    folder.mkdir()
    (folder / "README.md").write_text("A reader of ferry news.", "utf-8")
    export(run, folder, base)
    assert (folder / "README.md").read_text("utf-8") == "A reader of ferry news."
    load(folder)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_a_mean_stands_between_the_shipped_reader_and_the_run(
    run: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    torch.manual_seed(1)
    shipped = small_model()
    with torch.no_grad():
        for parameter in shipped.parameters():
            parameter.add_(1)
    save(shipped.loaded(small_tokenizer(), shipped_calibration()), tmp_path / "shipped")
    monkeypatch.setattr(exporting, "SHIPPED", tmp_path / "shipped")
    export(run, tmp_path / "mean", base, share)
    own = torch.load(run / "state.pt", weights_only=True)["model"]
    mean = load(tmp_path / "mean").weights
    for name, tensor in shipped.state_dict().items():
        expected = tensor * (1 - share) + own[name] * share
        assert torch.allclose(mean[name].float(), expected, atol=5e-3), name
