"""An assistant that remembers how it was asked, for tests of those who ask it."""

from collections.abc import Generator, Mapping, Sequence
from typing import Any, Unpack

from index import SearchableArchive
from qa import Assistant, AssistantSettings
from qa.contract.answer import Event
from qa.question import Asked, Given, GivenDates, GivenDay


class Recorder(Assistant):
    """An assistant that answers whatever it is asked, and remembers with which days it was."""

    def __init__(self, archive: SearchableArchive) -> None:
        super().__init__(archive, settings=AssistantSettings(min_confidence=0))
        self.days: list[GivenDay | None] = []
        self.dates: list[Sequence[GivenDates] | None] = []

    def stream(self, question: Asked, **given: Unpack[Given]) -> Generator[Event]:
        parts: Mapping[str, Any] = question if isinstance(question, Mapping) else given
        self.days.append(parts.get("today"))
        self.dates.append(parts.get("dates"))
        return super().stream(question, **given)
