"""Candidates are weighed by what their sentences make of them: who did it, and whether it is so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.documents import Passage
from index.text.stems import stems
from qa.contract.draft import Candidate, Stance
from qa.contract.query import Kind, QueryPlan
from qa.evidence.measuring import measured
from qa.evidence.parties.deeds import OTHER_SIDE, asked_deed, doer_named, is_other_side
from qa.evidence.parties.holders import asked_post, of_holders
from qa.evidence.parties.names import is_bare, is_echo, is_known_role
from qa.evidence.parties.nations import nations
from qa.evidence.parties.quotations import of_speakers, of_witnesses, quoted_in
from qa.evidence.parties.speakers import last_speaker, meant_before
from qa.evidence.parties.stance import span_around, stance_of, stances_in
from qa.evidence.parties.successions import asked_succession, of_successions
from qa.evidence.parties.testimony import dateline_end, is_testimony
from qa.evidence.parties.vocabulary import FUNCTION_WORDS, is_role
from qa.evidence.parties.words import TOKEN, bare, is_capital
from qa.evidence.predicates import Predicate, predicate_of
from qa.evidence.sorts import of_sort

NO_TESTIMONY = 0.2
"""Share of its probability that is left to what stands in a caption, a pointer or an order."""
TOLD_ELSEWHERE = 0.4
"""The same to what stands in a sentence of something else, where one tells what was asked."""
NOT_TOLD = 0.6
"""The same where no sentence does."""
NO_PLACE = 0.5
"""The same to a name that is no place in its sentence."""
HOLDS = 0.6
"""Probability from which on who is described as the head of something leads it."""
WEIGHED = 30
"""The likeliest candidates, one of which will answer if any does."""
LIKELY = 0.3
"""Probability from which on that one counts."""
DENIED = 0.5
"""The same to what its sentence denies."""
PLANNED = 0.75
"""The same to what is planned, where it was asked what happened."""
RESOLVED = 0.9
"""The same to the name that a pronoun stands for."""
ROLE_ONLY = 0.8
"""The same to a role with its owner, who has no name there: "its director"."""
WRONG_TYPE = 0.25
"""The same to what is nothing of the kind that was asked for."""
MOST_APART = 1_200
"""Characters between a pronoun and its name that a quote may span."""

_MEANWHILE = re.compile(r",? (?:when|after|before|while|as|because|during|until|since) [^?]*", re.I)
"""Tells of what else happened."""
_JUDGED: tuple[Kind, ...] = ("person", "organisation", "place", "number", "list", "thing")
_ASKS_PERSON = re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:in|at|near|outside|inside|to|from|on|off|around|through|into|across|over|along|beside"
    r"|between|under|reached|left|entered|(?:town|city|island|village|province|port) of|hometown) "
    r"(?:the |his |her |its |their )?(?:[a-z-]+ )?$",
    re.IGNORECASE,
)
_HAPPENS = re.compile(r",? (?:where|which hosted|hosts?|hosted|hosting)\b")
_OWN_ROLE = re.compile(r"(?:his|her|its|their) [a-z -]+$", re.IGNORECASE)
_OWNS_NOUN = re.compile(r"['’]s? (?:former |late |own |old )?([a-z][\w-]+)")
_OWNS = re.compile(r"['’]s [^,]")
_LISTED_PLACE = re.compile(r"[\w] ?[,(] ?$")
_ONE = re.compile(r"an? [a-z]", re.IGNORECASE)
_ASKS_AGE = re.compile(r"how old\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(?:represent|chair|head|marr|wrote|writ|direct|found|resign|born|died|sang|sing|act)\w*\b"
)
"""What people do and countries do not."""
_ASKS_COUNTRY = re.compile(r"\bwhich (?:[\w-]+ )?(?:country|nation)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:did|was|were|had)\b|^(?:who|which \w+) (?:\w+ed|\w+t|won|took)\b", re.I)


def fitted(
    plan: QueryPlan, passages: Sequence[Passage], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Candidates that may answer, with what their sentences leave of their probability."""
    question = plan.standalone_question
    likeliest = candidates if plan.kind == "list" else _sorted(candidates)[:WEIGHED]
    found = [
        _testified(one) for one in likeliest if plan.kind == "place" or not _is_of_dateline(one)
    ]
    if plan.kind == "person" and (succession := asked_succession(plan.read_text)) is not None:
        return _sorted(of_successions(succession, passages, found))
    if plan.kind in ("person", "thing") and (post := asked_post(plan.read_text)) is not None:
        # A notice that puts a name right need not say the post again: "She is Ida Lind."
        noticed = [one for one in found if one.passage.notices]
        held = _sorted([*of_holders(post, passages, found), *noticed])
        if not post.is_led or (held and held[0].probability >= HOLDS):
            return held
    if plan.kind in ("person", "organisation", "thing"):
        found = of_speakers(question, passages, found)
        found = [fit for one in found for fit in _named(plan, one)]
        predicate = predicate_of(_MEANWHILE.sub("", question))
        if _ASKS_PERSON.search(question) and not quoted_in(question):
            found = of_witnesses(predicate, passages, found)
        found = _telling(predicate, _on_their_side(question, found))
        found = [_possessing(one, predicate) for one in found]
        found = of_sort(question, passages, found)
    elif plan.kind in ("place", "list"):
        found = [fit for one in found for fit in _named(plan, one)]
        if plan.kind == "place":
            predicate = predicate_of(_MEANWHILE.sub("", question))
            found = [_placed(one) for one in _telling(predicate, found, NOT_TOLD)]
    elif plan.kind == "number":
        found = measured(plan, found)
        if _ASKS_AGE.match(question):
            found = _telling(predicate_of(question), found)
    if plan.kind in _JUDGED:
        taken = stances_in(question)
        found = [_judged(one, question, taken) for one in found]
    return _sorted(found)


