"""What every answerer must keep to: add yours to `ANSWERERS`, and it is held to all of it."""

import os
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from index import Passage
from index.text.sentences import sentences
from qa import Answerer, QueryPlan
from qa.answers.citations import rests_on_quotes
from qa.answers.extractive import ExtractiveAnswerer
from qa.config import ModelSettings
from qa.contract.draft import Claim, Draft, Quote
from qa.generation.generator import generating
from qa.questions.plan import plan
from qa.reader.weighing import TrainedReader
from tests.qa.generation.chat_server import KEY, ChatServer, says

TODAY = date(2021, 9, 1)
TEXTS = (
    "The ferry Amble Star sank off Port Amble on Tuesday night. Harbour master Ilse Varga said "
    "that 198 of 212 passengers were saved.",
    "Tickets for the ferry rise by 8.5% in March, the Amble Ferry Co. said. Nobody objected.",
    "The chapel bell of Lorvik was stolen on 19 February 2021, its priest said.",
)
QUESTIONS = (
    "Who is the harbour master?",
    "How many passengers were saved?",
    "What was stolen in Lorvik on 19 February 2021?",
    "Who won the chess final of Oberlund in 1950?",
    "?",
)


class FirstSentence:
    """Says the first sentence of every passage: the least that is an answerer."""

    engine = "first sentence"

    def answer(self, plan: QueryPlan, passages: Sequence[Passage]) -> Draft:
        """All first sentences, whatever was asked."""
        if not plan.standalone_question or not passages:
            return Draft("", 0.0, ())
        claims = []
        for passage in passages:
            first, last = (offset + passage.start for offset in sentences(passage.text)[0])
            quote = Quote(passage, first, last)
            claims.append(Claim(quote.text, (quote,)))
        return Draft(claims[0].text, 0.5, tuple(claims))


def extractive() -> Answerer:
    reader = TrainedReader()
    return ExtractiveAnswerer(reader, reader.thresholds)


def language_model() -> Answerer:
    """One that says what stands in the passages, what does not, and what nobody cites."""
    server = ChatServer()
    server.will(
        says(
            "Of 212 passengers, 198 were saved. [1] The mayor of Lorvik stole the chapel bell. [3] "
            "Otto Brand sank it. [2] Nobody objected. [2][9] All is well."
        )
    )
    os.environ.setdefault("OPENAI_API_KEY", KEY)
    return generating(ModelSettings(name="openai:test", url=server.url))


ANSWERERS: tuple[Callable[[], Answerer], ...] = (extractive, FirstSentence, language_model)


@pytest.fixture(params=ANSWERERS, ids=lambda make: make.__name__, scope="module")
def answerer(request: pytest.FixtureRequest) -> Answerer:
    make: Callable[[], Answerer] = request.param
    return make()


def passages(*texts: str) -> list[Passage]:
    """Retrieved as they stand, each from the middle of an article of its own."""
    return [
        Passage(
            chunk_id=number,
            article_id=f"article {number}",
            title=f"News of the harbour, {number}",
            author=None,
            source="Harbour Post",
            place=None,
            published=date(2021, 2, 20),
            path=f"{number}.txt",
            start=1000 * number,
            end=1000 * number + len(text),
            text=text,
            score=2.0 - number / 10,
            ranks={"dense": number},
        )
        for number, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_claims_are_verbatim_or_keep_to_their_quotes(answerer: Answerer, question: str) -> None:
    given = passages(*TEXTS)
    draft = answerer.answer(plan(question, TODAY), given)
    assert 0 <= draft.confidence <= 1
    assert bool(draft.short) == bool(draft.claims)
    for claim in draft.claims:
        assert rests_on_quotes(claim)
        for start, end in claim.highlights:
            assert claim.text[start:end].strip()
        for quote in claim.quotes:
            assert quote.passage in given
            assert (
                quote.text
                == TEXTS[quote.passage.chunk_id - 1][
                    quote.start - quote.passage.start : quote.end - quote.passage.start
                ]
            )
            for start, end in quote.highlights:
                assert quote.text[start:end].strip()
        articles = [quote.passage.article_id for quote in claim.quotes]
        assert len(articles) == len(set(articles))


def test_nothing_is_made_of_nothing(answerer: Answerer) -> None:
    assert answerer.answer(plan(QUESTIONS[0], TODAY), []) == Draft("", 0.0, ())


def test_the_same_is_said_again(answerer: Answerer) -> None:
    planned, given = plan(QUESTIONS[0], TODAY), passages(*TEXTS)
    assert answerer.answer(planned, given) == answerer.answer(planned, given)


def test_it_has_a_name(answerer: Answerer) -> None:
    assert answerer.engine.strip()
