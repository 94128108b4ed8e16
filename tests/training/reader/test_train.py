"""Training learns, goes on where it was interrupted, and ends in a reader that reads."""

import gzip
import json
import logging
import re
from pathlib import Path
from random import Random

import pytest
import torch
from transformers import BertModel

from index.documents import Article
from qa.reader.calibration import shipped_calibration
from qa.reader.network import Logits, save
from qa.reader.text_reader import TextReader
from tests.conftest import ROOT, SAMPLE
from tests.index.newsdesk import read_articles
from tests.qa.reader.small_network import small_config, small_model, small_tokenizer
from tests.training.reader.invented import EXAMPLES
from training.reader import batches
from training.reader import train as training
from training.reader.data import Example
from training.reader.export import export
from training.reader.mix import Mix
from training.reader.train import Run, loss_of, rate, train


def test_the_rate_rises_and_falls() -> None:
    assert rate(0.0) == 0
    assert rate(training.WARM_UP / 2) == pytest.approx(0.5)
    assert rate(training.WARM_UP) == 1
    assert rate((1 + training.WARM_UP) / 2) == pytest.approx(0.5)
    assert rate(1.0) == 0


def test_the_loss_asks_for_right_tokens_and_for_no_answer() -> None:
    starts = torch.tensor([[False, True, True, False], [True, False, False, False]])
    ends = torch.tensor([[False, False, True, False], [True, False, False, False]])
    even = torch.zeros(2, 4)
    unsure = loss_of(Logits(even, even), torch.zeros(2), starts, ends)
    two = torch.tensor(2.0).log()
    # Starts: half of the first example's share is right, a quarter of the second's.
    assert unsure == pytest.approx(((two + 2 * two) / 2 + 2 * two) / 2 + two / 2)
    sure, answerable = Logits(starts * 20.0, ends * 20.0), torch.tensor([20.0, -20.0])
    assert loss_of(sure, answerable, starts, ends) == pytest.approx(0, abs=1e-6)
    assert loss_of(sure, -answerable, starts, ends) == pytest.approx(10)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A narrow network to start from, where the real one would take its time."""
    torch.manual_seed(0)
    BertModel(small_config(), add_pooling_layer=False).save_pretrained(tmp_path / "base")
    small_tokenizer().save(str(tmp_path / "base" / "tokenizer.json"))
    return tmp_path / "base"


class OnePass(Mix):
    """Examples that are taken away when the first pass is over."""

    has_passed = False

    def epoch(self, random: Random) -> list[Example]:
        """The first pass; the second interrupts the run."""
        if self.has_passed:
            raise KeyboardInterrupt
        self.has_passed = True
        return super().epoch(random)


def test_an_interrupted_run_goes_on_as_if_nothing_had_been(
    tmp_path: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "SAVE_EVERY", 2)
    monkeypatch.setattr(batches, "BATCH_TOKENS", 700)
    vocabulary = small_tokenizer().get_vocab()
    vectors = torch.nn.Embedding(len(vocabulary), 32).weight.detach().numpy()
    material = (EXAMPLES, vectors, vocabulary, tmp_path)
    whole, parted = tmp_path / "whole", tmp_path / "parted"
    for folder in (whole, parted):
        folder.mkdir()

    def weights(folder: Path, mix: Mix) -> dict[str, torch.Tensor]:
        run = Run.open(folder, seed=5, base=base)
        began_at.append(run.seen)
        run.train(mix, small_tokenizer(), 20_000)
        return run.model.state_dict()

    began_at: list[int] = []
    expected = weights(whole, Mix(*material))
    with pytest.raises(KeyboardInterrupt):
        weights(parted, OnePass(*material))
    state = torch.load(parted / "state.pt", weights_only=True)
    # The last batch of the pass was not kept: it is learnt from again.
    assert (state["epoch"], state["at"] % 2) == (0, 0)
    found = weights(parted, Mix(*material))
    assert began_at == [0, 0, state["seen"]]
    assert 0 < state["seen"] < 10_000
    for name, tensor in expected.items():
        assert torch.equal(tensor, found[name]), name
    fresh = Run.open(tmp_path / "fresh", seed=5, base=base).model.state_dict()
    moved = {name for name, tensor in expected.items() if not torch.equal(tensor, fresh[name])}
    assert expected.keys() - moved == {"bert.embeddings.word_embeddings.weight"}


def test_a_run_starts_from_a_reader_where_one_is_named(tmp_path: Path, base: Path) -> None:
    reader = small_model()
    save(reader.loaded(small_tokenizer(), shipped_calibration()), tmp_path / "reader")
    run = Run.open(tmp_path / "run", 5, base, tmp_path / "reader", learning_rate=3e-5)
    for name, tensor in run.model.state_dict().items():
        assert torch.allclose(tensor, reader.state_dict()[name], atol=1e-3), name
    assert {group["lr"] for group in run.optimizer.param_groups} == {3e-5}


def sample_examples(path: Path) -> Path:
    """The sample's questions, each with the article that answers it, as training takes them."""
    texts = {
        Path(article.path).stem: article.text
        for file in SAMPLE.iterdir()
        for article in read_articles(file, fields={}, max_file_mb=1)
        if isinstance(article, Article)
    }
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for line in (ROOT / "examples" / "questions.jsonl").read_text("utf-8").splitlines():
            asked = json.loads(line)
            verbatim = [answer for answer in asked["answers"] if answer in asked["evidence"]]
            if not verbatim:
                continue
            context = texts[asked["article_ids"][0]]
            place = context.index(asked["evidence"])
            answer = {"text": verbatim[0], "start": context.index(verbatim[0], place)}
            record = {"source": "sample", "question": asked["question"], "context": context}
            lines.write(f"{json.dumps({**record, 'answers': [answer]})}\n")
    return path


def test_the_real_recipe_learns_and_its_reader_reads(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "LOG_EVERY", 4)
    monkeypatch.setattr(batches, "BATCH_TOKENS", 1536)
    caplog.set_level(logging.INFO, logger=training.__name__)
    train(sample_examples(tmp_path / "mix.jsonl.gz"), tmp_path, tokens=36_000)
    losses = [float(loss) for loss in re.findall(r"loss (\d+\.\d+)", caplog.text)]
    assert losses[-1] < losses[0] * 0.75
    export(tmp_path, tmp_path / "reader")
    assert sum(path.stat().st_size for path in (tmp_path / "reader").iterdir()) < 50e6
    reader = TextReader.open(tmp_path / "reader")
    text = "The ferry sank on Tuesday. Harbour master Ilse Varga said that 198 were saved."
    (reading,) = reader.read("Who is the harbour master?", [text])
    assert reading.answers
    assert all(text[found.start : found.end].strip() for found in reading.answers)
