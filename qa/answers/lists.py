"""Lists: all of what was asked for, from the coordinations that the likeliest words stand in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text.sameness import normalise
from index.text.stems import stems
from qa.answers.citations import LISTED
from qa.answers.material import Material
from qa.answers.short_answers import is_same_answer, likely, short_answer
from qa.contract import Candidate, Claim, Draft, Quote
from qa.evidence.coordinations import coordination_around
from qa.evidence.predicates import Predicate, predicate_of

MAX_CLAIMS = 8
"""Sentences that a list shows."""
MAX_QUOTES = 5
"""Articles cited for the same items."""
MAX_WORDS = 15
"""Of items that are given as they stand, "Ilse Varga and Lars Moen"."""
PERIOD_DAYS = 7
"""Longer times have room for several events: their answers do not compete."""

DOUBT = 0.5
"""Share of its probability left to a coordination whose sentence does not say what is asked."""

_COUNT = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten) (?!(?:million|billion|per)\b)[a-z]",
    re.IGNORECASE,
)
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
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

    def texts(self) -> list[str]:
        """The items as they stand."""
        return [self.candidate.quote[start:end] for start, end in self.items]

    def is_told(self, predicate: Predicate) -> bool:
        """Whether the sentence says of the items what the question says."""
        (start, _), (_, end) = self.items[0], self.items[-1]
        return predicate.is_told_of(self.candidate.quote, start, end)

    @property
    def is_of_names(self) -> bool:
        """Whether the items are names."""
        return all(text[0].isupper() for text in self.texts())


def listed(material: Material) -> Draft:
    """Every item of the coordination that answers, and those that other sentences tell alike.

    The likeliest sentence that names several leads. Another adds its items only if it says of them
    what the question says; where none names several, each must.
    """
    predicate = predicate_of(material.plan.read_text)
    parts = _parts(material)
    lead = next((part for part in parts if len(part.items) > 1), None)
    told = [part for part in parts if part is not lead and part.is_told(predicate)]
    if lead is None and not predicate.words:
        return short_answer(material)
    draft = _draft(material, [lead, *told] if lead else told)
    if lead is None or predicate.is_near(lead.candidate.quote):
        return draft
    doubted = DOUBT * draft.confidence
    return replace(
        draft, confidence=doubted, claims=draft.claims if doubted >= material.least else ()
    )


def people(material: Material) -> Draft:
    """The likeliest answer to "Who …?", with all that its sentence says the same of.

    Where the sentence has more subjects than it names, or the question a time long enough for
    several events, other sentences that tell the same of somebody add theirs.
    """
    short = short_answer(material)
    parts = _parts(material)
    if not parts or parts[0].candidate is not material.candidates[0]:
        return short
    predicate = predicate_of(material.plan.read_text)
    best, *others = parts
    if len(best.items) > 1 and best.is_told(predicate):
        return replace(short, short=_together(best))
    after = best.candidate.quote[best.items[-1][1] :]
    if not _WITH_OTHERS.match(after) and not _has_room(material):
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
    """The sentences of the likely candidates, likeliest first, with what they name."""
    asked = set(stems(material.plan.read_text))
    found: dict[tuple[str, int], _Part] = {}
    for one in likely(material, material.thresholds.near_best_listed):
        start, end = one.start - one.quote_start, one.end - one.quote_start
        if _OWNER.match(one.quote, end):
            continue
        around = coordination_around(one.quote, start, end)
        items = around.items if around else ((start, end),)
        new = tuple(span for span in items if not asked.issuperset(stems(one.quote[slice(*span)])))
        place = (one.passage.article_id, one.quote_start)
        if new and (place not in found or len(found[place].items) == 1 < len(new)):
            found[place] = _Part(found[place].candidate if place in found else one, new)
    return [*found.values()]


def _draft(material: Material, parts: Sequence[_Part]) -> Draft:
    """The items of the parts, each said once; a part that adds none bears out the one it repeats."""
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
    lead = claims[0][0].candidate
    return Draft(LISTED.join(items), lead.probability, tuple(map(_claim, claims)))


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
    return Claim(quotes[0].text, quotes, quotes[0].highlights, parts[0].candidate.stance)


def _is_same_item(one: str, other: str) -> bool:
    """Whether two items are one: "Rubio" and "Marco Rubio", "UAE" and "United Arab Emirates"."""
    return is_same_answer(one, other) or _initials(one, other) or _initials(other, one)


def _initials(short: str, long: str) -> bool:
    letters = normalise(short).replace(" ", "")
    words = [word for word in normalise(long).split() if word not in ("of", "and")]
    return 1 < len(letters) == len(words) and letters == "".join(word[0] for word in words)


def _count(question: str) -> int:
    """How many the question asks for; more than there are where it does not say."""
    count = _COUNT.search(question)
    return _NUMBERS.index(count[1].lower()) if count else 1_000
