"""Every cue for a question's kind, with the questions that it is made for, and forms of asking."""

import pytest

from qa.contract.query import Kind
from qa.questions.kinds import CUES, kind_of

EXAMPLES = [(cue.kind, example) for cue in CUES for example in cue.examples]


@pytest.mark.parametrize(("kind", "question"), EXAMPLES)
def test_a_cue_tells_the_questions_that_it_is_made_for(kind: Kind, question: str) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(("kind", "question"), EXAMPLES)
def test_neither_politeness_nor_small_letters_change_a_kind(kind: Kind, question: str) -> None:
    assert kind_of(f"Please, {question}") == kind
    assert kind_of(f"Hello, {question}") == kind
    assert kind_of(question.lower()) == kind


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("keywords", "doha talks august 2021"),
        ("keywords", "Solvik sea lock"),
        ("person", "On 2 August 2019, who was sworn in as governor?"),
        ("number", "As of 20 January 2020, how many people had the virus killed?"),
        ("person", "The ferry's captain was who?"),
        ("thing", "The board raised the fee for what?"),
        ("thing", "Under the new treaty, ships that pass the sea lock at Solvik will have to:"),
        ("organisation", "Which court found the prorogation unlawful?"),
        ("person", "Which ambassador cancelled his trip?"),
        ("list", "Which two envoys cancelled their trips?"),
        ("place", "In which town is the chapel?"),
        ("description", "what is the role of Marta Ilves"),
        ("person", "Who is the envoy of Veyra?"),
        ("person", "Who is Hald's mayor?"),
        ("yes_no", "Is Hanna Krog the mayor of Hald or not?"),
        ("number", "What are the winds of the storm?"),
        ("comparison", "Which was bigger, the March quake or the one in April?"),
        ("reason", "How did the ferry sink?"),
        ("description", "What is the Treaty of Hald?"),
        ("description", "What is the King's Dyke?"),
        ("organisation", "Which country hosted President Lenoir?"),
        ("organisation", "Which relief society was a member?"),
        ("person", "Which geologist drove rods into the ground?"),
        ("thing", "What did the Velen states sign in June?"),
        ("thing", "What do some people protest against?"),
        ("thing", "What kind of drills do they use?"),
        ("thing", "What is the scale to measure the strength of storms?"),
        ("place", "Under which mountain does the tunnel run?"),
        ("number", "What was the turnout in Aldmark's election?"),
        ("number", "How quickly did the water rise?"),
        ("person", "Whose boats were laid up?"),
    ],
)
def test_forms_of_asking(kind: Kind, question: str) -> None:
    assert kind_of(question) == kind
