"""Digests: what an archive tells of a subject, in a few sentences in order of day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.text.stems import stems
from qa.answers.material import Material, verbatim
from qa.contract.draft import Candidate, Claim, Draft, Quote
from qa.evidence.agreement import date_agreement, is_dated, telling
from qa.evidence.clauses import clauses
from qa.evidence.mentions import names, unmentioned
from qa.evidence.parties.speech import attributed
from qa.evidence.parties.testimony import is_testimony
from qa.evidence.telling import Subject, Told, content, known, say_the_same, sentences_of

MAX_SENTENCES = 6
"""Sentences of a digest."""
MAX_OF_ARTICLE = 2
"""Of these, from one article beside the opening."""
MAX_QUOTES = 3
"""Articles cited for one sentence."""
WORTH = 0.5
"""Share of the opening's worth from which on a sentence is told too."""
REPEATED = 0.6
"""What a sentence loses whose words have all been said."""
COVERED = 0.55
"""Share of the question that the opening's passage must cover for anything to be told."""
TOLD = 0.45
"""Share of it that the opening, its title and the sentence before it must cover."""
NEWEST = 0.8
"""Of what the worthiest sentence covers, as much as the latest must."""
SURE = 0.7
"""Confidence in an opening that covers, with its passage, all that was asked."""
MAX_SHORT = 170
"""Characters of a sentence that is its own short answer; of a longer one, its first clauses are."""

