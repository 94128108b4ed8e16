"""Commands about the conversations that are kept beside an archive."""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from index import Archive
from index.installation import COMMAND
from qa.conversations.export import FORMATS, export
from qa.conversations.store import FILE_NAME, Conversations
from qa.errors import ConversationError
from qa.faces.settings import FaceSettings
from qa.faces.terminal.commands import EXIT_OK, EXIT_USER_ERROR, print_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command `conversations` takes."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=ACTIONS,
        default="list",
        metavar="ACTION",
        help=f"one of {', '.join(ACTIONS)}; feedback prints a set for eval; default: list",
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="to export or to delete")
    parser.add_argument(
        "--format", choices=FORMATS, default="md", help="of what is exported; default: %(default)s"
    )


def conversations(options: argparse.Namespace, settings: FaceSettings) -> int:
    """List the conversations of an archive, write some as files, delete some, or judge answers."""
    path = Path(options.archive) / FILE_NAME
    if not path.is_file():
        raise ConversationError(
            f"No conversations are kept in {options.archive}. They are once something was asked in "
            f"the web chat: {COMMAND} serve --archive {options.archive}"
        )
    if not options.ids and options.action in {"export", "delete"}:
        raise ConversationError(
            f"No conversation is named to {options.action}. Give ids, as they are listed by: "
            f"{COMMAND} conversations --archive {options.archive}"
        )
    with Conversations.open(path) as kept:
        return ACTIONS[options.action](kept, options, settings)


def _list(kept: Conversations, options: argparse.Namespace, _: FaceSettings) -> int:
    listed = kept.listed(limit=-1)
    if options.json:
        print_json([asdict(one) for one in listed])
    else:
        for one in listed:
            print(f"{one.id}  {one.changed.astimezone():%Y-%m-%d %H:%M}  {one.name} ({one.turns})")
    return EXIT_OK


def _export(kept: Conversations, options: argparse.Namespace, settings: FaceSettings) -> int:
    written = []
    with Archive.open(options.archive, settings.archive, create=False) as archive:
        for identifier in options.ids:
            conversation, turns = kept.conversation(identifier), kept.turns(identifier)
            file = export(conversation, turns, archive, options.format)
            try:
                with Path(file.file_name).open("xb") as new:
                    new.write(file.content)
            except OSError as error:
                raise ConversationError(
                    f"{file.file_name} cannot be written here: {error.strerror}. Move it away, or "
                    "run this in another folder."
                ) from error
            written.append(file.file_name)
    if options.json:
        print_json(written)
    else:
        print("\n".join(written))
    return EXIT_OK


def _delete(kept: Conversations, options: argparse.Namespace, _: FaceSettings) -> int:
    held = kept.delete(*options.ids)
    if options.json:
        print_json({"deleted": options.ids, "held": held})
    else:
        print(f"{len(options.ids):,} conversations were deleted.")
        for file in held:
            print(f"Something of them may still stand in {file}; run vacuum.")
    return EXIT_USER_ERROR if held else EXIT_OK


def _feedback(kept: Conversations, _: argparse.Namespace, __: FaceSettings) -> int:
    from qa.evaluation.judged import evaluation_lines

    found = evaluation_lines(kept.judged())
    for line in found.lines:
        print(line)
    if found.left_out:
        print(
            f"{found.left_out:,} judged answers are left out: withdrawn, unreadable, or asked "
            "with dates or filters, which a question set does not have",
            file=sys.stderr,
        )
    return EXIT_OK


ACTIONS: Mapping[str, Callable[[Conversations, argparse.Namespace, FaceSettings], int]] = {
    "list": _list,
    "export": _export,
    "delete": _delete,
    "feedback": _feedback,
}
"""What can be done with them, by the name that a person gives it."""
