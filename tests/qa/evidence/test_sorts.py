"""A name that the passages call another sort of thing than was asked for answers less likely."""

import pytest

from qa.contract.draft import Candidate
from qa.evidence.sorts import OTHER_SORT, of_sort
from tests.qa.evidence.parties.passages import passage


@pytest.mark.parametrize(
    ("question", "text", "name", "share"),
    [
        ("Which company bought the line?", "The ferry Brand belongs to it.", "Brand", OTHER_SORT),
        ("Which newspaper told of it?", "It was the Harbour Party.", "Harbour Party", OTHER_SORT),
        ("Which party won?", "Prime Minister Aino Rask won.", "Aino Rask", OTHER_SORT),
        ("Which airline stopped flying?", "Hald University has shut.", "Hald University",
         OTHER_SORT),
        ("Which country signed?", "The tanker Solvik Star sank.", "Solvik Star", OTHER_SORT),
        ("Which company bought the line?", "The airline Solvik Air did.", "Solvik Air", 1.0),
        ("Which newspaper told of it?", "The newspaper Delta Courier did.", "Delta Courier", 1.0),
        ("Which party won?", "It was the Harbour Party.", "Harbour Party", 1.0),
        ("Which country signed?", "Kelmar signed in Velen.", "Kelmar", 1.0),
        ("Who bought the line?", "The ferry Brand belongs to it.", "Brand", 1.0),
    ],
)  # fmt: skip
def test_names_of_another_sort_are_less_likely(
    question: str, text: str, name: str, share: float
) -> None:
    start = text.index(name)
    one = Candidate(passage(text), start, start + len(name), 0, len(text), 0.8)
    (found,) = of_sort(question, [one.passage], [one])
    assert found.probability == pytest.approx(0.8 * share)
