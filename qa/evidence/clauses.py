"""The clauses of a sentence: what belongs together in it, as far as its words show."""

import re

_BORDER = re.compile(
    r"[;:—–] ?"
    r"|, ?(?:and|but|or|nor|yet|so|while|whereas|although|though|because|since|if|unless|until"
    r"|after|before|when|where|once|who|whom|whose|which|that|with|without|including|following"
    r"|according to|despite|in which|at which|for which|of whom|of which|adding|saying|who['’]s)\b"
    r"|, ?as(?=(?: [\w'’-]+){1,6}? (?:is|are|was|were|has|have|had|will|would|did|[a-z]{2,}ed)\b)"
    r"|, (?=(?:[a-z]+ly )?[a-z]+ing )"
    r"|(?P<resumes>, (?=(?:was|were|is|are|has|have|had|will|would|got|[a-z]{2,}ed)\b))"
    r"|(?<=\w) (?=(?:while|whereas|although|though|because|unless|until|after|before|when|where"
    r"|who|whom|whose|which|that|if|and then|but|according to|following|despite|as well as)\b)"
    r"|(?<=\w) (?=and (?:(?:he|she|it|they|we|I|the|a|an|his|her|its|their)\b|(?:[A-Z][\w.]+ )+"
    r"|(?:was|were|is|are|has|have|had|will|would|[a-z]+ed)\b))"
)
"""Where one clause ends and another may begin."""
_RELATIVE = re.compile(r", ?(?:who|whom|whose|which|where)\b")
"""Begins a clause inside another, which goes on with its verb."""
_OPENS = re.compile(r"(?:After|Before|When|While|As|Although|Though|If|Until|Because|Once)\b[^,;]*")
"""A clause before the main one, up to its comma."""
_SUBJECT = re.compile(r" ?and [A-Z]")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|must|does|did|said|says"
    r"|told|met|won|lost|made|took|gave|went|came|left|sold|bought|held|began|sank|fell|rose|led"
    r"|found|kept|cut|put|set|[a-z]{2,}(?<!hundr)ed)\b"
)
"""A clause has one; "Kelmar, Dravia" has none yet, and goes on with "and Aldmark signed"."""


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Offsets of the clauses of a sentence, in order; together they are all of it."""
    opening = _OPENS.match(sentence)
    starts = [0, opening.end()] if opening and opening.end() < len(sentence) else [0]
    for border in _BORDER.finditer(sentence):
        at = border.start()
        if border["resumes"] and not _RELATIVE.match(sentence, starts[-1]):
            continue
        goes_on = _SUBJECT.match(sentence, at) and not _VERB.search(sentence, starts[-1], at)
        if at > starts[-1] and not goes_on and not _in_quotes(sentence, at):
            starts.append(at)
    return list(zip(starts, [*starts[1:], len(sentence)], strict=True))


def clause_around(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the clauses that a part of a sentence stands in, from first to last."""
    inside = [(a, b) for a, b in clauses(sentence) if a < end and start < b]
    return (inside[0][0], inside[-1][1]) if inside else (0, len(sentence))


def _in_quotes(sentence: str, at: int) -> bool:
    """Whether a place stands inside quotation marks, which no clause begins or ends in."""
    before = sentence[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
