"""What somebody said about something: statements of theirs, and nobody else's."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.text.stems import stems
from qa.answers.material import Material, verbatim
from qa.answers.prose.digests import torn_names
from qa.answers.short_answers import short_answer
from qa.contract.draft import Candidate, Claim, Draft, Quote
from qa.contract.query import PlannedDate, QueryPlan
from qa.evidence.agreement import is_dated, telling
from qa.evidence.mentions import unmentioned
from qa.evidence.parties.speakers import meant_before
from qa.evidence.parties.speech import Statement, attributed, is_pronoun, statements
from qa.evidence.parties.vocabulary import is_role
from qa.evidence.telling import (
    Meanings,
    Subject,
    Told,
    content,
    known,
    say_the_same,
    sentences_of,
)

MAX_STATEMENTS = 3
NEAR = 0.6
"""Share of the best statement's worth from which on another one is told too."""
ON_TOPIC = 0.5
"""Share of what it should be about that a statement and what stands around it must have."""
IN_CONTEXT = 0.8
"""Share of it that its passage must have where less stands around it."""
SURE = 0.65
"""Confidence in a statement that is all about what was asked."""
MEANT = 0.8
"""What is left of it where "she said" means who was told of last, or the speaker leads to it."""
READ = 0.6
"""What is left of a reader's probability where nobody is told to say it; at most `UNTOLD`."""
UNTOLD = 0.45

_AUXILIARY = r"(?:do|does|did|has|have|had|would|will)"
_SAY = (
    r"(?:say|said|tell|told|announced?|claim(?:ed)?|warn(?:ed)?|argued?|stated?|declared?|reply"
    r"|replied|respond(?:ed)?|answer(?:ed)?|promised?|demand(?:ed)?|write|written|explain(?:ed)?"
    r"|suggest(?:ed)?|proposed?|recommend(?:ed)?|think|believe|comment(?:ed)?|admit(?:ted)?|deny"
    r"|denied|described?|call(?:ed)?|ask(?:ed)?|urged?|predict(?:ed)?|forecast|expect|react(?:ed)?"
    r"|tweet(?:ed)?|post(?:ed)?)"
)
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"what (?:else )?{_AUXILIARY} (?P<speaker>[^?]+?) (?P<verb>{_SAY})\b(?P<topic>[^?]*)",
        r"what(?:['’]s| is| was| were| are) (?P<speaker>[^?]+?)(?:['’]s?) [\w -]{0,30}?(?:view"
        r"|position|opinion|reaction|response|comment|stance|reply|message)s?\b(?P<topic>[^?]*)",
        r"what(?:['’]s| is| was| were| are) the [\w ]{0,20}?(?:view|position|opinion|reaction"
        r"|response|comment|stance|reply|message)s? of (?P<speaker>[^?]+?)"
        r" (?:to|on|about|of|regarding|in)\b(?P<topic>[^?]*)",
        rf"how {_AUXILIARY} (?P<speaker>[^?]+?) (?:react|respond|comment|reply)(?:ed)?\b"
        r"(?P<topic>[^?]*)",
    )
)
_OWN = re.compile(
    r"^['’]s? (?!(?:[\w-]+ )*(?:ministry|ministers?|government|spokes\w+|president|officials?"
    r"|office|company|bank|board|parliament|chief|envoy|delegation|leaders?|director|chair\w*|police"
    r"|army|commission|council|union|team)\b)"
)
"""After a name: it is somebody of theirs who speaks, and not for them."""
_LED = re.compile(
    r"\b(?:for|to|from|by|with|against|about|on|like|than|over|told|between) (?:[\w.’'-]+ ){0,2}$"
)
"""Before a name: it is not the speaker's."""


_SAID = re.compile(r"[“\"]|\b(?:wrote|writes|tweeted|posted)\b")
"""Stands in a sentence with words of somebody's."""
_SAYS_MORE = re.compile(r"(?:He|She|They|It) (?:also|added|went on|continued|further)\b")
"""Opens a sentence that adds to what has been said."""
_OF_THE_TOPIC = re.compile(
    r"^(?!.*\b(?:after|following|since|when|before)\b).*\b(?:the|of|for|a|an)(?: \w+)? $",
    re.IGNORECASE,
)
"""Before a day that is part of what is talked about: "the walkout of June 2020"."""


class _Asked(NamedTuple):
    """Whose statements are wanted, and about what."""

    speaker: list[str]
    """Stems."""
    topic: str


class _Weighed(NamedTuple):
    worth: float
    sure: float
    """How surely it is the speaker's, and on the topic, in [0, 1]."""
    statement: Statement


def statement(material: Material) -> Draft:
    """Up to three different statements of the one who was asked for, the most to the point first.

    Nothing where the archive has none: what others said answers nothing.
    """
    asked = _asked(material.plan.standalone_question, material.plan.read_text)
    if asked is None:
        return short_answer(material)
    if unmentioned(material.plan, material.passages):
        return Draft("", 0.0, ())
    found = list(_weighed(material, asked)) or list(_read(material, asked))
    weighed = sorted(found, key=lambda one: -one.worth)
    if not weighed:
        return Draft("", 0.0, ())
    best = weighed[0]
    confidence = best.sure * (0.5 if torn_names(material) else 1.0)
    if confidence < material.least:
        return Draft("", confidence, ())
    chosen: list[_Weighed] = []
    for one in weighed:
        is_new = not any(
            say_the_same(one.statement.sentence, other.statement.sentence) for other in chosen
        )
        if is_new and one.worth >= NEAR * best.worth and len(chosen) < MAX_STATEMENTS:
            chosen.append(one)
    return Draft(best.statement.said, confidence, tuple(map(_claim, chosen)))


