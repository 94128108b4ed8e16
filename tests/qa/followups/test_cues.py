"""The words by which a question leans on earlier ones: the table's own examples."""

import re

import pytest

from qa.followups.cues import CUES, Cue, found

LEANING = [(cue, text) for cue in CUES for text in cue.examples]
STANDING = [(cue, text) for cue in CUES for text in cue.counter_examples]


@pytest.mark.parametrize(("cue", "question"), LEANING)
def test_a_cue_is_found_in_the_questions_it_is_made_for(cue: Cue, question: str) -> None:
    assert re.search(cue.words, question, re.IGNORECASE)
    assert found(question)


@pytest.mark.parametrize(("cue", "question"), STANDING)
def test_a_cue_is_not_found_in_questions_that_only_look_so(cue: Cue, question: str) -> None:
    assert not re.search(cue.words, question, re.IGNORECASE)
