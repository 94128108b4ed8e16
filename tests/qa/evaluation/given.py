"""A question of a set and an answer to it, given in a few words."""

from datetime import date

from index.timex import tag_dates
from qa.contract.answer import Answer, Citation, QuotedDays, Sentence
from qa.contract.query import Kind, QueryPlan
from qa.evaluation.known import KnownQuestion

PUBLISHED = date(2020, 10, 29)
"""A Thursday, on which every article that is cited was published."""


def question(
    answers: tuple[str, ...] = (),
    article_ids: tuple[str, ...] = (),
    *,
    kind: Kind | None = None,
    items: tuple[tuple[str, ...], ...] = (),
    distractors: tuple[str, ...] = (),
    evidence: str = "",
) -> KnownQuestion:
    """A question with these answers; without any, it has none to be found."""
    return KnownQuestion(
        id="q",
        question="Who opened the bridge?",
        asked_on=date(2021, 8, 12),
        answers=answers,
        article_ids=article_ids,
        kind=kind,
        items=items,
        distractors=distractors,
        evidence=evidence,
    )


def answer(short: str, *cited: tuple[str, str], confidence: float = 0.5) -> Answer:
    """An answer that cites these (article id, quote) pairs; none of them declines."""
    citations = tuple(
        Citation(
            marker=marker,
            article_id=article_id,
            title="",
            author=None,
            source=None,
            place=None,
            published=PUBLISHED,
            path="",
            quote=quote,
            start=0,
            end=len(quote),
            highlights=(),
            days=tuple(
                QuotedDays(span.start, span.end, span.first, span.last)
                for span in tag_dates(quote, PUBLISHED)
            ),
        )
        for marker, (article_id, quote) in enumerate(cited, 1)
    )
    return Answer(
        id="0" * 20,
        generation=1,
        question="Who opened the bridge?",
        answered=bool(cited),
        answer=short,
        confidence=confidence,
        certainty="likely right",
        days=(),
        remarks=(),
        reason=None if cited else "Nothing says so.",
        sentences=tuple(Sentence(cited.quote, (cited.marker,)) for cited in citations),
        citations=citations,
        plan=QueryPlan("opened bridge", (), widened=False, standalone_question="Who …?"),
        passages=(),
        engine="reader",
        timings_ms={},
    )
