"""Who or what something is: the words by which its articles describe it, and no neighbour's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.documents import Passage
from index.text.sentences import sentences
from index.text.stems import stems
from qa.answers.material import Material, verbatim
from qa.answers.short_answers import MAX_QUOTES
from qa.contract.draft import Candidate, Claim, Draft, Quote
from qa.evidence.parties.appositions import Manner, descriptions, head_of, is_noun_phrase
from qa.evidence.parties.names import is_modifier, mentions, surname_mentions
from qa.evidence.parties.testimony import is_testimony
from qa.evidence.parties.vocabulary import is_body, is_role

MAX_DESCRIPTIONS = 4
"""Different ones that an answer shows."""
DESCRIBED = 0.75
"""Probability that the description of the very name is right: about so in what was read."""
CALLED = 0.6
"""The same where a person is called by the last name alone."""
MOST = 0.9
BORNE_OUT = 0.05
"""What every further article adds."""
ONLY_TOLD_OF = 0.3
"""Probability that a sentence tells who somebody is that only says what they did."""
LEAST_READ = 0.3
"""Probability from which on a reader's words count as a description."""
READ = 0.7
"""Share of it that is left, since no pattern bears it out."""
MOST_READ = 0.45
SAME = 0.5
"""Share of the shorter description's stems that two of the same person's share."""

_WHO = re.compile(
    r"\bwho\b|\bdo(?:es)?\b[^?]* do\b|['’]s? (?:\w+ )?(?:job|post|role|position|title|profession"
    r"|occupation|nationality)[?.! ]*$|\b(?:job|post|role) of\b",
    re.IGNORECASE,
)
"""Asks for a person, be it for what they do."""
_STANDS_FOR = re.compile(r"\bstands? for\b", re.IGNORECASE)
_SHORT_FOR = re.compile(r"(?:an?|the) (?:acronym|abbreviation|initialism)|short for", re.IGNORECASE)
_TO_NOUN = re.compile(
    r"[”\"]?(?:,? (?:or|as|is|was|are|were|means)|,| [—–-]+| \()? ?(?:an?|the)? ?[“\"]?"
)
"""Between a name and the noun that says what it is."""
_A = re.compile(r"(?:an?|the|one of|another)\b|[“\"]", re.IGNORECASE)
_DOES = re.compile(r"(?:er|or|ist|ian|ant|ent|ee|an|man|woman)s?$")
"""How words for persons end."""
_NAME = r"(?:the |an? )?(?P<name>[^?]+?)"
_ASKED = tuple(
    re.compile(pattern + r"[?.! ]*$", re.IGNORECASE)
    for pattern in (
        rf"\bwhat does (?:the (?:abbreviation|acronym|name)(?: of)? )?{_NAME} (?:stand for|mean)",
        rf"\bwhat do(?:es)? {_NAME} do(?: for a living)?",
        rf"\bwhat(?:['’]s| is| are| was| were) the (?:\w+ )?(?:job|post|role|position|title"
        rf"|profession|occupation|nationality) of {_NAME}",
        rf"\bwhat(?:['’]s| is| are| was| were) {_NAME}['’]s? (?:\w+ )?(?:job|post|role|position"
        r"|title|profession|occupation|nationality)",
        rf"\b(?:who|what)(?:['’]s| is| are| was| were) {_NAME}",
        rf"\b(?:who|what) {_NAME} (?:is|was)",
    )
)


_NOUNS_BEFORE = re.compile(r"^(?:(?!(?:of|for|in|at|to|by|on|and)\b)[a-z-]+ )+(?=[A-Z])")
"""What a question calls a name: "the lander Skarv"."""


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
    manner: Manner
    is_full: bool
    """Whether the sentence has the whole name."""

    @property
    def stems(self) -> set[str]:
        return set(stems(self.text))

    def is_of(self, *, is_person: bool) -> bool:
        """Whether it fits a person, or else a body or a thing."""
        head = head_of(self.text)
        if self.manner in ("expansion", "nickname"):
            return True
        is_one_of = _A.match(self.text) is not None
        if not is_person:
            return self.manner != "deed" and (not is_role(head) or is_one_of)
        if self.manner == "deed":
            return self.is_full
        is_apposed = self.manner == "apposition" and self.is_full
        is_loose = self.manner == "copula" or is_apposed or _DOES.search(head) is not None
        is_single = is_one_of or not head.endswith("s") or head.endswith("ss")
        return is_single and (is_role(head) or (is_loose and is_one_of and not is_body(head)))

    @property
    def weight(self) -> float:
        """How much it tells: of the whole name, what somebody is, in many words but not all."""
        is_own = not re.match(r"(?:his|her|its|their|my|our)\b", self.text, re.IGNORECASE)
        telling = min(len(self.stems), 6) / 6
        return self.is_full + is_own + telling + 0.5 * is_role(head_of(self.text))