def _is_of_dateline(candidate: Candidate) -> bool:
    """Whether a candidate stands in what opens an agency's story, not in what it tells."""
    return candidate.start - candidate.quote_start < dateline_end(candidate.quote)


def _sorted(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: -candidate.probability)


def _placed(candidate: Candidate) -> Candidate:
    """The candidate; less likely where its sentence does not have it as a place."""
    before = candidate.quote[: candidate.start - candidate.quote_start]
    after = candidate.quote[candidate.end - candidate.quote_start :]
    is_named = _AT.search(before) or _LISTED_PLACE.search(before) or _HAPPENS.match(after)
    is_place = is_named or _AT.search(f"{candidate.text.split()[0]} ")
    share = 1.0 if is_place and not _OWNS.match(after) else NO_PLACE
    return replace(candidate, probability=candidate.probability * share)


def _possessing(candidate: Candidate, predicate: Predicate) -> Candidate:
    """The candidate; less likely where its sentence tells of what is theirs: "Brandt's seat"."""
    behind = _OWNS_NOUN.match(candidate.quote[candidate.end - candidate.quote_start :])
    is_other = behind is not None and (predicate.is_object or is_role(behind[1]))
    share = OTHER_SIDE if is_other else 1.0
    return replace(candidate, probability=candidate.probability * share)


def _telling(
    predicate: Predicate, candidates: Sequence[Candidate], elsewhere: float = TOLD_ELSEWHERE
) -> list[Candidate]:
    """Candidates, those less likely whose sentences tell something else, where another's do not."""
    told = [predicate.is_near(one.quote) for one in candidates]
    likely = [one.probability for one, is_told in zip(candidates, told, strict=True) if is_told]
    share = elsewhere if max(likely, default=0.0) >= LIKELY else NOT_TOLD
    return [
        one if is_told else replace(one, probability=one.probability * share)
        for one, is_told in zip(candidates, told, strict=True)
    ]


def _testified(candidate: Candidate) -> Candidate:
    share = 1.0 if is_testimony(candidate.quote) else NO_TESTIMONY
    return replace(candidate, probability=candidate.probability * share)


