"""A conversation as a file holds all of it, and runs nothing wherever it is opened."""

import csv
import hashlib
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from docx import Document
from markdown_it import MarkdownIt

from qa.assistant import Assistant
from qa.contract.answer import Answer
from qa.conversations.export import COLUMNS, FORMATS, Exported, Format, export
from qa.conversations.records import Asking
from qa.conversations.store import Conversations
from tests.qa.conversations.conftest import RATE, SWORN_IN, TODAY

UNKNOWN = Asking("Who won the 2018 World Cup final?", TODAY, source="Ledger")
HOSTILE = (
    '=HYPERLINK("http://evil.example")<script>alert(1)</script>[x](javascript:y)\x00\x0b\ufffe'
)


def exported(
    conversations: Conversations, assistant: Assistant, identifier: str, to: Format
) -> Exported:
    conversation = conversations.conversation(identifier)
    return export(conversation, conversations.turns(identifier), assistant.archive, to)


def text_of(file: Exported, to: Format) -> str:
    if to == "docx":
        return "\n".join(one.text for one in Document(BytesIO(file.content)).paragraphs)
    shown = file.content.decode("utf-8-sig")
    if to == "md":
        tokens = MarkdownIt("commonmark").parse(shown)
        shown = "\n".join(
            "".join(child.content or "\n" for child in token.children or ()) for token in tokens
        )
    return shown


@pytest.fixture(scope="module")
def kept(assistant: Assistant) -> Conversations:
    """One conversation: answered, answered, not answered, answered as the first, waiting."""
    conversations = Conversations.open(None)
    conversation = conversations.begin(SWORN_IN.question)
    for asking in (SWORN_IN, RATE, UNKNOWN, SWORN_IN):
        turn = conversations.ask(conversation.id, asking)
        conversations.settle(turn, assistant.ask(asking.question, today=TODAY))
    conversations.ask(conversation.id, Asking("And then?", TODAY))
    conversations.judge(conversation.id, 1, "wrong day", "May, not April")
    return conversations


@pytest.mark.parametrize("to", FORMATS)
def test_all_of_a_conversation_is_in_the_file(
    kept: Conversations, assistant: Assistant, answer: Answer, to: Format
) -> None:
    (conversation,) = kept.listed()
    text = text_of(exported(kept, assistant, conversation.id, to), to)
    citation = answer.citations[0]
    for part in (
        SWORN_IN.question, RATE.question, UNKNOWN.question, "And then?", "It was not answered yet.",
        "happened on 28 October 2020", "Sigrun Dahle", "World Cup", "Ledger", "wrong day",
        "May, not April", citation.title, str(citation.source), citation.article_id,
        hashlib.blake2b(citation.quote.encode(), digest_size=20).hexdigest(),
        "037_aldmark-new-government.txt",
    ):  # fmt: skip
        assert part in text, part
    assert " ".join(citation.quote.split()) in " ".join(text.split())
    assert "/examples/" not in text


def test_references_are_numbered_through_and_once_each(
    kept: Conversations, assistant: Assistant
) -> None:
    (conversation,) = kept.listed()
    rows = list(
        csv.DictReader(
            StringIO(exported(kept, assistant, conversation.id, "csv").content.decode("utf-8-sig"))
        )
    )
    numbers = [row["reference"] for row in rows if row["turn"] == "1"]
    assert numbers == [row["reference"] for row in rows if row["turn"] == "4"]
    others = [row["reference"] for row in rows if row["turn"] == "2"]
    assert numbers[0] == "1"
    assert not set(numbers) & set(others)
    assert [row["turn"] for row in rows if not row["reference"]] == ["3", "5"]
    assert tuple(rows[0]) == COLUMNS
    quotes = {row["quote"]: row["blake2b_160"] for row in rows if row["quote"]}
    for quote, told in quotes.items():
        assert hashlib.blake2b(quote.encode(), digest_size=20).hexdigest() == told


@pytest.mark.parametrize("to", FORMATS)
def test_words_of_strangers_run_nothing(assistant: Assistant, answer: Answer, to: Format) -> None:
    citation = replace(
        answer.citations[0], quote=HOSTILE, title=HOSTILE, source=HOSTILE, author=HOSTILE
    )
    bad = replace(
        answer,
        answer=HOSTILE,
        citations=(citation,),
        remarks=(HOSTILE,),
        sentences=(replace(answer.sentences[0], text=HOSTILE),),
    )
    with Conversations.open(None) as conversations:
        conversation = conversations.begin(HOSTILE)
        turn = conversations.ask(conversation.id, Asking(HOSTILE, TODAY, None, HOSTILE, HOSTILE))
        conversations.settle(turn, bad)
        conversations.judge(conversation.id, 0, "wrong", HOSTILE)
        file = exported(conversations, assistant, conversation.id, to)
    text = text_of(file, to)
    assert file.file_name.startswith("hyperlink-http-evil-example-script-alert-1-script-x")
    assert "alert(1)" in text
    if to == "csv":
        for row in csv.reader(StringIO(file.content.decode("utf-8-sig"))):
            assert not [one for one in row if one.lstrip().startswith(("=", "+", "-", "@"))]
    if to == "md":
        tokens = MarkdownIt("commonmark").parse(file.content.decode())
        kinds = {child.type for token in tokens for child in token.children or ()}
        assert not kinds & {"html_inline", "link_open", "image"}
        assert "html_block" not in {token.type for token in tokens}
    if to == "docx":
        assert not [
            part for part in Document(BytesIO(file.content)).part.rels.values() if part.is_external
        ]


@pytest.mark.parametrize("to", FORMATS)
def test_an_empty_conversation_is_a_file_too(
    conversations: Conversations, assistant: Assistant, to: Format
) -> None:
    conversation = conversations.begin("???")
    file = exported(conversations, assistant, conversation.id, to)
    assert file.file_name.startswith(f"conversation-{conversation.id[:8]}.")
    assert file.content


@pytest.mark.parametrize("to", FORMATS)
def test_entries_of_a_digest_keep_their_days(assistant: Assistant, to: Format) -> None:
    asking = Asking("How did the death toll of the Stella Aurin change?", TODAY)
    with Conversations.open(None) as conversations:
        conversation = conversations.begin(asking.question)
        turn = conversations.ask(conversation.id, asking)
        conversations.settle(turn, assistant.ask(asking.question, today=TODAY))
        file = exported(conversations, assistant, conversation.id, to)
    text = text_of(file, to)
    days = (
        "14 November 2019 (reported 15 November 2019)",
        "16 November 2019 (reported 16 November 2019, 2 outlets)",
        "13 November 2020 (reported 14 November 2020)",
    )
    places = [text.index(day) for day in days]
    assert places == sorted(places)
    if to == "md":
        assert file.content.decode().count("\n- **") == 4


def test_how_a_question_was_read_that_leans_is_in_the_table(assistant: Assistant) -> None:
    leaning = Asking("And on 23 April 2020?", TODAY)
    with Conversations.open(None) as conversations:
        conversation = conversations.begin(RATE.question)
        for asking in (RATE, leaning):
            turn = conversations.ask(conversation.id, asking)
            conversations.settle(turn, assistant.ask(conversations.question(turn)))
        table = exported(conversations, assistant, conversation.id, "csv").content
    rows = csv.DictReader(StringIO(table.decode("utf-8-sig")))
    read = {row["question"]: row["read_as"] for row in rows}
    assert read[RATE.question] == ""
    assert "National Bank of Kelmar" in read[leaning.question]
    assert "on 23 April 2020" in read[leaning.question]
