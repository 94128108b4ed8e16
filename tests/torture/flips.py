"""One bit of one file is turned: the answers are right, or it is said what is wrong."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from index.errors import DatelineError
from tests.torture.children import in_child
from tests.torture.judging import Expected, contents, problems, seen
from tests.torture.newsroom import WordEncoder
from tests.torture.operations import AT_REST, Place
from tests.torture.workshop import Prepared


def draw(operations: Sequence[Prepared], count: int, random: Random) -> list[tuple[str, str]]:
    """So many bits, half of them of any file alike, half by how much the files hold."""
    sizes = [
        path.stat().st_size
        for each in operations
        if each.operation is AT_REST
        for path in _files(each.archive)
    ]
    drawn = []
    for number in range(count if sizes else 0):
        (place,) = random.choices(range(len(sizes)), sizes if number % 2 else None)
        drawn.append((AT_REST.name, f"{place}@{random.randrange(sizes[place] * 8)}"))
    return drawn


def judge(prepared: Prepared, detail: str) -> list[str]:
    """Turn one bit; whether that goes unseen."""
    number, bit = map(int, detail.split("@"))
    with prepared.copied() as place:
        path = _files(place.archive)[number]
        data = bytearray(path.read_bytes())
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)
        after = in_child(lambda: [*_unseen(place, prepared.expected)])
        found = [*(after.value or ()), *([after.error] if after.error else ())]
        return [f"{path.name}, bit {bit}: {fault}" for fault in found]


def _unseen(place: Place, expected: Expected) -> Iterator[str]:
    try:
        with place.opened(WordEncoder()) as archive:
            if problems(archive):  # asked first: a search mends what can be mended
                return
            if (seen(archive), contents(archive)) != (expected.old, expected.contents):
                yield "what it holds or finds is another thing, and verify is content"
    except DatelineError:
        return


def _files(archive: Path) -> list[Path]:
    """All that hold something, in an order that does not depend on names drawn by chance."""
    files = [path for path in archive.rglob("*") if path.is_file() and path.stat().st_size]
    return sorted(files, key=lambda path: (path.suffix, path.stat().st_size, path.name))
