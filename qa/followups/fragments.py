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
        if rest in memory.items and (several := " and ".join(memory.items)) in memory.question:
            return memory.question.replace(several, rest, 1)
        return _changed(rest, memory.question, today)
    if wh.casefold() == "really":
        return memory.question
    if wh.casefold().endswith(" else"):
        return with_end(memory.question, "else")
    return asked_otherwise(memory.question, memory.short, wh)


def _changed(rest: str, last: str, today: date) -> str:
    """The last question with some words in the place of those of their sort."""
    if rest.casefold() in {"then", "next", "after", "after that"}:
        return f"What happened {rest}?"
    if rest.casefold() in {"now", "today", "currently", "these days", "at present"}:
        return with_end(without_dates(last, today), rest)
    return _dated(rest, last, today) if has_date(rest, today) else _of(rest, last)


def _dated(rest: str, last: str, today: date) -> str:
    """The last question of other days, and of what else stands beside these."""
    other, last = without_dates(rest, today).strip(" ,"), without_dates(last, today)
    if content(other) and other in rest:
        last = _of(other, last)
        rest = rest.replace(other, "", 1).strip(" ,")
    lead = "in " if _BARE_DATE.fullmatch(rest) else ""
    return with_end(last, f"{lead}{rest}")


def _of(rest: str, last: str) -> str:
    """The last question of somebody or something else."""
    new = topics(f"· {rest}", 0)
    if new and len(content(rest) - content(new[0].words)) <= 1:
        old = topics(last, 0)
        alike = [topic for topic in old if topic.sort == new[0].sort] or old
        if alike:
            return last.replace(alike[-1].words, new[0].words, 1)
    old_words = about(last)
    is_new = not _LED.match(rest) and content(rest) - content(last)
    if is_new and old_words and old_words in last:
        if topics(f"· {old_words}", 0):
            return with_end(last, f"regarding {rest}")
        return last.replace(old_words, re.sub(r"^(?:the|an?) ", "", rest), 1)
    return with_end(last, rest)
