"""Markdown, HTML and PDF files become drafts of one article each."""

import io
import logging
import re
from dataclasses import replace
from datetime import date

import pypdf
import trafilatura
from htmldate import find_date
from pypdf.errors import DependencyError, PdfReadError

from index.drafts import Draft, parse_day
from index.errors import ArticleError
from index.newsroom import read_newsroom

# Both report every oddity of a damaged page; what matters of it is in the reason we give.
for _parser in ("pypdf", "trafilatura", "htmldate"):
    logging.getLogger(_parser).setLevel(logging.CRITICAL)

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FRONT_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_HEADING = re.compile(r"^(?:#[ \t]+(?P<atx>.+?)[ \t]*#*[ \t]*|(?P<setext>\S.*)\n=+[ \t]*)$", re.M)
_MARKUP = re.compile(r"[*_`]+(?=\S)|(?<=\S)[*_`]+|!?\[([^\]]*)\]\([^)]*\)")
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
# Where pages state their date: htmldate also guesses from prose, and no date beats a wrong one.
_DATED_MARKUP = re.compile(
    r"<meta\b[^>]*>|<time\b[^>]*>|<link\b[^>]*canonical[^>]*>"
    r"|<script\b[^>]*ld\+json[^>]*>.{0,100000}?</script>",
    re.I | re.S,
)
_LATEST_DAY = "2999-12-31"
# What word processors and layout programs put where a title should be.
_NOT_A_TITLE = re.compile(
    r"untitled|microsoft word|powerpoint|layout ?\d"
    r"|\.(?:docx?|pdf|indd|qxd|odt|tex|pptx?|rtf|html?)$",
    re.I,
)
_FIRST_PDF_YEAR = 1993


def read_markdown(text: str) -> Draft:
    """Read Markdown: simple front matter, else the first heading, gives what is known about it."""
    front = _FRONT_MATTER.match(text)
    known = _front_matter(front["lines"]) if front else {}
    body = text[front.end() :] if front else text
    draft = read_newsroom(body)
    first = _HEADING.search(draft.text)
    headed = _MARKUP.sub(r"\1", first["atx"] or first["setext"]) if first else None
    return replace(
        draft,
        title=known.get("title") or headed or draft.title,
        published=parse_day(known.get("date")) or draft.published,
        author=known.get("author") or draft.author,
        source=known.get("source") or draft.source,
        place=known.get("place") or draft.place,
    )


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML document claims for itself."""
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


def read_html(markup: str) -> Draft:
    """Read the main text of a web page, and its title, author, day and site where it states them.

    Raises:
        ArticleError: nothing in it reads as an article.
    """
    try:
        page = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_images=False,
            date_extraction_params={"max_date": _LATEST_DAY},
        )
    except Exception as error:  # what lxml raises on broken markup is not documented
        raise ArticleError(f"its HTML cannot be parsed ({error}); save it as plain text") from error
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise ArticleError("no article text in the page; save the text itself")
    return Draft(
        text=page.text or "",
        title=page.title,
        published=_stated_day(markup),
        author=page.author,
        source=page.sitename or page.hostname,
    )


def read_pdf(data: bytes, most_characters: int) -> Draft:
    """Read the text of all pages of a PDF; its metadata helps where the text says less.

    Raises:
        ArticleError: it is damaged, encrypted, larger than allowed, or only pictures of text.
    """
    try:
        pdf = pypdf.PdfReader(io.BytesIO(data))
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise ArticleError("the PDF is encrypted; save a copy without a password")
        text = _page_text(pdf, most_characters)
        title, published = _pdf_title(pdf), _pdf_day(pdf)
    except ArticleError:
        raise
    except DependencyError as error:
        raise ArticleError("the PDF is encrypted; save a copy without a password") from error
    except (PdfReadError, OSError) as error:
        raise ArticleError(f"the PDF is damaged ({error}); save it again") from error
    except Exception as error:  # pypdf raises nearly anything on damaged files
        raise ArticleError(f"the PDF is damaged ({error!r:.80}); save it again") from error
    if not text.strip():
        raise ArticleError(
            "no text in the PDF: its pages may be images; run text recognition on it"
        )
    draft = read_newsroom(text)
    return replace(draft, title=title or draft.title, published=draft.published or published)


def _front_matter(lines: str) -> dict[str, str]:
    known = {}
    for line in lines.split("\n"):
        match = _FRONT_LINE.fullmatch(line.strip())
        if match and match["value"]:
            known[match["key"].lower()] = match["value"].strip().strip("\"'").strip()
    return known


def _stated_day(markup: str) -> date | None:
    stated = "".join(_DATED_MARKUP.findall(markup))
    try:
        found = find_date(
            f"<html><head>{stated}</head><body></body></html>",
            extensive_search=False,
            original_date=True,
            max_date=_LATEST_DAY,
        )
        return date.fromisoformat(found) if found else None
    except Exception:  # noqa: BLE001 — a page whose date cannot be read is kept without one
        return None


def _page_text(pdf: pypdf.PdfReader, most_characters: int) -> str:
    pages: list[str] = []
    length = 0
    for page in pdf.pages:
        pages.append(page.extract_text().strip())
        length += len(pages[-1])
        if length > most_characters:
            raise ArticleError("the text of the PDF is over the size limit; split it")
    return "\n\n".join(page for page in pages if page)


def _pdf_title(pdf: pypdf.PdfReader) -> str | None:
    title = " ".join(str((pdf.metadata and pdf.metadata.title) or "").split())
    is_sane = len(title.split()) > 1 and not _NOT_A_TITLE.search(title)
    return title if is_sane else None


def _pdf_day(pdf: pypdf.PdfReader) -> date | None:
    try:
        created = pdf.metadata and pdf.metadata.creation_date
    except ValueError:
        return None
    return created.date() if created and created.year >= _FIRST_PDF_YEAR else None
