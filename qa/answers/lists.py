# ruff: noqa: SIM905 -- word lists read best as text
"""Lists: all of what was asked for, from the coordinations that the likeliest words stand in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text.sameness import normalise
from index.text.stems import stems
from qa.answers.citations import LISTED
from qa.answers.material import Material, verbatim
from qa.answers.sameness import is_same_answer
from qa.answers.short_answers import MAX_QUOTES, short_answer
from qa.contract.draft import Candidate, Claim, Draft, Quote
from qa.evidence.coordinations import coordination_around
from qa.evidence.parties.nations import nations
from qa.evidence.predicates import Predicate, predicate_of

MAX_CLAIMS = 8
"""Sentences that a list shows."""
MAX_WORDS = 15
"""Of items that are given as they stand, "Ilse Varga and Lars Moen"."""
PERIOD_DAYS = 7
"""Longer times have room for several events: their answers do not compete."""

MOST = 0.9
"""The most likely that items are which several candidates name."""
DOUBT = 0.5
"""Share of its probability left to a coordination whose sentence does not say what is asked."""

_ASKS_NAMED = re.compile(
    r"\b(?:countries|nations|states|cities|towns|companies|firms|parties|newspapers|banks|who)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten) (?!(?:million|billion|per)\b)[a-z]",
    re.IGNORECASE,
)
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NOUN = re.compile(
    r"\b(?:which|what|name the|list the)(?: [\w-]+){0,2}? ([a-z]+s)\b", re.IGNORECASE
)
_OF_COUNTRIES = frozenset(
    "countries nations states governments parties members delegations sides teams powers allies "
    "parts partners participants signatories places names".split()
)
_OTHERS = re.compile(r"\b(?:[Oo]ther|[Rr]emaining) \w+s (?:are|were|include)\b")
"""What goes on after the first of several: "Its other members are …"."""
_ASKS_NAMES = re.compile(r"\bnames? of\b|\bnamed\b|\bcalled\b", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:named|called|names are|names were)[: ]*$")
_OWNER = re.compile(r"['’]s?\b")
_WITH_OTHERS = re.compile(
    r"(?:, [^,]*,)? (?:and|as well as|along with|together with) (?:[\w’'-]+ ){1,12}?"
    r"(?:were|are|have)\b"
)
"""What follows the first of several subjects."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence with the items in it, and the candidate that led to it."""

    candidate: Candidate
    items: tuple[tuple[int, int], ...]
    """Offsets in the quote."""
    probability: float
    """That these answer, in [0, 1]."""

    def texts(self) -> list[str]:
        """The items as they stand."""
        return [self.candidate.quote[start:end] for start, end in self.items]

    def is_told(self, predicate: Predicate) -> bool:
        """Whether the sentence says of the items what the question says."""
        (start, _), (_, end) = self.items[0], self.items[-1]
        if self.is_of_several:
            return predicate.is_told(self.candidate.quote)
        return predicate.is_told_of(self.candidate.quote, start, end)

    def doubt(self, predicate: Predicate, question: str) -> float:
        """Less than 1 where the sentence neither is of what the question says, nor only names."""
        before = self.candidate.quote[: self.items[0][0]]
        is_naming = _ASKS_NAMES.search(question) and _NAMED.search(before)
        return 1.0 if is_naming or predicate.is_near(self.candidate.quote) else DOUBT

    @property
    def is_of_names(self) -> bool:
        """Whether the items are names."""
        return all(text[0].isupper() for text in self.texts())

    def may_answer(self, question: str) -> bool:
        """Whether every item has a name, where those are asked for that have names."""
        return not _ASKS_NAMED.search(question) or all(
            any(map(str.isupper, text)) for text in self.texts()
        )

    @property
    def is_of_several(self) -> bool:
        """Whether the sentence has more subjects than it names: "Rask and two others were"."""
        return _WITH_OTHERS.match(self.candidate.quote[self.items[-1][1] :]) is not None

    @property
    def is_of_countries(self) -> bool:
        """Whether the items are countries."""
        return all(_country(text) for text in self.texts())


def listed(material: Material) -> Draft:
    """Every item of the coordination that answers, and those that other sentences tell alike.

    The likeliest sentence that names several leads. Another adds its items only if it says of them
    what the question says; where none names several, each must.
    """
    question = material.plan.read_text
    predicate = predicate_of(question)
    parts = _parts(material)
    several = [part for part in parts if len(part.items) > 1 and part.may_answer(question)]
    sureness = [part.candidate.probability * part.doubt(predicate, question) for part in several]
    lead = several[sureness.index(max(sureness))] if several else None
    told = [part for part in parts if part is not lead and part.is_told(predicate)]
    if lead and _OTHERS.search(lead.candidate.quote):
        told = [part for part in parts if len(part.items) == 1][:1] + told
    if lead is None and not predicate.words:
        return short_answer(material)
    draft = _draft(material, [lead, *told] if lead else told)
    doubt = lead.doubt(predicate, question) if lead else 1.0
    if not draft.claims or doubt * draft.confidence < material.least:
        return Draft("", DOUBT * material.confidence, ())
    return replace(draft, confidence=doubt * draft.confidence)


