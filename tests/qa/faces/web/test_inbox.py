import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Archive, IndexSettings
from index.errors import ArchiveBusy, ArchiveError
from qa.faces.web.inbox import LONGEST_NAME, Inbox, safe_name


@pytest.fixture
def inbox(archive: Archive, tmp_path: Path) -> Inbox:
    return Inbox(archive, tmp_path / "kept")


def sent(tmp_path: Path, name: str, text: str, folder: str = "sent") -> Path:
    """A file as the browser's upload leaves it, alone in a folder of its own."""
    place = tmp_path / folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def ignore(*_: object) -> None:
    """Hears of progress."""


def test_files_are_moved_and_taken_in(inbox: Inbox, archive: Archive, tmp_path: Path) -> None:
    file = sent(tmp_path, "snow.txt", " date 2021-05-03 Snow\n\nSnow fell in Solvik.")
    broken = sent(tmp_path, "broken.pdf", "x", "other")
    steps: list[str] = []
    kept = inbox.keep([file, broken])
    assert kept == [tmp_path / "kept" / "snow.txt", tmp_path / "kept" / "broken.pdf"]
    assert not file.parent.exists()
    report = inbox.take_in(kept, lambda stage, *_: steps.append(stage))
    assert (report.added, archive.info().articles) == (1, 1)
    assert [path for path, _ in report.unreadable] == [str(kept[1])]
    assert steps
    again = inbox.take_in(kept, ignore)
    assert (again.added, again.unchanged_files) == (0, 1)


def test_the_same_content_is_kept_once_and_other_content_beside_it(
    inbox: Inbox, tmp_path: Path
) -> None:
    (first,) = inbox.keep([sent(tmp_path, "a.txt", "one")])
    (same,) = inbox.keep([sent(tmp_path, "a.txt", "one")])
    (other,) = inbox.keep([sent(tmp_path, "a.txt", "two")])
    assert same == first
    assert other != first
    assert (first.read_text(), other.read_text(), other.suffix) == ("one", "two", ".txt")
    assert inbox.keep([sent(tmp_path, "a.txt", "two")]) == [other]
    assert len(list(first.parent.iterdir())) == 2


def test_a_link_in_the_folder_is_not_followed(inbox: Inbox, tmp_path: Path) -> None:
    secret = sent(tmp_path, "secret.txt", "one", "elsewhere")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a.txt").symlink_to(secret)
    (kept,) = inbox.keep([sent(tmp_path, "a.txt", "one")])
    assert kept.name != "a.txt"
    assert not kept.is_symlink()
    assert secret.read_text() == "one"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("story.txt", "story.txt"),
        ("Größe №1 (final).md", "Größe _1 (final).md"),
        ("../../etc/passwd", "passwd"),
        (".hidden", "hidden"),
        ("...", "file"),
        ("<img src=x onerror=alert(1)>.html", "_img src_x onerror_alert(1)_.html"),
        ("a\u202etxt.exe", "a_txt.exe"),
        ("a\nb\0c.txt", "a_b_c.txt"),
        ("x" * 500 + ".txt", "x" * (LONGEST_NAME - 4) + ".txt"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert Path(safe).name == safe
    assert not safe.startswith(".")
    assert len(safe.encode()) <= LONGEST_NAME
    assert safe.isprintable()
    assert safe_name(safe) == safe


def test_where_nothing_can_be_kept_it_is_said(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, and no folder")
    inbox = Inbox(archive, tmp_path / "kept")
    file = sent(tmp_path, "a.txt", "one")
    with pytest.raises(ArchiveError, match=r"server\.upload_folder") as told:
        inbox.keep([file])
    assert tmp_path.as_posix() not in str(told.value)


def test_while_another_program_writes_it_is_busy_and_then_goes_on(
    inbox: Inbox, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.faces.web.inbox.BUSY_WAIT_S", 0)
    kept = inbox.keep([sent(tmp_path, "a.txt", " date 2021-05-03 Snow\n\nSnow fell.")])
    with Archive.open(archive.path, IndexSettings(), encoder=archive.encoder) as other:
        seen: list[type[Exception]] = []

        def during(*_: object) -> None:
            if not seen:
                try:
                    inbox.take_in(kept, ignore)
                except ArchiveError as error:
                    seen.append(type(error))

        source = sent(tmp_path, "b.txt", " date 2021-05-04 Rain\n\nRain fell.", "source")
        other.update(source, progress=during)
    assert seen == [ArchiveBusy]
    assert inbox.take_in(kept, ignore).added == 1
    shutil.rmtree(tmp_path / "kept")
