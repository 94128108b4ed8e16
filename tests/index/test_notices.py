"""Corrections and retractions are recognised, linked to what they amend, and go with either."""

from pathlib import Path

import pytest

from index import Archive
from index.text.notices import find_notices
from tests.index.newsdesk import execute

OWN = True
FOUND = (
    ("Correction: Kelmar ferry", "A story said 48; it is 4.8.", [("correction", False)]),
    (
        "RETRACTION: Mayor of Brandvik",
        "The story of 2 March is withdrawn.",
        [("retraction", False)],
    ),
    ("CORRECTED - HALD GROWTH REVISED", "Growth will be 1.5 pct.", [("correction", False)]),
    ("Budget (Corrected)", "The budget is 3 million crowns.", [("correction", False)]),
    ("Hald Post: a clarification", "The bridge was open to walkers.", [("clarification", False)]),
    (
        "Vikholm bridge",
        "In a story on Aug. 11 about the bridge, the Hald Post reported erroneously that it sank.",
        [("correction", False)],
    ),
    ("The mayor", "The Hald Post has retracted a story about the mayor.", [("retraction", False)]),
    (
        "Ferry late",
        "The ferry was late.\n\nCorrection: an earlier version said that it sank.",
        [("correction", OWN)],
    ),
    (
        "Ferry late",
        "Editor's note: This story has been withdrawn.\n\nThe ferry was late.",
        [("retraction", OWN)],
    ),
    (
        "Ferry late",
        "The ferry was late.\n\nThis article was amended on 3 May 2021. The ferry did not sink.",
        [("correction", OWN)],
    ),
    ("Ferry late", "The ferry was late. (Corrects name of ferry)", [("correction", False)]),
    (
        "Corrections",
        "A story on May 2 misspelled Bo Lind.\n\nA May 3 article misstated the toll. It is 9.",
        [("correction", False), ("correction", False)],
    ),
)
NONE = (
    ("Correction in share prices deepens", "A correction in share prices was overdue."),
    ("Minister speaks", "The minister's clarification of the policy came late."),
    ("Troops withdrawn from Hald", "Troops were withdrawn from Hald on Monday."),
    ("Prison hires", "The Department of Corrections hired 40 guards."),
    ("Institute", "The institute has withdrawn its report on fish."),
    ("Court retracts ruling", "The court has retracted its ruling."),
    ("Ferry", "The Kelmar Times wrongly reported in a story that the ferry sank, the owner said."),
    ("Reprint", "The ferry was late.\n\nThis column originally appeared in the Kelmar Times."),
)


@pytest.mark.parametrize(("title", "text", "kinds"), FOUND)
def test_a_notice(title: str, text: str, kinds: list[tuple[str, bool]]) -> None:
    found = find_notices(title, text, "Hald Post")
    assert [(one.kind, one.is_own) for one in found] == kinds
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(("title", "text"), NONE)
def test_no_notice(title: str, text: str) -> None:
    assert find_notices(title, text, "Hald Post") == []


STORIES = {
    "contract": ("2021-08-11", "Ferry contract", "The contract for the Solvik ferry is worth 48."),
    "late": ("2021-08-12", "Ferry late", "The ferry from Solvik was late because of fog."),
    "long ago": ("2021-03-01", "Ferry contract", "The contract for the Solvik ferry is worth 48."),
    "elsewhere": ("2021-08-11", "Ferry contract", "The contract for the Solvik ferry is open."),
}
NOTICE = (
    "2021-08-13",
    "Correction: ferry contract",
    "The contract for the Solvik ferry: it is 4.8.",
)
DATED = (
    "In a story on March 1 the Hald Post wrongly said that the Solvik ferry contract is worth 48."
)


def write(folder: Path, name: str, day: str, title: str, body: str) -> Path:
    source = "Kelmar Times" if name == "elsewhere" else "Hald Post"
    path = folder / f"{name}.txt"
    path.write_text(f" date {day} {title}\n\nSOLVIK ({source}) - {body}\n")
    return path


def amended(archive: Archive) -> set[str]:
    """The names of the files whose article is amended."""
    passages = archive.passages_of(None, None, 100)
    return {Path(passage.path).stem for passage in passages if passage.amended_by}


def test_a_notice_amends_what_its_source_said_of_it_before(
    archive: Archive, tmp_path: Path
) -> None:
    stories = [write(tmp_path, name, *story) for name, story in STORIES.items()]
    archive.update(stories)
    assert amended(archive) == set()
    notice = write(tmp_path, "notice", *NOTICE)
    archive.update(notice)
    assert amended(archive) == {"contract"}
    (passage,) = [p for p in archive.passages_of(None, None, 100) if p.amended_by]
    (by,) = passage.amended_by
    assert (by.kind, by.title) == ("correction", NOTICE[1])
    (own,) = archive.passages_in(by.article_id)
    assert [(one.kind, one.amends) for one in own.notices] == [
        ("correction", (passage.article_id,))
    ]


def test_whichever_is_read_first(archive: Archive, tmp_path: Path) -> None:
    archive.update(write(tmp_path, "notice", *NOTICE))
    archive.update(write(tmp_path, "contract", *STORIES["contract"]))
    assert amended(archive) == {"contract"}


def test_the_day_that_it_names_goes_first(archive: Archive, tmp_path: Path) -> None:
    stories = [write(tmp_path, name, *story) for name, story in STORIES.items()]
    archive.update([*stories, write(tmp_path, "notice", "2021-08-13", "Ferry contract", DATED)])
    assert amended(archive) == {"long ago"}


@pytest.mark.parametrize("gone", ["notice", "contract"])
def test_a_link_goes_with_either_article(archive: Archive, tmp_path: Path, gone: str) -> None:
    paths = {
        "notice": write(tmp_path, "notice", *NOTICE),
        "contract": write(tmp_path, "contract", *STORIES["contract"]),
    }
    archive.update([*paths.values()])
    paths[gone].unlink()
    archive.update([tmp_path / "*.txt"], prune=True, prune_limit=1)
    assert amended(archive) == set()
    assert execute(archive, "SELECT * FROM amendments") == []
    assert len(execute(archive, "SELECT * FROM notices")) == (gone != "notice")


def test_a_note_below_a_story_amends_it(archive: Archive, tmp_path: Path) -> None:
    body = "The ferry was late.\n\nCorrection: an earlier version said that it sank."
    archive.update(write(tmp_path, "late", "2021-08-12", "Ferry late", body))
    (passage,) = archive.passages_of(None, None, 10)
    assert passage.amended_by == ()
    (note,) = passage.notices
    assert note.amends == (passage.article_id,)
    text = archive.article(passage.article_id).text
    assert text[note.start : note.end] == body.split("\n\n")[1]
