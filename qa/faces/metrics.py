"""What the server counts, for Prometheus: alike for the page and the API."""

from collections.abc import Callable
from typing import Literal

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client import generate_latest as metrics_text

from index.documents import SearchableArchive
from qa.contract.answer import Answer

Face = Literal["page", "api"]


class Metrics:
    """What the server counts, in a registry of its own."""

    MEDIA_TYPE = CONTENT_TYPE_LATEST
    """Of `text`."""

    def __init__(self) -> None:
        """Start from zero."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "dateline_requests", "Responses sent.", ["route", "status"], registry=self._registry
        )
        self._answers = Counter(
            "dateline_answers",
            "Questions answered or declined.",
            ["outcome", "face"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "dateline_answer_seconds",
            "Time to answer a question, with the wait before it.",
            ["face"],
            registry=self._registry,
        )
        self._wait = Histogram(
            "dateline_wait_seconds",
            "Time in line before a turn came.",
            ["line"],
            registry=self._registry,
        )
        self._waiting = Gauge(
            "dateline_waiting", "Who waits in line now.", ["line"], registry=self._registry
        )
        self._running = Gauge(
            "dateline_running", "Who has their turn now.", ["line"], registry=self._registry
        )
        self._refused = Counter(
            "dateline_refused",
            "Sent away because the line was full.",
            ["line"],
            registry=self._registry,
        )
        self._dropped = Counter(
            "dateline_dropped",
            "Given up because who asked had gone, or had stopped it.",
            ["line", "face"],
            registry=self._registry,
        )
        self._tokens = Counter(
            "dateline_model_tokens",
            "Tokens that the language model read and wrote.",
            ["kind"],
            registry=self._registry,
        )
        self._articles = Gauge(
            "dateline_articles", "Articles in the archive.", registry=self._registry
        )
        self._generation = Gauge(
            "dateline_generation", "Generation of the archive.", registry=self._registry
        )

    def observe_response(self, route: str, status: int) -> None:
        """Count one response."""
        self._requests.labels(route, status).inc()

    def observe_answer(self, answer: Answer, seconds: float, face: Face) -> None:
        """Count one answer, and the time it took."""
        self._answers.labels("answered" if answer.answered else "declined", face).inc()
        self._seconds.labels(face).observe(seconds)
        if answer.tokens:
            self._tokens.labels("prompt").inc(answer.tokens.prompt)
            self._tokens.labels("completion").inc(answer.tokens.completion)

    def watch_line(
        self, line: str, waiting: Callable[[], float], running: Callable[[], float]
    ) -> None:
        """Tell the length of a line whenever it is asked for."""
        self._waiting.labels(line).set_function(waiting)
        self._running.labels(line).set_function(running)
        self._refused.labels(line)

    def observe_wait(self, line: str, seconds: float) -> None:
        """Count one turn, and how long it was waited for."""
        self._wait.labels(line).observe(seconds)

    def count_refused(self, line: str) -> None:
        """Count one that was sent away because the line was full."""
        self._refused.labels(line).inc()

    def count_dropped(self, line: str, face: Face) -> None:
        """Count one that nobody waited for any longer."""
        self._dropped.labels(line, face).inc()

    def text(self, archive: SearchableArchive) -> bytes:
        """Everything counted so far and what the archive holds, in Prometheus' text format."""
        info = archive.info()
        self._articles.set(info.articles)
        self._generation.set(info.generation)
        return metrics_text(self._registry)
