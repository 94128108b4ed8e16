"""A conversation in a terminal: each question may lean on those before it."""

import argparse
import importlib.util
import json
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from index import Archive
from index.errors import DatelineError
from qa.assistant import Assistant
from qa.contract.answer import Answer
from qa.faces.settings import FaceSettings
from qa.faces.terminal.commands import EXIT_OK, existing, ready
from qa.faces.terminal.plain import answer_text, quoted_text
from qa.questions.given import given_day

PROMPT = "\nask> "


class ChatError(DatelineError):
    """Something typed is no command, or there is nothing that it could be done with."""


def chat(options: argparse.Namespace, settings: FaceSettings) -> int:
    """Answer what is typed, line by line, until there is no more."""
    with existing(options, settings) as archive:
        said = Said(archive, ready(archive, settings), options.today, is_json=options.json)
        if said.is_typed:
            print(said.greeting())
        for line in _lines(is_typed=said.is_typed):
            try:
                said.take(line)
            except EOFError:
                break
            except DatelineError as error:
                print(f"error: {error}", file=sys.stderr)
    return EXIT_OK


def _lines(*, is_typed: bool) -> Iterator[str]:
    """What is typed, or piped in; empty lines are left out."""
    if is_typed and importlib.util.find_spec("readline"):
        import readline  # noqa: F401 -- earlier lines come back with the arrow keys
    while True:
        try:
            line = input(PROMPT if is_typed else "").strip()
        except EOFError:
            return
        if line:
            yield line


class Said:
    """What was asked and answered so far."""

    def __init__(
        self, archive: Archive, assistant: Assistant, today: date | None, *, is_json: bool
    ) -> None:
        """Begin with nothing said, on the day `today`."""
        self.is_typed = sys.stdin.isatty() and sys.stdout.isatty() and not is_json
        self._archive = archive
        self._assistant = assistant
        self._today = today
        self._is_json = is_json
        self._answers: list[Answer] = []
        self._left_out: tuple[str, ...] = ()
        """What the last question was not to take over."""

    def greeting(self) -> str:
        """What may be asked of, and how to get on."""
        info = self._archive.info()
        days = f", {info.first} to {info.last}" if info.first else ""
        return (
            f"{info.articles:,} articles{days}. Ask about them; a question may lean on those "
            "before it.\n:help lists the commands, :quit ends."
        )

    def take(self, line: str) -> None:
        """Answer a question, or do what a command says.

        Raises:
            DatelineError: it cannot be done; the message says what to type instead.
        """
        if not line.startswith(":"):
            self._ask(line, self._answers)
            return
        name, _, rest = line.partition(" ")
        if name not in COMMANDS:
            raise ChatError(f"{name} is no command. Type :help for those that there are.")
        COMMANDS[name].do(self, rest.strip())

    def _ask(self, question: str, before: Sequence[Answer], without: tuple[str, ...] = ()) -> None:
        """Answer a question after some answers, and go on from there."""
        answer = self._assistant.ask(question, today=self._today, history=before, without=without)
        self._answers, self._left_out = [*before, answer], without
        if self._is_json:
            print(json.dumps(answer.to_dict(), ensure_ascii=False), flush=True)
        else:
            print(answer_text(answer), flush=True)

    def _tell(self, text: str) -> None:
        """Say what is no answer: to a program, beside its answers."""
        print(text, file=sys.stderr if self._is_json else sys.stdout)

    @property
    def _last(self) -> Answer:
        if not self._answers:
            raise ChatError("Nothing was asked yet. Type a question.")
        return self._answers[-1]

    def open(self, marker: str) -> None:
        """Print the article of a quote, by its marker: "2", or "[2]" as answers have it."""
        marker = marker.removeprefix("[").removesuffix("]")
        cited = {str(one.marker): one for one in self._last.citations}
        if marker not in cited:
            there = ", ".join(cited) or "none"
            raise ChatError(f"The last answer has no citation {marker!r}. Its citations: {there}.")
        citation = cited[marker]
        article = self._archive.article(citation.article_id)
        self._tell(quoted_text(article, citation.start, citation.end))

    def without(self, words: str) -> None:
        """Ask the last question again without what it took from earlier ones."""
        carried = [one.words for one in self._last.plan.carried]
        left_out = carried if not words else [words] if words in carried else _words(words)
        if unknown := [one for one in left_out if one not in carried]:
            there = ", ".join(f'"{one}"' for one in carried) or "nothing"
            raise ChatError(
                f"The last question did not take over {unknown[0]!r}. It took over: {there}."
            )
        self._ask(self._last.question, self._answers[:-1], (*self._left_out, *left_out))

    def as_of(self, day: str) -> None:
        """Ask as of another day."""
        self._today = given_day(day) if day else None
        self._tell(f"Questions are asked as of {self._today or 'today'}.")

    def anew(self, _: str) -> None:
        """Forget what was asked."""
        self._answers.clear()
        self._tell("Forgotten: the next question stands alone.")

    def end(self, _: str) -> None:
        """End, as the end of what is typed does."""
        raise EOFError

    def help(self, _: str) -> None:
        """List the commands."""
        for name, command in COMMANDS.items():
            self._tell(f"{name + ' ' + command.takes:24}{command.help}")


def _words(typed: str) -> list[str]:
    """Words one by one, several together where they are quoted."""
    try:
        return shlex.split(typed)
    except ValueError:
        raise ChatError(
            f"{typed} has a quotation mark without another. Put the words between two, as in "
            ':without "the ferry".'
        ) from None


class Command(NamedTuple):
    """What may be typed in place of a question."""

    do: Callable[[Said, str], None]
    takes: str
    help: str


COMMANDS: Mapping[str, Command] = {
    ":open": Command(Said.open, "N", "the whole article of citation [N], its quote marked"),
    ":without": Command(
        Said.without, '["WORDS" …]', "asks again without what was taken from earlier questions"
    ),
    ":as-of": Command(Said.as_of, "[2021-08-12]", "the day that “last week” is counted from"),
    ":new": Command(Said.anew, "", "forgets what was asked"),
    ":help": Command(Said.help, "", "lists these"),
    ":quit": Command(Said.end, "", "ends, as Ctrl-D does"),
}
