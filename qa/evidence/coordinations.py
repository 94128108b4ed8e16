# ruff: noqa: SIM905 -- word lists read best as text
"""Coordinations: what a sentence names side by side, "Rask of Hald, Moen and Varga"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

Span = tuple[int, int]

MIN_HYPHENATED = 3
"""Names that hyphens join: two are mostly one name ("Coca-Cola"), three are three."""
MIN_OPEN = 4
"""Names without an "and" before the last: three are mostly a place, "Tverrby, Hald, Kelmar"."""
MAX_WORDS = 5
"""Of a thing that is no name: "two small bronze oil lamps"."""

_TOKEN = re.compile(
    r"[^\W_](?:[\w\u0300-\u036f’'&.-]*[\w\u0300-\u036f])?"
    r"(?:(?<=\b[A-Z])\.|(?<=[A-Z][a-z])\.(?= [A-Z]))?"
)
_CONNECTOR = re.compile(
    r" (?:(?:of|for) (?:the )?|the |de (?:la )?|da |del? |di |van |von |al |bin |& )"
)
_TITLES = re.compile(
    r"(?:Sen(?:ator|\.)s|Senators|Rep(?:resentative)?s\.?|Presidents|Ministers|Messrs\.?|Drs\.?"
    r"|Judges|Generals|Governors|Mayors|Professors|Justices|Ambassadors|Profs\.?|Govs\.?|Sens\.?"
    r"|Reps\.?|Gens\.?) "
)
_BODY_HEADS = frozenset(
    "academy administration agency authority bank bay bench board bureau cape center centre "
    "chamber church city coast college commission committee company conference confederation "
    "congress council court department duchy emirate federation fund gulf house institute "
    "institution island islands isle isles kingdom league lake ministry museum office order "
    "organisation organization parliament party port press republic school secretariat senate "
    "society state states strait sultanate union university".split()
)
"""What is called "… of …" whole; of anybody else, "of Hald" tells where they come from."""
_NO_NAME = frozenset(
    "a an the this that these those it its he she they we i his her their our my your who what "
    "when where while which why how after before since because although though if as at in on by "
    "from for with to of and but or nor so yet both all some many most more other others no not "
    "there here then also only during following under over about among between including "
    "according monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december".split()
)
"""What has a capital at the head of a sentence, or in a date, and is nobody's name."""
_DETERMINERS = (
    r"(?:an?|the|his|her|its|their|our|one|two|three|four|five|six|some|several|many|\d+)"
)
_APPOSITION = re.compile(
    r"(?<=[\w.)”]), (?:"
    r"(?:all|each|both|most of them) [^\W\d_a-z]\w+s\b"
    r"|(?:who|whose|which|where)\b[^,;()–—]*"
    r"|\d{1,3}\b|[DRI]-[A-Z][^,;()–—]*"
    r"|(?:an?|the|his|her|its|their|our|former|then|now|formerly)(?: [a-z][\w’'-]*)+"
    r"(?: (?:of|at|in|by|for|from|with|to) [^,;()–—]*)?"
    r"|(?P<role>(?!(?:and|or|as|along|together|plus|but|what|\w+ing|\w+ed)\b)"
    r"[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2} (?:of|at|for|in) [^,;()–—]*)"
    r")(?=[,;]| [–—-]|\.$|$)"
    r"| \([^()]*\)| (?:him|her|it|them)sel(?:f|ves)\b"
)
"""What says more of an item behind it: ", the mayor of Solvik,", " (Kelmar)", ", 34,"."""
_OWNER = re.compile(r"\b[^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*)*(?:['’]s|(?<=s)['’]) (?=[a-z])")
"""Whose an item is: "Kelmar's envoy Jon Hald"."""
_OF_PLACE = re.compile(r" of (?:the )?[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*")
_NO_ROLE = (
    r"(?!(?:\w+(?:ed|ing)|and|or|plus|along|together|well|said|says|met|is|are|was|were|be|been|has|have|had|told|who|whom|which|all|each"
    r"|that|what|when|where|while|then|not|will|would|can|could|may|might|did|does|do|won|left"
    r"|took|made|went|came|gave|got|saw|sent|held|led|lost|beat|sold|bought|paid|put|set|cut"
    r"|by|from|in|on|at|for|with|to|into|over|after|before|about|against|under|between|because"
    r"|if|as|than|but|he|she|it|they|we|both|according)\b)"
)
_ROLE = rf"(?:{_NO_ROLE}[a-z][\w’'-]* |non-[\w-]+ |ex-[\w-]+ ){{0,4}}?(?:of |for )?(?:the )?"
_JOIN = re.compile(
    r"(?:\s*(?:,|;|/|:?\s*[\n•*]+\s*[•*–-]?|\s--|\s[–—])?\s*"
    r"(?P<and>(?:and|or|as well as|along with|together with|plus|&)(?:, [a-z][^,;]{1,40},)?\s"
    r"(?:also |both |finally |then |lastly )?(?:(?:by|from|with|in|to|for|of) )?)?"
    rf"{_ROLE})"
)
_MODIFIED = re.compile(rf" (?!the |of |for ){_ROLE}")
"""Between whose and who: "U.S. envoy Jon Hald"."""
_JOINER = re.compile(r"[,;/&\n•*–—]|--|\b(?:and|or|as|with|plus)\b")
_OF_NOUN = re.compile(r" (?!(?:was|is|has|as|its|his|this|towards|perhaps|always)\b)[a-z]{3,}s\b")
"""What names stand before that only tell of what kind it is: "Greek and Cypriot ministers"."""
_ONE_BODY = re.compile(r" (?:of|for|on) ")
_SEPARATOR = re.compile(
    r"(?:, (?:and |or )?| and | or |; (?:and )?|, as well as | as well as | & )"
)
_THING = re.compile(rf"(?:{_DETERMINERS} )?(?:[\w’'$£€-]+ )*[\w’'-]+")
_STOP = re.compile(
    r"\b(?:\w{2,}ed|said|says|met|is|are|was|were|be|been|has|have|had|told|who|whom|which|that"
    r"|what|when|where|while|then|not|will|would|can|could|may|might|did|does|do|by|from|in|on|at"
    r"|for|with|to|into|over|after|before|about|against|under|between|because|if|as|than|but|he"
    r"|she|it|they|we|and|or|according|took|stole|including|among)\b"
)


