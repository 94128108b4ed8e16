"""Who is a he and who a she, as texts tell."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from qa.followups.topics import topics

Sex = Literal["he", "she"]

SEX_OF: dict[str, Sex] = {
    **dict.fromkeys(("he", "him", "his", "himself", "mr", "sir", "king", "lord", "prince"), "he"),
    **dict.fromkeys(
        ("she", "her", "hers", "herself", "mrs", "ms", "miss", "queen", "lady", "dame"), "she"
    ),
}
_SEXED = re.compile(rf"\b(?:{'|'.join(SEX_OF)})\b", re.IGNORECASE)
_OWNS = re.compile(r"\b(?:his|her)\b", re.IGNORECASE)
"""Stands before a name whose bearer is somebody else's: "His lawyer, X, said that he"."""
_SENTENCE = re.compile(r"(?<=[.!?])[\]\d\s”\"]+(?=[A-Z“\"])")


def sexes(text: str) -> dict[str, Sex]:
    """Who is a he or a she, by sentences that name one person and have one such word behind."""
    found: dict[str, Sex] = {}
    for sentence in _SENTENCE.split(text):
        if not _SEXED.search(sentence):
            continue
        people = [topic.words for topic in topics(sentence, 0) if topic.sort == "person"]
        if len(people) != 1:
            continue
        before, _, behind = sentence.partition(people[0])
        if _OWNS.search(before):
            continue
        titles = [before.rsplit(maxsplit=1)[-1].strip(".")] if before.strip() else []
        said = [word for word in titles if _SEXED.fullmatch(word)] + _SEXED.findall(behind)
        words = {SEX_OF[word.casefold()] for word in _SEXED.findall(sentence)}
        if said and len(words) == 1:
            found[people[0]] = words.pop()
    return found


def sex_told(name: str, texts: Iterable[str]) -> Sex | None:
    """Whether texts call somebody a he or a she; None where they do neither, or both alike."""
    told = [sex for text in dict.fromkeys(texts) if name in text for sex in _told(name, text)]
    men, women = told.count("he"), told.count("she")
    return None if men == women else "he" if men > women else "she"


@lru_cache(maxsize=4096)
def _told(name: str, text: str) -> tuple[Sex, ...]:
    """What the sentences that name somebody in full call them."""
    naming = (sentence for sentence in _SENTENCE.split(text) if name in sentence)
    return tuple(sex for sentence in naming if (sex := sexes(sentence).get(name)))
