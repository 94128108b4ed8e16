"""A web page becomes a draft of one article."""

import logging
import re
from collections.abc import Iterator
from datetime import date

import trafilatura
from htmldate import find_date

from index.errors import ArticleError
from index.formats.drafts import Draft, iso_day, stated_names
from index.formats.encodings import decode
from index.formats.format import Content, Drafts

# Both report every oddity of a damaged page; what matters of it is in the reason we give.
for _parser in ("trafilatura", "htmldate"):
    logging.getLogger(_parser).setLevel(logging.CRITICAL)

# Standards have a page declare its encoding within 1,024 bytes; some need a few more.
_HEAD_BYTES = 4096
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
# Where pages state their date: htmldate also guesses from prose, and no date beats a wrong one.
_DATED_TAG = re.compile(r"<(?:meta|time|link|script)\b", re.I)
_SCRIPT_ENDS = re.compile("</script>", re.I)
_LONGEST_SCRIPT = 100_000
_HTML_TAG = re.compile(r"<html\b", re.I)
_LANGUAGE = re.compile(r"""\slang\s*=\s*["']?([\w-]+)""", re.I)
_CHANGED = re.compile(
    r"""<meta\b(?=[^<>]{1,2000}?=\s*["']?article:modified_time["'\s/>])"""
    r"""[^<>]{0,2000}?[\s"']content\s*=\s*["']?(?P<meta>[0-9-]{10})"""
    r"""|"dateModified"\s*:\s*"(?P<linked>[0-9-]{10})""",
    re.I,
)
_LATEST_DAY = "2999-12-31"
_TAG = re.compile("<[a-z]", re.I)
_MOST_TAGS = 30_000
"""What trafilatura does grows with the square of them: these take it half a minute at worst, and
long pages of news have three thousand."""
_LONG_TAG = re.compile(r"<[a-z][^<]{10000,}", re.I)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 1_000
"""Of one tag: lxml compares each with all before it."""


def read_html(content: Content) -> Drafts:
    """Read the main text of a web page, and its title, author, day and site where it states them.

    Raises:
        ArticleError: nothing in it reads as an article.
    """
    data = content.data()
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    yield "", _draft(decode(data, declared[1].decode("ascii") if declared else None))


def _draft(markup: str) -> Draft:
    if sum(1 for _ in _TAG.finditer(markup)) > _MOST_TAGS or _is_overloaded(markup):
        raise ArticleError("its HTML has more tags than an article's page; save the text itself")
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
        authors=stated_names(page.author, ";"),
        url=page.url,
        language=_language(markup),
        updated=_day_of_change(markup),
        keywords=stated_names(",".join(page.tags or ()), ",;"),
    )


def _is_overloaded(markup: str) -> bool:
    """Whether some tag has attributes without end."""
    tags = (_QUOTED.sub("", tag[0]).partition(">")[0] for tag in _LONG_TAG.finditer(markup))
    return any(len(tag.split()) > _MOST_ATTRIBUTES for tag in tags)


def _day_of_change(markup: str) -> date | None:
    found = _CHANGED.search(markup)
    try:
        return iso_day(found["meta"] or found["linked"]) if found else None
    except ArticleError:
        return None


def _language(markup: str) -> str | None:
    found = (_LANGUAGE.search(tag) for _, tag in _tags(_HTML_TAG, markup))
    return next((language[1] for language in found if language), None)


def _tags(opening: re.Pattern[str], markup: str) -> Iterator[tuple[int, str]]:
    """The tags of some kinds and where each ends; what is opened and never closed is none."""
    position = 0
    while match := opening.search(markup, position):
        position = markup.find(">", match.end()) + 1
        if not position:
            return
        yield position, markup[match.start() : position]


def _dated_markup(markup: str) -> Iterator[str]:
    """The tags that may state the page's day, and the scripts of linked data, in their order."""
    read = script_end = 0
    for end, tag in _tags(_DATED_TAG, markup):
        kind = tag[1:5].lower()
        if end - len(tag) < read or (kind == "link" and "canonical" not in tag.lower()):
            continue
        if kind != "scri":
            yield tag
        elif "ld+json" in tag.lower():
            if script_end < end:
                closing = _SCRIPT_ENDS.search(markup, end)
                script_end = closing.end() if closing else len(markup) + _LONGEST_SCRIPT + 1
            if script_end - end <= _LONGEST_SCRIPT:
                yield tag + markup[end:script_end]
                read = script_end


def _stated_day(markup: str) -> date | None:
    stated = "".join(_dated_markup(markup))
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
