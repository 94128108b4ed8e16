"""What is measured on: news from the folder beside the project, or else the sample articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.growth.archives import copied
from benchmarks.programs import ROOT
from benchmarks.records import records, write_records
from index import Archive

SAMPLE = ROOT / "examples" / "articles"
SAMPLE_QUESTIONS = ROOT / "examples" / "questions.jsonl"
CORPUS = "corpora/quiznews.jsonl.gz"
QUESTIONS = "eval/quiznews_dev.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Data:
    """Articles and questions as files of records, and what they are, in words."""

    articles: Path
    questions: Path
    """Questions that one of the articles answers."""
    name: str
    characters: int
    """Of all articles."""


def gather(shared: Path, scratch: Path, articles: int, questions: int = 200) -> Data:
    """The first articles of the corpus and the first questions about them; the sample's, if none.

    Files are written to the scratch folder.
    """
    if (shared / CORPUS).is_file():
        told = list(islice(records(shared / CORPUS), articles))
        asked = list(records(shared / QUESTIONS))
        name = f"the first {len(told):,} articles of {CORPUS}"
    else:
        told, asked = _sample(scratch), list(records(SAMPLE_QUESTIONS))
        name = f"the {len(told)} sample articles"
    ids = {one["id"] for one in told}
    known = list(islice((one for one in asked if ids & {*one["article_ids"]}), questions))
    data = Data(
        scratch / "articles.jsonl",
        scratch / "questions.jsonl",
        f"{name} and {len(known)} questions about them",
        sum(len(one["text"]) for one in told),
    )
    scratch.mkdir(parents=True, exist_ok=True)
    _write_anew(data.articles, told)
    _write_anew(data.questions, known)
    return data


def sample_archive(scratch: Path) -> Path:
    """An archive of the sample articles, made where it is not there."""
    folder = scratch / "sample"
    with Archive.open(folder) as archive:
        archive.update(SAMPLE)
    return folder


def source_archive(data: Data, archive: Path | None, scratch: Path) -> Path:
    """An archive of news: a copy of the one that is named, or else one of the data's articles."""
    folder = scratch / "source"
    if archive is not None:
        return folder if folder.is_dir() else copied(archive, folder)
    with Archive.open(folder) as made:
        made.update(data.articles)
    return folder


def _sample(scratch: Path) -> list[dict[str, Any]]:
    """The sample articles as records, each by its file's name."""
    with Archive.open(sample_archive(scratch)) as archive:
        return [
            {
                "id": Path(article.path).stem,
                "date": article.published and article.published.isoformat(),
                "title": article.title,
                "source": article.source,
                "text": article.text,
            }
            for article in map(archive.article, archive.article_ids())
        ]


def _write_anew(path: Path, told: Sequence[dict[str, Any]]) -> None:
    """Write records unless they stand there: an archive of them need not read them again."""
    if not path.is_file() or list(records(path)) != told:
        write_records(path, told)
