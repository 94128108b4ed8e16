"""Make the tables and the weights that tell bylines from headlines.

    python -m training.bylines.train ../shared/corpora

Writes `name_odds.tsv.gz` and `name_weights.json` beside `index/formats/name_odds.py`, in under two
minutes on one core. Bytes are the same from run to run. Of the names that are also words of the
dictionary three in ten are taken for mere words while fitting, so that the weights do not lean on
lists more than lists deserve.
"""

import argparse
import gzip
import json
from pathlib import Path
from random import Random
from zlib import crc32

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from index.formats.bylines import parts_of_name
from index.formats.name_odds import WEIGHTS, WORDS, Odds, Table, features
from training.bylines.lines import bylines, farewells, headlines
from training.bylines.names import names_by_locale, odds_of_words

_SEED = 7
_FORGOTTEN_PER_CENT = 30
_FAREWELLS = 30
"""One headline in thirty is a word and a name."""
_KNOWN = 0.0
"""Log odds above which a list made a word a name."""


def write_words(table: Table, path: Path = WORDS) -> None:
    """One line a word: the word, and ten times each of its odds."""
    lines = "".join(
        f"{word}\t{round(10 * odds.first)}\t{round(10 * odds.last)}\n"
        for word, odds in sorted(table.items())
    )
    path.write_bytes(gzip.compress(lines.encode(), mtime=0))


def forgetful(table: Table) -> dict[str, Odds]:
    """The table with a share of its names, chosen by their letters, as words that are no names."""
    mere = Odds(-2.0, -2.0)
    return {
        word: mere
        if max(odds) > _KNOWN and crc32(word.encode()) % 100 < _FORGOTTEN_PER_CENT
        else odds
        for word, odds in table.items()
    }


def fit(names: list[str], words: list[str], table: Table) -> dict[str, float]:
    """The weight of each feature, and the intercept under the empty name."""
    people = [parts_of_name(line) for line in names + words]
    vectorizer = DictVectorizer()
    seen = vectorizer.fit_transform([features(one, table) for one in people if one])
    is_name = [True] * len(names) + [False] * len(words)
    model = LogisticRegression(max_iter=2000).fit(seen, is_name)
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {"": round(float(model.intercept_[0]), 3)} | {
        name: round(float(weight), 3) for name, weight in weights
    }


def main() -> None:
    """Write the tables and the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path, help="the folder of news to take headlines from")
    options = arguments.parse_args()
    random = Random(_SEED)
    table = odds_of_words()
    write_words(table)
    words = headlines(options.corpora, random)
    names = bylines(*names_by_locale(), len(words), random)
    words += farewells(random.sample(names, len(names) // _FAREWELLS), table, random)
    weights = fit(names, words, forgetful(table))
    WEIGHTS.write_text(json.dumps(weights, indent=2) + "\n", "utf-8")
    print(f"{len(table)} words, {len(names)} bylines, {len(words)} headlines")


if __name__ == "__main__":
    main()
