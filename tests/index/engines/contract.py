"""What every engine must keep, as tests: a subclass in a test module makes the engine."""

import random
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.documents import Filter, Ids, Passage
from index.engines.engine import Engine, Hit
from index.engines.fusion import KEYWORDS_WEIGHT
from index.engines.segment import key
from tests.index.newsdesk import passage

DIMENSION = 4
AXES = np.eye(DIMENSION, dtype=np.float32)
OPEN = Filter()
FIRST_DAY = date(2021, 3, 1)

CHUNKS = [
    passage(1, "The minister opened a bridge.", "Roads", date(2021, 3, 1), "Harbour Post"),
    passage(2, "Ministers debated the tax.", "Budget", date(2021, 3, 2), "HARBOUR (evening) post."),
    passage(
        3,
        "Fish landed at dawn.",
        "Market",
        date(2021, 3, 3),
        "Österland",
        told=[(date(2021, 2, 1), date(2021, 2, 28))],
    ),
    passage(
        5,
        "A tower of no date.",
        told=[(date(1990, 1, 1), date(1990, 12, 31)), (date(2020, 5, 5), date(2020, 5, 5))],
    ),
    passage(8, "Rain is forecast.", "", date(2021, 3, 9), "", told=[(date(2022, 1, 1), None)]),
    passage(9, "It was so for long.", "", None, None, told=[(None, date(1789, 7, 14))]),
]


STORIES = [
    replace(each, article_id=article, authors=authors)
    for article, authors, each in [
        ("ferry", ("Anna Keller",), passage(1, "The ferry sank.", "Ferry", FIRST_DAY, "Post")),
        (
            "ferry",
            ("Anna Keller",),
            passage(
                2,
                "Divers searched on Monday.",
                "Ferry",
                FIRST_DAY,
                "Post",
                [(day, day) for day in (FIRST_DAY, FIRST_DAY, FIRST_DAY + timedelta(9))]
                + [(FIRST_DAY, FIRST_DAY + timedelta(30))],
            ),
        ),
        (
            "toll",
            ("Jonas Ek", "Anna Keller"),
            passage(
                4,
                "The toll of the ferry rose.",
                "Toll",
                FIRST_DAY + timedelta(2),
                "Evening Post",
                [(FIRST_DAY, FIRST_DAY), (date(1999, 5, 5), date(1999, 5, 5))],
            ),
        ),
        ("undated", (), passage(5, "A ferry, long ago.", "Old ferries")),
    ]
]
"""Three articles, one of them in two chunks."""


def ids(*values: int) -> Ids:
    return np.array(values, dtype=np.int64)


def lets_through(within: Filter, chunk: Passage) -> bool:
    """What a filter means, in the plainest words."""
    if within.after or within.before:
        first, last = within.after or date.min, within.before or date.max
        if chunk.published is None or not first <= chunk.published <= last:
            return False
    if within.source is not None and (
        chunk.source is None or within.source.casefold() not in chunk.source.casefold()
    ):
        return False
    if within.author is not None and not any(
        within.author.casefold() in name.casefold() for name in chunk.authors
    ):
        return False
    if within.is_dated is not None and within.is_dated != (chunk.published is not None):
        return False
    if within.happened_after or within.happened_before:
        first, last = within.happened_after or date.min, within.happened_before or date.max
        return any(
            max(first, span.first or date.min) <= min(last, span.last or date.max)
            for span in chunk.dates
        )
    return True


def in_order_of_day(chunks: Iterable[Passage], first: date | None, last: date | None) -> list[int]:
    """Which chunks are of some days, and in which order, in the plainest words."""
    low, high = first or date.min, last or date.max
    found = []
    for chunk in chunks:
        days = [(chunk.published, chunk.published)] if chunk.published else []
        days += [(span.first or date.min, span.last or date.max) for span in chunk.dates]
        inside = [(a, b) for a, b in days if low <= high and a <= high and b >= low]
        if inside:
            first_of_it = min((max(a, low), b - a) for a, b in inside)
            found.append((first_of_it, key(chunk), chunk.chunk_id))
    return [chunk for *_, chunk in sorted(found)]


