"""What turns what is said: that it is not so, is to come, may be, or is only alleged."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.support.alignment import SPEECH
from qa.support.words import Word

_CUES = {
    "denied": (
        r"not|n't|never|no|none|neither|nor|without|cannot|nobody|nothing|unable|hardly|rarely"
        r"|fail(?:s|ed|ing|ure)?|refus\w*|declin(?:es?|ed|ing)(?= to)|den(?:y|ies|ied|ying|ials?)"
        r"|instead|unlikely|avoid\w*|stopp(?:ed|ing)(?= short)|rul(?:ed|ing)(?= out)|lacks?|lacked"
        r"|dismiss\w*|disput\w*|refut\w*|cancel\w*"
    ),
    "planned": (
        r"will|would|shall"
        r"|(?:plan|intend|hope|aim|expect|want|seek|threaten|offer|attempt|try)\w*(?= to)"
        r"|(?:hoping|planning|aiming|seeking|sought|trying|tried|tries|due|set|scheduled|agree[ds]?|going"
        r"|is|are|was|were|wish\w*|vow\w*|pledg\w*|promis\w*|propos\w*|likely)(?= to)"
        r"|urg(?:e|es|ed|ing)|consider(?:s|ed|ing)?|(?:called|calls|call|calling)(?= for)"
    ),
    "possible": (
        r"may|might|could|can|likely|possib\w*|potential\w*|perhaps|probabl[ey]|suggest\w*|seem\w*"
        r"|appear(?:s|ed)?(?= to)|fear\w*|if|whether|believ\w*|think|thinks|thought|apparent\w*"
    ),
    "alleged": (
        r"alleg\w*|reportedly|accus\w*|suspect\w*"
        r"|claim(?:s|ed|ing)?(?= (?:that|to|he|she|it|they|the|his|her)\b)"
        r"|purport\w*|rumou?r\w*|charged(?= with)"
        r"|believed(?= to)|said(?= to)|apparently|supposed\w*"
    ),
}
_CUE = re.compile("|".join(f"(?P<{kind}>(?:{cues})(?= |$))" for kind, cues in _CUES.items()))
KINDS = tuple(_CUES)

_ASSURED = re.compile(
    r"confirm\w*|admi(?:t|ts|tted|tting|ssion)|prov(?:e[sn]?|ed|ing)|certain\w*|definite\w*|guilty"
    r"|convict\w*|acknowledg\w*|guarantee\w*|know[ns]?|knew|carried|carry|clear|culprits?|findings"
    r"|manag\w*|succeed\w*|did"
)
"""Words that make a fact of what may be one."""
_HEADS = 2
"""Words behind a cue that it turns, if any."""
_REACH = 6
"""Words behind a cue that it may turn."""


class Operator(NamedTuple):
    """Where a cue stands among words, which words it turns first, and which it may turn."""

    kind: str
    at: int
    heads: tuple[int, ...]
    reach: frozenset[int]


def operators(words: Sequence[Word]) -> list[Operator]:
    """The cues of a text, in order."""
    found = []
    for n, word in enumerate(words):
        behind = " ".join(other.text for other in words[n : n + 2])
        match = _CUE.match(behind)
        if match is not None and match.end() == len(word.text):
            ahead = _ahead(words, n)
            kind = match.lastgroup or ""
            heads = [at for at in ahead if words[at].kind == "content"] or ahead
            heads = [at for at in heads if not words[at].text.endswith("ly")] or heads
            found.append(Operator(kind, n, tuple(heads[:_HEADS]), frozenset(ahead)))
    return found


def attributed(words: Sequence[Word]) -> frozenset[int]:
    """The places of what a text says that somebody said."""
    return frozenset(
        at for n, word in enumerate(words) if word.text in SPEECH for at in _ahead(words, n)
    )


def assured(words: Sequence[Word]) -> list[Word]:
    """The words of a text that make facts."""
    return [word for word in words if word.kind != "name" and _ASSURED.fullmatch(word.text)]


def _ahead(words: Sequence[Word], at: int) -> list[int]:
    """The places of what a cue turns: the next words that tell something, up to a border."""
    ahead: list[int] = []
    for n in range(at + 1, len(words)):
        if words[n].text in ";:.\n—–" or (ahead and words[n].text in (",", "but", "(")):
            break
        if words[n].tells and words[n].text != "longer" and not _CUE.fullmatch(words[n].text):
            ahead.append(n)
        if len(ahead) == _REACH:
            break
    return ahead
