"""A sentence of the news as questions that it answers, in natural English.

Precise rather than complete: a sentence is taken if it is plain (no pronoun, quotation, aside or
second verb) and names somebody or something; all others give nothing.
"""
# ruff: noqa: SIM905 -- word lists read best as text

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from index.documents import DateSpan
from qa.contract.draft import Days
from qa.evidence.parties.names import names_in
from qa.evidence.parties.nations import nations
from qa.evidence.parties.titles import title_before
from qa.evidence.parties.vocabulary import FUNCTION_WORDS
from qa.evidence.parties.vocabulary import is_body as is_body_word
from qa.evidence.parties.words import bare, is_capital
from qa.evidence.verbs import verb
from qa.overview.plain import AUXILIARIES, OWN, Clause, Usage, plain_clause
from qa.wording import written_days

Sort = Literal["who", "when", "how many", "what", "what happened", "who is", "where", "why"]
"""What a question begins with."""

LONGEST, SHORTEST = 95, 25
"""Characters of a question that is read at a glance, and of one that says enough."""


class Wording(NamedTuple):
    """A question, and what must stand in its answer."""

    sort: Sort
    question: str
    expected: str
    """Part of the short answer; empty where any will do that quotes the sentence."""
    days: Days | None = None
    """Those that are the answer of "when"."""


_SILENT = frozenset(
    "said told added reported noted claimed argued insisted warned stated wrote tweeted explained"
    " asked replied believed hoped thought wanted seemed appeared made got became did used tended"
    " began started continued followed had came went felt looked kept took stood saw known knew"
    " let put tried failed needed liked loved felt meant".split()
)
"""Verbs of which no short answer comes, or of which the object is no news."""
_TELLING = frozenset(
    "announced approved signed launched proposed rejected bought published unveiled banned"
    " discovered introduced acquired released ordered adopted passed cancelled"
    " suspended destroyed won".split()
)
"""Verbs whose object is what a reader wants to know: "What did the council approve?"."""
_ABOUT = r"(?:At least|More than|About|Some|Nearly|Around|Up to|As many as|Almost|Over|A total of)"
_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|fifteen|twenty|thirty|dozens of)"
)
_LARGE = r"(?:hundred|thousand|million|billion|trillion|dozen|percent)"
_PLURAL = r"(?:[a-z]{3,}s|people|children|men|women)"
_COUNTED = re.compile(
    rf"(?:{_ABOUT} )?{_NUMBER} (?P<noun>(?!{_LARGE})(?:[a-z-]+ ){{0,2}}{_PLURAL})$", re.IGNORECASE
)
_OBJECT = re.compile(
    rf"(?:{_ABOUT.lower()} )?{_NUMBER} "
    rf"(?P<noun>(?!{_LARGE}|different)(?:[a-z-]+ )?{_PLURAL}(?: of [a-z]+)?)"
    r"(?P<more>(?: (?:in|at|near|on|from|during|to|for) .+)?)$"
)
_NAME = r"[A-Z][\w-]+(?: [A-Z][\w-]+)"
_PLACE = re.compile(rf"\b(?:in|near) (?P<place>{_NAME}{{0,2}})(?![\w’'-]| [A-Z])")
_LAST_PLACE = re.compile(
    rf"(?P<before>.+) (?:in|near|at|outside) (?P<place>(?:the )?{_NAME}{{0,3}})$"
)
_BECAUSE = re.compile(r"^[ ,]*because\b")


def wordings(sentence: str, spans: Sequence[DateSpan], usage: Usage) -> Iterator[Wording]:
    """The questions that a sentence answers; the offsets of its date spans count in it."""
    clause = plain_clause(sentence, spans, usage)
    if clause is None:
        return
    for asked in (_who, _how_many, _when, _where, _why, _what, _what_happened):
        for wording in asked(clause, usage):
            if SHORTEST <= len(wording.question) <= LONGEST:
                yield wording


def _is_named(text: str) -> bool:
    """Whether something is named in a text."""
    return any(is_capital(token) for token in text.split())


def _is_known(rest: str) -> bool:
    """Whether what a clause tells can be told from its like: not just "the ban"."""
    return _is_named(rest) or not re.search(r"\bthe\b|\bby [a-z]+$|^suit$", rest)


def _is_narrow(rest: str) -> bool:
    """Whether more is named than a country, of which there is too much to tell."""
    beyond = "".join("." if is_at else rest[at] for at, is_at in enumerate(_of_nations(rest)))
    return _is_named(beyond) and not OWN & set(rest.split())


def _of_nations(text: str) -> list[bool]:
    """For each character of a text, whether it is of a country's name."""
    found = nations(text)
    return [any(one.start <= at < one.end for one in found) for at in range(len(text))]