def fill(
    engine: Engine,
    chunks: Sequence[Passage],
    vectors: NDArray[np.float32] | None = None,
    removed: Ids | None = None,
) -> None:
    """Stage chunks in batches of two, and publish them as the next generation."""
    if vectors is None:
        vectors = AXES[np.arange(len(chunks)) % DIMENSION]
    halves = vectors.astype(np.float16)
    batches = [(chunks[n : n + 2], halves[n : n + 2]) for n in range(0, len(chunks), 2)]
    engine.stage(batches, ids() if removed is None else removed)
    engine.publish(engine.generation + 1)


def held(engine: Engine) -> list[int]:
    """The ids in the engine."""
    return list(engine.ids().tolist())


def searched(
    engine: Engine, query: str, vector: NDArray[np.float32], within: Filter = OPEN, k: int = 10
) -> list[Hit]:
    (hits,) = engine.search(query, vector, [within], k)
    return hits


def found(engine: Engine, within: Filter) -> list[int]:
    """Ids of all that a filter lets through, as the engine has it."""
    return sorted(hit.chunk_id for hit in searched(engine, "bridge", AXES[0], within, 1_000))


class EngineContract(ABC):
    """Tests of an engine of `DIMENSION` numbers in a folder of its own."""

    @classmethod
    @abstractmethod
    def make(cls, folder: Path) -> Engine:
        """An empty engine."""

    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        """An empty one."""
        return self.make(tmp_path)

    @pytest.fixture
    def stocked(self, engine: Engine) -> Engine:
        """One of six chunks."""
        fill(engine, CHUNKS)
        return engine

    @pytest.fixture(scope="class")
    @classmethod
    def crowd(cls, tmp_path_factory: pytest.TempPathFactory) -> Engine:
        """One of sixty chunks of all kinds of days."""
        engine = cls.make(tmp_path_factory.mktemp("crowd"))
        fill(engine, CROWD, CROWD_VECTORS)
        return engine

    def test_an_empty_one_finds_nothing(self, engine: Engine) -> None:
        assert (engine.generation, held(engine)) == (0, [])
        assert engine.search("bridge", AXES[0], [OPEN, Filter(source="x")], 5) == [[], []]
        assert engine.search("bridge", AXES[0], [OPEN], 2**70) == [[]]

    def test_what_is_published_is_found(self, engine: Engine) -> None:
        fill(engine, CHUNKS[:3])
        assert (engine.generation, held(engine)) == (1, [1, 2, 3])
        fill(engine, CHUNKS[3:])
        assert (engine.generation, held(engine)) == (2, [1, 2, 3, 5, 8, 9])
        assert found(engine, OPEN) == [1, 2, 3, 5, 8, 9]

    def test_what_is_removed_is_gone_and_what_is_unknown_is_passed_over(
        self, stocked: Engine
    ) -> None:
        fill(stocked, [passage(12, "One more bridge.")], removed=ids(1, 3, 4, 99))
        assert held(stocked) == found(stocked, OPEN) == [2, 5, 8, 9, 12]
        assert found(stocked, Filter(happened_after=date(2021, 2, 1))) == [8]
        assert found(stocked, Filter(source="harbour")) == [2]
        assert found(stocked, Filter(before=date(1900, 1, 1))) == []
        fill(stocked, [], removed=ids(2, 5, 8, 9, 12))
        assert held(stocked) == found(stocked, OPEN) == []

    @pytest.mark.parametrize(
        ("word", "expected"),
        [
            ("ministre", [1, 2]),
            ("forceast", [8]),
            ("birdge", [1]),
            ("minister", []),
            ("nothing", []),
            ("rian", [8]),
            ("dan", []),
            ("dwans", [3]),
        ],
    )
    def test_chunks_with_words_nearly_like_one(
        self, stocked: Engine, word: str, expected: list[int]
    ) -> None:
        assert sorted(stocked.near(word)) == expected

    def test_an_empty_one_has_nothing_near(self, engine: Engine) -> None:
        assert engine.near("ministre") == []

    # Scores

    def test_without_a_word_in_common_the_score_is_the_cosine(self, stocked: Engine) -> None:
        query = np.array([0.6, 0.8, 0, 0], dtype=np.float32)
        for words in ("", "of the", "elsewhere"):
            hits = searched(stocked, words, query)
            assert {hit.chunk_id: hit.score for hit in hits} == pytest.approx(
                {1: 0.6, 2: 0.8, 3: 0, 5: 0, 8: 0.6, 9: 0.8}, abs=1e-3
            )
            assert [hit.chunk_id for hit in hits][:2] == [2, 9]

    def test_a_cosine_may_be_negative(self, stocked: Engine) -> None:
        (worst,) = searched(stocked, "", -AXES[2])[-1:]
        assert worst.chunk_id == 3
        assert worst.score == pytest.approx(-1, abs=1e-3)

    def test_words_add_about_their_weight_where_all_of_them_stand(self, engine: Engine) -> None:
        fill(engine, [*CHUNKS, passage(20, "gull tern " * 40, "Gull, tern")])
        scores = {hit.chunk_id: hit.score for hit in searched(engine, "gull tern", AXES[3])}
        assert 0.7 * KEYWORDS_WEIGHT < scores[20] < 1.2 * KEYWORDS_WEIGHT
        assert scores[5] == pytest.approx(1, abs=1e-3)

    def test_a_rare_word_adds_more_than_a_common_one(self, engine: Engine) -> None:
        words = ["tern", *["gull"] * 8]
        fill(engine, [passage(n, f"One {word} flew.") for n, word in enumerate(words, start=1)])
        across = np.full(DIMENSION, 0.5, dtype=np.float32)
        best, second, *_ = searched(engine, "gull tern", across)
        assert best.chunk_id == 1
        assert best.score - second.score > 0.1

    def test_a_score_depends_on_no_filter_and_no_k(self, stocked: Engine) -> None:
        query = np.array([0.6, 0, 0.8, 0], dtype=np.float32)
        everywhere = {hit.chunk_id: hit.score for hit in searched(stocked, "minister", query)}
        for within in (Filter(after=FIRST_DAY), Filter(source="post"), Filter(before=FIRST_DAY)):
            for k in (1, 2, 10):
                for hit in searched(stocked, "minister", query, within, k):
                    assert hit.score == pytest.approx(everywhere[hit.chunk_id], abs=1e-6)

    def test_best_first_and_no_more_than_k(self, engine: Engine) -> None:
        fill(engine, [passage(n, "The same.") for n in range(1, 31)], AXES[np.zeros(30, dtype=int)])
        vectors = np.array([[0.6, 0.8, 0, 0], [0.8, 0.6, 0, 0]], dtype=np.float32)
        fill(engine, [passage(40, "Other."), passage(41, "Other.")], vectors)
        hits = searched(engine, "other", AXES[1])
        assert [hit.chunk_id for hit in hits[:2]] == [40, 41]
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert searched(engine, "other", AXES[1], k=1) == hits[:1]

    @settings(
        suppress_health_check=[HealthCheck.differing_executors], max_examples=20, deadline=None
    )
    @given(st.randoms(use_true_random=False))
    def test_the_same_articles_rank_alike_whatever_was_there_before(
        self, crowd: Engine, tmp_path_factory: pytest.TempPathFactory, drawn: random.Random
    ) -> None:
        """In another order, under other ids, in other runs, beside what went again."""
        other = self.make(tmp_path_factory.mktemp("other"))
        order = drawn.sample(range(60), 60)
        ids_there: dict[int, int] = {}
        last = 0
        while order:
            count = drawn.randint(1, 25)
            now, order = order[:count], order[count:]
            passing = [
                passage(last + n + 1, "A report said so.") for n in range(drawn.randint(0, 9))
            ]
            last += len(passing)
            came = [replace(CROWD[place], chunk_id=last + n + 1) for n, place in enumerate(now)]
            last += len(now)
            ids_there |= {c.chunk_id: CROWD[p].chunk_id for c, p in zip(came, now, strict=True)}
            vectors = np.vstack([AXES[np.zeros(len(passing), dtype=int)], CROWD_VECTORS[now]])
            fill(other, [*passing, *came], vectors)
            fill(other, [], removed=ids(*(each.chunk_id for each in passing)))
        query = np.array([0.5, 0.5, 0.5, 0.5], dtype=np.float32)
        for words in ("report", "report 7 said", ""):
            for within in (OPEN, Filter(source="paper"), Filter(happened_after=FIRST_DAY)):
                there = searched(other, words, query, within, 60)
                here = searched(crowd, words, query, within, 60)
                assert [(ids_there[h.chunk_id], h.score, h.ranks) for h in there] == [
                    (h.chunk_id, h.score, h.ranks) for h in here
                ]

    def test_embeddings_are_those_that_it_was_given(self, stocked: Engine) -> None:
        assert np.array_equal(stocked.vectors(ids(2, 8)), AXES[[1, 0]].astype(np.float16))

    def test_ranks_count_from_one(self, engine: Engine) -> None:
        fill(engine, CHUNKS[:3])
        best, *others = searched(engine, "bridge", AXES[0])
        assert best.chunk_id == 1
        assert best.ranks
        assert set(best.ranks.values()) == {1}
        assert all(rank >= 1 for hit in others for rank in hit.ranks.values())

    @pytest.mark.parametrize("k", [10**9, 2**70])
    def test_more_than_there_are_may_be_asked_for(self, stocked: Engine, k: int) -> None:
        assert len(searched(stocked, "bridge", AXES[0], k=k)) == 6
        assert len(searched(stocked, "bridge", AXES[0], Filter(source="post"), k)) == 2

    # Filters

    @pytest.mark.parametrize(
        ("within", "expected"),
        [
            (OPEN, [1, 2, 3, 5, 8, 9]),
            (Filter(after=date(2021, 3, 2)), [2, 3, 8]),
            (Filter(before=date(2021, 3, 2)), [1, 2]),
            (Filter(after=date(2021, 3, 2), before=date(2021, 3, 3)), [2, 3]),
            (Filter(after=date(2021, 3, 3), before=date(2021, 3, 1)), []),
            (Filter(after=date.min), [1, 2, 3, 8]),
            (Filter(before=date.max), [1, 2, 3, 8]),
            (Filter(source="harbour post"), [1]),
            (Filter(source="POST"), [1, 2]),
            (Filter(source="(evening) post."), [2]),
            (Filter(source="ÖSTER"), [3]),
            (Filter(source=".*"), []),
            (Filter(source=""), [1, 2, 3, 8]),
            (Filter(source="nobody"), []),
            (Filter(happened_after=date(2021, 2, 28)), [3, 8]),
            (Filter(happened_after=date(2021, 3, 1)), [8]),
            (Filter(happened_before=date(2021, 1, 31)), [5, 9]),
            (Filter(happened_before=date(2021, 2, 1)), [3, 5, 9]),
            (Filter(happened_after=date(9999, 12, 31)), [8]),
            (Filter(happened_before=date(1, 1, 1)), [9]),
            (Filter(happened_after=date(2020, 5, 5), happened_before=date(2020, 5, 5)), [5]),
            (Filter(happened_after=date(1990, 6, 1), happened_before=date(1990, 6, 1)), [5]),
            # Told of both sides of it, but of no day of it.
            (Filter(happened_after=date(1991, 1, 1), happened_before=date(2020, 5, 4)), []),
            (Filter(happened_after=date(2021, 2, 3), happened_before=date(2021, 2, 2)), []),
            (Filter(happened_after=date(2021, 1, 1), before=date(2021, 3, 5)), [3]),
            (Filter(happened_after=date(2021, 1, 1), source="Öster", after=FIRST_DAY), [3]),
            (Filter(happened_after=date(2021, 1, 1), source="post"), []),
        ],
    )
    def test_a_filter_lets_through_what_it_says(
        self, stocked: Engine, within: Filter, expected: list[int]
    ) -> None:
        assert [chunk.chunk_id for chunk in CHUNKS if lets_through(within, chunk)] == expected
        assert found(stocked, within) == expected

    # Articles

    @pytest.fixture
    def told(self, engine: Engine) -> Engine:
        """One of three articles, beside one that has gone."""
        fill(engine, [replace(passage(0, "Gone.", "", FIRST_DAY, "Post"), article_id="gone")])
        fill(engine, STORIES, removed=ids(0))
        return engine

    @pytest.mark.parametrize(
        ("within", "words", "expected"),
        [
            (OPEN, "", [4, 1, 5]),
            (OPEN, "ferries", [4, 1, 5]),
            (OPEN, "the ferry divers", [1]),
            (OPEN, "sank search", [1]),
            (OPEN, "bridge ferry", []),
            (Filter(source="post"), "", [4, 1]),
            (Filter(source="evening"), "ferry", [4]),
            (Filter(author="KELLER"), "", [4, 1]),
            (Filter(author="ek"), "", [4]),
            (Filter(author="nobody"), "", []),
            (Filter(author=""), "", [4, 1]),
            (Filter(is_dated=False), "", [5]),
            (Filter(is_dated=True, before=FIRST_DAY), "", [1]),
            (Filter(happened_after=FIRST_DAY, happened_before=FIRST_DAY), "", [4, 1]),
            (Filter(happened_before=date(2000, 1, 1)), "toll", [4]),
        ],
    )
    def test_articles_are_listed_and_counted(
        self, told: Engine, within: Filter, words: str, expected: list[int]
    ) -> None:
        """Each once, by its first chunk; the newest first and undated ones last."""
        articles = told.articles(within, words)
        first = {1: 1, 2: 1, 4: 4, 5: 5}
        assert articles.count == len(expected)
        assert [first[chunk] for chunk in articles.newest(10, 0)] == expected
        assert [first[chunk] for chunk in articles.newest(1, 1)] == expected[1:2]

    def test_articles_are_counted_by_source_author_and_day(self, told: Engine) -> None:
        everything, later = told.articles(OPEN), FIRST_DAY + timedelta(2)
        assert everything.sources == {"Post": 1, "Evening Post": 1}
        assert everything.authors == {"Anna Keller": 2, "Jonas Ek": 1}
        assert everything.days() == [(FIRST_DAY, 1), (later, 1)]
        ninth = FIRST_DAY + timedelta(9)
        assert everything.event_days() == [(date(1999, 5, 5), 1), (FIRST_DAY, 2), (ninth, 1)]
        assert everything.days("month") == [(FIRST_DAY, 2)]
        assert everything.event_days("month") == [(date(1999, 5, 1), 1), (FIRST_DAY, 2)]
        assert everything.event_days("year") == [(date(1999, 1, 1), 1), (date(2021, 1, 1), 2)]
        evening = told.articles(Filter(source="evening"))
        assert (evening.sources, evening.authors["Anna Keller"]) == ({"Evening Post": 1}, 1)
        assert evening.days() == [(later, 1)]
        assert told.articles(Filter(happened_after=FIRST_DAY)).event_days() == [
            (FIRST_DAY, 2),
            (ninth, 1),
        ]
        assert told.articles(OPEN, "toll").event_days() == [(date(1999, 5, 5), 1), (FIRST_DAY, 1)]

    def test_an_empty_one_has_no_articles(self, engine: Engine) -> None:
        nothing = engine.articles(OPEN)
        assert (nothing.count, nothing.newest(5, 0), nothing.days(), nothing.event_days()) == (
            0, [], [], []
        )  # fmt: skip
        assert not nothing.sources

    def test_an_author_is_a_bound_of_a_search(self, told: Engine) -> None:
        assert found(told, Filter(author="ek")) == [4]
        assert found(told, Filter(author="anna k")) == [1, 2, 4]

    # Each engine runs it by itself, which is all that the check is about.
    @settings(suppress_health_check=[HealthCheck.differing_executors])
    @given(
        first=st.one_of(st.none(), st.integers(-40, 100)),
        days=st.one_of(st.none(), st.integers(-2, 30)),
        source=st.sampled_from([None, "a", "paper", "2"]),
        is_told=st.booleans(),
    )
    def test_it_is_so_for_any_days(
        self, crowd: Engine, first: int | None, days: int | None, source: str | None, is_told: bool
    ) -> None:
        begin = None if first is None else FIRST_DAY + timedelta(first)
        end = None if days is None else FIRST_DAY + timedelta((first or 0) + days)
        within = (
            Filter(source=source, happened_after=begin, happened_before=end)
            if is_told
            else Filter(source=source, after=begin, before=end)
        )
        assert found(crowd, within) == [c.chunk_id for c in CROWD if lets_through(within, c)]

    @settings(suppress_health_check=[HealthCheck.differing_executors], deadline=None)
    @given(
        first=st.one_of(st.none(), st.integers(-60, 120)),
        days=st.one_of(st.none(), st.integers(-2, 90)),
        k=st.sampled_from([1, 5, 1_000, 2**70]),
    )
    def test_chunks_of_some_days_stand_in_their_order(
        self, crowd: Engine, first: int | None, days: int | None, k: int
    ) -> None:
        begin = None if first is None else FIRST_DAY + timedelta(first)
        end = None if days is None else FIRST_DAY + timedelta((first or 0) + days)
        assert crowd.of_days(begin, end, k) == in_order_of_day(CROWD, begin, end)[:k]

    def test_of_one_day_those_of_it_alone_come_first(self, engine: Engine) -> None:
        day = date(2021, 3, 5)
        fill(
            engine,
            [
                passage(1, told=[(date(2021, 3, 1), date(2021, 3, 31))]),
                passage(2, told=[(day, day)]),
                passage(3, day=day),
                passage(4, told=[(None, day)]),
                passage(5, day=date(2021, 3, 6)),
            ],
        )
        assert engine.of_days(day, day, 9) == [2, 3, 1, 4]
        assert engine.of_days(day, None, 9) == [2, 3, 1, 4, 5]
        assert engine.of_days(date(2021, 3, 7), day, 9) == []

    def test_a_filter_is_held_before_the_best_are_chosen(self, engine: Engine) -> None:
        chunks = [passage(n, "Fish prices rose.", "Fish", FIRST_DAY) for n in range(1, 301)]
        far = passage(
            301, "Nobody knows.", "", FIRST_DAY + timedelta(1), "Rare", [(FIRST_DAY,) * 2]
        )
        vectors = np.vstack([AXES[np.zeros(300, dtype=int)], -AXES[:1]])
        fill(engine, [*chunks, far], vectors)
        for within in (
            Filter(after=FIRST_DAY + timedelta(1)),
            Filter(source="rare"),
            Filter(happened_after=FIRST_DAY),
        ):
            (only,) = searched(engine, "fish prices", AXES[0], within, 1)
            assert only.chunk_id == 301

    def test_several_filters_each_have_their_best(self, stocked: Engine) -> None:
        filters = [OPEN, Filter(source="post"), Filter(source="nobody"), Filter(after=FIRST_DAY)]
        together = stocked.search("fish minister", AXES[0], filters, 2)
        assert together == [searched(stocked, "fish minister", AXES[0], f, 2) for f in filters]
        assert [len(hits) for hits in together] == [2, 2, 0, 2]
        assert stocked.search("fish", AXES[0], [], 2) == []

    @pytest.mark.parametrize(
        "query",
        ["?!", "AND OR", '"bridge', "title:x^9 [a TO", "\0", "🙂", "word " * 2_000, "x" * 70_000],
    )
    def test_no_query_is_an_error(self, stocked: Engine, query: str) -> None:
        assert len(searched(stocked, query, AXES[0])) == 6


def _crowd() -> Iterator[Passage]:
    drawn = random.Random(1)  # noqa: S311 - a fixed draw, no secret
    for number in range(60):
        spans = [
            (FIRST_DAY + timedelta(start), FIRST_DAY + timedelta(start + drawn.choice([0, 6, 60])))
            for start in (drawn.randrange(-40, 100) for _ in range(drawn.randrange(4)))
        ]
        day = drawn.choice([None, FIRST_DAY + timedelta(drawn.randrange(90))])
        source = drawn.choice([None, "Paper 1", "Paper 2", "Gazette"])
        told = passage(3 * number + 1, f"Report {number}.", "", day, source, spans)
        yield replace(told, article_id=f"a{number}")


CROWD = [*_crowd()]
CROWD_VECTORS = AXES[np.arange(len(CROWD)) % DIMENSION]
