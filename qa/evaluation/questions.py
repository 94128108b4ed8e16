"""Scores an assistant on questions whose answers and articles are known."""

import re
import time
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import PurePath
from typing import Annotated

import ir_measures
import numpy as np
from ir_measures import RR, Success
from pydantic import BaseModel, ConfigDict, StringConstraints
from tqdm import tqdm

from index.documents import Passage, SearchableArchive
from qa.assistant import Assistant
from qa.contract import Answer
from qa.errors import EvaluationError
from qa.evaluation.confidence import accuracy_at, calibration_error
from qa.evaluation.estimates import (
    Estimate,
    Prediction,
    Scores,
    Write,
    estimate,
    estimate_jointly,
    p95,
)
from qa.evaluation.squad import exact_match, f1, holds_answer, is_right

_RANKING_MEASURES = {
    "hit_at_1": Success @ 1,
    "hit_at_5": Success @ 5,
    "hit_at_10": Success @ 10,
    "mrr": RR,
}
_SHARES = (
    *_RANKING_MEASURES,
    *(f"passage_{metric}" for metric in _RANKING_MEASURES),
    "exact_match",
    "f1",
    "answered",
    "cited_article_accuracy",
    "answer_in_quote",
    "unanswerable_accuracy",
    "answered_precision",
)

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class KnownQuestion(BaseModel):
    """One line of a question set; with no answers and no articles it has none to be found."""

    model_config = ConfigDict(frozen=True)

    id: _Text
    question: _Text
    asked_on: date | None = None
    """The day that counts as today; None takes the real one."""
    answers: tuple[_Text, ...]
    article_ids: tuple[_Text, ...]

    @property
    def is_answerable(self) -> bool:
        """Whether the set knows an answer, or an article that holds one."""
        return bool(self.answers or self.article_ids)

    @property
    def is_judgeable(self) -> bool:
        """Whether it is known what a right answer says, or that there is none."""
        return bool(self.answers) or not self.article_ids


def ranking_scores(rankings: Sequence[Sequence[bool]]) -> dict[str, list[float]]:
    """Hit at 1, 5, 10 and reciprocal rank of each ranking, given as its relevance, best first."""
    judged = {
        str(query): {str(rank): int(is_relevant) for rank, is_relevant in enumerate(ranking)}
        for query, ranking in enumerate(rankings)
    }
    run = {query: {rank: -float(rank) for rank in relevance} for query, relevance in judged.items()}
    # A question for which nothing was retrieved is left out by trec_eval, and scores 0.
    scores = {metric: [0.0] * len(rankings) for metric in _RANKING_MEASURES}
    metrics = {measure: metric for metric, measure in _RANKING_MEASURES.items()}
    for found in ir_measures.iter_calc(list(metrics), judged, run):
        scores[metrics[found.measure]][int(found.query_id)] = found.value
    return scores


def article_ranking(passages: Iterable[Passage], gold: Container[str]) -> list[bool]:
    """Whether each article is gold, an article standing where its best passage does."""
    return [identifier in gold for identifier in dict.fromkeys(p.article_id for p in passages)]


def gold_articles(wanted: Container[str], archive: SearchableArchive) -> dict[str, set[str]]:
    """The ids of the articles that each wanted name stands for; absent where there is none.

    An article goes by its id, the id of its record ("file#record"), and its file's name with and
    without the suffix.
    """
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for article_id in archive.article_ids():
        locations = archive.locations(article_id)
        for name in (article_id, *chain.from_iterable(map(names, locations))):
            if name in wanted:
                articles[name].add(article_id)
    return dict(articles)


def names(location: str) -> list[str]:
    """What an article read at this path is called, most telling first."""
    path = PurePath(location)
    # File names and record ids may both hold a "#", so every tail can be the record's id.
    records = [location[mark.end() :] for mark in re.finditer("#", location)]
    return [*records, path.stem, path.name]


def measure(question: KnownQuestion, gold: set[str], answer: Answer) -> dict[str, float]:
    """What one answer scores, on the measures that its question bears on.

    `gold` holds the archive's ids of the question's articles.
    """
    measures: dict[str, float] = {}
    if question.is_answerable:
        measures["answered"] = answer.answered
    else:
        measures["unanswerable_accuracy"] = not answer.answered
    if question.answers:
        measures["exact_match"] = answer.answered and exact_match(answer.answer, question.answers)
        measures["f1"] = answer.answered and f1(answer.answer, question.answers)
        measures["answer_in_quote"] = answer.answered and any(
            holds_answer(citation.quote, question.answers) for citation in answer.citations
        )
    if answer.answered:
        measures["answered_precision"] = question.is_answerable
        if gold:
            measures["cited_article_accuracy"] = answer.citations[0].article_id in gold
    return measures


