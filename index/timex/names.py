"""Words and numbers that look like dates and are none: "May said", "March for Life", "2000 men"."""

import re

from index.timex.scan import Scan
from index.timex.words import any_of

_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TIME_BEFORE = re.compile(
    r"(?:^|[\s(])"
    + any_of(
        "in since until till by during through throughout last next this early late mid from",
        "between before after for as.of to of and or mid- each every",
    )
    + r" {1,3}$"
)
_STRONG_TIME_BEFORE = re.compile(
    r"(?:^|[\s(])"
    + any_of("in since until till during last next this early late mid between as.of")
    + r" {1,3}$"
)
_RANGE_BEFORE = re.compile(rf"\b{_MONTHS}\.?(?: to | and | through | ?[-/] ?)$")
_PERSON_VERB = re.compile(
    r" {1,3}(?:, )?"
    + any_of(
        "said says told has had have is was also will would did does took takes herself added",
        "called wants faces became announced made won insisted resigned then who",
    )
    + r"\b"
)
_MARCH_VERB = re.compile(r" {1,3}(?:for|on|against|to|of|through|from|past|towards?|with)\b")
_NAME_AFTER = re.compile(r" [A-Z][a-z]+")
_CALENDAR_NAME_AFTER = re.compile(
    r" (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.]*|Mr|Mrs|Ms) $")
_MARCHING = re.compile(r"\b(?:a|the|long|women's) $")
_MRS_MAY = re.compile(
    r"\b(?:Theresa|Mrs\.?|Ms\.?|Mr\.?|Lady|Minister|Brian|James|Secretary|Elaine|PM) May\b"
)
_ALSO_NAMES = {"may", "march", "april", "june", "august"}
_SHORT_MONTHS = 4


def is_month(scan: Scan, start: int, end: int) -> bool:
    """Whether a month's name that stands alone, without a day or year, is the month."""
    word = scan.text[start:end]
    name = word.rstrip(".").lower()
    before = scan.plain[max(0, start - 14) : start]
    if not word[0].isupper():
        return False
    if len(name) <= _SHORT_MONTHS and name not in {"may", "june", "july"}:
        return _STRONG_TIME_BEFORE.search(before) is not None
    if name not in _ALSO_NAMES:
        return True
    if _STRONG_TIME_BEFORE.search(before):
        return not (name == "may" and _is_person(scan, end))
    return not word.isupper() and _is_month_without_preposition(scan, start, end, name)


def _is_month_without_preposition(scan: Scan, start: int, end: int, name: str) -> bool:
    before, after = scan.plain[max(0, start - 14) : start], scan.text[end : end + 16]
    if _NAME_AFTER.match(after) and not _CALENDAR_NAME_AFTER.match(after):
        return False
    if name == "may":
        is_timed = _TIME_BEFORE.search(before) or _RANGE_BEFORE.search(before)
        return bool(is_timed or after.startswith("'s")) and not _is_person(scan, end)
    if name == "march" and (_MARCH_VERB.match(after) or _MARCHING.search(before)):
        return False
    follows_name = _NAME_BEFORE.search(scan.text[max(0, start - 20) : start])
    return not follows_name or _TIME_BEFORE.search(before) is not None


def _is_person(scan: Scan, end: int) -> bool:
    """Whether "May" is somebody: a verb of speech or office follows, or she is named elsewhere."""
    after = scan.plain[end : end + 16]
    if _PERSON_VERB.match(after):
        return True
    if not after.startswith(("'s", " 's")):
        return False
    if scan.has_person_may is None:
        scan.has_person_may = _MRS_MAY.search(scan.text) is not None
    return scan.has_person_may


