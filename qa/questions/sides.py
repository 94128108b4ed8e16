"""The two sides of a question that compares, and what it compares them by: one table of words."""

import re
from typing import Literal, NamedTuple

Measure = Literal["day", "age", "money", "figure"]
"""What two sides are compared by: when they were, how old, what they cost, any other number."""


class Comparative(NamedTuple):
    """Words that compare."""

    words: str
    measure: Measure
    is_more: bool
    """Whether the side that has more is asked for; of days, the later one."""
    named: str
    """A regular expression for words beside a figure of this measure."""
    example: str


COMPARATIVES = (
    Comparative(
        r"(?:first|earlier|earliest|sooner)",
        "day",
        False,
        "",
        "Which came first, the fire or the flood?",
    ),
    Comparative(
        r"(?:later|latest|last|more recent(?:ly)?)",
        "day",
        True,
        "",
        "Which happened later, the fire or the flood?",
    ),
    Comparative(
        r"(?:younger|youngest)", "age", False, "", "Who died younger, Ilse Varga or Lars Moen?"
    ),
    Comparative(r"(?:older|oldest)", "age", True, "", "Who is older, Ilse Varga or Lars Moen?"),
    Comparative(
        r"(?:dearer|dearest|costlier|pricier|(?:more|most) expensive|costs? more)",
        "money",
        True,
        r"pric\w+|cost\w*|sells?|sold|fares?|fees?",
        "Which is dearer, the ferry or the train?",
    ),
    Comparative(
        r"(?:cheaper|cheapest|less expensive|costs? less)",
        "money",
        False,
        r"pric\w+|cost\w*|sells?|sold|fares?|fees?",
        "Which is cheaper, the ferry or the train?",
    ),
    Comparative(
        r"(?:stronger|strongest)",
        "figure",
        True,
        r"winds?|magnitude|category|force",
        "Was the storm stronger on 3 March 2020 or on 5 March 2020?",
    ),
    Comparative(
        r"(?:weaker|weakest)",
        "figure",
        False,
        r"winds?|magnitude|category|force",
        "Was the storm weaker on 3 March 2020 or on 5 March 2020?",
    ),
    Comparative(
        r"(?:longer|longest|taller|tallest|deeper|wider|farther|further)",
        "figure",
        True,
        r"long|length|tall|height|deep|depth|wide|width|runs?",
        "Which is longer, the bridge or the tunnel?",
    ),
    Comparative(
        r"(?:less|fewer|fewest|least|lower|lowest|smaller|smallest|shorter|shortest|slower)",
        "figure",
        False,
        "",
        "Was inflation lower in March or in June?",
    ),
    Comparative(
        r"(?:more|most|higher|highest|larger|largest|greater|greatest|bigger|biggest|faster|heavier)",
        "figure",
        True,
        "",
        "Who won more votes, Ilse Varga or Lars Moen?",
    ),
)


class Sides(NamedTuple):
    """What a question compares."""

    one: str
    """As the question has it, without a preposition before it."""
    other: str
    compared: Comparative
    subject: str
    """What else the question says."""
    is_yes_no: bool
    """Whether it asks if the first side has more: "Did Hald get more than Kelmar?"."""


_ANY = "|".join(row.words for row in COMPARATIVES)
_LED = r"(?:(?:in|on|at|by|during|under|for|from|with|of) )?"
_OR = rf",? or {_LED}(?P<other>[^?]+)"
_EITHER = (
    re.compile(rf"(?P<lead>.*\b(?:{_ANY})\b.*?), {_LED}(?P<one>[^,?]+?){_OR}", re.IGNORECASE),
    re.compile(
        rf"(?P<lead>.*\b(?:{_ANY})\b.*?) (?:in|on|at|during|under|for|with) (?P<one>[^?]+?){_OR}",
        re.IGNORECASE,
    ),
)
_THAN = re.compile(
    r"(?:did|does|do|is|are|was|were|has|have|had) (?P<one>.+?)"
    rf" (?P<lead>(?:\w+ )??(?:{_ANY})\b.*?) than {_LED}(?P<other>[^?]+)",
    re.IGNORECASE,
)


def sides(question: str) -> Sides | None:
    """The two sides of a question; None where it names none, or does not say what to compare by."""
    for pattern in _EITHER:
        if match := pattern.match(question):
            return _sides(match, is_yes_no=False)
    if match := _THAN.match(question):
        return _sides(match, is_yes_no=True)
    return None


def _sides(match: re.Match[str], *, is_yes_no: bool) -> Sides:
    lead = match["lead"]
    found = ((row, re.search(rf"\b{row.words}\b", lead, re.IGNORECASE)) for row in COMPARATIVES)
    row, words = next((row, words) for row, words in found if words)
    subject = f"{lead[: words.start()]} {lead[words.end() :]}"
    return Sides(_bare(match["one"]), _bare(match["other"]), row, subject, is_yes_no)


def _bare(side: str) -> str:
    return re.sub(r"['’]s?$", "", side.strip(" .!"))
