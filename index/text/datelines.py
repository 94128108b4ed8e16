"""The conventions of a news text: its headline, its dateline, its tail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_HEADING = 120
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_PARAGRAPH = re.compile(r"\S(?:.*?)(?=\n\s*\n|\Z)", re.S)
_LONGEST_PLACE = 100
# Bylines, outlets and times of day that stand above the dateline on the web.
_MOST_HEADINGS = 5
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b[ap]\.m\.", re.I)

_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:,?[ ][0-9]{4})?"
_DAY = (
    rf"(?:{_MONTH}[ ][0-9]{{1,2}}{_YEAR}"
    rf"|[0-9]{{1,2}}(?i:st|nd|rd|th)?[ ]{_MONTH}{_YEAR}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2})"
)
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_CAPITALS = rf"(?:[{_UPPER}][{_UPPER}.'’]+(?:[ /-]+[{_UPPER}][{_UPPER}.'’]*){{0,4}})"
_TOWN = rf"(?:[{_UPPER}][\w.'’-]+(?:[ /](?:[{_UPPER}][\w.'’-]*|de|del|do|la|al|el|of)){{0,3}})"
_REGION = rf"(?:,[ ](?!{_MONTH})[{_UPPER}][\w.'’]*(?:[ ](?!{_MONTH})[{_UPPER}][\w.'’]*){{0,2}})"
_CITY = rf"(?P<place>{_CAPITALS}{_REGION}?)"
_PLACE = rf"(?P<place>{_TOWN}{_REGION}?)"
_AGENCY = (
    r"(?:Reuters|The[ ]Associated[ ]Press|Associated[ ]Press|AP|AFP|UPI|CNN[ ]?Business|CNN|BBC"
    r"|NPR|DPA|dpa|EFE|ANSA|TASS|Tass|Itar-Tass|ITAR-TASS|Interfax|RIA(?:[ ]Novosti)?|Sputnik"
    r"|Xinhua|Kyodo(?:[ ]News)?|Yonhap|Bernama|PTI|ANI|IANS|APP|IRNA|Tasnim|Fars|Anadolu|AA|SANA"
    r"|QNA|WAM|SPA|Bloomberg|nCa|TCA|Trend|UNI|Pajhwok|TOLOnews|Ukrinform|Belta|BelTA|Kazinform|UzA|TDH)"
)
_CREDIT = r"(?P<source>[^()\n]{2,80})"
_DASH = r"(?:[-–—−]{1,2})"
_STORY = r"(?=[\"'“‘«(\[]*[A-Z0-9À-Þ])"
_NOT_A_PLACE = re.compile(
    r"\b(?:UPDATED?|CORRECTION|CORRECTED|EDITOR|NOTE|WATCH|READ|MORE|LIVE|BREAKING|EXCLUSIVE"
    r"|OPINION|ANALYSIS|EXPLAINER|FACT|CHECK|WARNING|SPOILER|COVERAGE|COMMENT|COLUMN|REVIEW|NEWS"
    r"|SUMMARY|FACTBOX|TIMELINE|INTERVIEW|FEATURE|PHOTOS?|VIDEO|POLL|QUIZ|ALSO|RELATED|BACKGROUND)\b"
)

# Tried in order; the first that matches is the dateline.
_DATELINES = tuple(
    re.compile(pattern, re.X)
    for pattern in (
        # KABUL, Aug 11 (Reuters) -
        rf"{_CITY}(?:[,.]?[ ]{_DAY})?,?[ ]\({_CREDIT}\)"
        rf"\s*(?:{_DASH}|:)\s*",
        # MOSCOW (UrduPoint News / Sputnik - 22nd November, 2019)
        rf"{_CITY},?[ ]\((?P<source>[^()\n]{{0,80}}?)[ ,–—-]{{0,8}}{_DAY}\s*\)\s*{_DASH}?\s*",
        # KABUL, August 11 (Xinhua) Afghan forces …, with no dash
        rf"{_CITY}[,.]?[ ]{_DAY},?[ ]\({_CREDIT}\)\s*{_STORY}",
        # Ashgabat, 11 August 2021 (Agency) –
        rf"{_PLACE}[,.]?[ ]{_DAY},?[ ]\({_CREDIT}\)\s*{_DASH}\s*",
        # Kabul (AFP) –
        rf"{_PLACE}[ ]\((?P<source>{_AGENCY})\)\s*{_DASH}\s*",
        # MOSCOW, August 11. /TASS/.
        rf"{_PLACE}[,.][ ]{_DAY}\.?[ ]/(?P<source>[^/\n]{{2,40}})/\.?\s*{_DASH}?\s*",
        # Tehran, Aug 11, IRNA –
        rf"{_PLACE}[,.][ ]{_DAY},?[ ](?P<source>{_AGENCY})\s*{_DASH}\s*",
        # New York CNN Business —
        rf"{_PLACE}\s+\(?(?P<source>{_AGENCY})\)?\s*[–—−]\s*",
        # (CNN) —
        rf"\(?(?P<source>{_AGENCY})\)?\s*(?:[–—−]|[ ]--?[ ])\s*(?P<place>)",
        # Ashgabat, 11 August 2021 –
        rf"{_PLACE}[,.][ ]{_DAY}\s*[ ]{_DASH}\s+(?P<source>){_STORY}",
        # WASHINGTON –
        rf"{_CITY}(?:[,.]?[ ]{_DAY})?(?:[ ]{_DASH}\s|—)\s*(?P<source>){_STORY}",
        # ISLAMABAD:
        rf"{_CITY}:\s+(?P<source>){_STORY}",
    )
)
_TRAILING_DAY = re.compile(rf"^(?P<name>.*?)[\s,–—/-]*{_DAY}\s*$", re.S)
_TAIL = re.compile(
    r"(?<!\S)//+[ \t]*(?P<credit>[^\n/][^\n]{0,119})?(?:\n+[ \t]*(?:#\w+[ ,\t]*)+)*\s*\Z"
)
_LONGEST_TAIL = 600
_KEPT_IN_CAPITALS = frozenset({"UK", "US", "USA", "UAE", "UN", "DC", "NY", "NJ", "DRC"})
_SMALL_IN_PLACES = frozenset({"de", "del", "do", "da", "la", "of", "au", "sur", "on", "upon", "en"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """`KABUL, Aug 11 (Reuters) -` as read: where it ends, the town, and who filed it."""

    end: int
    place: str | None
    source: str | None


def heading(text: str) -> str | None:
    """Return the first paragraph if it is a headline: one short line, no full stop, text below."""
    first = _PARAGRAPH.search(text)
    if first is None or not text[first.end() :].strip():
        return None
    line = first[0].strip()
    if not any(map(str.isalnum, line)):
        return None
    if "\n" in line or len(line) > _LONGEST_HEADING or SENTENCE_END.search(line):
        return None
    return None if find_dateline(line) else line


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline that opens the story, below headings and bylines if there are any."""
    for start in _openings(text):
        for pattern in _DATELINES:
            match = pattern.match(text, start)
            if match and _is_place(match["place"]):
                return Dateline(match.end(), _place(match["place"]), _credit(match["source"]))
    return None


