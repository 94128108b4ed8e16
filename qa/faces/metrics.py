"""What the server counts, for Prometheus."""

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as metrics_text

from qa.contract import Answer


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
            ["outcome"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "dateline_answer_seconds", "Time to answer a question.", registry=self._registry
        )

    def observe_response(self, route: str, status: int) -> None:
        """Count one response."""
        self._requests.labels(route, status).inc()

    def observe_answer(self, answer: Answer, seconds: float) -> None:
        """Count one answer, and the time it took."""
        self._answers.labels("answered" if answer.answered else "declined").inc()
        self._seconds.observe(seconds)

    def text(self) -> bytes:
        """Everything counted so far, in Prometheus' text format."""
        return metrics_text(self._registry)
