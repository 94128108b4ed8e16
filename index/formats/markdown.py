"""A Markdown file becomes a draft of one article."""

import re
from dataclasses import replace

from index.formats.drafts import Draft, parse_day
from index.formats.format import Content, Drafts
from index.formats.newsroom import read_newsroom
from index.text.clean import normalised

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FRONT_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_HEADING = re.compile(r"^(?:#[ \t]+(?P<atx>.+?)[ \t]*#*[ \t]*|(?P<setext>\S.*)\n=+[ \t]*)$", re.M)
_MARKUP = re.compile(r"[*_`]+(?=\S)|(?<=\S)[*_`]+|!?\[([^\]]*)\]\([^)]*\)")


def read_markdown(content: Content) -> Drafts:
    """Read Markdown: simple front matter, else the first heading, gives what is known about it."""
    yield "", _draft(normalised(content.text()))


def _draft(text: str) -> Draft:
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


def _front_matter(lines: str) -> dict[str, str]:
    known = {}
    for line in lines.split("\n"):
        match = _FRONT_LINE.fullmatch(line.strip())
        if match and match["value"]:
            known[match["key"].lower()] = match["value"].strip().strip("\"'").strip()
    return known