class Coordination(NamedTuple):
    """Items that stand side by side, in order."""

    items: tuple[Span, ...]
    """Offsets in the text, without what is said of each."""

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.items[0][0]

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.items[-1][1]


def coordination_around(sentence: str, start: int, end: int) -> Coordination | None:
    """The coordination that a part of a sentence stands in; None where it stands alone."""
    for names in coordinations(sentence):
        if any(a < end and start < b for a, b in names.items):
            return names
    if sentence[start].isupper():
        return None
    return _things(sentence, start, end)


def coordinations(sentence: str) -> Iterator[Coordination]:
    """All coordinations of names in a sentence."""
    plain = _without_appositions(sentence)
    mentions = _mentions(plain)
    run: list[Span] = []
    is_closed = False
    for at, mention in enumerate(mentions):
        run.append((mention.start, mention.end))
        following = mentions[at + 1 : at + 2]
        joined = _joined(plain[mention.end : following[0].outer]) if following else ""
        if joined == "and" or (joined and not is_closed):
            is_closed = joined == "and"
            continue
        is_list = len(run) > 1 and (is_closed or len(run) >= MIN_OPEN)
        if is_list and not _OF_NOUN.match(plain, run[-1][1]):
            yield Coordination(tuple(run))
        run, is_closed = [], False
    for token in _TOKEN.finditer(sentence):
        parts = re.split(r"[-–]", token[0])
        if len(parts) >= MIN_HYPHENATED and all(part[:1].isupper() for part in parts):
            yield Coordination(tuple(_parts_of(token, parts)))


def _joined(between: str) -> str:
    """How two mentions stand side by side: "and", "," or not at all."""
    gap = between.replace("\0", "")
    match = _JOIN.fullmatch(gap)
    if match is None or not _JOINER.search(gap):
        return ""
    return "and" if match["and"] or ";" in gap or "\n" in gap else ","


def _without_appositions(sentence: str) -> str:
    """The sentence with what is said behind its items blanked: NUL in place of each character."""

    def blank(match: re.Match[str]) -> str:
        return "\0" * len(match[0])

    def blank_of_name(match: re.Match[str]) -> str:
        before = sentence[: match.start()].rsplit(" ", 1)[-1]
        return match[0] if match["role"] and before[:1].islower() else blank(match)

    plain = _OWNER.sub(blank, _APPOSITION.sub(blank_of_name, sentence))
    for match in [*_OF_PLACE.finditer(plain)]:
        words = plain[: match.start()].rsplit(" ", 2)[-2:]
        is_person = len(words) == 2 and all(word[:1].isupper() for word in words)
        if is_person and words[-1].casefold() not in _BODY_HEADS:
            plain = plain[: match.start()] + blank(match) + plain[match.end() :]
    return plain


