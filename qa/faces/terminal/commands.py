"""What each command does: it calls the archive or the assistant, and prints what they return."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tqdm import tqdm

from index import Archive, Filter
from index.backup import back_up, restore
from index.installation import HOME
from index.reports import Erasure
from qa.conversations.records import Withdrawal
from qa.conversations.store import FILE_NAME, Conversations, withdrawn
from qa.faces.settings import ArchiveSettings, FaceSettings
from qa.faces.terminal.plain import (
    answer_text,
    erasure_text,
    info_text,
    passage_text,
    removed_text,
    report_text,
    verification_text,
    withdrawal_lines,
)

if TYPE_CHECKING:
    from qa.assistant import Assistant

EXIT_OK, EXIT_USER_ERROR, EXIT_NOT_ANSWERED, EXIT_INTERRUPTED = 0, 1, 2, 130
SAMPLE = HOME / "examples" / "articles"


def existing(options: argparse.Namespace, settings: FaceSettings) -> Archive:
    """The archive that a command is about; raises ArchiveError where there is none."""
    return Archive.open(options.archive, settings.archive, create=False)


def ready(archive: Archive, settings: FaceSettings) -> "Assistant":
    """An assistant over an archive, whose encoder is loaded while the reader is."""
    from qa.faces.assistants import assistant_of

    with ThreadPoolExecutor(1) as beside:
        beside.submit(getattr, archive, "encoder")
        return assistant_of(archive, settings)


def index(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Add articles to an archive, or bring it up to date."""
    fields = settings.archive.fields | dict(options.field)
    reading = settings.archive.model_copy(update={"fields": fields})
    with Archive.open(options.archive, reading) as archive, _Bar() as bar:
        report = archive.update(
            options.paths,
            prune=options.prune,
            prune_limit=1 if options.yes else None,
            wait_s=options.wait,
            progress=bar,
        )
    if options.json:
        print_json(asdict(report) | {"peak_rss_mb": _peak_rss_mb()})
    else:
        print(report_text(report))
    return EXIT_OK


