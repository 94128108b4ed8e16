# ruff: noqa: E501 -- an article a line
"""News that is worded otherwise: its statements, reasons and openings are found all the same."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.encoder import Encoder
from qa import Assistant
from tests.qa.answers.newsroom import assistant_of_texts

TODAY = date(2026, 11, 25)
ARTICLES = (
    ("2022-03-04", "Solvik lighthouse to be sold", "SOLVIK (Harbour News) - The county council of Solvik will sell the old lighthouse, it decided on Friday.\n\nThe keeper, Runa Teig, has lived there for 30 years.\n\n\"I was born under that lamp and I shall not hand over the key,\" she said.\n\nThe buyer's lawyer, Odd Brekke, called the sale \"a gift to the taxpayer\"."),
    ("2022-03-04", "Lamp maker on the lighthouse", "HALD (Harbour News) - The maker of the lamp in the lighthouse of Solvik, Ivar Holm, spoke on Friday.\n\nIts glass is older than the county.\n\n\"The glass must stay where it is,\" Holm said at his workshop."),
    ("2021-05-11", "Ferry captain fined", "VIKHOLM (Harbour News) - The captain Jon Sletten was fined 9,000 crowns on Tuesday for throwing oil drums into the Vikholm fjord, the court said. He had commanded the ferry for a year."),
    ("2021-06-02", "Baker sues mill", "ALDMARK (Harbour News) - The baker Tora Lund is suing the Kessen mill, alleging that its flour was mixed with chalk, court papers show. The mill employs 40 people."),
    ("2021-07-08", "Buoy falls silent", "HALD (Harbour News) - The weather buoy off Hald stopped sending on Thursday.\n\nA thick growth of mussels on its solar panels caused the buoy to lose power, the institute said."),
    ("2021-08-20", "Ministers shun opening", "DRAVIA (Harbour News) - Kelmar's ministers stayed away from the opening of the Oster dam on Friday, accusing Dravia of stealing their water."),
    ("2020-09-14", "Bridge at Merrin collapses", "MERRIN (Harbour News) - The old bridge at Merrin collapsed on Monday and took two lorries with it into the river.\n\nNobody was hurt. An official told reporters on Monday that Merrin had asked for a new bridge for years.\n\nThe engineer Per Hauge said Merrin had been warned on Monday morning."),
    ("2022-05-03", "New head of survey", "HALD (Harbour News) - Bodil Krog took over the land survey on Tuesday, two months after her predecessor, Ilse Marn, resigned over a forged map."),
    ("2023-02-01", "Ropeway opens on 9 March", "TVERRBY (Harbour News) - The Tverrby ropeway will open on 9 March 2023, its owner said on Wednesday."),
    ("2023-02-02", "Correction: Tverrby ropeway", "TVERRBY (Harbour News) - A story on Feb. 1 about the Tverrby ropeway wrongly said that it will open on 9 March 2023. The Tverrby ropeway will open on 19 March 2023. On 9 March 2023 only its builders will ride."),
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    """An assistant over the articles."""
    folder = tmp_path_factory.mktemp("worded")
    with assistant_of_texts(ARTICLES, folder, encoder) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did Runa Teig say about the sale of the lighthouse?", "born under that lamp"),
        ("What did Odd Brekke say about the sale of the lighthouse?", "a gift to the taxpayer"),
        ("What did Ivar Holm say about the lighthouse of Solvik?", "glass must stay"),
        ("What did Per Hauge say about the bridge at Merrin?", "had been warned"),
        ("What did Runa Teig say about the 2022 sale of the lighthouse?", "born under that lamp"),
    ],
)
def test_statements_are_found_however_they_are_told(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert said in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "What did Ivar Holm say about the ferry?",
        "What did Jon Sletten say about the oil drums?",
        "What did Tora Lund say about the lighthouse?",
        "What did Ingrid Holm say about the lighthouse of Solvik?",
        "What did Runa Teig say about the bridge at Merrin?",
    ],
)
def test_nobody_else_s_words_stand_in(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question, today=TODAY).answered


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Why was Jon Sletten fined?", "for throwing oil drums"),
        ("Why is Tora Lund suing the Kessen mill?", "its flour was mixed with chalk"),
        ("Why did the weather buoy lose power?", "growth of mussels on its solar panels"),
        ("Why did Ilse Marn resign?", "over a forged map"),
        ("Why did Kelmar's ministers stay away from the Oster dam?", "stealing their water"),
    ],
)
def test_reasons_are_found_however_they_are_told(
    assistant: Assistant, question: str, reason: str
) -> None:
    assert reason in assistant.ask(question, today=TODAY).answer


def test_nobody_else_s_reason_stands_in(assistant: Assistant) -> None:
    answer = assistant.ask("Why did Bodil Krog resign?", today=TODAY)
    assert "forged map" not in answer.answer
    assert answer.confidence < 0.5


def test_nobody_else_s_ministers_stand_in(assistant: Assistant) -> None:
    question = "Why did Merrin's ministers stay away from the Oster dam?"
    assert assistant.ask(question, today=TODAY).confidence < 0.5


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("What happened in Merrin on 14 September 2020?", "bridge at Merrin collapsed"),
        ("Tell me about the collapse of the bridge at Merrin.", "bridge at Merrin collapsed"),
    ],
)
def test_a_story_opens_with_what_happened(
    assistant: Assistant, question: str, opening: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert opening in answer.answer
    assert answer.confidence <= 0.7


@pytest.mark.parametrize(
    "question",
    [
        "Tell me about the Tverrby ropeway.",
        "tverrby ropeway opening",
        "What is known about the Tverrby ropeway?",
    ],
)
def test_a_digest_leaves_out_a_day_that_was_put_right(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert "19 March" in answer.text
    assert "will open on 9 March 2023, its owner" not in answer.text
