"""Names in texts: where one is mentioned, where a short answer repeats one of the question."""
# ruff: noqa: SIM905 -- word lists read best as text

import re

from index.text.stems import stems
from qa.evidence.vocabulary import FUNCTION_WORDS, is_role
from qa.evidence.words import TOKEN, bare, folded

PARTICLES = frozenset(
    "al el ben bin ibn abu bint da das de del della den der di do dos du la le ten ter van von y".split()
)
"""Lower-case words inside names: "Mohammad bin Salman"."""
PRONOUNS = frozenset(
    "i we you he she it they me us him her them my our your his its their mine ours hers theirs this"
    " that these those who whom whose which one ones someone somebody everyone nobody others both"
    " some all many himself herself themselves itself".split()
)
FORMS = frozenset("inc corp co ltd plc llc ag sa nv group company corporation limited".split())
"""What companies have behind their names."""


def mentions(text: str, name: str) -> list[tuple[int, int]]:
    """Where a text has a name: in any case, accents aside, with a name or an initial between."""
    words = [re.escape(word) for word in folded(name).split()]
    if not words:
        return []
    between = r"(?:\s+[A-Z][\w’'-]*\.?)?\s+" if len(words) == 2 else r"\s+"
    pattern = rf"(?<![\w-]){between.join(words)}(?!\w|[-’'](?!s\b))"
    return [match.span() for match in re.finditer(pattern, folded(text), re.IGNORECASE)]


def surname(name: str) -> str | None:
    """What a person of that name is called later on; None of one word or a body's name."""
    words = name.split()
    if len(words) < 2 or bare(words[-1]) in FORMS or not all(map(_may_be_personal, words)):
        return None
    return words[-1]


def surname_mentions(text: str, name: str) -> list[tuple[int, int]]:
    """Where a text has a person's last name by itself, not behind another first name."""
    last = surname(name)
    found = []
    for start, end in mentions(text, last) if last else []:
        before = re.search(r"([^\W\d_][\w’'.-]*)\s+$", text[:start])
        is_capital = text[start].isupper()
        if is_capital and not (before and _is_first_name(before[1])):
            found.append((start, end))
    return found


def is_echo(answer: str, question: str) -> bool:
    """Whether an answer only repeats words of the question, or spells out initials of it."""
    said = set(stems(answer))
    if not said or said <= set(stems(question)):
        return True
    initials = "".join(
        word[0] for word in TOKEN.findall(answer) if word[0].isupper() and bare(word) not in FORMS
    )
    return len(initials) > 1 and re.search(rf"\b{initials}\b", question) is not None


def is_bare(answer: str) -> bool:
    """Whether an answer is a pronoun or a role without a name: "he", "the speaker", "Her son"."""
    first, *others = TOKEN.findall(answer) or [""]
    has_name = any(word[0].isupper() and bare(word) not in PRONOUNS for word in others)
    return not has_name and (bare(first) in FUNCTION_WORDS or bare(first) in PRONOUNS)


def _may_be_personal(word: str) -> bool:
    return word[0].isalpha() and not any(map(str.isdigit, word)) and bare(word) not in ("of", "the")


def _is_first_name(word: str) -> bool:
    """Whether a word before a last name belongs to it, and is neither a title nor a beginning."""
    return word[0].isupper() and not is_role(word) and bare(word) not in FUNCTION_WORDS
