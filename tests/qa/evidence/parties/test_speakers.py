"""A pronoun means the person whom the text tells of before it; a quotation has its speaker."""

import pytest

from qa.contract.query import QueryPlan
from qa.evidence.parties.speakers import last_speaker, meant_before, speaker_of
from tests.qa.evidence.parties.passages import passage


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("Inga Ros lost her home. Her neighbour, Olav Dahl, was luckier. He left.", "He left",
         "Olav Dahl"),
        ("On Monday the station said that Chief Warden Omar bin Saleh of Hald took the blame for "
         "the death of Inga Ros. Speaking to Per Lund, he said so.", "he said", "Omar bin Saleh"),
        ("Moen acknowledged a dispute. He left.", "He left", "Moen"),
        ("The dam burst at four. Nobody was warned. They ran.", "They ran", None),
        ("Inga Ros, an engineer, spoke to Per Lund. She left.", "She left", "Inga Ros"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(text: str, at: str, name: str | None) -> None:
    found = meant_before(passage(text, start=100), 100 + text.index(at))
    assert (text[found[0][0] - 100 : found[0][1] - 100] if found else None) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("“We will rebuild it,” said harbour master Per Lund.", "rebuild", "Per Lund"),
        ("Per Lund said: “We will rebuild it.”", "rebuild", "Per Lund"),
        ("“The dam is old,” Inga Ros said. “We will rebuild it.”\nPer Lund left.", "rebuild",
         "Inga Ros"),
        ("Inga Ros met Per Lund.\n“We will rebuild it,” she said.", "rebuild", "Inga Ros"),
        ("Inga Ros, 84, lost her home.\n\n“The water came at four.\n\n“I took the dog.”", "dog",
         "Inga Ros"),
    ],
)  # fmt: skip
def test_whose_words_a_quotation_has(text: str, words: str, name: str) -> None:
    at = text.index(words)
    found = speaker_of(passage(text), at, at + len(words))
    assert found is not None
    assert text[slice(*found[0])] == name


def test_the_speaker_is_who_spoke_last_by_name() -> None:
    text = (
        "“We meet in May,” said Deputy Director of the Press Office Aino Rask. The talks were "
        "between envoys Per Lund and Inga Ros. The speaker noted that the delta is dry."
    )
    plan = QueryPlan("Who spoke?", (), widened=False, standalone_question="Who spoke?")
    found = last_speaker(plan, passage(text), text.index("The speaker"))
    assert found is not None
    assert text[slice(*found[0])] == "Aino Rask"
