"""An old answer is checked against the archive as it is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from index import Archive
from qa.assistant import Assistant
from qa.conversations.recheck import Rechecked, recheck
from qa.conversations.records import Asking, Turn
from qa.conversations.store import Conversations
from qa.errors import ConversationError

STORY = "The Harlow bridge was reopened by Ilse Brandt on Monday. Nobody was hurt in the fog."
WHO = "Who reopened the Harlow bridge?"


@dataclass
class Newsroom:
    archive: Archive
    assistant: Assistant
    conversations: Conversations
    folder: Path

    def publish(self, day: str, title: str, text: str) -> None:
        path = self.folder / f"{title.casefold().replace(' ', '-')}.txt"
        path.write_text(f" date {day} {title}\n\nHARLOW (Hald Post) {text}\n", "utf-8")
        self.archive.update(self.folder)

    def asked(self, asking: Asking) -> Turn:
        conversation = self.conversations.begin(asking.question)
        turn = self.conversations.ask(conversation.id, asking)
        return self.conversations.settle(turn, self.assistant.ask(turn.as_question))

    def checked(self, turn: Turn) -> Rechecked:
        kept = self.conversations.turn(turn.conversation, turn.number)
        return recheck(kept, self.conversations.question(kept), self.assistant)


@pytest.fixture
def newsroom(archive: Archive, tmp_path: Path) -> Iterator[Newsroom]:
    folder = tmp_path / "articles"
    folder.mkdir()
    with Conversations.open(None) as conversations:
        desk = Newsroom(archive, Assistant(archive), conversations, folder)
        desk.publish("2021-03-09", "Bridge open", STORY)
        desk.publish("2021-03-08", "Bakery closes", "The bakery of Harlow closes in May.")
        yield desk


ASKING = Asking(WHO, date(2021, 8, 12))


def test_of_an_archive_that_has_not_changed_all_is_sound(newsroom: Newsroom) -> None:
    turn = newsroom.asked(ASKING)
    checked = newsroom.checked(turn)
    assert turn.answer
    assert turn.answer.answer == "Ilse Brandt"
    assert (checked.outcome, checked.is_sound, checked.is_same_archive) == ("same", True, True)
    assert checked.words == (
        "Asked again, the answer is the same. Every quote is still there, word for word, and not "
        "amended since. The archive has not changed since."
    )


def test_what_is_newer_is_told(newsroom: Newsroom) -> None:
    turn = newsroom.asked(ASKING)
    newsroom.publish("2021-06-02", "Bridge opened again", STORY.replace("Ilse Brandt", "Bo Lind"))
    checked = newsroom.checked(turn)
    assert checked.then.generation < checked.now.generation
    assert not checked.is_sound
    assert [one.is_sound for one in checked.citations] == [True]
    (new,) = checked.new
    assert new.citation.published == date(2021, 6, 2)
    assert (new.is_newer, new.was_found_then) == (True, False)
    assert new.words == "Newer than all that was quoted then; not found then."
    assert "1 newer article is quoted." in checked.words


def test_an_article_that_was_removed_is_gone(newsroom: Newsroom) -> None:
    turn = newsroom.asked(ASKING)
    assert turn.answer
    newsroom.archive.remove(turn.answer.citations[0].article_id)
    checked = newsroom.checked(turn)
    (cited,) = checked.citations
    assert (cited.state, cited.is_sound) == ("gone", False)
    assert cited.words == "Its article is no longer in the archive."
    assert "0 of 1 quotes are still there" in checked.words
    assert checked.outcome == "not answered now"


def test_a_correction_since_is_told(newsroom: Newsroom) -> None:
    turn = newsroom.asked(ASKING)
    newsroom.publish(
        "2021-03-10",
        "Correction Bridge open",
        "Correction. In a story on March 9 about the Harlow bridge, the Hald Post reported "
        "erroneously that the bridge was reopened by Ilse Brandt. It was reopened by Bo Lind.",
    )
    (cited,) = newsroom.checked(turn).citations
    assert cited.state == "verbatim"
    assert [one.kind for one in cited.amended_since] == ["correction"]
    assert "; corrected since, on 10 March 2021: Correction Bridge open." in cited.words
    # What was known when it was asked is no news.
    again = newsroom.asked(ASKING)
    assert all(not one.amended_since for one in newsroom.checked(again).citations)


def test_it_is_asked_again_with_all_that_it_was_asked_with(newsroom: Newsroom) -> None:
    turn = newsroom.asked(Asking(WHO, date(2021, 8, 12), source="Nowhere Times"))
    checked = newsroom.checked(turn)
    assert not checked.now.answered
    assert checked.outcome == "same"
    assert checked.now.plan == checked.then.plan
    newsroom.publish("2021-06-02", "Who opened it", STORY)
    assert newsroom.checked(turn).outcome == "same"


def test_what_has_no_answer_cannot_be_checked(newsroom: Newsroom) -> None:
    conversation = newsroom.conversations.begin(WHO)
    turn = newsroom.conversations.ask(conversation.id, ASKING)
    with pytest.raises(ConversationError, match="no answer that could be checked"):
        newsroom.checked(turn)
