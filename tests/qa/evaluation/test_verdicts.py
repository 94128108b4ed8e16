"""A verdict is what a person would say who knows the answer and asks for its kind."""

import pytest

from qa.contract.query import Kind
from qa.evaluation.known import KnownQuestion
from qa.evaluation.verdicts import Verdict, verdict
from tests.qa.evaluation.given import answer, question

GOLD = {"a1"}
HALD = "The Hald ferry was run by Ilse Orlov of the Solvik Line, whose fare was 6.50 daler."


def verdict_on(asked: KnownQuestion, short: str, quote: str, article: str = "a1") -> Verdict:
    return verdict(asked, GOLD, answer(short, (article, quote)))


def known(kind: Kind, *answers: str, **others: object) -> KnownQuestion:
    return question(answers, ("w1",), kind=kind, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["person", "when", "list", "yes_no", "story"])
def test_declining_is_right_where_there_is_nothing_to_be_found(kind: Kind) -> None:
    asked = question(kind=kind)
    assert verdict(asked, set(), answer("")) == "declined_rightly"
    assert verdict(asked, set(), answer("Orlov", ("a1", HALD))) == "wrong"


def test_declining_is_wrong_where_there_is_an_answer() -> None:
    assert verdict(known("person", "Ilse Orlov"), GOLD, answer("")) == "declined_wrongly"


@pytest.mark.parametrize(
    ("kind", "gold", "short", "expected"),
    [
        ("person", "Ilse Orlov", "Ilse Orlov of the Solvik Line", "right"),
        ("person", "Ilse Orlov", "Orlov", "right"),
        ("person", "Ilse Orlov", "the Solvik Line", "wrong"),
        ("organisation", "Solvik Line", "The Solvik Line", "right"),
        ("organisation", "Solvik Line", "Hald", "wrong"),
        ("number", "6.50 daler", "6.50 daler", "right"),
        ("number", "6.50 daler", "6.50", "right"),
        ("number", "6.50 daler", "5.75 daler", "wrong"),
        ("number", "6.50 daler a day", "6.50", "wrong"),
        ("thing", "the Hald ferry", "ferry", "right"),
    ],
)
def test_a_short_answer_holds_the_known_one_or_most_of_its_words_and_the_same_figures(
    kind: Kind, gold: str, short: str, expected: Verdict
) -> None:
    assert verdict_on(known(kind, gold), short, HALD) == expected


def test_a_short_answer_is_vague_that_is_a_part_of_what_the_first_quote_has() -> None:
    asked = known("description", "deputy head of the harbour office of Hald")
    quote = "Ilse Orlov, deputy head of the harbour office of Hald, opened the bridge."
    assert verdict_on(asked, "the harbour office", quote) == "vague"
    assert verdict_on(asked, "the harbour office", "The harbour office was closed.") == "wrong"
    assert verdict_on(asked, "the bridge", quote) == "wrong"


def test_a_part_of_a_number_is_a_figure_of_it_and_no_unit() -> None:
    asked = known("number", "94 votes to 71")
    quote = "The council of 165 votes chose her by 94 votes to 71."
    assert verdict_on(asked, "71", quote) == "vague"
    assert verdict_on(asked, "165 votes", quote) == "wrong"


def test_a_distractor_makes_a_right_answer_vague_and_any_other_wrong() -> None:
    asked = known("person", "Ilse Orlov", distractors=("Tomas Reyl",))
    quote = "Ilse Orlov took over from Tomas Reyl."
    assert verdict_on(asked, "Ilse Orlov", quote) == "right"
    assert verdict_on(asked, "Ilse Orlov; Tomas Reyl", quote) == "vague"
    assert verdict_on(asked, "Tomas Reyl", quote) == "wrong"


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("because of a storm off Tverrby", "right"),
        ("the ferry stayed in port", "vague"),
    ],
)
def test_a_reason_is_vague_where_the_quote_tells_it_and_the_short_answer_not(
    short: str, expected: Verdict
) -> None:
    quote = "The ferry stayed in port because of a storm off Tverrby."
    assert verdict_on(known("reason", "storm off Tverrby"), short, quote) == expected
    assert verdict_on(known("reason", "lack of coal"), short, quote) == "wrong"


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("28 October 2020", "right"),
        ("October 28, 2020", "right"),
        ("on Wednesday (28 October 2020)", "right"),
        ("Wednesday", "vague"),
        ("on Wednesday evening", "vague"),
        ("October 2020", "vague"),
        ("2020", "vague"),
        ("from 26 October to 1 November 2020", "vague"),
        ("from 26 to 27 October 2020", "wrong"),
        ("28 October 2020; 29 October 2020", "vague"),
        ("27 October 2020", "wrong"),
        ("28 October 2019", "wrong"),
        ("Thursday", "wrong"),
        ("the bridge", "wrong"),
    ],
)
def test_a_day_is_right_written_out_and_vague_if_it_has_to_be_worked_out(
    short: str, expected: Verdict
) -> None:
    asked = known("when", "28 October 2020")
    quote = "The bridge was opened on Wednesday evening, and on Thursday it was closed again."
    assert verdict_on(asked, short, quote) == expected


