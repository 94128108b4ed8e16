"""Questions about parsed news: `python -m training.reader.news.make PARSED.spacy OUT.jsonl.gz`.

Writes what `training.reader.data` reads. An article's questions are all for training or all held
out, which the second file gets.
"""

import argparse
import gzip
import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import Doc, DocBin

from training.reader.news.asked import Asked, styled
from training.reader.news.circumstances import (
    Counted,
    about_amounts,
    about_counts,
    about_days_and_places,
)
from training.reader.news.clauses import Forms, clauses
from training.reader.news.parties import about_parties
from training.reader.news.roles import Titles, about_roles, roles
from training.reader.news.statements import about_statements

WORDS = (50, 170)
"""Of a context: sentences around the answer, up to a number drawn between these."""
HELD_OUT = 20
"""One article in so many is held out."""
WEIGHTS = {
    "agent": 2.5,
    "patient": 2.0,
    "holder": 2.0,
    "statement": 0.6,
    "agent|another": 2.0,
    "agent|exchanged": 2.0,
    "holder|another": 2.0,
    "agent|other_deed": 0.5,
    "count|other_noun": 0.6,
    "where|untold": 0.6,
}
"""Of a kind of question, beside the others with or without an answer."""
DIGITS = 0.06
"""Of a chunk's characters at most; more are in tables."""


class Maker:
    """Makes questions, with what all texts together show."""

    def __init__(self, docs: Sequence[Doc], random: Random) -> None:
        """Read the texts once."""
        self._forms = Forms(docs)
        self._counted = Counted(docs)
        self._titles = Titles(role for doc in docs for role in roles(doc))
        self._random = random

    def about(self, doc: Doc) -> Iterator[Asked]:
        """All questions that a text gives."""
        told, random = [*clauses(doc)], self._random
        yield from about_roles(doc, roles(doc), self._titles, random)
        yield from about_parties(doc, told, self._forms, random)
        yield from about_statements(doc, self._forms, random)
        yield from about_days_and_places(doc, told, self._forms, random)
        yield from about_counts(doc, told, self._counted, self._forms, random)
        yield from about_amounts(doc, told, self._forms, random)


def gives_away(doc: Doc, asked: Asked) -> bool:
    """Whether a question says the answer itself."""
    said = set(asked.question.lower().split())
    return any(said.issuperset(doc.text[a:b].lower().split()) for a, b in asked.answers)


def context_of(doc: Doc, asked: Asked, random: Random) -> tuple[int, int]:
    """Offsets of whole sentences around those that the question is about."""
    spans = [(s.start_char, s.end_char, len(s)) for s in doc.sents]
    inside = [n for n, (a, b, _) in enumerate(spans) if b > asked.anchor[0] and a < asked.anchor[1]]
    first, last = inside[0], inside[-1]
    room = random.randint(*WORDS) - sum(spans[n][2] for n in range(first, last + 1))
    while first > 0 or last + 1 < len(spans):
        back = first > 0 and (last + 1 == len(spans) or random.random() < 0.5)
        room -= spans[first - 1 if back else last + 1][2]
        if room < 0:
            break
        first, last = (first - 1, last) if back else (first, last + 1)
    return spans[first][0], spans[last][1]


def record(doc: Doc, asked: Asked, random: Random) -> dict[str, object]:
    """A question with its context, as training reads it."""
    start, end = context_of(doc, asked, random)
    context = doc.text[start:end]
    answers = [(a - start, b - start) for a, b in asked.answers if start <= a < b <= end]
    return {
        "source": f"grammar_{asked.kind.replace('|', '_')}",
        "question": styled(asked.question, random),
        "context": context,
        "answers": [{"text": context[a:b], "start": a} for a, b in answers],
    }


def balanced(
    made: Sequence[tuple[Doc, Asked]], most: int, unanswerable: float, random: Random
) -> list[tuple[Doc, Asked]]:
    """A draw in which rare kinds are whole, and common ones share what is left by their weight."""
    kinds: dict[str, list[tuple[Doc, Asked]]] = defaultdict(list)
    for doc, asked in made:
        kinds[asked.kind].append((doc, asked))
    drawn = []
    for is_answered, share in ((True, 1 - unanswerable), (False, unanswerable)):
        room = int(most * share)
        left = {k: WEIGHTS.get(k, 1.0) for k in kinds if ("|" not in k) == is_answered}
        for kind in sorted(left, key=lambda k: len(kinds[k]) / WEIGHTS.get(k, 1.0)):
            fair = int(room * left[kind] / sum(left.values()))
            taken = random.sample(kinds[kind], min(len(kinds[kind]), fair))
            room -= len(taken)
            del left[kind]
            drawn += taken
    random.shuffle(drawn)
    return drawn


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the questions that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parsed", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("held_out", type=Path)
    parser.add_argument("--questions", type=int, default=30_000, help="for training, at most")
    parser.add_argument("--unanswerable", type=float, default=0.36, help="share of them")
    options = parser.parse_args(arguments)
    parsed = DocBin().from_disk(options.parsed).get_docs(spacy.blank("en").vocab)
    docs = [doc for doc in parsed if sum(map(str.isdigit, doc.text)) < DIGITS * len(doc.text)]
    random = Random(0)
    maker = Maker(docs, random)
    made: tuple[list[tuple[Doc, Asked]], list[tuple[Doc, Asked]]] = ([], [])
    for doc in docs:
        found = [asked for asked in maker.about(doc) if not gives_away(doc, asked)]
        is_held_out = zlib.crc32(doc.user_data["article"].encode()) % HELD_OUT == 0
        made[is_held_out].extend((doc, asked) for asked in found)
    print(Counter(asked.kind for _, asked in made[0]))
    for path, own, most in (
        (options.out, made[0], options.questions),
        (options.held_out, made[1], 1500),
    ):
        drawn = balanced(own, most, options.unanswerable, random)
        with gzip.open(path, "wt", encoding="utf-8") as file:
            for doc, asked in drawn:
                file.write(json.dumps(record(doc, asked, random), ensure_ascii=False) + "\n")
        print(path, len(drawn), Counter(asked.kind for _, asked in drawn))


if __name__ == "__main__":
    main()
