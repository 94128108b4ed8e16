"""Who or what something is: the words by which its articles describe it, and no neighbour's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.documents import Passage
from index.text.sentences import sentences
from index.text.stems import stems
from qa.answers.material import Material
from qa.contract import Claim, Draft, Quote
from qa.evidence.appositions import descriptions, head_of
from qa.evidence.names import mentions, surname_mentions
from qa.evidence.vocabulary import is_role

MAX_DESCRIPTIONS = 4
"""Different ones that an answer shows."""
MAX_QUOTES = 5
DESCRIBED = 0.75
"""Probability that the description of the very name is right, by reading 100 of them."""
CALLED = 0.6
"""The same where a person is called by the last name alone."""
BORNE_OUT = 0.05
"""What every further article adds."""
ONLY_TOLD_OF = 0.3
"""Probability that a sentence tells who somebody is that only says what they did."""
SAME = 0.5
"""Share of the shorter description's stems that two of the same person's share."""

_NAME = r"(?:the |an? )?(?P<name>[^?]+?)"
_ASKED = tuple(
    re.compile(pattern + r"[?.! ]*$", re.IGNORECASE)
    for pattern in (
        rf"\bwhat does (?:the (?:abbreviation|acronym|name) )?{_NAME} (?:stand for|mean)",
        rf"\bwhat do(?:es)? {_NAME} do(?: for a living)?",
        rf"\bwhat(?:['’]s| is| are| was| were) the (?:\w+ )?(?:job|post|role|position|title"
        rf"|profession|occupation|nationality) of {_NAME}",
        rf"\bwhat(?:['’]s| is| are| was| were) {_NAME}['’]s? (?:\w+ )?(?:job|post|role|position"
        r"|title|profession|occupation|nationality)",
        rf"\b(?:who|what)(?:['’]s| is| are| was| were) {_NAME}",
        rf"\b(?:who|what) {_NAME} (?:is|was)",
    )
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A description, and the sentence of a passage that it stands in."""

    passage: Passage
    start: int
    """Of the sentence: offsets in the article's text."""
    end: int
    text: str
    highlight: tuple[int, int]
    """Where the description stands in the sentence."""
    is_full: bool
    """Whether the sentence has the whole name."""

    @property
    def stems(self) -> set[str]:
        return set(stems(self.text))

    @property
    def weight(self) -> float:
        """How much it tells: of the whole name, what somebody is, in many words but not all."""
        is_own = not re.match(r"(?:his|her|its|their|my|our)\b", self.text, re.IGNORECASE)
        telling = min(len(self.stems), 6) / 6
        return self.is_full + is_own + telling + 0.5 * is_role(head_of(self.text))


def description(material: Material) -> Draft:
    """The best description of whom the question names; different ones follow in order of day."""
    name = asked_name(material.plan.read_text)
    told = list(_told_of(name, material.passages))
    if not told:
        return _deed(name, material.passages)
    groups = sorted(_grouped(told), key=_rank, reverse=True)[:MAX_DESCRIPTIONS]
    best, *others = groups
    others.sort(key=lambda group: group[0].passage.published or date.max)
    sure = DESCRIBED if best[0].is_full else CALLED
    backing = len({one.passage.article_id for one in best}) - 1
    confidence = min(sure + BORNE_OUT * backing, 0.9)
    return Draft(best[0].text, confidence, tuple(map(_claim, [best, *others])))


def asked_name(question: str) -> str:
    """Whom or what a question asks for a description of; empty where no form of it is known."""
    found = (match["name"] for pattern in _ASKED if (match := pattern.search(question)))
    return next(found, "")


def _told_of(name: str, passages: Sequence[Passage]) -> Iterator[_Told]:
    """Every description of a name in passages; by the last name where the article has the whole."""
    full = {p.article_id for p in passages if mentions(f"{p.title}\n{p.text}", name)}
    for passage in passages:
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            places = [(place, True) for place in mentions(sentence, name)]
            if not places and passage.article_id in full:
                places = [(place, False) for place in surname_mentions(sentence, name)]
            for place, is_full in places:
                for found in descriptions(sentence, *place):
                    at = passage.start + start
                    text = sentence[found.start : found.end]
                    span = (found.start, found.end)
                    yield _Told(passage, at, at + len(sentence), text, span, is_full)


def _grouped(told: Sequence[_Told]) -> list[list[_Told]]:
    """Descriptions that say the same together, the most telling of them first."""
    groups: list[list[_Told]] = []
    for one in sorted(told, key=lambda one: -one.weight):
        group = next((group for group in groups if _is_same(one, group[0])), None)
        if group is None:
            groups.append([one])
        elif all(one.passage.article_id != other.passage.article_id for other in group):
            group.append(one)
    return groups


def _is_same(one: _Told, other: _Told) -> bool:
    fewer = min(len(one.stems), len(other.stems))
    in_one_sentence = (one.passage.article_id, one.start) == (other.passage.article_id, other.start)
    return in_one_sentence or len(one.stems & other.stems) >= SAME * max(fewer, 1)


def _rank(group: Sequence[_Told]) -> tuple[float, date]:
    return group[0].weight + 0.3 * (len(group) - 1), group[0].passage.published or date.min


def _claim(group: Sequence[_Told]) -> Claim:
    quotes = [Quote(one.passage, one.start, one.end, (one.highlight,)) for one in group]
    return Claim(quotes[0].text, tuple(quotes[:MAX_QUOTES]), (group[0].highlight,))


def _deed(name: str, passages: Sequence[Passage]) -> Draft:
    """A sentence that begins with a name which no passage describes, with little confidence."""
    for passage in passages:
        for start, end in sentences(passage.text):
            places = mentions(passage.text[start:end], name)
            if places and places[0][0] == 0 and places[0][1] < end - start:
                quote = Quote(passage, passage.start + start, passage.start + end, (places[0],))
                return Draft(quote.text, ONLY_TOLD_OF, (Claim(quote.text, (quote,)),))
    return Draft("", 0.0, ())
