"""Predicates: which sentences say of somebody what a question says of whom it asks for."""

import pytest

from qa.evidence.predicates import predicate_of


@pytest.mark.parametrize(
    ("question", "sentence", "part"),
    [
        ("Who attended the meeting in Velen?", "Moen took part in the meeting.", "Moen"),
        ("Who was convicted of fraud?", "Rask, a banker, was convicted of fraud.", "Rask"),
        ("Which towns did Varga visit?", "Varga visited Solvik on Monday.", "Solvik"),
        ("Which states joined the union?", "The union was joined by Kelmar.", "Kelmar"),
        ("Which ships were sold?", "The Orme was sold to Hald.", "Orme"),
        ("Who will moderate the debate?", "The moderators are to be Rask and Moen.", "Rask"),
        ("Who presented the gala?", "The presenters of the gala were Rask and Moen.", "Rask"),
        (
            "Who met in Velen?",
            "The truce was made at a meeting of the quartet in Velen.",
            "quartet",
        ),
        ("Who met in Velen?", "The meeting between Rask and Moen ended in Velen.", "Rask"),
        ("Who organised the march?", "The organisers of the march are Rask and Moen.", "Rask"),
    ],
)
def test_a_sentence_tells_it_of_a_part(question: str, sentence: str, part: str) -> None:
    at = sentence.index(part)
    assert predicate_of(question).is_told_of(sentence, at, at + len(part))


@pytest.mark.parametrize(
    ("question", "sentence", "part"),
    [
        ("Who attended the meeting in Velen?", "Moen chaired the meeting.", "Moen"),
        ("Who was convicted of fraud?", "Rask was acquitted of fraud.", "Rask"),
        ("Which towns did Varga visit?", "Varga of Hald visited Solvik.", "Hald"),
        ("Who voted against the bill on ferries?", "Moen voted for the bill on ferries.", "Moen"),
        ("Who will moderate the debate?", "The debate is moderated in Hald.", "Hald"),
        ("Who led the talks?", "The leaders of the talks were hosted by Rask.", "Rask"),
        ("Who met in Velen?", "A meeting of the quartet was held at Rask's house.", "Rask"),
        ("Who resigned?", "The end of Rask came in Velen.", "Rask"),
        ("Who signed the note?", "The minister of Kelmar signed the note.", "Kelmar"),
    ],
)
def test_a_sentence_tells_it_not_of_a_part(question: str, sentence: str, part: str) -> None:
    at = sentence.index(part)
    assert not predicate_of(question).is_told_of(sentence, at, at + len(part))
