"""What a question takes for granted: told as so, as not so, as to come, or of somebody else."""

import pytest

from qa.evidence.assertions.premises import premise_of

NOT_SO = (
    (
        "Why did Rask accept Minister Holm's resignation?",
        "On Monday Premier Aino Rask declined Minister Jon Holm's offer to resign.",
        "",
    ),
    ("Why did Salling accept the offer?", "Salling rejected the offer on Friday.", ""),
    (
        "Why did the council of Hald turn down the convention?",
        "The council of Hald approved the convention on Tuesday.",
        "",
    ),
    ("Why did Kelmar refuse to sign the treaty?", "Kelmar signed the treaty in Velen.", ""),
    ("What did Rask say after she lost the election?", "Rask won the election by a hair.", ""),
    ("How much did the zoo pay for the bison?", "The bison were donated by a farmer.", "Zoo"),
    ("When did Aino Rask resign?", "Aino Rask did not resign on Monday, her office said.", ""),
    ("Where did Salling buy the yard?", "Salling did not buy the yard.", ""),
)
TO_COME = (
    (
        "To whom did Aldmark sell Aldmark Rail?",
        "The premier said the government was considering selling Aldmark Rail.",
        "Aldmark mulls sale",
    ),
    ("When did Salling buy the yard?", "Salling plans to buy the yard.", ""),
    ("Where did Kelmar build the dam?", "Kelmar may build the dam at Solvik.", ""),
    (
        "Why did the court of Hald end the curfew?",
        "The court of Hald said that the curfew will remain in force.",
        "",
    ),
    ("When did Rask leave the union?", "Rask intends to leave the union.", ""),
)
SO = (
    ("When did Salling buy the yard?", "Salling acquired the yard on Monday.", ""),
    ("Why did Salling reject the offer?", "Salling turned down the offer.", ""),
    ("Why did Kelmar refuse to sign the treaty?", "Kelmar did not sign the treaty.", ""),
    ("Why was the vote postponed?", "The vote was put off on Friday.", ""),
    ("Where did Rask win the election?", "Rask won the election in Hald.", ""),
)
SILENT = (
    ("Why did the council turn down the convention?", "The council approved the budget.", ""),
    ("Why did Orlesca leave the quartet?", "Orlesca joined the quartet in spring.", ""),
    ("When did the session open?", "The session was closed without a decision.", ""),
    ("Why did Rask resign?", "If Rask did not resign, the party would split.", ""),
    ("Why did Salling accept the offer of Hald?", "Salling rejected the offer of Solvik.", ""),
    ("Why did the bank raise its rate?", "The bank cut its rate in May.", ""),
)


@pytest.mark.parametrize(
    ("question", "sentence", "context", "telling"),
    [(*row, "not so") for row in NOT_SO]
    + [(*row, "to come") for row in TO_COME]
    + [(*row, "so") for row in SO]
    + [(*row, None) for row in SILENT],
)
def test_a_sentence_tells_of_what_is_granted(
    question: str, sentence: str, context: str, telling: str | None
) -> None:
    premise = premise_of(question)
    assert premise is not None
    told = premise.told_in(sentence, context)
    assert (told and told[0]) == telling


@pytest.mark.parametrize(
    "question",
    ["What did Rask buy?", "Who resigned?", "Which yard did Salling buy?", "Did Rask resign?",
     "Why did Kelmar not sign the treaty?", "How old is Aino Rask?"],
)  # fmt: skip
def test_other_questions_grant_nothing_that_could_be_denied(question: str) -> None:
    assert premise_of(question) is None


@pytest.mark.parametrize(
    ("question", "sentence", "is_other"),
    [
        ("Why did Dravia's delegation walk out?", "Kelmar's delegation walked out at noon.", True),
        ("Why did Sigrun Dahle resign?", "Henrik Stolberg resigned on Monday.", True),
        ("Why was Lars Moen arrested?", "Carl Brandt was arrested at the port.", True),
        ("When did Aino Rask win the race?", "Jon Holm won the race.", True),
        ("Why did Hald's council vote?", "Solvik's council voted on Friday.", True),
        ("Why did Sigrun Dahle resign?", "The premier resigned on Monday.", False),
        ("Why did Sigrun Dahle resign?", "Dahle resigned on Monday.", False),
        ("Why did Velen walk out?", "Dravia walked out.", False),
        ("Why did Sigrun Dahle resign?", "Henrik Stolberg did not resign.", False),
    ],
)
def test_it_may_be_told_of_somebody_else(question: str, sentence: str, is_other: bool) -> None:
    premise = premise_of(question)
    assert premise is not None
    assert premise.is_of_another(sentence, "") is is_other