def _named(plan: QueryPlan, candidate: Candidate) -> Iterator[Candidate]:
    """The candidate if it may name what was asked for; for a pronoun, the name that it means."""
    question, text = plan.standalone_question, candidate.text
    asks_person = _ASKS_PERSON.search(question) is not None
    if asks_person and _OWN_ROLE.match(text) and is_role(text.split()[-1]):
        yield replace(candidate, probability=candidate.probability * ROLE_ONLY)
        return
    if asks_person and is_bare(text) and not _is_plural(text):
        resolved = _resolved(plan, candidate)
        if resolved is not None and not is_echo(resolved.text, question):
            yield resolved
        return
    if plan.kind != "place" and is_echo(text, question):
        return
    yield (
        candidate
        if _is_of_type(plan.kind, question, text)
        else replace(candidate, probability=candidate.probability * WRONG_TYPE)
    )


def _is_of_type(kind: Kind, question: str, text: str) -> bool:
    found = TOKEN.findall(text)
    has_name = any(is_capital(word) and bare(word) not in FUNCTION_WORDS for word in found)
    if _ASKS_COUNTRY.search(question):
        return has_name and not text[:1].isdigit()
    if kind == "person":
        is_person = (
            _is_plural(text) or _ONE.match(text) or (has_name and not re.search(r"\d", text))
        )
        is_done_by_one = _PERSONAL.search(question) is not None
        return bool(is_person) and not (is_done_by_one and _is_country(text))
    if kind == "organisation":
        return has_name
    return kind != "place" or has_name or len(found) > 3 or _IS_PLACE.search(text) is not None


_IS_PLACE = re.compile(
    r"\b(?:home|house|hotel|hospital|prison|school|street|airport|station|sea|river|lake|park|church"
    r"|office|road|beach|city|town|village|court|shop|store|restaurant|building|farm|forest|border"
    r"|island|bridge|port|harbou?r|field|stadium|apartment|room|garden|coast|mountain|north|south"
    r"|east|west|abroad|online|ground|car|train|bus|plane|ship|boat|museum|university|yard)s?\b"
)


def _is_country(text: str) -> bool:
    """Whether an answer is nothing but countries: "Russia-USA-China"."""
    parts = [part for part in re.split(r"[-/,\s]+|\band\b", text) if part]
    return all(nations(part) for part in parts)


def _is_plural(text: str) -> bool:
    """Whether an answer without a name is several people: "protesters", "two men"."""
    words = TOKEN.findall(text)
    return bool(words) and bool(re.search(r"(?:s|men|women|people|police)$", bare(words[-1])))


def _resolved(plan: QueryPlan, candidate: Candidate) -> Candidate | None:
    """The name that a pronoun or a bare role means, in a quote that has both."""
    passage, at = candidate.passage, candidate.start
    is_role = is_known_role(candidate.text)
    meant = last_speaker(plan, passage, at) if is_role else meant_before(passage, at)
    if meant is None or candidate.quote_end - meant[1][0] > MOST_APART:
        return None
    return replace(
        candidate,
        start=meant[0][0],
        end=meant[0][1],
        quote_start=min(meant[1][0], candidate.quote_start),
        probability=candidate.probability * RESOLVED,
    )


def _on_their_side(question: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates on the side of the verb that was asked for; the doer named where another was."""
    deed = asked_deed(question)
    if deed is None:
        return list(candidates)
    fitting = []
    for one in candidates:
        named = doer_named(deed, one.quote)
        if named is not None and not is_echo(one.quote[slice(*named)], question):
            start, end = (one.quote_start + at for at in named)
            fitting.append(replace(one, start=start, end=end))
        elif is_other_side(deed, one):
            fitting.append(replace(one, probability=one.probability * OTHER_SIDE))
        else:
            fitting.append(one)
    return fitting


def _judged(candidate: Candidate, question: str, taken: set[Stance]) -> Candidate:
    """The candidate with the stance of its sentence; less likely where it was asked what is so."""
    quote = candidate.quote
    start, end = candidate.start - candidate.quote_start, candidate.end - candidate.quote_start
    stance, at = stance_of(quote, start, end)
    first, last = span_around(quote, start, end)
    told = quote[first:last] if stance == "denied" else quote[at:last]
    about = set(stems(question)) - set(stems(candidate.text))
    if stance in taken or not about & set(stems(told)):
        return candidate
    is_planned = stance == "planned" and _PAST.search(question) is not None
    share = DENIED if stance == "denied" else PLANNED if is_planned else 1.0
    return replace(candidate, stance=stance, probability=candidate.probability * share)
