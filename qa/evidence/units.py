"""Units of figures: which one a question asks for, and which one a figure is in."""

import re
from typing import NamedTuple

from index.text.stems import stems
from qa.evidence.figures import Figure


class Unit(NamedTuple):
    """A unit, by the words that ask for it and those that stand behind its figures."""

    name: str
    asked: str
    """A regular expression that finds it in questions."""
    told: str
    """The same, matched behind a figure."""
    examples: tuple[tuple[str, str], ...]
    """A question, and a figure with its unit that answers it."""


_SUM = (
    r"(?:cost|price|fine[ds]?|fees?|salary|wages?|loan|budget|ransom|bail|revenue|profit|fare|rent"
    r"|grant|donation|bribes?|deal|contract)"
)
UNITS = (
    Unit(
        "percent",
        r"\b(?:percentage|per ?cent|share of|turnout|inflation|unemployment|interest rate|key rate"
        r"|proportion)\b",
        r" ?%|(?:[ -](?:quarters?|tenths?) of a)?[ -]?(?:per ?cent|pct|percentage points?"
        r"|basis points?|points?)\b",
        (
            ("What was the turnout in Hald?", "61 percent"),
            ("What share of the catch does Veyra get?", "19%"),
        ),
    ),
    Unit(
        "age",
        r"\bhow (?:old|young)\b|\b(?:at )?(?:what|which) age\b|\bthe age of\b",
        r"[ -]?(?:years?|months?|weeks?)\b",
        (("How old is Inga Ros?", "44 years"), ("At what age did Per Lund retire?", "66-year")),
    ),
    Unit(
        "duration",
        r"\bhow long (?:did|do|does|has|have|had|will|was \w+ (?!bridge)|were|must|can|until)\b"
        r"|\bhow many (?:years|months|weeks|days|hours|minutes)\b",
        r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?)\b",
        (("How long did the strike last?", "three weeks"),),
    ),
    Unit(
        "weight",
        r"\bweigh(?:t|s|ed)?\b|\bhow heavy\b|\bhow many (?:tonnes|tons|kilos|pounds)\b",
        r"[ -](?:metric )?(?:tonnes?|tons?|kilos?|kilograms?|kg|grams?|pounds?|lbs?|ounces?)\b",
        (("How much does the bell weigh?", "1,100 pounds"),),
    ),
    Unit(
        "money",
        rf"\bhow (?:large|big|high|much) (?:is|was|were|are) (?:the |a |his |her |its )?"
        rf"(?:\w+ )?{_SUM}\b|\bhow much (?:is|was) an? [^?]*(?:ticket|pass|copy)\b"
        r"|\bhow much [^?]*\b(?:pa(?:y|id)|costs?|charged?|fined?|spen[dt]|earn(?:ed)?|sold"
        r"|donate[ds]?|invest(?:ed)?|worth|bid|offer(?:ed)?|borrow(?:ed)?|len[dt]|raise money"
        r"|money)\b|\bhow expensive\b|\bwhat (?:did|does|do|will|would|has) [^?]* cost\b"
        rf"|\bwhat (?:is|was|were) [^?]*\b(?:{_SUM})\b|\bwhat (?:price|fee|fine|sum)\b",
        r"[ -](?:[A-Z][\w.]+ )?(?:dollars?|dlrs?|euros?|pounds?|stg|pence|cents?|yen|yuan|rupees?"
        r"|pesos?|francs?|marks?|crowns?|kron[aeo]r?|kroner?|florins?|dalers?|thalers?|talars?"
        r"|roubles?|rubles?|liras?|lire|rand|reais|won|guilders?|shillings?|dinars?|riyals?"
        r"|dirhams?|zlotys?|forints?|shekels?|baht|ringgit)\b",
        (
            ("How large was the fine?", "15,000 florins"),
            ("What did the lamp cost?", "62 crowns"),
            ("How much did the zoo pay for the bison?", "$500"),
        ),
    ),
    Unit(
        "area",
        r"\bhow many (?:acres|hectares|square)\b|\barea (?:of|burned|covered)\b",
        r"[ -](?:acres?|hectares?|square [a-z]+)\b",
        (("How many acres burned?", "300 acres"),),
    ),
    Unit(
        "volume",
        r"\bhow much (?:water|milk|wine|fuel|petrol|beer|blood)\b"
        r"|\bhow many (?:litres|liters|gallons|barrels|cubic)\b",
        r"[ -](?:cubic [a-z]+|lit(?:re|er)s?|gallons?|barrels?|tonnes?|tons?|acre-feet)\b",
        (("How much water did the dam hold?", "2 billion cubic metres"),),
    ),
    Unit(
        "speed",
        r"\bhow fast\b|\bspeed\b|\bwinds\b",
        r"[ -](?:mph|kph|km/h|kmh|knots?|(?:miles?|kilomet\w+|met\w+) (?:per|an|a) [a-z]+)",
        (("How fast was the train?", "90 miles an hour"),),
    ),
    Unit(
        "length",
        r"\bhow (?:far|tall|deep|wide|thick)\b|\bhow many (?:miles|kilomet|met|feet)"
        r"|\b(?:distance|depth|height|length|width|altitude)\b"
        r"|\bhow (?:long|high) (?:is|was|are|were) the (?:new )?(?:bridge|tunnel|road|wall|fence"
        r"|wave|tower|mountain|dam|pipeline|river|ship|line)\b",
        r"[ -](?:miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|cm|centimet\w+|feet|foot|ft|inch"
        r"|inches|yards?|storeys?|stories|light[ -]years?)\b",
        (("How deep does the wreck lie?", "38 metres"), ("How long is the tunnel?", "24 km")),
    ),
    Unit(
        "temperature",
        r"\bhow (?:hot|cold|warm)\b|\btemperature\b",
        r" ?°|[ -]degrees?\b",
        (("How hot was it in Solvik?", "41 degrees"),),
    ),
)
_ASKED = {unit.name: re.compile(unit.asked, re.IGNORECASE) for unit in UNITS}
_RANGE = r"(?: ?(?:and|to|or|-|–) ?[$€£]?[\d.,]*\d(?: [mb]illion)?)?"
_TOLD = {unit.name: re.compile(_RANGE + unit.told, re.IGNORECASE) for unit in UNITS}
_SIGNS = frozenset("$€£¥")
_WEIGHS = re.compile(r"\bweigh|\bheav", re.IGNORECASE)

