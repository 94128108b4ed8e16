"""A sentence falls into its clauses, and no character of it is lost."""

import pytest

from qa.evidence.clauses import clause_around, clauses


@pytest.mark.parametrize(
    "parts",
    [
        ["Marta Ilves resigned on Friday", " and Petra Halloran was sworn in on Monday."],
        ["The minister denied", " that she had taken a bribe, her lawyer said."],
        ["The ferry sank on Tuesday", ", after the harbour had been closed."],
        ["He said, “The water came, and it was cold when we left.”"],
        ["Kelmar, Dravia and Aldmark signed on Monday", "; Veyra did not."],
        ["Ilse Varga", ", who won in Hald", ", was sworn in on Monday."],
        ["Jon Rask, the mayor of Hald, resigned on Friday."],
        ["After he was arrested on Monday", ", the mayor resigned."],
        ["When the ferry sank", ", the harbour was closed."],
        ["The lock", ", which Hald built in 1911", ", has been shut since Friday."],
    ],
)
def test_clauses(parts: list[str]) -> None:
    sentence = "".join(parts)
    found = [sentence[a:b] for a, b in clauses(sentence)]
    assert "".join(found) == sentence
    assert found == parts


def test_the_clause_around_a_part() -> None:
    sentence = "Marta Ilves resigned on Friday and Petra Halloran was sworn in on Monday."
    at = sentence.index("Monday")
    start, end = clause_around(sentence, at, at + 6)
    assert sentence[start:end] == " and Petra Halloran was sworn in on Monday."
