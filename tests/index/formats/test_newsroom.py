"""Datelines, tails and headings: found where they stand, and not where they only seem to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.datelines import dateline_end, find_dateline, heading, tail_source, tail_start

DATELINES = {
    "LORVIK (Harbour News / Tern - 22nd November, 2019) ": ("Lorvik", "Harbour News / Tern"),
    "LORVIK, (APP - Harbour News - 11th Aug, 2021 ) ": ("Lorvik", "APP - Harbour News"),
    "KABUL, Aug 11 (Reuters) - ": ("Kabul", "Reuters"),
    "KABUL, Aug. 11 (Xinhua) -- ": ("Kabul", "Xinhua"),
    "KABUL, August 11, 2021 (Xinhua) ": ("Kabul", "Xinhua"),
    "WASHINGTON (AP) — ": ("Washington", "AP"),
    "WASHINGTON, D.C. (UPI) -- ": ("Washington, D.C.", "UPI"),
    "ST. PETERSBURG, Fla. (AP) — ": ("St. Petersburg, Fla.", "AP"),
    "NAPLES, FL – ": ("Naples, FL", None),
    "NEW YORK (AP) — ": ("New York", "AP"),
    "PORT-AU-PRINCE, Haiti (AP) — ": ("Port-au-Prince, Haiti", "AP"),
    "RIO DE JANEIRO — ": ("Rio de Janeiro", None),
    "N'DJAMENA (Reuters) - ": ("N'Djamena", "Reuters"),
    "SANA’A, Yemen (AFP) – ": ("Sana’a, Yemen", "AFP"),
    "KABUL/DOHA, Aug 11 (Reuters) - ": ("Kabul/Doha", "Reuters"),
    "SÃO PAULO — ": ("São Paulo", None),
    "Kabul (AFP) - ": ("Kabul", "AFP"),
    "Rio de Janeiro (AFP) - ": ("Rio de Janeiro", "AFP"),
    "Ashgabat, 11 August 2021 (Oasis) – ": ("Ashgabat", "Oasis"),
    "Ashgabat, 11 August 2021 – ": ("Ashgabat", None),
    "MOSCOW, August 11. /TASS/. ": ("Moscow", "TASS"),
    "MOSCOW. Aug 11 (Interfax) - ": ("Moscow", "Interfax"),
    "Tehran, Aug 11, IRNA – ": ("Tehran", "IRNA"),
    "LONDON, 2021-08-11 (Tern) - ": ("London", "Tern"),
    "DOHA (Nov 22) - ": ("Doha", None),
    "PHOENIX – ": ("Phoenix", None),
    "ISLAMABAD: ": ("Islamabad", None),
    "CNN —\n\n": (None, "CNN"),
    "(CNN) -- ": (None, "CNN"),
    "Abu Dhabi, UAE CNN —\n\n": ("Abu Dhabi, UAE", "CNN"),
    "New York (CNN Business) — ": ("New York", "CNN Business"),
}
PROSE = [
    "NATO (North Atlantic Treaty Organization) ministers met.",
    "NATO – which has thirty members – met.",
    "UPDATE: The talks are over.",
    "EDITOR'S NOTE: This corrects the day.",
    "CORRECTION — The talks were on Monday.",
    "Tesla (TSLA) – the maker of cars – fell.",
    "I — The Jury — was wrong.",
    "The minister (Reuters reported) left.",
    "Talks went on in Doha (Qatar) - the last round.",
    "In Paris, on 11 August 2021 – A Day To Remember – they met.",
    "AP — the agency — was founded in 1846. It grew.".replace("AP", "It"),
    "May 3 – The talks.",
    "",
]


@pytest.mark.parametrize(("dateline", "expected"), DATELINES.items())
@pytest.mark.parametrize(
    "above", ["", "By Ilka Brandt\n\nAP\n\nUpdated Jan. 13, 2015, 6:16 p.m. ET\n\n", "# Talks\n\n"]
)
def test_datelines(dateline: str, expected: tuple[str | None, str | None], above: str) -> None:
    text = f"{above}{dateline}Talks began on Monday. More follows."
    found = find_dateline(text)
    assert found is not None
    assert (found.place, found.source) == expected
    assert text[dateline_end(text) :] == "Talks began on Monday. More follows."


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_not_a_dateline(text: str) -> None:
    assert find_dateline(text) is None
    assert dateline_end(text) == 0


def test_a_dateline_below_a_full_sentence_is_part_of_the_story() -> None:
    assert dateline_end("The talks began on Monday.\n\nKABUL (AP) — They ended.") == 0


@pytest.mark.parametrize(
    ("tail", "source"),
    [
        ("/// tCo, 11 August 2021", "tCo"),
        ("///tCo", "tCo"),
        ("/// Harbour News / Tern, 1st May 2020", "Harbour News / Tern"),
        ("// CCA", "CCA"),
        ("/// 11 August 2021", None),
        ("///", None),
        ("/// tCo, 11 August 2021\n\n#lorvik #talks\n#sund", "tCo"),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_tails(tail: str, source: str | None, gap: str) -> None:
    text = f"They met in closed session.{gap}{tail}"
    assert text[tail_start(text) :] == tail
    assert tail_source(text) == source


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/a",
        "Either/or",
        "/// tCo, 1 May 2020\n\nThen the story goes on, for a while.",
        "He said no.",
        "",
    ],
)
def test_text_without_a_tail(text: str) -> None:
    assert tail_start(text) == len(text)
    assert tail_source(text) is None


def test_headings() -> None:
    assert heading("Dues Double\n\nThey double.") == "Dues Double"
    assert heading("Dues Double\nThey double.") is None
    assert heading("Dues double.\n\nThey do.") is None
    assert heading("Dues Double") is None
    assert heading("KABUL (AP) — Dues Double\n\nThey do.") is None
    assert heading("Dues " * 40 + "\n\nThey do.") is None


PIECES = st.sampled_from(
    [
        *DATELINES,
        *PROSE,
        "/// tCo, 1 May 2020",
        " ",
        "\n\n",
        "KABUL",
        "///",
        "(",
        "Reuters",
        "— ",
        "x",
    ]
)


@given(st.lists(PIECES | st.text(max_size=9), max_size=8).map("".join))
def test_the_story_lies_between_dateline_and_tail(text: str) -> None:
    assert 0 <= dateline_end(text) <= tail_start(text) <= len(text)