# The questions


def _on(clause: Clause) -> str:
    return f" {written_days(*clause.days)}" if clause.days else ""


def _is_passive(clause: Clause) -> bool:
    """Whether something was done to the subject: "was named", "were quietly released"."""
    done = next((word for word in clause.rest.split() if not word.endswith("ly")), "")
    is_done = done.islower() and verb(done).is_participle and not done.startswith("un")
    return clause.verb in ("was", "were") and is_done


def _is_deed(clause: Clause) -> bool:
    """Whether the verb tells what the subject did, and can be asked after."""
    return clause.verb not in AUXILIARIES and clause.verb not in _SILENT


def _person(subject: str) -> str | None:
    """The name of the one person that a subject is, with a title or not; None of anything else."""
    found = names_in(subject)
    if len(found) != 1 or found[0][1] != len(subject):
        return None
    start, end = found[0]
    title = title_before(subject, start)
    lead = subject[: title[0] if title else start].strip().lower()
    is_body = any(is_body_word(word) for word in subject[start:end].split())
    return subject[start:end] if lead in ("", "the") and not is_body else None


def _who(clause: Clause, _: Usage) -> Iterator[Wording]:
    """`Who resumed the office of Speaker of the House on 3 January 2019?`."""
    name = _person(clause.subject)
    if name and _is_narrow(clause.rest) and (_is_deed(clause) or _is_passive(clause)):
        yield Wording("who", f"Who {clause.verb} {clause.rest}{_on(clause)}?", name.split()[-1])


def _how_many(clause: Clause, usage: Usage) -> Iterator[Wording]:
    """`How many people were killed in Gainesville?`, `How many monitors did the quartet send?`."""
    counted = _COUNTED.match(clause.subject)
    if counted and _is_narrow(clause.rest):
        question = f"How many {counted['noun']} {clause.verb} {clause.rest}{_on(clause)}?"
        yield Wording("how many", question, counted["number"])
    found = _OBJECT.match(clause.rest)
    base = usage.infinitive(clause.verb) if _is_deed(clause) else None
    if found and base and _is_named(clause.subject):
        deed = f"did {clause.subject} {base}{found['more']}{_on(clause)}"
        yield Wording("how many", f"How many {found['noun']} {deed}?", found["number"])


def _when(clause: Clause, usage: Usage) -> Iterator[Wording]:
    """`When was the Tverrby tunnel opened?`, `When did the ferry Stella Aurin sink?`."""
    if clause.days and _is_named(clause.subject) and (asked := _asked_of(clause, usage)):
        yield Wording("when", f"When {asked}?", "", clause.days)


def _why(clause: Clause, usage: Usage) -> Iterator[Wording]:
    """`Why was the match in Solvik called off?`."""
    is_told = _BECAUSE.match(clause.behind) and _is_named(clause.subject)
    if is_told and (asked := _asked_of(clause, usage)):
        yield Wording("why", f"Why {asked}?", "")


def _asked_of(clause: Clause, usage: Usage) -> str | None:
    """A clause turned about: "did the ferry sink", "was the tunnel opened"."""
    if not _is_known(clause.rest):
        return None
    if _is_passive(clause):
        return f"{clause.verb} {clause.subject} {clause.rest}"
    base = usage.infinitive(clause.verb) if _is_deed(clause) else None
    return f"did {clause.subject} {base} {clause.rest}" if base else None


def _where(clause: Clause, _: Usage) -> Iterator[Wording]:
    """`Where was the mayor of Skarrhavn arrested?`."""
    found = _LAST_PLACE.match(clause.rest)
    if found and _is_passive(clause) and _is_named(clause.subject):
        question = f"Where {clause.verb} {clause.subject} {found['before']}{_on(clause)}?"
        yield Wording("where", question, found["place"].removeprefix("the "))


def _what(clause: Clause, usage: Usage) -> Iterator[Wording]:
    """`What did the council of Solvik approve on 3 May 2020?`."""
    base = usage.infinitive(clause.verb) if clause.verb in _TELLING else None
    if base and clause.days and _is_named(clause.subject):
        yield Wording("what", f"What did {clause.subject} {base}{_on(clause)}?", "")


def _what_happened(clause: Clause, _: Usage) -> Iterator[Wording]:
    """`What happened in Merrin on 13 March 2019?`."""
    found = _PLACE.search(f"{clause.subject} {clause.verb} {clause.rest}")
    is_day = clause.days and clause.days.first == clause.days.last
    if is_day and found and bare(found["place"]) not in FUNCTION_WORDS:
        yield Wording("what happened", f"What happened in {found['place']}{_on(clause)}?", "")
