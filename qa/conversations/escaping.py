"""Words of strangers made harmless in each format that they are written into."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of the text around it."""
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>~|&$^=!#@]|(?<=www)\.|:(?=//)", re.IGNORECASE)
"""What Markdown, or a common extension of it, makes something of inside a line."""
_MARKDOWN_FIRST = re.compile(r"([-+:])|(\d+)([.)])")
"""The same where a line begins."""
_BIBTEX_SIGNS = {character: f"\\{character}" for character in "$&#%_"}
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # a backslash before a brace does not keep BibTeX from counting it
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **_BIBTEX_SIGNS,
}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~"


def xml_text(text: str) -> str:
    """A text that XML can hold: what it cannot is the replacement character."""
    return _NOT_XML.sub("\ufffd", text)


def one_line(text: str) -> str:
    """A text on one line, without control characters and what turns the direction of others."""
    kept = ("" if unicodedata.category(one) == "Cc" and not one.isspace() else one for one in text)
    return " ".join(_BIDI.sub("", "".join(kept)).split())


def markdown(text: str) -> str:
    """A line of text that Markdown shows as it is."""
    line = _MARKDOWN.sub(r"\\\g<0>", one_line(text))
    return _MARKDOWN_FIRST.sub(_escaped_first, line, count=1) if line else line


def _escaped_first(found: re.Match[str]) -> str:
    if found.start():
        return found[0]
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def bibtex(text: str) -> str:
    """A text inside the braces of a BibTeX field."""
    return "".join(_BIBTEX.get(character, character) for character in one_line(text))


def bibtex_url(address: str) -> str:
    """What `web_address` has given, inside the braces of a BibTeX field."""
    return "".join(_BIBTEX_SIGNS.get(character, character) for character in address)


def cell(text: str) -> str:
    """A text in a cell of a table, which no spreadsheet takes for a formula."""
    kept = xml_text(text)
    is_formula = kept.lstrip().startswith(_FORMULA) or kept.startswith(("\t", "\r", "\n"))
    return f"'{kept}" if is_formula else kept


def web_address(url: str | None) -> str | None:
    """An address of http or https, in characters that need no escaping; None for any other."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and parts.netloc
    return quote(one_line(url or ""), safe=_URL_SAFE) if is_web else None


def file_stem(name: str) -> str:
    """A name as a file may be called on any system: up to 60 of a-z, 0-9 and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    return "-".join(words)[:60].strip("-") or "conversation"