@dataclass(frozen=True, slots=True)
class Judged:
    """How sure an answer was, and whether it was right; a declined question's is not."""

    confidence: float
    answered: bool
    right: bool


def judge(question: KnownQuestion, answer: Answer) -> Judged | None:
    """Judge the short answer; None where the set does not know what it should say."""
    if not question.is_judgeable:
        return None
    right = answer.answered and is_right(answer.answer, question.answers)
    return Judged(answer.confidence, answer.answered, right)


def confidence_scores(judged: Sequence[Judged]) -> dict[str, Estimate]:
    """What the confidence is worth: calibration of the answers, and accuracy by coverage.

    A declined question is the first that is abstained from, however sure its nearest evidence.
    """
    answered = [one for one in judged if one.answered]
    shown = ([one.confidence for one in answered], [float(one.right) for one in answered])
    every = (
        [one.confidence * one.answered for one in judged],
        [float(one.right) for one in judged],
    )
    return {
        "accuracy_at_100": estimate(every[1]),
        "selective_accuracy_at_70": estimate_jointly(every, partial(accuracy_at, 0.7)),
        "ece": estimate_jointly(shown, calibration_error),
    }


def predicted(
    question: KnownQuestion,
    answer: Answer,
    judged: Judged | None,
    archive: SearchableArchive,
    latency_ms: float,
) -> Prediction:
    """What was answered, cited and retrieved, for a scorer that knows the set's ids only."""
    return {
        "id": question.id,
        "question": question.question,
        "asked_on": question.asked_on and question.asked_on.isoformat(),
        "answered": answer.answered,
        "answer": answer.answer,
        "confidence": answer.confidence,
        "right": judged and judged.right,
        "reason": answer.reason,
        "citations": [
            {
                "article_id": cited.article_id,
                "article_ids": [names(path)[0] for path in archive.locations(cited.article_id)],
                "published": cited.published and cited.published.isoformat(),
                "path": cited.path,
                "quote": cited.quote,
                "start": cited.start,
                "end": cited.end,
            }
            for cited in answer.citations
        ],
        "retrieved": [
            {
                "article_id": found.article_id,
                "article_ids": [names(path)[0] for path in archive.locations(found.article_id)],
            }
            for found in answer.passages
        ],
        "latency_ms": round(latency_ms, 2),
    }


def score_questions(
    set_name: str,
    questions: Sequence[KnownQuestion],
    assistant: Assistant,
    write: Write,
    *,
    progress: bool,
) -> Scores:
    """Ask every question whose articles are in the archive, as on its day, and score the answers.

    Raises:
        EvaluationError: the archive holds no article of any question.
    """
    archive = assistant.archive
    wanted = {name for question in questions for name in question.article_ids}
    articles = gold_articles(wanted, archive)
    samples: defaultdict[str, list[float]] = defaultdict(list)
    article_rankings: list[list[bool]] = []
    passage_rankings: list[list[bool]] = []
    judgements: list[Judged] = []
    latencies_ms: list[float] = []
    skipped = 0
    for question in tqdm(questions, unit=" questions", disable=not progress):
        gold = set().union(*(articles.get(name, ()) for name in question.article_ids))
        if question.article_ids and not gold:
            skipped += 1
            continue
        begin = time.perf_counter()
        answer = assistant.ask(question.question, today=question.asked_on)
        latencies_ms.append((time.perf_counter() - begin) * 1000)
        for metric, value in measure(question, gold, answer).items():
            samples[metric].append(value)
        if gold:
            article_rankings.append(article_ranking(answer.passages, gold))
        if question.answers:
            passage_rankings.append(
                [holds_answer(found.text, question.answers) for found in answer.passages]
            )
        judged = judge(question, answer)
        if judged:
            judgements.append(judged)
        write(predicted(question, answer, judged, archive, latencies_ms[-1]))
    if not latencies_ms:
        raise EvaluationError(
            f"{set_name} cannot be scored: the archive holds no article of any of its "
            f"{skipped:,} questions. Index the articles that the set was made from."
        )
    if not samples["unanswerable_accuracy"]:
        # It is 1 by construction where every question has an answer.
        samples.pop("answered_precision", None)
    samples |= ranking_scores(article_rankings)
    samples |= {
        f"passage_{metric}": values for metric, values in ranking_scores(passage_rankings).items()
    }
    notes = ["Latency leaves out the first question, which warms the assistant up."]
    if skipped:
        notes.append(f"{skipped:,} questions skipped: the archive holds none of their articles.")
    return Scores(
        set=set_name,
        records="questions",
        n=len(latencies_ms),
        skipped=skipped,
        metrics={
            **{metric: estimate(samples[metric]) for metric in _SHARES},
            **confidence_scores(judgements),
            "latency_ms_median": estimate(latencies_ms[1:], np.median),
            "latency_ms_p95": estimate(latencies_ms[1:], p95),
        },
        notes=tuple(notes),
    )
