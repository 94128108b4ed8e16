"""Who holds a role: names whose own title or apposition has the role that is asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.documents import Passage
from index.text.sentences import sentences
from index.text.stems import stems
from qa.contract.draft import Candidate
from qa.evidence.parties.appositions import descriptions, head_of
from qa.evidence.parties.names import names_in
from qa.evidence.parties.nations import countries, nations
from qa.evidence.parties.testimony import is_testimony
from qa.evidence.parties.vocabulary import RANKS, is_role, same_roles
from qa.evidence.parties.words import TOKEN, bare, is_capital, words

NAMED_WITH_ALL = 0.8
"""Probability that a name holds a role if its own description has all of it."""
NAMED_BESIDE = 0.45
"""The same where the description has the role, and the sentence its country or body."""
NAMED_IN_ARTICLE = 0.25
"""The same where only the passage around has them."""
LATER = 0.01
"""How much less an earlier description is worth where it is asked who holds the role."""
UNDESCRIBED = 0.6
"""Share of a reader's probability that is left where a name's sentence does not describe it so."""

_ASKED = re.compile(
    r"\bwho(?:['’]s| (?P<be>is|are|was|were|became|serves as|served as)) (?:the |an? )?"
    r"(?:(?:current|new|present|then|incumbent) )?(?P<role>[^?]+?)"
    r"(?: (?:who|that|which|when|while|during|at the time)\b[^?]*)?[?.! ]*$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^who (?:(?P<be>is|was) )?(?P<verb>leads|leading|led|heads|heading|headed|runs|running|ran"
    r"|chairs|chairing|chaired|captains|captained|coaches|coached|edits|edited|governs|governed) "
    r"(?P<body>(?:the |an? )?[^?]+?)[?.! ]*$",
    re.IGNORECASE,
)
_HEADS = ("leader", "head", "director", "chief", "president", "ceo", "chair", "governor")
"""What who leads something is called."""
_OWN_HEADS = {"chair": "chair", "captain": "captain", "coach": "coach", "edit": "editor",
              "govern": "governor"}  # fmt: skip
"""The same of who does so in a way that has a role of its own."""
_NOUNS_BEFORE = re.compile(r"^(?:the )?(?:(?!(?:of|for|in|at)\b)[a-z]+ )+(?=[A-Z])")
_WHEN = re.compile(
    r" (?:in|on|during|as of|since) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2},? )?\d{4}$"
)
_FORMER = frozenset(("former", "ex", "late", "outgoing", "onetime", "ousted", "retired", "then"))


@dataclass(frozen=True, slots=True)
class Post:
    """A role that somebody holds, as a question has it."""

    heads: frozenset[str]
    """The words for it: "minister"."""
    ranks: frozenset[str]
    countries: frozenset[str]
    stems: frozenset[str]
    """All else that tells it from others: of "foreign minister", "foreign"."""
    is_present: bool
    is_led: bool = False
    """Whether it was asked who leads something, whatever they are called."""

    def fit(self, description: str, sentence: str, passage: Passage) -> float:
        """The probability that whom a sentence describes so holds the post; 0 for another's."""
        description, sentence = same_roles(description), same_roles(sentence)
        if not self._is_of(description):
            return 0.0
        own, told = countries(description), set(stems(description))
        if not self.countries and not self.stems:
            return NAMED_BESIDE  # "the attorney general", of whatever country
        if self.countries <= own and self.stems <= told:
            return NAMED_WITH_ALL
        around = f"{passage.title} {passage.text}"
        for text, worth in ((sentence, NAMED_BESIDE), (around, NAMED_IN_ARTICLE)):
            all_told = told | set(stems(text))
            if self.countries <= own | countries(text) and self.stems <= all_told:
                return worth if self.stems <= told or self.stems & told else worth / 2
        return 0.0

    def _is_of(self, description: str) -> bool:
        """Whether a description is of the role, of no other rank, and of no other country."""
        parts = [part for part in re.split(r" and |, ", description) if self.heads & _heads(part)]
        if not parts or RANKS.intersection(words(parts[-1])) - _FORMER != self.ranks - _FORMER:
            return False
        if self.is_present and _FORMER.intersection(words(description)) - self.ranks:
            return False
        own = countries(description)
        return not (self.countries and own) or bool(self.countries & own)


