"""Lists: every item of what answers, each cited, without strangers."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.encoder import Encoder
from qa import Assistant
from tests.qa.answers.newsroom import assistant_of_records

TODAY = date(2021, 9, 1)
STORIES = (
    (
        "2021-03-02",
        "Five states found grain pact",
        "The grain pact was signed in Zabrin on Monday. Its members are Kelmar, Aldmark, Dravia, "
        "Orlesca and Tesmira. Veyra sent an observer and Norland declined to come.",
    ),
    (
        "2021-04-12",
        "Prize for three skippers",
        "The Orme medal was shared between Jon Haldor and the duo of Ottilie Krans and Siri Naess. "
        "The mayor of Solvik, Ilse Varga, handed it over.",
    ),
    (
        "2021-05-20",
        "Three convicted in Hald bank case",
        "Aron Velde and two fellow directors of the Hald Savings Bank were convicted on Thursday. "
        "Pia Lund, the treasurer, was convicted on nine counts. Carl Brandt, the auditor, was "
        "convicted on two. Judge Tove Rud set the sentence for June. A clerk, Nils Ask, was "
        "acquitted.",
    ),
    (
        "2021-06-08",
        "Thieves break into the library of Vikholm",
        "Thieves stole a bronze clock, two oil lamps and a silver cup from the library of Vikholm "
        "on Sunday night. The police of Vikholm found a ladder.",
    ),
    (
        "2021-07-02",
        "Moen leaves the race",
        "Lars Moen ended his campaign for the mayoralty of Tverrby on Thursday.",
    ),
    (
        "2021-07-23",
        "Second candidate gives up",
        "Berit Solheim ended her campaign for the mayoralty of Tverrby on Wednesday.",
    ),
    (
        "2021-07-28",
        "Two bears come to the zoo of Velen",
        "The zoo of Velen took in two bears on Monday. The bears are named Bruna and Tilda and "
        "weigh 200 pounds each. The keeper, Jon Moen, sang for them.",
    ),
    (
        "2021-07-30",
        "Singer of Northwind drafted",
        "Tor, the oldest member of the band Northwind, began his service on Tuesday. Its other "
        "members are Ask, J-Rune, Storm and Vidar.",
    ),
    (
        "2021-08-03",
        "Envoy returns",
        "Kelmar's envoy, Davron Keshi, visited Port Anselm and Skarrhavn last week to explain "
        "Kelmar's tariffs. Aldmark has protested against Kelmar's tariffs.",
    ),
)


@pytest.fixture(scope="module")
def assistant(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("lists")
    with assistant_of_records(STORIES, folder, encoder) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "Which states are members of the grain pact?",
            ["Kelmar", "Aldmark", "Dravia", "Orlesca", "Tesmira"],
        ),
        ("Who shared the Orme medal?", ["Jon Haldor", "Ottilie Krans", "Siri Naess"]),
        (
            "What items did thieves steal from the library of Vikholm?",
            ["a bronze clock", "two oil lamps", "a silver cup"],
        ),
        ("Which towns did Davron Keshi visit?", ["Port Anselm", "Skarrhavn"]),
    ],
)
def test_a_list_has_all_items_and_no_other(
    assistant: Assistant, question: str, items: list[str]
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert answer.answer.split("; ") == items
    quote = answer.citations[0]
    assert [quote.quote[a:b] for a, b in quote.highlights] == items


def test_items_come_from_several_sentences(assistant: Assistant) -> None:
    answer = assistant.ask("Who was convicted in the Hald Savings Bank case?", today=TODAY)
    assert set(answer.answer.split("; ")) == {"Aron Velde", "Pia Lund", "Carl Brandt"}
    assert len(answer.sentences) == 3


def test_items_come_from_several_articles_of_the_days_asked_for(assistant: Assistant) -> None:
    question = "Who ended a campaign for the mayoralty of Tverrby between 1 July and 31 July 2021?"
    answer = assistant.ask(question, today=TODAY)
    assert set(answer.answer.split("; ")) == {"Lars Moen", "Berit Solheim"}
    assert len({citation.article_id for citation in answer.citations}) == 2


def test_what_is_only_named_nearby_is_no_item(assistant: Assistant) -> None:
    answer = assistant.ask("Which countries did Davron Keshi visit?", today=TODAY)
    assert "Kelmar" not in answer.answer.split("; ")
    assert "Aldmark" not in answer.answer.split("; ")


def test_items_are_told_by_what_they_are_named(assistant: Assistant) -> None:
    question = "What are the names of the two bears that came to the zoo of Velen?"
    assert assistant.ask(question, today=TODAY).answer == "Bruna; Tilda"


def test_the_others_go_on_after_the_first(assistant: Assistant) -> None:
    answer = assistant.ask("Who are the members of Northwind?", today=TODAY).answer
    assert set(answer.split("; ")) == {"Tor", "Ask", "J-Rune", "Storm", "Vidar"}
