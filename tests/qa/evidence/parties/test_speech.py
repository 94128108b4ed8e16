"""Who speaks in a sentence, and what they say."""

import pytest

from qa.evidence.parties.speech import attributed


@pytest.mark.parametrize(
    ("sentence", "speaker", "said"),
    [
        (
            "Ruvim Sorel of Dravia said that the tests would end on 30 June.",
            "Ruvim Sorel of Dravia",
            "the tests would end on 30 June",
        ),
        ("“It was dark,” said Mayor Lind.", "Mayor Lind", "It was dark"),
        ('"It was dark," Lind told reporters.', "Lind", "It was dark"),
        ("According to the mayor, the bridge is shut.", "the mayor", "the bridge is shut"),
        ("The bridge is shut, according to Mayor Lind.", "Mayor Lind", "The bridge is shut"),
        ('In a letter to Rask, Lind said the dam was "safe".', "Lind", 'the dam was "safe"'),
        ("Mayor Lind, 61, called it theatre.", "Mayor Lind, 61", "called it theatre"),
        ("Lind denied that he had met Rask.", "Lind", "denied that he had met Rask"),
        (
            "The toll had risen to 17, said Commodore Yves Darrault.",
            "Commodore Yves Darrault",
            "The toll had risen to 17",
        ),
        ("Lind warned the board that prices would rise.", "Lind", "prices would rise"),
        ("Lind also said, “I never threaten anybody.”", "Lind", "I never threaten anybody"),
    ],
)
def test_a_statement(sentence: str, speaker: str, said: str) -> None:
    found = attributed(sentence)
    assert found
    assert (found[0], sentence[found[1] : found[2]]) == (speaker, said)


@pytest.mark.parametrize(
    "sentence",
    [
        "The man was told to leave.",
        "The ferry sank in the Bay of Orme.",
        "The spokeswoman who had issued it resigned on Monday.",
    ],
)
def test_nobody_speaks(sentence: str) -> None:
    assert attributed(sentence) is None
