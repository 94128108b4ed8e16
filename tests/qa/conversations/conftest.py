"""An assistant over the sample articles, and answers of its own to keep."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa.assistant import Assistant
from qa.contract.answer import Answer
from qa.conversations.records import Asking
from qa.conversations.store import Conversations

TODAY = date(2021, 8, 12)
SWORN_IN = Asking("Who was sworn in as prime minister of Aldmark on 28 October 2020?", TODAY)
RATE = Asking("What did the National Bank of Kelmar decide on 23 April 2020?", TODAY)


@pytest.fixture(scope="session")
def assistant(sample_archive: Path, encoder: Encoder) -> Iterator[Assistant]:
    with Archive.open(sample_archive, IndexSettings(), encoder=encoder) as archive:
        yield Assistant(archive)


@pytest.fixture(scope="session")
def answer(assistant: Assistant) -> Answer:
    """To `SWORN_IN`."""
    return assistant.ask(SWORN_IN.question, today=TODAY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.sqlite"


@pytest.fixture(params=["in a file", "in memory"])
def conversations(request: pytest.FixtureRequest, path: Path) -> Iterator[Conversations]:
    with Conversations.open(path if request.param == "in a file" else None) as opened:
        yield opened
