"""The command line: what it prints, and its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa.faces.terminal.cli import main
from qa.faces.terminal.commands import EXIT_NOT_ANSWERED, EXIT_OK, EXIT_USER_ERROR, _Bar

ROOT = Path(__file__).resolve().parents[4]


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output, standard error of one command."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_ask_prints_the_quote_the_article_and_the_date(
    capsys: pytest.CaptureFixture[str], sample_archive: Path
) -> None:
    question = "Who was sworn in as prime minister of Aldmark on 28 October 2020?"
    code, out, _ = run(capsys, "ask", question, "--archive", sample_archive)
    assert code == EXIT_OK
    assert out.startswith("Understood: asked who, happened on 28 October 2020\n")
    assert "[1]" in out
    assert "29 October 2020" in out
    assert "037_aldmark-new-government.txt, characters " in out


def test_ask_in_json_is_the_answer_contract(
    capsys: pytest.CaptureFixture[str], sample_archive: Path
) -> None:
    question = "Who was sworn in as prime minister of Aldmark on 28 October 2020?"
    code, out, _ = run(capsys, "ask", question, "--archive", sample_archive, "--json")
    answer = json.loads(out)
    assert (code, answer["answered"]) == (EXIT_OK, True)
    assert answer["citations"][0]["published"] == "2020-10-29"


def test_not_answered_is_exit_code_2_and_shows_the_nearest(
    capsys: pytest.CaptureFixture[str], sample_archive: Path
) -> None:
    question = "Which film took the main prize at the Venice festival?"
    code, out, _ = run(capsys, "ask", question, "--archive", sample_archive)
    assert code == EXIT_NOT_ANSWERED
    assert "No passage found here mentions “Venice”." in out
    assert "The nearest passages:" in out


def test_search_holds_the_days_and_the_source(
    capsys: pytest.CaptureFixture[str], sample_archive: Path
) -> None:
    days = ("--after", "2020-01-01", "--before", "2020-12-31")
    bounds = (*days, "--source", "ledger", "--k", 5)
    code, out, _ = run(capsys, "search", "truce", "--archive", sample_archive, *bounds, "--json")
    passages = json.loads(out)
    assert code == EXIT_OK
    assert passages
    assert {passage["published"][:4] for passage in passages} == {"2020"}
    assert all("ledger" in passage["source"].lower() for passage in passages)


def test_ask_and_search_hold_the_author(
    capsys: pytest.CaptureFixture[str], sample_archive: Path
) -> None:
    author = ("--archive", sample_archive, "--author", "forsell", "--json")
    _, out, _ = run(capsys, "ask", "What happened in Merrin?", *author)
    answer = json.loads(out)
    assert answer["plan"]["author"] == "forsell"
    _, out, _ = run(capsys, "search", "Merrin", *author)
    for passages in (answer["passages"], json.loads(out)):
        assert {passage["author"] for passage in passages} == {"Nadia Forsell"}
    code, out, _ = run(
        capsys, "ask", "Who met in Merrin?", "--archive", sample_archive, "--source", "Nowhere"
    )
    assert code == EXIT_NOT_ANSWERED
    assert "Nothing from a source called “Nowhere” is in this archive." in out


def test_search_holds_the_days_that_passages_tell_of(
    capsys: pytest.CaptureFixture[str], sample_archive: Path
) -> None:
    query = ("search", "Ilario Venn resigned", "--archive", sample_archive)
    day = ("--happened-after", "2020-09-01", "--happened-before", "2020-09-01")
    code, out, _ = run(capsys, *query, *day, "--json")
    assert code == EXIT_OK
    assert json.loads(out)[0]["published"] == "2020-09-02"
    _, out, _ = run(capsys, *query, "--happened-before", "2012-12-31", "--json")
    assert "2020-09-02" not in {passage["published"] for passage in json.loads(out)}


def test_a_date_set_aside_is_said(capsys: pytest.CaptureFixture[str], sample_archive: Path) -> None:
    question = ("ask", "Who met on 9 November?", "--today", "2031-12-01")
    _, out, _ = run(capsys, *question, "--archive", sample_archive)
    assert out.startswith(
        "Understood: asked all of something, happened on 9 November 2031\n"
        "Nothing in this archive is dated on 9 November 2031: the date was set aside.\n"
    )


def test_a_folder_of_good_and_bad_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = tmp_path / "news"
    files.mkdir()
    good = " date 2021-08-11 Zoë Müller\n\nThe council of São Bento met on Wednesday and voted.\n"
    (files / "latin.txt").write_bytes(good.encode("latin-1"))
    (files / "wide.txt").write_bytes(good.replace("voted", "voted again").encode("utf-16"))
    (files / "empty.txt").write_bytes(b"")
    (files / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (files / "no-such-day.txt").write_text(" date 2021-02-30 A Name\n\nSome text stands here.\n")
    with (files / "large.txt").open("wb") as large:
        large.truncate(60_000_000)
    (files / "loop").symlink_to(files, target_is_directory=True)
    os.mkfifo(files / "pipe.txt")
    archive = tmp_path / "archive"
    code, out, _ = run(capsys, "index", files, "--archive", archive)
    assert code == EXIT_OK
    assert "2 articles in 2 chunks" in out
    assert "6 could not be read" in out
    for name in ("empty.txt", "binary.txt", "no-such-day.txt", "large.txt", "loop", "pipe.txt"):
        (line,) = [line for line in out.splitlines() if f"/{name}: " in line]
        assert len(line.partition(f"/{name}: ")[2]) > 10, "a reason"
    _, info, _ = run(capsys, "info", "--archive", archive, "--json")
    assert len(json.loads(info)["unreadable"]) == 6
    assert json.loads(info)["articles"] == 2
    _, shown, _ = run(capsys, "info", "--archive", archive)
    assert "no-such-day.txt: " in shown
    code, out, _ = run(capsys, "verify", "--archive", archive)
    assert (code, out) == (EXIT_OK, "2 articles checked: every promise holds\n")


def test_each_stage_of_a_run_has_one_progress_bar(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with _Bar() as bar:
        for done in (256, 512, 1000):
            bar("encoding chunks", done, 1000)
        bar("checking articles", 3, 3)
    _, lines = capsys.readouterr()
    assert lines.count("\n") == 2, "a bar each"
    assert "1000/1000" in lines
    assert "chunks/s" in lines
    assert "checking articles: 100%" in lines


def test_indexing_again_encodes_nothing_and_pruning_removes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files, archive = tmp_path / "news", tmp_path / "archive"
    files.mkdir()
    for name, town in (("one", "Merrin"), ("two", "Zabrin")):
        text = f" date 2021-08-11 The mayor of {town} resigned.\n\nThe mayor of {town} resigned."
        (files / f"{name}.txt").write_text(text)

    def indexed(*more: str) -> dict[str, int]:
        code, out, _ = run(capsys, "index", files, "--archive", archive, "--json", *more)
        assert code == EXIT_OK
        report: dict[str, int] = json.loads(out)
        return report

    assert indexed()["encoded_chunks"] == 2
    assert indexed()["encoded_chunks"] == 0
    (files / "two.txt").write_text(" date 2021-08-12 The mayor of Zabrin stays.\n\nShe stays.")
    assert indexed()["encoded_chunks"] == 1
    (files / "one.txt").unlink()
    assert indexed()["articles"] == 2
    code, _, err = run(capsys, "index", files, "--archive", archive, "--prune")
    assert code == EXIT_USER_ERROR
    assert "1 of the archive's 2 files, which is more than 20%" in err
    assert indexed("--prune", "--yes")["articles"] == 1
    _, out, _ = run(capsys, "search", "mayor of Merrin", "--archive", archive, "--json")
    assert [p["title"] for p in json.loads(out)] == ["The mayor of Zabrin stays."]


def test_records_whose_fields_have_other_names(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    record = {
        "id": "r1",
        "when": "2021-08-11",
        "body": "The council of Merrin met.",
        "title": "Met",
    }
    (tmp_path / "news.jsonl").write_text(json.dumps(record) + "\n")
    fields = ("--field", "date=when", "--field", "text=body")
    paths = (tmp_path / "news.jsonl", "--archive", tmp_path / "archive")
    code, _, _ = run(capsys, "index", *paths, *fields)
    assert code == EXIT_OK
    _, out, _ = run(capsys, "search", "council", "--archive", tmp_path / "archive", "--json")
    (passage,) = json.loads(out)
    assert passage["published"] == "2021-08-11"
    assert passage["path"].endswith("news.jsonl#r1")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "Who met in Merrin?", "--archive", "none"), "There is no archive in none"),
        (("info", "--archive", "none"), "There is no archive in none"),
        (("index", "no-such-folder", "--archive", "new"), "no-such-folder"),
        (("ask", "", "--archive", "{archive}"), "The question is empty"),
        (("ask", "x" * 100_000, "--archive", "{archive}"), "100,000 characters"),
        (("ask", "Who?", "--today", "tomorrow", "--archive", "{archive}"), "'tomorrow'"),
        (("search", "x", "--k", "0", "--archive", "{archive}"), "'0'"),
        (("search", "x", "--after", "2021-02-30", "--archive", "{archive}"), "'2021-02-30'"),
        (("search", "x", "--happened-after", "May", "--archive", "{archive}"), "'May'"),
        (("index", "x", "--field", "date"), "'date'"),
        (("eval", "no-such-set.jsonl", "--archive", "{archive}"), "no-such-set.jsonl"),
        (("fly",), "fly"),
        (("ask",), "question"),
        (("serve", "--archive", "none"), "There is no archive in none"),
    ],
)
def test_a_user_error_is_one_line_and_exit_code_1(
    capsys: pytest.CaptureFixture[str],
    sample_archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    filled = [argument.replace("{archive}", str(sample_archive)) for argument in arguments]
    code, out, err = run(capsys, *filled)
    assert (code, out) == (EXIT_USER_ERROR, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert said in err


def test_a_wrong_setting_names_key_and_value(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_SERVER_PORT", "seven")
    code, _, err = run(capsys, "info")
    assert code == EXIT_USER_ERROR
    assert "port" in err
    assert "'seven'" in err


def test_eval_prints_scores_with_the_agreed_keys(
    capsys: pytest.CaptureFixture[str], sample_archive: Path, tmp_path: Path
) -> None:
    predictions = tmp_path / "predictions.jsonl"
    code, out, _ = run(
        capsys,
        *("eval", ROOT / "examples" / "questions.jsonl", "--archive", sample_archive, "--json"),
        *("--limit", "12", "--predictions", predictions),
    )
    scores = json.loads(out)
    assert code == EXIT_OK
    assert {"set", "n", "skipped", "hit_at_1", "hit_at_5", "hit_at_10", "mrr"} <= scores.keys()
    assert {"exact_match", "f1", "answered", "latency_ms_median", "latency_ms_p95"} <= scores.keys()
    assert scores["n"] == 12 == len(predictions.read_text().splitlines())


def test_the_entry_runs_as_a_program(sample_archive: Path) -> None:
    command = [sys.executable, "app.py", "info", "--archive", str(sample_archive)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "54 articles" in done.stdout


def test_an_article_is_removed_for_good_and_readmitted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files, archive = tmp_path / "news", ("--archive", tmp_path / "archive")
    files.mkdir()
    for name, who in (("one", "Merrin"), ("two", "Zabrin")):
        text = f" date 2021-08-11 The mayor of {who} resigns.\n\nShe left."
        (files / f"{name}.txt").write_text(text)
    run(capsys, "index", files, *archive)
    _, out, _ = run(capsys, "search", "mayor of Merrin", *archive, "--json")
    gone = json.loads(out)[0]["article_id"]
    code, out, err = run(capsys, "remove", gone, "nobody", *archive)
    assert (code, out, "'nobody'" in err) == (EXIT_USER_ERROR, "", True)
    code, out, _ = run(capsys, "remove", gone, *archive)
    assert code == EXIT_OK
    assert "1 articles were removed.\nNothing of what has gone is left in" in out
    (files / "one.txt").touch()
    _, out, _ = run(capsys, "index", files, *archive)
    assert "1 were left out again: they are removed for good" in out
    _, out, _ = run(capsys, "removed", *archive)
    assert out.startswith(f"{gone}  11 August 2021, removed on 20")
    assert out.endswith(f"    {files}/one.txt\n")
    code, _, _ = run(capsys, "readmit", gone, *archive)
    assert code == EXIT_OK
    assert run(capsys, "removed", *archive)[1] == "no article was removed\n"
    _, out, _ = run(capsys, "index", files, *archive, "--wait", "1")
    assert out.startswith("2 articles")
    code, out, _ = run(capsys, "vacuum", *archive, "--json")
    assert (code, json.loads(out)["held"]) == (EXIT_OK, [])
