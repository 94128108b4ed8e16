"""Conversations, kept in one file beside the archive, or in memory for as long as a server runs."""

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from qa.contract.answer import Answer
from qa.conversations.database import ConversationFile
from qa.conversations.records import Asking, Conversation, Turn, Verdict, Withdrawal
from qa.conversations.rows import has_any, named, now, packed, values_of
from qa.conversations.shelf import Shelf
from qa.conversations.words import said, searchable
from qa.errors import ConversationError

FILE_NAME = "conversations.sqlite"
"""In the archive's folder."""
ERASE_WAIT_S = 5.0
"""Seconds for which another process that reads the file is waited for."""
_WITHDRAWN = (
    "This answer is withdrawn: an article that it was made from was removed from the archive. Ask "
    "the question again to see what the others say."
)


class Conversations(Shelf):
    """What was asked, and what was answered; every thread may ask and write.

    What a call has returned for outlasts the end of the process and of the power. Of a
    conversation or a turn that is not there, every call raises ConversationError.
    """

    @classmethod
    def open(cls, path: Path | None) -> Self:
        """Open a file, which is made where there is none; None keeps all in memory.

        Raises:
            ConversationError: it is damaged, of a later format, or cannot be written.
        """
        opened = cls(ConversationFile(path))
        opened.erase(wait_s=0)  # what one that was killed had begun
        return opened

    def begin(self, question: str) -> Conversation:
        """A new conversation without a turn, named by the question that it begins with."""
        identifier, begun = secrets.token_hex(8), now()
        with self._file.transaction():
            self._file.rows(
                "INSERT INTO conversations VALUES (?, ?, ?, ?)",
                *(identifier, named(question), begun, begun),
            )
        return self.conversation(identifier)

    def ask(self, conversation_id: str, asking: Asking, key: str | None = None) -> Turn:
        """Keep a question as the next turn of a conversation, before it is answered.

        By its `key`, whoever asked can tell whether it was kept: `asked_with`.
        """
        with self._file.transaction():
            conversation = self.conversation(conversation_id)
            number = conversation.turns
            ((row,),) = self._file.rows(
                """INSERT INTO turns (
                    conversation, number, question, today, dates, source, author, without, follows,
                    asked_at, key
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                *(conversation_id, number, *values_of(asking), self._changed(conversation_id)),
                key,
            )
            self._file.rows(
                "INSERT INTO words (rowid, name, question, said) VALUES (?, ?, ?, '')",
                *(row, "" if number else searchable(conversation.name)),
                searchable(asking.question),
            )
        return self.turn(conversation_id, number)

    def ask_again(self, conversation_id: str, number: int, asking: Asking) -> Turn:
        """Put a question in the place of a turn's, and empty what came of that.

        A turn can be given itself: then it is tried once more. A conversation that its first
        question has named takes the name of the new one.
        """
        with self._file.transaction():
            row, former = self._one("SELECT id, question FROM turns", conversation_id, number)
            if not number and self.conversation(conversation_id).name == named(former):
                self._name(conversation_id, named(asking.question))
            self._file.rows(
                """UPDATE turns SET question = ?, today = ?, dates = ?, source = ?, author = ?,
                    without = ?, follows = ?, asked_at = ?, answer = NULL, error = NULL,
                    verdict = NULL, note = NULL, judged_at = NULL
                WHERE id = ?""",
                *(*values_of(asking), self._changed(conversation_id), row),
            )
            self._file.rows(
                "UPDATE words SET question = ?, said = '' WHERE rowid = ?",
                *(searchable(asking.question), row),
            )
        return self.turn(conversation_id, number)

    def settle(self, turn: Turn, answer: Answer | None = None, error: str | None = None) -> Turn:
        """Keep what came of a turn; returns the turn as it is kept.

        Where its question was asked again meanwhile, this came of the one before, and is dropped.
        """
        with self._file.transaction():
            row = self._row(turn.conversation, turn.number)
            if self._file.rows(
                "UPDATE turns SET answer = ?, error = ? WHERE id = ? AND asked_at = ? RETURNING id",
                *(answer and packed(answer), error, row),
                turn.asked_at.isoformat(timespec="microseconds"),
            ):
                words = searchable(said(answer)) if answer else ""
                self._file.rows("UPDATE words SET said = ? WHERE rowid = ?", words, row)
                self._changed(turn.conversation)
        return self.turn(turn.conversation, turn.number)

    def judge(
        self, conversation_id: str, number: int, verdict: Verdict | None, note: str = ""
    ) -> Turn:
        """Keep what a person says of an answer in place of what they said; None takes it back."""
        with self._file.transaction():
            self._file.rows(
                "UPDATE turns SET verdict = ?, note = ?, judged_at = ? WHERE id = ?",
                *((verdict, note.strip(), now()) if verdict else (None, None, None)),
                self._row(conversation_id, number),
            )
        return self.turn(conversation_id, number)

    def rename(self, conversation_id: str, name: str) -> Conversation:
        """Give a conversation a name."""
        with self._file.transaction():
            self.conversation(conversation_id)
            self._name(conversation_id, named(name))
        return self.conversation(conversation_id)

    def delete(self, *conversation_ids: str, wait_s: float = ERASE_WAIT_S) -> tuple[str, ...]:
        """Delete conversations, all of them or none, from the bytes of the file too.

        Returns the files that may still hold something of them, and why: where another process
        reads them for longer than `wait_s` seconds. The next `erase` or `delete` finishes it.
        """
        with self._file.transaction():
            for identifier in dict.fromkeys(conversation_ids):
                self.conversation(identifier)
                self._file.rows(
                    """DELETE FROM words WHERE rowid IN
                        (SELECT id FROM turns WHERE conversation = ?)""",
                    identifier,
                )
                self._file.rows("DELETE FROM turns WHERE conversation = ?", identifier)
                self._file.rows("DELETE FROM conversations WHERE id = ?", identifier)
            self._file.note_deletion()
        return self.erase(wait_s)

    def withdraw(self, article_ids: Iterable[str], wait_s: float = ERASE_WAIT_S) -> Withdrawal:
        """Take back every answer that has something of an article, from the file's bytes too.

        The questions are kept, and what a person said of the answer.
        """
        wanted, withdrawn = tuple(article_ids), []
        with self._file.transaction():
            for (row,) in self._file.rows("SELECT id FROM turns WHERE answer IS NOT NULL"):
                ((conversation, number, answer),) = self._file.rows(
                    "SELECT conversation, number, answer FROM turns WHERE id = ?", row
                )
                if has_any(answer, wanted):
                    withdrawn.append((conversation, number))
                    self._file.rows(
                        "UPDATE turns SET answer = NULL, error = ? WHERE id = ?", _WITHDRAWN, row
                    )
                    self._file.rows("UPDATE words SET said = '' WHERE rowid = ?", row)
            if withdrawn:
                self._file.note_deletion()
        return Withdrawal(tuple(withdrawn), self.erase(wait_s))

    def erase(self, wait_s: float = ERASE_WAIT_S) -> tuple[str, ...]:
        """Finish what `delete` and `withdraw` could not; returns what these do."""
        return self._file.erase(wait_s)

    def _name(self, conversation_id: str, name: str) -> None:
        """Name a conversation, where it is listed and where it is searched."""
        self._file.rows("UPDATE conversations SET name = ? WHERE id = ?", name, conversation_id)
        self._file.rows(
            """UPDATE words SET name = ? WHERE rowid =
                (SELECT id FROM turns WHERE conversation = ? AND number = 0)""",
            *(searchable(name), conversation_id),
        )

    def _changed(self, conversation_id: str) -> str:
        """Put a conversation first, as changed at this moment, which is returned."""
        moment = now()
        self._file.rows(
            "UPDATE conversations SET changed = ? WHERE id = ?", moment, conversation_id
        )
        return moment


def withdrawn(folder: Path, article_ids: Iterable[str]) -> Withdrawal:
    """Withdraw answers from the conversations in an archive's folder, if any are kept there.

    Nothing is raised: where the file cannot be used, it may still hold something, and why.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return Withdrawal((), ())
    try:
        with Conversations.open(path) as kept:
            return kept.withdraw(article_ids)
    except ConversationError as error:
        return Withdrawal((), (str(error),))
