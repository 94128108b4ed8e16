"""A file becomes Articles, and a reason for each file or record that cannot be one."""

import gzip
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

import sentencex

from index.documents import Article
from index.errors import ArticleError
from index.formats.drafts import Draft
from index.formats.failures import failure
from index.formats.format import BYTES_PER_MB, Content, Drafts
from index.formats.records import FIELDS
from index.formats.registry import LONGEST_MAGIC, check_content, format_named
from index.sources.source import Item, Source, Unreadable
from index.text.clean import clean, one_line
from index.text.datelines import dateline_end, find_dateline, tail_source
from index.text.identity import identity

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_REASONS = 10_000
"""Records of one file that are refused each with its reason: a small file can hold a million."""
_MORE = "…"
_BUFFER_BYTES = 64 * 1024
_MOST_UNPACKED = 100
"""How many times its size a packed file may unpack to: news comes to ten, a bomb to a thousand."""
_LONGEST_TITLE = 300
_LONGEST_DERIVED_TITLE = 120
_LONGEST_ADDRESS = 3_000
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s<>\"]{0,2000}", re.I)
# A first sentence is found in this much text; abbreviations need some context.
_LEAD_CHARACTERS = 600


def read_item(
    source: Source, item: Item, *, fields: Mapping[str, str], max_file_mb: int
) -> Iterator[Article | Unreadable]:
    """Read every article in an item, in its order; what cannot be read is yielded with its reason.

    `fields` maps our names of record fields to the file's: `{"date": "published_at"}`.
    `max_file_mb` bounds a file, or in JSON Lines and CSV one record, in megabytes once unpacked;
    such files are streamed. Nothing is raised while reading.

    Raises:
        ArticleError: `fields` has a name that is not one of ours.
    """
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise ArticleError(
            f'"{unknown[0]}" is not a field of an article; map one of {", ".join(FIELDS)} '
            "to the name in your files"
        )
    return _read(source, item, fields, max_file_mb * BYTES_PER_MB)


def article_id(article: Article) -> str:
    """Return the id that an article must have: 20 hex digits from all that it says.

    Neither its path nor the id it carries counts: the same article in two files has one id. Nor
    does what is told about it, such as its address, version and keywords.
    """
    published = article.published.isoformat() if article.published else None
    return identity(
        article.text, article.title, published, article.author, article.source, article.place
    )


def _read(
    source: Source, item: Item, fields: Mapping[str, str], limit: int
) -> Iterator[Article | Unreadable]:
    """The door: whatever a reader, or a library behind it, raises becomes a reason here."""
    refused = 0
    try:
        for key, draft in _drafts(source, item, fields, limit):
            where = f"{item.location}#{key}" if key else item.location
            try:
                if isinstance(draft, ArticleError):
                    raise draft
                yield _article(draft, where)
            except Exception as error:  # noqa: BLE001 - no record takes its file along
                refused += 1
                if refused <= MOST_REASONS:
                    yield Unreadable(where, str(failure(error)))
    except Exception as error:  # noqa: BLE001 - no file stops a run
        yield Unreadable(item.location, str(failure(error)))
    if refused > MOST_REASONS:
        reason = (
            f"{refused - MOST_REASONS:,} more records cannot be read; correct those above first"
        )
        yield Unreadable(f"{item.location}#{_MORE}", reason)


def _drafts(source: Source, item: Item, fields: Mapping[str, str], limit: int) -> Drafts:
    """Yield what a file, packed by gzip or not, holds; at least one draft or reason.

    Raises:
        ArticleError: it is of a kind that is not read, or nothing is in it.
    """
    name = PurePath(item.location.lower())
    is_packed = name.suffix == ".gz"
    # By its name alone first, so that a film is not opened to find out.
    expected = format_named(PurePath(name.stem).suffix if is_packed else name.suffix)
    with source.fetch(item) as file:
        raw = cast(io.RawIOBase, file.stream)
        if is_packed:
            most = max(2 * limit, _MOST_UNPACKED * file.size) if file.size is not None else None
            raw = _Unpacked(gzip.GzipFile(fileobj=file.stream), most)
        with io.BufferedReader(raw, _BUFFER_BYTES) as stream:
            check_content(expected, stream.peek(LONGEST_MAGIC))
            content = Content(stream, None if is_packed else file.size, limit, fields)
            drafts = expected.read(content)
            first = next(drafts, None)
            if first is None:
                raise ArticleError("the file is empty: it holds no records")
            yield first
            yield from drafts


class _Unpacked(io.RawIOBase):
    """What gzip unpacks, of which at most so many bytes are read."""

    def __init__(self, unpacked: gzip.GzipFile, most: int | None) -> None:
        self._unpacked = unpacked
        self._most = most
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        count = self._unpacked.readinto(buffer)
        self._count += count
        if self._most is not None and self._count > self._most:
            raise ArticleError(
                f"it unpacks to over {self._most // BYTES_PER_MB} MB, {_MOST_UNPACKED} times its "
                "size or more; if it is what it should be, unpack it"
            )
        return count


def _article(draft: Draft, path: str) -> Article:
    """Complete a draft from its own text: title, place and source; and give it its id."""
    text = clean(draft.text)
    if not any(character.isalnum() for character in text):
        raise ArticleError("there is no text in it")
    dateline = find_dateline(text)
    title = one_line(draft.title)
    authors = _lines(draft.authors)
    article = Article(
        id="",
        text=text,
        title=_cut(title, _LONGEST_TITLE) if title else _first_sentence(text),
        published=draft.published,
        author=one_line(draft.author) or ", ".join(authors) or None,
        source=one_line(draft.source)
        or tail_source(text)
        or (dateline.source if dateline else None),
        place=one_line(draft.place) or (dateline.place if dateline else None),
        path=path,
        authors=authors,
        url=_web_address(draft.url),
        language=one_line(draft.language),
        updated=draft.updated,
        version=one_line(draft.version),
        keywords=_lines(draft.keywords),
    )
    return replace(article, id=article_id(article))


def _lines(names: Iterable[str]) -> tuple[str, ...]:
    """Each name on one line, once; empty ones are left out."""
    return tuple(dict.fromkeys(line for name in names if (line := one_line(name))))


def _web_address(url: str | None) -> str | None:
    """Return an address that a face may link to; nothing else that stands in its place."""
    address = one_line(url) or ""
    is_short = len(address) <= _LONGEST_ADDRESS
    return address if is_short and _WEB_ADDRESS.fullmatch(address) else None


def _first_sentence(text: str) -> str:
    """Return the first sentence of the story, cut at a word, for an article without a title."""
    lead = text[dateline_end(text) :].strip() or text
    lines = lead[:_LEAD_CHARACTERS].split("\n")
    paragraph = next((line for line in lines if any(map(str.isalnum, line))), lead)
    sentence = next(iter(sentencex.segment("en", paragraph)), paragraph)
    return _cut(" ".join(sentence.split()), _LONGEST_DERIVED_TITLE)


def _cut(line: str, length: int) -> str:
    """Cut a line at a word so that it has at most `length` characters, and mark the cut."""
    if len(line) <= length:
        return line
    head = line[: length - 1]
    whole = head if line[length - 1] == " " else head.rpartition(" ")[0] or head
    return whole.rstrip(" ,;:\u2013\u2014-") + "…"
