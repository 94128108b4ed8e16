"""Whether a sentence tells its answer as what is so, is not so, is to come, or is said to be so."""

import re
from typing import NamedTuple

from qa.contract.draft import Stance
from qa.evidence.clauses import clauses
from qa.evidence.parties.words import unquoted


class _Cue(NamedTuple):
    """Words that tell a clause's stance."""

    stance: Stance
    words: str
    """A regular expression; where it has a group `of`, only what follows the words is so told."""
    examples: tuple[str, ...]
    """Sentences whose answer, in brackets, is told so."""


CUES = (
    _Cue(
        "denied",
        r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|acquitt(?:ed|al)|exonerated|cleared of)\b",
        (
            "[The minister] denied that she had taken a bribe.",
            "She denied that she had taken [90,000 crowns].",
            "A court acquitted [Aino Rask] of bribery.",
        ),
    ),
    _Cue(
        "denied",
        r"(?<!whether or )\b(?:not|cannot|never|no longer|neither|nor)\b"
        r"(?! (?:only|just|merely|least|until|later))|\b(?!won['’]t)\w+n['’]t\b|\bwon['’]t\b",
        (
            "Kelmar will not sell the island to [Aldmark].",
            "The bank didn’t name [Ilse Varga].",
            "[Lars Moen] never worked for the yard.",
        ),
    ),
    _Cue(
        "denied",
        r"\b(?:reject|dismiss|disput|rebuff)(?:s|es|ed|ing)? (?:\w+ ){0,3}?"
        r"(?:claims?|allegations?|reports?|suggestions?|accusations?|rumou?rs?|charges?)\b"
        r"|\bno (?:evidence|proof|sign|truth|plans?|intention|indication)\b"
        r"|\b(?:fail(?:s|ed|ing)?|refus(?:es|ed|ing)|declin(?:es|ed|ing)) to\b"
        r"|\brul(?:es|ed|ing) out\b|\bcall(?:ed|ing) off\b|\bcancell?(?:ed|ing)\b",
        (
            "The yard rejected the claim that it had paid [90,000 crowns].",
            "There is no evidence that [Olav Dahl] set the fire.",
            "The council failed to agree on [a fare of two crowns].",
        ),
    ),
    _Cue(
        "denied",
        r"\b(?P<of>instead of|rather than|all (?:but|except)|except(?: for)?|other than"
        r"|apart from)\b",
        ("Kelmar chose Hald instead of [Solvik].", "All members signed except [Dravia]."),
    ),
    _Cue(
        "alleged",
        r"\b(?:alleged(?:ly)?|alleg(?:es|ing)|accus(?:ed|es|ing)|suspected|charged with"
        r"|claim(?:s|ed|ing)?|purported(?:ly)?|rumou?red|reportedly)\b",
        ("[Lars Moen] was accused of forging invoices.", "[Two men] allegedly set the fire."),
    ),
    _Cue(
        "planned",
        r"\b(?-i:will|would|shall|could|might|may)\b(?! (?:have|be able))"
        r"|\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|hop(?:es|ed|ing)"
        r"|attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|expect(?:s|ed|ing)?|propos(?:es|ed|ing)|seek(?:s|ing)?|want(?:s|ed)?|scheduled|due"
        r"|likely|set|slated) to\b|\bconsider(?:s|ed|ing)?\b|\b(?:is|are|was|were) to \w+"
        r"|\bfac(?:es|ing) up to\b|\bmull(?:s|ed|ing)\b",
        (
            "Kelmar will sell the island to [Aldmark].",
            "The yard is considering a sale to [Hald Steel].",
            "[Lars Moen] attempted to buy the yard.",
            "He faces up to [ten years] in prison.",
        ),
    ),
)
"""The first row with words around an answer tells its stance."""


class Told(NamedTuple):
    """How a sentence tells something, and where the words end that say so."""

    stance: Stance
    end: int


def stance_of(sentence: str, start: int, end: int) -> Told:
    """How a sentence tells what stands at these offsets of it."""
    first, last = span_around(sentence, start, end)
    heard = unquoted(sentence, start)
    for stance, words in _WORDS:
        for match in words.finditer(heard, first, last):
            if "of" not in words.groupindex or match["of"] is None or match.end() <= start:
                return Told(stance, match.end())
    return Told("stated", first)


def stances_in(question: str) -> set[Stance]:
    """The stances that a question itself takes: "What did she deny?", "Who will …?"."""
    return {stance for stance, words in _WORDS if words.search(question)}


def span_around(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the clauses around an answer, with those that "that" ties to them."""
    parts = clauses(sentence)
    inside = [n for n, (a, b) in enumerate(parts) if a < end and start < b]
    if not inside:
        return 0, len(sentence)
    first, last = inside[0], inside[-1]
    while first and _THAT.match(sentence, parts[first][0]):
        first -= 1
    while last + 1 < len(parts) and _THAT.match(sentence, parts[last + 1][0]):
        last += 1
    return parts[first][0], parts[last][1]


_THAT = re.compile(r",? (?:that|whether|to)\b")
_WORDS = tuple((cue.stance, re.compile(cue.words, re.IGNORECASE)) for cue in CUES)
