"""What passages tell, sentence by sentence, and how much of a question each sentence covers."""

import math
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from index.documents import Passage
from index.text.sentences import is_furniture, sentences
from index.text.stems import stems
from qa.contract.query import QueryPlan
from qa.evidence.mentions import told
from qa.evidence.notices import is_taken_back
from qa.evidence.verbs import base, meanings, senses_in, words_of

Meanings = frozenset[str | int]
"""The stems of words, their verbs' base forms, and what these tell in whatever words."""

MIN_STEMS = 5
"""Of a sentence that tells something by itself."""
SAME_WORDS = 0.6
"""Share of common stems (Jaccard) from which two sentences say the same, where their figures and
names are the same too."""

_FUNCTION_WORDS = frozenset(
    stems(
        "what which who whom whose when where why how do does did done has have had having be been "
        "being am can could would should may might must shall about from up out over between among "
        "after before during since until than me us you we i he she they them his her our your my "
        "its any some all more most also just so please there here off down under while through "
        "against because only very too again both each other"
    )
)
"""Words of a question that say nothing of its subject, beside those that no index keeps."""
_WHOLE = re.compile(r"[“\"'‘(<]?[^\Wa-z].*[.!][”\"'’)]*\Z")
"""One line that opens like a sentence and is closed like one; a question tells nothing."""
_APPEAL = re.compile(
    r"\b(?:photo(?:graph)?s? (?:by|courtesy)|getty images|file photo|hide caption|image source"
    r"|(?:read|see|watch|learn|hear) more\b|click (?:here|on)|sign up|subscribe|newsletters?"
    r"|follow (?:us|him|her|them)\b|(?:reach|contact|email) (?:him|her|them|us)\b|contributing:"
    r"|contributed to this (?:report|story)|(?:reporting|editing|writing) by|all rights reserved"
    r"|listen to|download the|this (?:article|story) (?:was|has been|originally)"
    r"|pic\.twitter\.com|https?://|©)"
    r"|(?-i:/(?:AP|AFP|EPA|CNN|NASA|Reuters|Getty|Pool|Shutterstock|Zuma)\b)|\((?:AP|AFP) photo"
    r"|^(?:see|read|watch|check out|here['’]s|here are|get|explore|find out)\b|\b[ap]\.m\.$"
    r"|^\w+:\w",
    re.IGNORECASE,
)
"""What a page says to its reader, and captions."""
_DANGLING = re.compile(
    r"[“\"']?(?:he|she|it|they|his|her|its|their|these|those|this|that|such|both|all|some|others?"
    r"|another|the (?:latter|former|two|move|decision|incident|statement|same|pair)|but|and|or|so"
    r"|yet|also|however|instead|meanwhile|moreover|nevertheless|then|there|here|in addition"
    r"|as a result|for example|on the other hand|i|we|you|my|our|your|one|not)\b"
    r"|[“\"']?\w(?-i:[^A-Z“\"]{0,80}?)\b(?:he|she|they|his|her|their)\b",
    re.IGNORECASE,
)
"""Opens a sentence that leans on the one before it, or has a pronoun before any name."""
_FIGURE = re.compile(r"(?<![\w-])\d+(?:[.,:/-]\d+)*(?!\w*(?:st|nd|rd|th)\b)")
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a passage."""

    passage: Passage
    start: int
    """Offsets in the article's text."""
    end: int
    words: frozenset[str]
    """Its stems."""
    tells: Meanings
    around: Meanings
    """What it tells, with its article's title and the sentence before it in its paragraph."""
    is_lead: bool
    """Whether its article opens with it."""
    is_whole: bool
    """Whether it is one statement of the writer's: no question, no appeal, no cut quotation."""

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.passage.between(self.start, self.end)

    @property
    def has_figure(self) -> bool:
        """Whether it states a figure that is no part of a date."""
        dates = [(span.start, span.end) for span in self.passage.dates]
        return any(
            not any(a <= self.start + figure.start() < b for a, b in dates)
            for figure in _FIGURE.finditer(self.text)
        )

    @property
    def stands_alone(self) -> bool:
        """Whether it can be understood without the sentence before it."""
        return self.is_whole and not _DANGLING.match(self.text)


def sentences_of(passage: Passage, plan: QueryPlan) -> list[Told]:
    """What a passage tells, in order, without headings and what its newsroom took back."""
    return [
        sentence
        for sentence in _sentences(passage)
        if not is_taken_back(passage, sentence.start, sentence.end, plan)
    ]


def _sentences(passage: Passage) -> Iterator[Told]:
    title = meanings_of(passage.title)
    before: Meanings = frozenset()
    may_lead = passage.start == 0
    last_end = 0
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        words, tells = frozenset(stems(text)), meanings_of(text)
        if "\n" in passage.text[last_end:start]:
            before = frozenset()
        if len(words) >= MIN_STEMS and not is_furniture(text):
            whole = is_whole(text)
            place = (passage.start + start, passage.start + end)
            around = tells | before | title
            yield Told(passage, *place, words, tells, around, may_lead and whole, whole)
            may_lead = may_lead and not whole
        before, last_end = tells, end


def is_whole(text: str) -> bool:
    """Whether a text is one statement, with every quotation in it opened and closed."""
    if not _WHOLE.match(text) or _APPEAL.search(text):
        return False
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


class Subject:
    """What a question is about: its words, each worth the more, the fewer passages have it."""

    def __init__(self, question: str, passages: Sequence[Passage]) -> None:
        """Weigh the words of a question over the passages found for it."""
        self.stems = content(question)
        spoken = {stem: word[0] for word in words_of(question) for stem in stems(word[0])}
        self._ways = {
            stem: {stem, base(spoken.get(stem, stem)), *senses_in(spoken.get(stem, stem))}
            for stem in self.stems
        }
        texts = [known(passage) for passage in passages]
        self._worth = {
            stem: math.log1p(
                len(texts) / max(0.5, sum(not text.isdisjoint(ways) for text in texts))
            )
            for stem, ways in self._ways.items()
        }
        self._all = sum(self._worth.values())

    def share(self, tells: Set[str | int]) -> float:
        """How much of the subject some words tell, in [0, 1]; all, if it has none."""
        if not self._all:
            return 1.0
        return sum(self._worth[stem] for stem in self.told(tells)) / self._all

    def told(self, tells: Set[str | int]) -> list[str]:
        """Which of its stems some words tell."""
        return [stem for stem, ways in self._ways.items() if not ways.isdisjoint(tells)]


def content(question: str) -> list[str]:
    """The stems of a question that say what it is about."""
    return [stem for stem in dict.fromkeys(stems(question)) if stem not in _FUNCTION_WORDS]


def known(passage: Passage) -> Meanings:
    """What a passage tells, with what its article is known by."""
    return meanings_of(passage.text) | meanings_of(passage.title) | told([passage])


def meanings_of(text: str) -> Meanings:
    """What the words of a text tell."""
    return frozenset(stems(text)) | meanings(text)


def say_the_same(one: Told, other: Told) -> bool:
    """Whether two sentences tell the same.

    They do so in like words, where neither has figures or names against those of the other.
    """
    if len(one.words & other.words) < SAME_WORDS * len(one.words | other.words):
        return False
    return all(
        mine <= theirs or theirs <= mine
        for mine, theirs in (
            (set(pattern.findall(one.text)), set(pattern.findall(other.text)))
            for pattern in (_FIGURE, _NAME)
        )
    )
