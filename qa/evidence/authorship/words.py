"""Whose articles a question is asked of by its words, and the question without these."""

import re
from collections.abc import Iterable
from dataclasses import replace

from index.documents import Filter, SearchableArchive
from index.text.stems import folded
from qa.contract.query import Kind, QueryPlan
from qa.evidence.authorship.attribution import Attribution, attributions

MOST_NAMES = 1000
"""Names with a word of the question that are looked at."""
_OF_REQUESTS: frozenset[Kind] = frozenset({"statement", "thing"})
"""Kinds that "what did X write about" is taken for; what is reported on a subject is a story."""
_WORD = re.compile(r"[^\W_]+")
_DOMAIN = re.compile(r"\.(?:com|org|net|co\.uk|[a-z]{2})$")


def as_said(plan: QueryPlan, archive: SearchableArchive) -> QueryPlan:
    """The plan with the author or source that its words ask of, where the archive has one so named.

    Without those words then; as it is where a person has given who it is asked of.
    """
    for each in attributions(plan.standalone_question):
        is_author = each.by == "author"
        given = plan.author if is_author else plan.source
        if given is None and (name := _known(each, archive)):
            by = replace(plan, author=name) if is_author else replace(plan, source=name)
            return _without(by, each)
    return plan


def _known(asked: Attribution, archive: SearchableArchive) -> str | None:
    """A part of the names of those in the archive who may be meant; None where nobody is."""
    words = _WORD.findall(asked.name)
    if not words:
        return None
    if asked.by == "author":
        facets = archive.facets(Filter(author=words[-1]), top=MOST_NAMES)
        return _author(asked.name, (name for name, _ in facets.authors))
    facets = archive.facets(Filter(source=words[-1]), top=MOST_NAMES)
    return _source(asked.name, (name for name, _ in facets.sources))


def _author(said: str, names: Iterable[str]) -> str | None:
    """The one author with all that is said in the name, or what is said where several have it."""
    found = [name for name in names if f" {folded(said)} " in f" {folded(name)} "]
    if len(found) == 1:
        return found[0]
    return said if any(said.casefold() in name.casefold() for name in found) else None


def _source(said: str, names: Iterable[str]) -> str | None:
    """The outlet that is called just so: "Kelmar" is no "Kelmar Courier"; "CNN" is "cnn.com"."""
    outlets = (outlet for name in names for outlet in name.split(" / "))
    return next((outlet for outlet in outlets if _called(outlet) == _called(said)), None)


def _called(outlet: str) -> str:
    """What an outlet is called, without its article, its domain and what stands between words."""
    words = _WORD.findall(_DOMAIN.sub("", outlet.casefold()))
    return "".join(words[1:] if words[:1] == ["the"] else words)


def _without(plan: QueryPlan, asked: Attribution) -> QueryPlan:
    """The plan without the words that say whom it asks of, and its dates where they are now."""
    question, start, end = plan.standalone_question, asked.start, asked.end
    rest = _cut(question, question[start:end])
    is_date_cut = any(
        day.start is not None and day.start < end and (day.end or 0) > start for day in plan.dates
    )
    if is_date_cut or not re.search(r"\w", rest):
        return plan
    gone = len(question) - len(rest)
    dates = tuple(
        replace(day, start=day.start - gone, end=day.end - gone)
        if day.start is not None and day.end is not None and day.start >= end
        else day
        for day in plan.dates
    )
    return replace(
        plan,
        standalone_question=rest,
        search_text=_cut(plan.search_text, question[start:end]),
        dates=dates,
        kind="story" if asked.is_request and plan.kind in _OF_REQUESTS else plan.kind,
    )


def _cut(text: str, words: str) -> str:
    """A text without some words; what it begins with then has a capital if it began with one."""
    rest = text.replace(words, "", 1)
    if not re.search(r"\w", rest):
        return text
    return rest[:1].upper() + rest[1:] if text.startswith(words) and text[:1].isupper() else rest
