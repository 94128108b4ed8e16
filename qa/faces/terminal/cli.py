"""The command line: what it takes, and how errors end it."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from index import DatelineError, __version__
from index.installation import COMMAND
from qa.faces.settings import FaceSettings, load_settings
from qa.faces.terminal import commands, kept
from qa.faces.terminal.commands import EXIT_INTERRUPTED, EXIT_OK, EXIT_USER_ERROR
from qa.questions.kinds import KINDS


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
        command=commands.start, archive=None, host=settings.server.host, port=settings.server.port
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, command: Callable[..., int], summary: str) -> argparse.ArgumentParser:
        sub = subparsers.add_parser(name, help=summary, description=summary)
        sub.set_defaults(command=command)
        sub.add_argument(
            "--archive", default=settings.archive.path, metavar="DIR", help="default: %(default)s"
        )
        return sub

    index = add("index", commands.index, "Add articles to an archive, or bring it up to date.")
    index.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or globs")
    index.add_argument("--prune", action="store_true", help="remove articles whose file is gone")
    index.add_argument("--yes", action="store_true", help="however many files are gone")
    index.add_argument(
        "--field",
        action="append",
        default=[],
        type=_field,
        metavar="OURS=THEIRS",
        help="what records call a field: --field date=published_at",
    )
    ask = add("ask", commands.ask, "Answer a question with quotes from the archive.")
    ask.add_argument("question")
    ask.add_argument("--kind", choices=KINDS, metavar="KIND", help=f"one of {', '.join(KINDS)}")
    chat = add("chat", _chat, "Hold a conversation: each question may lean on those before it.")
    for sub in (ask, chat):
        sub.add_argument(
            "--today", type=_day, metavar="DATE", help='what "today" is, as 2021-08-12'
        )
    search = add("search", commands.search, "List the passages nearest to a query.")
    search.add_argument("query")
    search.add_argument("--after", type=_day, metavar="DATE", help="published then or later")
    search.add_argument("--before", type=_day, metavar="DATE", help="published then or earlier")
    search.add_argument(
        "--happened-after", type=_day, metavar="DATE", help="tells of then or later"
    )
    search.add_argument(
        "--happened-before", type=_day, metavar="DATE", help="tells of then or earlier"
    )
    for sub in (ask, search):
        sub.add_argument("--source", metavar="NAME", help="a part of the source's name")
        sub.add_argument("--author", metavar="NAME", help="a part of the author's name")
    search.add_argument("--k", type=_number, default=10, metavar="N", help="default: %(default)s")
    evaluate = add("eval", commands.evaluate, "Score a question set.")
    evaluate.add_argument("set", type=Path, metavar="SET", help="a .jsonl or .jsonl.gz file")
    evaluate.add_argument("--limit", type=_number, metavar="N", help="only the first N questions")
    evaluate.add_argument(
        "--predictions", type=Path, metavar="FILE", help="write what was answered, a line each"
    )
    verify = add("verify", commands.verify, "Check every promise of the archive on what is stored.")
    verify.add_argument("--repair", action="store_true", help="mend what can be mended")
    backup = add("backup", commands.backup, "Copy the archive, as it is now, into one file.")
    restored = add("restore", commands.restored, "Make a new archive of a backup.")
    for sub in (backup, restored):
        sub.add_argument("file", type=Path, metavar="FILE", help="the backup")
    remove = add("remove", commands.remove, "Remove articles for good, wherever they stand.")
    remove.add_argument("ids", nargs="+", metavar="ID", help="as in the citations of an answer")
    readmit = add("readmit", commands.readmit, "Let removed articles come back at the next index.")
    readmit.add_argument("ids", nargs="+", metavar="ID", help="as listed by removed")
    add("removed", commands.removed, "List the articles that were removed for good.")
    vacuum = add("vacuum", commands.vacuum, "Erase what has gone, and give back the room it took.")
    for sub in (index, remove, readmit, vacuum):
        sub.add_argument(
            "--wait",
            type=_number,
            default=0,
            metavar="SECONDS",
            help="as long for another process that is writing; default: 0",
        )
    kept.add_arguments(
        add("conversations", kept.conversations, "List kept conversations, export or delete some.")
    )
    add("info", commands.info, "Say what is in the archive, and what could not be read.")
    serve = add("serve", commands.serve, "Open the web chat and the HTTP API.")
    serve.add_argument("--host", default=settings.server.host, help="default: %(default)s")
    serve.add_argument(
        "--port", type=_port, default=settings.server.port, help="default: %(default)s"
    )
    for name, sub in subparsers.choices.items():
        if name != "serve":
            sub.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _chat(options: argparse.Namespace, settings: FaceSettings) -> int:
    from qa.faces.terminal.chat import chat  # it brings in what answers questions

    return chat(options, settings)


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


def _field(text: str) -> tuple[str, str]:
    from index.formats.records import FIELDS  # no question needs the formats

    ours, equals, theirs = text.partition("=")
    if not equals or not theirs:
        raise argparse.ArgumentTypeError(f"it takes OURS=THEIRS, not {text!r}")
    if ours not in FIELDS:
        raise argparse.ArgumentTypeError(f"it takes one of {', '.join(FIELDS)}, not {ours!r}")
    return ours, theirs
