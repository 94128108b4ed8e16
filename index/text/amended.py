"""Which of some earlier articles a notice amends."""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Set
from datetime import timedelta

from index.text.stems import stems

LOOKS_BACK = timedelta(days=30)
"""A notice that names no day amends what was published in so many days before it."""
PRINTED_LATER = timedelta(days=1)
"""What stood on the web on some day may be printed on the next."""
LEAST_SHARED = 0.45
"""Of the weight of a notice's telling words, how much an article must have that it amends."""
LEAST_SHARED_DATED = 0.3
"""The same where the article is of the day that the notice names."""
NEAR_BEST = 0.9
"""An article shares at least so much of what the best one does: a story in two outlets."""
LEAST_WORDS = 2
"""Telling words that both must have which few other articles do."""
FEW = 0.2
"""Share of the articles looked at that are few."""
READ_CHARS = 1_500
"""Of an article's text: its lead has the names that a notice calls it by."""

_NOT_TELLING = frozenset(
    stems(
        "correction corrected clarification erratum retraction retracted withdrawn editor note "
        "story article report reported item headline version earlier previous erroneously "
        "incorrectly mistakenly wrongly misstated misidentified misspelled error said stated gave "
        "news published on January February March April May June July August September October "
        "November December Jan Feb Mar Apr Aug Sept Oct Nov Dec Monday Tuesday Wednesday Thursday "
        "Friday Saturday Sunday"
    )
)
_STORY_OF = re.compile(
    r"\b(?:story|stories|article|report|item|column|dispatch|published|printed|edition|paper)\b"
    r"(?:\s+(?:on|of|from|for|in|dated|published|that|ran|appeared|last|online))*\s*$",
    re.IGNORECASE,
)


def dates_a_story(before: str) -> bool:
    """Whether words say that the day that follows is a story's: "in a story on Aug. 11"."""
    return _STORY_OF.search(before) is not None


def telling_words(title: str, text: str) -> Set[str]:
    """What an article is known by, as stems."""
    return frozenset(stems(f"{title}\n{text[:READ_CHARS]}")) - _NOT_TELLING


def amended(
    notice: Set[str], articles: Mapping[int, Set[str]], dated: Collection[int]
) -> list[int]:
    """Those of some articles, by number, that have the telling words of a notice.

    Words weigh the more, the fewer of the articles have them. `dated` are the articles of a day
    that the notice names: where one of them will do, no other is looked at.
    """
    number_with = Counter(word for words in articles.values() for word in words & notice)
    weights = {word: math.log(1 + len(articles) / (number_with[word] or 1)) for word in notice}
    total = sum(weights.values())
    few = max(2.0, FEW * len(articles))
    rare = {word for word, count in number_with.items() if count <= few}
    shared = {
        number: sum(weights[word] for word in words & notice) / total
        for number, words in articles.items()
        if total and len(words & rare) >= LEAST_WORDS
    }
    for numbers, least in ((dated, LEAST_SHARED_DATED), (articles, LEAST_SHARED)):
        if found := _best({n: shared[n] for n in numbers if n in shared}, least):
            return found
    return []


def _best(shared: Mapping[int, float], least: float) -> list[int]:
    best = max(shared.values(), default=0.0)
    return sorted(n for n, share in shared.items() if share >= max(least, NEAR_BEST * best))
