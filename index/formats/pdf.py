"""A PDF becomes a draft of one article."""

import io
import logging
import re
import time
from dataclasses import replace
from datetime import date

import pypdf
from pypdf.errors import DependencyError, PdfReadError

from index.errors import ArticleError
from index.formats.format import Content, Drafts
from index.formats.newsroom import read_newsroom

# It reports every oddity of a damaged file; what matters of it is in the reason we give.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

# What word processors and layout programs put where a title should be.
_NOT_A_TITLE = re.compile(
    r"untitled|microsoft word|powerpoint|layout ?\d"
    r"|\.(?:docx?|pdf|indd|qxd|odt|tex|pptx?|rtf|html?)$",
    re.I,
)
_FIRST_PDF_YEAR = 1993
_MOST_SECONDS = 60
"""Of processor time for one file; a thick report takes ten."""


def read_pdf(content: Content) -> Drafts:
    """Read the text of all pages of a PDF; its metadata helps where the text says less.

    Raises:
        ArticleError: it is damaged, encrypted, larger than allowed, or only pictures of text.
    """
    data = content.data()
    try:
        pdf = pypdf.PdfReader(io.BytesIO(data))
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise ArticleError("the PDF is encrypted; save a copy without a password")
        text = _page_text(pdf, content.limit)
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
    yield "", replace(draft, title=title or draft.title, published=draft.published or published)


def _page_text(pdf: pypdf.PdfReader, most_characters: int) -> str:
    pages: list[str] = []
    length = 0
    began = time.thread_time()

    def check_time(*_: object) -> None:
        if time.thread_time() - began > _MOST_SECONDS:
            raise ArticleError("the PDF takes too long to read; save its text by itself")

    for page in pdf.pages:
        check_time()
        pages.append(page.extract_text(visitor_operand_before=check_time).strip())
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
