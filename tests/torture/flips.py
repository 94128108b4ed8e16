"""One bit of one file is turned: the answers are right, or it is said what is wrong."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from index.errors import DatelineError
from tests.torture.children import in_child
from tests.torture.judging import Expected, contents, look, problems
from tests.torture.operations import AT_REST, Place
from tests.torture.workshop import Prepared


def draw(operations: Sequence[Prepared], count: int, random: Random) -> list[tuple[str, str]]:
    """So many bits, half of them of any file alike, half by how much the files hold."""
    (archive,) = (each.archive for each in operations if each.operation is AT_REST)
    sizes = [(path, path.stat().st_size) for path in sorted(archive.rglob("*")) if path.is_file()]
    sizes = [(path, size) for path, size in sizes if size]
    drawn = []
    for number in range(count):
        ((path, size),) = random.choices(sizes, [s if number % 2 else 1 for _, s in sizes])
        name = path.relative_to(archive).as_posix()
        drawn.append((AT_REST.name, f"{name}@{random.randrange(size * 8)}"))
    return drawn


def judge(prepared: Prepared, detail: str) -> list[str]:
    """Turn one bit; whether that goes unseen."""
    name, bit = detail.rsplit("@", 1)
    with prepared.copied() as place:
        _flip(place.archive / name, int(bit))
        after = in_child(lambda: [*_unseen(place, prepared.expected)])
        return [*(after.value or ()), *([after.error] if after.error else ())]


def _unseen(place: Place, expected: Expected) -> Iterator[str]:
    try:
        is_named = bool(problems(place))  # first: a search mends what can be mended
        is_right = look(place) == expected.old and contents(place) == expected.contents
    except DatelineError:
        return
    if not (is_named or is_right):
        yield "what it holds or finds is another thing, and verify is content"


def _flip(path: Path, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)