def _asked(question: str, read: str) -> _Asked | None:
    for text in (read, question):
        for pattern in _ASKED:
            if asked := pattern.search(text):
                speaker = content(asked["speaker"])
                if speaker:
                    return _Asked(speaker, asked["topic"])
    return None


def _weighed(material: Material, asked: _Asked) -> Iterator[_Weighed]:
    """The wanted speaker's statements on the topic and of the question's days."""
    topic = Subject(asked.topic, material.passages)
    wanted = _said_on(material.plan)
    best = max((passage.score for passage in material.passages), default=1.0)
    contexts, is_one = _contexts(material), not _namesakes(material, asked.speaker)
    for passage in material.passages:
        context = contexts[passage.article_id]
        near = 0.2 * max(0.0, passage.score) / max(best, 1e-9)
        for one in statements(sentences_of(passage, material.plan)):
            speaker = _speaker(one)
            named = context.union(asked.speaker) if is_one else context
            if not _is_by(speaker, asked.speaker, named) or not _is_of(one, wanted):
                continue
            own = topic.share(one.sentence.tells)
            around = topic.share(one.sentence.around)
            about = (2 * own + around + 2 * topic.share(context)) / 5
            if around >= ON_TOPIC or topic.share(context) >= IN_CONTEXT:
                is_certain = speaker == one.speaker and context.issuperset(asked.speaker)
                sure = SURE * about * (1.0 if is_certain else MEANT)
                answer = _answer_in(one.sentence, material.candidates)
                more = 0.2 * bool(_SAYS_MORE.match(one.sentence.text))
                yield _Weighed(about + 0.3 * answer + near - more, sure, one)


def _read(material: Material, asked: _Asked) -> Iterator[_Weighed]:
    """What a reader finds in sentences that name the wanted speaker, and hold what is said."""
    wanted = _said_on(material.plan)
    told = {
        (one.passage.article_id, one.start, one.end): one
        for passage in material.passages
        for one in sentences_of(passage, material.plan)
    }
    for candidate in material.candidates:
        passage = candidate.passage
        sentence = told.get((passage.article_id, candidate.quote_start, candidate.quote_end))
        if sentence is None or not _SAID.search(sentence.text) or attributed(sentence.text):
            continue
        place = (candidate.start - sentence.start, candidate.end - sentence.start)
        one = Statement(sentence, sentence.text[: place[0]], *place)
        if _is_by(one.speaker, asked.speaker, known(passage)) and _is_of(one, wanted):
            sure = min(UNTOLD, READ * candidate.probability)
            yield _Weighed(candidate.probability, sure, one)


def _contexts(material: Material) -> dict[str, Meanings]:
    """What is told of each article, in all of its passages."""
    contexts: dict[str, Meanings] = {}
    for passage in material.passages:
        contexts[passage.article_id] = contexts.get(passage.article_id, frozenset()) | known(
            passage
        )
    return contexts


def _namesakes(material: Material, speaker: Sequence[str]) -> bool:
    """Whether anybody else of the wanted speaker's last name is told of."""
    if len(speaker) < 2:
        return True
    before = re.compile(r"([A-Z][\w’'-]+) ([A-Z][\w-]+)")
    return any(
        stems(pair[2])[-1:] == list(speaker[-1:]) and not set(stems(pair[1])) <= set(speaker)
        for passage in material.passages
        for pair in before.finditer(passage.text)
        if not is_role(pair[1])
    )


def _answer_in(sentence: Told, candidates: Sequence[Candidate]) -> float:
    """The probability of the likeliest short answer in a sentence."""
    inside = (
        candidate.probability
        for candidate in candidates
        if candidate.passage.article_id == sentence.passage.article_id
        and sentence.start <= candidate.start < sentence.end
    )
    return max(inside, default=0.0)


def _speaker(one: Statement) -> str:
    """Who makes a statement; of a "she said" with nobody before it, who was told of last."""
    if not is_pronoun(one.speaker):
        return one.speaker
    passage = one.sentence.passage
    meant = meant_before(passage, one.sentence.start)
    if meant is None:
        return one.speaker
    return passage.between(*meant[0])


def _said_on(plan: QueryPlan) -> list[PlannedDate]:
    """The days of the question on which something was said, and not those of what it was about."""
    question = plan.standalone_question
    days = [
        day
        for day in plan.dates
        if day.start is None or not _OF_THE_TOPIC.search(question[: day.start])
    ]
    return [] if plan.widened else telling(days)


def _is_of(one: Statement, wanted: Sequence[PlannedDate]) -> bool:
    """Whether a statement was made on one of the wanted days: nothing is said before its day."""
    sentence = one.sentence
    published = sentence.passage.published
    dates = [date for date in sentence.passage.dates if sentence.start <= date.start < sentence.end]
    days = [day for day in wanted if not (published and day.first and published < day.first)]
    return not wanted or (bool(days) and is_dated(dates, published, days))


def _is_by(speaker: str, wanted: Sequence[str], context: Meanings) -> bool:
    """Whether the speaker as a text names them is the one wanted.

    The last word of a name must be there, and what is left of it in the passage at least; it must
    not be named as somebody else's ("Lind's lawyer", "a letter to Lind").
    """
    named = set(stems(speaker))
    if wanted[-1] not in named or not set(wanted) <= named | context:
        return False
    places = [match for match in re.finditer(r"[\w-]+", speaker) if wanted[-1] in stems(match[0])]
    return any(
        not _OWN.match(speaker[place.end() :]) and not _LED.search(speaker[: place.start()])
        for place in places
    )


def _claim(one: _Weighed) -> Claim:
    sentence = one.statement.sentence
    highlights = ((one.statement.start, one.statement.end),)
    return verbatim(Quote(sentence.passage, sentence.start, sentence.end, highlights))
