"""The title before a name: "Economic Planning Secretary", "the migrant charity"."""
# ruff: noqa: SIM905 -- word lists read best as text

import re
from collections.abc import Sequence

from qa.evidence.parties.vocabulary import FUNCTION_WORDS, RANKS, is_head, is_role
from qa.evidence.parties.words import TOKEN, bare, is_capital

_PREPOSITIONS = frozenset("of for to at".split())
"""What may stand inside a title: "ambassador to the United States Anatoly Antonov"."""
_PARTICIPLES = frozenset(
    "retired disgraced renowned acclaimed celebrated convicted ousted exiled jailed deposed".split()
)
"""Words in -ed that stand inside titles; all others are verbs before them."""
_ABBREVIATED = re.compile(r"(?:[A-Z][a-z]{0,3}|(?:\w\.)+|[A-Z])\.?$")
"""A word that ends with a point inside a sentence: "Sen.", "U.S."."""
_HONORIFICS = frozenset("sir mr mrs ms miss dame lord lady dr".split())
_PLURALS = re.compile(r"(?:ics|rights|sports|arms|sales|affairs|tions|news|ss|us|is)$")
_BEFORE_VERBS = frozenset(
    "to will would can could may might must should they we you i he she it who not".split()
)


def title_before(sentence: str, start: int) -> tuple[int, int] | None:
    """What stands right before a name: "Economic Planning Secretary", "the charity"."""
    tokens = tokens_before(sentence, start)
    while tokens and bare(tokens[-1][0]) in _HONORIFICS:
        tokens.pop()
    first = _first_of_title(tokens)
    if first is None or tokens[-1][0].endswith(("'s", "’s")):
        return None
    if first + 1 < len(tokens) and _is_verb(tokens, first):
        first += 1
    return tokens[first].start(), tokens[-1].end()


def _is_verb(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether what seems to open a title is the verb before it: "to convince head coach"."""
    word = tokens[at][0]
    if is_capital(word) or is_role(word) or bare(word) in _PARTICIPLES:
        return False
    before = bare(tokens[at - 1][0]) if at else ""
    is_third_person = word.endswith("s") and not _PLURALS.search(word)
    return is_third_person or before in _BEFORE_VERBS


def tokens_before(sentence: str, start: int) -> list[re.Match[str]]:
    """The words before a name that nothing but spaces parts from it and from each other."""
    found: list[re.Match[str]] = []
    border = start
    for token in reversed(list(TOKEN.finditer(sentence, 0, start))):
        if sentence[token.end() : border].strip(" \"“‘'"):
            break
        if token[0].endswith(".") and not _ABBREVIATED.match(token[0]):
            break
        found.insert(0, token)
        border = token.start()
    return found


def _first_of_title(tokens: Sequence[re.Match[str]]) -> int | None:
    """The index of the word that a title before a name begins with; None where there is none."""
    at, first, has_role = len(tokens) - 1, None, False
    while at >= 0:
        word = tokens[at][0]
        plain = bare(word)
        if is_titular(word):
            is_name = is_capital(word) and plain not in FUNCTION_WORDS
            has_role = has_role or is_head(word)
            first = at
            is_within = is_name and at and is_capital(tokens[at - 1][0])
            if word.endswith(("'s", "’s", "s'", "s’")) and not is_within:
                break
            at -= 1
            continue
        joined = _joined(tokens, at, has_role, first)
        if joined is None:
            break
        at = joined
    return first if has_role else None


def is_titular(word: str) -> bool:
    """Whether a word may be one of a title's: a name, a role or what qualifies one."""
    plain = bare(word)
    if "/" in word:
        return False
    if plain in FUNCTION_WORDS and not (is_capital(word) and plain == "may"):
        return False
    if is_capital(word) or is_role(word) or plain in _PARTICIPLES or plain in RANKS:
        return True
    is_verb = plain.endswith(("ed", "ly", "ing"))
    return "-year-old" in plain or not (is_verb or plain[0].isdigit())


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
        before = tokens[joint - 2][0] if joint > 1 else ""
        is_pair = is_role(left) if has_role else is_capital(left) and bare(before) == "the"
        is_owned = is_capital(left) and before.endswith(("'s", "’s"))
        return joint - 1 if is_pair or is_owned else None
    if word not in _PREPOSITIONS or not is_capital(right):
        return None
    if has_role:
        # "Representative of the President of …", "University of Kansas spokeswoman X"; but not
        # "the lawyer of President X".
        is_higher = has_article and is_role(left)
        is_named = word == "of" and not has_article and not is_role(left) and not is_role(right)
        return joint - 1 if is_capital(left) and (is_higher or is_named) else None
    return joint - 1 if is_capital(left) or is_role(left) else None
