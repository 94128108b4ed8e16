# ruff: noqa: SIM905 -- word lists read best as text
"""Claims become sentences with citations: nothing is said that no quote holds."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.documents import Passage
from index.text.sentences import sentences
from index.text.stems import stems
from index.timex import tag_dates
from qa.contract.answer import Citation, QuotedDays, Sentence
from qa.contract.draft import Claim, Draft, Quote
from qa.wording import written_day

Ranges = tuple[tuple[int, int], ...]

LISTED = "; "
"""Between the short answers of a list."""

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion trillion dozen half twice".split()
)
_OPENINGS = frozenset(
    "i he she his her its we our you your who what which when where while why how after before "
    "since because although though however according some many most more all both each every "
    "also from during until under over between about than so only once here now yet still even "
    "one another other others several few were had has have did does do can could would may might "
    "must should said asked yes no not reported denied planned alleged".split()
)
"""Words that open sentences in capitals and are nobody's name."""


def cite(
    draft: Draft, passages: Sequence[Passage]
) -> tuple[str, tuple[Sentence, ...], tuple[Citation, ...]]:
    """The short answer, a sentence of each claim that may be said, and its numbered citations.

    A claim may be said if it rests on its quotes, and these are of the passages that were found.
    """
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    said = [claim for claim in draft.claims if _is_of(passages, claim) and rests_on_quotes(claim)]
    for claim in said:
        first = len(citations) + 1
        citations += [_citation(first + n, quote) for n, quote in enumerate(claim.quotes)]
        markers = tuple(range(first, len(citations) + 1))
        highlights = _inside(claim.highlights, claim.text)
        sentences.append(Sentence(claim.text, markers, highlights, claim.stance, claim.entry))
    return _short(draft.short, said), tuple(sentences), tuple(citations)


def rests_on_quotes(claim: Claim) -> bool:
    """Whether a claim may be said: its quotes are verbatim, and hold its figures, names and days.

    Verbatim words pass by themselves. Whoever put a claim into other words must keep to the
    figures, the names and the days of its quotes and of their articles' titles; a day may be
    written out that a quote has as "on Wednesday".
    """
    if not claim.text.strip() or not claim.quotes or not all(map(_is_verbatim, claim.quotes)):
        return False
    if any(_stands_in(claim.text, quote.text) for quote in claim.quotes):
        return True
    return _is_borne_out(claim.text, claim.quotes)


def _is_borne_out(text: str, quotes: Sequence[Quote]) -> bool:
    """Whether quotes hold the figures, the names and the days of a text in other words."""
    held = {token for quote in quotes for token in _held(quote)}
    return all(token in held for token in _telling(text)) and _keeps_to_days(text, quotes)


def _is_of(passages: Sequence[Passage], claim: Claim) -> bool:
    return all(quote.passage in passages for quote in claim.quotes)


def _is_verbatim(quote: Quote) -> bool:
    """Whether a quote stands inside its passage, and is not empty."""
    return quote.passage.start <= quote.start < quote.end <= quote.passage.end


def _stands_in(text: str, quote: str) -> bool:
    """Whether a quote has these very words, none of them or of their figures cut."""
    return re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(text)}(?!\w)(?![.,]\d)", quote) is not None


def _tokens(text: str) -> Iterator[str]:
    """Words without possessives, and figures without the commas of thousands, as they stand."""
    for match in _TOKEN.finditer(text):
        token = match[0]
        yield token.replace(",", "") if token[0].isdigit() else _POSSESSIVE.sub("", token)


def _telling(text: str) -> Iterator[str]:
    """What a quote must hold of a text: figures, in digits or words, and what has a capital."""
    for token in _tokens(text):
        folded = token.casefold()
        is_figure = any(map(str.isnumeric, token)) or folded in _NUMBERS
        is_name = token[0].isupper() and folded not in _OPENINGS and stems(token)
        if is_figure or is_name:
            yield folded


def _held(quote: Quote) -> Iterator[str]:
    """The words of a quote, of its article's title, and of its days written out."""
    days = {day for span in quote.dates for day in (span.first, span.last)}
    written = [f"{day:%A}, {written_day(day)}" for day in days | {quote.passage.published} if day]
    for text in (quote.text, quote.passage.title, *written):
        yield from map(str.casefold, _tokens(text))


def _keeps_to_days(text: str, quotes: Sequence[Quote]) -> bool:
    """Whether every day that a text writes out is a day of its quotes, and both ends of a run."""
    own: set[tuple[date | None, date | None]] = set()
    for quote in quotes:
        own.add((quote.passage.published, quote.passage.published))
        own |= {(span.first, span.last) for span in quote.dates}
    stated = (span for span in tag_dates(text, None) if span.is_stated)
    firsts, lasts = {first for first, _ in own}, {last for _, last in own}
    return all(
        (span.first, span.last) in own
        or (span.first != span.last and span.first in firsts and span.last in lasts)
        for span in stated
        if span.granularity == "day"
    )


def _short(short: str, said: Sequence[Claim]) -> str:
    """Of the short answer what the quotes bear out; else what the first claim highlights."""
    quotes = [quote for claim in said for quote in claim.quotes]
    for answers in ([short], short.split(LISTED)):
        held = [answer for answer in answers if answer and _may_be_said(answer, quotes)]
        if held:
            return LISTED.join(held)
    if not said:
        return ""
    first = said[0]
    highlighted = (first.text[start:end] for start, end in _inside(first.highlights, first.text))
    return next(highlighted, first.text)


def _may_be_said(answer: str, quotes: Sequence[Quote]) -> bool:
    """Whether some quote has the answer in its words, or they hold all that it tells."""
    if any(_stands_in(answer, quote.text) for quote in quotes):
        return True
    return _is_borne_out(answer, quotes)


def _inside(highlights: Ranges, text: str) -> Ranges:
    return tuple((start, end) for start, end in highlights if 0 <= start < end <= len(text))


def _citation(marker: int, quote: Quote) -> Citation:
    passage = quote.passage
    borders = sentences(passage.text)
    return Citation(
        marker=marker,
        article_id=passage.article_id,
        title=passage.title,
        author=passage.author,
        source=passage.source,
        place=passage.place,
        published=passage.published,
        path=passage.path,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        highlights=_inside(quote.highlights, quote.text),
        days=tuple(
            QuotedDays(span.start - quote.start, span.end - quote.start, span.first, span.last)
            for span in quote.dates
            if span.end <= quote.end
        ),
        amended_by=passage.amended_by,
        is_cut_before=all(quote.start != passage.start + start for start, _ in borders),
        is_cut_after=all(quote.end != passage.start + end for _, end in borders),
    )
