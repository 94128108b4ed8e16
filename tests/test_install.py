"""Installed from its wheel, Dateline runs in any folder, beside files with its packages' names."""

import os
import subprocess
import sys
import sysconfig
import venv
from email import message_from_bytes
from pathlib import Path
from shutil import copy, copytree, ignore_patterns
from zipfile import ZipFile

import pytest

import dateline
import index
import qa

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("dateline", "index", "qa")
FOLDERS = (*PACKAGES, "models", "examples")
FILES = (
    "pyproject.toml",
    "setup.py",
    "requirements.txt",
    "requirements-llm.txt",
    "README.md",
    "LICENSE",
)
QUESTION = "Who was sworn in as prime minister of Aldmark on 28 October 2020?"
PROGRAM = f"""
from dateline import Archive, Assistant
with Archive.open("archive", create=False) as archive:
    print(Assistant(archive).ask({QUESTION!r}).answer)
"""


def run(folder: Path, *command: object) -> str:
    """What a command prints in a folder, where it must succeed, without any help from here."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what it needs."""
    source = tmp_path_factory.mktemp("source")
    for name in FOLDERS:
        copytree(ROOT / name, source / name, ignore=ignore_patterns("__pycache__"))
    for name in FILES:
        copy(ROOT / name, source)
    offline = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    run(source, sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", source / "out", ".")
    (built,) = (source / "out").iterdir()
    return built


@pytest.fixture(scope="module")
def binaries(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a fresh environment that holds Dateline, and sees what it needs from here."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, symlinks=True, with_pip=False)
    paths = sysconfig.get_paths("venv", {"base": str(place), "platbase": str(place)})
    (Path(paths["purelib"]) / "needed.pth").write_text(sysconfig.get_path("purelib"))
    python = Path(paths["scripts"]) / "python"
    offline = ("--no-deps", "--no-index", "--quiet")
    run(place, sys.executable, "-m", "pip", "--python", python, "install", *offline, wheel)
    return python.parent


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder: a program, and modules that have the names of Dateline's packages."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "index.py").write_text("raise SystemExit('the user has an index')\n")
    (folder / "qa").mkdir()
    (folder / "qa" / "__init__.py").write_text("raise SystemExit('the user has a qa')\n")
    (folder / "program.py").write_text(PROGRAM)
    return folder


def test_the_wheel_holds_every_file_of_the_packages_and_what_they_read(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        held = set(archive.namelist())
    shipped = {"models/reader": "dateline/shipped/models/reader"} | {
        f"examples{folder}": f"dateline/shipped/examples{folder}" for folder in ("", "/articles")
    }
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    } | {
        f"{there}/{path.name}"
        for here, there in shipped.items()
        for path in (ROOT / here).iterdir()
        if path.is_file()
    }
    assert "dateline/shipped/models/reader/model.safetensors" in wanted
    assert {name for name in held if ".dist-info/" not in name} == wanted


def test_the_wheel_says_what_it_is_and_needs(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        stated = message_from_bytes(archive.read(name))
    assert (stated["Name"], stated["Version"]) == ("dateline", dateline.__version__)
    assert (stated["License-Expression"], stated["Requires-Python"]) == ("Apache-2.0", ">=3.11")
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    needed = [line.partition("#")[0].strip() for line in lines]
    *own, of_a_model = stated.get_all("Requires-Dist", [""])
    assert own == [line for line in needed if line]
    assert of_a_model.startswith("langchain-openai==")
    assert of_a_model.endswith('extra == "llm"')


def test_commands_and_programs_run_beside_modules_of_the_same_names(
    binaries: Path, elsewhere: Path
) -> None:
    command = binaries / "dateline"
    assert run(elsewhere, command, "--version") == f"Dateline {dateline.__version__}\n"
    articles = ROOT / "examples" / "articles" / "03*.txt"
    assert "10 articles" in run(elsewhere, command, "index", articles, "--archive", "archive")
    asked = run(elsewhere, command, "ask", QUESTION, "--archive", "archive")
    assert "Sigrun Dahle was sworn in as prime minister of Aldmark on Wednesday" in asked
    assert run(elsewhere, binaries / "python", "program.py") == "Sigrun Dahle\n"
    assert run(elsewhere, binaries / "python", "-m", "dateline", "--version") == (
        f"Dateline {dateline.__version__}\n"
    )


def test_a_module_of_the_same_name_that_is_loaded_already_is_named(
    binaries: Path, elsewhere: Path
) -> None:
    """Only one module of a name can be loaded, and the user's was there first."""
    (elsewhere / "late.py").write_text(
        "import sys, types\n"
        "sys.modules['index'] = types.ModuleType('index')\n"
        "try:\n"
        "    import dateline\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    said = run(elsewhere, binaries / "python", "late.py")
    assert "another module named 'index' is loaded" in said


def test_what_is_exported_is_what_is_listed() -> None:
    public = {name for name in vars(dateline) if not name.startswith("_")}
    assert public - {"claim", "own_packages"} == set(dateline.__all__) - {"__version__"}
    assert {*qa.__all__, *index.__all__} <= set(dateline.__all__)
