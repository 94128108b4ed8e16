"""Answers, quotes and articles as HTML: every piece of text goes through `escape`.

The text of an archive comes from strangers: nothing in it may become a tag, an attribute, a link or
an image, and nothing may turn the direction of the text around it (`dir="auto"`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from index.documents import Article, Passage
from index.installation import COMMAND
from qa.answers.wording import ROLES, written_date, written_day, written_widening
from qa.contract import Answer, Citation, PlannedDate, Sentence

NEAREST_SHOWN = 5
"""Passages shown where nothing answers: what fits beside the question without burying it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question in the page, and its answer or what went wrong; neither while it waits."""

    question: str
    answer: Answer | None = None
    error: str | None = None
    dates: Sequence[PlannedDate] | None = None
    """Those that the person gave it; None where they are those of its words."""


def marked(text: str, spans: Iterable[tuple[int, int]], tag: str = "mark") -> str:
    """Escaped text with its spans in a tag; spans are in characters of the text as it came."""
    pieces, reached = [], 0
    for first, last in sorted(spans):
        start, end = max(first, reached), min(last, len(text))
        if start < end:
            pieces += [escape(text[reached:start]), f"<{tag}>{escape(text[start:end])}</{tag}>"]
            reached = end
    return "".join([*pieces, escape(text[reached:])])


def conversation(turns: Sequence[Turn]) -> str:
    """The questions so far and what came of each; the last one is brought into view."""
    return "".join(
        f'<article class="turn"{_focus("start", number == len(turns) - 1)}>'
        f'<p class="asked" dir="auto"><span class="unseen">You asked: </span>'
        f"{escape(turn.question)}</p>{_outcome(turn, number)}</article>"
        for number, turn in enumerate(turns)
    )


def _focus(block: str, is_wanted: bool) -> str:
    return f' data-focus="{block}"' if is_wanted else ""


def _outcome(turn: Turn, number: int) -> str:
    if turn.error is not None:
        return f'<p class="error" role="alert">{escape(turn.error)}</p>'
    if turn.answer is None:
        return '<p class="waiting" role="status">Searching the archive<i></i><i></i><i></i></p>'
    return _said(turn, turn.answer, number)


def _said(turn: Turn, answer: Answer, number: int) -> str:
    if answer.answered:
        cited = {citation.marker: citation for citation in answer.citations}
        sentences = "".join(_sentence(s, cited, number) for s in answer.sentences)
        body = (
            f'<p class="short" dir="auto">{escape(answer.answer)}</p>'
            f'<p class="said" dir="auto">{sentences}</p>'
        )
    else:
        body = f'<p class="declined">{escape(answer.reason or "")}</p>'
    widening = written_widening(answer.plan)
    beyond = f'<p class="beyond">{escape(widening)}</p>' if widening else ""
    shown = "evidence" if answer.answered else "nearest passages"
    return (
        f"{_dates(turn, answer, number)}{beyond}{body}"
        f'<p class="about"><button type="button" data-event="show" data-turn="{number}">'
        f"Show the {shown}</button></p>"
    )


def _dates(turn: Turn, answer: Answer, number: int) -> str:
    """The dates as understood or, where the person has removed them, that there are none."""
    chips = "".join(_chip(planned, number, i) for i, planned in enumerate(answer.plan.dates))
    if not chips and turn.dates is not None:
        chips = '<span class="anytime">at any time</span>'
    if not chips:
        return ""
    return f'<div class="dates"><span class="unseen">Understood: </span>{chips}</div>'


def _chip(planned: PlannedDate, turn: int, chip: int) -> str:
    """A date as a button and, hidden until it is clicked, the form that changes it."""
    written = escape(written_date(planned))
    named = f'data-turn="{turn}" data-chip="{chip}"'
    roles = "".join(
        f'<option value="{role}"{" selected" if role == planned.role else ""}>{name}</option>'
        for role, name in ROLES.items()
    )
    return (
        f'<button type="button" class="chip" aria-label="Change the date: {written}">{written}'
        f'</button><form class="editor" aria-label="Date: {written}" {named} hidden>'
        f'<select name="role" aria-label="Kind of date">{roles}</select>'
        f'<label><span>from</span><input type="date" name="first" value="{planned.first or ""}">'
        "</label><label><span>to</span>"
        f'<input type="date" name="last" value="{planned.last or ""}"></label>'
        '<span class="deeds"><button type="submit">Apply</button>'
        f'<button type="button" data-event="redate" {named}>Remove</button>'
        '<button type="reset">Cancel</button></span></form>'
    )


def _sentence(sentence: Sentence, cited: dict[int, Citation], number: int) -> str:
    """The quote of the sentence's first citation, its short answers marked, and the markers."""
    citations = [cited[marker] for marker in sentence.citations]
    whole = (0, len(sentence.text))
    spans = [span for span in citations[0].highlights if span != whole]
    quoted = marked(sentence.text, spans, tag="strong")
    markers = " ".join(_marker(citation, number) for citation in citations)
    return f"<span>{quoted} {markers}</span> "


