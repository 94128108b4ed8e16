"""Whether what an archive does not say is declined, and what it says still answered.

    python -m benchmarks.declining ../shared [--into DIR] [--limit N] [--predictions FILE]

Two archives are made, in a folder of their own or in DIR, where they are found again. The first
holds the passages of MultiHop-RAG (Tang and Yang 2024), dated news, and is asked that set's
questions: its null queries have no answer there. The second holds the passages of ClapNQ (Rosenthal
et al. 2025) and is asked that set's questions, half of which their passage does not answer. Shares
have 95 % bootstrap intervals.
"""

import argparse
import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index import Archive, SearchableArchive
from qa import Answer, Assistant
from qa.evaluation.estimates import Prediction, Scores, estimate
from qa.evaluation.squad import is_right

Record = Mapping[str, Any]
NULL = "null_query"


def ask_multihop(
    questions: Sequence[Record], assistant: Assistant
) -> tuple[Scores, list[Prediction]]:
    """The share of null queries declined and, for each type that has an answer, the share answered.

    Many of those ask for a comparison of articles, which no passage says: their shares are there
    for information.
    """
    shares: defaultdict[str, list[float]] = defaultdict(list)
    predictions = []
    for question in tqdm(questions, unit=" questions"):
        answer = assistant.ask(question["question"])
        if question["type"] == NULL:
            shares[f"{NULL} declined"].append(not answer.answered)
            right = False
        else:
            shares[f"{question['type']} answered"].append(answer.answered)
            right = answer.answered and is_right(answer.answer, [question["answer"]])
        predictions.append(_predicted(question, answer, question["type"], right))
    return _scores("MultiHop-RAG", shares), predictions


def ask_clapnq(
    questions: Sequence[Record], assistant: Assistant
) -> tuple[Scores, list[Prediction]]:
    """The shares of answerable questions answered, of these right, and of the others declined.

    The known answers are long; an answer is right when one of its quotes overlaps with a sentence
    that the annotators selected.
    """
    shares: defaultdict[str, list[float]] = defaultdict(list)
    predictions = []
    for question in tqdm(questions, unit=" questions"):
        answer = assistant.ask(question["question"])
        selected = {one for chosen in question["selected_sentences"] for one in chosen if one}
        right = answer.answered and quotes_one_of(selected, answer, assistant.archive)
        if question["answerable"]:
            shares["answerable answered"].append(answer.answered)
            if answer.answered:
                shares["answered right"].append(right)
        else:
            shares["unanswerable declined"].append(not answer.answered)
        kind = "answerable" if question["answerable"] else "unanswerable"
        predictions.append(_predicted(question, answer, kind, right))
    return _scores("ClapNQ", shares), predictions


def quotes_one_of(sentences: Iterable[str], answer: Answer, archive: SearchableArchive) -> bool:
    """Whether a cited quote overlaps with one of the sentences, where it stands in the article."""
    for citation in answer.citations:
        text = archive.article(citation.article_id).text
        for sentence in sentences:
            start = text.find(sentence)
            if start >= 0 and citation.start < start + len(sentence) and start < citation.end:
                return True
    return False


def _predicted(question: Record, answer: Answer, kind: str, right: bool) -> Prediction:
    return {
        "id": question["id"],
        "type": kind,
        "question": question["question"],
        "answer": answer.answer,
        "confidence": answer.confidence,
        "answered": answer.answered,
        "right": right,
    }


def _scores(name: str, shares: Mapping[str, Sequence[float]]) -> Scores:
    metrics = {share: estimate(values) for share, values in sorted(shares.items())}
    asked = sum(len(values) for share, values in shares.items() if share != "answered right")
    return Scores(name, "questions", asked, 0, metrics, notes=())


def passages_of(questions: Iterable[Record]) -> Iterator[Record]:
    """Every passage of ClapNQ, as the record of an article."""
    for question in questions:
        for number, passage in enumerate(question["passages"]):
            yield {"id": f"{question['id']}_{number}", **passage}


def read_lines(path: Path) -> list[Record]:
    """The records of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def main() -> None:
    """Make the archives, ask and print the shares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder with eval/")
    parser.add_argument("--into", type=Path, metavar="DIR", help="keep the archives there")
    parser.add_argument("--limit", type=int, metavar="N", help="ask the first N of each set")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="write each answer there")
    options = parser.parse_args()
    sets = options.shared / "eval"
    clapnq = read_lines(sets / "clapnq_dev.jsonl.gz")
    multihop = read_lines(sets / "multihoprag_dev.jsonl.gz")
    predictions: list[Prediction] = []
    with _folder(options.into) as folder:
        passages = folder / "clapnq_passages.jsonl"
        passages.write_text(
            "".join(json.dumps(passage) + "\n" for passage in passages_of(clapnq)), encoding="utf-8"
        )
        for name, articles, questions, ask in (
            ("multihop", sets / "multihoprag_passages.jsonl.gz", multihop, ask_multihop),
            ("clapnq", passages, clapnq, ask_clapnq),
        ):
            with Archive.open(folder / name) as archive:
                report = archive.update(articles)
                print(f"{name}: {report.articles:,} articles", flush=True)
                chosen = list(islice(questions, options.limit))
                scores, answers = ask(chosen, Assistant(archive))
            print(scores, flush=True)
            predictions += answers
    if options.predictions:
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in predictions)
        options.predictions.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
