"""Names are told from headlines."""

import pytest

from index.formats.bylines import byline_below, read_byline

NAMES = [
    "Elvira Kadyrova",
    "Jane Q. Smith",
    "J.R. Haddad",
    "JD Marlow",
    "Ludwig van Hout",
    "Omar bin Rashid al-Tamimi",
    "Conor O'Neil",
    "Siobhán O’Brien",
    "Jean-Luc Picot",
    "Maria de la Cruz",
    "Chiara d'Arcy",
    "Angus McCabe",
    "MIRELA VOSTOK",
    "ANGUS McCABE",
    "Dr. Ilka Brandt",
    "Ilka Brandt Jr.",
    "Ilka Brandt, Jr.",
    "Jane Q. Smith and Omar Haddad",
    "Jane Smith, Omar Haddad and Li Wei",
    "Jane Smith, Omar Haddad, and Li Wei",
    "Jane Smith & Omar Haddad",
    "Ilka Brandt, Reuters",
    "Ilka Brandt, Special to USA TODAY",
    "Иван Петров",
    "Łukasz Dąbrowski",
    "Theresa May",
    "Mark Price",
    "Grace Hunt",
    "Reuters Staff",
    "Web Desk",
    "Staff and wire reports",
    "The Associated Press",
]
HEADLINES = [
    "Taliban Take Kabul",
    "Oil Prices Fall",
    "OIL PRICES FALL",
    "Ghani Flees",
    "Kabul",
    "Earthquake Hits Haiti",
    "Russia, China Sign Pact",
    "Russia and China Agree",
    "Biden Defends Withdrawal",
    "US Strikes Back",
    "NATO Leaders Meet",
    "Stocks Slide",
    "Negotiations Stall",
    "Ferry Service Resumes",
    "Peace Talks",
    "Land and Sea",
    "Harbour dues to double",
    "The Long Road",
    "Lorvik 2, Sund 1",
    "Brandt: Dues Will Double",
    "Who Is Ilka Brandt?",
    "Dues double in May, the council said on Monday after a long night.",
    "“Never Again”",
    "el Niño",
    "会议在多哈举行",
    "",
    "-",
]


@pytest.mark.parametrize("said", NAMES)
def test_names_are_a_byline(said: str) -> None:
    assert read_byline(said, "Dues double in May.") == said
    assert read_byline(f"By {said}", "Dues double in May.") == said
    assert read_byline(f"BY {said}", "Dues double in May.") == said


@pytest.mark.parametrize("said", HEADLINES)
def test_headlines_are_not(said: str) -> None:
    assert read_byline(said, "Something else happened.") is None


def test_by_announces_a_single_name_but_not_any_words() -> None:
    assert read_byline("By Plato", "") == "Plato"
    assert read_byline("By Land and Sea, Refugees Flee", "") is None
    assert read_byline("By popular demand", "") is None


def test_a_name_that_the_story_is_about_is_a_headline() -> None:
    story = "Ilka Brandt, mayor of Sund, resigned on Monday."
    assert read_byline("Ilka Brandt", story) is None
    assert read_byline("By Ilka Brandt", story) == "Ilka Brandt"
    assert read_byline("Mirela Vostok", story) == "Mirela Vostok"
    assert read_byline("Ilka Vostok", story) == "Ilka Vostok"


@pytest.mark.parametrize(
    "story", ["(Reporting by Ilka Brandt)", "Ilka Brandt\n\nDues double.", "— Ilka Brandt\n"]
)
def test_a_signature_does_not_make_the_author_the_subject(story: str) -> None:
    assert read_byline("Ilka Brandt", story) == "Ilka Brandt"


def test_a_byline_below() -> None:
    assert byline_below("Dues Double\n\nBy Ilka Brandt\n\nThey do.", "Dues Double") == "Ilka Brandt"
    assert byline_below("By Ilka Brandt\n\nThey do.", None) == "Ilka Brandt"
    assert byline_below("By Ilka Brandt", None) is None
    assert byline_below("Ilka Brandt\n\nShe left.", None) is None
    assert byline_below("", None) is None
