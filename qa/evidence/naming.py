"""The names of a question as the archive writes them, where the question misspells them."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

from index.documents import Filter, Passage, SearchableArchive
from index.formats.name_odds import listed_words
from index.text.spelling import LONG, SHORT, distance
from index.text.stems import folded, stems
from qa.contract.query import QueryPlan, Spelling
from qa.evidence.mentions import told
from qa.evidence.scope import bounds_of

OPTIONS = 3
"""What one word may be meant for that is tried."""
TRIES = 6
"""Searches that a question with misspelt names may cost."""
LOOKED_AT = 20
"""Passages in which a name is looked for."""
FEW = 5
"""Letters from which on a name may be told, or suggested, by itself."""

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<!^)[A-Z]")


def understood(
    plan: QueryPlan, passages: Sequence[Passage], archive: SearchableArchive
) -> QueryPlan:
    """The plan with its names as the archive writes them; as it is where the archive has them all.

    A word that neither the passages found nor the archive have is meant for the nearest name, if
    this is borne out by what else the question names; where it may be another's, it is suggested.
    """
    plan = _respelt(plan, _as_written(plan, passages))
    options = _options(plan, passages, archive)
    meant: Mapping[str, str] = {}
    for each in islice(product(*options.values()), TRIES if options else 0):
        tried = _borne_out(plan, dict(zip(options, each, strict=True)), archive)
        meant = max(meant, tried, key=len)
    better = _respelt(plan, meant)
    changed = tuple(Spelling(*each) for each in meant.items())
    others = tuple(
        Spelling(word, near[0])
        for word, near in options.items()
        if word not in meant and len(word) >= FEW
    )
    return replace(better, spellings=plan.spellings + changed, suggestions=others)


def _words(plan: QueryPlan) -> list[str]:
    """The words of a question that are long enough to be looked at and none of its dates'."""
    dates = [(day.start, day.end) for day in plan.dates if day.start is not None]
    return [
        word.group()
        for word in _WORD.finditer(plan.standalone_question)
        if len(word.group()) >= SHORT
        and not any(start <= word.start() < (end or 0) for start, end in dates)
    ]


def _is_listed(word: str) -> bool:
    """Whether it is a word of the dictionary, and so hardly misspelt; many surnames are."""
    return folded(word) in listed_words()


def _as_written(plan: QueryPlan, passages: Sequence[Passage]) -> dict[str, str]:
    """Words of the question that passages write otherwise, as these do: "Müller" for "Mueller".

    Where the question has no capitals, its names have those of the passages, and those that nobody
    knows are given them.
    """
    counts = Counter(
        form for passage in passages for form in _WORD.findall(f"{passage.title} {passage.text}")
    )
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, count in counts.items():
        forms[folded(form)][form] = count
    is_small = not _CAPITAL.search(plan.standalone_question)
    written: dict[str, str] = {}
    for word in _words(plan):
        found = forms[folded(word)]
        ways = {form.lower() for form in found}
        if found and (word.lower() not in ways or (is_small and not ways & set(found))):
            written[word] = found.most_common(1)[0][0]
        elif not found and is_small and not _is_listed(word):
            written[word] = word.capitalize()
    return written


def _options(
    plan: QueryPlan, passages: Sequence[Passage], archive: SearchableArchive
) -> dict[str, list[str]]:
    """The names that each word of the question may be meant for which is not found anywhere."""
    known, options = told(passages), {}
    for word in _words(plan):
        if known.issuperset(stems(word)) or (not word[0].isupper() and _is_listed(word)):
            continue
        near = [
            other
            for other in archive.spellings(word)
            if bounds_of(plan) == Filter() or _is_told(other, plan, archive)
        ]
        written_small = {folded(other) for other in near if other.islower()}
        names = [
            other
            for other in near
            if other[0].isupper() and (word[0].isupper() or folded(other) not in written_small)
        ]
        if names:
            options[word] = names[:OPTIONS]
    return options


def _is_told(word: str, plan: QueryPlan, archive: SearchableArchive) -> bool:
    """Whether those that the question is asked of have a word."""
    return told(archive.search(word, LOOKED_AT, bounds_of(plan))).issuperset(stems(word))


def _borne_out(
    plan: QueryPlan, meant: Mapping[str, str], archive: SearchableArchive
) -> dict[str, str]:
    """Those of some spellings that what the archive has on the question, so spelt, bears out."""
    tried = _respelt(plan, meant)
    passages = archive.search(tried.search_text, LOOKED_AT, bounds_of(plan))
    words = _WORD.findall(tried.standalone_question)
    return {
        said: other
        for said, other in meant.items()
        if _is_meant(
            said, other, words, [p for p in passages if told([p]).issuperset(stems(other))]
        )
    }


def _is_meant(said: str, other: str, words: Sequence[str], passages: Sequence[Passage]) -> bool:
    """Whether a word is meant for a name.

    A full name that stands in a passage as a whole tells it. Else a letter may be wrong of a word
    that no dictionary has, where it is long, or two letters are exchanged: it may be the name of
    somebody whom the archive does not know.
    """
    edits, is_listed = distance(folded(said), folded(other)), _is_listed(said)
    at = words.index(other)
    before = [word for word in words[max(0, at - 1) : at] if at > 1 or not _is_listed(word)]
    full = [f"{word} {other}" for word in before if word[0].isupper()]
    full += [f"{other} {word}" for word in words[at + 1 : at + 2] if word[0].isupper()]
    texts = [f" {folded(f'{passage.title} {passage.text}')} " for passage in passages]
    if any(f" {folded(name)} " in text for name in full for text in texts):
        return edits == 1 or not is_listed
    is_exchange = sorted(folded(said)) == sorted(folded(other)) and len(said) >= FEW
    return edits == 1 and not is_listed and (len(said) >= LONG or is_exchange)


def _respelt(plan: QueryPlan, meant: Mapping[str, str]) -> QueryPlan:
    """The plan with some words in place of others, and its dates where they are now."""
    if not meant:
        return plan
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, meant))})\b")

    def spelt(text: str) -> str:
        return words.sub(lambda word: meant[word.group()], text)

    question = plan.standalone_question
    dates = []
    for day in plan.dates:
        if day.start is not None:
            start = len(spelt(question[: day.start]))
            day = replace(day, start=start, end=start + len(day.text))  # noqa: PLW2901 - moved
        dates.append(day)
    return replace(
        plan,
        standalone_question=spelt(question),
        search_text=spelt(plan.search_text),
        dates=tuple(dates),
    )
