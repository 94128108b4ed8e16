"""The bounds that keep the code liveable: size, direction of imports, no cycles, plain names."""

import ast
import subprocess
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("dateline", "index", "qa")
    for path in sorted((ROOT / package).rglob("*.py"))
}
LONGEST, LONGEST_CLASS = 350, 200
MOST_MODULES = 16
MOST_FLOORS = 8
HEAVY = {
    "fastapi",
    "gradio",
    "langchain_core",
    "openai",
    "sentence_transformers",
    "torch",
    "transformers",
}
"""What takes a second and more to load."""
FORMATS = {"pypdf", "trafilatura", "htmldate", "frontmatter", "charset_normalizer", "lxml"}
"""What reads files, which no question does."""


def imports(path: Path) -> set[str]:
    """The modules that a module imports when it runs; what TYPE_CHECKING guards is left out."""
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting += node.orelse
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            submodules = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (submodules & MODULES.keys()) or {node.module or ""}
        else:
            waiting += ast.iter_child_nodes(node)
    return found


IMPORTS = {name: imports(path) for name, path in MODULES.items()}


def test_every_module_is_seen() -> None:
    assert {"index", "index.archive", "qa", "qa.answers.citations"} <= MODULES.keys()
    assert "index.store.catalogue" in IMPORTS["index.archive"]


@pytest.mark.parametrize("name", MODULES)
def test_no_module_is_too_long(name: str) -> None:
    assert len(MODULES[name].read_text("utf-8").splitlines()) <= LONGEST


def test_no_folder_is_too_full() -> None:
    held = Counter(path.parent for path in MODULES.values() if path.name != "__init__.py")
    assert held[ROOT / "index"]
    assert not {folder: count for folder, count in held.items() if count > MOST_MODULES}


@pytest.mark.parametrize("package", ["index", "qa"])
def test_no_package_is_too_high(package: str) -> None:
    """A module or folder of a package stands one floor above the highest that it imports."""
    rooms: dict[str, set[str]] = {}
    for name, imported in IMPORTS.items():
        if name.partition(".")[0] == package:
            room = ".".join(name.split(".")[:2])
            below = {".".join(module.split(".")[:2]) for module in imported & MODULES.keys()}
            ours = {module for module in below if module.partition(".")[0] == package}
            rooms.setdefault(room, set()).update(ours - {room})
    floors: dict[str, int] = {}
    for room in TopologicalSorter(rooms).static_order():
        floors[room] = 1 + max((floors[below] for below in rooms.get(room, ())), default=0)
    assert max(floors.values()) <= MOST_FLOORS, floors


def test_index_never_imports_qa() -> None:
    guilty = {
        name
        for name in MODULES
        if name.partition(".")[0] == "index"
        and any(imported.partition(".")[0] == "qa" for imported in IMPORTS[name])
    }
    assert not guilty


def test_no_import_cycle() -> None:
    ours = {name: imported & MODULES.keys() for name, imported in IMPORTS.items()}
    try:
        TopologicalSorter(ours).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("faiss", {"index.engines.vectors"}),
        # An engine's words are those of its analyzer, which readers of texts share.
        ("tantivy", {"index.text.stems"}),
        ("xxhash", {"index.engines.segment", "index.engines.stamp", "index.store.checksums"}),
        ("rapidfuzz", {"index.text.spelling"}),
        ("frontmatter", {"index.formats.markdown"}),
        ("trafilatura", {"index.formats.html"}),
        ("pypdf", {"index.formats.pdf"}),
        ("docx", {"qa.conversations.export"}),
        ("gradio", {"qa.faces.web.page", "qa.faces.web.upload"}),
        ("jinja2", {"qa.faces.web.markup"}),
        (
            "fastapi",
            {
                f"qa.faces.{name}"
                for name in (
                    "archive_pages",
                    "documents",
                    "problems",
                    "routes",
                    "server",
                    "streams",
                    "web.late",
                    "web.site",
                )
            },
        ),
        ("uvicorn", {"qa.faces.server"}),
    ],
)
def test_a_library_is_imported_where_it_is_wrapped_alone(library: str, allowed: set[str]) -> None:
    users = {
        name
        for name, imported in IMPORTS.items()
        if any(module.partition(".")[0] == library for module in imported)
    }
    assert users == allowed


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "types", "misc"}
    assert not [name for name in MODULES if name.rpartition(".")[2] in vague]


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_what_the_command_says_at_once_waits_for_nothing_heavy(argument: str) -> None:
    program = (
        "import runpy, sys\n"
        f"sys.argv = ['app.py', {argument!r}]\n"
        "try:\n"
        "    runpy.run_path('app.py', run_name='__main__')\n"
        "finally:\n"
        f"    sys.stderr.write(' '.join({HEAVY} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "archive of dated news" in done.stdout or done.stdout.startswith("Dateline ")
    assert done.stderr == ""


def test_programs_import_everything_without_waiting_for_anything_heavy() -> None:
    program = f"import dateline, sys; print(sorted({HEAVY | FORMATS} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_server_listens_without_waiting_for_its_page_or_models() -> None:
    heavy = {"gradio", "pandas", "torch", "transformers", "sentence_transformers", "tokenizers"}
    program = f"import sys, qa.faces.server; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_page_loads_no_models() -> None:
    heavy = {"torch", "transformers", "sentence_transformers"}
    program = f"import sys, qa.faces.web.site; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_reader_is_loaded_without_what_trains_it() -> None:
    program = (
        "import sys; from qa.reader.text_reader import shipped_text_reader; shipped_text_reader();"
        "print(sorted({'transformers', 'sentence_transformers', 'scipy'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_no_class_is_too_long() -> None:
    lengths = {
        f"{name}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert "index.archive.Archive" in lengths
    assert not {name: length for name, length in lengths.items() if length > LONGEST_CLASS}
