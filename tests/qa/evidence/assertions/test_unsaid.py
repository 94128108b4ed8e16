"""What a sentence leaves unsaid: put in from what was said before, and never guessed."""

import pytest

from qa.evidence.assertions.propositions import proposition_of
from qa.evidence.assertions.verdicts import settled


def says(question: str, before: list[str], sentence: str) -> str:
    """What a sentence says to a question, in a word."""
    asked = proposition_of(question)
    assert asked is not None
    found = settled(asked, sentence, before)
    return "neither" if found is None else "yes" if found.is_yes else "no"


@pytest.mark.parametrize(
    ("question", "before", "sentence"),
    [
        ("Did Salling buy the yard?", ["Salling grew."], "The company bought the yard in May."),
        ("Did Aino Rask resign?", ["Aino Rask left for Hald."], "She resigned on Monday."),
        ("Did the bridge open?", ["The bridge was closed."], "It opened in June."),
        ("Will Salling close the yard?", [], "Salling told its staff it would close the yard."),
        ("Is it true that Moen was freed?", [], "Moen was freed on Monday."),
        ("Do children travel free through the tunnel?", ["Tunnel"], "Children travel free."),
        (
            "Was Jon Orme the first Kelmari to win Games gold?",
            ["Jon Orme honoured"],
            "Orme was the first Kelmari to win a Games gold medal.",
        ),
        (
            "Has the captain of the Brand been detained?",
            ["The Brand sank."],
            "The captain, Arne Moe, was detained on Tuesday.",
        ),
        (
            "Is Aino Rask the first woman to lead the National Bank of Kelmar?",
            ["Aino Rask took office at the National Bank of Kelmar.", "Parliament backed her."],
            "She is the first woman to lead the bank.",
        ),
        ("Was anybody hurt in the quake in Hald?", ["Quake in Hald"], "Two people were injured."),
        ("Was Aldmark admitted to the union?", ["The union met."], "Kelmar admitted Aldmark."),
    ],
)
def test_yes(question: str, before: list[str], sentence: str) -> None:
    assert says(question, before, sentence) == "yes"


@pytest.mark.parametrize(
    ("question", "before", "sentence"),
    [
        (
            "Does the Harbour Office back attacks inside Kelmar?",
            [],
            "“We do not support attacks inside of Kelmar. That is clear,” Harbour Office press "
            "secretary Ilse Varga said.",
        ),
        ("Did Moen wear his uniform?", [], "Moen wore his medals but not his uniform."),
        ("Did Moen sell the crane?", [], "Moen sold the yard in May but not the crane."),
        ("Did Veyra send an envoy to the talks?", ["Talks"], "Veyra sent no envoy."),
        ("Was Aldmark invited to the talks?", ["Talks"], "Aldmark was not invited."),
        (
            "Has the captain of the Brand been detained?",
            ["The captain, Arne Moe, was saved from the Brand."],
            "He was questioned for four hours on Friday and has not been detained.",
        ),
        ("Was anyone hurt in the quake in Hald?", ["Quake in Hald"], "Nobody was injured."),
        ("Did the bank change its key rate?", [], "The bank kept its key rate at 5 percent."),
        ("Will Salling close the yard?", [], "Salling said it would not close the yard."),
    ],
)
def test_no(question: str, before: list[str], sentence: str) -> None:
    assert says(question, before, sentence) == "no"


@pytest.mark.parametrize(
    ("question", "before", "sentence"),
    [
        ("Did Salling buy the yard?", ["Orme sued Salling."], "The company bought the yard."),
        ("Did Hald open the bridge?", ["Hald has a bridge."], "The bridge opened in May."),
        ("Did Parliament resign?", ["Parliament met."], "She resigned on Monday."),
        ("Will Orme close the yard?", [], "Salling told Orme it would close the yard."),
        ("Did Moen sell the yard?", [], "Moen sold the crane but not the boats."),
        ("Does Rask back the plan?", [], "“We back the plan,” Harbour Office chief Jon Moen said."),
        ("Did Veyra send an envoy to the talks?", ["Talks"], "Veyra sent an envoy to Hald."),
        ("Was Aldmark invited to the talks?", ["Talks"], "Aldmark was invited to the feast."),
        ("Was anybody hurt in the quake in Hald?", ["Fire in Hald"], "Nobody was injured."),
        ("Was anybody hurt in Hald?", ["Quake in Hald"], "Nobody was injured in Solvik."),
        ("Did Moen sign the Hald note?", ["Hald"], "Moen signed the Solvik note."),
        ("Was Moen sentenced to life in prison?", [], "Moen was sentenced to a fine, not prison."),
    ],
)
def test_neither(question: str, before: list[str], sentence: str) -> None:
    assert says(question, before, sentence) == "neither"
