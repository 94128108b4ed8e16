"""A server of the OpenAI chat protocol that says, and misbehaves, as a test wants it to."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
KEY = "sk-test-6f1d0c7b2a"
"""The key that programs under test are given; it must never come out again."""


class Reply:
    """What is sent for one request: `act` sends it, by the connection it is given."""

    def __init__(self, act: Callable[["Connection"], None]) -> None:
        self.act = act


def says(text: str, *, piece: int = 7, pause_s: float = 0.0, finish: str = "stop") -> Reply:
    """A whole text, some characters at a time."""

    def act(connection: "Connection") -> None:
        connection.begin()
        for start in range(0, len(text), piece):
            connection.tell(text[start : start + piece])
            time.sleep(pause_s)
        connection.end(finish, text)

    return Reply(act)


def answers(*sentences: tuple[str, str], pause_s: float = 0.0, then: Reply | None = None) -> Reply:
    """Sentences, each citing the passage that has some words; then, it goes on as another does."""

    def act(connection: "Connection") -> None:
        text = ""
        for words, sentence in sentences:
            text += f"{sentence} [{connection.passage_with(words)}] "
        if then:
            then.act(connection.after(text))
        else:
            says(text, pause_s=pause_s).act(connection)

    return Reply(act)


def stalls(after: str = "", for_s: float = 30) -> Reply:
    """Some words, and then nothing for a long time."""

    def act(connection: "Connection") -> None:
        connection.begin()
        if after:
            connection.tell(after)
        connection.wait_until_left(for_s)

    return Reply(act)


def breaks_off(after: str = "", *, in_due_form: bool = False) -> Reply:
    """Some words, and then the connection is closed; in due form, as if that were the end."""

    def act(connection: "Connection") -> None:
        connection.begin()
        if after:
            connection.tell(after)
        if in_due_form:
            connection.close_chunks()
        else:
            connection.cut()

    return Reply(act)


def refuses(status: int, headers: Mapping[str, str] | None = None) -> Reply:
    """An error that repeats the key, as servers do."""

    def act(connection: "Connection") -> None:
        error = {"error": {"message": f"Incorrect key provided: {KEY}", "type": "x", "code": "x"}}
        connection.send(status, json.dumps(error).encode(), headers or {})

    return Reply(act)


def sends(raw: bytes) -> Reply:
    """Whatever bytes in place of an event stream."""

    def act(connection: "Connection") -> None:
        connection.begin()
        connection.chunk(raw)
        connection.close_chunks()

    return Reply(act)


class Connection:
    """One request's connection."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: Body, server: "ChatServer") -> None:
        self._handler = handler
        self._body = body
        self._server = server
        self._opening = ""

    def passage_with(self, words: str) -> int:
        """The number of the first passage of the prompt that has these words."""
        lines = self._body["messages"][-1]["content"].splitlines()
        passages = [json.loads(line) for line in lines if line.startswith('{"passage"')]
        return next((each["passage"] for each in passages if words in each["text"]), 0)

    def after(self, text: str) -> "Connection":
        """The same, that begins with a text."""
        self._opening = text
        return self

    def begin(self) -> None:
        self._handler.send_response(200)
        self._handler.send_header("content-type", "text/event-stream")
        self._handler.send_header("transfer-encoding", "chunked")
        self._handler.end_headers()
        self.event({"role": "assistant", "content": ""})
        if self._opening:
            self.tell(self._opening)

    def tell(self, text: str) -> None:
        self.event({"content": text})
        self._server.told += 1

    def event(self, delta: Body, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self._data({"choices": [choice]})

    def end(self, finish: str, text: str) -> None:
        self.event({}, finish)
        if self._body.get("stream_options", {}).get("include_usage"):
            prompt = sum(len(message["content"].split()) for message in self._body["messages"])
            used = {"prompt_tokens": prompt, "completion_tokens": len(text.split())}
            used["total_tokens"] = sum(used.values())
            self._data({"choices": [], "usage": used})
        self.chunk(b"data: [DONE]\n\n")
        self.close_chunks()

    def _data(self, fields: Body) -> None:
        whole = {
            "id": "chat-1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": self._body["model"],
        } | fields
        self.chunk(b"data: " + json.dumps(whole).encode() + b"\n\n")

    def chunk(self, data: bytes) -> None:
        try:
            self._handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
            self._handler.wfile.flush()
        except OSError:
            self._server.left.set()
            raise

    def close_chunks(self) -> None:
        self._handler.wfile.write(b"0\r\n\r\n")

    def send(self, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        self._handler.send_response(status)
        self._handler.send_header("content-type", "application/json")
        self._handler.send_header("content-length", str(len(content)))
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()
        self._handler.wfile.write(content)

    def cut(self) -> None:
        self._handler.connection.shutdown(socket.SHUT_RDWR)

    def wait_until_left(self, for_s: float) -> None:
        """Until the client has closed the connection, which is remembered, or time is over."""
        self._handler.connection.settimeout(for_s)
        try:
            gone = self._handler.rfile.read(1) == b""
        except TimeoutError:
            return
        except OSError:
            gone = True
        if gone:
            self._server.left.set()


class ChatServer:
    """Says what it is told to, the last of it again and again."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.bodies: list[Body] = []
        self.keys: list[str] = []
        self.told = 0
        """How many pieces of text were sent."""
        self.left = threading.Event()
        """Whether a client has closed its connection before the end."""
        chat = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                chat.bodies.append(body)
                chat.keys.append(self.headers.get("authorization", ""))
                reply = chat.replies.pop(0) if len(chat.replies) > 1 else chat.replies[0]
                self.close_connection = True
                try:
                    reply.act(Connection(self, body, chat))
                except OSError:
                    chat.left.set()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def will(self, *replies: Reply) -> None:
        """What it does from now on."""
        self.replies = [*replies]
        self.bodies.clear()
        self.keys.clear()
        self.told = 0
        self.left.clear()

    def prompts(self) -> Sequence[str]:
        """What it was told, of each request all in one."""
        return ["\n".join(each["content"] for each in body["messages"]) for body in self.bodies]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    server = ChatServer()
    try:
        yield server
    finally:
        server.close()
