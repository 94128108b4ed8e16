"""Bytes of any encoding become text."""

import codecs
import re
import unicodedata

import charset_normalizer

from index.errors import ArticleError

# UTF-32 before UTF-16: the little-endian mark of one begins with that of the other.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read for what pages declare (https://encoding.spec.whatwg.org/#names-and-labels):
# else the euro sign, dashes and curly quotes of a page in "iso-8859-1" are control characters.
_AS_BROWSERS_DO = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
_WESTERN_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜŸŠšŽž")
_WESTERN_SIGNS = frozenset("‘’“”‚„†‡•…–—‹›«»€£¥¢§©®™°±·¡¿½¼¾²³ªº´\xa0\xad")
_SIGN_INSIDE_WORD = re.compile(r"[^\W\d_][¡¿½¼¾²³ªº¹±¢£¥§©®°†‡•‹›«»„‚][^\W\d_]")
# In English, French, German and Spanish at most one byte in eight is an accented letter; in
# Cyrillic, Greek or Asian encodings most bytes are above 127.
_WESTERN_SHARE = 0.15
# Text has next to no control characters; one byte in nine of random data is one.
_CONTROL_SHARE = 0.01
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\0")) + b"\x7f"
# Even Chinese or Russian text in UTF-16 has this much ASCII: spaces, newlines, digits, commas.
_LEAST_ASCII_SHARE = 0.02
# Where four in five characters beyond ASCII are sound UTF-8, it is UTF-8 with a few damaged bytes.
_DAMAGED_RATIO = 5
# Enough to recognise an encoding by, in a few milliseconds.
_SAMPLE_BYTES = 64 * 1024
_LARGE_SAMPLE_BYTES = 1024 * 1024
# Encodings of names and of programs, which Python knows and no document is in.
_NOT_OF_DOCUMENTS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a file's bytes: by its byte order mark, else as UTF-8, else by what it looks like.

    `declared` is the encoding the document claims, tried when the bytes are not UTF-8.

    Raises:
        ArticleError: the bytes are not text, or in no encoding that is known.
    """
    encoding = recognise(data[:_SAMPLE_BYTES], declared, is_whole=len(data) <= _SAMPLE_BYTES)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if _marked(data):
            raise ArticleError(
                f"its byte order mark says {encoding}, but its bytes are not; save it as UTF-8"
            ) from error
        # The sample was not typical: what was wrong is looked at too, without assuming UTF-8.
        return data.decode(_guess(_lines_at(data, error.start), declared), errors="replace")


def _lines_at(data: bytes, position: int) -> bytes:
    """All of some data, or where it is long, a megabyte of it: from the line of a position on."""
    if len(data) <= _LARGE_SAMPLE_BYTES:
        return data
    first = max(data.rfind(b"\n", 0, position) + 1, position - _SAMPLE_BYTES)
    sample = data[first : first + _LARGE_SAMPLE_BYTES]
    return sample[: sample.rfind(b"\n") + 1] or sample


def recognise(sample: bytes, declared: str | None = None, *, is_whole: bool = True) -> str:
    """Name the encoding of a file from its first bytes (all of them, if `is_whole`).

    Raises:
        ArticleError: the bytes are not text, or in no encoding that is known.
    """
    marked = _marked(sample)
    if marked:
        return marked
    if b"\0" in sample:
        return _wide(sample)
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls > max(2, len(sample) * _CONTROL_SHARE):
        raise ArticleError("binary file, not text: it is full of control characters")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=is_whole)
    except UnicodeDecodeError:
        return _guess(sample, declared)
    return "utf-8"


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _wide(sample: bytes) -> str:
    """Recognise UTF-16 and UTF-32 without a mark: the right reading has spaces and no oddities."""
    best, best_share = "", 0.0
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        try:
            text = sample[: len(sample) // width * width].decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = sum(unicodedata.category(character) in {"Cc", "Cn", "Co"} for character in text)
        plain = sum("\t" <= character <= "~" for character in text)
        newlines = sum(map(text.count, "\t\n\r"))
        share = plain / max(len(text), 1)
        if odd == newlines and share > best_share:
            best, best_share = encoding, share
    if best_share < _LEAST_ASCII_SHARE:
        raise ArticleError("binary file, not text: it holds NUL bytes")
    return best


def _guess(sample: bytes, declared: str | None) -> str:
    """Name the encoding of bytes that are not, or not all, UTF-8."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) > _DAMAGED_RATIO * broken:
        return "utf-8"
    for encoding in filter(None, (declared, "cp1252" if _looks_western(sample) else None)):
        try:
            known = codecs.lookup(encoding).name
            if known in _NOT_OF_DOCUMENTS:
                continue
            meant = _AS_BROWSERS_DO.get(known, known)
            sample.decode(meant)
        except (UnicodeError, LookupError):
            continue
        return meant
    match = charset_normalizer.from_bytes(
        sample, cp_exclusion=["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_7"]
    ).best()
    if match is None:
        raise ArticleError("its encoding is not known; save it as UTF-8")
    return match.encoding


def _looks_western(sample: bytes) -> bool:
    """Tell Western European text from its letters and where they stand.

    charset_normalizer alone reads a short "São Paulo" as cp1250 ("Săo") and "für" as Chinese.
    """
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    foreign = [character for character in text if character > "\x7f"]
    return (
        all(character in _WESTERN_LETTERS | _WESTERN_SIGNS for character in foreign)
        and (len(foreign) <= len(text) * _WESTERN_SHARE or len(foreign) < 3)
        and not _SIGN_INSIDE_WORD.search(text)
    )
