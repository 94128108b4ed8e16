"""Names in texts: where one is mentioned, where a short answer repeats one of the question."""
# ruff: noqa: SIM905 -- word lists read best as text

import re

from index.text.stems import stems
from qa.evidence.parties.nations import Nation, nations
from qa.evidence.parties.vocabulary import FUNCTION_WORDS, is_role
from qa.evidence.parties.words import TOKEN, bare, folded, is_capital

PARTICLES = frozenset(
    "al el ben bin ibn abu bint da das de del della den der di do dos du la le ten ter van"
    " von y".split()
)
"""Lower-case words inside names: "Mohammad bin Salman"."""
PRONOUNS = frozenset(
    "i we you he she it they me us him her them my our your his its their mine ours hers"
    " theirs this that these those who whom whose which one ones someone somebody everyone"
    " nobody others both some all many himself herself themselves itself".split()
)
FORMS = frozenset("inc corp co ltd plc llc ag sa nv group company corporation limited".split())
"""What companies have behind their names."""


_ARABIC = re.compile(r"(?:al|el|as|ash|bin|ibn|at|ar)-[A-Z]")
_SURNAMES = frozenset(
    "major king pope baker judge bishop dean duke prince marshal miner driver master farmer"
    " hunter weaver priest rector star carpenter mason cook butler chandler page guide swain"
    " ward".split()
)
"""Roles that are last names as well: "John Major"."""
_HONORIFICS = frozenset("sir mr mrs ms miss dame lord lady".split())
_TELLS_WHEN = frozenset(("last", "next", "early", "late", "earlier", "ago", "once"))
"""What stands behind a name and tells when: "on Kelmarnet last year"."""
_GOES_ON = re.compile(r" (?!I\b)[^\W\d_a-z][\w’'-]+")


def mentions(text: str, name: str) -> list[tuple[int, int]]:
    """Where a text has a name: in any case, accents aside, with a name or an initial between."""
    words = [re.escape(word) for word in folded(name).split()]
    if not words:
        return []
    between = r"(?:\s+[A-Z][\w’'-]*\.?)?\s+" if len(words) == 2 else r"\s+"
    pattern = rf"(?<![\w-]){between.join(words)}(?!\w|[-’'](?!s\b))"
    found = re.finditer(pattern, folded(text), re.IGNORECASE)
    return [match.span() for match in found if not _GOES_ON.match(text, match.end())]


def is_modifier(text: str, end: int) -> bool:
    """Whether a name only qualifies the noun behind it: "FEMA officials", "the Omicron variant"."""
    behind = re.match(r"['’]s? | ([a-z][\w’'-]*)", text[end:])
    if behind is None:
        return False
    word = behind[1] or ""
    is_no_noun = bare(word) in FUNCTION_WORDS or word in _TELLS_WHEN
    return not (is_no_noun or word.endswith(("ed", "s", "ly", "ing")))


def names_in(sentence: str) -> list[tuple[int, int]]:
    """Where a sentence names people: capitals in a row, without their titles and countries."""
    found: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    lands = nations(sentence)
    for token in [*TOKEN.finditer(sentence), None]:
        is_next = token is not None and (
            not run or not sentence[run[-1].end() : token.start()].strip(" ")
        )
        if token is not None and is_next and _may_be_of_name(token, run, sentence, lands):
            run.append(token)
            continue
        if (span := _name_of(run, sentence)) is not None:
            found.append(span)
        starts = token is not None and _may_be_of_name(token, [], sentence, lands)
        run = [token] if token is not None and starts else []
    return found


def _may_be_of_name(
    token: re.Match[str], run: list[re.Match[str]], sentence: str, lands: list[Nation]
) -> bool:
    """Whether a word may belong to somebody's name, after those before it."""
    word = token[0]
    if run and run[-1][0].endswith(("'s", "’s")):
        return False
    if any(land.start <= token.start() < land.end for land in lands):
        return False
    plain = bare(word)
    if is_capital(word) or _ARABIC.match(word):
        is_acronym = word.isupper() and len(word.strip(".")) > 1
        is_title = is_role(word) and not (run and plain in _SURNAMES)
        return not (is_title or plain in FUNCTION_WORDS or plain in _HONORIFICS or is_acronym)
    follows = TOKEN.search(sentence, token.end())
    return bool(run) and plain in PARTICLES and follows is not None and is_capital(follows[0])


def _name_of(run: list[re.Match[str]], sentence: str) -> tuple[int, int] | None:
    """The person's name in a row of capitals: the last two words where a title's come first."""
    names = [token for token in run if is_capital(token[0]) or _ARABIC.match(token[0])]
    if len(names) < 2:
        return None
    start = run[0].start()
    if len(names) > 2 and re.search(r"\b(?:of|for) (?:the )?$", sentence[:start]):
        start = names[-2].start()
    text = sentence[start : run[-1].end()]
    return start, start + len(re.sub(r"(?:['’]s|['’]|(?<=\w\w\w)\.)$", "", text))


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
    has_name = any(is_capital(word) and bare(word) not in PRONOUNS for word in others)
    return not has_name and (bare(first) in PRONOUNS or is_known_role(answer))


def is_known_role(answer: str) -> bool:
    """Whether an answer is a role that the text has named before: "the speaker"."""
    first, *others = TOKEN.findall(answer) or [""]
    return bare(first) == "the" and bool(others) and is_role(others[-1])


def _may_be_personal(word: str) -> bool:
    return word[0].isalpha() and not any(map(str.isdigit, word)) and bare(word) not in ("of", "the")


def _is_first_name(word: str) -> bool:
    """Whether a word before a last name belongs to it, and is neither a title nor a beginning."""
    return word[0].isupper() and not is_role(word) and bare(word) not in FUNCTION_WORDS
