"""A checksum tells any two rows apart."""

from itertools import combinations

from index.store.checksums import Value, checksum, of_chunk, of_embedding


def test_rows_that_look_alike_are_told_apart() -> None:
    rows: list[tuple[Value, ...]] = [
        ("1",),
        (1,),
        (b"1",),
        (None,),
        ("",),
        (),
        ("a", "b"),
        ("ab",),
        ("ab", ""),
        ("a", "b", None),
    ]
    assert all(checksum(*one) != checksum(*other) for one, other in combinations(rows, 2))


def test_it_is_the_same_on_every_machine_and_fits_into_sqlite() -> None:
    assert checksum("Velen", 1904, None, b"\x00\xff") == 7496381938030666277
    assert all(-(2**63) <= checksum(number) < 2**63 for number in range(1_000))


def test_a_moved_chunk_and_a_lost_date_are_seen() -> None:
    dates = [(0, 7, 737648, 737678, "month", 0), (20, 9, 737000, 737000, "day", 1)]
    whole = of_chunk("a", 0, 40, dates)
    assert whole == of_chunk("a", 0, 40, reversed(dates))
    others = [
        of_chunk("b", 0, 40, dates),
        of_chunk("a", 1, 40, dates),
        of_chunk("a", 0, 39, dates),
        of_chunk("a", 0, 40, dates[:1]),
        of_chunk("a", 0, 40, []),
    ]
    assert whole not in others


def test_an_embedding_belongs_to_its_chunk() -> None:
    assert of_embedding("a", 0, 40, b"v") != of_embedding("a", 40, 40, b"v")
    assert of_embedding("a", 0, 40, b"v") != of_embedding("a", 0, 40, b"w")