def people(material: Material) -> Draft:
    """The likeliest answer to "Who …?", with all that its sentence says the same of.

    Where the sentence has more subjects than it names, or the question a time long enough for
    several events, other sentences that tell the same of somebody add theirs.
    """
    short = short_answer(material)
    parts = _parts(material)
    if not short.claims or not parts or parts[0].candidate is not material.candidates[0]:
        return short
    predicate = predicate_of(material.plan.read_text)
    best, *others = parts
    if len(best.items) > 1 and best.is_told(predicate):
        return replace(short, short=_together(best))
    if not any(part.is_of_several for part in parts) and not _has_room(material):
        return short
    told = [part for part in others if part.is_told(predicate) and part.is_of_names]
    return _draft(material, [best, *told]) if told else short


def _together(part: _Part) -> str:
    """Items as their sentence has them; one by one where it says more between them."""
    whole = part.candidate.quote[part.items[0][0] : part.items[-1][1]]
    return whole if len(whole.split()) <= MAX_WORDS else LISTED.join(part.texts())


def _has_room(material: Material) -> bool:
    """Whether the question's days are more than one event's."""
    return any(
        day.role == "event" and day.first and day.last and (day.last - day.first).days > PERIOD_DAYS
        for day in material.plan.dates
    )


def _parts(material: Material) -> list[_Part]:
    """The likely sentences with what they name, likeliest first.

    Candidates that name items of one coordination share what a single one would have had alone:
    their sentence is as likely as that any of them answers.
    """
    asked = set(stems(material.plan.read_text))
    found: dict[tuple[str, int], _Part] = {}
    for one in material.candidates:
        start, end = one.start - one.quote_start, one.end - one.quote_start
        if _OWNER.match(one.quote, end):
            continue
        around = coordination_around(one.quote, start, end)
        items = around.items if around else ((start, end),)
        new = tuple(
            span
            for span in items
            if not asked.union(_NUMBERS).issuperset(stems(one.quote[slice(*span)]))
        )
        place = (one.passage.article_id, one.quote_start)
        known = found.get(place)
        if known is None and new:
            found[place] = _Part(one, new, one.probability)
        elif known and len(new) > 1 and new == known.items:
            shared = 1 - (1 - known.probability) * (1 - one.probability)
            found[place] = replace(known, probability=min(MOST, shared))
        elif known and len(known.items) == 1 < len(new):
            found[place] = replace(known, items=new)
    if _asks_for_others(material.plan.read_text):
        found = {place: part for place, part in found.items() if not part.is_of_countries}
    share = material.thresholds.near_best_listed
    bar = max(material.least, share * material.confidence)
    parts = [part for part in found.values() if part.probability >= bar]
    return sorted(parts, key=lambda part: -part.candidate.probability)


def _draft(material: Material, parts: Sequence[_Part]) -> Draft:
    """The items of the parts, each said once; a part that adds none bears out what it repeats."""
    most = _count(material.plan.read_text)
    claims: list[list[_Part]] = []
    items: list[str] = []
    for part in parts:
        new = [text for text in part.texts() if not any(_is_same_item(text, i) for i in items)]
        if new and (len(items) < most or not items) and len(claims) < MAX_CLAIMS:
            items += new
            claims.append([part])
        elif not new:
            _bear_out(claims, part)
    if not claims:
        return Draft("", material.confidence, ())
    confidence = max(material.least, claims[0][0].candidate.probability)
    return Draft(LISTED.join(items), confidence, tuple(map(_claim, claims)))


def _bear_out(claims: list[list[_Part]], part: _Part) -> None:
    """Cite a part for the claim whose items it repeats, once an article."""
    for claim in claims:
        said = [text for each in claim for text in each.texts()]
        articles = {each.candidate.passage.article_id for each in claim}
        if (
            all(any(_is_same_item(text, one) for one in said) for text in part.texts())
            and part.candidate.passage.article_id not in articles
            and len(claim) < MAX_QUOTES
        ):
            claim.append(part)


def _claim(parts: Sequence[_Part]) -> Claim:
    quotes = tuple(
        Quote(
            part.candidate.passage, part.candidate.quote_start, part.candidate.quote_end, part.items
        )
        for part in parts
    )
    return verbatim(*quotes, stance=parts[0].candidate.stance)


def _is_same_item(one: str, other: str) -> bool:
    """Whether two items are one: "Rubio" and "Marco Rubio", "UAE" and "United Arab Emirates"."""
    if is_same_answer(one, other) or _initials(one, other) or _initials(other, one):
        return True
    return bool(_country(one)) and _country(one) == _country(other)


def _country(text: str) -> str | None:
    """The country that a text is the name of, or of whose people."""
    found = nations(text)
    is_whole = len(found) == 1 and found[0].end - found[0].start == len(text)
    return found[0].country if is_whole else None


def _asks_for_others(question: str) -> bool:
    """Whether a question asks for what no country is: "Which cities …?"."""
    asked = _NOUN.search(question)
    return asked is not None and asked[1].lower() not in _OF_COUNTRIES


def _initials(short: str, long: str) -> bool:
    letters = normalise(short).replace(" ", "")
    words = [word for word in normalise(long).split() if word not in ("of", "and")]
    return 1 < len(letters) == len(words) and letters == "".join(word[0] for word in words)


def _count(question: str) -> int:
    """How many the question asks for; more than there are where it does not say."""
    count = _COUNT.search(question)
    return _NUMBERS.index(count[1].lower()) if count else 1_000
