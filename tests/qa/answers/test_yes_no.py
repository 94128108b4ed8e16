"""Yes and no: said where a sentence settles it; else the nearest one is shown as such."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.encoder import Encoder
from qa import Assistant
from qa.answers.yes_no import NO_VERDICT
from tests.qa.answers.newsroom import assistant_of_records

TODAY = date(2021, 9, 1)
STORIES = (
    (
        "2021-08-11",
        "Fares",
        "The Tverrby county council voted on Monday to cut ferry fares by a third from September. "
        "The fare for bicycles stays at two crowns.",
    ),
    (
        "2021-08-12",
        "Yard of Hald sold",
        "Salling bought the yard of Hald for two million crowns on Wednesday. The harbour office "
        "plans to sell the crane of Solvik next year.",
    ),
    (
        "2021-08-13",
        "Minister denies bribe",
        "The transport minister, Aino Rask, denied that she had taken a bribe from the yard of "
        "Solvik. She did not resign, her office said.",
    ),
    (
        "2021-08-14",
        "Vote of the assembly of Merrin",
        "The assembly of Merrin voted on Friday to leave the union. The vote, which is not "
        "binding, was boycotted by the Liberals.",
    ),
    (
        "2021-08-19",
        "Envoys meet in Velen",
        "The envoys of three states met in Velen on Wednesday. Veyra, whose government resigned "
        "last week, sent no envoy. Nobody was invited from Orlesca.",
    ),
    (
        "2021-08-16",
        "Ship lost off Skarra",
        "The freighter Brand sank off Skarra on Sunday. All 14 on board died. The coast guard "
        "arrested the owner, Carl Brandt, at the port.",
    ),
)


@pytest.fixture(scope="module")
def assistant(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("yes_no")
    with assistant_of_records(STORIES, folder, encoder) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Did the Tverrby council cut ferry fares?", "Yes"),
        (
            "Did the Tverrby council raise ferry fares?",
            "No: voted on Monday to cut ferry fares by a third from September",
        ),
        ("Did Salling buy the yard of Hald?", "Yes"),
        ("Was the yard of Hald bought by Salling?", "Yes"),
        ("Was the vote of the assembly of Merrin binding?", "No: is not binding"),
        ("Was Carl Brandt arrested?", "Yes"),
        ("Did Veyra send an envoy on 18 August 2021?", "No: sent no envoy"),
        ("Did the freighter Brand sink on 15 August 2021?", "Yes"),
    ],
)
def test_a_sentence_settles_it(assistant: Assistant, question: str, short: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert answer.answer == short
    assert answer.confidence >= 0.5
    assert not answer.remarks


@pytest.mark.parametrize(
    "question",
    [
        "Did Hald buy Salling?",
        "Did the harbour office sell the crane of Solvik?",
        "Did Aino Rask take a bribe from the yard of Solvik?",
        "Did Carl Brandt arrest the coast guard?",
        "Did the Tverrby council cut bus fares?",
        "Is Aino Rask married?",
        "Did Salling apply for the post of governor?",
    ],
)
def test_no_sentence_settles_it(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert answer.answer.split(":")[0] not in ("Yes", "No")
    assert answer.confidence < 0.4
    assert not answer.answered or NO_VERDICT in answer.remarks


def test_another_day_is_not_that_day(assistant: Assistant) -> None:
    answer = assistant.ask("Did the freighter Brand sink on 2 August 2021?", today=TODAY)
    assert answer.answer.split(":")[0] not in ("Yes", "No")


def test_who_is_not_in_the_archive_is_declined(assistant: Assistant) -> None:
    assert not assistant.ask("Did Ragnhild Torvik resign?", today=TODAY).answered
