"""Any chat model of LangChain's, told something and listened to within bounds of time and length.

The only module that imports LangChain for its models.
"""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Generator, Mapping
from concurrent.futures import wait
from contextlib import aclosing, closing
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, cast

from qa.cache import Cache
from qa.config import ModelSettings
from qa.contract.draft import Tokens
from qa.errors import ModelError
from qa.generation.failures import ModelFailure, failure_of
from qa.generation.prompts import Prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

logger = logging.getLogger(__name__)

BEAT_S = 0.5
"""How often who listens hears that it goes on."""
LONGEST = 6_000
"""Characters of all that it may say: several times what it is asked for."""
_MOST_TOKENS = 4_000
"""Tokens that it is let write, those of its thinking among them."""
_KEPT = 256
"""Replies that are remembered."""
_LONGEST_WAIT_S = 3_600
"""A server that asks to be left alone for longer is asked again after this."""
_OPENAI = "OPENAI_API_KEY"
_ENDINGS = ("finish_reason", "stop_reason", "done_reason")
"""What providers call the reason why a reply has ended."""
_CUT = ("length", "max_tokens", "MAX_TOKENS")
"""What they say where it might write no more."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model has said so far."""

    text: str = ""
    is_whole: bool = False
    """Whether it has ended."""
    is_cut: bool = False
    """Whether it ended because it had no more tokens to write."""
    tokens: Tokens | None = None
    """Known once it has ended, where its server counts."""


class LanguageModel:
    """A chat model by its settings; any thread may ask."""

    def __init__(self, chat: "BaseChatModel", settings: ModelSettings) -> None:
        """Ask a model of LangChain's; its settings say how it is called, and how long it may take.

        `opened` makes one of settings alone.
        """
        self.name = settings.name or type(chat).__name__
        self._chat = chat
        self._settings = settings
        self._replies = Cache[Prompt, Reply](_KEPT)
        self._not_before = 0.0
        """Until when its server wants to be left alone, on the monotonic clock."""

    def replies(self, prompt: Prompt) -> Generator[Reply]:
        """Ever more of what it says to a prompt, every `BEAT_S`; the last is whole.

        Closing the iterator stops it. What it said to the same before costs no tokens.

        Raises:
            ModelFailure: it did not answer, or not within its bounds.
        """
        if kept := self._replies.get(prompt):
            yield kept
            return
        if (wait_s := self._not_before - time.monotonic()) > 0:
            raise ModelFailure(f"asks to be left alone for {wait_s:.0f} s more")
        reply = Reply()
        try:
            with closing(self._heard(prompt)) as heard:
                for reply in heard:
                    yield reply
        except Exception as error:  # noqa: BLE001 -- of any provider's package
            failure = failure_of(error)
            logger.warning("%s %s (%s)", self.name, failure, type(error).__name__)
            if failure.retry_after_s:
                self._not_before = time.monotonic() + min(failure.retry_after_s, _LONGEST_WAIT_S)
            raise failure from None
        unpaid = reply.tokens and Tokens(0, 0)
        self._replies.put(prompt, replace(reply, tokens=unpaid))

    def _heard(self, prompt: Prompt) -> Generator[Reply]:
        """The same from the model itself, listened to in the loop of all."""
        pieces: list[str] = []
        listening = asyncio.run_coroutine_threadsafe(self._listen(prompt, pieces), _loop())
        try:
            while not wait([listening], BEAT_S).done:
                yield Reply("".join(pieces))
            yield listening.result()
        finally:
            listening.cancel()

    async def _listen(self, prompt: Prompt, pieces: list[str]) -> Reply:
        """Gather a reply to its end, in pieces as they come."""
        try:
            async with asyncio.timeout(self._settings.whole_s):
                async with aclosing(self._chunks(prompt)) as chunks:
                    return await self._gather(chunks, pieces)
        except TimeoutError:
            raise ModelFailure(f"had not ended after {self._settings.whole_s:g} s") from None

    def _chunks(self, prompt: Prompt) -> Any:  # noqa: ANN401 - an async generator, typed an iterator
        return self._chat.astream(list(prompt.messages))

    async def _gather(self, chunks: "AsyncIterator[AIMessageChunk]", pieces: list[str]) -> Reply:
        """Listen until the end, and no longer than may be for each word."""
        tokens: Tokens | None = None
        ending: dict[str, Any] = {}
        async for chunk in self._in_time(chunks):
            pieces.append(str(chunk.text))
            ending |= chunk.response_metadata
            if used := chunk.usage_metadata:
                tokens = Tokens(used["input_tokens"], used["output_tokens"]) + tokens
            if sum(map(len, pieces)) > LONGEST:
                raise ModelFailure(f"said more than {LONGEST:,} characters")
        reason = next((str(ending[name]) for name in _ENDINGS if ending.get(name)), "")
        if not reason and ending.get("model_provider") == "openai":
            raise ModelFailure("broke off")  # servers of this protocol say when they are done
        if reason in {"content_filter", "refusal"}:
            raise ModelFailure("declined to answer")
        text = "".join(pieces)
        if not text.strip():
            raise ModelFailure("said nothing")
        return Reply(text, is_whole=True, is_cut=reason in _CUT, tokens=tokens)

    async def _in_time(
        self, chunks: "AsyncIterator[AIMessageChunk]"
    ) -> "AsyncIterator[AIMessageChunk]":
        """The chunks; raises ModelFailure where the next words do not come in time."""
        loop, limits = asyncio.get_running_loop(), self._settings
        late = f"had not begun to answer after {limits.first_token_s:g} s"
        until = loop.time() + limits.first_token_s
        while True:
            try:
                chunk = await asyncio.wait_for(anext(chunks), until - loop.time())
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise ModelFailure(late) from None
            if chunk.text:
                late = f"paused for {limits.next_token_s:g} s"
                until = loop.time() + limits.next_token_s
            yield chunk


