"""The table and the plot of a comparison."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare import Measured


def as_markdown(results: Sequence[Measured]) -> str:
    """A row a way: nanoseconds per claim at every size, the factor over C, the part of wrong rows."""
    sizes = sorted({size for item in results for size in item.times})
    by_c = next((item.times for item in results if item.way.key == "c"), {})
    heads = " | ".join(f"{size:,} 笔" for size in sizes)
    lines = [f"| 做法 | {heads} | × C | 错行 |", "| --- |" + " ---: |" * (len(sizes) + 2)]
    for item in sorted(results, key=lambda found: min(found.times.values())):
        cells = [f"{item.times[size]:,.1f}" if size in item.times else "" for size in sizes]
        both = [size for size in sizes if size in item.times and size in by_c]
        factor = f"{item.times[both[-1]] / by_c[both[-1]]:,.1f}" if both else ""
        wrong = f"{item.wrong:.1%}" if item.wrong else "0"
        lines.append(f"| {item.way.title} | {' | '.join(cells)} | {factor} | {wrong} |")
    return "\n".join(lines)


def ratios(results: Sequence[Measured]) -> Iterator[str]:
    """The ratios that are promised: medians over the turns."""
    known = {item.way.key: item.turns for item in results}
    for name, above, below, what in (
        ("内核 / C，1 线程", "kernel", "c", "不超过 1.3"),
        ("内核 / C，2 线程", "kernel2", "c2", "不超过 1.3"),
        ("OpenFisca / 内核，1 线程", "openfisca", "kernel", "至少 25"),
        ("OpenFisca / 内核，2 线程", "openfisca", "kernel2", "至少 25"),
        ("settle_fen / 手写整数", "fen", "integers", "不超过 1.2"),
        ("settle / 手写字典", "objects", "dicts", "不超过 1.5"),
        ("Spark / 手写 mapInArrow", "spark", "spark_hand", "不超过 1"),
    ):
        both = sorted(set(known.get(above, {})) & set(known.get(below, {})))
        if both:
            found = "、".join(f"{_median(known[above][size], known[below][size]):.2f}（{size:,} 笔）" for size in both)
            yield f"{name}（{what}）：{found}"


def _median(above: Sequence[float], below: Sequence[float]) -> float:
    """Of those that took turns turn by turn; else of the medians."""
    if len(above) == len(below):
        return median(one / other for one, other in zip(above, below, strict=True))
    return median(above) / median(below)


def write_report(results: Sequence[Measured], folder: Path) -> None:
    """benchmarks.md and benchmarks.svg."""
    folder.mkdir(parents=True, exist_ok=True)
    machine = f"{platform.machine()}，{platform.system()}，Python {platform.python_version()}"
    text = f"每笔纳秒数，一次运行里并排测得（{machine}，两个处理器）。\n\n{as_markdown(results)}\n\n"
    text += "\n".join(f"- {line}" for line in ratios(results))
    (folder / "benchmarks.md").write_text(text + "\n", encoding="utf-8")
    _plot(results, folder / "benchmarks.svg")


def _plot(results: Sequence[Measured], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.fonttype"] = "none"
    mpl.rcParams["svg.hashsalt"] = "benchmarks"
    from matplotlib import pyplot

    ordered = sorted(results, key=lambda item: min(item.times.values()))
    figure, axes = pyplot.subplots(figsize=(9, 0.36 * len(ordered) + 1))
    values = [min(item.times.values()) for item in ordered]
    colours = ["#c62828" if item.wrong else "#1565c0" if item.way.title.startswith("准绳") else "#90a4ae" for item in ordered]
    axes.barh(range(len(ordered)), values, color=colours)
    axes.set_yticks(range(len(ordered)), [item.way.title for item in ordered])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("每笔纳秒（对数刻度；红色：有错行）")
    for place, value in enumerate(values):
        axes.text(value * 1.1, place, f"{value:,.0f}", va="center")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
