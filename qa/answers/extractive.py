"""Answers in the archive's own words: candidates become claims, each a verbatim sentence."""

import re
from collections.abc import Sequence

from index.documents import Passage
from index.text.sameness import normalise
from index.text.stems import stems
from qa.answers.citations import LISTED
from qa.contract import Candidate, Claim, Draft, QueryPlan, Quote, Reader, Thresholds

MAX_CLAIMS = 3
"""Sentences an answer shows: what a person reads at a glance."""
MAX_LISTED = 8
"""The same where the question asks for all of something."""
MAX_QUOTES = 5
"""Articles cited for one sentence: enough to see that it holds."""
SAME_STORY = 0.6
"""Share of common stems (Jaccard) from which two sentences say the same: a wire story in two
outlets, lightly edited, shares 0.7 and more; two meetings of one body share 0.4 and less."""

_ASKS_FOR_ALL = re.compile(
    r"^(?:list|name)\b|\b(?:which|what|who|where)(?: [\w'’-]+){0,2}? (?:are|were|have)\b"
    r"|\b(?:which|what) (?:two|three|four|five|six|several|countries|companies|cities|people)\b",
    re.IGNORECASE,
)


class ExtractiveAnswerer:
    """Says nothing but sentences of the passages, those that a reader finds answers in."""

    def __init__(self, reader: Reader, thresholds: Thresholds) -> None:
        """Say what the reader is as sure of as the thresholds ask for."""
        self._reader = reader
        self._thresholds = thresholds
        self.engine = reader.engine

    def answer(self, plan: QueryPlan, passages: Sequence[Passage]) -> Draft:
        """The sentences around the likeliest answers, the same ones together."""
        candidates = self._reader.read(plan, passages)
        return drafted(
            candidates,
            self._thresholds,
            least=self._thresholds.least_of(len(passages)),
            is_list=asks_for_all(plan.standalone_question),
        )


def asks_for_all(question: str) -> bool:
    """Whether a question asks for all of something: "which countries …", "who are …"."""
    return bool(_ASKS_FOR_ALL.search(question))


def drafted(
    candidates: Sequence[Candidate], thresholds: Thresholds, *, least: float, is_list: bool = False
) -> Draft:
    """Claims of the candidates that are likely enough; best candidates come first.

    Candidates that answer the same, or whose sentences say the same, are one claim with a quote of
    each article; different ones stay apart. The short answer is the best one, or all of them where
    a list was asked for. There are no claims where no candidate's probability reaches `least`.
    """
    confidence = candidates[0].probability if candidates else 0.0
    share = thresholds.near_best_listed if is_list else thresholds.near_best
    likely = [one for one in candidates if one.probability >= max(least, share * confidence)]
    groups: list[list[Candidate]] = []
    answers: list[str] = []
    for candidate in likely:
        group = next((group for group in groups if _says_the_same(group[0], candidate)), None)
        if group is not None:
            quoted = {one.passage.article_id for one in group}
            if candidate.passage.article_id not in quoted and len(quoted) < MAX_QUOTES:
                group.append(candidate)
        elif len(groups) < (MAX_LISTED if is_list else MAX_CLAIMS):
            groups.append([candidate])
        else:
            continue
        if not any(_is_same_answer(candidate.text, answer) for answer in answers):
            answers.append(candidate.text)
    claims = []
    for group in groups:
        quotes = tuple(_quote(one, likely if is_list else [one]) for one in group)
        claims.append(Claim(quotes[0].text, quotes, quotes[0].highlights))
    return Draft(LISTED.join(answers if is_list else answers[:1]), confidence, tuple(claims))


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    if _is_same_answer(one.text, other.text):
        return True
    words, others = set(stems(one.quote)), set(stems(other.quote))
    return len(words & others) >= SAME_STORY * len(words | others)


def _is_same_answer(one: str, other: str) -> bool:
    """Whether two short answers have the same words, or all of the one's are the other's."""
    words, others = normalise(one).split(), normalise(other).split()
    return bool(words and others) and (set(words) <= set(others) or set(others) <= set(words))


def _quote(candidate: Candidate, answers: Sequence[Candidate]) -> Quote:
    """The sentence around a candidate, with all answers in it highlighted."""
    start, end = candidate.quote_start, candidate.quote_end
    within = {
        (other.start - start, other.end - start)
        for other in answers
        if other.passage.article_id == candidate.passage.article_id
        and start <= other.start
        and other.end <= end
    }
    return Quote(candidate.passage, start, end, tuple(sorted(within)))
