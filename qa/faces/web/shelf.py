"""The list of conversations beside the page."""

from collections.abc import Callable, Mapping

from index.errors import DatelineError
from qa.conversations.store import Conversations
from qa.faces.web import chat

SHOWN = 30
"""Conversations listed at once; the others by a button, or by their words."""


class Shelf:
    """Lists the conversations that are kept, renames and deletes them; any thread may ask."""

    def __init__(self, conversations: Conversations) -> None:
        """List these."""
        self._conversations = conversations

    def listed(self, given: Mapping[str, object]) -> str:
        """Those that were changed last, or where the words were found that are looked for."""
        return self._drawn(given)

    def rename(self, given: Mapping[str, object]) -> str:
        """Give a conversation another name; the list as it is then."""
        name = str(given.get("name"))
        return self._drawn(given, lambda: self._renamed(str(given.get("c")), name))

    def delete(self, given: Mapping[str, object]) -> str:
        """Erase a conversation; the list as it is then."""
        return self._drawn(given, lambda: self._deleted(str(given.get("c"))))

    def _renamed(self, conversation: str, name: str) -> str:
        self._conversations.rename(conversation, name)
        return ""

    def _deleted(self, conversation: str) -> str:
        held = self._conversations.delete(conversation)
        return f"It is deleted, but its bytes may still be in {'; '.join(held)}" if held else ""

    def _drawn(self, given: Mapping[str, object], do: Callable[[], str] = lambda: "") -> str:
        """The list, after something was done that says what of it could not be."""
        words, most = str(given.get("words") or ""), _number(given.get("most"))
        try:
            problem = do()
            if words.strip():
                return chat.shelf(hits=self._conversations.search(words, SHOWN))
            found = self._conversations.listed(most + 1)
        except DatelineError as error:
            return chat.shelf(problem=str(error))
        following = most + SHOWN if len(found) > most else None
        return chat.shelf(found[:most], following=following, problem=problem)


def _number(given: object) -> int:
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else SHOWN
