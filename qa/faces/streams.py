"""Answers as they come to be, over HTTP: server-sent events, and the chat protocol of OpenAI."""

import json
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import TypeAdapter

from index.errors import DatelineError
from qa.contract.answer import Answer, Citation, Event, Said, Sentence
from qa.contract.draft import Tokens
from qa.contract.query import QueryPlan
from qa.faces.bodies import SOURCES, AskRequest, ChatRequest
from qa.faces.door import problem
from qa.faces.line import Line
from qa.faces.opening import Opening
from qa.faces.problems import status_of
from qa.faces.routes import while_connected
from qa.faces.web.beats import beating
from qa.followups.recent import Recent
from qa.wording import written_cuts, written_day

BEAT_S = 1.0
"""How often a client that waits hears something; so one that is gone is noticed."""
MODEL = "dateline"
"""What the chat protocol calls whoever answers."""

_TOLD: Mapping[type, tuple[str, TypeAdapter[Any]]] = {
    QueryPlan: ("plan", TypeAdapter(QueryPlan)),
    Said: ("said", TypeAdapter(Said)),
    Answer: ("answer", TypeAdapter(Answer)),
}
"""The events that are told, each by its name."""
Events = AsyncGenerator[Event | None]


def stream_routes(opening: Opening, line: Line, recent: Recent) -> APIRouter:
    """Where answers are streamed."""
    router = APIRouter(tags=["answers"])

    @router.post("/api/v1/ask/stream", response_class=StreamingResponse)
    async def ask(body: AskRequest, request: Request) -> Response:
        """As `ask`, in server-sent events: `plan`, any number of `said`, and `answer`.

        `said` has the sentences that a language model has said so far, each checked, and their
        citations. `problem` takes the place of `answer` where there is none.
        """
        opening.now()
        return await _streamed(request, _events(line, body.asked(recent), recent), _server_sent)

    @router.post("/v1/chat/completions")
    async def complete(body: ChatRequest, request: Request) -> Any:  # noqa: ANN401 -- or a stream
        """Answer the last message, in the chat protocol of OpenAI; the others are its history."""
        opening.now()
        events = _events(line, body.asked(), recent)
        if body.stream:
            return await _streamed(request, events, _chunks)
        return await while_connected(request, _completed(events))

    return router


async def _events(line: Line, question: Mapping[str, object], recent: Recent) -> Events:
    """The events of a question in its turn, and None whenever there was none for a while."""
    async with (
        line.place("api") as place,
        aclosing(beating(place.stream(question), BEAT_S)) as all_,
    ):
        async for event in all_:
            if isinstance(event, Answer):
                recent.keep(event)
            yield event


async def _streamed(request: Request, events: Events, told: Any) -> Response:  # noqa: ANN401
    """A response that begins with the first event: what fails before it is a problem of its own."""
    first = await while_connected(request, anext(events))
    if isinstance(first, Response):
        return first
    return StreamingResponse(
        told(first, events),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


# Server-sent events


async def _server_sent(first: Event | None, events: Events) -> AsyncGenerator[str]:
    said: Event | None = None
    async with aclosing(events):
        try:
            async for event in _from(first, events):
                if type(event) in _TOLD and event != said:
                    said = event if isinstance(event, Said) else said
                    name, adapter = _TOLD[type(event)]
                    yield f"event: {name}\ndata: {adapter.dump_json(event).decode()}\n\n"
                else:
                    yield ":\n\n"  # a comment, by which the client hears that it goes on
        except DatelineError as error:
            detail = problem(status_of(error), str(error), "/api/v1/ask/stream")
            yield f"event: problem\ndata: {json.dumps(detail)}\n\n"


async def _from(first: Event | None, events: Events) -> Events:
    yield first
    async for event in events:
        yield event


# The chat protocol of OpenAI


async def _completed(events: Events) -> dict[str, Any]:
    async with aclosing(events):
        async for event in events:
            last = event
    assert isinstance(last, Answer)  # noqa: S101 -- it ends with one
    message = {"role": "assistant", "content": chat_text(last)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return _of_chat("chat.completion", last.id, choices=[choice], usage=_usage(last))


async def _chunks(first: Event | None, events: Events) -> AsyncGenerator[str]:
    """Sentences as they are checked, and at the end whatever else the answer says."""
    told: list[str] = []
    yield _chunk({"role": "assistant", "content": ""})
    async with aclosing(events):
        try:
            async for event in _from(first, events):
                match event:
                    case Said(sentences=sentences):
                        written = [*map(_written, sentences)]
                        if written[: len(told)] == told and (more := written[len(told) :]):
                            yield _chunk({"content": "".join(f"{one} " for one in more)})
                            told = written
                    case Answer():
                        yield _chunk({"content": _rest(event, told)})
                        yield _chunk({}, "stop")
                    case _:
                        yield ":\n\n"
        except DatelineError as error:
            yield _data({"error": {"message": str(error), "type": "server_error"}})
    yield "data: [DONE]\n\n"


def _rest(answer: Answer, told: list[str]) -> str:
    """What an answer says beyond what was told; all of it where it says something else."""
    if not told:
        return chat_text(answer)
    if not answer.answered:
        return f"\n\n{chat_text(answer)}"
    written = [*map(_written, answer.sentences)]
    if written[: len(told)] == told:
        return " ".join(written[len(told) :]) + _beside(answer)
    return f"\n\nInstead of this:\n\n{chat_text(answer)}"


def _written(sentence: Sentence) -> str:
    return f"{sentence.text} {''.join(f'[{marker}]' for marker in sentence.citations)}"


def chat_text(answer: Answer) -> str:
    """A whole answer as a message of a chat."""
    return answer.text + _beside(answer)


def _beside(answer: Answer) -> str:
    """Remarks, and the quotes that an answer rests on."""
    parts = [*answer.remarks]
    if answer.citations:
        parts.append("\n".join((SOURCES, *map(_source, answer.citations))))
    return "".join(f"\n\n{part}" for part in parts)


def _source(citation: Citation) -> str:
    where = ", ".join(filter(None, (citation.title, citation.source)))
    before, after = written_cuts(citation)
    quote = f"“{before}{citation.quote}{after}”"
    return f"[{citation.marker}] {written_day(citation.published)}, {where}: {quote}"


def _usage(answer: Answer) -> dict[str, int]:
    tokens = answer.tokens or Tokens(0, 0)
    read, wrote = tokens.prompt, tokens.completion
    return {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}


def _chunk(delta: dict[str, str], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return _data(_of_chat("chat.completion.chunk", "stream", choices=[choice]))


def _of_chat(kind: str, identifier: str, **fields: object) -> dict[str, Any]:
    made = {"id": f"chatcmpl-{identifier}", "object": kind, "created": int(time.time())}
    return made | {"model": MODEL} | fields


def _data(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value)}\n\n"
