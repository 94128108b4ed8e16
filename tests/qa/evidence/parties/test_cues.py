"""Every cue tells what its examples say."""

import re

import pytest

from qa.contract.draft import Stance
from qa.evidence.parties import stance, testimony

STANCES = [(cue.stance, example) for cue in stance.CUES for example in cue.examples]
NO_TESTIMONY = [example for cue in testimony.CUES for example in cue.examples]


def _of(example: str) -> Stance:
    start, end = example.index("["), example.index("]") - 1
    return stance.stance_of(re.sub(r"[\[\]]", "", example), start, end).stance


@pytest.mark.parametrize(("told", "example"), STANCES)
def test_a_stance_is_told(told: Stance, example: str) -> None:
    assert _of(example) == told


@pytest.mark.parametrize(
    "example",
    [
        "[Lars Moen], who had never run before, won the marathon.",
        "“We will not sell it,” said [Lars Moen].",
        "Kelmar did not sign, but [Dravia] did.",
        "Not only Kelmar but [Dravia] signed.",
        "Kelmar chose [Hald] instead of Solvik.",
        "[Hald] was chosen in May.",
    ],
)
def test_what_is_so_is_stated(example: str) -> None:
    assert _of(example) == "stated"


@pytest.mark.parametrize("example", NO_TESTIMONY)
def test_what_tells_nothing_is_no_testimony(example: str) -> None:
    assert not testimony.is_testimony(example)


@pytest.mark.parametrize(
    "sentence",
    [
        "When asked who would succeed her, she said that Lars Moen would.",
        "Turn left at the harbour, the mayor told drivers.",
        "The yard answered that the ship was sold.",
        "“Who did this?” asked the captain.",
        "By Friday Ilse Varga had left Hald.",
        "The paper has updated its list of ports.",
        "Hald Motor Co <H> agreed to sell its yard, and <ORME.O> rose.",
    ],
)
def test_sentences_of_the_story_are_testimony(sentence: str) -> None:
    assert testimony.is_testimony(sentence)