def test_a_month_is_right_where_the_texts_tell_no_more_and_a_day_of_it_is_not() -> None:
    asked = known("when", "October 2017")
    assert verdict_on(asked, "October 2017", "It began in October 2017.") == "right"
    assert verdict_on(asked, "12 October 2017", "It began in October 2017.") == "wrong"


def test_any_of_several_known_times_will_do_and_a_range_has_both_its_ends() -> None:
    asked = known("when", "1 March 2020", "March 2020")
    assert verdict_on(asked, "March 2020", "It began in March.") == "right"
    asked = known("when", "27 to 29 October 2020")
    quote = "They met from 27 to 29 October."
    assert verdict_on(asked, "27 to 29 October 2020", quote) == "right"
    assert verdict_on(asked, "27 October 2020", quote) == "vague"


def test_an_open_time_is_the_wanted_one_where_its_end_is_and_not_because_it_goes_on() -> None:
    quote = "The road has been closed since January."
    assert verdict_on(known("when", "January 2020"), "January", quote) == "vague"
    assert verdict_on(known("when", "4 July 2020"), "January", quote) == "wrong"


ITEMS = (("Kelmar",), ("Aldmark",), ("Veyra", "island republic"))


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("Kelmar, Aldmark and Veyra", "right"),
        ("Veyra; Kelmar; Aldmark", "right"),
        ("Kelmar, Aldmark and the island republic of Veyra", "right"),
        ("Kelmar, Aldmark, Veyra and Orlesca", "vague"),
        ("Kelmar and Aldmark", "vague"),
        ("Kelmar and Aldmark; Orlesca", "vague"),
        ("Aldmark; Orlesca; Hald; Solvik", "wrong"),
        ("Orlesca", "wrong"),
    ],
)
def test_a_list_has_every_item_and_no_stranger(short: str, expected: Verdict) -> None:
    asked = known("list", "Kelmar, Aldmark and Veyra", items=ITEMS)
    assert verdict_on(asked, short, "The envoys met in Hald.") == expected


def test_one_item_is_vague_where_the_first_quote_has_them_all() -> None:
    asked = known("list", "Kelmar, Aldmark and Veyra", items=ITEMS)
    assert verdict_on(asked, "Veyra", "Kelmar, Aldmark and Veyra met in Hald.") == "vague"
    assert verdict_on(asked, "Veyra", "Veyra and Kelmar met in Hald.") == "wrong"


def test_an_item_may_hold_the_words_that_join_items() -> None:
    items = (("rice and beans",), ("oil",))
    asked = known("list", "rice and beans, and oil", items=items)
    assert verdict_on(asked, "oil; rice and beans", "Oil and rice and beans rose.") == "right"


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("No", "right"),
        ("No: nobody was hurt.", "right"),
        ("Yes", "wrong"),
        ("Nobody was hurt", "vague"),
    ],
)
def test_the_first_word_answers_yes_or_no(short: str, expected: Verdict) -> None:
    asked = known("yes_no", "no", evidence="Nobody was hurt.")
    assert verdict_on(asked, short, "An earthquake shook Hald. Nobody was hurt.") == expected


def test_without_a_yes_or_no_another_sentence_is_wrong() -> None:
    asked = known("yes_no", "no", evidence="Nobody was hurt in the earthquake.")
    assert verdict_on(asked, "Hald", "An earthquake shook Hald.") == "wrong"
    assert verdict_on(asked, "Nobody", "Nobody was hurt") == "vague"


@pytest.mark.parametrize("kind", ["story", "keywords", "statement"])
def test_a_passage_tells_it_in_a_gold_article(kind: Kind) -> None:
    asked = known(kind, "walked out")
    assert verdict_on(asked, "Kelmar", "Kelmar walked out of the hall.") == "right"
    assert verdict_on(asked, "walked out", "The hall was empty.") == "right"
    assert verdict_on(asked, "Kelmar", "Kelmar had six advisers.") == "vague"
    assert verdict_on(asked, "Kelmar", "Kelmar walked out of the hall.", "a2") == "wrong"
