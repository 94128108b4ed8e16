"""What several sides said: of each speaker what is most to the point."""

import re
from collections.abc import Iterator, Sequence

from index.documents import Passage
from qa.answers.timelines.days import When, when
from qa.answers.timelines.entries import Found, is_within
from qa.answers.timelines.topic import Line, Topic, articles_of, lines_of, telling_of
from qa.contract.query import QueryPlan
from qa.evidence.notices import retraction
from qa.evidence.parties.speakers import meant_before
from qa.evidence.parties.speech import Statement, is_pronoun, statements
from qa.evidence.parties.testimony import is_testimony
from qa.evidence.telling import content

ABOUT = 0.75
"""Share of the subject that a statement and what its article opens with must tell."""
NEAR_BEST = 0.5
"""Share of what the statement most to the point is worth from which on others are told."""
MAX_SPEAKERS = 10
MAX_WORDS = 14
"""Of who speaks."""
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+")
_DEED = re.compile(
    r"\b(?:agreed|confirmed|continued|refused)\b(?!.*(?:\bthat\b|[“\"]))",
    re.IGNORECASE | re.DOTALL,
)
"""Tells what is done rather than said."""
_SPOKEN = re.compile(
    r"(?<![\w-])(?:sa(?:y|id|ys|ying)|t(?:old|ells?)|(?:call|warn|announc|argu|insist|add|deni|accus|urg"
    r"|promis|stat|declar|repli|respond|explain|propos|demand|criticis|criticiz|condemn|welcom"
    r"|dismiss|prais|blam|confirm|acknowledg|assert|predict|tweet|vow|pledg|hint|suggest)(?:ed|es|s)?"
    r"|denies|wr(?:ote|ites)|according to|found|refused)\b",
    re.IGNORECASE,
)
"""Stands in a sentence that tells what somebody says."""
_WHOLE_NAME = re.compile(rf"{_NAME.pattern}(?: {_NAME.pattern})+")
_CALLED = re.compile(rf", (?=[A-Z]){_WHOLE_NAME.pattern}")
"""Behind a role: who holds it."""
_BETWEEN = r"(?!(?:and|or|to|in|on|with|said|told|who)\b)[\w.’'-]+"
"""A word between somebody's name and what they are called."""


def voices(topic: Topic, passages: Sequence[Passage], plan: QueryPlan) -> list[Found]:
    """The statement of each speaker that is most to the point."""
    best: dict[str, Found] = {}
    for article in articles_of(passages):
        if article[0].notices or retraction(article[0], plan):
            continue
        for speaker, found in _of_article(topic, article, passages, plan):
            if not is_within(found, plan):
                continue
            known = best.get(speaker)
            if known is None or found.worth > known.worth:
                best[speaker] = found
    most = max((one.worth for one in best.values()), default=0.0)
    told = [one for one in best.values() if one.worth >= NEAR_BEST * most]
    return sorted(told, key=lambda one: -one.worth)[:MAX_SPEAKERS]


def _of_article(
    topic: Topic, article: Sequence[Passage], passages: Sequence[Passage], plan: QueryPlan
) -> Iterator[tuple[str, Found]]:
    lines = lines_of(article, plan)
    by_place = {(line.told.passage.chunk_id, line.told.start): line for line in lines}
    whole = telling_of(" ".join((article[0].title, *(passage.text for passage in article))))
    lead = next((line for line in lines if line.told.is_lead), None)
    if not topic.has_names(whole) or topic.share(whole) < ABOUT:
        return
    opening = lead.near if lead else frozenset[str | int]()
    about = topic.share(opening)
    day = when(lead) if lead else None
    for passage in article:
        told = [
            line.told
            for line in lines
            if line.told.passage == passage and line.told.is_whole and is_testimony(line.told.text)
        ]
        for one in statements(told):
            line = by_place[(passage.chunk_id, one.sentence.start)]
            share = topic.share(line.before | opening)
            speaker = _speaker(one)
            names = [name for name in _NAME.findall(speaker) if content(name)]
            if (
                _DEED.search(one.sentence.text)
                or share < ABOUT
                or not names
                or len(speaker.split()) > MAX_WORDS
            ):
                continue
            if not _is_on_side(topic, speaker, passages):
                continue
            worth = topic.share(line.tells) + topic.share(line.near) + about
            yield _last_name(one, speaker, names), _found(one, line, day, worth)


def _found(one: Statement, line: Line, day: When | None, worth: float) -> Found:
    """A statement with its day: its own, or that of what its article opens with."""
    own = when(line)
    is_own = own is not None and (own.is_of_words or one.sentence.is_lead)
    return Found(one.sentence, own if is_own else day, worth, ((one.start, one.end),))


def _speaker(one: Statement) -> str:
    """Who makes a statement; of "she said" with nobody before it, who was told of last."""
    if not is_pronoun(one.speaker):
        return one.speaker
    meant = meant_before(one.sentence.passage, one.sentence.start)
    return one.sentence.passage.between(*meant[0]) if meant else ""


def _last_name(one: Statement, speaker: str, names: Sequence[str]) -> str:
    """What tells a speaker from others: "delegate, Lucienne Aubard" is Aubard, as "Aubard" is."""
    text = one.sentence.text
    aside = _CALLED.match(text, text.find(speaker) + len(speaker)) if speaker in text else None
    whole = aside or _WHOLE_NAME.search(speaker)
    return (whole[0].split()[-1] if whole else names[0]).casefold()


def _is_on_side(topic: Topic, speaker: str, passages: Sequence[Passage]) -> bool:
    """Whether a speaker is of a side that is asked for: "Ruvim Sorel of Dravia"."""
    name = re.escape(_NAME.findall(speaker)[-1])
    sides = [side.removesuffix("s") for side in topic.asked.sides]
    if not sides or any(re.search(rf"\b{re.escape(side)}", speaker, re.I) for side in sides):
        return True
    side = "|".join(map(re.escape, sides))
    held = re.compile(
        rf"\b(?:{side})s?(?:['’]s?)?,? (?:{_BETWEEN},? ){{0,5}}{name}\b"
        rf"|\b{name}(?:,? (?:of|from) (?:the )?|, (?:{_BETWEEN} ){{0,4}})(?:{side})",
        re.IGNORECASE,
    )
    return any(held.search(passage.text) for passage in passages)
