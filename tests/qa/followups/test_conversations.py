"""Conversations over the sample articles: what each question is understood as, turn by turn.

A question that stands for itself is understood as it was asked.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa import Answer, Assistant

TODAY = date(2021, 9, 1)
SAME = ""
"""It stands alone."""

Turn = tuple[str, str]

CONVERSATIONS: tuple[tuple[Turn, ...], ...] = (
    (
        ("Who met in Vikholm on 5 February 2020?", SAME),
        ("Who chaired that meeting?", "Who chaired that meeting in Vikholm on 5 February 2020?"),
        ("What did she say?", "What did Inés Calvat say on 5 February 2020?"),
        ("And a week later?", "What did Inés Calvat say a week after 5 February 2020?"),
    ),
    (
        (
            "Who attended the session of the Velen Basin Commission in Port Anselm in June 2019?",
            SAME,
        ),
        ("What did they decide?", "What did Velen Basin Commission decide in June 2019?"),
        ("And in September 2019?", "What did Velen Basin Commission decide in September 2019?"),
        ("Who chaired it?", "Who chaired Velen Basin Commission in September 2019?"),
    ),
    (
        ("What did the National Bank of Kelmar decide on 25 July 2019?", SAME),
        ("And in October 2019?", "What did the National Bank of Kelmar decide in October 2019?"),
        (
            "How did the board vote?",
            "How did the board vote regarding National Bank of Kelmar in October 2019?",
        ),
        ("Who is its governor?", "Who is National Bank of Kelmar’s governor?"),
        ("What did he say?", "What did Ilario Venn say?"),
        ("Thanks", SAME),
    ),
    (
        ("When did the Stella Aurin sink?", SAME),
        ("How many people died?", "How many people died regarding Stella Aurin?"),
        ("Who was her captain?", "Who was Stella Aurin’s captain?"),
        ("Was he detained?", "Was Arno Velasque detained?"),
        ("Who owned it?", "Who owned Stella Aurin?"),
    ),
    (
        ("Timeline of the Ghorem truce", SAME),
        ("Who met in Vikholm on 5 February 2020?", SAME),
        ("What did they agree?", "What did the extended quartet agree on 5 February 2020?"),
        ("When did the Stella Aurin sink?", SAME),
        ("What caused it?", "What caused the sinking of Stella Aurin?"),
        ("Who resigned as governor of the National Bank of Kelmar?", SAME),
        ("What caused it?", "What caused the resignation of Ilario Venn?"),
    ),
    (
        ("Summarise the coverage of the Stella Aurin", SAME),
        ("Who owned it?", "Who owned Stella Aurin?"),
        ("List the meetings on Ghorem in 2020", SAME),
        ("And in 2019?", "List the meetings on Ghorem in 2019"),
    ),
    (
        ("How many people died when the Stella Aurin sank?", SAME),
        ("When did that happen?", "When did the sinking of Stella Aurin happen?"),
        ("Who led the inquiry?", "Who led the inquiry regarding Stella Aurin?"),
        ("What did she find?", "What did Amélie Fontaine-Roche find?"),
    ),
    (
        ("When will the Tverrby Tunnel open?", SAME),
        ("Where is it?", "Where is Tverrby Tunnel?"),
        ("How much will it cost?", "How much will Tverrby Tunnel cost?"),
        ("Who is the mayor of Tverrby?", SAME),
    ),
    (
        ("Did Farid Noshen and Bastien Roque meet?", SAME),
        ("Where is he from?", SAME),
        ("I mean Bastien Roque", "Where is Bastien Roque from?"),
        ("Why did he cancel his journey?", "Why did Bastien Roque cancel his journey?"),
    ),
    (
        ("Who was sworn in as prime minister of Aldmark on 28 October 2020?", SAME),
        ("Which party does she lead?", "Which party does Sigrun Dahle lead?"),
        ("When will the Tverrby Tunnel open?", SAME),
        ("How long is it?", "How long is Tverrby Tunnel?"),
        ("Who is the director of Aldmark Rail?", SAME),
        ("What did she say?", "What did Gudrun Eikeland say?"),
    ),
    (
        ("What is the cod quota on the Skarra Bank for 2020?", SAME),
        ("And for 2021?", "What is the cod quota on the Skarra Bank for 2021?"),
        ("And in 2019?", "What is the cod quota on the Skarra Bank in 2019?"),
        (
            "What did the scientists advise?",
            "What did the scientists advise regarding the cod quota on the Skarra Bank in 2019?",
        ),
    ),
    (
        ("Who is Davron Keshi?", SAME),
        ("Where was he born?", "Where was Davron Keshi born?"),
        ("Hello", SAME),
        ("What is the Oru fever?", SAME),
        ("How many people have died?", "How many people have died regarding the Oru fever?"),
        ("Where did it spread?", "Where did the Oru fever spread?"),
    ),
    (
        ("Which outlets reported on the quartet in Zabrin?", SAME),
        ("What happened there?", "What happened in Zabrin?"),
        ("And in Merrin?", "What happened in Merrin?"),
    ),
    (
        ("Did Dravia object to the winter release?", SAME),
        ("And Kelmar?", "Did Kelmar object to the winter release?"),
        ("Why?", "Why did Kelmar object to the winter release?"),
        ("What about Tesmira?", "Why did Tesmira object to the winter release?"),
    ),
    (
        ("Who resigned as governor of the National Bank of Kelmar?", SAME),
        ("When?", "When Ilario Venn resigned as governor of the National Bank of Kelmar?"),
        ("Why?", "Why Ilario Venn resigned as governor of the National Bank of Kelmar?"),
        ("Who succeeded him?", "Who succeeded Ilario Venn?"),
    ),
    (
        ("What did Ruvim Sorel say on 14 March 2019?", SAME),
        ("And Lucienne Aubard?", "What did Lucienne Aubard say on 14 March 2019?"),
        (
            "What did she say the next day?",
            "What did Lucienne Aubard say the day after 14 March 2019?",
        ),
    ),
    (
        ("What happened in Vikholm in March 2020?", SAME),
        (
            "What happened the month before?",
            "What happened the month before March 2020 in Vikholm?",
        ),
        ("And the following year?", "What happened in Vikholm in 2021?"),
    ),
    (
        ("Was the harbour library in Vikholm defaced?", SAME),
        ("When?", "When was the harbour library in Vikholm defaced?"),
        ("Who did it?", "Who did it regarding the harbour library in Vikholm?"),
    ),
    (
        ("Where did the quake strike on 2 March 2020?", SAME),
        (
            "How many people were hurt?",
            "How many people were hurt regarding quake strike on 2 March 2020?",
        ),
        ("What happened that day in Vikholm?", "What happened on 2 March 2020 in Vikholm?"),
    ),
    (
        ("What did Marta Ilves say about the walkout in 2020?", SAME),
        ("How long has she measured the Velen?", "How long has Marta Ilves measured the Velen?"),
        ("Who was named minister for the environment in June 2019?", SAME),
        ("Whom did she replace?", "Whom did Marta Ilves replace?"),
    ),
    (
        ("Who leads the Civic Alliance?", SAME),
        ("Tell me more about her.", "Tell me more about Sigrun Dahle."),
        ("What is the Rural Union?", SAME),
        ("Who leads it?", "Who leads Rural Union?"),
    ),
    (
        ("What did Venn say about inflation in July 2019?", SAME),
        ("What else did he say?", "What else did Ilario Venn say in July 2019?"),
        ("And in October?", "What else did Ilario Venn say in October 2019?"),
    ),
)


@pytest.fixture(scope="module")
def assistant(sample_archive: Path, encoder: Encoder) -> Iterator[Assistant]:
    with Archive.open(sample_archive, IndexSettings(), encoder=encoder) as archive:
        yield Assistant(archive)


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda turns: turns[0][0])
def test_each_question_of_a_conversation_stands_alone(
    assistant: Assistant, conversation: tuple[Turn, ...]
) -> None:
    history: list[Answer] = []
    for asked, understood in conversation:
        answer = assistant.ask(asked, today=TODAY, history=history)
        plan = answer.plan
        assert plan.standalone_question == (understood or asked)
        assert bool(plan.carried) == bool(understood)
        for day in plan.dates:
            assert plan.standalone_question[day.start : day.end] == day.text
        for carried in plan.carried:
            assert carried.turn < len(history)
        history.append(answer)


def test_two_people_who_fit_alike_are_asked_for(assistant: Assistant) -> None:
    first = assistant.ask("Did Farid Noshen and Bastien Roque meet?", today=TODAY)
    answer = assistant.ask("Where is he from?", today=TODAY, history=[first])
    assert not answer.answered
    assert answer.reason == "Who do you mean: Farid Noshen or Bastien Roque?"


def test_a_pronoun_that_nobody_fits_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("What did she say?", today=TODAY, history=[("Is the port open?", "")])
    assert not answer.answered
    assert "“she”" in (answer.reason or "")


@pytest.mark.parametrize("said", ["Thanks", "Thank you very much!", "Hello", "ok", "Good morning"])
def test_who_is_only_polite_leans_on_nothing(assistant: Assistant, said: str) -> None:
    first = assistant.ask("Who is Bastien Roque?", today=TODAY)
    answer = assistant.ask(said, today=TODAY, history=[first])
    assert answer.plan.carried == ()
    assert "nothing to look for" in (answer.reason or "")


def test_history_may_be_text(assistant: Assistant) -> None:
    history = [("Who chaired the meeting in Vikholm on 5 February 2020?", "Inés Calvat")]
    answer = assistant.ask("What did she say?", today=TODAY, history=history)
    assert answer.plan.standalone_question == "What did Inés Calvat say on 5 February 2020?"
    assert [tuple(carried) for carried in answer.plan.carried] == [
        ("Inés Calvat", "subject", 0),
        ("5 February 2020", "date", 0),
    ]
    assert answer.answered
    assert Answer.from_dict(answer.to_dict()) == answer


def test_a_plan_that_was_kept_before_plans_carried_anything_is_read(assistant: Assistant) -> None:
    values = assistant.ask("Who is Bastien Roque?", today=TODAY).to_dict()
    del values["plan"]["carried"]
    assert Answer.from_dict(values).plan.carried == ()
