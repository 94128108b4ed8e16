"""Chunks: exact offsets, whole sentences, even lengths; datelines and tails apart."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Article
from index.encoder import Encoder
from index.ingest.chunking import split
from index.text.sentences import MAX_SENTENCE_CHARS, sentences

WORDS = re.findall(
    r"\S+",
    "harbour council Mayor Ilse fish prices rose fell ministers met Mr. Orr 3.5 percent U.S. café "
    "naïve 東京 Łódź 🙂 e.g. Dr. Vale said voters 1,200 tonnes St. Anne's No. 7 p.m. a.m.",
)
DATELINES = ("", "VELEN (Harbour Post) - ", "VELEN (Post / Wire - 22nd November, 2019) ")
TAILS = ("", "\n\n/// Harbour Post, 11 August 2021", "\n\n/// HP")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
closings = st.sampled_from([".", "?", "!", "…", '."', ".”", ".)", "", ":"])
news_sentences = st.builds(
    lambda opening, body, closing: opening + body[0].upper() + body[1:] + closing,
    st.sampled_from(["", "", '"', "“", "("]),
    words,
    closings,
)
paragraphs = st.lists(news_sentences, min_size=1, max_size=8).map(" ".join)
news_texts = st.builds(
    lambda dateline, parts, gap, tail: dateline + gap.join(parts) + tail,
    st.sampled_from(DATELINES),
    st.lists(paragraphs, min_size=1, max_size=6),
    st.sampled_from(["\n\n", "\n", " \n \n"]),
    st.sampled_from(TAILS),
)
any_texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=300)
texts = (news_texts | any_texts).filter(lambda text: any(map(str.isalnum, text)))


def article(text: str) -> Article:
    return Article("a", text, "title", None, None, None, None, "path")


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


@given(texts)
def test_offsets_are_exact_and_only_space_stands_between_chunks(text: str) -> None:
    chunks = split(article(text), count_words, 30)
    assert chunks
    reached = 0
    for chunk in chunks:
        assert chunk.text == text[chunk.start : chunk.end] == chunk.text.strip()
        assert chunk.article_id == "a"
        assert chunk.start >= reached
        assert not text[reached : chunk.start].strip()
        reached = chunk.end
    assert not text[reached:].strip()


@given(texts, st.integers(1, 60))
def test_no_sentence_is_cut_and_no_chunk_is_too_long(text: str, most: int) -> None:
    chunks = split(article(text), count_words, most)
    spans = sentences(text)
    for chunk in chunks:
        inside = [span for span in spans if chunk.start <= span[0] < chunk.end]
        assert (inside[0][0], inside[-1][1]) == (chunk.start, chunk.end)
        assert sum(count_words([text[a:b] for a, b in inside])) <= most or len(inside) == 1


@given(st.lists(st.integers(2, 12), min_size=1, max_size=120))
def test_chunks_of_an_article_are_of_about_one_length(lengths: list[int]) -> None:
    text = " ".join("Word" + " word" * (length - 1) + "." for length in lengths)
    sizes = count_words([chunk.text for chunk in split(article(text), count_words, 100)])
    assert len(sizes) == 1 or min(sizes) > max(sizes) / 3


def test_a_short_last_sentence_is_no_chunk_of_its_own() -> None:
    text = " ".join(["Word" + " word" * 59 + "."] * 7)
    sizes = count_words([chunk.text for chunk in split(article(text), count_words, 200)])
    assert sizes == [120, 180, 120]


def test_the_encoder_s_own_tokens_bound_a_chunk(encoder: Encoder) -> None:
    text = " ".join(f"Vote {n} on the antidisestablishmentarian motion failed." for n in range(60))
    chunks = split(article(text), encoder.token_counts, 100)
    counts = encoder.token_counts([chunk.text for chunk in chunks])
    assert max(counts) <= 100
    assert sum(counts) == encoder.token_counts([text])[0]


def shown(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "MOSCOW (Agency - 22nd November, 2019) Talks began. They went on.",
            ["MOSCOW (Agency - 22nd November, 2019)", "Talks began.", "They went on."],
        ),
        (
            "Talks began. They went on.\n\n/// nCa, 11 August 2021",
            ["Talks began.", "They went on.", "/// nCa, 11 August 2021"],
        ),
        (
            "It opens at 8 a.m. Saturday. Bring food.",
            ["It opens at 8 a.m. Saturday.", "Bring food."],
        ),
        ("Polls close at 9 P.M. ET. Few voted.", ["Polls close at 9 P.M. ET.", "Few voted."]),
        ("They left at 8 a.m. Nobody saw them.", ["They left at 8 a.m.", "Nobody saw them."]),
        (
            '"We lost," Mr. Orr said. "We will win."',
            ['"We lost," Mr. Orr said.', '"We will win."'],
        ),
        ("A headline\n\nThen the story.", ["A headline", "Then the story."]),
        (" \n ", []),
    ],
)
def test_sentence_borders(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_an_overlong_table_is_divided_at_its_lines() -> None:
    text = "\n".join(f"Ward {n}; {n * 37} votes; turnout {n % 90} percent" for n in range(200))
    parts = shown(text)
    assert len(parts) > 1
    assert max(map(len, parts)) <= MAX_SENTENCE_CHARS
    assert "\n".join(parts) == text


def test_an_overlong_line_is_divided_at_spaces_and_a_word_without_end_anywhere() -> None:
    spaced = "tonnes " * 1_000
    assert set(" ".join(shown(spaced)).split()) == {"tonnes"}
    assert max(map(len, shown(spaced))) <= MAX_SENTENCE_CHARS
    endless = "x" * (2 * MAX_SENTENCE_CHARS + 1)
    assert list(map(len, shown(endless))) == [MAX_SENTENCE_CHARS, MAX_SENTENCE_CHARS, 1]


@given(texts)
def test_sentences_are_in_order_and_hold_all_but_space(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(shown(text)).split()) == "".join(text.split())
