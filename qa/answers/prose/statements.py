"""What somebody said about something: statements of theirs, and nobody else's."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.text.stems import stems
from qa.answers.material import Material
from qa.answers.prose.digests import torn_names
from qa.answers.short_answers import short_answer
from qa.contract import Claim, Draft, PlannedDate, Quote
from qa.evidence.agreement import is_dated, telling
from qa.evidence.mentions import unmentioned
from qa.evidence.parties.speech import Statement, statements
from qa.evidence.telling import Meanings, Subject, content, known, say_the_same, sentences_of

MAX_STATEMENTS = 3
NEAR = 0.6
"""Share of the best statement's worth from which on another one is told too."""
ON_TOPIC = 0.5
"""Share of what it should be about that a statement and what stands around it must have."""
SURE = 0.8
"""Confidence in a statement that is all about what was asked."""

_AUXILIARY = r"(?:do|does|did|has|have|had|would|will)"
_SAY = (
    r"(?:say|said|tell|told|announced?|claim(?:ed)?|warn(?:ed)?|argued?|stated?|declared?|reply"
    r"|replied|respond(?:ed)?|answer(?:ed)?|promised?|demand(?:ed)?|write|written|explain(?:ed)?"
    r"|suggest(?:ed)?|proposed?|recommend(?:ed)?|think|believe|comment(?:ed)?|admit(?:ted)?|deny"
    r"|denied|described?|call(?:ed)?|ask(?:ed)?|urged?|predict(?:ed)?|forecast|expect|react(?:ed)?)"
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


class _Asked(NamedTuple):
    """Whose statements are wanted, and about what."""

    speaker: list[str]
    """Stems."""
    topic: str


class _Weighed(NamedTuple):
    worth: float
    about: float
    """How much of the topic it and what stands around it have."""
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
    weighed = sorted(_weighed(material, asked), key=lambda one: -one.worth)
    if not weighed:
        return Draft("", 0.0, ())
    best = weighed[0]
    confidence = SURE * best.about * (0.5 if torn_names(material) else 1.0)
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
    wanted = [] if material.plan.widened else telling(material.plan.dates)
    best = max((passage.score for passage in material.passages), default=1.0)
    for passage in material.passages:
        context = known(passage)
        for one in statements(sentences_of(passage, material.plan)):
            if not _is_by(one.speaker, asked.speaker, context) or not _is_of(one, wanted):
                continue
            own = topic.share(one.sentence.tells)
            around = topic.share(one.sentence.around)
            about = (2 * own + around + topic.share(context)) / 4
            if around >= ON_TOPIC:
                answer = max(
                    (
                        candidate.probability
                        for candidate in material.candidates
                        if candidate.passage.article_id == passage.article_id
                        and one.sentence.start <= candidate.start < one.sentence.end
                    ),
                    default=0.0,
                )
                worth = about + 0.3 * answer + 0.2 * max(0.0, passage.score) / max(best, 1e-9)
                yield _Weighed(worth, about, one)


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
    quote = Quote(sentence.passage, sentence.start, sentence.end, highlights)
    return Claim(quote.text, (quote,), highlights)
