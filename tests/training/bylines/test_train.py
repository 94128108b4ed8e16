"""The tables and weights of bylines can be made again, from lists and lines such as these."""

import gzip
import json
from pathlib import Path
from random import Random

from index.formats.bylines import parts_of_name
from index.formats.name_odds import WEIGHTS, Odds, word_odds
from training.bylines.lines import CORPORA, bylines, farewells, headlines
from training.bylines.names import names_by_locale, odds_of_words
from training.bylines.train import fit, forgetful, write_words

FIRSTS = {"xx_XX": {"Ilka", "Mirela"}, "zh_TW": {"HSIU-MEI"}}
LASTS = {
    "xx_XX": {f"Brandt{letter}" for letter in "abcdefghijkl"},
    "zh_TW": {"LIN"} | set("ABCDEFGHIJKL"),
}


def test_the_table_that_ships_is_made_from_the_lists(tmp_path: Path) -> None:
    made = odds_of_words()
    assert made == word_odds()
    write_words({"b": Odds(1.0, -2.0), "a": Odds(0.5, 0.0)}, tmp_path / "words.gz")
    assert gzip.decompress((tmp_path / "words.gz").read_bytes()) == b"a\t5\t0\nb\t10\t-20\n"


def test_names_of_a_locale_are_in_latin_letters() -> None:
    firsts, lasts = names_by_locale()
    assert "Agnieszka" in firsts["pl_PL"]
    assert "Kowalczyk" in lasts["pl_PL"]
    assert not firsts["ru_RU"]


def test_bylines_have_the_form_of_names_and_come_again() -> None:
    made = bylines(FIRSTS, LASTS, 40, Random(1))
    assert made == bylines(FIRSTS, LASTS, 40, Random(1))
    assert len(made) == 40
    assert all(parts_of_name(line) for line in made)


def test_headlines_are_runs_of_words_of_which_one_is_no_name(tmp_path: Path) -> None:
    article = {
        "title": "Harbour dues double in Tern",
        "text": "Officials said so. Ilka Brandt did.",
    }
    for corpus in CORPORA:
        with gzip.open(tmp_path / f"{corpus}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.write(json.dumps(article) + "\n")
    found = {line for seed in range(20) for line in headlines(tmp_path, Random(seed))}
    assert "Officials Said" in found
    assert "Harbour Dues" in found
    assert "Ilka Brandt" not in found


def test_a_farewell_is_a_word_before_a_name() -> None:
    table = {"goodbye": Odds(-4.0, -4.0), "mark": Odds(3.0, 1.0)}
    assert farewells(["Ilka Brandt"], table, Random(1)) == ["Goodbye Ilka Brandt"]


def test_a_fit_tells_names_from_words() -> None:
    table = {word: Odds(-5.0, -5.0) for word in ("dues", "double", "prices", "soar")}
    weights = fit(["Ilka Brandt", "Mirela Vostok"], ["Dues Double", "Prices Soar"], table)
    assert weights.keys() == json.loads(WEIGHTS.read_text("utf-8")).keys()
    assert weights["last"] > 0


def test_a_share_of_names_is_forgotten() -> None:
    table = {f"name{number}": Odds(3.0, 3.0) for number in range(1000)}
    assert 250 < sum(odds.first < 0 for odds in forgetful(table).values()) < 350