def description(material: Material) -> Draft:
    """The best description of whom the question names; different ones follow in order of day."""
    question = material.plan.read_text
    name = asked_name(question)
    asks_who = _WHO.search(question) is not None
    told = [one for one in _told_of(name, material.passages) if one.is_of(is_person=asks_who)]
    told = [one for one in told if one.manner != "deed"] or told
    if _STANDS_FOR.search(question):
        told = [one for one in told if one.manner == "expansion" or _SHORT_FOR.match(one.text)]
    if not told:
        read = _by_reader(name, material)
        return _deed(name, material.passages) if asks_who and not read.claims else read
    groups = sorted(_grouped(told), key=_rank, reverse=True)[:MAX_DESCRIPTIONS]
    best, *others = groups
    others.sort(key=lambda group: group[0].passage.published or date.max)
    return Draft(best[0].text, _confidence(best), tuple(map(_claim, [best, *others])))


def _confidence(group: Sequence[_Told]) -> float:
    """The probability that a description says who or what it is."""
    best = group[0]
    if best.manner == "deed":
        return ONLY_TOLD_OF
    is_telling = best.is_full and len(best.stems) > 1
    backing = len({one.passage.article_id for one in group}) - 1
    return min((DESCRIBED if is_telling else CALLED) + BORNE_OUT * backing, MOST)


def asked_name(question: str) -> str:
    """Whom or what a question asks for a description of; empty where no form of it is known."""
    found = (match["name"] for pattern in _ASKED if (match := pattern.search(question)))
    return _NOUNS_BEFORE.sub("", next(found, ""))


def _told_of(name: str, passages: Sequence[Passage]) -> Iterator[_Told]:
    """Every description of a name in passages; by the last name where the article has the whole."""
    full = {p.article_id for p in passages if mentions(f"{p.title}\n{p.text}", name)}
    for passage in passages:
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            if not is_testimony(sentence):
                continue
            places = [(place, True) for place in mentions(sentence, name)]
            if not places and passage.article_id in full:
                places = [(place, False) for place in surname_mentions(sentence, name)]
            for place, is_full in places:
                if is_modifier(sentence, place[1]):
                    continue
                for found in descriptions(sentence, *place):
                    at = passage.start + start
                    text = sentence[found.start : found.end]
                    span = (found.start, found.end)
                    yield _Told(passage, at, at + len(sentence), text, span, found.manner, is_full)


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
    return group[0].weight + 0.2 * min(len(group) - 1, 2), group[0].passage.published or date.min


def _claim(group: Sequence[_Told]) -> Claim:
    quotes = [Quote(one.passage, one.start, one.end, (one.highlight,)) for one in group]
    return verbatim(*quotes[:MAX_QUOTES])


def _by_reader(name: str, material: Material) -> Draft:
    """The reader's likeliest words beside a name that no pattern finds described."""
    for one in material.candidates:
        if one.probability >= LEAST_READ and _is_beside(one, name):
            highlight = (one.start - one.quote_start, one.end - one.quote_start)
            quote = Quote(one.passage, one.quote_start, one.quote_end, (highlight,))
            confidence = min(one.probability * READ, MOST_READ)
            return Draft(one.text, confidence, (verbatim(quote),))
    return Draft("", 0.0, ())


def _is_beside(candidate: Candidate, name: str) -> bool:
    """Whether a candidate is a noun, and no name, right before a name or soon behind it."""
    if not is_noun_phrase(candidate.text):
        return False
    start, end = (at - candidate.quote_start for at in (candidate.start, candidate.end))
    return any(
        candidate.quote[end:first].strip(' ,“"') == ""
        if end <= first
        else last <= start and _TO_NOUN.fullmatch(candidate.quote[last:start]) is not None
        for first, last in mentions(candidate.quote, name)
    )


def _deed(name: str, passages: Sequence[Passage]) -> Draft:
    """A sentence that begins with a name which no passage describes, with little confidence."""
    for passage in passages:
        for start, end in sentences(passage.text):
            places = mentions(passage.text[start:end], name)
            if places and places[0][0] == 0 and not is_modifier(passage.text, start + places[0][1]):
                quote = Quote(passage, passage.start + start, passage.start + end, (places[0],))
                return Draft(quote.text, ONLY_TOLD_OF, (Claim(quote.text, (quote,)),))
    return Draft("", 0.0, ())
