# ruff: noqa: SIM905 -- word lists read best as text
"""Who says what: the statements of a passage, each with its speaker as the text has them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.evidence.telling import Told

_SAYING = re.compile(
    r"\b(?:said|says|told|tells|stated|states|announced|announces|claimed|claims|warned|warns"
    r"|argued|argues|declared|declares|replied|responded|answered|promised|promises|added|adds"
    r"|noted|notes|explained|explains|insisted|insists|admitted|admits|denied|denies|wrote|writes"
    r"|tweeted|posted|remarked|commented|suggested|suggests|observed|recalled|acknowledged"
    r"|confirmed|confirms|reiterated|stressed|emphasi[sz]ed|maintained|demanded|demands|urged"
    r"|urges|predicted|predicts|asserted|vowed|pledged|accused|criticis?zed|criticised|praised"
    r"|condemned|called|calls|described|describes|dismissed|welcomed|testified|believes|thinks"
    r"|expects|hopes|complained|concluded|joked|pointed out|conceded|continued|quipped|proposed"
    r"|recommended|apologi[sz]ed|thanked|agreed|refused|declined to|hinted|blamed)\b"
)
MAX_ROLE = 5
"""Words before a name that say who it is: "Orlesca's special envoy, Inés Calvat"."""
MAX_SILENT = 1
"""Sentences of nobody's between a speaker and "she said"."""
_PLAIN = frozenset(
    "said says told tells stated states announced announces claimed claims warned warns argued "
    "argues declared declares replied responded answered added adds noted notes explained explains "
    "insisted insists wrote writes tweeted posted remarked commented suggested suggests observed "
    "recalled acknowledged confirmed confirms reiterated stressed emphasised emphasized maintained "
    "predicted predicts asserted testified believes thinks expects complained concluded joked "
    "continued quipped conceded".split()
)
"""Verbs that are no part of what is said; "denied that …" is."""
_NOT_SPEAKING = re.compile(
    r"\b(?:was|were|is|are|be|been|being|to|not|who|which|that|as|when|while|after|what|so-|if"
    r"|(?:because|as|if|when|while|though|where|than) [\w.’'-]+)$"
)
"""Before such a word stands who is told of, or nobody."""
_SOURCE_FIRST = re.compile(r"According to (?P<speaker>[^,“”\"]{2,120}), (?P<said>.+?)[.!]?$", re.S)
_SOURCE_LAST = re.compile(
    r"(?P<said>.+?),? according to (?P<speaker>(?:(?!, (?:but|and|while|though)\b)[^“”\"]){2,120}?)"
    r"[.!]?$",
    re.S,
)
_QUOTATION = re.compile(r"[“\"][^”\"]*[”\"]?")
_QUOTED_FIRST = re.compile(r"[“\"]")
_PRONOUN = re.compile(
    r"(?:(?:and|but|then|in \w+|on \w+),? )?(?:he|she|they|it|who)(?: (?:also|then|later))?\Z",
    re.IGNORECASE,
)
_THEN = r"(?: (?:on|in|at) \w+| yesterday| today| later| again| also)?"
_LEADING = re.compile(
    rf"(?:[^“”\":,]{{0,60}}[:,] (?=[“\"])| (?:on|in|at|during|to|after) [^“”\":,]{{1,60}}? that\b"
    rf"|{_THEN}(?: (?=[“\"])|:|,? that\b| ))",
    re.IGNORECASE,
)
"""What leads from a word of saying to the words that are said."""
_HEARER = re.compile(
    r" (?:(?:the|a|an|his|her|their) )?(?:[\w.’'-]+ ){0,6}?[\w.’'-]+(?=,? that\b|[,:] [“\"]| [“\"])"
    r"| (?:(?:the|a|an|his|her|their) [\w-]+(?: [\w-]+)??|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*|\w+)"
)
"""Whom it is told to."""
_TELLS_SOMEBODY = frozenset(("told", "tells", "warned", "warns", "urged", "urges", "accused"))
_INVERTS = frozenset(("said", "says", "wrote", "announced", "reported"))
_INVERTED = re.compile(
    r"^ (?!(?:in|on|at|to|after|during|by|as|when|who|while|about|from|of|last|that|it)\b)"
    r"(?P<speaker>[^“”\";.]+?)(?=,? (?:in|on|at|to|after|during|by|as|when|who|while|about|from"
    r"|last|yesterday|today|adding)\b|[,;.“\"]|$)"
)
_TOLD = re.compile(r"\b(?:was|were|is|are|has|had|have|would|will|should|could|did|does|that)\b")
_ADVERBIAL = re.compile(
    r"(?:In|On|At|By|After|Before|During|For|From|With|When|While|As|If|But|And|Also|Asked|Since"
    r"|Until|Under|To|Of|Among|Instead|Still|Yet|Then|Once|Last|This|That|Earlier|Later|Yesterday"
    r"|Today|Tomorrow|Although|Though|Because|Despite|However|Meanwhile|[A-Z]\w+(?:ly|ing|ed))\b"
)
_ADVERBS = re.compile(
    r"(?:,? (?:also|later|then|again|further|earlier|has|have|had|previously"
    r"|publicly|recently|on \w+day|yesterday|today))+$"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says in one sentence."""

    sentence: Told
    speaker: str
    """As this sentence or one before it names them."""
    start: int
    """Offsets in the sentence of the words that are said."""
    end: int

    @property
    def said(self) -> str:
        """Verbatim, without who says it."""
        return self.sentence.text[self.start : self.end]


def statements(sentences: Sequence[Told]) -> Iterator[Statement]:
    """The statements in the sentences of one passage, in order.

    "She said" is the last speaker, and so is a quotation that follows in the same paragraph. Where
    nobody has spoken before, the speaker is left to be looked for.
    """
    last: Statement | None = None
    silent = 0
    for sentence in sentences:
        found = attributed(sentence.text)
        if found is None:
            silent += 1
            follows = last is not None and _is_next(last.sentence, sentence)
            if last and follows and _QUOTED_FIRST.match(sentence.text):
                end = next((m.end() for m in _QUOTATION.finditer(sentence.text)), 0)
                last = Statement(sentence, last.speaker, *_bare(sentence.text, 0, end))
                silent = 0
                yield last
            continue
        speaker, start, end = found
        if is_pronoun(speaker):
            if last is None or silent > MAX_SILENT:
                yield Statement(sentence, speaker, start, end)
                continue
            speaker = last.speaker
        last, silent = Statement(sentence, speaker, start, end), 0
        yield last


def attributed(text: str) -> tuple[str, int, int] | None:
    """Who speaks in a sentence, and the offsets of what they say; None where nobody does."""
    for pattern in (_SOURCE_FIRST, _SOURCE_LAST):
        if source := pattern.match(text):
            return source["speaker"], *_bare(text, source.start("said"), source.end("said"))
    masked = _QUOTATION.sub(lambda quotation: "\0" * len(quotation[0]), text)
    for saying in _SAYING.finditer(masked):
        before, after = text[: saying.start()].rstrip(), text[saying.end() :]
        if not before or _NOT_SPEAKING.search(before):
            continue
        inverted = _INVERTED.match(after)
        is_quoted = masked[len(before) - 1] == "\0"
        is_inverted = before[-1] == "," and saying[0] in _INVERTS and not _TOLD.search(after)
        if inverted and (is_quoted or is_inverted):
            return inverted["speaker"].strip(), *_bare(text, 0, len(before))
        speaker_from = _subject(masked, len(before))
        speaker = _ADVERBS.sub("", text[speaker_from : len(before)].strip(" ,"))
        if not speaker or not re.search(r"\w", speaker):
            continue
        lead = text[:speaker_from].rstrip(" ,")
        closes = len(after) < 60 and not re.search(r"[“\"]|\bthat\b", after)
        if closes and len(lead) > 6 and saying[0] in _PLAIN:
            return speaker, *_bare(text, 0, len(lead))
        if saying[0] not in _PLAIN:
            return speaker, *_bare(text, saying.start(), len(text))
        start = saying.end()
        if saying[0] in _TELLS_SOMEBODY and (hearer := _HEARER.match(text, start)):
            start = hearer.end()
        if leading := _LEADING.match(text, start):
            start = leading.end()
        if len(text) - start > 8:
            return speaker, *_bare(text, start, len(text))
    return None


def is_pronoun(speaker: str) -> bool:
    """Whether a speaker is only "she", as far as a sentence says."""
    return _PRONOUN.match(speaker) is not None


def _subject(masked: str, end: int) -> int:
    """Where the words begin that name who does what the verb after them says."""
    start = max(masked.rfind(mark, 0, end) for mark in ("\0", ";", ":", "–", "—")) + 1
    start = next((at for at in range(start, end) if masked[at] not in " ,"), end)
    parts = [match.start() for match in re.finditer(r"(?:^|(?<=, ))\S", masked[start:end])]
    chosen, named = end, False
    for at in reversed(parts):
        part = masked[start + at : chosen]
        if chosen < end and (_ADVERBIAL.match(part) or (named and len(part.split()) > MAX_ROLE)):
            break
        chosen = start + at
        if named:
            break
        named = part[:1].isupper()
    return chosen


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets without the space and marks around, and without quotation marks around all of it."""
    while start < end and text[start] in " ,:":
        start += 1
    while end > start and text[end - 1] in " ,.;":
        end -= 1
    inner = text[start + 1 : end - 1]
    if (
        text[start : start + 1] in ("“", '"')
        and text[end - 1] in '”"'
        and not re.search('[“”"]', inner)
    ):
        start, end = start + 1, end - 1
        while end > start and text[end - 1] in " ,.;":
            end -= 1
    return start, end


def _is_next(before: Told, after: Told) -> bool:
    """Whether a sentence follows another one in its paragraph."""
    passage = after.passage
    between = passage.between(before.end, after.start)
    return before.passage == passage and 0 <= len(between) <= 3 and "\n" not in between