def asked_post(question: str) -> Post | None:
    """The role whose holder a question asks for, if it asks for one."""
    if (led := _LEADS.search(question)) is not None:
        return _led(led)
    match = _ASKED.search(question)
    if match is None or not is_role(head_of(match["role"])):
        return None
    role = same_roles(_WHEN.sub("", match["role"]))
    is_present = (match["be"] or "is").casefold() in ("is", "are", "serves as")
    return _post(role, frozenset((head_of(role),)), is_present=is_present)


def _led(match: re.Match[str]) -> Post | None:
    """The post of who leads what a question names; None of what has no name."""
    verb = match["verb"].casefold()
    own = next((role for stem, role in _OWN_HEADS.items() if verb.startswith(stem)), None)
    body = _NOUNS_BEFORE.sub("", _WHEN.sub("", match["body"]))
    if not any(map(is_capital, TOKEN.findall(body))):
        return None
    heads = frozenset((own,) if own else _HEADS)
    is_past = verb.endswith(("d", "ran")) or (match["be"] or "").casefold() == "was"
    return replace(_post(body, heads, is_present=not is_past and verb != "led"), is_led=True)


def _post(role: str, heads: frozenset[str], *, is_present: bool) -> Post:
    bodies = {nation.country for nation in nations(role, is_typed=True)}
    without = role
    for nation in reversed(nations(role, is_typed=True)):
        without = without[: nation.start] + without[nation.end :]
    ranks = RANKS.intersection(words(role))
    other = set(stems(" ".join(word for word in words(without) if word not in ranks)))
    other = {stem for stem in other - set(stems(" ".join(heads))) if len(stem) > 1}
    return Post(heads, ranks, frozenset(bodies), frozenset(other), is_present)


def of_holders(
    post: Post, passages: Sequence[Passage], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Those whom their own sentences describe as holding a post; others if these name it too."""
    described = (_read(one, candidates) for one in _holders(post, passages))
    holders = sorted(described, key=lambda one: -one.probability)
    best = holders[0].probability if holders else 0.0
    latest = max((one.passage.published or date.min for one in holders), default=date.min)
    if post.is_present:
        holders = [_aged(one, latest) for one in holders]
    others = [
        replace(one, probability=one.probability * UNDESCRIBED)
        for one in candidates
        if best < NAMED_WITH_ALL and _may_hold(post, one) and not _is_any_of(one, holders)
    ]
    return holders + others


def _holders(post: Post, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Whom articles describe so that nothing has put right since."""
    for passage in (one for one in passages if not one.amended_by):
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            if post.heads.isdisjoint(words(same_roles(sentence))) or not is_testimony(sentence):
                continue
            at = passage.start + start
            for first, last in names_in(sentence):
                worth = max(
                    (
                        post.fit(sentence[found.start : found.end], sentence, passage)
                        for found in descriptions(sentence, first, last)
                        if found.manner != "deed"
                    ),
                    default=0.0,
                )
                if worth:
                    yield Candidate(passage, at + first, at + last, at, at + len(sentence), worth)


def _read(holder: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """A holder, as likely as what the reader says of the name leaves it, if that is more."""
    said = set(words(holder.text))
    read = (one.probability for one in candidates if said <= set(words(one.text)))
    likely = UNDESCRIBED * max(read, default=0.0)
    return replace(holder, probability=max(holder.probability, likely))


def _may_hold(post: Post, candidate: Candidate) -> bool:
    """Whether a reader's answer is a name, beside the role's word, and not described as another."""
    quote, offset = candidate.quote, candidate.start - candidate.quote_start
    if not post.is_led and post.heads.isdisjoint(words(same_roles(quote))):
        return False
    found = [(a, b) for a, b in names_in(quote) if a < offset + len(candidate.text) and offset < b]
    if not found:
        return False
    told = [
        quote[one.start : one.end]
        for one in descriptions(quote, *found[-1])
        if one.manner != "deed"
    ]
    return not any(is_role(head_of(text)) for text in told)


def _heads(description: str) -> set[str]:
    return {head_of(description), bare(description.rsplit(maxsplit=1)[-1])}


def _aged(candidate: Candidate, latest: date) -> Candidate:
    years = (latest - (candidate.passage.published or date.min)).days / 365
    worth = candidate.probability - min(LATER * years, candidate.probability / 2)
    return replace(candidate, probability=worth)


def _is_any_of(candidate: Candidate, holders: Sequence[Candidate]) -> bool:
    said = set(words(candidate.text))
    return any(set(words(holder.text)) <= said for holder in holders)
