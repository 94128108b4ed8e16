"""The newsroom format: ` date YYYY-MM-DD` with a byline or a headline, and the body below."""

import re

from index.errors import ArticleError
from index.formats.bylines import byline_below, read_byline
from index.formats.drafts import Draft, iso_day
from index.formats.format import Content, Drafts
from index.text.clean import normalised
from index.text.datelines import SENTENCE_END, heading

_HEADER = re.compile(
    r"(?P<lead>[ \t]*)(?P<word>date)(?:[ \t]*:)?[ \t]+(?P<day>\S+)(?P<rest>[^\n]*)", re.I
)


def read_text(content: Content) -> Drafts:
    """Read a file of plain text as one article."""
    yield "", read_newsroom(normalised(content.text()))


def read_newsroom(text: str) -> Draft:
    """Read ` date YYYY-MM-DD` with a byline or a headline and the body below; or any plain text.

    Raises:
        ArticleError: the header gives no real day, or there is nothing below it.
    """
    text = text.strip("\ufeff\n\r")
    header = _HEADER.match(text)
    if header is None or not _is_header(header):
        title = heading(text)
        return Draft(text, title, author=byline_below(text, title))
    published = iso_day(header["day"])
    said, body = " ".join(header["rest"].split()), text[header.end() :].strip()
    if not body:
        if not SENTENCE_END.search(said):
            raise ArticleError("there is no text below its header line")
        return Draft(said, None, published)
    author = read_byline(said, body)
    if author or not said:
        title = heading(body)
        return Draft(body, title, published, author or byline_below(body, title))
    return Draft(body, said, published, byline_below(body, None))


def _is_header(header: re.Match[str]) -> bool:
    """Tell a header from prose that begins with the word: "Date night", "Date 12 of the tour"."""
    day = header["day"]
    looks_like_day = re.match(r"[0-9]+[-/.][0-9]+[-/.][0-9]+|[0-9]{4,8}\b", day) is not None
    return looks_like_day or (bool(header["lead"]) and header["word"] == "date")
