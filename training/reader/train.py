"""Train the reader: `python -m training.reader.train MIX.jsonl.gz RUN`.

The folder RUN keeps the state every few minutes, so that the same command goes on where a run was
interrupted, and `train.log`. Then `python -m training.reader.export RUN` writes `models/reader`.
"""

import argparse
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits
from torch.nn.utils import clip_grad_norm_

from index.processor import has_fast_bfloat16
from qa.reader.network import Logits
from qa.reader.network import load as load_reader
from training.reader.base import BASE, tokenizer_of, untrained_model
from training.reader.batches import Batch, batches_of, collate, rows_of
from training.reader.data import load
from training.reader.mix import Mix
from training.reader.network import Network

TOKENS = 21e6
LEARNING_RATE = 1.5e-4
WARM_UP = 0.05
WEIGHT_DECAY = 0.01
MAX_NORM = 1.0
ANSWERABLE_WEIGHT = 0.5
"""Of whether there is an answer, beside where it is, in the loss."""
SAVE_EVERY = 100
"""Batches; some two minutes on two cores."""
LOG_EVERY = 50

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Run:
    """A training run: the network, and how far it has come."""

    folder: Path
    seed: int
    model: Network
    optimizer: torch.optim.Optimizer
    learning_rate: float = LEARNING_RATE
    """The highest."""
    epoch: int = 0
    batch: int = 0
    """Batches of the epoch that are behind it."""
    seen: int = 0
    """Tokens, padding included."""
    _losses: list[float] = field(default_factory=list, init=False)
    """Of the batches that the log has not told of yet."""

    @classmethod
    def open(
        cls,
        folder: Path,
        seed: int = 0,
        base: Path = BASE,
        reader: Path | None = None,
        learning_rate: float = LEARNING_RATE,
    ) -> "Run":
        """Start from a reader or the base model, or go on where the folder's last state stands."""
        torch.manual_seed(seed)
        model = untrained_model(base).train()
        if reader:
            model.load_state_dict(load_reader(reader).weights)
        # The words' own vectors stay: their gradient takes time, and the data has few of them.
        model.bert.embeddings.word_embeddings.weight.requires_grad = False
        trained = [p for p in model.parameters() if p.requires_grad]
        groups = [
            {"params": [p for p in trained if p.ndim > 1], "weight_decay": WEIGHT_DECAY},
            {"params": [p for p in trained if p.ndim < 2], "weight_decay": 0.0},
        ]
        optimizer = torch.optim.AdamW(groups, lr=learning_rate, betas=(0.9, 0.98), fused=True)
        run = cls(folder, seed, model, optimizer, learning_rate)
        if run._state.exists():
            state = torch.load(run._state, weights_only=True)
            model.load_state_dict(state["model"])
            optimizer.load_state_dict(state["optimizer"])
            run.epoch, run.batch, run.seen = state["epoch"], state["at"], state["seen"]
            logger.info("going on after %.2f M tokens", run.seen / 1e6)
        return run

    @property
    def _state(self) -> Path:
        return self.folder / "state.pt"

    def save(self) -> None:
        """Keep the state, in place of the last one."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "at": self.batch,
            "seen": self.seen,
        }
        unfinished = self._state.with_suffix(".new")
        torch.save(state, unfinished)
        unfinished.replace(self._state)

    def train(self, mix: Mix, tokenizer: Tokenizer, tokens: float) -> None:
        """Train until so many tokens were seen, pass after pass over the data."""
        while self.seen < tokens:
            random = Random(f"{self.seed} {self.epoch}")
            examples = mix.epoch(random)
            kinds = Counter(e.source.partition("|")[2] or "answerable" for e in examples)
            rows = rows_of(tokenizer, examples)
            batches = batches_of(rows, random)
            logger.info("epoch %d: %d examples, %s", self.epoch, len(rows), dict(kinds))
            for batch in batches[self.batch :]:
                self._step(collate(batch, Random(f"{self.seed} {self.seen}")), tokens)
                if self.batch % SAVE_EVERY == 0:
                    self.save()
                if self.seen >= tokens:
                    break
            else:
                self.epoch, self.batch = self.epoch + 1, 0
        self.save()

    def _step(self, batch: Batch, tokens: float) -> None:
        """Learn from one batch, at the rate that this share of all tokens calls for."""
        self.seen += batch.ids.numel()
        for group in self.optimizer.param_groups:
            group["lr"] = self.learning_rate * rate(min(1.0, self.seen / tokens))
        with torch.autocast("cpu", torch.bfloat16, enabled=has_fast_bfloat16()):
            logits, answerable = self.model(batch.ids, batch.mask, batch.types)
        loss = loss_of(logits, answerable, batch.starts, batch.ends)
        torch.autograd.backward(loss)
        clip_grad_norm_(self.model.parameters(), MAX_NORM)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.batch += 1
        self._losses.append(loss.item())
        if len(self._losses) == LOG_EVERY:
            mean = sum(self._losses) / LOG_EVERY
            at = (self.seen / 1e6, self.epoch, self.batch)
            logger.info("%.2f M tokens, epoch %d, batch %d: loss %.3f", *at, mean)
            self._losses.clear()


def rate(share: float) -> float:
    """Of the learning rate, after this share of all tokens: warm-up, then linear decay."""
    return min(share / WARM_UP, (1 - share) / (1 - WARM_UP))


def loss_of(logits: Logits, answerable: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    """How unlikely the right starts and ends are, and that there is an answer at all."""
    start, end = _unlikeliness(logits.start, starts), _unlikeliness(logits.end, ends)
    has_answer = (~starts[:, 0]).float()
    unsure = binary_cross_entropy_with_logits(answerable, has_answer)
    return (start + end) / 2 + ANSWERABLE_WEIGHT * unsure


def _unlikeliness(scores: Tensor, right: Tensor) -> Tensor:
    """Of all right tokens together: -ln of their share, a mean over the batch."""
    among = scores.masked_fill(~right, torch.finfo(scores.dtype).min)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(among, 1)).mean()


def train(
    mix: Path,
    folder: Path,
    tokens: float = TOKENS,
    seed: int = 0,
    base: Path = BASE,
    reader: Path | None = None,
    learning_rate: float = LEARNING_RATE,
) -> None:
    """Train on the examples of a `.jsonl.gz`, or go on training where the folder's run stands.

    A reader to start from has seen the data, so that no passages are mined for it.
    """
    run = Run.open(folder, seed, base, reader, learning_rate)
    tokenizer = tokenizer_of(base)
    words = run.model.bert.embeddings.word_embeddings.weight.detach().numpy()
    mined_in = None if reader else folder
    run.train(Mix(load(mix), words, tokenizer.get_vocab(), mined_in), tokenizer, tokens)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, or go on training, as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("mix", type=Path, help="examples, .jsonl.gz")
    parser.add_argument("run", type=Path, help="a folder for the state and the log")
    parser.add_argument("--tokens", type=float, default=TOKENS, help="to train on in all")
    parser.add_argument("--seed", type=int, default=0, help="of every draw")
    parser.add_argument("--reader", type=Path, help="to start from, instead of the encoder")
    parser.add_argument("--rate", type=float, default=LEARNING_RATE, help="the highest")
    options = parser.parse_args(arguments)
    options.run.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(message)s",
        handlers=[logging.FileHandler(options.run / "train.log"), logging.StreamHandler()],
    )
    train(
        options.mix,
        options.run,
        options.tokens,
        options.seed,
        reader=options.reader,
        learning_rate=options.rate,
    )


if __name__ == "__main__":
    main()
