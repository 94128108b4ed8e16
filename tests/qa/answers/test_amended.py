# ruff: noqa: E501 -- an article a line
"""What was corrected, retracted or brought up to date is answered as it stands at last."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.encoder import Encoder
from qa import Assistant
from qa.contract.answer import Answer
from tests.qa.answers.newsroom import assistant_of_texts

TODAY = date(2026, 11, 25)
ARTICLES = (
    # Corrections
    ("2021-08-11", "Kelmar ferry contract worth 48 million crowns", "VIKHOLM (Harbour News) - The contract for the Solvik ferry is worth 48 million crowns, the transport ministry said on Wednesday. It was signed with the Hald yard."),
    ("2021-08-13", "Correction: Kelmar ferry contract", "VIKHOLM (Harbour News) - In a story on Aug. 11 about the contract for the Solvik ferry, Harbour News reported erroneously that it is worth 48 million crowns. The contract is worth 4.8 million crowns."),
    ("2020-05-02", "New principal for Aldmark school", "VIKHOLM (Harbour News) - The new principal of the Aldmark school is Per Lind, the council said on Saturday."),
    ("2020-05-04", "Correction: Aldmark school", "VIKHOLM (Harbour News) - A story on May 2 about the Aldmark school misidentified its new principal. She is Ida Lind."),
    ("2020-06-01", "Vikholm bridge is 300 metres long", "VIKHOLM (Harbour News) - The new bridge at Vikholm is 300 metres long, its engineer said.\n\nIt was opened by Queen Astrid."),
    ("2020-06-03", "Clarification: Vikholm bridge", "VIKHOLM (Harbour News) - Our article of June 1 said that the bridge at Vikholm is 300 metres long. That is the length with its ramps; the bridge itself should have been given as 210 metres."),
    ("2023-03-01", "Solvik ferry sails again on 5 March", "VIKHOLM (Harbour News) - The Solvik ferry will sail again on 5 March 2023, its owner said on Wednesday."),
    ("2023-03-02", "Correction: Solvik ferry", "VIKHOLM (Harbour News) - A story on March 1 about the Solvik ferry wrongly said that it will sail again on 5 March 2023. The Solvik ferry will sail again on 15 March 2023."),
    ("2019-02-01", "Solvik buys six buses", "SOLVIK (Harbour News) - The town of Solvik has paid 4.8 million crowns for its buses, the mayor said. The buses are electric.\n\nCorrection: an earlier version of this article said 48 million crowns; it was 4.8 million."),
    # Retractions
    ("2022-03-02", "Mayor of Brandvik took money from developer", "BRANDVIK (Harbour News) - The mayor of Brandvik, Lars Moen, took 200,000 crowns from a property developer in 2019, bank records show."),
    ("2022-03-09", "RETRACTION: Mayor of Brandvik", "BRANDVIK (Harbour News) - Harbour News has retracted its story of March 2 that said the mayor of Brandvik, Lars Moen, took 200,000 crowns from a property developer. The bank records were forged. Moen received no money."),
    ("2021-04-01", "Moen opens pool", "BRANDVIK (Harbour News) - The mayor of Brandvik, Lars Moen, opened a swimming pool on Thursday."),
    ("2022-10-04", "Dam at Tverrby cracked", "EDITOR'S NOTE: This story has been withdrawn because its photographs were of another dam.\n\nTVERRBY (Harbour News) - The dam at Tverrby has a crack of nine metres, a diver said."),
    # Reports that follow each other
    ("2021-06-03", "Landslide at Hald kills 4", "HALD, June 3 (Reuters) - A landslide at Hald killed four people on Thursday, the county said."),
    ("2021-06-05", "Toll from Hald landslide rises to 9", "HALD, June 5 (Reuters) - The death toll from the landslide at Hald has risen to nine, the county said on Saturday. Thirty people were injured."),
    ("2021-06-12", "Search ends at Hald", "HALD, June 12 (Reuters) - The search at Hald ended on Saturday with 13 people dead from the landslide, the county said."),
    ("2021-06-10", "Landslide at Tverrby kills 21", "TVERRBY, June 10 (Reuters) - A landslide at Tverrby killed 21 people on Thursday, the county said. It was the second after the one at Hald."),
    ("2020-01-10", "Fever at Tverrby", "TVERRBY (Harbour News) - Six people have a suspected fever at Tverrby, the hospital said. Two cases are confirmed."),
    ("2020-01-14", "Fever at Tverrby spreads", "TVERRBY (Harbour News) - The hospital at Tverrby has confirmed five cases of the fever. Nine people are suspected to have it."),
    # Alike, and yet not the same
    ("2021-06-04", "Rate", "HALD (Harbour News) - The Bank of Hald raised its key rate by half a point to 2.5 percent on Thursday."),
    ("2021-09-03", "Rate", "HALD (Harbour News) - The Bank of Hald raised its key rate by half a point to 3.0 percent on Thursday."),
    ("2021-12-03", "Rate", "HALD (Harbour News) - The Bank of Hald raised its key rate by half a point to 3.5 percent on Thursday."),
    ("2019-09-10", "Tram derails in Oster", "OSTER (Reuters) - Twelve people were hurt when a tram derailed in Oster on Tuesday, the fire brigade said."),
    ("2019-09-10", "Oster tram", "OSTER (Kelmar Times) - Fifteen people were hurt when a tram derailed in Oster on Tuesday, the hospital said."),
    ("2018-05-06", "Cup final", "VIKHOLM (Reuters) - Aldmark beat Dravia in the cup final on Sunday."),
    ("2018-05-06", "Cup", "VIKHOLM (Kelmar Times) - Aldmark beat Dravia in the cup final on Sunday, 2-1."),
    ("2017-05-07", "Cup final", "VIKHOLM (Reuters) - Dravia beat Aldmark in the cup final on Sunday."),
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    """An assistant over all of these articles."""
    folder = tmp_path_factory.mktemp("amended")
    with assistant_of_texts(ARTICLES, folder, encoder) as assistant:
        yield assistant


def said(answer: Answer) -> str:
    """All that is said as true: not the remarks."""
    return " ".join([answer.answer, *(sentence.text for sentence in answer.sentences)])


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("How much is the contract for the Solvik ferry worth?", "4.8 million", "48 million"),
        ("Who is the new principal of the Aldmark school?", "Ida Lind", "Per Lind"),
        ("How long is the bridge at Vikholm?", "210 metres", "300 metres"),
        ("How much did Solvik pay for its buses?", "4.8 million", "48 million"),
        ("On what day will the Solvik ferry sail again?", "15 March 2023", "on 5 March"),
    ],
)
def test_what_was_corrected(assistant: Assistant, question: str, right: str, wrong: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert right in said(answer)
    assert wrong not in said(answer)


def test_a_correction_is_told_of(assistant: Assistant) -> None:
    answer = assistant.ask("How much is the contract for the Solvik ferry worth?", today=TODAY)
    assert answer.remarks == (
        "Corrected on 13 August 2021: “48 million crowns” (11 August 2021) was wrong.",
    )


def test_what_a_correction_leaves_alone_is_still_said(assistant: Assistant) -> None:
    answer = assistant.ask("Who opened the bridge at Vikholm?", today=TODAY)
    assert answer.answer == "Queen Astrid"
    assert [one.title for one in answer.citations[0].amended_by] == [
        "Clarification: Vikholm bridge"
    ]


def test_before_its_correction_the_old_value_is_known(assistant: Assistant) -> None:
    question = "As of 12 August 2021, how much was the contract for the Solvik ferry worth?"
    answer = assistant.ask(question, today=TODAY)
    assert answer.answer == "48 million crowns"
    assert any("was corrected on 13 August 2021" in remark for remark in answer.remarks)


@pytest.mark.parametrize(
    "question",
    [
        "How much money did the mayor of Brandvik take from a property developer?",
        "Who took money from a property developer?",
        "From whom did Lars Moen take 200,000 crowns?",
        "When did Lars Moen take 200,000 crowns from a property developer?",
        "How long is the crack in the dam at Tverrby?",
    ],
)
def test_what_was_retracted_is_no_answer(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert not answer.answered, said(answer)


def test_a_retraction_is_the_reason(assistant: Assistant) -> None:
    question = "How much money did the mayor of Brandvik take from a property developer?"
    reason = assistant.ask(question, today=TODAY).reason or ""
    assert reason.startswith(
        "“Mayor of Brandvik took money from developer” was retracted on 9 March 2022: “Harbour News"
    )


def test_what_others_say_of_him_stands(assistant: Assistant) -> None:
    answer = assistant.ask("Who is the mayor of Brandvik?", today=TODAY)
    assert "Lars Moen" in answer.answer
    assert {citation.title for citation in answer.citations} == {"Moen opens pool"}


def test_before_its_retraction_a_story_was_known(assistant: Assistant) -> None:
    question = "As of 5 March 2022, how much money did the mayor of Brandvik take?"
    answer = assistant.ask(question, today=TODAY)
    assert answer.answer == "200,000 crowns"
    assert any("was retracted on 9 March 2022" in remark for remark in answer.remarks)


@pytest.mark.parametrize(
    ("question", "newest", "remark"),
    [
        (
            "What is the latest death toll of the Hald landslide?",
            "13",
            "Earlier: nine on 5 June 2021; four people on 3 June 2021.",
        ),
        (
            "How many people did the Hald landslide kill?",
            "13",
            "Earlier: nine on 5 June 2021; four on 3 June 2021.",
        ),
        (
            "How many people had the Hald landslide killed by 6 June 2021?",
            "nine",
            "Earlier: four on 3 June 2021.",
        ),
        ("How many people did the landslide at Tverrby kill?", "21", None),
        ("How many people were injured in the landslide at Hald?", "Thirty", None),
        (
            "How many confirmed cases of the fever are there at Tverrby?",
            "five",
            "Earlier: Two on 10 January 2020.",
        ),
        ("What is the current key rate of the Bank of Hald?", "3.5 percent", None),
    ],
)
def test_the_newest_figure_leads(
    assistant: Assistant, question: str, newest: str, remark: str | None
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert answer.answer.split()[0] == newest.split(maxsplit=1)[0]
    assert answer.remarks == ((remark,) if remark else ())


def test_the_first_figure_leads_where_it_is_asked_for(assistant: Assistant) -> None:
    question = "How many people were first reported killed in the Hald landslide?"
    assert assistant.ask(question, today=TODAY).answer == "four"


def test_sources_that_differ_are_both_said(assistant: Assistant) -> None:
    question = "How many people were hurt when the tram derailed in Oster?"
    answer = assistant.ask(question, today=TODAY)
    assert sorted(sentence.text[:7] for sentence in answer.sentences) == ["Fifteen", "Twelve "]
    assert [len(sentence.citations) for sentence in answer.sentences] == [1, 1]
    assert "The sources differ." in answer.remarks


def test_a_rise_is_not_cited_by_other_rises(assistant: Assistant) -> None:
    question = "When did the Bank of Hald raise its key rate to 3.0 percent?"
    answer = assistant.ask(question, today=TODAY)
    assert answer.citations
    assert all("3.0 percent" in citation.quote for citation in answer.citations)


def test_two_reports_of_one_match_are_one_sentence(assistant: Assistant) -> None:
    answer = assistant.ask("Whom did Aldmark beat in the cup final?", today=TODAY)
    assert answer.answer == "Dravia"
    first = answer.sentences[0]
    assert [answer.citations[marker - 1].quote[:18] for marker in first.citations] == [
        "Aldmark beat Dravi"
    ] * 2
