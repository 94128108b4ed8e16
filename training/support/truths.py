# ruff: noqa: ARG001, E501 -- rules have one form, patterns and word lists read best as they are
"""What a sentence says, said otherwise: rules, each of which leaves a sentence as true as it was."""

import random
import re
from collections.abc import Callable

from index.documents import DateSpan
from index.timex import tag_dates
from qa.evidence.clauses import clauses
from qa.evidence.parties.names import names_in
from qa.evidence.parties.vocabulary import FUNCTION_WORDS
from qa.evidence.parties.words import bare
from qa.wording import written_day
from training.support.stories import Piece, days_in, people_in
from training.support.wordings import IMPLIED, SAME, exchanged, participle, pasts

Rule = Callable[[str, Piece, random.Random], str | None]

NAME = r"(?:[Tt]he )?[A-Z][\w’'-]+(?: (?:& )?[A-Z][\w’'-]+)*"
_THING = rf"(?:(?:the|an?|his|her|its|their|two|three|several|some|many) (?:[a-z-]+ ){{0,3}}?[a-z-]{{3,}}|(?:the )?{NAME})"
_DOER = rf"(?:(?:The|An?|His|Her|Its|Their|Two|Three|Several|Some|Many) (?:[A-Za-z-]+ ){{0,3}}?[A-Za-z-]{{3,}}|{NAME})"
_REST = r"(?P<rest>[,.]| (?:on|in|at|for|after|before|over|during|from|to|into|with|because|when|while|as)\b.*)"
DEED = re.compile(rf"^(?P<a>{_DOER}) (?P<verb>[a-z]+) (?P<b>{_THING}){_REST}")
"""Who did what to whom."""
SUFFERED = re.compile(
    rf"^(?P<a>{_DOER}) (?P<be>was|were) (?P<verb>[a-z]+) by (?P<b>{_THING}){_REST}"
)
"""Who suffered what by whom."""
_APPOSITION = re.compile(
    rf"(?P<name>{NAME}), (?P<what>(?:an?|the) [a-z][^,;“”\"]{{3,60}}), (?!and\b|or\b)(?=[a-z])"
)
_ASIDE = re.compile(r"(?<=\w), [^,;“”\"]{3,70},(?= [a-z])|(?<=\w) \([^()]{3,70}\)")
_NO_ASIDE = re.compile(
    r", (?:and|or|but|not)\b|^, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*,$|\b(?:said|says)\b"
)
_WHEN = re.compile(r"(?:,? (?:on|in|at|since|by|for|until|during|from))? ?$", re.IGNORECASE)
_SAID_AFTER = re.compile(r"^(?P<what>[A-Z][^“”\"]{25,}), (?P<who>[^,“”\"]{3,50}) said\.$")
_SAID_BEFORE = re.compile(
    r"^(?P<who>[A-Z][^,“”\"]{2,50}) said (?:that )?(?P<what>[a-z][^“”\"]{20,})$"
)
_POSSESSIVE = re.compile(
    r"\b(?P<a>[A-Z][\w-]+(?: [A-Z][\w-]+)*)[’']s (?P<b>[a-z]{4,})(?= (?:was|is|has|had|will|said|in|on|at)\b)"
)
_DIGITS = re.compile(
    r"(?<![\w.,$€£-])(\d{1,2})(?![\w.,:/%-]|[.,]\d| (?:percent|per cent|pct|million|billion))"
)
_PERCENT = re.compile(r"(?<=\d)(?: percent| per cent| pct)\b")
_MILLIONS = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d)?) million\b")
_THOUSANDS = re.compile(r"(?<![\w.,$€£])(\d{1,3}),(\d{3})(?![\w.,]|,\d)")
_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TURNS = re.compile(
    r"\b(?:said|says|that|told|if|unless|den(?:y|ied)|alleg\w+|reportedly|accord\w+|suspect\w*"
    r"|claim\w*|believ\w+|not|never|no|likely|possibly|perhaps|apparently|may|might|could|would)\b",
    re.IGNORECASE,
)
"""What makes something else of what it is said of, and so cannot be left out."""
_IS_NO_DOER = re.compile(
    r"(?:ed|ing|ly|was|were|is|are|has|have|had|be|been|that|who|which|and|of|in|to|not|it|there)$"
)
_DAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PRONOUN = re.compile(r"^(?:He|She)\b")


