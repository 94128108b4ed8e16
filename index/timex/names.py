"""Words and numbers that look like dates and are none: "May said", "March for Life", "2000 men"."""

import re

from index.timex.holidays.named_days import is_national
from index.timex.scan import Scan
from index.timex.words import any_of, words_in

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
_HOLY_DAYS = ("good friday", "easter sunday", "easter monday", "palm sunday", "ash wednesday")
"""Names of days that were tried and are none here: "the Good Friday Agreement"."""


def is_weekday(scan: Scan, start: int, end: int) -> bool:
    """Whether a weekday's name that stands alone is a day, not a newspaper, a club or a habit."""
    if _NOT_A_DAY_AFTER.match(scan.plain, end) or scan.plain.endswith(_HOLY_DAYS, 0, end):
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


_NOT_THE_DAY = re.compile(
    " "
    + any_of(
        "trees? songs? carols? cards? lights? sweaters? jumpers? story stories albums?",
        "movies? films? specials? gifts? cake pudding candy eggs? bunny islands? markets?",
        "decorations? costumes? rising uprising rebellion war massacre tsunami truce",
        "agreement accords? pact peace deal",
    )
    + r"\b"
)
"""What is called after a day and mostly is not on it: "Easter Island", "the Yom Kippur War"."""
_NOT_THE_DAY_BEFORE = re.compile(r"\b(?:white|operation) $")
_SHORT_NAMES = frozenset({"eid", "holi", "onam", "losar"})
"""Names that are also words, abbreviations or people's: dates where only their first letter is a
capital, and no name stands beside them."""
_NAME_AFTER = re.compile(r" (?!Mubarak|Day|Holiday|Festival|Prayer)[A-Z][a-z]")
_GIVEN_NAME_BEFORE = re.compile(
    r"(?<![\w'])(?!(?:The|This|Last|Next|On|In|At|During|After|Before|Since|Until|Till|For|By|Of"
    r"|And|Or|Happy|With|Around|From|Every|Each|As|When|If|While)\b)[A-Z][a-z]+ $"
)


def is_named_day(scan: Scan, start: int, end: int) -> bool:
    """Whether the name of a day stands for the day: not "Easter Island", "Mohammed Eid", "EID"."""
    before = scan.plain[max(0, start - 12) : start]
    if _NOT_THE_DAY.match(scan.plain, end) or _NOT_THE_DAY_BEFORE.search(before):
        return False
    word = scan.text[start:end]
    if word.lower() not in _SHORT_NAMES:
        return True
    if not word.istitle():
        return scan.is_question and word.islower()
    is_part = _NAME_AFTER.match(scan.text, end) or _GIVEN_NAME_BEFORE.search(
        scan.text, max(0, start - 20), start
    )
    return is_part is None


_COUNTRY_AFTER = re.compile(
    r"(?: (?:celebrations?|holiday))? {1,3}(?:in|of|across) {1,3}(?:the )?"
    r"(\S+(?: {1,3}\S+){0,2})"
)
_FILLER = re.compile(
    r"annual|its|the|\d{1,3}(?:st|nd|rd|th)|marks|marked|celebrat(?:es|ed)|observ(?:es|ed)"
)
"""Words between a country and its day: "India's 75th", "Ukraine marked its Independence Day"."""


def country_beside(scan: Scan, start: int, end: int) -> str | None:
    """The ISO code of the country whose day is named, where the words beside the name tell it.

    "India's Independence Day", "Independence Day in Ukraine". None for a day that is the same
    everywhere.
    """
    if not is_national(words_in(scan.plain[start:end])):
        return None
    from index.timex.holidays.national_days import country_code

    before = [
        word.removesuffix("'s").rstrip("'")
        for word in scan.plain[max(0, start - 50) : start].split()
    ]
    while before and _FILLER.fullmatch(before[-1]):
        before.pop()
    after: list[str] = []
    if follows := _COUNTRY_AFTER.match(scan.plain, end):
        after = [word.removesuffix("'s").strip("',.;:)\"") for word in follows[1].split()]
    for count in (3, 2, 1):
        for words in (before[-count:], after[:count]):
            if len(words) == count and (code := country_code(" ".join(words))):
                return code
    return None
