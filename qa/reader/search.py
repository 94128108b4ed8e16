"""The best spans of many windows at once, from the scores of their tokens."""

import math
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import pad

MAX_ANSWER_TOKENS = 30
"""Of the answers that the reader is trained on, 98.7 % are no longer."""
TOKEN_COST = 0.05
"""Logits that each token of a span after its first costs: the network is too fond of whole clauses.

Exact match of answerable questions rises by 1.8 points on `reading_dev` and by 1.2 on
`reading_adversarial_dev`; 0.03 to 0.07 do about as well.
"""
MAX_SPANS = 4
"""Of a window: enough for the answers that one passage lists."""


class TokenSpan(NamedTuple):
    """A span of a window, in tokens."""

    score: float
    """The logit of its start plus that of its end, less what its tokens cost."""
    first: int
    last: int
    """Inclusive."""


class WindowSpans(NamedTuple):
    """What was found in one window."""

    total: float
    """Logarithm of the sum of exp(score) over all spans; -inf where there is none."""
    spans: list[TokenSpan]
    """The best ones, best first; no two overlap."""


def best_spans(start: Tensor, end: Tensor, may_start: Tensor, may_end: Tensor) -> list[WindowSpans]:
    """Score every span of every window and pick the best; all arguments are (windows, tokens)."""
    windows = len(start)
    if not start.shape[1]:
        return [WindowSpans(-math.inf, [])] * windows
    start = start.masked_fill(~may_start, -math.inf)
    end = end.masked_fill(~may_end, -math.inf)
    ends = pad(end, (0, MAX_ANSWER_TOKENS - 1), value=-math.inf)
    costs = TOKEN_COST * torch.arange(MAX_ANSWER_TOKENS)
    scores = start[:, :, None] + ends.unfold(1, MAX_ANSWER_TOKENS, 1) - costs
    totals = scores.flatten(1).logsumexp(1).tolist()
    first = torch.arange(scores.shape[1])[:, None]
    last = first + torch.arange(MAX_ANSWER_TOKENS)
    rounds = []
    for _ in range(MAX_SPANS):
        best, where = scores.flatten(1).max(1)
        chosen_first = where // MAX_ANSWER_TOKENS
        chosen_last = chosen_first + where % MAX_ANSWER_TOKENS
        chosen = (best.tolist(), chosen_first.tolist(), chosen_last.tolist())
        rounds.append([*map(TokenSpan, *chosen)])
        overlaps = (first <= chosen_last[:, None, None]) & (last >= chosen_first[:, None, None])
        scores.masked_fill_(overlaps, -math.inf)
    return [
        WindowSpans(total, [span for span in spans if span.score > -math.inf])
        for total, *spans in zip(totals, *rounds, strict=True)
    ]
