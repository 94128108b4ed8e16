"""How quickly the web chat shows itself and answers, in Chromium before a real server.

    python -m benchmarks.web_chat ARCHIVE QUESTIONS

QUESTIONS is a file with a question a line. Prints how soon the page is painted while the models are
cold, when it is ready, the time of an answer beside `Assistant.ask` alone in the same run, and when
each of six people who ask at once sees a sign.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.machine import machine
from benchmarks.programs import ROOT
from index import Archive
from qa import Assistant

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_AT_ONCE = 6
_DRAWN_MS = 500
"""From an answer until its evidence and chart are there too."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
# How long from Enter until a further turn is on the page, and until it is settled: in the page's
# own clock, so that what drives the browser counts for nothing.
_ASK = """
async (question) => {
  const box = document.querySelector('#ask textarea');
  box.value = question;
  const turns = () => document.querySelectorAll('#turns > .turn');
  const before = turns().length;
  const began = performance.now();
  document.getElementById('ask').requestSubmit();
  const until = async (holds) => {
    while (!holds()) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  };
  const sign = await until(() => turns().length > before);
  const settled = await until(() => turns()[before].getAttribute('aria-busy') === 'false');
  return {sign, settled};
}
"""


@contextmanager
def served(archive: Path) -> Iterator[str]:
    """The address of a server that has just begun to listen; its models are cold."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "app.py", "serve", "--archive", str(archive), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 -- it is piped
        process.stdout.readline()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def opened(browser: "Browser", address: str) -> tuple["Page", float]:
    """The page in a browser that knows nothing of it, and its first paint in milliseconds."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    page.locator(".welcome").wait_for()
    return page, page.evaluate(_PAINTED)


def ready_s(address: str, began: float) -> float:
    """Seconds from a moment until questions can be answered."""
    while True:
        try:
            with urlopen(f"{address}/readyz", timeout=5):  # noqa: S310 -- our own address
                return time.perf_counter() - began
        except URLError:
            time.sleep(0.05)


def alone_ms(archive: Path, questions: Sequence[str]) -> float:
    """Median milliseconds of `Assistant.ask`, in this process, with nobody else about."""
    with Archive.open(archive, create=False) as held:
        assistant = Assistant(held)
        assistant.ask(questions[0])
        times = []
        for question in questions:
            began = time.perf_counter()
            assistant.ask(question)
            times.append((time.perf_counter() - began) * 1000)
    return median(times)


def measured(archive: Path, questions: Sequence[str]) -> dict[str, Any]:
    """All of it, on a copy of the archive."""
    from playwright.sync_api import sync_playwright

    began = time.perf_counter()
    with sync_playwright() as playwright, served(archive) as address:
        listening = time.perf_counter() - began
        path = next(filter(None, map(shutil.which, _BROWSERS)))
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        page, painted = opened(browser, address)
        ready = ready_s(address, began)
        page.wait_for_function("!document.querySelector('.warming')", timeout=120_000)
        asked = []
        for question in questions:
            asked.append(page.evaluate(_ASK, question))
            page.wait_for_timeout(_DRAWN_MS)
        pages = [opened(browser, address)[0] for _ in range(_AT_ONCE)]
        start = f"({_ASK})({json.dumps(questions[0])}).then((told) => window.told = told)"
        for one in pages:
            one.evaluate(f"() => {{ {start} }}")
        signs = [one.wait_for_function("window.told").json_value()["sign"] for one in pages]
        browser.close()
    alone = alone_ms(archive, questions)
    answer = median(one["settled"] for one in asked)
    return {
        "machine": machine(),
        "articles_questions": [str(archive.name), len(questions)],
        "listening_s": round(listening, 2),
        "first_paint_cold_ms": round(painted),
        "ready_s": round(ready, 2),
        "answer_page_ms": round(answer),
        "answer_alone_ms": round(alone),
        "page_over_alone": round(answer / alone, 2),
        "sign_ms_of_six": [round(sign) for sign in sorted(signs)],
        "load": os.getloadavg()[0],
    }


def main() -> None:
    """Measure, and print what was found as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("questions", type=Path)
    given = parser.parse_args()
    questions = [line for line in given.questions.read_text("utf-8").splitlines() if line.strip()]
    with TemporaryDirectory() as folder:
        copy = Path(folder) / given.archive.name
        shutil.copytree(given.archive, copy)
        (copy / "conversations.sqlite").unlink(missing_ok=True)
        print(json.dumps(measured(copy, questions), indent=2))


if __name__ == "__main__":
    main()
