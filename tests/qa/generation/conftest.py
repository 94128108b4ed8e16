"""A chat server that does what a test wants, and an answerer whose language model it serves."""

from collections.abc import Iterator

import pytest

from qa.config import ModelSettings
from qa.generation.generator import GeneratingAnswerer, generating
from tests.qa.generation.chat_server import KEY, ChatServer, chat_server


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with chat_server() as server:
        yield server


@pytest.fixture
def answerer(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> GeneratingAnswerer:
    """New for each test: it remembers what was said, and whom to leave alone."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return generating(
        ModelSettings(
            name="openai:test", url=server.url, first_token_s=2, next_token_s=2, whole_s=4
        )
    )
