"""What a sentence says somebody or something is: a title, an apposition, "is a …", a long name."""

import re
from itertools import takewhile
from typing import Literal, NamedTuple

from qa.evidence.parties.nations import nations
from qa.evidence.parties.titles import is_titular, title_before, tokens_before
from qa.evidence.parties.vocabulary import is_head, is_role
from qa.evidence.parties.words import TOKEN, bare, is_capital

Manner = Literal["title", "apposition", "copula", "expansion", "nickname", "deed"]

_INSIDE_NAMES = frozenset(("of", "for", "and", "on", "in", "to", "the", "de", "des", "&"))
_VAGUE = frozenset(
    ("subject", "target", "reason", "result", "issue", "problem", "focus", "topic", "key", "thing",
     "way", "case", "move", "sign", "step", "part", "time", "source", "cause", "day", "week",
     "year", "first", "second", "third", "last", "only", "same", "latest", "one", "most",
     "best", "right")
)  # fmt: skip
"""Words that tell nothing of what somebody or something is: "the subject of a report"."""
_MOST_WORDS = 16
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did"
    r"|said|says|told|added|adds|asked|wrote|writes|went|took|made|became|came)\b"
)
_BREAK = re.compile(
    r"[;:()“”\[\]]|\s[—–-]+\s|—|,|(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.(?=\s|$)|\"(?=\s|$)"
    r"|\s(?=(?:who|whom|whose|which|that|where|when|while|as|but|because|after|before|if|said|says"
    r"|told|with whom)\b)"
    r"|\s(?=and (?:is|was|are|were|has|had|will|would|(?!alleged|retired)[a-z]+ed|he|she|it)\b)"
    r"|\s(?=(?:on|last|this|next|late|early) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
"""Where a description ends."""
_SPEAKING = re.compile(r" (?:said|says|told)\b")
_ARTICLE = r"(?:an?|the|one of|another|part of)"
_AGED = r"(?:,? (?:aged )?\d{1,3}(?=,))?"
_APPOSED = re.compile(
    rf"{_AGED}(?:, | [—–-]{{1,2}} ?|—)(?:(?:then|now|also|formerly|currently) )?(?=\S)"
)
_SHORT_FOR = re.compile(
    r"(?:,| [—–-]{1,2}|—| \() ?(?:which (?:is|stands) )?(?:an? (?:acronym|abbreviation) (?:for|of)"
    r"|short for|stands for) "
)
_RELATIVE = re.compile(
    rf"{_AGED}, who (?:is|was|serves as|served as|had been|has been|works as|worked as) "
    r"(?:also |now |currently |then |once |previously )?"
)
_NICKNAMED = re.compile(
    rf"{_AGED}(?:,? (?:also |better |widely |formerly |otherwise |commonly |popularly )*"
    r"(?:nicknamed|known as|known to \w+ as)|, (?:dubbed|called)|, or(?= [^,]{3,40},)) "
)
_COPULA = re.compile(
    r"(?:, [^,]{1,60},)?(?: (?:is|was|are|were|remains|remained|became|has been|had been"
    r"|serves as|served as|works as|worked as|stands for|means)) "
    r"(?:also |now |currently |then |still |once |previously |reportedly |essentially )?"
)
_DEED = re.compile(rf"{_AGED}, (?=who (?!is\b|was\b|has\b|had\b|will\b)[a-z]+ )")
_CLAUSE = re.compile(r"[^,;:()“”—]+?(?=[,;:()“”—]|\.?$)")
_LEFT_OF_COPULA = re.compile(
    r"(?:^|[,;:.“”\"—)]\s*|\b(?:and|but|said that|says that|because|when|while|as|if|although"
    r"|said) (?:the )?)$"
)
_NOUN_BEFORE = re.compile(
    rf"(?:^|[,;:—“\"] ?|\b(?:and|but|by|with|that|which|where|when|to|said|told|of|for|from|as) )"
    rf"(?P<d>(?:{_ARTICLE}|his|her|its|their|my|our|[A-Z][\w.]+['’]s?) [^,;:.“”\"]{{3,90}}), $",
    re.IGNORECASE,
)
_IS_NAMED = re.compile(
    r"(?:^|[,;:—“\"] ?|\b(?:and|but|that) )"
    r"(?P<d>(?:the|[A-Z][\w.]+['’]s) [^,;:.“”\"]{3,60}) (?:is|was) $",
    re.IGNORECASE,
)
_STYLE = re.compile(r"(?:[A-Z][\w.]+ ){1,2}$")
"""What somebody is addressed with before the name: "the head of the guard, Commodore Moen"."""
_LONG_NAME = re.compile(r" ?\((?P<d>[A-Z][^()]{5,120})\)")
_OR_SHORT = re.compile(r"(?: ?\((?:the )?|, (?:or|known as|abbreviated as) (?:the )?)[\"“]?$")


_ONE_OF = re.compile(r"^(?:one|some|part|member) of ", re.IGNORECASE)
_AFTER_HEAD = re.compile(
    r",| (?:of|for|to|at|in|on|from|with|by|who|whose|which|that|during|under|since|until)\b"
)


class Description(NamedTuple):
    """Words of a sentence that say what somebody or something is."""

    start: int
    """Offsets in the sentence."""
    end: int
    manner: Manner


def descriptions(sentence: str, start: int, end: int) -> list[Description]:
    """What a sentence says of the one whom it names at these offsets, the tightest first."""
    after = re.match(r"[”\"]", sentence[end:])
    end += after.end() if after else 0
    found = [
        _long_name(sentence, start, end),
        _title(sentence, start),
        _behind(sentence, end),
        _noun_before(sentence, start, end),
        _noun_before(sentence, _styled_from(sentence, start), end),
        _copula(sentence, start, end),
        _named_as(sentence, start),
    ]
    return list(dict.fromkeys(_of_one(sentence, one) for one in found if one is not None))


_ANOTHER = re.compile(r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+ and (?=(?:the|an?) )")
"""Somebody else before a title: "Régine Doucet and the head of the office"."""


def _of_one(sentence: str, told: Description) -> Description:
    """A description without what is said of somebody else before it."""
    others = list(_ANOTHER.finditer(sentence, told.start, told.end))
    return told._replace(start=others[-1].end()) if others else told


def head_of(description: str) -> str:
    """The word that says what it is: "director" of "deputy director of the press department"."""
    text = _ONE_OF.sub("", description)
    found = TOKEN.findall(_phrase(text)) or [""]
    last = (TOKEN.findall(text) or [""])[-1]
    is_name_first = not is_head(found[-1]) and is_role(last)  # "University of Hald spokeswoman"
    return bare(last if is_name_first else found[-1])


def _phrase(description: str) -> str:
    """The words up to the one that says what it is, and nothing that follows it."""
    return _AFTER_HEAD.split(description)[0]


def _title(sentence: str, start: int) -> Description | None:
    found = title_before(sentence, start)
    return Description(*found, "title") if found else None


def _behind(sentence: str, end: int) -> Description | None:
    """What follows a name: ", head of the office,", ", who is a …", " (the …)", ", nicknamed …"."""
    rest = sentence[end:]
    if match := _SHORT_FOR.match(rest):
        found = _until_break(sentence, end + match.end())
        return Description(*found, "expansion") if found else None
    if match := _NICKNAMED.match(rest):
        found = _quoted(sentence, end + match.end()) or _until_break(sentence, end + match.end())
        return Description(*found, "nickname") if found else None
    for words in (_RELATIVE, _APPOSED):
        if match := words.match(rest):
            found = _until_break(sentence, end + match.end())
            if found and _is_noun(sentence[slice(*found)]) and not _is_listed(sentence, *found):
                return Description(*found, "apposition")
    if match := _DEED.match(rest):
        told = _CLAUSE.match(sentence, end + match.end())
        return Description(*told.span(), "deed") if told else None
    if (match := re.match(r" \(([^()]{3,90})\)", rest)) and _is_noun(match[1]):
        return Description(end + match.start(1), end + match.end(1), "apposition")
    return None


def _noun_before(sentence: str, start: int, end: int) -> Description | None:
    """What stands before a name between commas: "The transport minister, Aino Rask, denied"."""
    match = _NOUN_BEFORE.search(sentence[:start])
    if not match or not re.match(r"[,.;:)”\"—]|$| (?:and|who)\b", sentence[end:]):
        return None
    is_described = is_head(head_of(match["d"])) and not _VERB.search(match["d"])
    return Description(*match.span("d"), "apposition") if is_described else None


def _named_as(sentence: str, start: int) -> Description | None:
    """What is said to be somebody: "The transport minister is Aino Rask"."""
    match = _IS_NAMED.search(sentence[:start])
    if not match or _VERB.search(match["d"]) or not is_role(head_of(match["d"])):
        return None
    return Description(*match.span("d"), "copula")


def _styled_from(sentence: str, start: int) -> int:
    """Where a name begins with what its bearer is addressed with."""
    style = _STYLE.search(sentence[:start])
    return style.start() if style else start


def _copula(sentence: str, start: int, end: int) -> Description | None:
    """What a name is said to be: "X was an architect"."""
    match = _COPULA.match(sentence[end:])
    if not match or not _LEFT_OF_COPULA.search(sentence[:start]):
        return None
    found = _until_break(sentence, end + match.end())
    is_spelt_out = match[0].strip().startswith(("stands", "means"))
    if not found or not (is_spelt_out or _is_noun(sentence[slice(*found)])):
        return None
    return Description(*found, "copula")


def _long_name(sentence: str, start: int, end: int) -> Description | None:
    """What initials are short for: "Stock Exchange … System (SESDAQ)", "SESDAQ (Stock …)"."""
    short = sentence[start:end].strip('"”')
    if not short[:2].isupper() or " " in short:
        return None
    if (match := _LONG_NAME.match(sentence[end:])) and _spells(match["d"], short):
        return Description(end + match.start("d"), end + match.end("d"), "expansion")
    opening = _OR_SHORT.search(sentence[:start])
    if not opening:
        return None
    tokens = reversed(tokens_before(sentence, opening.start()))
    name = takewhile(lambda token: is_capital(token[0]) or bare(token[0]) in _INSIDE_NAMES, tokens)
    spelt = [
        token.start()
        for token in reversed(list(name))
        if is_capital(token[0]) and _spells(sentence[token.start() : opening.start()], short)
    ]
    return Description(spelt[0], opening.start(), "expansion") if spelt else None


def _spells(long: str, short: str) -> bool:
    """Whether initials stand for a long name: its capitals hold them, in order, from the first."""
    letters = iter(long.upper())
    wanted = [letter for letter in short.upper() if letter.isalnum()]
    initials = "".join(word[0] for word in TOKEN.findall(long) if is_capital(word)).upper()
    return (
        len(initials) > 1
        and bool(wanted)
        and initials[0] == wanted[0]
        and all(letter in letters for letter in wanted)
        and len(initials) >= len(wanted) - 2
    )


def _until_break(sentence: str, start: int) -> tuple[int, int] | None:
    """A description from its first word to where it ends."""
    border = _BREAK.search(sentence, start + 1)
    end = border.start() if border else len(sentence)
    if _SPEAKING.match(sentence, end):
        return None
    while end > start and sentence[end - 1] in " .,\"”’'":
        end -= 1
    return (start, end) if end - start > 2 else None


def _quoted(sentence: str, start: int) -> tuple[int, int] | None:
    match = re.compile(r"(?:the )?[\"“]([^\"”]+[^\"”,.])").match(sentence, start)
    return match.span(1) if match else None


def _is_listed(sentence: str, start: int, end: int) -> bool:
    """Whether what follows a name is the next of a list: "NASA, the European agency, and …"."""
    is_one = re.match(r"(?:an?|one of) ", sentence[start:end]) is not None
    return not is_one and re.match(r"\W{0,2} (?:and|or) ", sentence[end:]) is not None


def is_noun_phrase(text: str) -> bool:
    """Whether words are a noun that is no name: "relief society", "a bank of clay"."""
    found = TOKEN.findall(text)
    is_lower = bool(found) and not any(is_capital(word) and not nations(word) for word in found[1:])
    is_named = is_capital(found[0]) and not nations(found[0]) if found else True
    return is_lower and not is_named and not _VERB.search(text) and len(text) > 3


def _is_noun(text: str) -> bool:
    """Whether words are what one is: "a Turkish national", "head of the office"."""
    found = [match[0] for match in TOKEN.finditer(text)]
    if not found or len(found) > _MOST_WORDS or _VERB.search(text):
        return False
    if head_of(text) in _VAGUE:
        return False
    if re.match(rf"{_ARTICLE}\b", text, re.IGNORECASE):
        return len(found) > 1
    phrase = TOKEN.findall(_phrase(text))
    is_title = all(bare(word) == "and" or is_titular(word) for word in phrase)
    return is_title and is_head(phrase[-1])
