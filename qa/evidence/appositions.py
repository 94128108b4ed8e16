"""What a sentence says somebody or something is: a title, an apposition, "is a …", a long name."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from qa.evidence.vocabulary import FUNCTION_WORDS, is_body, is_role
from qa.evidence.words import TOKEN, bare, is_capital

Manner = Literal["title", "apposition", "copula", "expansion"]

_PREPOSITIONS = frozenset(("of", "for", "to", "at"))
"""What may stand inside a title: "ambassador to the United States Anatoly Antonov"."""
_INSIDE_NAMES = frozenset(("of", "for", "and", "on", "in", "to", "the", "de", "des", "&"))
_PARTICIPLES = frozenset(
    ("retired", "disgraced", "renowned", "acclaimed", "celebrated", "convicted", "ousted", "exiled",
     "accused", "alleged", "elected", "appointed", "self-described", "jailed", "deposed")
)  # fmt: skip
"""Words in -ed that stand inside titles; all others are verbs before them."""
_MOST_WORDS = 16
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did"
    r"|said|says|told|added|adds|asked|wrote|writes|went|took|made|became|came)\b"
)
_BREAK = re.compile(
    r"[;:()“”\[\]]|\s[—–-]+\s|—|,|\.(?=\s|$)|\"(?=\s|$)"
    r"|\s(?=(?:who|whom|whose|which|that|where|when|while|as|but|because|after|before|if|said|says"
    r"|told|with whom)\b)"
    r"|\s(?=and (?:is|was|are|were|has|had|will|would|[a-z]+ed|he|she|it|they)\b)"
)
"""Where a description ends."""
_SPEAKING = re.compile(r" (?:said|says|told)\b")
_ARTICLE = r"(?:an?|the|one of|another|part of)"
_AGED = r"(?:,? (?:aged )?\d{1,3}(?=,))?"
_APPOSED = re.compile(rf"{_AGED}(?:, | [—–-]{{1,2}} ?|—)(?=\S)")
_RELATIVE = re.compile(
    rf"{_AGED}, who (?:is|was|serves as|served as|had been|has been|works as|worked as) "
    r"(?:also |now |currently |then |once |previously )?"
)
_NICKNAMED = re.compile(
    rf"{_AGED}(?:,? (?:also |better |widely |formerly )*(?:nicknamed|known as|known to \w+ as)"
    r"|, (?:dubbed|called)) "
)
_COPULA = re.compile(
    r"(?:, [^,]{1,60},)?(?:['’]s| (?:is|was|are|were|remains|remained|became|has been|had been"
    r"|serves as|served as|works as|worked as|stands for|means)) "
    r"(?:also |now |currently |then |still |once |previously |reportedly |essentially )?"
)
_LEFT_OF_COPULA = re.compile(
    r"(?:^|[,;:.“”\"—)]\s*|\b(?:and|but|that|because|when|while|as|if|although|said) (?:the )?)$"
)
_NOUN_BEFORE = re.compile(
    rf"(?:^|[,;:—“\"] ?|\b(?:and|but|by|with|that|to|said|told|of|for|from|as) )"
    rf"(?P<d>(?:{_ARTICLE}|his|her|its|their|my|our|[A-Z][\w.]+['’]s?) [^,;:.“”\"]{{3,90}}), $",
    re.IGNORECASE,
)
_LONG_NAME = re.compile(r" ?\((?P<d>[A-Z][^()]{5,120})\)")
_OR_SHORT = re.compile(r"(?: ?\((?:the )?|, (?:or|known as|abbreviated as) (?:the )?)[\"“]?$")


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
        _copula(sentence, start, end),
    ]
    return [one for one in found if one is not None]


def head_of(description: str) -> str:
    """The word that says what it is: "director" of "deputy director of the press department"."""
    found = TOKEN.findall(_phrase(description))
    return bare(found[-1]) if found else ""


def _phrase(description: str) -> str:
    """The words up to the one that says what it is, and nothing that follows it."""
    return _AFTER_HEAD.split(description)[0]


def _title(sentence: str, start: int) -> Description | None:
    """What stands right before a name: "Economic Planning Secretary", "the charity"."""
    tokens = _tokens_before(sentence, start)
    first = _first_of_title(sentence, tokens)
    if first is None:
        return None
    return Description(tokens[first].start(), tokens[-1].end(), "title")


def _tokens_before(sentence: str, start: int) -> list[re.Match[str]]:
    """The words before a name that nothing but spaces parts from it and from each other."""
    found: list[re.Match[str]] = []
    border = start
    for token in reversed(list(TOKEN.finditer(sentence, 0, start))):
        if sentence[token.end() : border].strip(" \"“‘'"):
            break
        is_stop = token[0].endswith(".") and border < start and not is_role(token[0])
        if is_stop and "." not in token[0][:-1] and len(token[0]) > 4:
            break
        found.insert(0, token)
        border = token.start()
    return found


def _first_of_title(sentence: str, tokens: Sequence[re.Match[str]]) -> int | None:
    """The index of the word that a title before a name begins with; None where there is none."""
    at, first, has_role = len(tokens) - 1, None, False
    while at >= 0:
        word = tokens[at][0]
        plain = bare(word)
        if _is_titular(word):
            is_name = is_capital(word) and plain not in FUNCTION_WORDS
            has_role = has_role or _is_head(word)
            first = at
            if word.endswith(("'s", "’s", "s'", "s’")) and not (
                is_name and at and is_capital(tokens[at - 1][0])
            ):
                break
            at -= 1
            continue
        joined = _joined(tokens, at, has_role, first)
        if joined is None:
            break
        at = joined
    return first if has_role else None


def _is_titular(word: str) -> bool:
    """Whether a word may be one of a title's: a name, a role or what qualifies one."""
    plain = bare(word)
    if plain in FUNCTION_WORDS and not (is_capital(word) and plain == "may"):
        return False
    if is_capital(word) or is_role(word) or plain in _PARTICIPLES:
        return True
    return (
        not plain.endswith(("ed", "ly", "ing")) and not plain[0].isdigit()
    ) or "-year-old" in plain


