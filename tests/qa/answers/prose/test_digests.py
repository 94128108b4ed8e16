"""A digest opens with what the story is about, says nothing twice, and is in order of day."""

import pytest

from qa import Assistant

TODAY = "2021-09-01"


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("What did the National Bank of Kelmar decide on 23 April 2020?", "to 5.00 percent"),
        ("What was published in March 2021 about the quartet?", "will exchange 96 prisoners"),
        ("What happened in Zabrin on 16 June 2020?", "walked out of the 46th session"),
        ("Tell me about the Stella Aurin.", "Stella Aurin"),
        ("What happened to Ilario Venn?", "resigned as governor"),
        ("What do we know about the Oru fever?", "Oru fever"),
        ("oru fever cases", "confirmed cases has risen to 63"),
        ("kelmar bank rate april 2020", "to 5.00 percent from 5.75 percent"),
        ("skarra cod quota", "cut the quota for cod on the Skarra Bank"),
        ("ferry death toll", "rose to 17"),
    ],
)
def test_it_opens_with_what_it_is_about(assistant: Assistant, question: str, opening: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert opening in answer.sentences[0].text
    assert answer.sentences[0].text.startswith(answer.answer)
    assert opening in answer.citations[0].quote


@pytest.mark.parametrize(
    "question", ["Tell me about the Stella Aurin.", "Tell me about Red Lantern.", "oru fever"]
)
def test_a_story_is_told_in_order_of_day_and_nothing_twice(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    days = [answer.citations[s.citations[0] - 1].published for s in answer.sentences[1:]]
    assert len(days) >= 2
    assert days == sorted(days, key=str)
    assert len({s.text for s in answer.sentences}) == len(answer.sentences) <= 7


def test_the_latest_comes_first(assistant: Assistant) -> None:
    answer = assistant.ask("What is the latest on the Tverrby Tunnel?", today=TODAY)
    days = [answer.citations[s.citations[0] - 1].published for s in answer.sentences]
    assert days == sorted(days, key=str, reverse=True)
    assert "first train through the Tverrby Tunnel" in answer.answer


@pytest.mark.parametrize(
    "question", ["What happened in Hald?", "Tell me about Ulrika Sandberg.", "zorblat invasion"]
)
def test_what_is_not_told_of_is_declined(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question, today=TODAY).answered
