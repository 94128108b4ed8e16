"""Words that only change something in the last question, as the whole question they make of it."""

import re
from datetime import date

from qa.followups.days import has_date, without_dates
from qa.followups.memory import Memory
from qa.followups.rewriting import asked_otherwise, with_end
from qa.followups.topics import about, content, topics
from qa.questions.day_names import MONTHS

_BARE_DATE = re.compile(r"[A-Z]\w+(?: \d{4})?|\d{4}")
_YEARLESS = re.compile(rf"\b(?:{'|'.join(MONTHS)})$")
"""A month of the year that the last question was about."""
_LED = re.compile(r"(?:in|on|at|for|to|from|with|by|after|before|during|since|as)\b")


def completed(fragment: re.Match[str], memory: Memory, today: date) -> str:
    """The question that a fragment asks: "Why?" of the last one, or the last one of "Iran"."""
    wh = fragment.groupdict().get("wh")
    if not wh:
        rest = fragment["rest"].strip(" ?.!,")
        if memory.days and _YEARLESS.search(rest):
            rest = f"{rest} {memory.days.first.year}"
        return _changed(rest, memory.question, today)
    if wh.casefold() == "really":
        return memory.question
    if wh.casefold().endswith(" else"):
        return with_end(memory.question, "else")
    return asked_otherwise(memory.question, memory.short, wh)


def _changed(rest: str, last: str, today: date) -> str:
    """The last question with some words in the place of those of their sort."""
    if rest.casefold() in {"then", "now", "next", "after", "after that"}:
        return f"What happened {rest}?"
    if has_date(rest, today):
        is_at = rest.startswith("the ") and content(without_dates(rest, today))
        lead = "in " if _BARE_DATE.fullmatch(rest) else "at " if is_at else ""
        return with_end(without_dates(last, today), f"{lead}{rest}")
    new = topics(f"· {rest}", 0)
    if new:
        old = topics(last, 0)
        alike = [topic for topic in old if topic.sort == new[0].sort] or old
        if alike:
            return last.replace(alike[-1].words, new[0].words, 1)
    old_words = about(last)
    is_new = not new and not _LED.match(rest) and content(rest) - content(last)
    if is_new and old_words and old_words in last:
        return last.replace(old_words, re.sub(r"^the ", "", rest), 1)
    return with_end(last, rest)
