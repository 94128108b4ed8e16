"""Which words mean the same: `python -m training.support.lexicon DICT` writes the check's table.

DICT is WordNet 3.1's folder of database files. Of the words that English uses most, the table has
the meanings they mostly have.
"""

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from qa.support.lexicon import TABLE

WORDS = 20_000
"""How many of the words that are used most are in the table."""
SENSES = {"noun": 3, "verb": 4, "adj": 3, "adv": 3}
"""How many meanings of a word count, of those that it has most: the others would make any two
words mean the same."""
CONTRARY_SENSES = 8
"""The same of those whose contraries count."""

Place = tuple[str, str]
"""A meaning: part of speech and offset in its file."""


class Meaning(NamedTuple):
    """What WordNet says of one meaning."""

    words: list[str]
    wider: list[Place]
    contrary: list[Place]
    like: list[Place]
    """The adjective that it is a kind of."""
    derived: dict[int, list[Place]]
    """Meanings of words made of its words, by the word's place among them."""


def meanings(folder: Path) -> dict[Place, Meaning]:
    """All meanings, by their places."""
    found = {}
    for part in SENSES:
        for line in _lines(folder / f"data.{part}"):
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * n].partition("(")[0].lower() for n in range(count)]
            meaning = Meaning(words, [], [], [], defaultdict(list))
            at = 4 + 2 * count
            for n in range(int(fields[at])):
                sign, offset, kind, ends = fields[at + 1 + 4 * n : at + 5 + 4 * n]
                place = (_PARTS[kind], offset)
                for one, told in (
                    ("@", meaning.wider),
                    ("!", meaning.contrary),
                    ("&", meaning.like),
                ):
                    if sign == one:
                        told.append(place)
                if sign == "+":
                    meaning.derived[int(ends[:2], 16) - 1].append(place)
            found[part, fields[0]] = meaning
    return found


def senses(folder: Path, most_of: Mapping[str, int]) -> dict[str, list[Place]]:
    """The meanings that words mostly have, so many of each part of speech."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for part, most in most_of.items():
        for line in _lines(folder / f"index.{part}"):
            fields = line.split()
            count = int(fields[2])
            found[fields[0]] += [(part, offset) for offset in fields[-count:][:most]]
    return found


def rows(folder: Path) -> Iterator[str]:
    """The table's lines: a word, what it means, what is wider, and what is contrary."""
    told, known = meanings(folder), senses(folder, SENSES)
    further = senses(folder, dict.fromkeys(SENSES, CONTRARY_SENSES))
    numbers: dict[Place, str] = {}
    with Path(str(files("symspellpy") / "frequency_dictionary_en_82_765.txt")).open() as lines:
        frequent = [line.split()[0].lstrip("\ufeff") for line in islice(lines, WORDS)]
    for word in sorted({*frequent} & known.keys()):
        same, wider, contrary = [], [], []
        for place in known[word]:
            meaning = told[place]
            same += [place, *meaning.like]
            if word in meaning.words:
                same += meaning.derived[meaning.words.index(word)]
            wider += meaning.wider
        for place in further[word]:
            above = [place, *told[place].like, *told[place].wider]
            contrary += [other for each in above for other in told[each].contrary]
        columns = (
            " ".join(
                numbers.setdefault(place, f"{len(numbers):x}") for place in dict.fromkeys(each)
            )
            for each in (same, wider, contrary)
        )
        yield "\t".join((word, *columns))


_PARTS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from (line for line in lines if not line.startswith("  "))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    data = "\n".join(rows(parser.parse_args().folder)).encode()
    TABLE.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{TABLE}: {len(data.splitlines()):,} words, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
