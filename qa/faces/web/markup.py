"""Answers, quotes and articles as HTML, drawn from the templates beside this module.

The only module that imports jinja2. The text of an archive comes from strangers: nothing in it may
become a tag, an attribute, a link or an image, so every template escapes whatever it is given; and
nothing may turn the direction of the text around it (`dir="auto"`).
"""

from collections.abc import Iterable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from index.installation import COMMAND
from qa.contract.answer import Answer, Citation, Said, Sentence
from qa.conversations.escaping import one_line
from qa.faces.browsing.view import ArchiveView
from qa.faces.web.assets import asset_address
from qa.faces.web.evidence.cards import Evidence
from qa.faces.web.evidence.reading import Reading
from qa.overview.timeline import Bar
from qa.wording import (
    BESIDE,
    KINDS,
    ROLES,
    counted,
    written_carried,
    written_certainty,
    written_date,
    written_day,
    written_days,
    written_meaning,
    written_report,
    written_tokens,
    written_when,
    written_widening,
)

Spans = Iterable[tuple[int, int]]
"""Starts and ends, in characters of the text that they are of."""

_MARK = Markup("<mark>{}</mark>")
_STRONG = Markup("<strong>{}</strong>")


def marked(text: str, spans: Spans, element: Markup = _MARK) -> Markup:
    """A text, escaped, with each of its spans in an element; where spans overlap, in one of them.

    Not a template's work: the offsets are those of the text before it was escaped.
    """
    pieces, reached = [], 0
    for first, last in sorted(spans):
        start, end = max(first, reached), min(last, len(text))
        if start < end:
            pieces += [text[reached:start], element.format(text[start:end])]
            reached = end
    return Markup().join([*pieces, text[reached:]])


def evidence(found: Evidence, number: int, marker: int | None = None) -> str:
    """The cards of one turn's answer, the quote of a marker brought into view."""
    if not found.cards and not found.nearest:
        return no_evidence("Nothing in the archive comes near this question.")
    return drawn("evidence.html", found=found, number=number, marker=marker)


def no_evidence(message: str) -> str:
    """The evidence panel with a sentence in place of cards."""
    return drawn("no_evidence.html", message=message)


def whole_article(reading: Reading, number: int) -> str:
    """An article to its last character, its quotes marked, the one asked for brought into view."""
    return drawn("article.html", reading=reading, number=number)


def article_page(reading: Reading) -> str:
    """The same as a document of its own, whose address says what is marked."""
    return drawn("article_page.html", reading=reading)


def archive_page(view: ArchiveView) -> str:
    """What is in an archive, or a list of those of its articles that were asked for."""
    return drawn("archive.html", view=view)


def trouble_page(heading: str, message: str) -> str:
    """A document that says what went wrong, and what to try next."""
    return drawn("trouble.html", heading=heading, message=message)


def no_article(message: str, number: int) -> str:
    """The reason why an article cannot be shown, with the way back to the evidence."""
    return drawn("no_article.html", message=message, number=number)


def drawn(template: str, **values: object) -> str:
    """A template with its values, as HTML."""
    return TEMPLATES.get_template(template).render(values)


def _emphasised(text: str, answers: Spans) -> Markup:
    """A sentence whose short answers stand out; none does where it is the whole sentence."""
    whole = (0, len(text))
    return marked(text, (span for span in answers if span != whole), _STRONG)


def _citations_of(sentence: Sentence, answer: Answer | Said) -> list[Citation]:
    """The citations that a sentence of an answer rests on, in the sentence's order."""
    cited = {citation.marker: citation for citation in answer.citations}
    return [cited[marker] for marker in sentence.citations]


def _written_bar(bar: Bar) -> str:
    """A bar of a chart in words: "in March 2020: 12 articles"."""
    return f"{written_days(bar.first, bar.last)}: {counted(bar.articles, 'article')}"


TEMPLATES = Environment(
    loader=PackageLoader("qa.faces.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""The page's templates; none may call text safe."""
TEMPLATES.filters |= {
    "asset_address": asset_address,
    "counted": counted,
    "citations_of": _citations_of,
    "emphasised": _emphasised,
    "marked": marked,
    "one_line": one_line,
    "written_bar": _written_bar,
    "written_carried": written_carried,
    "written_certainty": written_certainty,
    "written_date": written_date,
    "written_day": written_day,
    "written_meaning": written_meaning,
    "written_tokens": written_tokens,
    "written_report": written_report,
    "written_when": written_when,
    "written_widening": written_widening,
}
TEMPLATES.globals |= {
    "besides": BESIDE,
    "citation_forms": {"plain": "Plain text", "markdown": "Markdown", "bibtex": "BibTeX"},
    "command": COMMAND,
    "kinds": KINDS,
    "roles": ROLES,
}
