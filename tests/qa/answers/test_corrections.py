"""A question that takes for granted what the archive denies is answered with what it says."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.encoder import Encoder
from qa import Assistant
from qa.answers.corrections import ANOTHER
from tests.qa.answers.newsroom import assistant_of_records

TODAY = date(2021, 9, 1)
STORIES = (
    (
        "2021-08-11",
        "Premier of Hald keeps her minister",
        "Premier Aino Rask declined Minister Jon Holm's offer to resign on Tuesday. Holm had come "
        "under fire over a loan from the yard of Solvik.",
    ),
    (
        "2021-08-12",
        "Council of Vikholm approves the fair",
        "The council of Vikholm approved the fair on Wednesday because traders had asked for it.",
    ),
    (
        "2021-08-13",
        "Aldmark mulls sale of its railway",
        "The premier said on Thursday the government was considering selling Aldmark Rail. A sale "
        "would bring two billion crowns.",
    ),
    (
        "2021-08-14",
        "Bison for the zoo of Tverrby",
        "The two bison of the zoo of Tverrby were donated by a farmer from Skarra. They weigh 550 "
        "and 500 kilograms.",
    ),
    (
        "2021-08-16",
        "Kelmar walks out",
        "Kelmar's delegation walked out of the session in Velen on Sunday in protest at the tests "
        "at the dam. Dravia's delegation stayed.",
    ),
)


@pytest.fixture(scope="module")
def assistant(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("corrections")
    with assistant_of_records(STORIES, folder, encoder) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told", "day"),
    [
        ("Why did Aino Rask accept Jon Holm's resignation?", "declined", "11 August 2021"),
        ("Why did the council of Vikholm turn down the fair?", "approved", "12 August 2021"),
        ("To whom did Aldmark sell Aldmark Rail?", "considering selling", "13 August 2021"),
        ("When did the council of Vikholm reject the fair?", "approved", "12 August 2021"),
        ("How much did the zoo of Tverrby pay for the bison?", "donated", "14 August 2021"),
    ],
)
def test_what_the_archive_says_instead(
    assistant: Assistant, question: str, told: str, day: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert told in answer.answer
    assert answer.answer in answer.citations[0].quote
    assert answer.confidence < 0.5
    assert f"The archive says otherwise: {answer.answer} ({day})." in answer.remarks


def test_what_is_told_of_somebody_else_is_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Why did Dravia's delegation walk out of the session?", today=TODAY)
    assert not answer.answered
    assert ANOTHER in answer.remarks or not answer.citations


@pytest.mark.parametrize(
    "question",
    ["Why did the council of Vikholm approve the fair?",
     "When did the council of Vikholm approve the fair?",
     "Why did Kelmar's delegation walk out of the session?",
     "When did Aino Rask decline Jon Holm's offer?",
     "Where did Kelmar's delegation walk out of the session?"],
)  # fmt: skip
def test_a_question_that_grants_what_is_so_is_not_corrected(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert not any(remark.startswith("The archive says otherwise") for remark in answer.remarks)
