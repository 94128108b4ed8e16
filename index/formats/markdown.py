"""A Markdown file becomes a draft of one article."""

import re
from collections.abc import Mapping
from dataclasses import replace

import yaml
from frontmatter.default_handlers import YAMLHandler

from index.formats.drafts import parse_day, parse_name, stated_day, stated_name, stated_names
from index.formats.format import Content, Drafts
from index.formats.newsroom import read_newsroom
from index.text.clean import normalised

# Pandoc's front matter may end in dots.
_FRONT_MATTER = YAMLHandler(re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.M))
# Front matter is shorter; YAML is read at 0.2 MB a second, and a long text may have two rules.
_LONGEST_BLOCK = 64 * 1024
_NOTHING = ("", "~", "null")
_KEYS = frozenset({
    "title", "date", "author", "authors", "source", "place", "url", "language", "lang", "updated",
    "version", "keywords", "tags",
})  # fmt: skip
"""Those that tell something here: a block with none of them is text between two rules."""
_HEADING = re.compile(r"^(?:#[ \t]+(?P<atx>.+)|(?P<setext>\S.*)\n=+[ \t]*)$", re.M)
_LONGEST_HEADING = 2_000
_MARKUP = re.compile(r"[*_`]+(?=\S)|(?<=\S)[*_`]+|!?\[([^\]]*)\]\([^)]*\)")


def read_markdown(content: Content) -> Drafts:
    """Read Markdown: front matter, else the first heading, gives what is known about it.

    Raises:
        ArticleError: front matter gives no real day, or no name where one belongs.
    """
    known, body = _split(normalised(content.text()))
    draft = read_newsroom(body)
    first = _HEADING.search(draft.text)
    headed = _heading(first["atx"] or first["setext"]) if first else None
    yield (
        "",
        replace(
            draft,
            title=parse_name(known.get("title")) or headed or draft.title,
            published=parse_day(known.get("date")) or draft.published,
            author=parse_name(known.get("author") or known.get("authors")) or draft.author,
            source=parse_name(known.get("source")) or draft.source,
            place=parse_name(known.get("place")) or draft.place,
            authors=stated_names(known.get("authors") or known.get("author"), ";"),
            url=stated_name(known.get("url")),
            language=stated_name(known.get("language") or known.get("lang")),
            updated=stated_day(known.get("updated")),
            version=stated_name(known.get("version")),
            keywords=stated_names(known.get("keywords") or known.get("tags"), ",;"),
        ),
    )


def _heading(line: str) -> str:
    """The words of a heading, without the signs that may close it and the markup in it."""
    return _MARKUP.sub(r"\1", line[:_LONGEST_HEADING].rstrip(" \t").rstrip("#").rstrip(" \t"))


def _split(text: str) -> tuple[Mapping[str, object], str]:
    """Part what the front matter says from the text below it; without any, all is text."""
    whole = text.lstrip("\ufeff \t\n")
    if not (whole.startswith("---") and _FRONT_MATTER.detect(whole)):
        return {}, text
    try:
        block, body = _FRONT_MATTER.split(whole)
    except ValueError:  # one rule, and no other
        return {}, text
    said = _said(block) if len(block) <= _LONGEST_BLOCK else None
    if said is None:
        return {}, text
    return {key.lower(): value for key, value in said.items() if value not in _NOTHING}, body


def _said(block: str) -> dict[str, object] | None:
    """Read the lines between two rules; None where they are no front matter, but text."""
    try:
        # The base loader makes nothing but strings, lists and objects of them: safe, and a title
        # "1984" or "No" and a day that does not exist stay as they are written.
        said = _FRONT_MATTER.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        # Most often a colon in a title without quotes: each line is read for itself.
        lines = [line.partition(":") for line in block.split("\n")]
        said = {key.strip(): value.strip().strip("\"'") for key, _, value in lines}
    if said is None:
        return {}
    if not isinstance(said, dict) or not all(isinstance(key, str) for key in said):
        return None
    return None if _KEYS.isdisjoint(map(str.lower, said)) else said
