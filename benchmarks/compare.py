"""All ways to settle, side by side in one run: all must agree to the 分 with the reference evaluator; wrong rows are counted.

    python benchmarks/compare.py [--sizes 10000,100000,1000000] [--only kernel,c] [--report FOLDER]

Prints nanoseconds per claim (the least of several runs) and the factor over the C loop on one thread. What is compared with each
other takes turns; a ratio is the median over the turns. What runs in one thread of this process is measured by the processor's
time, which others on the machine do not add to; everything else by the clock. What is not installed is left out and said.
--report writes the table (Markdown) and a plot (SVG) for the documentation.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import in_c
import in_duckdb
import in_kernel
import in_numpy
import in_openfisca
import in_python
import in_spark
import in_zen
import numpy as np
from reference import payments_of
from workload import Array, Claims, make

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "generated" / "python"), str(ROOT / "dsl"), str(ROOT / "compiler")]

Run = Callable[[], list[Array]]
_REFERENCE_PERSONS = 300
_SHORTEST = 0.5  # seconds that the runs of one way take together, at least, where there are turns left
_MOST_TURNS = 15


@dataclass(frozen=True)
class Way:
    """A way to settle. `most`: claims beyond which it takes too long. `make` gets everything ready, which is not counted."""

    key: str
    title: str
    most: int
    make: Callable[[Claims], Run]
    available: Callable[[], bool] = lambda: True


WAYS = (
    Way("c", "C 循环，1 线程", 10**8, lambda claims: in_c.Loop(claims, 1).run, in_c.available),
    Way("c2", "C 循环，2 线程", 10**8, lambda claims: in_c.Loop(claims, 2).run, in_c.available),
    Way("kernel", "准绳：内核，1 线程", 10**8, lambda claims: in_kernel.Kernel(claims, 1).run),
    Way("kernel2", "准绳：内核，2 线程", 10**8, lambda claims: in_kernel.Kernel(claims, 2).run),
    Way("table", "准绳：settle_table（Arrow 进出，查重、台账）", 10**6, lambda claims: in_kernel.Table(claims, 2).run),
    Way("numpy", "NumPy，int64，按人累计", 10**6, lambda claims: lambda: in_numpy.settle(claims)),
    Way("numpy_float", "NumPy，浮点", 10**6, lambda claims: lambda: in_numpy.settle(claims, floats=True)),
    Way("openfisca", "OpenFisca-core，改成 int64", 10**6, lambda claims: in_openfisca.Days(claims).run, in_openfisca.available),
    Way(
        "openfisca_float",
        "OpenFisca-core，它的 float32",
        10**6,
        lambda claims: in_openfisca.Days(claims, floats=True).run,
        in_openfisca.available,
    ),
    Way("duckdb", "DuckDB SQL 窗口，整数", 10**6, lambda claims: in_duckdb.Windows(claims, 2).run, in_duckdb.available),
    Way(
        "duckdb_float",
        "DuckDB SQL 窗口，DOUBLE",
        10**6,
        lambda claims: in_duckdb.Windows(claims, 2, floats=True).run,
        in_duckdb.available,
    ),
    Way("fen", "准绳：settle_fen", 10**6, lambda claims: in_python.Fen(claims, generated=True).run),
    Way("integers", "手写 Python，整数", 10**6, lambda claims: in_python.Fen(claims, generated=False).run),
    Way("objects", "准绳：settle(claim, ledger)", 10**6, lambda claims: in_python.Objects(claims).run),
    Way("dicts", "手写 Python，字典", 10**6, lambda claims: in_python.Dicts(claims).run),
    Way("decimal", "手写 Python，Decimal", 10**6, lambda claims: in_python.Yuan(claims, floats=False).run),
    Way("float", "手写 Python，浮点和 round()", 10**6, lambda claims: in_python.Yuan(claims, floats=True).run),
    Way("spark", "准绳：Spark，2 线程", 10**6, lambda claims: in_spark.Spark(claims, 2, by_hand=False).run, in_spark.available),
    Way(
        "spark_hand",
        "手写 mapInArrow（Spark，2 线程）",
        10**6,
        lambda claims: in_spark.Spark(claims, 2, by_hand=True).run,
        in_spark.available,
    ),
    Way("zen", "GoRules zen-engine", 10**4, lambda claims: in_zen.Decisions(claims).run, in_zen.available),
)


_TOGETHER = (
    ("c", "kernel"),
    ("c2", "kernel2"),
    ("openfisca", "openfisca_float"),
    ("fen", "integers"),
    ("objects", "dicts"),
    ("spark", "spark_hand"),
)
"""What is compared with each other takes turns, so that a busy machine slows both."""

_WITH_OTHERS = frozenset(("c2", "kernel2", "table", "duckdb", "duckdb_float", "spark", "spark_hand"))
"""Ways that use several threads or processes: their time is that of the clock."""


@dataclass
class Measured:
    """Nanoseconds per claim by number of claims, of every turn and the least; and the part of rows that were wrong."""

    way: Way
    times: dict[int, float]
    turns: dict[int, list[float]] = field(default_factory=dict)
    wrong: float = 0.0


# ---- agreement -------------------------------------------------------------------------------------------------


def truth_of(claims: Claims) -> list[Array]:
    """The payments of all claims: whole 分 in NumPy, which must agree with the reference evaluator on the first persons."""
    expected = [np.asarray(column) for column in in_numpy.settle(claims)]
    some = claims.first(min(_REFERENCE_PERSONS, len(claims.starts) - 1))
    for mine, reference in zip(expected, payments_of(some), strict=True):
        if not np.array_equal(mine[: len(some)], reference):
            sys.exit("the integers in NumPy differ from the reference evaluator")
    return expected


def wrong_rows(found: Sequence[Array], expected: Sequence[Array]) -> float:
    """The part of claims of which a payment is wrong."""
    wrong = np.zeros(len(expected[0]), np.bool_)
    for mine, truth in zip(found, expected, strict=True):
        wrong |= np.asarray(mine) != truth
    return float(wrong.mean())


# ---- time ------------------------------------------------------------------------------------------------------


def measure(ways: Sequence[Way], sizes: Sequence[int], seed: int) -> list[Measured]:
    """All ways at all sizes that they manage."""
    results = [Measured(way, {}) for way in ways]
    for size in sizes:
        claims = make(size, seed)
        expected = truth_of(claims)
        for group in _grouped([item for item in results if size <= item.way.most]):
            runs = [(item, item.way.make(claims)) for item in group]
            for item, run in runs:
                item.wrong = max(item.wrong, wrong_rows(run(), expected))
            _take_turns(runs, size, len(claims))
            for item in group:
                print(f"{size:>11,}  {item.times[size]:>12,.1f} ns  {item.way.title}", flush=True)
    return results


def _grouped(items: list[Measured]) -> Iterator[list[Measured]]:
    """Ways that take turns."""
    for keys in _TOGETHER:
        if group := [item for item in items if item.way.key in keys]:
            yield group
    together = {key for keys in _TOGETHER for key in keys}
    yield from ([item] for item in items if item.way.key not in together)


def _take_turns(runs: Sequence[tuple[Measured, Run]], size: int, count: int) -> None:
    gc.collect()
    spent = 0.0
    for turn in range(_MOST_TURNS):
        for item, run in runs:
            clock = time.perf_counter_ns if item.way.key in _WITH_OTHERS else time.process_time_ns
            start = clock()
            run()
            took = clock() - start
            spent += took / 1e9
            item.turns.setdefault(size, []).append(took / count)
            item.times[size] = min(item.turns[size])
        if turn >= 2 and spent > _SHORTEST * len(runs):
            return


# ---- report ----------------------------------------------------------------------------------------------------


def main() -> None:
    """Check, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    wanted = set(filter(None, options.only.split(",")))
    ways = [way for way in WAYS if not wanted or way.key in wanted]
    for way in (way for way in ways if not way.available()):
        print(f"没有安装，略去：{way.title}")
    results = measure([way for way in ways if way.available()], [int(size) for size in options.sizes.split(",")], options.seed)
    from report import as_markdown, ratios, write_report

    print(as_markdown(results))
    print("\n".join(ratios(results)))
    if options.report is not None:
        write_report(results, options.report)


if __name__ == "__main__":
    main()
