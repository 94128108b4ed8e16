"""Questions that a passage nearly answers: what teaches a reader to say no.

Each way takes an answerable example and changes one thing that matters - a name, a number, a role,
a word, the polarity - or takes the answering sentence away, so that the passage is on the subject
and does not answer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from index.text.sentences import sentences
from index.text.stems import stems
from training.reader.data import Example
from training.reader.words import OPENERS, OPPOSITES, PLAIN

Way = Callable[[Example, Random], str | None]
"""Makes another question of an example's; None or the same one where it cannot."""

LIKE = 0.25
"""Cosine from which a passage's word may stand in for one of the question."""

_NAME = re.compile(r"[A-Z][\w’'.-]*\w(?:\s+(?:of\s+|the\s+|de\s+)?[A-Z][\w’'-]*\w)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
_AUXILIARY = re.compile(
    r"\b(did|does|do|is|are|was|were|can|could|will|would|has|have|had|should)\b", re.IGNORECASE
)
_TAKES_NOT = frozenset(("did", "does", "do", "is", "are", "was", "were", "could", "would"))
_CONTRACTED = re.compile(
    r"\b(do|does|did|is|are|was|were|could|would|has|have|had)n['’]t\b", re.IGNORECASE
)


class Siblings:
    """Words that stand in one another's place: neighbours among the encoder's word vectors."""

    def __init__(self, words: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Take words and their vectors, shape (words, dimension)."""
        self._words = words
        self._rows = {word: row for row, word in enumerate(words)}
        self._vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        self._known: dict[str, list[str]] = {}

    def of(self, word: str) -> list[str]:
        """Near words of another stem; none for a word that has no vector."""
        if word not in self._rows:
            return []
        if word not in self._known:
            cosines = self._vectors @ self._vectors[self._rows[word]]
            near = [self._words[row] for row in np.argsort(-cosines)[1:30]]
            # The two nearest often mean the same.
            self._known[word] = [other for other in near if _is_other(word, other)][2:14]
        return self._known[word]

    def likeness(self, word: str, other: str) -> float:
        """Cosine of two words; 0 where one has no vector."""
        if word not in self._rows or other not in self._rows:
            return 0.0
        return float(self._vectors[self._rows[word]] @ self._vectors[self._rows[other]])


class Spoiler:
    """Turns answerable examples into near ones that are not."""

    def __init__(self, siblings: Siblings, elsewhere: Sequence[str]) -> None:
        """Take the siblings of words, and contexts of other examples to take names from."""
        self._siblings = siblings
        self._elsewhere = elsewhere
        self._ways: dict[str, tuple[float, Way]] = {
            "other_name": (3.0, self.other_name),
            "other_number": (1.2, other_number),
            "names_exchanged": (1.0, names_exchanged),
            "opposite": (1.2, opposite),
            "sibling": (1.2, self.sibling),
            "word_of_passage": (1.4, self.word_of_passage),
            "negated": (0.3, negated),
        }

    def spoil(self, example: Example, random: Random) -> Example | None:
        """The example with its question changed, so that the context answers no longer."""
        ways = dict(self._ways)
        while ways:
            name = random.choices([*ways], [weight for weight, _ in ways.values()])[0]
            _, way = ways.pop(name)
            question = way(example, random)
            if question and question != example.question:
                source = f"{example.source}|{name}"
                return replace(example, question=question, answers=(), source=source)
        return None

    def other_name(self, example: Example, random: Random) -> str | None:
        """Another name in a name's place: mostly one of the passage, and of as many words."""
        own = _names(example.question)
        if not own:
            return None
        start, end, name = random.choice(own)
        context = example.context if random.random() < 0.7 else random.choice(self._elsewhere)
        asked = set(stems(example.question))
        answers = {stem for text in example.texts for stem in stems(text)}
        others = [other for _, _, other in _names(context) if asked.isdisjoint(stems(other))]
        alike = [other for other in others if (" " in other) == (" " in name)] or others
        alike = [other for other in alike if answers.isdisjoint(stems(other))] or alike
        if not alike:
            return None
        return example.question[:start] + random.choice(alike) + example.question[end:]

    def sibling(self, example: Example, random: Random) -> str | None:
        """A word's sibling in its place, the word being one that the passage has too."""
        told = set(stems(example.context))
        matches = [m for m in _content(example.question) if not told.isdisjoint(stems(m.group()))]
        random.shuffle(matches)
        for match in matches:
            if others := self._siblings.of(match.group().lower()):
                return _put(example.question, match, random.choice(others))
        return None

    def word_of_passage(self, example: Example, random: Random) -> str | None:
        """A word of the passage in place of one that is like it."""
        matches = _content(example.question)
        if not matches:
            return None
        match = random.choice(matches)
        word, asked = match.group().lower(), set(stems(example.question))
        likeness = {
            other: self._siblings.likeness(word, other)
            for other in map(str.lower, _WORD.findall(example.context))
            if len(other) > 3 and other[:4] != word[:4] and asked.isdisjoint(stems(other))
        }
        near = sorted(likeness, key=likeness.__getitem__, reverse=True)[:3]
        near = [other for other in near if likeness[other] > LIKE]
        return _put(example.question, match, random.choice(near)) if near else None


def other_number(example: Example, random: Random) -> str | None:
    """Another number in a number's place: one of the passage, or the same with a digit changed."""
    found = [*_NUMBER.finditer(example.question)]
    if not found:
        return None
    match = random.choice(found)
    number = match.group()
    others = {
        other
        for other in _NUMBER.findall(example.context)
        if len(other) == len(number) and other not in example.question
    }
    if others and random.random() < 0.6:
        return _put(example.question, match, random.choice(sorted(others)))
    place = random.randrange(max(0, len(number) - 2), len(number))
    if not number[place].isdigit():
        return None
    digit = (int(number[place]) + random.randint(1, 9)) % 10
    return _put(example.question, match, f"{number[:place]}{digit}{number[place + 1 :]}")


def names_exchanged(example: Example, random: Random) -> str | None:
    """Two names of the question in each other's place."""
    question, own = example.question, _names(example.question)
    if len(own) < 2:
        return None
    (a, b, first), (c, d, second) = sorted(random.sample(own, 2))
    return question[:a] + second + question[b:c] + first + question[d:]


def opposite(example: Example, random: Random) -> str | None:
    """A word's opposite in its place."""
    found = [m for m in _WORD.finditer(example.question) if m.group().lower() in OPPOSITES]
    if not found:
        return None
    match = random.choice(found)
    return _put(example.question, match, random.choice(OPPOSITES[match.group().lower()]))


def negated(example: Example, random: Random) -> str | None:  # noqa: ARG001 - as every way
    """The question with a "not" more or less."""
    question = example.question
    if match := _CONTRACTED.search(question):
        return question[: match.start()] + match.group(1) + question[match.end() :]
    if " not " in question:
        return question.replace(" not ", " ", 1)
    match = _AUXILIARY.search(question)
    if not match:
        return None
    no = "n't" if match.group().lower() in _TAKES_NOT else " never"
    return question[: match.end()] + no + question[match.end() :]


def without_answer(example: Example) -> Example | None:
    """The example without the sentences that hold its answer, wherever they say it.

    None where too little would be left to look like a passage.
    """
    answers = {text.lower() for text in example.texts}
    every = [example.context[start:end] for start, end in sentences(example.context)]
    context = " ".join(s for s in every if not any(answer in s.lower() for answer in answers))
    if len(context) < max(80, len(example.context) / 3):
        return None
    return replace(example, context=context, answers=(), source=f"{example.source}|without")


def _names(text: str) -> list[tuple[int, int, str]]:
    """Proper names and where they stand: capitalised words that do not just open a sentence."""
    found = []
    for match in _NAME.finditer(text):
        start, name = match.start(), match.group()
        head, _, rest = name.partition(" ")
        opens = start == 0 or text[max(0, start - 2) : start] in {". ", "? ", "! ", "\n"}
        if opens and head.lower() in OPENERS:
            if not rest:
                continue
            start, name = match.end() - len(rest.lstrip()), rest.lstrip()
        elif opens and " " not in name:
            continue
        name = name.removesuffix("'s").removesuffix("’s")
        if len(name) > 1:
            found.append((start, start + len(name), name))
    return found


def _content(question: str) -> list[re.Match[str]]:
    """The words that carry its meaning: four letters and more, no opener, no verb of asking."""
    return [
        match
        for match in _WORD.finditer(question)
        if len(match.group()) > 3
        and not match.group().endswith(("ed", "ing"))
        and match.group().lower() not in OPENERS | PLAIN
    ]


def _is_other(word: str, other: str) -> bool:
    """Whether neither is a form of the other."""
    return other[:4] != word[:4] and set(stems(word)).isdisjoint(stems(other))


def _put(question: str, match: re.Match[str], word: str) -> str:
    """The question with another word in a match's place, capitalised as the match was."""
    if match.group()[0].isupper():
        word = word.capitalize()
    return question[: match.start()] + word + question[match.end() :]
