"""Who is a he and who a she, as texts tell."""

import re
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
_SENTENCE = re.compile(r"(?<=[.!?])[\]\d\s”\"]+(?=[A-Z“\"])")


def sexes(text: str) -> dict[str, Sex]:
    """Who is a he or a she, by sentences that name one person and have one such word."""
    found: dict[str, Sex] = {}
    for sentence in _SENTENCE.split(text):
        words = {SEX_OF[word.casefold()] for word in _SEXED.findall(sentence)}
        people = [topic.words for topic in topics(sentence, 0) if topic.sort == "person"]
        if len(words) == 1 and len(people) == 1:
            found[people[0]] = words.pop()
    return found
