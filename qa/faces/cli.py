"""The command line: read arguments, call the archive or the assistant, print what they return."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from tqdm import tqdm

from index import Archive, DatelineError, Filter, __version__
from index.formats.records import FIELDS
from index.installation import COMMAND, HOME
from qa.faces.plain import answer_text, info_text, passage_text, report_text
from qa.faces.settings import ArchiveSettings, FaceSettings, load_settings
from qa.questions.kinds import KINDS

EXIT_OK, EXIT_USER_ERROR, EXIT_NOT_ANSWERED, EXIT_INTERRUPTED = 0, 1, 2, 130
SAMPLE = HOME / "examples" / "articles"
SAMPLE_QUESTIONS = (
    "Who attended the meeting of the extended quartet in Vikholm on 5 February 2020?",
    "What did the National Bank of Kelmar decide on 23 April 2020?",
    "How many people died on the ferry Stella Aurin?",
    "Who won the 2018 World Cup final?",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 user error, 2 not answered."""
    # The commands work alike with no network at all, and nothing may wait for one.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    try:
        settings = load_settings()
        options = _parser(settings).parse_args(arguments)
        command: Callable[..., int] = options.command
        return command(options, settings)
    except DatelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return EXIT_USER_ERROR
    except KeyboardInterrupt:
        print("\ninterrupted; what was done is kept, and the same command goes on", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has closed it: `app.py search … | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK


class _Parser(argparse.ArgumentParser):
    """Argparse's own, but a wrong argument is a user error like any other: exit code 1."""

    def error(self, message: str) -> NoReturn:
        print(f"error: {message}. See: {COMMAND} --help", file=sys.stderr)
        raise SystemExit(EXIT_USER_ERROR)


def _parser(settings: FaceSettings) -> argparse.ArgumentParser:
    parser = _Parser(prog=COMMAND, description="Answers questions over an archive of dated news.")
    parser.add_argument("--version", action="version", version=f"Dateline {__version__}")
    parser.set_defaults(
        command=_open, archive=None, host=settings.server.host, port=settings.server.port
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, command: Callable[..., int], summary: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=summary, description=summary)
        sub.set_defaults(command=command)
        sub.add_argument(
            "--archive", default=settings.archive.path, metavar="DIR", help="default: %(default)s"
        )
        return sub

    index = add("index", _index, "Add articles to an archive, or bring it up to date.")
    index.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or globs")
    index.add_argument("--prune", action="store_true", help="remove articles whose file is gone")
    index.add_argument("--yes", action="store_true", help="however many files are gone")
    index.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="what records call a field: --field date=published_at",
    )
    ask = add("ask", _ask, "Answer a question with quotes from the archive.")
    ask.add_argument("question")
    ask.add_argument("--today", type=_day, metavar="DATE", help='what "today" is, as 2021-08-12')
    ask.add_argument("--kind", choices=KINDS, metavar="KIND", help=f"one of {', '.join(KINDS)}")
    search = add("search", _search, "List the passages nearest to a query.")
    search.add_argument("query")
    search.add_argument("--after", type=_day, metavar="DATE", help="published then or later")
    search.add_argument("--before", type=_day, metavar="DATE", help="published then or earlier")
    search.add_argument(
        "--happened-after", type=_day, metavar="DATE", help="tells of then or later"
    )
    search.add_argument(
        "--happened-before", type=_day, metavar="DATE", help="tells of then or earlier"
    )
    search.add_argument("--source", metavar="NAME", help="a part of the source's name")
    search.add_argument("--k", type=_number, default=10, metavar="N", help="default: %(default)s")
    evaluate = add("eval", _eval, "Score a question set.")
    evaluate.add_argument("set", type=Path, metavar="SET", help="a .jsonl or .jsonl.gz file")
    evaluate.add_argument("--limit", type=_number, metavar="N", help="only the first N questions")
    evaluate.add_argument(
        "--predictions", type=Path, metavar="FILE", help="write what was answered, a line each"
    )
    verify = add("verify", _verify, "Check every promise of the archive on what is stored.")
    info = add("info", _info, "Say what is in the archive, and what could not be read.")
    serve = add("serve", _serve, "Open the web chat and the HTTP API.")
    serve.add_argument("--host", default=settings.server.host, help="default: %(default)s")
    serve.add_argument(
        "--port", type=_port, default=settings.server.port, help="default: %(default)s"
    )
    for sub in (index, ask, search, evaluate, verify, info):
        sub.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date; write it as 2021-08-12"
        ) from None


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")
    return int(text)


def _existing(options: argparse.Namespace, settings: FaceSettings) -> Archive:
    return Archive.open(options.archive, settings.archive, create=False)


# Commands


def _index(options: argparse.Namespace, settings: FaceSettings) -> int:
    fields = dict(settings.archive.fields)
    for pair in options.field:
        ours, equals, theirs = pair.partition("=")
        if not equals or not theirs:
            raise SystemExit(_parser(settings).error(f"--field takes OURS=THEIRS, not {pair!r}"))
        if ours not in FIELDS:
            known = ", ".join(FIELDS)
            raise SystemExit(_parser(settings).error(f"--field takes one of {known}, not {ours!r}"))
        fields[ours] = theirs
    reading = settings.archive.model_copy(update={"fields": fields})
    with Archive.open(options.archive, reading) as archive, _Bar() as bar:
        report = archive.update(
            options.paths, prune=options.prune, prune_limit=1 if options.yes else None, progress=bar
        )
    if options.json:
        _print_json(asdict(report) | {"peak_rss_mb": _peak_rss_mb()})
    else:
        print(report_text(report))
    return EXIT_OK


def _ask(options: argparse.Namespace, settings: FaceSettings) -> int:
    from qa.assistant import Assistant

    with _existing(options, settings) as archive:
        answer = Assistant(archive, settings=settings.reader).ask(
            options.question, today=options.today, kind=options.kind
        )
    if options.json:
        _print_json(answer.to_dict())
    else:
        print(answer_text(answer))
    return EXIT_OK if answer.answered else EXIT_NOT_ANSWERED


def _search(options: argparse.Namespace, settings: FaceSettings) -> int:
    with _existing(options, settings) as archive:
        passages = archive.search(
            options.query,
            options.k,
            Filter(
                options.after,
                options.before,
                options.source,
                options.happened_after,
                options.happened_before,
            ),
        )
    if options.json:
        _print_json([asdict(passage) for passage in passages])
    else:
        print("\n\n".join(map(passage_text, passages)) or "nothing found")
    return EXIT_OK


def _eval(options: argparse.Namespace, settings: FaceSettings) -> int:
    from qa.assistant import Assistant
    from qa.evaluation.sets import evaluate

    with _existing(options, settings) as archive:
        scores = evaluate(
            options.set,
            Assistant(archive, settings=settings.reader),
            predictions=options.predictions,
            limit=options.limit,
            progress=True,
        )
    if options.json:
        _print_json(scores.to_dict())
    else:
        print(scores)
    return EXIT_OK


def _verify(options: argparse.Namespace, settings: FaceSettings) -> int:
    with _existing(options, settings) as archive, _Bar() as bar:
        problems = archive.verify(bar)
        articles = archive.info().articles
    if options.json:
        _print_json({"articles": articles, "problems": problems})
    else:
        print("\n".join(problems) or f"{articles:,} articles checked: every promise holds")
    return EXIT_USER_ERROR if problems else EXIT_OK


def _info(options: argparse.Namespace, settings: FaceSettings) -> int:
    with _existing(options, settings) as archive:
        info = archive.info()
    if options.json:
        _print_json(asdict(info))
    else:
        print(info_text(info))
    return EXIT_OK


def _serve(options: argparse.Namespace, settings: FaceSettings) -> int:
    from qa.assistant import Assistant
    from qa.faces.server import serve

    with _existing(options, settings) as archive:
        assistant = Assistant(
            archive,
            settings=settings.reader,
            concurrent_questions=settings.server.concurrent_questions,
        )
        archive.search("warm up", 1)
        serve(
            assistant,
            archive,
            options.host,
            options.port,
            _examples(archive),
            lambda: print(f"Dateline is open at http://{options.host}:{options.port}", flush=True),
        )
    return EXIT_OK


def _examples(archive: Archive) -> Sequence[str]:
    """Questions to begin with, where the archive is the sample's."""
    first = next(archive.article_ids(), None)
    paths = archive.locations(first) if first else []
    is_sample = any(Path(path).is_relative_to(SAMPLE) for path in paths)
    return SAMPLE_QUESTIONS if is_sample else ()


def _open(options: argparse.Namespace, settings: FaceSettings) -> int:
    """What the command alone does: the web chat, on the sample archive if there is no other."""
    options.archive = settings.archive.path
    default = ArchiveSettings().path
    if options.archive == default and not (Path(default) / "catalogue.sqlite").is_file():
        print(f"There is no archive yet: indexing the sample articles into {default}/")
        with Archive.open(default, settings.archive) as archive, _Bar() as bar:
            report = archive.update(SAMPLE, progress=bar)
        print(report_text(report))
    return _serve(options, settings)


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


def _print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _peak_rss_mb() -> int | None:
    """Peak resident memory of this process; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