_STOP = (
    r"(?:a|an|the|in|of|on|at|to|from|for|with|by|as|and|or|but|than|who|whom|which|that|when|where"
    r"|while|after|before|during|since|until|if|is|are|was|were|be|been|has|have|had|will|would|can"
    r"|could|may|might|did|do|does|not|there|today|yesterday|still|now|so|worldwide|last|this"
    r"|per|each|every|he|she|it|they|we|his|her|its|their|our|said|says)"
)
_COUNTED = re.compile(rf"(?:[ -]+(?!{_STOP}\b)[^\W\d_][\w.'’-]*){{1,5}}", re.IGNORECASE)
_OF_MANY = re.compile(
    rf"\bhow (?:many|few) (?P<noun>(?!{_STOP}\b)[\w'’-]+(?: (?!{_STOP}\b)[\w'’-]+){{0,4}})",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\w{2,}(?<![su’'i])s|people|men|women|children|police|\w+men", re.IGNORECASE)
_HUMAN = re.compile(
    r"(?:people|persons?|wo?men|\w+men|children|kids|boys|girls|police|lives|bodies|victims|dead"
    r"|others|deaths|fatalities|cases|infections|injuries|families|recruits|adults|teens|\w+(?:eers|iers|ers|ors|ists|ians|ees|ents|ants|ens)"
    r"|guards?|students?|troops|crew|pupils|nationals|citizens|survivors|casualties|fans)",
    re.IGNORECASE,
)
_NO_HUMAN = re.compile(
    r"(?:drones?|numbers?|papers?|containers?|answers?|years?|metres?|meters?|trees?|helicopters?"
    r"|boosters?|tankers?|computers?|towers?|rivers?|letters?|orders?|posters?|members? states?"
    r"|doors?|floors?|factors?|motors?|reactors?|events?|apartments?|accidents?|incidents?|plants?"
    r"|documents?|payments?|agreements?|monuments?|elements?|patents?|tents?|weapons?|cylinders?"
    r"|restaurants?|grants?|elephants?|degrees?|cents?|percents?|garments?|fragments?|quarters?)",
    re.IGNORECASE,
)


class Asked(NamedTuple):
    """What figures a question asks for."""

    unit: str | None
    """One of `UNITS`; None where it names none."""
    counted: str | None
    """The noun that is counted: "monitors" of "how many monitors"."""

    @property
    def is_of_people(self) -> bool:
        """Whether people are to be counted."""
        return self.counted is not None and _is_human(self.counted)

    def fit(self, text: str, figure: Figure) -> int:
        """2 where a figure of a text is of this unit or noun, 1 where it may be, 0 where not."""
        if self.unit is not None:
            return self._fit_of_unit(text, figure)
        return 1 if self.counted is None else self._fit_of_noun(self.counted.lower(), text, figure)

    def _fit_of_unit(self, text: str, figure: Figure) -> int:
        units = units_of(text, figure)
        if self.unit in units or (self.unit == "age" and text[figure.end : figure.end + 1] == ","):
            return 2
        return 0 if units or _head(text, figure) else 1

    def _fit_of_noun(self, noun: str, text: str, figure: Figure) -> int:
        words = _COUNTED.match(text, figure.end)
        if words and any(_is_kind_of(word, noun) for word in words[0].lower().split()):
            return 2
        if units_of(text, figure):
            return 0
        head = _head(text, figure)
        if head is None:
            return 1
        if self.is_of_people != _is_human(head):
            return 0
        return 2 if noun in ("people", "persons") else 1


def asked_figure(question: str) -> Asked:
    """The unit and the noun that a question asks for figures of."""
    unit = next((name for name, words in _ASKED.items() if words.search(question)), None)
    match = _OF_MANY.search(question)
    if match is None:
        return Asked(unit, None)
    words = match["noun"].split()
    return Asked(unit, next((w for w in words if _PLURAL.fullmatch(w)), words[0]))


def units_of(text: str, figure: Figure) -> set[str]:
    """The units that a figure may be in; a pound is money, or a weight."""
    if text[figure.start] in _SIGNS:
        return {"money"}
    if text[: figure.start].endswith("aged "):
        return {"age"}
    units = {name for name, words in _TOLD.items() if words.match(text, figure.end)}
    if {"money", "weight"} <= units:
        units -= {"money"} if _WEIGHS.search(text) else set()
    return units


_OLD = re.compile(r"[- ]years?[- ]olds?\b")
"""What an age stands before, and is no part of."""


def unit_end(text: str, figure: Figure) -> int:
    """Where a figure of a text ends with its unit."""
    if _OLD.match(text, figure.end):
        return figure.end
    ends = [m.end() for words in _TOLD.values() if (m := words.match(text, figure.end))]
    return max(ends, default=figure.end)


def _head(text: str, figure: Figure) -> str | None:
    """The plural noun that a figure counts; None where the next words have none."""
    words = _COUNTED.match(text, figure.end)
    nouns = [word.strip(".,’'-") for word in words[0].split()] if words else []
    return next((noun for noun in nouns if _PLURAL.fullmatch(noun)), None)


def _is_human(noun: str) -> bool:
    return bool(_HUMAN.fullmatch(noun)) and not _NO_HUMAN.fullmatch(noun)


def _is_kind_of(word: str, noun: str) -> bool:
    """Whether a word is a noun, or part of it: a quake is, where marsquakes are asked for."""
    one, other = ("".join(stems(each)) for each in (word, noun))
    return bool(one) and bool(other) and (one == other or (len(one) > 3 and other.endswith(one)))
