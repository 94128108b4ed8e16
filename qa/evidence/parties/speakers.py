"""Who speaks: whom "he said" and "the speaker" mean, and whose words a quotation has."""

import re
from collections.abc import Iterator

from index.documents import Passage
from index.text.sentences import sentences
from qa.contract.query import QueryPlan
from qa.evidence.parties.names import PRONOUNS, names_in
from qa.evidence.parties.nations import nations
from qa.evidence.parties.speech import statements
from qa.evidence.parties.testimony import dateline_end
from qa.evidence.parties.titles import title_before
from qa.evidence.parties.vocabulary import FUNCTION_WORDS, is_role
from qa.evidence.parties.words import bare, unquoted
from qa.evidence.telling import sentences_of

Span = tuple[int, int]

MOST_BACK = 5
"""Sentences before a pronoun in which the one whom it means is looked for."""
_SAY = (
    r"(?:said|says|saying|told|tells|added|adds|wrote|writes|asked|noted|notes|explained|argued"
    r"|warned|stated|declared|announced|acknowledged|admitted|insisted|claimed|recalled|replied"
    r"|responded|tweeted|posted|continued|concluded|stressed|joked|called|described|remarked"
    r"|commented|testified|branded|recommended|recommending)"
)
_SPOKEN = re.compile(rf"\b{_SAY}\b|\baccording to\b", re.IGNORECASE)
_SINGLE = re.compile(
    rf"(?:^|[,;”\"]\s*|\b(?:and|but|as) )([A-Z][\w’'-]+)(?=,? (?:{_SAY}|[a-z]+ed|is|was|has|had)\b)"
)
_SAID_ONE = re.compile(rf"\b{_SAY} ([A-Z][\w’'-]+)(?=[.,;]|$| (?:in|on|at|during|of|after)\b)")
_OBLIQUE = re.compile(
    r"\b(?:of|by|with|to|from|for|against|about|over|after|before|between|than|journalist)"
    r" (?:the |former |then |late |[A-Z][\w.]+ )*$"
)


def subjects(sentence: str) -> list[Span]:
    """The people whom a sentence tells of, outside quotations and not behind a preposition."""
    heard = unquoted(sentence)
    found = [span for span in names_in(heard) if not _OBLIQUE.search(heard[: _titled(heard, span)])]
    for pattern in (_SINGLE, _SAID_ONE):
        found += [match.span(1) for match in pattern.finditer(heard) if _is_single(match[1])]
    opening = dateline_end(sentence)
    return sorted({span for span in found if span[0] >= opening})


def _titled(sentence: str, name: Span) -> int:
    """Where a name begins with its title."""
    title = title_before(sentence, name[0])
    return title[0] if title else name[0]


def last_speaker(plan: QueryPlan, passage: Passage, at: int) -> tuple[Span, Span] | None:
    """Who spoke last before this offset of the article and is named there, with the sentence."""
    said = [one for one in statements(sentences_of(passage, plan)) if one.sentence.end <= at]
    for statement in reversed(said):
        start, end = statement.sentence.start, statement.sentence.end
        names = names_in(statement.speaker)
        place = statement.sentence.text.find(statement.speaker)
        if names and place >= 0:
            return _placed(names[-1], start + place), (start, end)
    return None


def meant_before(passage: Passage, at: int) -> tuple[Span, Span] | None:
    """The name that a pronoun or a bare role at this offset of the article means.

    Given with its sentence; both have offsets in the article's text.
    """
    placed = [(a, b) for a, b in sentences(passage.text) if a + passage.start < at]
    for start, end in reversed(placed[-MOST_BACK:]):
        text = passage.text[start:end]
        found = subjects(text)
        if passage.start + end > at:
            found = [span for span in found if start + span[1] + passage.start <= at]
            found = [span for span in found if text[span[1] :].startswith(",") or span[0] == 0]
        if found:
            at_start = start + passage.start
            return _placed(found[0], at_start), (at_start, end + passage.start)
    return None


def speaker_of(passage: Passage, start: int, end: int) -> tuple[Span, Span] | None:
    """Who says what stands at these offsets of the article, with the sentence that tells so."""
    for first, last in _telling(passage, start, end):
        sentence = passage.between(first, last)
        heard = unquoted(sentence)
        said = _SPOKEN.search(heard)
        if said is None:
            continue
        found = subjects(sentence)
        near = sorted(
            found,
            key=lambda span: (not _opens(heard, span, said), _distance(span, said.span())),
        )
        if near and not re.search(r"\b(?:he|she|they|I|we)\b", heard[: said.end() + 5]):
            return _placed(near[0], first), (first, last)
        return meant_before(passage, first + said.start())
    return meant_before(passage, start)


def _telling(passage: Passage, start: int, end: int) -> Iterator[Span]:
    """The sentence of a quotation, then those beside it in its paragraph, the earlier first."""
    placed = sentences(passage.text)
    inside = [
        n
        for n, (a, b) in enumerate(placed)
        if a + passage.start < end and start < b + passage.start
    ]
    beside = [n for n in (inside[0] - 1, inside[-1] + 1) if 0 <= n < len(placed)] if inside else []
    for n in (*inside, *beside):
        first, last = placed[min(n, *inside)], placed[max(n, *inside)]
        if n in inside or "\n" not in passage.text[first[0] : last[1]]:
            yield placed[n][0] + passage.start, placed[n][1] + passage.start


def _placed(span: Span, at: int) -> Span:
    return span[0] + at, span[1] + at


def _opens(heard: str, name: Span, said: re.Match[str]) -> bool:
    """Whether a name begins the sentence and only what it is called parts it from its verb."""
    lead, between = heard[: _titled(heard, name)], heard[name[1] : said.start()]
    return (
        not lead.strip() and re.fullmatch(r", .+, (?:has |had |have |\w+ly )?", between) is not None
    )


def _distance(span: Span, said: Span) -> int:
    return said[0] - span[1] if span[1] <= said[0] else 2 * (span[0] - said[1])


def _is_single(word: str) -> bool:
    """Whether a word with a capital may be somebody's last name by itself."""
    plain = bare(word)
    is_common = (
        plain in FUNCTION_WORDS
        or plain in PRONOUNS
        or is_role(word)
        or plain.endswith(("day", "ly"))
    )
    return not (is_common or nations(word))
