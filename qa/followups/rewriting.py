"""Words put in the place of others, so that a question reads as one that stands alone."""

import re

from qa.followups.cues import Found
from qa.questions.kinds import AUXILIARY

_SUBJECT_WH = re.compile(r"^(?:who|what|which [\w-]+|what [\w-]+|how many [\w-]+) ", re.IGNORECASE)
_ANY_WH = re.compile(
    r"^(?:(?:in|at|on|to|for|by|from|of|with|since) )?(?:who|whom|whose|what|when|where|which"
    r"|why|how)"
    rf"(?: (?!{AUXILIARY}\b)[\w-]+){{0,3}} (?={AUXILIARY}\b)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^(?:how many|which|what) (?P<subject>(?:[\w-]+ ){0,2}?[\w-]+) (?P<verb>are|were|was|is"
    r"|have been|has been) (?=\w+(?:ed|en|orn|ound|ost|urt|ade|ent|eld|ilt|aught|ought)\b)",
    re.IGNORECASE,
)
"""Opens a question whose subject something was done to: "How many people were killed?"."""
_TOLD_WH = re.compile(
    rf"^(?:why|when|where|how) (?!(?:many|much|long|often|{AUXILIARY})\b)", re.IGNORECASE
)
"""Opens a question that was made of one word and an answer: "When Venn resigned"."""
_OBJECT_WORDS = re.compile(
    r"^(?: (?:in|on|at|to|for|with|from|by|of|after|before|and|or|as|when|while|that|about|into"
    r"|if)\b|[?.!,;]|$| *$)"
)
_TO_BE = re.compile(rf"^{AUXILIARY}\b", re.IGNORECASE)


def possessive(name: str) -> str:
    """A name as the owner of what follows."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def replaced(question: str, said: Found, words: str) -> str:
    """A question with words in the place of those that lean, as an owner for a pronoun that is."""
    start, end = said.match.span(said.group)
    pronoun, behind = question[start:end].casefold(), question[end:]
    owns = pronoun in {"his", "its", "their"} or (
        pronoun == "her" and not _OBJECT_WORDS.match(behind)
    )
    return question[:start] + (possessive(words) if owns else words) + behind


def with_end(question: str, words: str) -> str:
    """A question with further words before its mark."""
    text = question.rstrip()
    end = len(text.rstrip("?.! "))
    return f"{text[:end]} {words}{text[end:]}"


def asked_otherwise(question: str, short: str, wh: str) -> str:
    """An earlier question asked with another word: "Who resigned?" and "why" of whoever did."""
    wh = re.sub(r" (?:not|so(?: \w+)?|come)$", "", wh[:1].upper() + wh[1:])
    question = _TOLD_WH.sub("", question)
    if _TO_BE.match(question):
        return f"{wh} {question[:1].lower()}{question[1:]}"
    if passive := _PASSIVE.match(question):
        return f"{wh} {passive['verb']} {passive['subject']} {question[passive.end() :]}"
    if found := _ANY_WH.match(question):
        return f"{wh} {question[found.end() :]}"
    if found := _SUBJECT_WH.match(question):
        rest = question[found.end() :]
        asks_who = wh.casefold().startswith(("who", "which", "how many", "what"))
        subject = "" if asks_who or not short else f"{short} "
        return f"{wh} {subject}{rest}"
    return f"{wh} {question}"
