"""Figures in digits and words, and what they count."""

import pytest

from qa.evidence.figures import figures

CASES: tuple[tuple[str, list[tuple[str, float, str | None]]], ...] = (
    ("Twelve people were hurt.", [("Twelve", 12, "peopl")]),
    ("The contract is worth 4.8 million crowns.", [("4.8 million", 4_800_000, "crown")]),
    ("It cost $48m, or 1,200 crowns each.", [("$48m", 48_000_000, None), ("1,200", 1200, "crown")]),
    (
        "A dozen boats and twenty-one crews left.",
        [("A dozen", 12, "boat"), ("twenty-one", 21, "crew")],
    ),
    ("The rate rose to 3.0 percent, or 3%.", [("3.0", 3, "percent"), ("3", 3, "percent")]),
    ("On June 4, 2021 at 8:30 a.m. one of them left; 4 June.", []),
    ("The toll has risen to nine, the county said.", [("nine", 9, None)]),
    ("Two hundred houses burned in May 2021.", [("Two hundred", 200, "hous")]),
    ("One man died.", [("One", 1, "man")]),
    ("In 1,904 homes; in 1904.", [("1,904", 1904, "home")]),
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures(text: str, expected: list[tuple[str, float, str | None]]) -> None:
    found = [(text[one.start : one.end], one.value, one.counted) for one in figures(text)]
    assert found == expected
