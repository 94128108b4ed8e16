"""Notices of newsrooms: corrections, clarifications and retractions of what they published."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from index.text.sameness import normalise
from index.text.sentences import sentences

NoticeKind = Literal["correction", "clarification", "retraction"]


class FoundNotice(NamedTuple):
    """Words of a text that amend something published: `text[start:end]`."""

    kind: NoticeKind
    start: int
    end: int
    is_own: bool
    """Whether they amend the very article that they stand in."""


LEAD_SENTENCES = 4
"""An article is a notice if it says so in as many sentences as a lead may take."""
MOST_NOTICES = 2_000
"""Notices that are looked for in one article: each of them is compared with a month's others."""
LONGEST_NOTICE = 2_000
"""Characters of a text that is a notice from end to end: a longer one has a story below it."""

_KINDS: dict[str, NoticeKind] = {
    "retract": "retraction",
    "withdr": "retraction",
    "clarif": "clarification",
    "correct": "correction",
    "errat": "correction",
}
_KIND = re.compile("|".join(_KINDS), re.IGNORECASE)
_MARK = (
    r"(?:corrections?|corrected|corrects|clarifications?|clarified|errat(?:um|a)|retractions?"
    r"|retracted|withdrawn|corrections? (?:and|&) clarifications?)"
)
_STORY = (
    r"(?:stor(?:y|ies)|articles?|reports?|items?|columns?|dispatch(?:es)?|headlines?|captions?"
    r"|posts?|entry|piece|graphics?|videos?|photo(?:graph)?s?|galler(?:y|ies)|cards?|pages?)"
)
_PRINTED = r"(?:stor(?:y|ies)|articles?|items?|columns?|dispatch(?:es)?|headlines?|news reports?)"
_MISTAKEN = (
    r"(?:erroneous(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|wrong(?:ly)?|false(?:ly)?|in error"
    r"|mis(?:stated|identified|spelled|spelt|quoted|attributed|reported|characteri[sz]ed|represented"
    r"|labell?ed|dated|stating|identifying)|inaccurate(?:ly)?|an? error|transposed)"
)
_SAID = r"(?:said|stated|gave|reported|wrote|misstated)"
_TOLD = rf"(?:{_MISTAKEN}|{_SAID}|listed|named|described|included|omitted|had)"

