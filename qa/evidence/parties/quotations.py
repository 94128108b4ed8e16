"""Who said the words that a question quotes: the speaker of the sentence that has them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.documents import Passage
from index.text.sameness import normalise
from index.text.sentences import sentences
from qa.contract.draft import Candidate
from qa.evidence.parties.speakers import Span, speaker_of
from qa.evidence.predicates import Predicate

SAID_IT = 0.75
"""Probability that the speaker of the sentence with the quoted words is right."""
MOST_BETWEEN = 4
"""Characters of white space between two parts of an article."""
SAYS_SO = 0.5
"""Probability that who says of themselves what was asked is the one asked for."""
LEAST_WORDS = 2
"""Of a question, beside names: fewer stand in too many sentences."""
LEAST_QUOTED = 2
"""Words of a part of a quotation that tell it from others."""
ELSEWHERE = 0.3
"""Share of its probability that is left to an answer whose passage lacks the quoted words."""

_QUOTED = re.compile(r"[“\"‘]([^”\"“’]{8,}(?:’(?!\s)[^”\"“’]+)*)[”\"’]")
_LEFT_OUT = re.compile(r" ?(?:…|\. ?\. ?\.|\[[^\]]*\]) ?")
"""Where a question's quotation leaves words out or has others."""
_OWN = re.compile(r"[“\"][^”\"]*\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_ASKS_SPEAKER = re.compile(
    r"\bwho(?:se)?\b[^“\"]*\b(?:said|say|says|told|wrote|called|described|words|claimed|tweeted"
    r"|asked|declared|argued|warned|quoted|remarked|joked|complained|promised)\b",
    re.IGNORECASE,
)


def quoted_in(question: str) -> list[str]:
    """What a question quotes, normalised."""
    parts = [part for words in _QUOTED.findall(question) for part in _LEFT_OUT.split(words)]
    told = [normalise(part) for part in parts]
    return [words for words in told if len(words.split()) >= LEAST_QUOTED] or list(
        filter(None, told)
    )


def of_speakers(
    question: str, passages: Sequence[Passage], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Those who say what a question quotes; all candidates where it quotes nothing."""
    quoted = quoted_in(question)
    if not quoted:
        return list(candidates)
    held = [
        one
        if all(words in normalise(one.passage.text) for words in quoted)
        else replace(one, probability=one.probability * ELSEWHERE)
        for one in candidates
    ]
    if not _ASKS_SPEAKER.search(question):
        return held
    speakers = list(_speakers(quoted, passages))
    others = [
        one
        if not speakers and any(words in normalise(one.quote) for words in quoted)
        else replace(one, probability=one.probability * ELSEWHERE)
        for one in candidates
    ]
    return speakers + others


def of_witnesses(
    predicate: Predicate, passages: Sequence[Passage], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Those who say of themselves all that a question says, beside the candidates."""
    witnesses = [
        replace(_speaking(passage, first, last, *found), probability=SAYS_SO)
        for passage in passages
        for first, last in _own_words(predicate, passage)
        if (found := speaker_of(passage, first, last)) is not None
    ]
    return [*candidates, *witnesses]


def _own_words(predicate: Predicate, passage: Passage) -> Iterator[Span]:
    """Sentences in which somebody says of themselves what a predicate says."""
    if len(predicate.words) < LEAST_WORDS:
        return
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        if _OWN.search(text) and predicate.is_wholly_told(text):
            yield start + passage.start, end + passage.start


def _speakers(quoted: Sequence[str], passages: Sequence[Passage]) -> Iterator[Candidate]:
    for passage in passages:
        for start, end in sentences(passage.text):
            told = normalise(passage.text[start:end])
            if not any(words in told for words in quoted):
                continue
            first, last = start + passage.start, end + passage.start
            if (found := speaker_of(passage, first, last)) is not None:
                yield _speaking(passage, first, last, *found)
            elif (before := _before(passage, passages)) is not None and start == 0:
                *_, (first, last) = sentences(before.text)
                first, last = first + before.start, last + before.start
                if (found := speaker_of(before, first, last)) is not None:
                    yield _speaking(before, first, last, *found)


def _speaking(passage: Passage, start: int, end: int, name: Span, said: Span) -> Candidate:
    """A speaker in a quote that reaches from their name to what they say."""
    return Candidate(passage, *name, min(start, said[0]), max(end, said[1]), SAID_IT)


def _before(passage: Passage, passages: Sequence[Passage]) -> Passage | None:
    """The part of an article that ends where a passage begins, if it was found as well."""
    of_it = (one for one in passages if one.article_id == passage.article_id)
    return next((one for one in of_it if 0 <= passage.start - one.end <= MOST_BETWEEN), None)
