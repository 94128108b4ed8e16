"""Only passages that may win are read, and what could be said is found all the same."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import Archive, Passage
from index.documents import Notice
from qa.contract.query import QueryPlan
from qa.evidence.parties.fitting import fitted
from qa.evidence.retriever import Retriever
from qa.questions.plan import plan
from qa.reader.text_reader import TextReader, TextReading, shipped_text_reader
from qa.reader.weighing import TrainedReader
from tests.conftest import ROOT

TODAY = date(2021, 9, 1)
SURELY = 1.25
"""What unread passages bear out of the others can lift those that are hardly likely enough."""


class Counting(TextReader):
    """The shipped network, which remembers what it read."""

    def __init__(self, *, promises: float = 0.0) -> None:
        """Read with passages that promise so much more, in log-odds, than they do."""
        shipped = shipped_text_reader()
        vars(self).update(vars(shipped))
        bias = shipped.calibration.ceiling_bias + promises
        self.calibration = replace(shipped.calibration, ceiling_bias=bias)
        self.texts: list[str] = []

    def read(self, question: str, texts: Sequence[str]) -> list[TextReading]:
        self.texts += texts
        return super().read(question, texts)


@pytest.fixture(scope="module")
def asked(sample_archive: Path) -> list[tuple[QueryPlan, Sequence[Passage]]]:
    """Each tenth question of the sample set, and what is found for it."""
    with Archive.open(sample_archive) as archive:
        retriever = Retriever(archive, 16)
        lines = (ROOT / "examples" / "questions.jsonl").read_text("utf-8").splitlines()[::10]
        found = [retriever.retrieve(plan(json.loads(line)["question"], TODAY)) for line in lines]
    return [(planned, passages) for planned, passages, _ in found if passages]


def test_what_could_be_said_is_found_and_half_of_the_texts_stay_unread(
    asked: list[tuple[QueryPlan, Sequence[Passage]]],
) -> None:
    some, everything = Counting(), Counting(promises=99)
    for planned, passages in asked:
        reader = TrainedReader(some)
        found = fitted(planned, passages, reader.read(planned, passages))
        full = fitted(planned, passages, TrainedReader(everything).read(planned, passages))
        best = full[0].probability if full else 0.0
        bar = SURELY * max(reader.thresholds.least, reader.thresholds.near_best * best)
        said = {(one.start, one.end) for one in full if one.probability >= bar}
        assert said <= {(one.start, one.end) for one in found}, planned
    assert len(asked) > 30
    assert len(some.texts) < 0.6 * len(everything.texts)


def test_the_most_promising_passage_is_always_read(
    asked: list[tuple[QueryPlan, Sequence[Passage]]],
) -> None:
    texts = Counting(promises=-99)
    planned, passages = next(
        (planned, passages) for planned, passages in asked if not any(p.notices for p in passages)
    )
    assert TrainedReader(texts).read(planned, passages)
    assert len(texts.texts) == 1


def test_a_notice_is_read_whatever_it_promises(sample_archive: Path) -> None:
    texts = Counting(promises=-99)
    with Archive.open(sample_archive) as archive:
        planned = plan("How many people died on the ferry Stella Aurin?", TODAY)
        planned, passages, _ = Retriever(archive, 16).retrieve(planned)
    last = passages[-1]
    noticed = [
        *passages[:-1],
        replace(last, notices=(Notice("correction", last.start, last.end, ()),)),
    ]
    TrainedReader(texts).read(planned, noticed)
    assert last.text in texts.texts


def test_what_is_of_no_day_that_was_asked_for_is_not_read(sample_archive: Path) -> None:
    texts = Counting(promises=99)
    with Archive.open(sample_archive) as archive:
        planned = plan("What did the National Bank of Kelmar decide on 23 April 2020?", TODAY)
        planned, passages, _ = Retriever(archive, 16).retrieve(planned)
    TrainedReader(texts).read(planned, passages)
    assert 0 < len(texts.texts) < len(passages)
