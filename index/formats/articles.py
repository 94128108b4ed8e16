"""A path becomes Articles, and a reason for each file or record that cannot be one."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

import sentencex

from index.documents import Article
from index.errors import ArticleError
from index.formats.drafts import Draft
from index.formats.encodings import decode
from index.formats.html import declared_encoding, read_html
from index.formats.markdown import read_markdown
from index.formats.newsroom import read_newsroom
from index.formats.pdf import read_pdf
from index.formats.records import FIELDS, read_csv, read_json, read_json_lines
from index.sources.folders import SourceFile, Unreadable, find_files, os_reason, regular_file, shown
from index.text.clean import clean, normalised, one_line
from index.text.datelines import dateline_end, find_dateline, tail_source, tail_start

__all__ = [
    "SourceFile",
    "Unreadable",
    "article_id",
    "dateline_end",
    "find_files",
    "read_articles",
    "tail_start",
]

Records = Iterator[tuple[str, Draft | ArticleError]]

_BYTES_PER_MB = 1_000_000
_LONGEST_TITLE = 300
_LONGEST_DERIVED_TITLE = 120
# A first sentence is found in this much text; abbreviations need some context.
_LEAD_CHARACTERS = 600

# Kinds that hold no article, told by name so that a film is not read to find out.
_FOREIGN = {
    suffix: kind
    for kind, suffixes in {
        "an image": ".avif .bmp .gif .heic .ico .jpeg .jpg .png .psd .svg .tif .tiff .webp",
        "a film": ".avi .flv .m4v .mkv .mov .mp4 .mpeg .mpg .webm .wmv",
        "a sound file": ".aac .aiff .flac .m4a .mp3 .ogg .opus .wav .wma",
        "an archive": ".7z .bz2 .dmg .iso .jar .rar .tar .tgz .xz .zip .zst",
        "an Office document": ".doc .docx .odp .ods .odt .ppt .pptx .xls .xlsx",
        "an e-book": ".azw3 .epub .mobi",
        "a font": ".eot .otf .ttf .woff .woff2",
        "a program": ".bin .class .dll .dylib .exe .o .pyc .so .wasm",
        "a database": ".db .faiss .npy .npz .parquet .pickle .pkl .safetensors .sqlite .sqlite3",
    }.items()
    for suffix in suffixes.split()
}


def read_articles(
    path: Path, *, fields: Mapping[str, str], max_file_mb: int
) -> Iterator[Article | Unreadable]:
    """Read every article in a file, in its order; what cannot be read is yielded with its reason.

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
    return _read(path, fields, max_file_mb * _BYTES_PER_MB)


def article_id(article: Article) -> str:
    """Return the id that an article must have: 20 hex digits from all that it says.

    Neither its path nor the id it carries counts: the same article in two files has one id.
    """
    published = article.published.isoformat() if article.published else None
    said = [article.text, article.title, published, article.author, article.source, article.place]
    canonical = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode(), digest_size=10).hexdigest()


def _read(path: Path, fields: Mapping[str, str], limit: int) -> Iterator[Article | Unreadable]:
    name = shown(path)
    try:
        for key, draft in _drafts(path, fields, limit):
            where = f"{name}#{key}" if key else name
            if isinstance(draft, ArticleError):
                yield Unreadable(clean(where), str(draft))
                continue
            try:
                yield _article(draft, clean(where))
            except ArticleError as error:
                yield Unreadable(clean(where), str(error))
    except ArticleError as error:
        yield Unreadable(name, str(error))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Unreadable(name, f"its compressed data is damaged ({error}); pack it again")
    except OSError as error:
        yield Unreadable(name, os_reason(error))


def _drafts(
    path: Path, fields: Mapping[str, str], limit: int
) -> Iterator[tuple[str, Draft | ArticleError]]:
    """Yield what a file holds: records under their keys, or one draft under an empty key."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    is_packed = suffixes[-1:] == [".gz"]
    suffix = next(iter(suffixes[:-1][-1:] if is_packed else suffixes[-1:]), "")
    if suffix in _FOREIGN:
        raise ArticleError(f"binary file, not text: {_FOREIGN[suffix]} by its name")
    size = regular_file(path).st_size
    with cast(BinaryIO, gzip.open(path) if is_packed else path.open("rb")) as stream:
        if suffix in _STREAMED:
            yield from _at_least_one(_STREAMED[suffix](stream, fields, limit))
            return
        data = b"" if size > limit and not is_packed else stream.read(limit + 1)
    if max(len(data), 0 if is_packed else size) > limit:
        found = f"{size / _BYTES_PER_MB:.1f} MB" if size > limit else "unpacked"
        raise ArticleError(
            f"the file is too large ({found}, over the limit of {limit // _BYTES_PER_MB} MB); "
            "raise the limit or split it"
        )
    if not data.strip():
        raise ArticleError("the file is empty")
    if suffix == ".json":
        yield from _at_least_one(read_json(decode(data), fields))
    elif suffix == ".pdf":
        yield "", read_pdf(data, limit)
    elif suffix in {".html", ".htm", ".xhtml"}:
        yield "", read_html(decode(data, declared_encoding(data)))
    else:
        read = read_markdown if suffix in {".md", ".markdown"} else read_newsroom
        yield "", read(normalised(decode(data)))


def _at_least_one(records: Records) -> Records:
    first = next(records, None)
    if first is None:
        raise ArticleError("the file is empty: it holds no records")
    yield first
    yield from records


_STREAMED: dict[str, Callable[[BinaryIO, Mapping[str, str], int], Records]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
}


def _article(draft: Draft, path: str) -> Article:
    """Complete a draft from its own text: title, place and source; and give it its id."""
    text = clean(draft.text)
    if not any(character.isalnum() for character in text):
        raise ArticleError("there is no text in it")
    dateline = find_dateline(text)
    title = one_line(draft.title)
    article = Article(
        id="",
        text=text,
        title=_cut(title, _LONGEST_TITLE) if title else _first_sentence(text),
        published=draft.published,
        author=one_line(draft.author),
        source=one_line(draft.source)
        or tail_source(text)
        or (dateline.source if dateline else None),
        place=one_line(draft.place) or (dateline.place if dateline else None),
        path=path,
    )
    return replace(article, id=article_id(article))


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
