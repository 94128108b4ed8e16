"""What passages tell, sentence by sentence, and how much of a question each sentence covers."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from index.documents import Passage
from index.text.sentences import is_furniture, sentences
from index.text.stems import stems

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
    around: frozenset[str]
    """Those of the sentence before it in its paragraph, and of its article's title."""
    is_lead: bool
    """Whether its article opens with it."""
    is_whole: bool
    """Whether it is one statement of the writer's: no question, no appeal, no cut quotation."""

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

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


def told(passages: Sequence[Passage]) -> list[Told]:
    """The sentences of passages, in order, without datelines, tails and headings."""
    return [sentence for passage in passages for sentence in _told_in(passage)]


def _told_in(passage: Passage) -> Iterator[Told]:
    title = frozenset(stems(passage.title))
    before: frozenset[str] = frozenset()
    may_lead = passage.start == 0
    last_end = 0
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        words = frozenset(stems(text))
        if "\n" in passage.text[last_end:start]:
            before = frozenset()
        if len(words) >= MIN_STEMS and not is_furniture(text):
            whole = is_whole(text)
            place = (passage.start + start, passage.start + end)
            yield Told(passage, *place, words, before | title, may_lead and whole, whole)
            may_lead = may_lead and not whole
        before, last_end = words, end


def is_whole(text: str) -> bool:
    """Whether a text is one statement, with every quotation in it opened and closed."""
    if not _WHOLE.match(text) or _APPEAL.search(text):
        return False
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


class Weights:
    """What each stem of a question is worth: the more, the fewer of the passages have it."""

    def __init__(self, asked: Iterable[str], passages: Sequence[Passage]) -> None:
        """Weigh these stems over these passages."""
        have = [known(passage) for passage in passages]
        self._of: Mapping[str, float] = {
            stem: math.log1p(len(have) / max(0.5, sum(stem in each for each in have)))
            for stem in dict.fromkeys(asked)
        }
        self._all = sum(self._of.values())

    def share(self, found: Set[str]) -> float:
        """How much of the question stands among some stems, in [0, 1]; all, if it has no stems."""
        if not self._of:
            return 1.0
        return sum(weight for stem, weight in self._of.items() if stem in found) / self._all


def content(question: str) -> list[str]:
    """The stems of a question that say what it is about."""
    return [stem for stem in dict.fromkeys(stems(question)) if stem not in _FUNCTION_WORDS]


def known(passage: Passage) -> frozenset[str]:
    """The stems of a passage and of what its article is known by."""
    parts = (passage.title, passage.author, passage.source, passage.place, passage.text)
    return frozenset(stems(" ".join(part for part in parts if part)))


def say_the_same(one: Told, other: Told) -> bool:
    """Whether two sentences tell the same: in like words, neither with figures or names against
    those of the other.
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
