"""How sure the likeliest answer is: the surer, the further ahead of the next different one."""

import math
from collections.abc import Sequence
from dataclasses import replace

from qa.answers.sameness import is_same_answer
from qa.contract import Candidate

LEAD = 0.5
"""What each logit of a lead over the best rival adds to the log-odds of an answer."""
FARTHEST = 3.0
"""Logits of a lead; more tells no more, nor does having no rival."""
USUAL = 1.5
"""Logits of a lead that leave a probability as it is."""


def surer(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each as much likelier or less as the first one's lead makes that one."""
    if not candidates:
        return []
    best = candidates[0]
    rivals = (one for one in candidates if not is_same_answer(one.text, best.text))
    rival = next(rivals, None)
    lead = _log_odds(best) - _log_odds(rival) if rival else FARTHEST
    shift = LEAD * (min(lead, FARTHEST) - USUAL)
    return [
        replace(one, probability=1 / (1 + math.exp(-_log_odds(one) - shift))) for one in candidates
    ]


def _log_odds(one: Candidate) -> float:
    p = min(max(one.probability, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))
