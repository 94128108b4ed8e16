"""What sort of thing a name is of: who asks which company did it is not answered with a ship."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.documents import Passage
from qa.contract.draft import Candidate
from qa.evidence.parties.appositions import descriptions, head_of
from qa.evidence.parties.vocabulary import is_role
from qa.evidence.parties.words import bare, words

OTHER_SORT = 0.3
"""Share of its probability that is left to a name of another sort."""

_ASKED = re.compile(r"\b(?:which|what) (?:[\w-]+ ){0,3}?(?P<sort>[a-z-]+)\b", re.IGNORECASE)
_SORTS = {
    "company": "company firm maker manufacturer airline bank retailer chain lender carmaker"
    " operator publisher supplier brewery insurer startup start-up shipyard yard",
    "party": "party alliance coalition",
    "country": "country nation state government republic kingdom",
    "newspaper": "newspaper paper magazine daily weekly outlet broadcaster network channel station"
    " website journal",
    "vessel": "ship ferry tanker freighter boat yacht vessel trawler submarine train plane aircraft"
    " airliner jet spacecraft satellite",
    "club": "club team side",
    "school": "university college school",
    "court": "court tribunal",
    "hospital": "hospital clinic",
}
_SORT_OF = {word: sort for sort, listed in _SORTS.items() for word in listed.split()}
_PERSON = "person"


def of_sort(
    question: str, passages: Sequence[Passage], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates, those less likely that are called something else than was asked for."""
    asked = _asked_sort(question)
    if asked is None:
        return list(candidates)
    return [
        replace(one, probability=one.probability * OTHER_SORT)
        if (known := set(_sorts(one.text, passages))) and asked not in known
        else one
        for one in candidates
    ]


def _asked_sort(question: str) -> str | None:
    """The sort of thing that a question asks for, where it is one of those known."""
    for match in _ASKED.finditer(question):
        for word in words(match[0]):
            if word in _SORT_OF:
                return _SORT_OF[word]
    return None


def _sorts(name: str, passages: Sequence[Passage]) -> Iterator[str]:
    """What a name says that it is, and what passages call it."""
    last = words(name)[-1:]
    if last and last[0] in _SORT_OF:
        yield _SORT_OF[last[0]]
    plain = re.sub(r"^(?:the|an?) ", "", name, flags=re.IGNORECASE)
    for passage in passages:
        for place in re.finditer(rf"(?:\b([a-z-]+) )?\b{re.escape(plain)}\b", passage.text):
            before = bare(place[1] or "")
            if before in _SORT_OF:
                yield _SORT_OF[before]
            start = place.end() - len(plain)
            for one in descriptions(passage.text[: place.end() + 200], start, place.end()):
                head = head_of(passage.text[one.start : one.end])
                if head in _SORT_OF:
                    yield _SORT_OF[head]
                elif is_role(head) and one.manner in ("title", "apposition") and " " in plain:
                    yield _PERSON
