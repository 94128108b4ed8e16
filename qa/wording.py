"""Days, counts, and how the dates of a question were understood, in the words of every face."""

from calendar import monthrange
from datetime import date

from index.text.notices import NoticeKind
from qa.contract.answer import Answer, Certainty, Citation
from qa.contract.draft import Beside, Entry
from qa.contract.query import Carried, Kind, PlannedDate, QueryPlan, Role, Spelling
from qa.evidence.mentions import names

ROLES: dict[Role, str] = {"event": "happened", "published": "published", "known_by": "known by"}
"""What a date says of the news that is asked for."""


def written_day(day: date | None) -> str:
    """A day as a newspaper writes it, "11 August 2021"; "undated" where there is none."""
    return f"{day.day} {day:%B} {day.year}" if day else "undated"


def written_days(first: date | None, last: date | None) -> str:
    """A run of days: "on 11 August 2021", "in March 1987", "from 3 to 5 May 2020", "since 2 May …".

    Both ends are among the days; where both are open, it is "at any time".
    """
    if first is None:
        return f"up to {written_day(last)}" if last else "at any time"
    if last is None:
        return f"since {written_day(first)}"
    unnamed = _unnamed(first, last)
    start, end = ([str(day.day), f"{day:%B}", str(day.year)][unnamed:] for day in (first, last))
    if start == end:
        return f"{'in' if unnamed else 'on'} {' '.join(end)}"
    while start[-1] == end[len(start) - 1]:
        start.pop()
    return f"from {' '.join(start)} to {' '.join(end)}"


def counted(number: int, of: str) -> str:
    """So many of something: "1 article", "1,204 articles"."""
    return f"{number:,} {of}{'' if number == 1 else 's'}"


def plain_days(first: date | None, last: date | None) -> str:
    """The same where no verb goes before it: "11 August 2021", "March 1987", "since 2 May …"."""
    return written_days(first, last).removeprefix("on ").removeprefix("in ")


BESIDE: dict[Beside, str] = {"corrects": "Corrected", "differs": "Told otherwise"}
"""How a sentence stands to the entry that it is told beside."""


def written_when(entry: Entry) -> str:
    """The days of an entry; those of its report where the text does not say."""
    if entry.first is None and entry.last is None:
        return f"reported {written_day(entry.reported)}"
    return plain_days(entry.first, entry.last)


def written_report(entry: Entry) -> str:
    """When an entry was first reported and by how many, "reported 3 May 2020, 3 outlets"."""
    said = [] if entry.first is None else [f"reported {written_day(entry.reported)}"]
    return ", ".join([*said, *([counted(entry.outlets, "outlet")] if entry.outlets > 1 else [])])