def _marker(citation: Citation, number: int) -> str:
    label = f"Citation {citation.marker}: {escape(citation.title)}"
    return (
        f'<span class="cited"><button type="button" class="marker" data-event="show" '
        f'data-turn="{number}" data-marker="{citation.marker}" aria-label="{label}">'
        f"[{citation.marker}]</button>\u00a0{_day(citation.published)}</span>"
    )


def _day(day: date | None) -> str:
    return f'<time datetime="{day}">{written_day(day)}</time>' if day else "<i>undated</i>"


def evidence(turn: Turn, number: int, marker: int | None = None) -> str:
    """The cards of one answer: its quotes or, where nothing answers, the nearest passages."""
    answer = turn.answer
    if answer is None:
        return no_evidence("No evidence for this question.")
    if answer.answered:
        heading = "Evidence"
        cards = "".join(_quote_card(citation, number, marker) for citation in answer.citations)
    elif answer.passages:
        heading = "Nearest passages"
        cards = "".join(_passage_card(p, number) for p in answer.passages[:NEAREST_SHOWN])
    else:
        return no_evidence("Nothing in the archive comes near this question.")
    return (
        f'<header class="over"><h2>{heading}</h2><p dir="auto">{escape(turn.question)}</p></header>'
        f'<ol class="cards">{cards}</ol>'
    )


def no_evidence(message: str) -> str:
    """The evidence panel with a sentence in place of cards."""
    return f'<header class="over"><h2>Evidence</h2></header><p class="empty">{escape(message)}</p>'


def _quote_card(citation: Citation, number: int, marker: int | None) -> str:
    return (
        f'<li class="card" id="quote-{number}-{citation.marker}"'
        f"{_focus('center', citation.marker == marker)}>"
        f'<div class="number">{citation.marker}</div>{_credits(citation)}'
        f'<blockquote dir="auto">{marked(citation.quote, citation.highlights)}</blockquote>'
        f"{_read(citation, number, citation.start, citation.end)}</li>"
    )


def _passage_card(passage: Passage, number: int) -> str:
    return (
        f'<li class="card">{_credits(passage)}'
        f'<blockquote class="clipped" dir="auto">{escape(passage.text)}</blockquote>'
        f"{_read(passage, number, passage.start, passage.end)}</li>"
    )


def _credits(cited: Citation | Passage | Article, level: int = 3) -> str:
    source = f'<span dir="auto">{escape(cited.source)}</span>' if cited.source else ""
    author = f'<span dir="auto">{escape(cited.author)}</span>' if cited.author else ""
    return (
        f'<h{level} dir="auto">{escape(cited.title)}</h{level}>'
        f'<p class="credits">{_day(cited.published)}{source}{author}</p>'
    )


def _read(cited: Citation | Passage, number: int, start: int, end: int) -> str:
    return (
        f'<button type="button" class="read" data-event="open" data-turn="{number}" '
        f'data-article="{escape(cited.article_id)}" data-start="{start}" data-end="{end}" '
        f'aria-label="Read the article: {escape(cited.title)}">Read the article</button>'
    )


def whole_article(article: Article, start: int, end: int, number: int) -> str:
    """An article to its last character, the quoted characters marked and brought into view."""
    quoted = marked(article.text, [(start, end)]).replace("<mark>", '<mark data-focus="center">', 1)
    return (
        f'<header class="over">{_back(number)}</header>'
        f'<article class="whole">{_credits(article, level=2)}'
        f'<div class="text" dir="auto">{quoted}</div>'
        f'<p class="path">{escape(article.path)}</p></article>'
    )


def no_article(message: str, number: int) -> str:
    """The reason why an article cannot be shown, with the way back to the evidence."""
    return f'<header class="over">{_back(number)}</header><p class="error">{escape(message)}</p>'


def _back(number: int) -> str:
    return (
        f'<button type="button" class="back" data-event="show" data-turn="{number}">'
        "← Back to the evidence</button>"
    )


def welcome(articles: int, first: date | None, last: date | None, examples: Sequence[str]) -> str:
    """The page before the first question: what is in the archive, and what may be asked."""
    if articles == 0:
        return (
            '<section class="welcome"><h2>The archive is empty</h2>'
            f"<p>Index a folder of articles with <code>{COMMAND} index FOLDER</code>, "
            "then reload this page.</p></section>"
        )
    period = f", {written_day(first)} to {written_day(last)}" if first and last else ""
    noun = "article" if articles == 1 else "articles"
    buttons = "".join(
        f'<li><button type="button" data-event="ask" data-question="{escape(example)}">'
        f"{escape(example)}</button></li>"
        for example in examples
    )
    return (
        '<section class="welcome"><h2>Ask the archive</h2>'
        f"<p>{articles:,} {noun}{period}. Every sentence of an answer is "
        "quoted from one of them, with its date.</p>"
        f"{f'<ul>{buttons}</ul>' if buttons else ''}</section>"
    )
