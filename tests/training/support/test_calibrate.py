"""The check can be fitted again, from pairs such as these, and its table made of a dictionary."""

from pathlib import Path

import pytest

from qa.support.calibration import Calibration, shipped_calibration
from qa.support.features import Features
from tests.conftest import SAMPLE
from training.support.calibrate import fit
from training.support.lexicon import rows
from training.support.pairs import sample_pairs


def test_a_fit_weighs_signs_against_and_keeps_the_true() -> None:
    pairs = [pair for pair in sample_pairs(SAMPLE) if not pair.is_held_back]
    fitted = fit(pairs)
    assert fitted.weights["contrary"] < -1
    assert fitted.weights["denied_added"] < -1
    kept = fitted.score(Features(*[0.0] * len(Features._fields)))
    assert kept > fitted.least


def test_the_shipped_calibration_knows_every_sign() -> None:
    assert tuple(shipped_calibration().weights) == Features._fields


def test_weights_of_other_signs_are_refused() -> None:
    with pytest.raises(ValueError, match="weights must be those of unsaid"):
        Calibration(weights={"moon": 1.0}, bias=0.0, least=0.5)


DATA = {
    "data.verb": "00000001 30 v 01 rise 0 002 @ 00000003 v 0000 ! 00000002 v 0101 | go up\n"
    "00000002 30 v 01 fall 0 001 ! 00000001 v 0101 01 + 01 00 | go down\n"
    "00000003 30 v 02 move 0 go 0 000 01 + 01 00 | change place\n",
    "index.verb": "rise v 1 2 @ ! 1 1 00000001\nfall v 1 1 ! 1 1 00000002\n"
    "move v 1 0 1 1 00000003\ngo v 1 0 1 1 00000003\n",
}


def test_the_table_tells_same_wider_and_contrary(tmp_path: Path) -> None:
    for part in ("noun", "verb", "adj", "adv"):
        for kind in ("data", "index"):
            (tmp_path / f"{kind}.{part}").write_text(DATA.get(f"{kind}.{part}", ""), "utf-8")
    table = {row.split("\t")[0]: row.split("\t")[1:] for row in rows(tmp_path)}
    assert table["move"][0] == table["go"][0] == table["rise"][1]
    assert table["rise"][2] == table["fall"][0]