def _unnamed(first: date, last: date) -> int:
    """How many of day and month go without saying: the day of whole months, both of whole years."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return 0
    return 2 if (first.month, last.month) == (1, 12) else 1


def written_date(planned: PlannedDate) -> str:
    """How date words of a question were understood: "happened on 11 August 2021"."""
    if planned.role == "known_by":
        return f"{ROLES['known_by']} {written_day(planned.last)}"
    return f"{ROLES[planned.role]} {written_days(planned.first, planned.last)}"


AMENDED: dict[NoticeKind, str] = {
    "correction": "Corrected",
    "clarification": "Clarified",
    "retraction": "Retracted",
}
"""What an article is by a notice of some kind."""
AMENDS: dict[NoticeKind, str] = {
    "correction": "Corrects",
    "clarification": "Clarifies",
    "retraction": "Retracts",
}
"""What such a notice does."""


def written_amendments(citation: Citation) -> list[str]:
    """What became of a quoted article: "Corrected on 13 August 2021: Correction: Kelmar ferry"."""
    return [
        f"{AMENDED[one.kind]} on {written_day(one.published)}: {one.title}"
        for one in citation.amended_by
    ]


def written_widening(plan: QueryPlan) -> str | None:
    """That the dates were set aside; None where they held.

    None also where the question named its days: then there is no answer, and the reason says why.
    """
    if not plan.widened or any(planned.is_stated for planned in plan.dates):
        return None
    days = " or ".join(written_days(planned.first, planned.last) for planned in plan.dates)
    dates = "the date was" if len(plan.dates) == 1 else "the dates were"
    return f"Nothing in this archive is dated {days}: {dates} set aside."


KINDS: dict[Kind, str] = {
    "person": "who",
    "organisation": "which body",
    "place": "where",
    "when": "when",
    "number": "how much or how many",
    "list": "all of something",
    "yes_no": "yes or no",
    "description": "who or what it is",
    "reason": "why or how",
    "statement": "what was said",
    "story": "what happened",
    "comparison": "a comparison",
    "keywords": "a subject",
    "thing": "what",
    "timeline": "what happened, day by day",
    "change": "how a figure changed",
    "sides": "what several sides said",
}
"""What a question asks for."""

LIKELY, UNCERTAIN = 0.5, 0.3
"""Confidences from which on an answer is called likely right, and uncertain."""


MEANT: dict[Certainty, str] = {
    "likely right": "more than 9 in 10",
    "uncertain": "about 6 in 10",
    "doubtful": "about 4 in 10",
}
"""How many answers to the sample's questions were right, of those that were said so surely: the
table in docs/evaluation.md, "Measured"."""


def written_meaning(answer: Answer) -> str:
    """What the confidence of an answer is worth, in a sentence."""
    return (
        f"Of the answers to this product’s sample questions that were this sure, "
        f"{MEANT[answer.certainty]} were right."
    )


def certainty(confidence: float) -> Certainty:
    """A confidence in words."""
    if confidence >= LIKELY:
        return "likely right"
    return "uncertain" if confidence >= UNCERTAIN else "doubtful"


def written_certainty(answer: Answer) -> str:
    """How sure an answer is, with the figure behind it: "likely right (0.72)"."""
    return f"{answer.certainty} ({answer.confidence:.2f})"


def written_tokens(answer: Answer) -> str:
    """What a language model took for an answer; empty where none was asked, or it did not tell."""
    if answer.tokens is None:
        return ""
    read = counted(answer.tokens.prompt, "token")
    return f"language model: {read} read, {answer.tokens.completion:,} written"


def written_cuts(citation: Citation) -> tuple[str, str]:
    """What stands before and after a quote: "… " and " …" where its sentence goes on there."""
    return "… " * citation.is_cut_before, " …" * citation.is_cut_after


def written_quote_days(citation: Citation) -> list[str]:
    """The days that the date words of a quote mean: "“on Wednesday”: on 28 October 2020"."""
    return [
        f"“{citation.quote[days.start : days.end]}”: {written_days(days.first, days.last)}"
        for days in citation.days
    ]


def written_carried(carried: Carried) -> str:
    """Words of an earlier turn, as a person is told of them."""
    return f"“{carried.words}”" if carried.role == "question" else carried.words


def written_reading(plan: QueryPlan) -> str | None:
    """How a question was read that leans on earlier ones, without a full stop."""
    if not plan.carried:
        return None
    taken = ", ".join(map(written_carried, plan.carried))
    return f"read as “{plan.standalone_question}”, with {taken} of the questions before"


def written_by(plan: QueryPlan) -> str:
    """Whom a question is asked of, after a noun: " by “Anna Keller” in “Harbour Post”"; or ""."""
    author = f" by “{plan.author}”" if plan.author else ""
    return author + (f" in “{plan.source}”" if plan.source else "")


def written_bounds(plan: QueryPlan) -> list[str]:
    """Whom a question was asked of, in a sentence or none."""
    by = "" if plan.gap else written_by(plan)
    return [f"Only articles{by} were searched."] if by else []


def written_spellings(plan: QueryPlan) -> list[str]:
    """How misspelt words were understood, in a sentence or none: "Understood as: Mahan Air."."""
    whole = names(plan.standalone_question)
    meant = [
        next((name for name in whole if spelling.meant in name.split()), spelling.meant)
        for spelling in plan.spellings
    ]
    return [f"Understood as: {', '.join(dict.fromkeys(meant))}."] if meant else []


def written_suggestion(spelling: Spelling) -> str:
    """What a word may be meant for: "Did you mean “Hanson” by “Hansen”?"."""
    return f"Did you mean “{spelling.meant}” by “{spelling.said}”?"