def ask(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Answer a question with quotes."""
    with existing(options, settings) as archive:
        answer = ready(archive, settings).ask(
            options.question,
            today=options.today,
            kind=options.kind,
            source=options.source,
            author=options.author,
        )
    if options.json:
        print_json(answer.to_dict())
    else:
        print(answer_text(answer))
    return EXIT_OK if answer.answered else EXIT_NOT_ANSWERED


def search(options: argparse.Namespace, settings: FaceSettings) -> int:
    """List the passages nearest to a query."""
    with existing(options, settings) as archive:
        passages = archive.search(
            options.query,
            options.k,
            Filter(
                options.after,
                options.before,
                options.source,
                options.happened_after,
                options.happened_before,
                options.author,
            ),
        )
    if options.json:
        print_json([asdict(passage) for passage in passages])
    else:
        print("\n\n".join(map(passage_text, passages)) or "nothing found")
    return EXIT_OK


def evaluate(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Score a question set."""
    from qa.evaluation.sets import evaluate as score
    from qa.faces.assistants import assistant_of

    with existing(options, settings) as archive:
        scores = score(
            options.set,
            assistant_of(archive, settings),
            predictions=options.predictions,
            limit=options.limit,
            progress=True,
        )
    if options.json:
        print_json(scores.to_dict())
    else:
        print(scores)
    return EXIT_OK


def verify(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Check every promise of the archive."""
    with existing(options, settings) as archive, _Bar() as bar:
        found = archive.verify(bar, repair=options.repair)
    if options.json:
        print_json(asdict(found))
    else:
        print(verification_text(found))
    return EXIT_USER_ERROR if found.problems else EXIT_OK


def backup(options: argparse.Namespace, _settings: FaceSettings) -> int:
    """Copy an archive into one file."""
    with _Bar() as bar:
        articles = back_up(Path(options.archive), options.file, bar)
    return _copied(options, articles, options.file)


def restored(options: argparse.Namespace, _settings: FaceSettings) -> int:
    """Make an archive of a backup."""
    with _Bar() as bar:
        articles = restore(options.file, Path(options.archive), bar)
    return _copied(options, articles, options.archive)


def _copied(options: argparse.Namespace, articles: int, place: object) -> int:
    if options.json:
        print_json({"articles": articles, "path": str(place)})
    else:
        print(f"{articles:,} articles are in {place}: all of them were checked")
    return EXIT_OK


def remove(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Remove articles for good."""
    with existing(options, settings) as archive:
        erasure = archive.remove(options.ids, wait_s=options.wait)
    return _told(options, erasure, withdrawn(Path(options.archive), options.ids))


def vacuum(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Erase what has gone from an archive."""
    with existing(options, settings) as archive:
        erasure = archive.vacuum(wait_s=options.wait)
        gone = [article.id for article in archive.removed()]
    return _told(options, erasure, withdrawn(Path(options.archive), gone))


def _told(options: argparse.Namespace, erasure: Erasure, withdrawal: Withdrawal) -> int:
    """Print what an erasure did; exit code 1 where some file may still hold what has gone."""
    erasure = replace(erasure, held=(*erasure.held, *withdrawal.held))
    if options.json:
        print_json(asdict(erasure) | {"withdrawn": withdrawal.turns})
    else:
        print("\n".join((erasure_text(erasure), *withdrawal_lines(withdrawal))))
    return EXIT_USER_ERROR if erasure.held else EXIT_OK


def removed(options: argparse.Namespace, settings: FaceSettings) -> int:
    """List the articles that were removed for good."""
    with existing(options, settings) as archive:
        articles = archive.removed()
    if options.json:
        print_json([asdict(article) for article in articles])
    else:
        print("\n".join(map(removed_text, articles)) or "no article was removed")
    return EXIT_OK


def readmit(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Let removed articles come back."""
    with existing(options, settings) as archive:
        for identifier in options.ids:
            archive.readmit(identifier, wait_s=options.wait)
    if options.json:
        print_json({"readmitted": options.ids})
    else:
        print("They come back when their files are next indexed.")
    return EXIT_OK


def info(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Say what is in the archive."""
    with existing(options, settings) as archive:
        info = archive.info()
    if options.json:
        print_json(asdict(info))
    else:
        print(info_text(info))
    return EXIT_OK


def serve(options: argparse.Namespace, settings: FaceSettings) -> NoReturn:
    """Open the web chat and the HTTP API; the process ends with them."""
    from qa.faces.admission import is_loopback
    from qa.faces.opening import Opening
    from qa.faces.server import serve as listen
    from qa.faces.web.inbox import Inbox

    where = settings.server.model_copy(update={"host": options.host, "port": options.port})
    if not is_loopback(options.host):
        print(
            f"warning: {options.host} can be reached from other machines, and there are no keys "
            "yet: whoever reaches the port can ask, read and, where uploads are on, upload.",
            file=sys.stderr,
        )
    kept = Path(options.archive) / FILE_NAME if where.keep_conversations else None
    with existing(options, settings) as archive, Conversations.open(kept) as conversations:
        opening = Opening(partial(_loaded, archive, settings))
        listen(
            opening,
            archive,
            conversations,
            where,
            most_chars=settings.reader.max_question_chars,
            inbox=Inbox(archive, where.upload_folder) if where.upload_folder else None,
            on_open=lambda: print(
                f"Dateline is open at http://{options.host}:{options.port}", flush=True
            ),
        )
    # Models may still be loaded, and example questions tried, in threads that nobody waits for; the
    # interpreter's own end would tear them out of torch, which aborts the process.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(EXIT_OK)


def _loaded(archive: Archive, settings: FaceSettings, tell: Callable[[str], None]) -> "Assistant":
    """An assistant that answers its first question as quickly as any other."""
    from qa.faces.assistants import assistant_of

    tell("the reader")
    assistant = assistant_of(archive, settings, settings.server.concurrent_questions)
    tell("the encoder")
    _ = archive.encoder
    tell("the archive's index")
    archive.search("warm up", 1)
    return assistant


def start(options: argparse.Namespace, settings: FaceSettings) -> int:
    """What the program alone does: the web chat, on the sample archive if there is no other."""
    options.archive = settings.archive.path
    default = ArchiveSettings().path
    if options.archive == default and not (Path(default) / "catalogue.sqlite").is_file():
        print(f"There is no archive yet: indexing the sample articles into {default}/")
        with Archive.open(default, settings.archive) as archive, _Bar() as bar:
            report = archive.update(SAMPLE, progress=bar)
        print(report_text(report))
    return serve(options, settings)


# What is printed


class _Bar:
    """A progress bar a stage, on standard error, with rate and time left."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None
        self._stage = ""

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if self._bar is None or self._stage != stage:
            self.__exit__()
            self._stage = stage
            unit = f" {stage.rpartition(' ')[2]}"
            self._bar = tqdm(desc=stage, total=total, unit=unit, dynamic_ncols=True)
        self._bar.update(done - self._bar.n)


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print the outcome of a command for a program."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _peak_rss_mb() -> int | None:
    """Peak resident memory of this process; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