class _Mention(NamedTuple):
    outer: int
    """Where what stands before the name begins: "U.S. envoy Jon Hald"."""
    start: int
    end: int


def _mentions(plain: str) -> list[_Mention]:
    """Names in order: runs of capitals, with the small words inside them."""
    found: list[_Mention] = []
    for token in _TOKEN.finditer(plain):
        start, end = token.span()
        is_name = token[0][0].isupper() or re.fullmatch(r"(?!non|ex)[a-z]{1,3}-?[A-Z]\w+", token[0])
        if (
            not is_name
            or token[0].casefold() in _NO_NAME
            or token[0].count("-") >= MIN_HYPHENATED - 1
        ):
            continue
        between = plain[found[-1].end : start] if found else "\0"
        if between == " " or _CONNECTOR.fullmatch(between) or _in_one_name(plain, found, token):
            found[-1] = found[-1]._replace(end=end)
        elif found and _MODIFIED.fullmatch(between):
            found[-1] = _Mention(found[-1].outer, start, end)
        else:
            found.append(_Mention(start, start, end))
    return [_Mention(outer, _untitled(plain, start, end), end) for outer, start, end in found]


def _in_one_name(plain: str, found: list[_Mention], token: re.Match[str]) -> bool:
    """Whether an "and" stands inside a body's name: "the Ministry of Trade and Industry"."""
    if not found or plain[found[-1].end : token.start()] != " and ":
        return False
    one = plain[found[-1].start : found[-1].end]
    if _ONE_BODY.search(one):
        return one.split()[0].casefold().rstrip("s") in _BODY_HEADS
    ahead = re.match(r"[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)*", plain[token.start() :])
    is_body = ahead is not None and ahead[0].split()[-1].casefold() in _BODY_HEADS
    return is_body and plain[: found[-1].start].endswith(("the ", "The ")) and " " not in one


def _untitled(plain: str, start: int, end: int) -> int:
    title = _TITLES.match(plain, start, end)
    return title.end() if title else start


def _parts_of(token: re.Match[str], parts: list[str]) -> Iterator[Span]:
    at = token.start()
    for part in parts:
        yield at, at + len(part)
        at += len(part) + 1


def _things(sentence: str, start: int, end: int) -> Coordination | None:
    """The coordination of things around a part: "a clock, two oil lamps and a silver cup"."""
    items = _split(sentence, start, end)
    while (before := _thing_before(sentence, items[0][0])) is not None:
        items.insert(0, before)
    while not _is_closed(sentence, items) and (after := _thing_after(sentence, items[-1][1])):
        items.append(after)
    if len(items) == 1:
        return None
    whole = sentence[items[0][0] : items[-1][1]]
    return Coordination(tuple(items)) if re.search(r" (?:and|or|&) |;", whole) else None


def _is_closed(sentence: str, items: list[Span]) -> bool:
    """Whether the last item stands behind an "and", so that none follows."""
    return len(items) > 1 and " and " in sentence[items[-2][1] : items[-1][0]]


def _split(sentence: str, start: int, end: int) -> list[Span]:
    """The items inside a part, each without the space around it."""
    items, at = [], start
    for separator in _SEPARATOR.finditer(sentence, start, end):
        items.append((at, separator.start()))
        at = separator.end()
    items.append((at, end))
    return [(a, b) for a, b in items if a < b]


def _thing_before(sentence: str, at: int) -> Span | None:
    separators = [match for match in _SEPARATOR.finditer(sentence, 0, at) if match.end() == at]
    if not separators:
        return None
    end = separators[0].start()
    floor = max(
        (m.end() for m in re.finditer(r"[,;:.()]|\band\b|\bor\b", sentence[:end])), default=0
    )
    words = sentence[floor:end]
    stops = [*_STOP.finditer(words)]
    start = floor + (stops[-1].end() if stops else 0)
    start += len(sentence[start:end]) - len(sentence[start:end].lstrip())
    return _thing(sentence, start, end)


def _thing_after(sentence: str, at: int) -> Span | None:
    separator = _SEPARATOR.match(sentence, at)
    if separator is None:
        return None
    start = separator.end()
    match = _THING.match(sentence, start)
    if match is None:
        return None
    stop = _STOP.search(sentence, start, match.end())
    end = stop.start() if stop else match.end()
    return _thing(sentence, start, start + len(sentence[start:end].rstrip()))


def _thing(sentence: str, start: int, end: int) -> Span | None:
    words = sentence[start:end].split()
    return (start, end) if 0 < len(words) <= MAX_WORDS else None
