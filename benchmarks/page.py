"""The page of figures, and its plots, from what was measured; nothing of it is written by hand."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

from benchmarks.growth.material import NEIGHBOURS, NOISE
from benchmarks.plots import bars, lines, stacks

Figures = Mapping[str, Any]
PAGE = "benchmarks.md"
HEAD = """# Benchmarks

`make bench` measures what stands here and writes this page: change nothing in it by hand. The
figures are also in [benchmarks.json](benchmarks.json). Times hold for the machine that each section
names and for nothing else; ratios within a section hold from machine to machine better.
"""


def write_page(results: Mapping[str, Figures], into: Path) -> None:
    """Write the page and its plots into a folder."""
    sections: dict[str, tuple[str, Callable[[Figures, Path], str]]] = {
        "beside": ("Beside what else one would build", _beside),
        "encoding": ("Encoding", _encoding),
        "growth": ("From a thousand chunks to a million", _growth),
        "cold_start": ("From nothing to an answer", _cold_start),
    }
    parts = [HEAD]
    for name, (title, section) in sections.items():
        parts.append(f"## {title}\n")
        if name in results:
            one = results[name]
            parts += [section(one["figures"], into / "figures"), _how(one)]
        else:
            parts.append(f"Not measured yet: `python -m benchmarks --only {name}`.\n")
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(parts))
    (into / PAGE).write_text(text, encoding="utf-8")


def _how(result: Figures) -> str:
    """When, how and on what a section was measured."""
    on = result["machine"]
    processor = " with ".join(filter(None, (on["processor"], on["instructions"])))
    return "\n" + _prose(
        f"Measured on {result['day']} at commit {result['commit']} in {result['minutes']} minutes "
        f"by `{result['command']}`, on {on['cores']} cores of {processor}, {on['memory_gb']} GB "
        f"of memory, {on['system']}, Python {on['python']}."
    )


def _beside(figures: Figures, plots: Path) -> str:
    found: Mapping[str, Figures] = figures["found"]
    rows = (
        ("characters indexed a second", "characters_per_s", "{:,.0f}"),
        ("articles indexed a second", "articles_per_s", "{:.2f}"),
        ("chunks", "chunks", "{:,}"),
        ("search, median ms", "query_ms_median", "{:.1f}"),
        ("search, p95 ms", "query_ms_p95", "{:.1f}"),
        ("hit@4", "hit_at_4", "{:.3f}"),
        ("peak memory, MB", "peak_rss_mb", "{:,}"),
        ("a whole cited answer, median ms", "answer_ms_median", "{:.0f}"),
        ("a whole cited answer, p95 ms", "answer_ms_p95", "{:.0f}"),
    )
    text = _prose(
        f"On {figures['data']} ({figures['characters']:,} characters), one after the other, each "
        "a process of its own with the weights of all-MiniLM-L6-v2, loaded and warm before the "
        "clock starts. A hit is a passage, among four, of an article that holds the answer, or "
        "with the answer in its text. The peers keep their index in memory and answer nothing; "
        "Dateline's time ends with a searchable archive on disk."
    )
    text += _table(
        ["", *found],
        (
            [label, *(form.format(one[key]) if key in one else "–" for one in found.values())]
            for label, key, form in rows
        ),
    )
    stock = found.get("stock chain")
    if stock:
        times = found["Dateline"]["answer_ms_median"] / stock["query_ms_median"]
        text += (
            f"\nA whole cited answer takes {times:.1f} times what the stock chain's search takes.\n"
        )
    for name, lack in figures["lacking"].items():
        text += f"\nLeft out: {name}, for want of {lack}.\n"
    bars(
        plots / "benchmarks-indexing.svg",
        {name: one["characters_per_s"] for name, one in found.items()},
        "characters indexed a second",
    )
    return text + _image("Characters indexed a second", "indexing")


def _encoding(figures: Figures, _: Path) -> str:
    rows = (
        ("a plain product of matrices, TFLOP/s", "product_tflops", "{:.3f}"),
        ("the encoder, TFLOP/s of its own tokens, from text to vector", "encoder_tflops", "{:.3f}"),
        ("its share of the plain product, in the same turn", "share", "{:.0%}"),
        ("characters a second", "characters_per_s", "{:,}"),
        (
            "sentence-transformers at its defaults, characters a second",
            "sentence_transformers_characters_per_s",
            "{:,}",
        ),
        ("times as fast", "ratio", "{:.2f}"),
        ("least cosine between the two", "least_cosine", "{:.5f}"),
        ("a question, ms", "question_ms", "{:.1f}"),
        ("a question while a run encodes beside it, ms", "question_ms_beside_a_run", "{:.1f}"),
        ("peak memory, MB", "peak_rss_mb", "{:,}"),
    )
    told = _prose(
        f"{figures['passages']} passages of {figures['tokens']:,} tokens, by turns with the "
        f"product of two matrices, the best to be hoped for, on {figures['threads']} threads; "
        "medians (`benchmarks/encoding_speed.py`)."
    )
    return told + _table(
        ["", "measured"], ([label, form.format(figures[key])] for label, key, form in rows)
    )


def _growth(figures: Figures, plots: Path) -> str:
    archives: Sequence[Figures] = figures["archives"]
    sizes = [one["chunks"] for one in archives]
    header = ["chunks", *(f"{size:,}" for size in sizes)]

    def row(label: str, form: str, *keys: str) -> list[str]:
        return [label, *(form.format(value) for value in series(*keys))]

    def series(*keys: str) -> list[float]:
        return [_at(one, keys) for one in archives]

    stages = [*archives[0]["searching"]["stages_ms"]]
    filters = [*archives[0]["filters_ms"]]
    searching = _table(
        header,
        [
            *(
                row(f"one thread, {p} ms", "{:.1f}", "searching", "one_thread_ms", p)
                for p in ("p50", "p95", "p99")
            ),
            *(
                [
                    f"{stage}: p50, p95, p99 ms",
                    *(
                        ", ".join(f"{one['searching']['stages_ms'][stage][p]:.1f}" for p in _P)
                        for one in archives
                    ),
                ]
                for stage in stages
            ),
            *(
                row(f"eight threads, {p} ms", "{:.1f}", "searching", "eight_threads_ms", p)
                for p in ("p50", "p95", "p99")
            ),
            row(
                "eight threads, searches a second", "{:.1f}", "searching", "eight_threads_a_second"
            ),
        ],
    )
    bounded = _table(
        header,
        [
            row(
                f"{name}, p50 ms" if name != "none" else "no filter, p50 ms",
                "{:.1f}",
                "filters_ms",
                name,
                "p50",
            )
            for name in filters
        ],
    )
    recall = _table(
        header,
        [
            [
                name if name != "none" else "no filter",
                *(
                    f"{one['recall_at_10'][name]:.4f}" if name in one["recall_at_10"] else "–"
                    for one in archives
                ),
            ]
            for name in filters
        ],
    )
    updating = _table(
        header,
        [
            *(
                row(f"{step} an article: {what}", form, "updating", step, key)
                for step in ("add", "change", "remove")
                for what, key, form in (
                    ("seconds", "seconds", "{:.2f}"),
                    ("MB written", "written_mb", "{:.2f}"),
                )
            ),
            row("memory it takes at most, MB", "{:.0f}", "updating", "change", "memory_mb"),
            row(
                "a reader's first search after it, seconds",
                "{:.2f}",
                "updating",
                "reader_finds_out_s",
            ),
        ],
    )
    holding = _table(
        header,
        [
            row("open and first search, seconds", "{:.2f}", "open_s"),
            row("engines' own memory, MB", "{:.0f}", "memory_searched", "own_mb"),
            row("engines' mapped files in memory, MB", "{:.0f}", "memory_searched", "mapped_mb"),
            row("catalogue on disk, MB", "{:,.0f}", "disk_mb", "catalogue"),
            row("engines on disk, MB", "{:,.0f}", "disk_mb", "engines"),
            row("engines rebuilt from the catalogue, seconds", "{:.1f}", "rebuilding", "seconds"),
            row("memory that takes at most, MB", "{:,.0f}", "rebuilding", "memory_mb"),
            row("questions with the same ten after it", "{:.0%}", "rebuilding", "same_answers"),
            row("made: written, seconds", "{:.0f}", "writing_s"),
            row("made: published, seconds", "{:.0f}", "publishing_s"),
        ],
    )
    lines(
        plots / "benchmarks-searching.svg",
        sizes,
        {
            ("no filter" if name == "none" else name): series("filters_ms", name, "p50")
            for name in filters
        },
        "ms a search, median",
    )
    stacks(
        plots / "benchmarks-stages.svg",
        sizes,
        {stage: series("searching", "stages_ms", stage, "p50") for stage in stages},
        "ms a search, medians of its stages",
    )
    lines(
        plots / "benchmarks-updating.svg",
        sizes,
        {
            "add an article: seconds": series("updating", "add", "seconds"),
            "add an article: MB written": series("updating", "add", "written_mb"),
            "open and first search: seconds": series("open_s"),
            "rebuild: seconds": series("rebuilding", "seconds"),
        },
        "seconds, or MB",
    )
    last = archives[-1]
    return "\n".join(
        [
            _how_grown(last),
            "### Search\n",
            _prose(
                f"Ten passages each of {last['questions']} questions; torch's threads: "
                f"{last['torch_threads']}."
            ),
            searching,
            _image("Where the time of a search goes", "stages"),
            "### Search inside bounds\n",
            _prose("By turns for each question, which is encoded already."),
            bounded,
            _image("Search by bounds and chunks", "searching"),
            "### Recall\n",
            _prose(
                "The share of the ten nearest chunks, by inner products of all embeddings in "
                "float32, that are among the ten that the archive finds by meaning."
            ),
            recall,
            "### Updates\n",
            _prose("One article, in an archive that is open; medians of five."),
            updating,
            _image("What grows with the archive beside search", "updating"),
            "### What it takes\n",
            holding,
        ]
    )


def _how_grown(archive: Figures) -> str:
    return _prose(
        f"The archives begin with {archive['real_articles']:,} real articles "
        f"({archive['real_chunks']:,} chunks), read, cut and encoded as ever; what is beyond that "
        "is recombined, because a million chunks take hours to encode. A recombined article has "
        "the shape and the day of a real one; each of its chunks is made of sentences of the real "
        f"chunk in its place and of two of that chunk's {NEIGHBOURS} nearest in other articles, in "
        "any order. Its embedding is the mean of those three, by their shares of the characters, "
        f"plus {NOISE} times the difference of two chunks drawn at random, brought to length 1: "
        "its neighbours are then about as near as those of the encoder's own embedding of such a "
        "text. Its dates are those of its sentences. New words do not come with it, as they would "
        "with new articles."
    )


def _cold_start(figures: Figures, _: Path) -> str:
    seconds: Mapping[str, Figures] = figures["seconds"]
    base = seconds["import torch"]
    table = _table(
        ["a new process", "seconds", "of the processor", "times the import of torch"],
        (
            [
                name,
                f"{taken['clock']:.2f}",
                f"{taken['processor']:.2f}",
                f"{taken['clock'] / base['clock']:.2f}",
            ]
            for name, taken in seconds.items()
        ),
    )
    return (
        _prose(
            f"On an archive of the sample articles, {figures['rounds']} rounds by turns, files in "
            "the system's cache; medians."
        )
        + table
    )


_P = ("p50", "p95", "p99")


def _at(figures: Figures, keys: Sequence[str]) -> float:
    value: Any = figures
    for key in keys:
        value = value[key]
    return float(value)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lined = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lined)


def _prose(text: str) -> str:
    return fill(text, 100, break_long_words=False, break_on_hyphens=False) + "\n\n"


def _image(words: str, name: str) -> str:
    return f"\n![{words}](figures/benchmarks-{name}.svg)\n"
