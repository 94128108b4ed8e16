import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TypeVar

from index import Archive
from qa.assistant import Assistant
from qa.errors import Unavailable
from qa.overview.overview import NO_NAMES, Overview

T = TypeVar("T")
PATIENCE_S = 60


def settled(ask: Callable[[], T | None]) -> T:
    """What is there once it is found out."""
    until = time.monotonic() + PATIENCE_S
    while (found := ask()) is None:
        assert time.monotonic() < until
        time.sleep(0.02)
    return found


def test_nobody_waits_for_what_is_not_found_out_yet(sample_archive: Path) -> None:
    loaded = Event()

    def assistant() -> Assistant:
        loaded.wait(PATIENCE_S)
        return Assistant(archive)

    with Archive.open(sample_archive) as archive:
        overview = Overview(archive, assistant)
        assert overview.examples() is None
        assert overview.names() is None
        loaded.set()
        assert settled(overview.examples)
        assert settled(overview.names).people[0].name == "Marta Ilves"
        assert overview.examples() is overview.examples()


def test_a_new_generation_is_looked_through_anew(archive: Archive, tmp_path: Path) -> None:
    overview = Overview(archive, lambda: Assistant(archive))
    assert settled(overview.names) == NO_NAMES
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text(
            f" date 2021-05-0{number + 1} Snow\n\nSnow fell in Solvik, Mayor Ilse Varga said."
        )
    archive.update([tmp_path / "0.txt", tmp_path / "1.txt"])
    assert settled(overview.names).people[0].name == "Ilse Varga"


def test_where_no_assistant_can_be_had_there_are_no_examples(sample_archive: Path) -> None:
    def assistant() -> Assistant:
        raise Unavailable("The reader cannot be loaded.")

    with Archive.open(sample_archive) as archive:
        overview = Overview(archive, assistant)
        assert settled(overview.examples) == ()
        assert settled(overview.names).people


def test_it_is_looked_through_only_while_nobody_waits(sample_archive: Path) -> None:
    is_busy = Event()
    is_busy.set()
    with Archive.open(sample_archive) as archive:
        overview = Overview(archive, lambda: Assistant(archive), is_busy.is_set)
        assert overview.examples() is None
        time.sleep(0.5)
        assert overview.examples() is None
        is_busy.clear()
        assert settled(overview.examples)
        assert settled(overview.names)
