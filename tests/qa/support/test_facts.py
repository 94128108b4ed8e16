"""A sentence's numbers, dates and names must be those of its quotes, in whatever form."""

import pytest

from qa.support.check import check, missing
from tests.qa.support.quoting import quoted

QUOTE = (
    "Kelmari Prime Minister Gaspard Lenoir and Anna Dahle of the Velen Basin Commission (VBC) met "
    "in Port Anselm on Wednesday; 12 delegates, two thirds of them from Norway, heard that the "
    "fund had 1.2 million crowns and that 1,187 of 2,000 farms, 14.5 percent, were dry at 22:40."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Twelve delegates met.",
        "A dozen delegates met.",
        "The fund has 1,200,000 crowns.",
        "The fund has 1 200 000 crowns.",
        "The fund has 1,200 thousand crowns.",
        "About 1,200 farms were dry.",
        "More than 1,000 farms were dry.",
        "Two-thirds of the delegates were Norwegians.",
        "14.5 per cent of two thousand farms were dry.",
        "They met on 11 August 2021.",
        "They met on Wednesday, 11 August.",
        "They met in August 2021.",
        "They met in mid-August.",
        "They met in 2021.",
        "It was reported on 12 August 2021 that they met.",
        "Mr Lenoir met Mrs Dahle.",
        "G. Lenoir of Kelmar met A. Dahle.",
        "The VBC met.",
        "LENOIR’s guests met in Port-Anselm.",
        "At 22:40 the farms were dry.",
    ],
)
def test_what_a_quote_has_in_another_form_is_held(sentence: str) -> None:
    assert missing(sentence, [quoted(QUOTE)]) == ()


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Thirteen delegates met.", 'the number "Thirteen" is in no quote'),
        ("The fund has 1.2 billion crowns.", 'the number "1.2 billion" is in no quote'),
        ("More than 1,200 farms were dry.", 'the number "1,200" is in no quote'),
        ("Some 12 percent of farms were dry.", 'the number "12" is in no quote'),
        ("The fund has $1.2 million, or 15 per farm.", 'the number "15" is in no quote'),
        ("Half of the farms were dry.", 'the number "Half" is in no quote'),
        ("They met on 12 August 2021.", 'the date "12 August 2021" is in no quote'),
        ("They met in early August.", 'the date "early August" is in no quote'),
        ("They met on Tuesday.", 'the date "Tuesday" is in no quote'),
        (
            "They met on Thursday, 11 August 2021.",
            'the date "Thursday, 11 August 2021" is in no quote',
        ),
        ("Lenoir met Bastien Dahle.", 'the name "Bastien" is in no quote'),
        ("The WTO met.", 'the name "WTO" is in no quote'),
        ("Swedish delegates met.", 'the name "Swedish" is in no quote'),
        ("At 22:45 the farms were dry.", 'the number "22:45" is in no quote'),
    ],
)
def test_what_no_quote_has_is_a_fault(sentence: str, fault: str) -> None:
    verdict = check(sentence, [quoted(QUOTE)])
    assert verdict.faults[0] == fault
    assert not verdict.is_supported


def test_each_quote_may_bear_out_a_part() -> None:
    quotes = [quoted("Lenoir flew to Velen."), quoted("Ros sold 14 ships.")]
    assert check("Lenoir flew to Velen, and Ros sold 14 ships.", quotes).is_supported
    assert not check("Lenoir flew to Velen, and Ros sold 14 ships.", quotes[:1]).is_supported


def test_a_title_names_what_its_quote_calls_he() -> None:
    quote = quoted("He left on Monday.", title="Lenoir resigns after 14 years")
    assert check("Lenoir left on 9 August 2021 after 14 years.", [quote]).is_supported


def test_a_capital_is_known_by_its_country() -> None:
    assert not missing("They met in the Norwegian capital.", [quoted("They met in Oslo.")])
    assert not missing("They met in Oslo.", [quoted("They met in Norway's capital.")])


def test_an_article_without_a_day_takes_no_date_out_of_sight() -> None:
    met = quoted("The envoys met in Merrin on 12 August 2021.", None)
    again = quoted("The envoys met again on 3 May 2020.")
    sentence = "They met on Tuesday, on 12 August 2021 and on 3 May 2020."
    assert missing(sentence, [again, met]) == ('the date "Tuesday" is in no quote',)
    wrong = "They met on Tuesday, on 13 August 2021 and on 3 May 2020."
    assert 'the date "13 August 2021" is in no quote' in missing(wrong, [again, met])


@pytest.mark.parametrize("text", [f"The fund grew by {'9' * 400}% to 12 crowns.", "It did n't."])
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert check(text, [quoted(text)]).is_supported
    assert not check("The fund has 13 crowns.", [quoted(text)]).is_supported


def test_without_quotes_nothing_is_held() -> None:
    assert not check("Lenoir met 12 delegates on 11 August 2021.", []).is_supported
