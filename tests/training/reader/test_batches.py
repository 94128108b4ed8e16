"""Tokens, batches and tensors keep the answers where the examples have them."""

from random import Random

import pytest
from tokenizers import Tokenizer

from tests.training.reader.invented import EXAMPLES, FERRY, example
from training.reader.base import tokenizer_of
from training.reader.batches import BATCH_TOKENS, LIMITS, PAD_TO, Row, batches_of, collate, rows_of


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return tokenizer_of()


def said(tokenizer: Tokenizer, row: Row, first: int, last: int) -> str:
    text: str = tokenizer.decode(row.ids[first : last + 1])
    return text.replace(" ", "")


def row_of(tokens: int) -> Row:
    return Row(tuple(range(tokens)), 5, ((7, 8),), is_list=False)


def test_a_span_of_tokens_says_the_answer(tokenizer: Tokenizer) -> None:
    rows = rows_of(tokenizer, EXAMPLES)
    for row, one in zip(rows, EXAMPLES, strict=True):
        answers = [text.lower().replace(" ", "") for text in one.texts]
        assert [said(tokenizer, row, *span) for span in row.answers] == answers
        whole = tokenizer.decode([*row.ids], skip_special_tokens=False)
        assert whole.startswith(f"[CLS] {one.question[:-1].lower()}? [SEP]")
        assert row.ids[row.context - 1] == row.ids[-1] == tokenizer.token_to_id("[SEP]")


def test_what_does_not_fit_is_cut_off(tokenizer: Tokenizer) -> None:
    long = f"{'rain ' * 300}{FERRY}"
    questions = [
        example("Who spoke? " * 30, FERRY, "Ilse Varga"),
        example("Who?", long, "Ilse Varga"),
        example("What?", long, "Ilse Varga", "rain"),
        example("Why?", long),
    ]
    rows = rows_of(tokenizer, questions)
    assert [row.context for row in rows] == [LIMITS.question_tokens + 2, 4, 4]
    assert [len(row.ids) == LIMITS.window_tokens for row in rows] == [False, True, True]
    assert said(tokenizer, rows[1], *rows[1].answers[0]) == "rain"
    assert len(rows[1].answers) == 1
    assert not rows[2].answers


def test_batches_are_full_and_not_too_full() -> None:
    lengths = Random(0)
    rows = [row_of(lengths.randint(20, LIMITS.window_tokens)) for _ in range(2000)]
    batches = batches_of(rows, Random(0))
    assert sorted(id(row) for batch in batches for row in batch) == sorted(map(id, rows))
    sizes = [collate(batch, Random(0)).ids.numel() for batch in batches]
    assert max(sizes) <= BATCH_TOKENS
    assert sum(size > BATCH_TOKENS * 0.9 for size in sizes) > len(sizes) * 0.9
    padding = 1 - sum(len(row.ids) for row in rows) / sum(sizes)
    assert padding < 0.1
    lengths_in_order = [len(batch[0].ids) for batch in batches]
    assert lengths_in_order != sorted(lengths_in_order)


def test_a_row_longer_than_a_batch_is_read_alone() -> None:
    rows = [row_of(30), row_of(BATCH_TOKENS + 1), row_of(30)]
    assert sorted(map(len, batches_of(rows, Random(0)))) == [1, 2]


def test_the_same_seed_makes_the_same_batches() -> None:
    rows = [row_of(tokens) for tokens in range(20, 250)]
    assert batches_of(rows, Random(1)) == batches_of(rows, Random(1))
    assert batches_of(rows, Random(1)) != batches_of(rows, Random(2))


def test_tensors_are_padded_and_masked(tokenizer: Tokenizer) -> None:
    rows = rows_of(tokenizer, EXAMPLES)
    batch = collate(rows, Random(0))
    assert batch.ids.shape[1] % PAD_TO == 0
    assert batch.ids.shape[1] - max(len(row.ids) for row in rows) < PAD_TO
    for number, row in enumerate(rows):
        tokens = len(row.ids)
        assert batch.ids[number, :tokens].tolist() == [*row.ids]
        assert batch.mask[number].sum() == batch.mask[number, :tokens].sum() == tokens
        context = batch.types[number].nonzero().flatten().tolist()
        assert context == [*range(row.context, tokens - 1)]
        assert batch.ids[number, tokens:].sum() == 0


def test_one_way_to_say_it_is_right_but_all_of_a_list(tokenizer: Tokenizer) -> None:
    either = example("What sank where?", FERRY, "Amble Star", "Port Corrow")
    both = example("What sank where?", FERRY, "Amble Star", "Port Corrow", source="multispanqa")
    rows = rows_of(tokenizer, [either, both, example("Why?", FERRY)])
    drawn = set()
    for seed in range(20):
        starts, ends = collate(rows, Random(seed))[3:]
        first, last = starts[0].nonzero().item(), ends[0].nonzero().item()
        drawn.add((first, last))
        assert {
            *zip(*(t[1].nonzero().flatten().tolist() for t in (starts, ends)), strict=True)
        } == {*rows[1].answers}
        assert starts[2].nonzero().tolist() == ends[2].nonzero().tolist() == [[0]]
    assert drawn == {*rows[0].answers}