_ASKING = re.compile(
    r"^[^?]*?\b(?:(?:tell|show|give) (?:me|us)|happen(?:ed|s|ing)?|went on"
    r"|(?:latest|newest|new|news)(?: news)?|(?:do|does) (?:you|we|anyone) know|known|overview"
    r"|summary|summari[sz]e|describe|published|reported|written|said)\b|\bdecided?\b",
    re.IGNORECASE,
)
"""The words that ask for a story."""
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent|(?:what['’]s|what is) new|(?:any|the) news)\b", re.IGNORECASE
)
_MEASURED = re.compile(
    r"\b(?:time|price|cost|record|votes?|deaths?|dead|toll|score|result|rate|share|size|number"
    r"|percent(?:age)?|salary|age|profits?|loss(?:es)?|sales|results|turnout|victims|casualties"
    r"|budget|margin|temperature|magnitude|speed|distance|length|height)\b",
    re.IGNORECASE,
)
"""Keywords that ask for a figure."""
SPOKEN = 0.3
"""What a sentence loses that tells what somebody said, unless it opens its article."""
UNLED = 0.65
"""What is left of the confidence where a day's events are not opened by a lead."""
LEADS = 0.9
"""Share of what a passage covers of a story that its lead does, whatever its words."""

_SUBORDINATE = re.compile(
    r"(?:when|after|before|following|while|as|despite|if|although|though|since|because|with|in|on"
    r"|at|for|by|from|under|during|according|speaking|once|until|unlike)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A sentence, and what it is worth to the digest."""

    sentence: Told
    worth: float
    own: float
    """How much of the question it covers."""
    covered: float
    """How much of the question it, its title and the sentence before it cover."""
    answer: Candidate | None
    """The likeliest short answer in it."""


def story(material: Material) -> Draft:
    """What happened: the lead of the article that is most about it, and what else is told of it."""
    question = material.plan.read_text
    asked = _ASKING.sub("", question)
    asked = asked if content(asked) else question
    is_latest = _LATEST.search(question) is not None
    return _digest(material, asked, lead=0.35, is_latest=is_latest)


def keywords(material: Material) -> Draft:
    """What stands under some keywords: the sentence that has most of them, and what else does."""
    return _digest(material, material.plan.read_text, lead=0.15, is_latest=False)


def _digest(material: Material, asked: str, lead: float, *, is_latest: bool) -> Draft:
    subject = Subject(asked, material.passages)
    weighed = _weighed(material, subject, lead)
    opening = _opening(weighed, subject, is_latest=is_latest)
    if opening is None or unmentioned(material.plan, material.passages):
        return Draft("", 0.0, ())
    covered = subject.share(known(opening.sentence.passage)) + opening.covered + opening.own
    confidence = SURE * (covered / 3) ** 2 * (0.5 if torn_names(material) else 1.0)
    if telling(material.plan.dates) and not opening.sentence.is_lead:
        confidence *= UNLED
    if confidence < material.least:
        return Draft("", confidence, ())
    chosen = _chosen(opening, weighed, subject)
    days = [one.sentence.passage.published or date.min for one in chosen]
    order = sorted(
        range(1, len(chosen)),
        key=lambda n: (
            -days[n].toordinal() if is_latest else days[n].toordinal(),
            chosen[n].sentence.passage.article_id,
            chosen[n].sentence.start,
        ),
    )
    claims = [_claim(chosen[n], weighed) for n in (0, *order)]
    return Draft(told_in_short(opening.sentence.text), confidence, tuple(claims))


def _weighed(material: Material, subject: Subject, lead: float) -> list[_Weighed]:
    """The whole sentences of the passages that are of the question's days, each with its worth."""
    plan = material.plan
    wanted = [] if plan.widened else telling(plan.dates)
    is_dated_story = plan.kind == "story" and bool(wanted)
    best = max((passage.score for passage in material.passages), default=0.0)
    tokens = set(re.findall(r"\w+", plan.read_text.casefold()))
    measured = (
        set(stems(" ".join(_MEASURED.findall(plan.read_text))))
        if plan.kind == "keywords"
        else set()
    )
    weighed = []
    for passage in material.passages:
        sentences = [
            each
            for each in sentences_of(passage, plan)
            if each.is_whole and is_testimony(each.text)
        ]
        places = [(sentence.start, sentence.end) for sentence in sentences]
        agreements = (
            date_agreement(places, passage.dates, passage.published, wanted)
            if wanted
            else [0.0] * len(places)
        )
        nearness = passage.score / best if best > 0 else 1.0
        about = subject.share(known(passage))
        for sentence, agreement in zip(sentences, agreements, strict=True):
            own_dates = [d for d in passage.dates if sentence.start <= d.start < sentence.end]
            if wanted and not is_dated(own_dates, passage.published, wanted):
                continue
            answer = next((c for c in material.candidates if _stands_in(c, sentence)), None)
            tells, around = sentence.tells, sentence.around
            own = subject.share(tells if sentence.has_figure else tells - measured)
            if sentence.has_figure:  # it may be the figure, though its measure goes without saying
                own = (own + subject.share(tells | measured)) / 2
            covered = subject.share(around)
            if is_dated_story and sentence.is_lead:
                covered = max(covered, LEADS * about)
            is_spoken = plan.kind == "story" and attributed(sentence.text) is not None
            spoken = set(re.findall(r"\w+", sentence.text.casefold()))
            worth = (
                0.5 * own
                + 0.3 * covered
                + 0.2 * about
                + 0.2 * nearness
                + 0.3 * agreement
                + 0.6 * (answer.probability if answer else 0.0)
                + 0.1 * len(tokens & spoken) / max(1, len(tokens))
                + 0.15 * subject.share(frozenset(stems(sentence.text[:50])))
                + lead * (sentence.is_lead and covered > 0)
                + 0.15 * (bool(measured) and sentence.has_figure)
                + 0.15 * (sentence.has_figure and not measured.isdisjoint(sentence.words))
                - SPOKEN * (is_spoken and not sentence.is_lead)
                - 0.5 * (not sentence.stands_alone)
            )
            weighed.append(_Weighed(sentence, worth, own, covered, answer))
    return sorted(weighed, key=lambda one: -one.worth)


def _opening(weighed: Sequence[_Weighed], subject: Subject, *, is_latest: bool) -> _Weighed | None:
    """The worthiest sentence; for the latest, that of the newest article as much about it."""
    about = [
        one
        for one in weighed
        if subject.share(known(one.sentence.passage)) >= COVERED and one.covered >= TOLD
    ]
    if not about or not is_latest:
        return about[0] if about else None
    about = [one for one in about if one.own >= NEWEST * about[0].own]
    newest = max(one.sentence.passage.published or date.min for one in about)
    return next(one for one in about if (one.sentence.passage.published or date.min) == newest)


def _chosen(opening: _Weighed, weighed: Sequence[_Weighed], subject: Subject) -> list[_Weighed]:
    """The opening, and what else is worth telling once what is chosen has been told."""
    chosen = [opening]
    least = 0.7 * subject.share(known(opening.sentence.passage))
    left = [
        one
        for one in weighed
        if one.sentence.stands_alone
        and one.covered >= 0.5 * opening.covered
        and subject.share(known(one.sentence.passage)) >= least
    ]
    while len(chosen) < MAX_SENTENCES:
        left = [one for one in left if _is_new(one, chosen)]
        if not left:
            break
        best = max(left, key=lambda one: one.worth - REPEATED * _said(one, chosen))
        if best.worth - REPEATED * _said(best, chosen) < WORTH * opening.worth:
            break
        chosen.append(best)
    return chosen


def _is_new(one: _Weighed, chosen: Sequence[_Weighed]) -> bool:
    """Whether a sentence has not been said, and its article not been told from enough."""
    own = [
        other
        for other in chosen[1:]
        if other.sentence.passage.article_id == one.sentence.passage.article_id
    ]
    return len(own) < MAX_OF_ARTICLE and not any(
        _is_same(one.sentence, other.sentence) or say_the_same(one.sentence, other.sentence)
        for other in chosen
    )


def _is_same(one: Told, other: Told) -> bool:
    return one.passage.article_id == other.passage.article_id and one.start == other.start


def _said(one: _Weighed, chosen: Sequence[_Weighed]) -> float:
    """How much of a sentence one of the chosen says, in [0, 1]."""
    words = one.sentence.words
    return max(len(words & other.sentence.words) / len(words) for other in chosen)


def _claim(one: _Weighed, weighed: Sequence[_Weighed]) -> Claim:
    """The sentence, with a quote of every other article that says the same."""
    quotes = [_quote(one)]
    articles = {one.sentence.passage.article_id}
    for other in weighed:
        article = other.sentence.passage.article_id
        is_open = article not in articles and len(quotes) < MAX_QUOTES
        if is_open and say_the_same(one.sentence, other.sentence):
            quotes.append(_quote(other))
            articles.add(article)
    return verbatim(*quotes)


def _quote(one: _Weighed) -> Quote:
    sentence, answer = one.sentence, one.answer
    highlights: tuple[tuple[int, int], ...] = ()
    if answer and sentence.start <= answer.start and answer.end <= sentence.end:
        highlights = ((answer.start - sentence.start, answer.end - sentence.start),)
    return Quote(sentence.passage, sentence.start, sentence.end, highlights)


def torn_names(material: Material) -> bool:
    """Whether a name of the question has a word that stands nowhere beside another of the name's.

    "Silicon Valley Bank" is not told of where there are only valleys and banks.
    """
    texts = [stems(f"{passage.title}. {passage.text}") for passage in material.passages]
    beside = {pair for text in texts for pair in pairwise(text)}
    for name in names(material.plan.read_text):
        words = stems(name)
        pairs = [set(pair) for pair in pairwise(words) if pair in beside]
        if len(words) > 1 and not set(words) <= set[str]().union(*pairs):
            return True
    return False


def _stands_in(candidate: Candidate, sentence: Told) -> bool:
    return (
        candidate.passage.article_id == sentence.passage.article_id
        and sentence.start <= candidate.start
        and candidate.end <= sentence.end
    )


def told_in_short(sentence: str) -> str:
    """What a sentence tells first: all of it, or of a long one the clauses before the limit."""
    if len(sentence) <= MAX_SHORT or _SUBORDINATE.match(sentence):
        return sentence
    ends = [
        end
        for _, end in clauses(sentence)
        if MAX_SHORT / 3 <= end <= MAX_SHORT and sentence[end] in ",;:—–"
    ]
    return sentence[: ends[-1]].rstrip() if ends else sentence