def dateline_end(text: str) -> int:
    """Return the offset at which the story proper begins: 0 where it has no dateline."""
    dateline = find_dateline(text)
    return dateline.end if dateline else 0


def tail_start(text: str) -> int:
    """Return the offset at which a tail such as `/// nCa, 11 August 2021` begins, or the length."""
    match = _find_tail(text)
    return match.start() if match else len(text)


def tail_source(text: str) -> str | None:
    """Return who signs the text in its tail."""
    match = _find_tail(text)
    return _credit(match["credit"]) if match else None


def _openings(text: str) -> Iterator[int]:
    for count, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        yield paragraph.start()
        line = paragraph[0]
        is_heading = len(line) <= _LONGEST_HEADING and (
            not SENTENCE_END.search(line) or _CLOCK.search(line)
        )
        if not is_heading or count == _MOST_HEADINGS:
            return


def _find_tail(text: str) -> re.Match[str] | None:
    return _TAIL.search(text, max(dateline_end(text), len(text) - _LONGEST_TAIL))


def _is_place(words: str) -> bool:
    return len(words) <= _LONGEST_PLACE and _NOT_A_PLACE.search(words) is None


def _credit(written: str | None) -> str | None:
    """Return the name in "UrduPoint News / Sputnik - 22nd November, 2019"."""
    name = " ".join((written or "").split())
    dated = _TRAILING_DAY.match(name)
    name = (dated["name"] if dated else name).strip(" ,.-–—/")
    return name or None


def _place(written: str) -> str | None:
    """Write "NEW YORK" as "New York" and leave "N.C.", "UAE" and "Doha, Qatar" alone."""
    place = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?\.?", _title_cased, written.strip(" ,."))
    if written.rstrip().endswith(".") and re.search(r"\b\w{1,5}$", place):
        place += "."
    return place or None


def _title_cased(match: re.Match[str]) -> str:
    word = match[0]
    bare = word.rstrip(".")
    is_state = len(bare) == 2 and match.string[: match.start()].endswith(", ")
    if is_state or bare in _KEPT_IN_CAPITALS or not bare.isupper() or len(bare) == 1:
        return word
    if bare.lower() in _SMALL_IN_PLACES and match.start() > 0:
        return word.lower()
    elided = re.match(r"([^\W\d_])(['’])(.+)", word)
    if elided:
        return elided[1] + elided[2] + elided[3].capitalize()
    return word.capitalize()