def passive(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Turn "A beat B" into "B was beaten by A"."""
    match = deed(text)
    if match is None:
        return None
    be = (
        "were"
        if re.search(r"(?<!s)s$|people$|men$", match["b"]) and match["b"][0].islower()
        else "was"
    )
    done = participle(match["verb"])
    return f"{_opening(match['b'])} {be} {done} by {_inner(match['a'])}{match['rest']}"


def active(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Turn "B was beaten by A" into "A beat B"."""
    match = SUFFERED.match(text)
    if match is None or (participle(match["verb"]) is None and match["verb"] not in pasts()):
        return None
    done = pasts().get(match["verb"], match["verb"])
    return f"{_opening(match['b'])} {done} {_inner(match['a'])}{match['rest']}"


def deed(text: str) -> re.Match[str] | None:
    """Who did what to whom in a sentence that begins with it."""
    match = DEED.match(text)
    if match is None or participle(match["verb"]) is None or _IS_NO_DOER.search(match["a"]):
        return None
    return match


def clause(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Keep the first clauses."""
    borders = [end for _, end in clauses(text)[:-1] if end >= 40 and text[end] in ",;"]
    if not borders or "“" in text or '"' in text:
        return None
    kept = text[: draw.choice(borders)].rstrip(" ,;:—–-")
    if _TURNS.search(text[len(kept) :]):
        return None
    if re.match(
        r"(?:If|Unless|When|While|After|As|Although|Though|Before|Because|Since|With)\b", kept
    ):
        return None
    return f"{kept}."


def copula(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Make "X, the governor of Y, left" into "X is the governor of Y."."""
    match = _APPOSITION.search(text)
    if match is None or re.search(r"\b(?:who|which|that|former|then)\b", match["what"]):
        return None
    return f"{_opening(match['name'])} {draw.choice(('is', 'was'))} {match['what']}."


def without_aside(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Leave out what stands between two commas, or in brackets."""
    found = [m for m in _ASIDE.finditer(text)
             if not _NO_ASIDE.search(m[0]) and not _TURNS.search(m[0])]  # fmt: skip
    if not found:
        return None
    match = draw.choice(found)
    return text[: match.start()] + text[match.end() :]


def written_out(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Write a day out: "on Wednesday" is "on 11 August 2021", or in August."""
    span = _day(text, piece, draw)
    if span is None or span.first is None:
        return None
    day = span.first
    before = text[: span.start]
    if draw.random() < 0.3:
        month = draw.choice((f"in {day:%B %Y}", f"in {day.year}", f"in {day:%B}"))
        return _closed(_WHEN.sub(" ", before, count=1) + month + text[span.end :])
    written = draw.choice(
        (written_day(day), f"{day:%B} {day.day}, {day.year}", f"{day:%A}, {written_day(day)}")
    )
    is_bare = not re.search(
        r"\b(?:on|of|since|by|from|until|before|after)(?: the)? $", before, re.I
    )
    return _closed(f"{before}{'on ' if is_bare else ''}{written}{text[span.end :]}")


def undated(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Leave out when."""
    if opening := re.match(rf"On {_DAY_NAME}, ", text):
        return _opening(text[opening.end() :])
    span = _day(text, piece, draw)
    if (
        span is None
        or span.start < 4
        or re.search(r"\b(?:since|until|by|from|before|after|of) (?:the )?$", text[: span.start])
    ):
        return None
    return _closed(_WHEN.sub("", text[: span.start]) + text[span.end :])


def fronted(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Say first when: "On Wednesday, …"."""
    span = _day(text, piece, draw)
    if (
        span is None
        or not re.search(r"[a-z] on $", text[: span.start])
        or '"' in text
        or "“" in text
    ):
        return None
    rest = text[: span.start].removesuffix(" on ") + text[span.end :]
    return _closed(f"On {text[span.start : span.end]}, {_inner(rest)}")


def figures_in_words(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Write 14 as fourteen."""
    match = _DIGITS.search(text)
    if match is None or not 2 <= int(match[1]) <= 20 or _is_dated(text, piece, match.start()):
        return None
    word = "a dozen" if match[1] == "12" and draw.random() < 0.5 else _WORDS[int(match[1]) - 2]
    return _closed(text[: match.start()] + word + text[match.end() :])


def words_in_figures(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Write fourteen as 14."""
    match = re.search(
        rf"(?<![\w-])(?:{'|'.join(reversed(_WORDS))})(?![\w-])(?! (?:million|billion|hundred|thousand|dozen|thirds))",
        text,
        re.I,
    )
    if match is None:
        return None
    return text[: match.start()] + str(_WORDS.index(match[0].lower()) + 2) + text[match.end() :]


def scaled(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Write percent as %, and a million as 1,000,000 or 1m."""
    if _PERCENT.search(text):
        return _PERCENT.sub("%", text, count=1)
    if match := _MILLIONS.search(text):
        value = f"{float(match[1]) * 1e6:,.0f}"
        return text[: match.start()] + draw.choice((value, f"{match[1]}m")) + text[match.end() :]
    if match := _THOUSANDS.search(text):
        low = int(match[1] + match[2])
        rounded = f"{draw.choice(('about', 'some', 'nearly'))} {round(low / 1.02, -2):,.0f}"
        return text[: match.start()] + draw.choice((str(low), rounded)) + text[match.end() :]
    return None


def same_words(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Exchange a few words for others that say the same."""
    done, left = text, draw.randint(1, 3)
    for one, other in draw.sample(SAME, len(SAME)):
        new = exchanged(done, one, other)
        done, left = (new, left - 1) if new else (done, left)
        if not left:
            break
    return done if done != text else None


def implied(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Say the same with other auxiliaries."""
    for one, other in draw.sample(IMPLIED, len(IMPLIED)):
        if done := exchanged(text, one, other):
            return done
    return None


def shortened(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Leave a person's last name, with Mr, an initial or nothing before it."""
    people = people_in(text)
    if not people:
        return None
    start, end = draw.choice(people)
    first, last = text[start:end].split()
    return text[:start] + draw.choice(("", "Mr ", "Mrs ", f"{first[0]}. ")) + last + text[end:]


def named(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Name whom "he" stands for: the one person of the sentence before."""
    people = {piece.before[a:b] for a, b in people_in(piece.before)}
    if len(people) != 1 or len(names_in(piece.before)) > 1 or not _PRONOUN.match(text):
        return None
    return _PRONOUN.sub(people.pop(), text, count=1)


def attributed(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Say first, or last, who said it."""
    if match := _SAID_AFTER.match(text):
        who, what = match["who"], match["what"]
        ways = (f"According to {who}, {_inner(what)}.", f"{_opening(who)} said that {_inner(what)}.",
                f"{_opening(who)} stated that {_inner(what)}.")  # fmt: skip
        return draw.choice(ways)
    if (match := _SAID_BEFORE.match(text)) and "," not in match["who"]:
        who, what = match["who"], match["what"].rstrip(".")
        ways = (f"According to {_inner(who)}, {what}.", f"{_opening(what)}, {_inner(who)} said.",
                f"{who} explained that {what}.")  # fmt: skip
        return draw.choice(ways)
    return None


def of_whom(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Turn "Kelmar's governor" into "the governor of Kelmar"."""
    match = _POSSESSIVE.search(text)
    if match is None or text[: match.start()].endswith("the "):
        return None
    new = f"the {match['b']} of {match['a']}"
    return _opening(text[: match.start()] + new + text[match.end() :])


def reported(text: str, piece: Piece, draw: random.Random) -> str | None:
    """Say when it was reported."""
    if '"' in text or "“" in text:
        return None
    day = written_day(piece.story.published)
    return f"As reported on {day}, {_inner(text)}"


RULES: tuple[Rule, ...] = (
    passive, active, clause, copula, without_aside, written_out, undated, fronted,
    figures_in_words, words_in_figures, scaled, same_words, implied, shortened, named, attributed,
    of_whom,
)  # fmt: skip
"""Those that may follow each other."""


def paraphrase(piece: Piece, draw: random.Random) -> tuple[str, tuple[str, ...]]:
    """A sentence in other words, by up to four rules, and their names."""
    text, used = piece.text, []
    for rule in draw.sample(RULES, len(RULES)):
        done = rule(text, piece, draw)
        if done is not None and done != text and len(done) >= 25:
            text = done
            used.append(rule.__name__)
        if len(used) == 4 or (used and draw.random() < 0.15) or (rule is copula and done):
            break
    if draw.random() < 0.04 and (done := reported(text, piece, draw)):
        text, used = done, [*used, "reported"]
    return text, tuple(used)


def _day(text: str, piece: Piece, draw: random.Random) -> DateSpan | None:
    """A day that a text names."""
    days = days_in(text, piece.story.published)
    return draw.choice(days) if days else None


def _is_dated(text: str, piece: Piece, at: int) -> bool:
    return any(span.start <= at < span.end for span in tag_dates(text, piece.story.published))


def _opening(text: str) -> str:
    return text[0].upper() + text[1:]


def _inner(text: str) -> str:
    """A text's beginning as it is written inside a sentence."""
    first = bare(text.split(maxsplit=1)[0].strip(","))
    is_plain = first in FUNCTION_WORDS or first in ("police", "officials", "many", "most", "more")
    is_plain = is_plain and first != "i"
    return text[0].lower() + text[1:] if is_plain else text


def _closed(text: str) -> str:
    """A text without doubled spaces and points."""
    text = re.sub(r"\s+([,.])", r"\1", re.sub(r" {2,}", " ", text.strip(" ,")))
    text = re.sub(r",\.$", ".", re.sub(r"\.{2,}$", ".", text))
    return _opening(text) if text else text
