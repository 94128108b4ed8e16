"""The plots of the page, as SVG that is the same for the same figures."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

mpl.rcParams.update(
    {
        "svg.hashsalt": "benchmarks",
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "font.size": 10,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "grid.alpha": 0.3,
        "figure.figsize": (6.4, 3.6),
        "figure.constrained_layout.use": True,
    }
)


def lines(
    path: Path, sizes: Sequence[int], series: Mapping[str, Sequence[float]], label: str
) -> None:
    """One line a series over the number of chunks, both axes by powers of ten."""
    figure, axes = plt.subplots()
    for (name, values), marker in zip(series.items(), "osv^Dx*", strict=False):
        axes.plot(sizes, values, marker=marker, label=name)
    axes.set(xscale="log", yscale="log", xlabel="chunks", ylabel=label)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_formatter("{x:g}")
    axes.legend(frameon=False)
    _save(figure, path)


def stacks(
    path: Path, sizes: Sequence[int], series: Mapping[str, Sequence[float]], label: str
) -> None:
    """One bar a size, stacked of the series."""
    figure, axes = plt.subplots()
    names, reached = [f"{size:,}" for size in sizes], [0.0] * len(sizes)
    for name, values in series.items():
        axes.bar(names, values, bottom=reached, label=name, width=0.6)
        reached = [below + value for below, value in zip(reached, values, strict=True)]
    axes.set(xlabel="chunks", ylabel=label)
    axes.legend(frameon=False)
    _save(figure, path)


def bars(path: Path, values: Mapping[str, float], label: str) -> None:
    """One bar a name, its value at its end."""
    figure, axes = plt.subplots(figsize=(6.4, 0.6 + 0.45 * len(values)))
    drawn = axes.barh([*values], [*values.values()], height=0.6)
    axes.bar_label(drawn, fmt="{:,.0f}", padding=3)
    axes.invert_yaxis()
    axes.margins(x=0.15)
    axes.set(xlabel=label)
    _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)
    # Lines end where they end, so that the file can be committed.
    path.write_text(
        "\n".join(line.rstrip() for line in path.read_text("utf-8").splitlines()) + "\n", "utf-8"
    )
