"""Scores how questions that lean on earlier ones are made to stand alone."""

import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from pydantic import BaseModel, ConfigDict
from tqdm import tqdm

from index.engines.postings import K1, B
from index.text.stems import stems
from qa.assistant import Assistant
from qa.evaluation.estimates import Prediction, Scores, Write, estimate, p95
from qa.followups.reading import Standalone
from qa.followups.standalone import standalone
from qa.question import Exchange

_SAID_BY_SYSTEM = "[SYS] "
_DEPTH = 10
"""Documents of a ranking that count."""
_TODAY = date(2021, 9, 1)
_NOT_SAID = re.compile(r"[^a-z0-9]+")


class Followup(BaseModel):
    """A turn of a conversation, and how a person put it to stand alone."""

    model_config = ConfigDict(frozen=True)

    id: str
    source: str
    history: tuple[str, ...]
    """Questions, each with its answer behind it where the source is CANARD; elsewhere answers are
    those that begin with "[SYS] "."""
    utterance: str
    rewrite: str

    @property
    def leans(self) -> bool:
        """Whether the person had to change its words."""
        return _plain(self.utterance) != _plain(self.rewrite)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The history as questions with their answers."""
        if self.source.startswith("canard"):
            pairs = zip(self.history[::2], self.history[1::2], strict=False)
            return tuple(Exchange(question, answer) for question, answer in pairs)
        found: list[Exchange] = []
        for said in self.history:
            if not said.startswith(_SAID_BY_SYSTEM):
                found.append(Exchange(said, ""))
            elif found:
                found[-1] = found[-1]._replace(answer=said.removeprefix(_SAID_BY_SYSTEM))
        return tuple(found)


def score_followups(
    set_name: str, turns: Sequence[Followup], _: Assistant, write: Write, *, progress: bool
) -> Scores:
    """Score decisions and rewritings, which needs no archive; turns without a history do not count.

    The search task is made of the set itself: a document a turn, which is the person's rewriting
    and the answer where a later turn tells it. A turn's question is to find its own document among
    those of all turns, by BM25.
    """
    answers = {
        (turn.history[: 2 * number], exchange.question): exchange.answer
        for turn in turns
        if turn.source.startswith("canard")
        for number, exchange in enumerate(turn.exchanges)
    }
    pool = _Pool(
        [f"{turn.rewrite} {answers.get((turn.history, turn.utterance), '')}" for turn in turns]
    )
    samples: defaultdict[str, list[float]] = defaultdict(list)
    latencies_ms: list[float] = []
    for number, turn in enumerate(tqdm(turns, unit=" turns", disable=not progress)):
        if not turn.history:
            continue
        began = time.perf_counter()
        whole = standalone(turn.utterance, turn.exchanges, _TODAY)
        latencies_ms.append((time.perf_counter() - began) * 1000)
        samples["decision_accuracy"].append(float(whole.leans == turn.leans))
        samples["mrr_raw"].append(pool.reciprocal_rank(turn.utterance, number))
        samples["mrr_rewritten"].append(pool.reciprocal_rank(whole.question, number))
        samples["mrr_human"].append(pool.reciprocal_rank(turn.rewrite, number))
        write(_predicted(turn, whole))
    return Scores(
        set=set_name,
        records="follow-ups",
        n=len(latencies_ms),
        skipped=len(turns) - len(latencies_ms),
        metrics={
            **{name: estimate(samples[name]) for name in _SHARES},
            "latency_ms_median": estimate(latencies_ms, np.median),
            "latency_ms_p95": estimate(latencies_ms, p95),
        },
        notes=("Skipped turns open a conversation: they have nothing to lean on.",),
    )


_SHARES = ("decision_accuracy", "mrr_raw", "mrr_rewritten", "mrr_human")


def _predicted(turn: Followup, whole: Standalone) -> Prediction:
    return {
        "id": turn.id,
        "question": whole.question,
        "leans": whole.leans,
        "gold_leans": turn.leans,
        "carried": [carried._asdict() for carried in whole.carried],
        "unclear": whole.unclear,
    }


def _plain(text: str) -> str:
    """A text without case and punctuation."""
    return _NOT_SAID.sub(" ", text.lower()).strip()


class _Pool:
    """Documents that are searched by their words."""

    def __init__(self, documents: Sequence[str]) -> None:
        counts = [Counter(stems(document)) for document in documents]
        self._lengths = [count.total() for count in counts]
        self._mean_length = sum(self._lengths) / max(1, len(self._lengths))
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for stem, times in count.items():
                self._postings[stem].append((number, times))

    def reciprocal_rank(self, query: str, wanted: int) -> float:
        """One by the rank of a document; those that score alike share the best one."""
        scores: defaultdict[int, float] = defaultdict(float)
        for stem in set(stems(query)):
            for number, score in self._scored(stem):
                scores[number] += score
        own = scores.get(wanted, 0.0)
        rank = 1 + sum(score > own for score in scores.values())
        return 1 / rank if own and rank <= _DEPTH else 0.0

    def _scored(self, stem: str) -> Iterator[tuple[int, float]]:
        postings = self._postings.get(stem, [])
        total = len(self._lengths)
        rarity = math.log(1 + (total - len(postings) + 0.5) / (len(postings) + 0.5))
        for number, times in postings:
            length = self._lengths[number] / self._mean_length
            yield number, rarity * times * (K1 + 1) / (times + K1 * (1 - B + B * length))
