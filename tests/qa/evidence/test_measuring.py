"""Of the figures of a sentence, the one that is asked for leads."""

import pytest

from qa.contract.draft import Candidate
from qa.contract.query import QueryPlan
from qa.evidence.figures import figures
from qa.evidence.measuring import measured
from qa.evidence.units import UNITS, Unit, asked_figure
from tests.qa.evidence.parties.passages import passage


def _measured(question: str, quote: str, *answers: str) -> list[Candidate]:
    whole = passage(quote)
    read = [
        Candidate(whole, quote.index(a), quote.index(a) + len(a), 0, len(quote), 0.6 - 0.1 * n)
        for n, a in enumerate(answers)
    ]
    plan = QueryPlan(question, (), widened=False, standalone_question=question, kind="number")
    return sorted(measured(plan, read), key=lambda one: -one.probability)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_examples_of_units(unit: Unit) -> None:
    for question, figure in unit.examples:
        asked = asked_figure(question)
        assert asked.unit == unit.name, question
        text = f"It was {figure}."
        assert asked.fit(text, figures(text)[0]) == 2


@pytest.mark.parametrize(
    ("question", "quote", "read", "best"),
    [
        # The unit that is asked for.
        ("How large was the fine for the Solvik angler?", "The angler was fined 900 crowns for a "
         "six-foot sturgeon.", "six-foot", "900 crowns"),
        ("How deep does the Vesta lie?", "The Vesta, lost in two hours, lies at 52 metres.",
         "two hours", "52 metres"),
        ("What was the turnout in Hald?", "After 12 hours of voting turnout was 64 percent.",
         "12 hours", "64 percent"),
        ("How much did the ferry cost?", "The ferry carries 300 cars and cost 41 million crowns.",
         "300", "41 million crowns"),
        ("How much water does the dam hold?", "The dam, 60 metres high, holds 2 million cubic "
         "metres.", "60 metres", "2 million cubic metres"),
        # The noun that is counted.
        ("How many icequakes did the station record?", "The station recorded 1,300 quakes, one of "
         "them of magnitude 5.", "5", "1,300"),
        ("How many attacks did the office verify?", "The 212 attacks it verified killed at least "
         "31 people.", "31", "212"),
        ("How many people were killed in the drone attack?", "Five drones hit Tverrby and killed "
         "nine people.", "Five", "nine"),
        ("How many ships took part?", "Some 900 sailors and 14 ships took part.", "900", "14"),
        ("How many children were rescued?", "Three boats rescued 17 children.", "Three", "17"),
        # The fate of those who are counted.
        ("How many people died in the crush?", "The crush led to 56 deaths and over 200 people "
         "were injured.", "200", "56"),
        ("How many people were injured?", "The fire killed three people and injured 21.",
         "three", "21"),
        ("How many people have died of the fever?", "The number of the ill has reached 212, of "
         "whom seven have died.", "212", "seven"),
        ("How many people had the fever killed?", "The fever has killed 62, including 54 children.",
         "54", "62"),
        ("How many people did the fever kill?", "The fever killed at least 62, including, the "
         "office says, 54 small children.", "54", "at least 62"),
        ("How many people are missing?", "Nine people died and 32 are missing.", "Nine", "32"),
        ("How many people were arrested?", "Two people were hurt, and 40 were arrested.", "Two",
         "40"),
        # The party or the day beside it.
        ("What percentage of the catch does Veyra get?", "They share it: 50 percent for Aldmark, "
         "31 for Orlesca and 19 for Veyra.", "50 percent", "19"),
        ("How many cases were confirmed in Kelmar?", "There are over 9 million confirmed cases "
         "worldwide and almost 20,000 in Kelmar.", "9 million", "almost 20,000"),
        ("How many seats did the Rural Union win?", "The Civic Alliance won 61 seats and the Rural "
         "Union 54.", "61", "54"),
        ("How many boats does Vikholm have?", "Hald has 12 boats, Vikholm 7.", "12", "7"),
        ("How many votes did Inga Ros get?", "Per Lund got 40 votes, Inga Ros 44 votes.", "40",
         "44"),
        # What was, and what is.
        ("How many monitors does the mission have now?", "The mission, which began with 120 "
         "monitors, now has 185.", "120", "185"),
        ("What did the bank raise its key rate to?", "The bank raised its key rate to 5 percent "
         "from 4 percent.", "4 percent", "5 percent"),
        ("What was the key rate before the cut?", "The bank cut its key rate to 3 percent from 4 "
         "percent.", "3 percent", "4 percent"),
        ("By how much did the crown fall?", "The crown fell 2 percent and traded at 7.49.", "7.49",
         "2 percent"),
        # A change that is told by both of its ends, or by itself.
        ("By how much did the bank cut its key rate?", "The bank cut its key rate to 3 percent "
         "from 4 percent on Thursday.", "3 percent", "to 3 percent from 4 percent"),
        ("By how much did the bank cut its key rate?", "The bank cut its key rate from 4 to 3 "
         "percent.", "4", "from 4 to 3 percent"),
        ("By how much did the fare rise?", "The fare rose by 3 crowns, from 9 crowns to 12 "
         "crowns.", "12 crowns", "3 crowns"),
        ("How many members did the club originally have?", "The club has 90 members, and began "
         "with 12.", "90", "12"),
    ],
)  # fmt: skip
def test_the_figure_that_was_asked_for_leads(
    question: str, quote: str, read: str, best: str
) -> None:
    found = _measured(question, quote, read)
    assert found[0].text == best
    assert found[0].probability > 0.45


@pytest.mark.parametrize(
    ("question", "quote", "read"),
    [
        ("How much did the zoo pay for Zora?", "Zora weighs 550 pounds.", "550 pounds"),
        ("What was the turnout in Hald?", "Hald voted on Sunday.", "Sunday"),
        ("How many people live in Hald?", "A fire killed five girls in Hald.", "five"),
        ("How many seats did the Harbour Party win?", "The Harbour Party and the Greens together "
         "have 28 seats.", "28"),
        ("How much is a ticket?", "It has cost 3 billion crowns.", "3 billion crowns"),
        ("How many people live in Hald?", "The fire hit girls aged fifteen in Hald.", "fifteen"),
        ("How many ships sank?", "The fine was 40 crowns.", "40 crowns"),
    ],
)  # fmt: skip
def test_what_is_no_such_figure_becomes_unlikely(question: str, quote: str, read: str) -> None:
    assert _measured(question, quote, read)[0].probability <= 0.3


@pytest.mark.parametrize(
    ("question", "quote", "read"),
    [
        ("How long does the train take?", "It takes four hours and ten minutes.",
         "four hours and ten minutes"),
        ("How many people died?", "At least nine people died.", "nine"),
        ("By how much did the bank raise its rate?", "It raised it by half a percentage point to "
         "4 percent.", "half a percentage point"),
        ("How did the board vote?", "The board voted four to three for it.", "four to three"),
        ("How many boats sank?", "No one knew: dozens sank.", "dozens"),
    ],
)  # fmt: skip
def test_what_fits_stays_as_it_is(question: str, quote: str, read: str) -> None:
    found = _measured(question, quote, read)[0]
    assert (found.text, found.probability) == (read, 0.6)


def test_a_figure_that_was_read_keeps_its_sentence() -> None:
    found = _measured("How many boats sank?", "Hald lost 12 boats and 3 piers.", "3", "12")
    assert [one.text for one in found] == ["12", "3"]
