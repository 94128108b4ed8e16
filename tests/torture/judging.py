"""What readers see of an archive, and whether it is as it should be after an end in the middle."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index import Archive, Filter, Passage
from index.backup import restore
from index.errors import ArchiveMissing, ArticleMissing
from tests.torture.children import in_child
from tests.torture.newsroom import ERASED, WordEncoder
from tests.torture.operations import EMBEDDED, RETURNED, Operation, Place
from tests.torture.syscalls import Event, Kind

SEARCHES: tuple[tuple[str, Filter], ...] = (
    ("the price of landing fish in the harbour", Filter()),
    ("mayor of Velen and the bridge", Filter()),
    ("storm took the roofs of houses", Filter(happened_before=date(1960, 12, 31))),
    ("witnesses of the sunken ferry", Filter(after=date(2021, 6, 1))),
    ("correction of a wrong number", Filter(source="echo")),
    ("the mill will close", Filter(happened_after=date(1990, 1, 1), before=date(2021, 9, 1))),
    ("envoys met in Doha", Filter()),
)
Seen = tuple[tuple[object, ...], ...]
"""What a reader finds, in order: the same of two archives only where both hold and rank alike."""
NOTHING: Seen = ((),) * (len(SEARCHES) + 2)


@dataclass(frozen=True, slots=True)
class Expected:
    """What an operation makes of an archive, when nothing comes between."""

    old: Seen
    new: Seen
    contents: Seen
    """Everything in the new one, to the last path and reason."""
    to_encode: int


def look(place: Place) -> Seen:
    """What a reader who opens the archive sees; nothing where there is none."""
    try:
        with place.opened(WordEncoder()) as archive:
            return seen(archive)
    except ArchiveMissing:
        return NOTHING


def seen(archive: Archive) -> Seen:
    """What a reader finds, a row for each list of passages.

    Raises AssertionError where a passage is not its article's text.
    """
    found = [archive.search(query, 20, within) for query, within in SEARCHES]
    found.append(archive.passages_of(None, None, 100))
    listed = tuple((head.id, head.title) for head in archive.listed(k=100).heads)
    return (*(tuple(_told(archive, p) for p in passages) for passages in found), listed)


def _told(archive: Archive, passage: Passage) -> tuple[object, ...]:
    with suppress(ArticleMissing):  # it may have been replaced since it was found
        text = archive.article(passage.article_id).text
        assert text[passage.start : passage.end] == passage.text, passage
    score = round(passage.score, 3)
    return passage.article_id, passage.start, passage.text, score, passage.amended_by


def is_one_of(state: Seen, expected: Expected) -> bool:
    """Whether each list is the old or the new one, though the change may come between two."""
    return all(
        found in (old, new)
        for found, old, new in zip(state, expected.old, expected.new, strict=True)
    )


def contents(archive: Archive) -> Seen:
    """Everything that an archive says of itself, but for what a history may leave in numbers."""
    info = archive.info()
    articles = sorted(
        (repr(archive.article(i)), *archive.locations(i)) for i in archive.article_ids()
    )
    return (*articles, *info.unreadable, (info.articles, info.undated, info.chunks))


def faults_after(
    operation: Operation, place: Place, expected: Expected, told: Sequence[Event]
) -> list[str]:
    """What is wrong with an archive that an operation was cut off from, after some events."""
    after = in_child(lambda: [*_judged(operation, place, expected, told)])
    return [*(after.value or ()), *([after.error] if after.error else ())]


def _judged(
    operation: Operation, place: Place, expected: Expected, told: Sequence[Event]
) -> Iterator[str]:
    marks = [(event.inode, event.offset) for event in told if event.kind == Kind.MARK]
    is_done = (RETURNED, 1) in marks
    stored = max((value for what, value in marks if what == EMBEDDED), default=0)
    if operation.backs_up:
        yield from _backed_up(place, expected, is_done=is_done)
    yield from (f"verify: {found}" for found in damage(place))  # first: a reader may mend it
    state = look(place)
    if state not in ({expected.new} if is_done else {expected.old, expected.new}):
        yield f"a reader sees neither state, {_difference(state, expected)}"
    encoder = WordEncoder()
    operation.run(place, encoder)
    if encoder.passages > expected.to_encode - stored:
        yield f"{encoder.passages} of {expected.to_encode} encoded again, {stored} were stored"
    with place.opened(encoder) as archive:
        if (state := seen(archive)) != expected.new:
            yield f"done again it ends elsewhere: {_difference(state, expected)}"
        if contents(archive) != expected.contents:
            yield "done again it holds something else"
        if operation.erases:
            yield from _left(place.archive)
        if operation.backs_up:
            yield from _backed_up(place, expected, is_done=True)
        yield from (f"verify, when done again: {problem}" for problem in problems(archive))


def damage(place: Place) -> list[str]:
    """What verify finds damaged, beside what is unfinished; nothing where there is no archive."""
    try:
        with place.opened(WordEncoder()) as archive:
            return problems(archive)
    except ArchiveMissing:
        return []


def _backed_up(place: Place, expected: Expected, *, is_done: bool) -> Iterator[str]:
    """What is wrong with a backup: one that has its name is whole."""
    if place.backup.exists():
        again = Place(place.base / "again", place.news)
        restore(place.backup, again.archive)
        if look(again) != expected.new:
            yield "the backup is of another archive"
        shutil.rmtree(again.base)
    elif is_done:
        yield "there is no backup"


def _left(archive: Path) -> Iterator[str]:
    """The files in which the text that was to go still stands."""
    for path in archive.rglob("*"):
        if path.is_file() and ERASED[:-2] in path.read_bytes():
            yield f"{path.name} still holds what was to go"


def problems(archive: Archive) -> list[str]:
    """What verify finds."""
    return [*archive.verify().problems]


def _difference(state: Seen, expected: Expected) -> str:
    differing = [
        sum(found != wanted for found, wanted in zip(state, one, strict=True))
        for one in (expected.old, expected.new)
    ]
    return f"{differing[0]} and {differing[1]} lists differ from the old and the new one"
