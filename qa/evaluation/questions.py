"""Scores an assistant on questions whose answers and articles are known."""

import re
import time
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import chain
from pathlib import PurePath

import ir_measures
import numpy as np
from ir_measures import RR, Success
from tqdm import tqdm

from index.documents import Passage, SearchableArchive
from qa.assistant import Assistant
from qa.contract.answer import Answer
from qa.errors import EvaluationError
from qa.evaluation.estimates import (
    Prediction,
    Scores,
    Write,
    estimate,
    p95,
)
from qa.evaluation.judging import (
    Judged,
    confidence_scores,
    judge,
    kind_scores,
    reliability_of,
    verdict_scores,
)
from qa.evaluation.known import KnownQuestion
from qa.evaluation.squad import exact_match, f1, holds_answer

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
    "wrong_again",
)


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
    if question.judged_wrong is not None:
        said = answer.answer if answer.answered else ""
        measures["wrong_again"] = exact_match(said, [question.judged_wrong])
    if question.is_open:
        return measures
    if question.is_answerable:
        measures["answered"] = answer.answered
    else:
        measures["unanswerable_accuracy"] = not answer.answered
    if question.answers:
        measures["exact_match"] = answer.answered and exact_match(answer.answer, question.answers)
        measures["f1"] = answer.answered and f1(answer.answer, question.answers)
    if question.is_verbatim:
        measures["answer_in_quote"] = answer.answered and any(
            holds_answer(citation.quote, question.answers) for citation in answer.citations
        )
    if answer.answered:
        measures["answered_precision"] = question.is_answerable
        if gold:
            measures["cited_article_accuracy"] = answer.citations[0].article_id in gold
    return measures


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
        "kind": question.kind,
        "verdict": judged and judged.verdict,
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
        if question.is_verbatim:
            passage_rankings.append(
                [holds_answer(found.text, question.answers) for found in answer.passages]
            )
        judged = judge(question, gold, answer)
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
    if still_open := sum(question.is_open for question in questions):
        notes.append(
            f"Of {still_open:,} questions only a wrong answer is known: they bear on wrong_again "
            "alone. Give them answers and article_ids."
        )
    of_kinds = [one for one in judgements if one.kind]
    return Scores(
        set=set_name,
        records="questions",
        n=len(latencies_ms),
        skipped=skipped,
        metrics={
            **{metric: estimate(samples[metric]) for metric in _SHARES},
            **confidence_scores(judgements),
            **(verdict_scores(of_kinds) if of_kinds else {}),
            "latency_ms_median": estimate(latencies_ms[1:], np.median),
            "latency_ms_p95": estimate(latencies_ms[1:], p95),
        },
        notes=tuple(notes),
        kinds=kind_scores(of_kinds),
        reliability=reliability_of(of_kinds),
    )