def opened(settings: ModelSettings) -> LanguageModel:
    """The model that settings name.

    Raises:
        ModelError: its package or its key is missing, or nothing is called so.
    """
    try:
        return LanguageModel(_chat(settings), settings)
    except ImportError as error:
        missing = getattr(error.__cause__ or error, "name", None) or "langchain"
        package = str(missing).partition(".")[0].replace("_", "-")
        raise ModelError(
            f"The language model {settings.name!r} needs the package {package}, which is not "
            f"installed: the setting model.name. Run `pip install {package}`, or unset "
            "model.name (DATELINE_MODEL_NAME) to do without a language model."
        ) from None
    except Exception as error:  # noqa: BLE001 -- of any provider's package, and it may hold a key
        logger.debug("no language model: %s", type(error).__name__)
        raise ModelError(
            f"The language model {settings.name!r} cannot be used: the setting model.name. Write "
            'it as provider and model, such as "openai:gpt-5-mini", "anthropic:claude-haiku-4-5" '
            'or "ollama:qwen3", and put the provider\'s key into its own variable, such as '
            f"{_OPENAI}."
        ) from None


def _chat(settings: ModelSettings) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model

    assert settings.name is not None  # noqa: S101 -- who calls has looked
    where: dict[str, Any] = {}
    if settings.url:
        where["base_url"] = settings.url
        if settings.name.startswith("openai:") and not os.environ.get(_OPENAI):
            where["api_key"] = "none"  # a server of one's own asks for none, the client does
    chat = init_chat_model(settings.name, temperature=0, max_retries=0, **where)
    known = {
        "seed": 0,
        "max_tokens": _MOST_TOKENS,
        "num_predict": _MOST_TOKENS,
        "stream_usage": True,
    }
    settable = type(chat).model_fields
    return cast(
        "BaseChatModel",
        chat.model_copy(update={name: value for name, value in known.items() if name in settable}),
    )


_starting = Lock()


def _loop() -> asyncio.AbstractEventLoop:
    """The event loop in which all models are listened to: clients keep connections to a loop."""
    with _starting:  # who asks first at the same time would start two
        return _started()


@cache
def _started() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(_unheard)
    Thread(target=loop.run_forever, name="dateline-models", daemon=True).start()
    return loop


def _unheard(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """Log of what fails once nobody listens its kind alone: its words may hold a key."""
    logger.debug("after nobody listened: %s", type(context.get("exception")).__name__)
