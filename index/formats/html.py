"""A web page becomes a draft of one article."""

import logging
import re
from datetime import date

import trafilatura
from htmldate import find_date

from index.errors import ArticleError
from index.formats.drafts import Draft

# Both report every oddity of a damaged page; what matters of it is in the reason we give.
for _parser in ("trafilatura", "htmldate"):
    logging.getLogger(_parser).setLevel(logging.CRITICAL)

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
