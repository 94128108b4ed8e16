"""An assistant that remembers how it was asked, for tests of those who ask it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from index import SearchableArchive
from qa import Answer, Assistant, AssistantSettings
from qa.contract import Event, Kind
from qa.question import Asked, GivenDates, GivenDay


class Recorder(Assistant):
    """An assistant that answers whatever it is asked, and remembers with which days it was."""

    def __init__(self, archive: SearchableArchive) -> None:
        super().__init__(archive, settings=AssistantSettings(min_confidence=0))
        self.days: list[GivenDay | None] = []
        self.dates: list[Sequence[GivenDates] | None] = []

    def stream(
        self,
        question: Asked,
        *,
        today: GivenDay | None = None,
        dates: Sequence[GivenDates] | None = None,
        history: Sequence[Answer | tuple[str, str]] = (),
        kind: Kind | None = None,
    ) -> Iterator[Event]:
        given: Any = question if isinstance(question, Mapping) else {"today": today, "dates": dates}
        self.days.append(given["today"])
        self.dates.append(given["dates"])
        return super().stream(question, today=today, dates=dates, history=history, kind=kind)