_COUNTED = re.compile(
    r"[ -]{1,3}"
    + any_of(
        "people persons? men(?!') women(?!') children(?!') troops soldiers jobs workers",
        "employees students homes houses deaths cases dead killed guests passengers fans",
        "prisoners refugees migrants signatures members schools stores locations countries",
        "species miles? mph kilomet km kg kilos? met(?:re|er)s? feet ft foot inch mg mm cm",
        "square cubic acres hectares tonn?es tons? barrels bags lots bpd units copies",
        "calories degrees words pages characters vehicles aircraft planes ships dlrs dollars",
        "pounds euros yen stg pct percent per.cent mln bln million billion thousand trillion",
        "votes points shares seats hours hrs hr gmt utc est edt pdt pst bst cet local minutes",
        r"seconds years months weeks days times or.more or.so avg b\.?.?c",
    )
    + r"\b"
)
_NUMBERED = re.compile(
    r"(?:\b"
    + any_of(
        r"windows office model flight boeing airbus route room highway no no\. no: number",
        r"apollo pin sections? pages? p\. pp\. line channel type class series version mark",
        "unit vol volume chapter article agenda stoxx russell? studio suite box radeon",
        "geforce galaxy code bus train dial call rs gbp usd eur plus minus psalm resolution",
        "level area lot gate",
    )
    + r" |[$£€#+*=_/\\] ?|\bx)$"
)
_ABOUT = re.compile(
    r"\b"
    + any_of("about some nearly almost over than least only exactly roughly around up.to")
    + r" $"
)
_PLURAL_AFTER = re.compile(r" [a-z]{2,14}s\b")
_YEAR_BEFORE = re.compile(
    r"(?:\b"
    + any_of(
        "in since until till by of from to during between and circa year early late mid",
        "before after for through around about spring summer autumn fall winter born died",
        "founded the but or ad",
    )
    + r"|\bc\.|[(,;-]) {0,3}$"
)
_NEWS_YEARS = range(1900, 2061)
"""Years that need no word before them to be taken for one."""
_FIRST_COMMON_YEAR = 1500
"""Numbers below are years only where no "the" stands near: "the 1200 seats"."""


def is_year(scan: Scan, start: int, end: int) -> bool:
    """Whether a number of four digits that stands alone is a year."""
    number = int(scan.plain[start:end])
    before, after = scan.plain[max(0, start - 16) : start], scan.plain[end : end + 16]
    if _COUNTED.match(after) or _NUMBERED.search(before):
        return False
    if _ABOUT.search(before) and _PLURAL_AFTER.match(after):
        return False
    if number in _NEWS_YEARS:
        return True
    is_placed = _YEAR_BEFORE.search(before) is not None
    return is_placed and (number >= _FIRST_COMMON_YEAR or " the " not in before)


_NOT_A_DAY_AFTER = re.compile(
    "[ -]"
    + any_of(
        "times mirror telegraph mail express post herald night.(?:live|football|lights)",
        "groups? clubs? circle society movement school sun world sport brunch business.post",
        "independent prayers",
    )
    + r"\b"
)
_NOT_A_DAY_BEFORE = re.compile(
    r"(?:\b"
    + any_of(
        "black bloody super giving ruby sheffield manic fat man casual blue joe every each",
        "most all first alternate other per any some happy small.business taco stormy",
        "throwback any.given vice meatless red green",
    )
    + r" |\bt\.?g\.?i\.? )$"
)


def is_weekday(scan: Scan, start: int, end: int) -> bool:
    """Whether a weekday's name that stands alone is a day, not a newspaper, a club or a habit."""
    if _NOT_A_DAY_AFTER.match(scan.plain, end):
        return False
    return _NOT_A_DAY_BEFORE.search(scan.plain[max(0, start - 16) : start]) is None


_SEASON_BEFORE = re.compile(
    r"\b"
    + any_of(
        "in during by since until till through throughout over of from before after early",
        "late mid and",
    )
    + " $"
)
_SEASON_NAMED = re.compile(
    " "
    + any_of(
        "olympics? games palace street rolls? water break gala garden house festival school",
        "in.love fashion sports park wonderland of from back to out for into apart short",
    )
    + r"\b"
)


def is_season(scan: Scan, start: int, end: int) -> bool:
    """Whether a season's name without a year is that time of the year."""
    before = scan.plain[max(0, start - 12) : start]
    if scan.plain[start:end] == "fall" and not before.endswith(("in ", "late ", "early ")):
        return False
    return (
        _SEASON_BEFORE.search(before) is not None and _SEASON_NAMED.match(scan.plain, end) is None
    )