def _is_head(word: str) -> bool:
    return is_role(word) or (is_body(word) and not is_capital(word))


def _joined(
    tokens: Sequence[re.Match[str]], at: int, has_role: bool, first: int | None
) -> int | None:
    """Where a title goes on left of a preposition or an "and"; None where it begins after it."""
    if first is None:
        return None
    right = tokens[first][0]
    has_article = bare(tokens[at][0]) == "the" and at > 0
    joint = at - 1 if has_article else at
    word = bare(tokens[joint][0])
    if joint == 0:
        return None
    left = tokens[joint - 1][0]
    if word == "and" and not has_article:
        is_pair = (
            is_role(left)
            if has_role
            else is_capital(left) and joint > 1 and bare(tokens[joint - 2][0]) == "the"
        )
        is_owned = joint > 1 and tokens[joint - 2][0].endswith(("'s", "’s"))
        return joint - 1 if is_pair or (is_owned and is_capital(left)) else None
    if word not in _PREPOSITIONS or not is_capital(right):
        return None
    if (
        has_role
    ):  # "Special Representative of the President of Russia", but not "the lawyer of President"
        return joint - 1 if has_article and is_capital(left) and is_role(left) else None
    return joint - 1 if is_capital(left) or is_role(left) else None


def _behind(sentence: str, end: int) -> Description | None:
    """What follows a name: ", head of the office,", ", who is a …", " (the …)", ", nicknamed …"."""
    rest = sentence[end:]
    for words, check in ((_RELATIVE, _is_noun), (_NICKNAMED, _is_any), (_APPOSED, _is_noun)):
        if match := words.match(rest):
            found = _until_break(sentence, end + match.end())
            if words is _NICKNAMED and rest[match.end() : match.end() + 5].lstrip(
                "the "
            ).startswith(('"', "“")):
                found = _quoted(sentence, end + match.end())
            if found and check(sentence[slice(*found)]):
                return Description(*found, "apposition")
    if (match := re.match(r" \(([^()]{3,90})\)", rest)) and _is_noun(match[1]):
        return Description(end + match.start(1), end + match.end(1), "apposition")
    return None


def _noun_before(sentence: str, start: int, end: int) -> Description | None:
    """What stands before a name between commas: "The transport minister, Aino Rask, denied"."""
    match = _NOUN_BEFORE.search(sentence[:start])
    if not match or not re.match(r"[,.;:)”\"—]|$| (?:and|who)\b", sentence[end:]):
        return None
    is_described = _is_head(head_of(match["d"])) and not _VERB.search(match["d"])
    return Description(*match.span("d"), "apposition") if is_described else None


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
    tokens = reversed(_tokens_before(sentence, opening.start()))
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


def _is_any(text: str) -> bool:
    return bool(text)


def _is_noun(text: str) -> bool:
    """Whether words are what one is: "a Turkish national", "head of the office"; not "the firm said"."""
    found = [match[0] for match in TOKEN.finditer(text)]
    if not found or len(found) > _MOST_WORDS or _VERB.search(text):
        return False
    if re.match(rf"{_ARTICLE}\b", text, re.IGNORECASE):
        return len(found) > 1
    phrase = TOKEN.findall(_phrase(text))
    is_title = all(bare(word) == "and" or _is_titular(word) for word in phrase)
    return is_title and _is_head(phrase[-1])
