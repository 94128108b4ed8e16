"""The best answers of many windows at once, from the scores of their tokens."""

import math
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import pad

MAX_ANSWERS = 4
"""Of a window: enough for the answers that one passage lists."""


class TokenRange(NamedTuple):
    """An answer in a window, in tokens."""

    score: float
    """The logit of its start plus that of its end, less what its tokens cost."""
    first: int
    last: int
    """Inclusive."""


def best_answers(
    start: Tensor,
    end: Tensor,
    may_start: Tensor,
    may_end: Tensor,
    *,
    longest: int,
    token_cost: float,
) -> list[list[TokenRange]]:
    """The best answers of every window, best first; no two overlap.

    The tensors are (windows, tokens). An answer has at most `longest` tokens, of which each after
    the first costs `token_cost` logits.
    """
    windows = len(start)
    if not start.shape[1]:
        return [[] for _ in range(windows)]
    start = start.masked_fill(~may_start, -math.inf)
    end = end.masked_fill(~may_end, -math.inf)
    ends = pad(end, (0, longest - 1), value=-math.inf)
    costs = token_cost * torch.arange(longest)
    scores = start[:, :, None] + ends.unfold(1, longest, 1) - costs
    first = torch.arange(scores.shape[1])[:, None]
    last = first + torch.arange(longest)
    rounds = []
    for _ in range(MAX_ANSWERS):
        best, where = scores.flatten(1).max(1)
        chosen_first = where // longest
        chosen_last = chosen_first + where % longest
        chosen = (best.tolist(), chosen_first.tolist(), chosen_last.tolist())
        rounds.append([*map(TokenRange, *chosen)])
        overlaps = (first <= chosen_last[:, None, None]) & (last >= chosen_first[:, None, None])
        scores.masked_fill_(overlaps, -math.inf)
    return [
        [one for one in ranges if one.score > -math.inf] for ranges in zip(*rounds, strict=True)
    ]
