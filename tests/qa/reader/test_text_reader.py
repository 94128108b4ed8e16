"""Reading texts with a small network of random weights: what holds whatever the network says."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from index.processor import has_fast_bfloat16
from qa.reader.calibration import SHIPPED, shipped_calibration
from qa.reader.network import WEIGHTS
from qa.reader.search import MAX_ANSWERS
from qa.reader.text_reader import (
    TextReader,
    TextReading,
    windows_of,
)
from tests.qa.reader.small_network import needs_8_bits, small_loaded

LIMITS = shipped_calibration()
OVERLAP = LIMITS.overlap_tokens
QUESTION = "who said the ferry sank?"
TEXTS = [
    "The ferry sank off Port Amble on Tuesday, who said when. How many were saved?",
    "On Tuesday the ferry (the Amble) sank; 14 of 212 were saved, said a crew of 9.",
    "",
    "Amble. " * 300 + "The ferry sank on Tuesday 3 May 1991. " + "Port. " * 100,
]
TOLERANCE = {torch.bfloat16: 0.4, torch.qint8: 1.5}
"""From float32, of a margin: the sum of four logits."""
FAST = [torch.bfloat16, pytest.param(torch.qint8, marks=needs_8_bits)]
NEWS = {
    "When did the Amble Star sink?": (
        "The ferry Amble Star sank off Port Amble on Tuesday night, harbour master Varga said."
    ),
    "By how much do tickets rise?": (
        "Tickets rise by 8.5% in March, the Amble Ferry Co. said in a letter to its passengers."
    ),
    "How many passengers were saved?": (
        "Of the 212 passengers 198 were saved; divers looked for the others until Friday morning."
    ),
}


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(small_loaded(), torch.float32)


def numbers(reading: TextReading) -> list[float]:
    return [reading.null_start, reading.null_end, *(found.score for found in reading.answers)]


def borders(reading: TextReading) -> list[tuple[int, int]]:
    return [(found.start, found.end) for found in reading.answers]


def assert_same(one: Sequence[TextReading], other: Sequence[TextReading]) -> None:
    assert len(one) == len(other)
    for ours, theirs in zip(one, other, strict=True):
        assert numbers(ours) == pytest.approx(numbers(theirs), abs=1e-4)
        assert [(s.start, s.end) for s in ours.answers] == [
            (s.start, s.end) for s in theirs.answers
        ]


def check(reading: TextReading, text: str) -> None:
    """What holds of every reading."""
    assert all(map(math.isfinite, numbers(reading)))
    assert len(reading.answers) <= MAX_ANSWERS
    for found in reading.answers:
        assert 0 <= found.start < found.end <= len(text)
        answer = text[found.start : found.end]
        assert answer == answer.strip()
    scores = [found.score for found in reading.answers]
    assert scores == sorted(scores, reverse=True)
    assert all(end <= start for (_, end), (start, _) in pairwise(sorted(borders(reading))))


def test_a_reading_of_each_text(reader: TextReader) -> None:
    readings = reader.read(QUESTION, TEXTS)
    for reading, text in zip(readings, TEXTS, strict=True):
        check(reading, text)
    assert [bool(reading.answers) for reading in readings] == [True, True, False, True]
    assert reader.read(QUESTION, []) == []


UNICODE = st.text(st.characters(codec="utf-8") | st.sampled_from('the ferry.\n"(’é\u0301\u200b漢'))


@settings(max_examples=60, deadline=None)
@given(UNICODE, st.lists(UNICODE, max_size=4))
def test_any_texts_can_be_read(reader: TextReader, question: str, texts: list[str]) -> None:
    readings = reader.read(question, texts)
    assert len(readings) == len(texts)
    for reading, text in zip(readings, texts, strict=True):
        check(reading, text)


LINES = st.sampled_from([*TEXTS, "port amble", "14 saved (of 212).", " \n"])


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)), st.lists(LINES, min_size=5, max_size=5))
def test_neither_company_nor_order_matters(
    reader: TextReader, order: list[int], texts: list[str]
) -> None:
    together = reader.read(QUESTION, texts)
    assert_same([reader.read(QUESTION, [text])[0] for text in texts], together)
    shuffled = reader.read(QUESTION, [texts[position] for position in order])
    assert_same(shuffled, [together[position] for position in order])


def test_many_threads_may_read_at_once(reader: TextReader) -> None:
    questions = [f"{QUESTION} {number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        at_once = [*pool.map(lambda question: reader.read(question, TEXTS), questions)]
    for question, readings in zip(questions, at_once, strict=True):
        assert_same(readings, reader.read(question, TEXTS))


def test_a_long_question_is_cut(reader: TextReader) -> None:
    words = ["when"] * LIMITS.question_tokens
    cut = reader.read(" ".join(words), TEXTS)
    assert_same(reader.read(" ".join([*words, "who", "said"]), TEXTS), cut)
    with pytest.raises(AssertionError):
        assert_same(reader.read(" ".join(words[:-1]), TEXTS), cut)


def test_answers_are_of_whole_words(reader: TextReader) -> None:
    text = "Unsinkable Ambleport ferries outsank thesaurus-saved whoever, 1991ers!"
    answers = [text[found.start : found.end] for found in reader.read(QUESTION, [text])[0].answers]
    assert answers
    for answer in answers:
        assert f" {answer}".replace("-", " ") in f" {text}".replace("-", " ")
        assert not text[text.index(answer) + len(answer)].isalnum()


@given(st.integers(0, 3000), st.integers(OVERLAP + 1, LIMITS.window_tokens))
def test_windows_cover_everything(count: int, room: int) -> None:
    windows = windows_of(count, room, OVERLAP)
    covered = {token for first, last in windows for token in range(first, last)}
    assert covered == set(range(count))
    assert all(last - first <= room for first, last in windows)
    assert all(last - first >= OVERLAP for (_, last), (first, _) in pairwise(windows))
    assert len(windows) == max(1, math.ceil((count - OVERLAP) / (room - OVERLAP)))


def test_a_text_is_read_to_its_end(reader: TextReader) -> None:
    """Of two windows, the one that holds the best answer speaks for the text."""
    beginning, ending = "Amble. " * 150, "Who said the ferry sank on Tuesday? Port Amble. " * 8
    whole = reader.read(QUESTION, [beginning + ending])[0]
    check(whole, beginning + ending)
    assert any(found.start > len(beginning) for found in whole.answers)


def test_the_margin_is_that_of_the_best_answer(reader: TextReader) -> None:
    reading = reader.read(QUESTION, TEXTS[:1])[0]
    null = reading.null_start + reading.null_end
    assert reading.margin == pytest.approx(reading.answers[0].score - null)
    assert reader.read(QUESTION, [""])[0].margin == -math.inf


def assert_alike(exact: TextReading, fast: TextReading, tolerance: float) -> None:
    """The same in both precisions, and the same answer wherever it is ahead of all others."""
    assert fast.margin == pytest.approx(exact.margin, abs=tolerance)
    if exact.answers:
        best, fast_best = exact.answers[0], fast.answers[0]
        if all(best.score - other.score > 2 * tolerance for other in exact.answers[1:]):
            assert (fast_best.start, fast_best.end) == (best.start, best.end)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("dtype", FAST)
def test_a_faster_precision_says_the_same(dtype: torch.dtype, seed: int) -> None:
    exact = TextReader(small_loaded(seed), torch.float32).read(QUESTION, TEXTS)
    fast = TextReader(small_loaded(seed), dtype).read(QUESTION, TEXTS)
    for ours, theirs in zip(exact, fast, strict=True):
        assert_alike(ours, theirs, TOLERANCE[dtype])


def test_the_processor_chooses_the_precision() -> None:
    chosen = TextReader(small_loaded()).network.dtype
    has_8_bits = "x86" in torch.backends.quantized.supported_engines
    otherwise = torch.qint8 if has_8_bits else torch.float32
    assert chosen == (torch.bfloat16 if has_fast_bfloat16() else otherwise)


@pytest.mark.skipif(
    not (SHIPPED / WEIGHTS).is_file(), reason="there is no trained reader in models/reader"
)
@pytest.mark.parametrize("dtype", FAST)
def test_the_shipped_reader_says_the_same_in_a_faster_precision(dtype: torch.dtype) -> None:
    exact = TextReader.open(dtype=torch.float32)
    fast = TextReader.open(dtype=dtype)
    texts = [*NEWS.values()]
    for question in NEWS:
        for ours, theirs in zip(
            exact.read(question, texts), fast.read(question, texts), strict=True
        ):
            assert_alike(ours, theirs, TOLERANCE[dtype])
