"""Examples are checked as they are read, and windows of them keep their answers exact."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.reader.invented import FERRY, example
from training.reader.data import Example, load, window

ANSWER = {"text": "Ilse Varga", "start": FERRY.index("Ilse")}
RECORD = {
    "source": "invented",
    "question": "Who is the harbour master?",
    "context": FERRY,
    "answers": [ANSWER],
}
WORDS = st.lists(st.text("abcé-", min_size=1, max_size=12), min_size=1, max_size=60)


def written(path: Path, *records: object) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(record)}\n" for record in records)
    return path


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    twice = {**RECORD, "answers": [ANSWER, ANSWER]}
    none = {**RECORD, "answers": []}
    read = load(written(tmp_path / "mix.jsonl.gz", RECORD, twice, none))
    known = example("Who is the harbour master?", FERRY, "Ilse Varga")
    assert read[:2] == [known, known]
    assert read[0].texts == ["Ilse Varga"]
    assert not read[2].answers


@pytest.mark.parametrize("answer", [{"text": "Ilse Varga", "start": 7}, {"text": "", "start": 0}])
def test_an_answer_that_is_elsewhere_is_an_error_with_its_place(
    tmp_path: Path, answer: dict[str, object]
) -> None:
    path = written(tmp_path / "mix.jsonl.gz", RECORD, {**RECORD, "answers": [answer]})
    with pytest.raises(ValueError, match=r"mix\.jsonl\.gz, line 2 has .*Correct the record"):
        load(path)


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """An example whose answers are runs of whole words."""
    words = draw(WORDS)
    starts = [sum(len(word) + 1 for word in words[:n]) for n in range(len(words))]
    numbers = st.integers(0, len(words) - 1)
    runs = draw(st.lists(st.tuples(numbers, numbers), max_size=3))
    spans = {
        (starts[min(run)], starts[max(run)] + len(words[max(run)])) for run in map(sorted, runs)
    }
    return Example("invented", "?", " ".join(words), tuple(sorted(spans)))


@given(examples(), st.integers(1, 200), st.integers())
def test_a_window_keeps_an_answer_and_cuts_no_word(whole: Example, chars: int, seed: int) -> None:
    cut = window(whole, Random(seed), chars)
    assert bool(cut.answers) == bool(whole.answers)
    assert set(cut.texts) <= set(whole.texts)
    assert f" {cut.context} " in f" {whole.context} "
    assert len(cut.context) >= min(chars, len(whole.context))
    longest_answer = max((len(text) for text in whole.texts), default=0)
    assert len(cut.context) <= max(chars, longest_answer) + 2 * 12


def test_windows_lie_elsewhere_each_time() -> None:
    whole = example("Who?", f"{'before ' * 50}Ilse Varga{' after' * 50}", "Ilse Varga")
    assert len({window(whole, Random(seed), 100).context for seed in range(20)}) > 5