_TITLE = re.compile(
    rf"^\W*(?:(?:update|refile|wrapup)\s*\d*\W+)?{_MARK}\b(?:\W*$|\s*[:.\-–—\])]|"
    rf"\s+(?:to|of|on)\s+(?:our|an?|the)\b.*\b{_STORY}\b)"
    rf"|[\[(:–—-]\s*(?:an?\s+)?{_MARK}\W*$",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"^\W*corrections\b(?:\s*(?:and|&)\s*clarifications\b)?(?:\W*$|\s*[:\d])", re.IGNORECASE
)
_LABEL = re.compile(
    rf"(?:(?P<mark>{_MARK})|(?:editor|publisher)s?[’']?s?\s+note)\s*[:\-–—]\s*", re.IGNORECASE
)
_CREDITED = re.compile(r"\((?:company\s+)?corrects?\b[^()]*\)", re.IGNORECASE)
_OWN = re.compile(
    rf"\b(?:earlier|previous|prior|original|initial)\s+(?:version|edition)s?\s+of\s+th(?:is|e)\s+"
    rf"(?:\w+\s+){{0,2}}{_STORY}\b.{{0,2000}}?\b{_TOLD}\b"
    rf"|\b(?:an?|the)\s+(?:earlier|previous|original)\s+version\s+(?:\w+ly\s+)?{_SAID}\b"
    rf"|\bthis\s+(?:\w+\s+)?{_STORY}\s+(?:has|was)\s+(?:been\s+)?(?:since\s+)?"
    r"(?P<done>corrected|amended|retracted|withdrawn)\b"
    rf"|\bthis\s+(?:\w+\s+)?{_STORY}\s+(?:(?:originally|initially|previously)\s+{_TOLD}|{_MISTAKEN})\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(
    rf"\ban?\s+(?:[\w.]+\s+){{0,3}}{_PRINTED}\b.{{1,200}}?\b{_MISTAKEN}\b"
    rf"|\bour\s+(?:\w+\s+){{0,3}}{_PRINTED}\b.{{1,200}}?\b{_TOLD}\b"
    rf"|\b(?:has|have|is|are|hereby)\s+(?P<done>retracted|withdrawn|corrected|retracting"
    rf"|withdrawing|correcting)\s+(?:its|our|an?|the|this|that)\s+(?:\w+\s+){{0,2}}"
    rf"{_PRINTED}\b"
    rf"|\b(?P<does>retracts?|withdraws?|corrects?)\s+(?:its|our|an?|the)\s+(?:\w+\s+){{0,2}}"
    rf"{_PRINTED}\b",
    re.IGNORECASE | re.DOTALL,
)
_BELOW = re.compile(
    r"\bcorrected\s+(?:version|story)\b[^.:]{0,1000}[.:]|\bstory\s+below\b", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\S(?:.*?)(?=\n\s*\n|\Z)", re.DOTALL)


def find_notices(title: str, text: str, source: str | None = None) -> list[FoundNotice]:
    """The notices in an article, in reading order; none where it just tells of others'."""
    if _COLUMN.match(title) and len(found := [*islice(_in_column(text), MOST_NOTICES)]) > 1:
        return found
    if _TITLE.search(title):
        return [_whole(_kind(title), text)]
    is_short = len(text) <= LONGEST_NOTICE or _BELOW.search(text) is not None
    if is_short and (kind := _opening(text, source)):
        return [_whole(kind, text)]
    return [*islice(_notes(text), MOST_NOTICES)]


def _kind(words: str) -> NoticeKind:
    match = _KIND.search(words)
    return _KINDS[match[0].casefold()] if match else "correction"


def _whole(kind: NoticeKind, text: str) -> FoundNotice:
    """The text as a notice: all of it, or what stands above the story that was put right."""
    own = _OWN.search(text)
    below = _BELOW.search(text)
    if below is None and len(text) > LONGEST_NOTICE:
        first = _PARAGRAPH.search(text)
        return FoundNotice(kind, 0, first.end() if first else 0, own is not None)
    return FoundNotice(kind, 0, below.end() if below else len(text), own is not None)


def _opening(text: str, source: str | None) -> NoticeKind | None:
    """The kind of notice that a text says in its lead that it is, of the newsroom's own words."""
    for start, end in sentences(text)[:LEAD_SENTENCES]:
        said = text[start:end]
        match = _OTHER.search(said)
        if match and _speaks_for_itself(said, source):
            return _kind(match["done"] or match["does"] or "")
    return None


def _speaks_for_itself(sentence: str, source: str | None) -> bool:
    """Whether a sentence names the newsroom that published it, or says "our"."""
    if source is None or re.search(r"\b(?:our|we)\b", sentence, re.IGNORECASE):
        return True
    name = normalise(source.removesuffix(".com")).replace(" ", "")
    return name in normalise(sentence).replace(" ", "")


def _notes(text: str) -> Iterator[FoundNotice]:
    """The paragraphs of a story that put it right itself."""
    for match in _PARAGRAPH.finditer(text):
        said = match[0]
        label, own, credited = _LABEL.match(said), _OWN.search(said), _CREDITED.search(said)
        if label and label["mark"]:
            yield FoundNotice(_kind(_done(own) or label["mark"]), *match.span(), True)
        elif own:
            first, last = _sentences_around(said, own)
            yield FoundNotice(_kind(_done(own)), match.start() + first, match.start() + last, True)
        elif credited:
            start, end = credited.span()
            yield FoundNotice("correction", match.start() + start, match.start() + end, False)


def _done(own: re.Match[str] | None) -> str:
    return (own["done"] or "") if own else ""


def _sentences_around(paragraph: str, own: re.Match[str]) -> tuple[int, int]:
    """From the sentence that speaks of an earlier version to the end of its paragraph."""
    begins = [start for start, _ in sentences(paragraph) if start <= own.start()]
    return (begins[-1] if begins else 0), len(paragraph)


def _in_column(text: str) -> Iterator[FoundNotice]:
    """The items of a column of corrections, each of another story."""
    for match in _PARAGRAPH.finditer(text):
        if _OWN.search(match[0]) or _OTHER.search(match[0]):
            yield FoundNotice(_kind(match[0][:40]), *match.span(), False)
