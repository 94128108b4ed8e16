# ruff: noqa: SIM905 -- word lists read best as text
"""Whether a sentence says yes or no to a question: only where it states or denies just that."""

import re
from typing import NamedTuple

from qa.evidence.propositions import Proposition
from qa.evidence.verbs import base, bases, words_of

_ADVERBS = frozenset(
    "also just already then now still again since later finally recently officially formally "
    "never not only yet even both all each soon once narrowly".split()
)
_BE = frozenset("is are was were been being be".split())
_HAVE = frozenset("has have had".split())
_MODALS = frozenset("will would may might could should can must shall cannot".split())
_DO = frozenset("did does do".split())
_DECIDING = frozenset(bases("vote decide manage"))
_REFUSING = frozenset(bases("refuse decline fail"))
_UNSURE = re.compile(
    r"\b(?:if|whether|unless|would|den(?:y|ies|ied|ying)|alleg\w+|reported(?:ly)?|accus\w+"
    r"|claim\w*|rumou?r\w*|suspect(?:s|ed)? of|apparent(?:ly)?|nearly|almost|fals(?:e|ely)|untrue"
    r"|believe[sd]?|thought|hop(?:es?|ed|ing)|expect\w*|propos\w+|plan(?:s|ned|ning)?|want(?:s|ed)?"
    r"|charg(?:e|ed|es) with|suggest\w*|could|may|might|ask(?:s|ed)|urg\w+|demand\w*|threat\w+"
    r"|call(?:s|ed) (?:on|for)|likely|possib\w+|attempt\w*|tr(?:y|ied|ying) to)\b",
    re.IGNORECASE,
)
"""What makes of a statement something else."""
_ALL = frozenset("all every each everyone everybody both entire whole".split())
_PARTIAL = re.compile(
    r"\b(?:most|some|many|several|half|few|part(?:ly|ially)? of|partly|partially|mostly"
    r"|except|excluding|other than|apart from|one of|all but|not all|hardly|up to|none|neither"
    r"|nobody|no one|no)\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"\b(?:more|less|fewer) than\b|\b(?:at least|up to|over|about|around|some)\b")
_GENERIC = frozenset(bases("people person"))
_CLOSES = re.compile(
    r"$|\s*[,.;:!?)\]”\"—–(]"
    r"|\s(?:a|an|the|in|on|at|of|to|for|from|with|by|against|after|before|during|over|under|as|and"
    r"|or|but|because|when|while|where|who|which|that|this|last|next|yesterday|today|tomorrow"
    r"|earlier|later|until|till|since|than|into|near|between|about|amid|following|despite|through"
    r"|across|without|within|was|were|is|are|has|have|had|will|its|his|her|their|[A-Z\d]|\w+ly)"
)
"""What may follow the last word of an object: not another noun that it only describes."""
_INSERTED = re.compile(r",[^,;]*,|\([^()]*\)|–[^–]*–|—[^—]*—")
_RELATIVE = re.compile(r",? (?:who|which|that) ?")
_BORDER = re.compile(
    r";|—|–|, (?:but|while|whereas|although|though)\b| but | (?:and|then) (?=(?:\w+ed|was|were|is"
    r"|has|had|did|cut|put|set|sold|bought|won|lost|left|took|made|said|met)\b)"
)
"""Where what a verb governs ends."""
_TITLES = frozenset(
    "mr mrs ms dr prof president minister senator governor judge general captain mayor king queen "
    "prince princess pope sir lord lady rep sen gov gen secretary chairman coach professor justice "
    "ambassador commissioner colonel major the".split()
)
_PREPOSITIONS = frozenset("of to in on at for from with by against near between about over".split())
MAX_GAP = 7
"""Words between a subject and its verb."""
MAX_GOVERNOR = 6
"""Words between "voted" and "to cut"."""
MAX_QUALITY = 8
"""Words from "is" to the last of what something is."""


class Verdict(NamedTuple):
    """What a sentence says to a question."""

    is_yes: bool
    start: int
    """Offsets in the sentence of the words that say it."""
    end: int


class _Told(NamedTuple):
    """How a sentence tells a verb."""

    is_so: bool
    is_passive: bool
    first: int
    """Index of the first word of what belongs to the verb."""


class Statement:
    """A sentence as statements are looked for in it."""

    def __init__(self, text: str, context: str) -> None:
        """`context` is what the sentence leaves unsaid: its title, and the sentences before it."""
        self.text = text
        self.matches = words_of(text)
        self.words = [match[0] for match in self.matches]
        self.bases = [base(word) for word in self.words]
        self.known = {*self.bases, *bases(context)}

    def answers(self, asked: Proposition) -> Verdict | None:
        """Yes or no, where the sentence says just that."""
        for reading in asked.readings():
            if not {*_content(reading.subject), *_content(reading.rest)} <= self.known:
                continue
            verdict = (
                self._quality(asked, reading)
                if reading.voice == "quality"
                else self._deed(asked, reading)
            )
            if verdict:
                return verdict
        return None
