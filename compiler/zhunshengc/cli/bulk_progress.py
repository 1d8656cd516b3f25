"""How far a large run is, and what it has come to."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from zhunshengc.cli import common
from zhunshengc.runtime.rules import Layout, money_text
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.run import Advance
from zhunshengc.settlement.bulk.tally import Tally

_WIDTH = 200  # of a file that the table is written to
_SECONDS = 30  # between two lines, where nobody watches a terminal


@contextmanager
def progress_of(job: Job) -> Generator[Advance, None, None]:
    """A bar for each step on a terminal, with rate and time left; elsewhere a line now and then."""
    if not sys.stderr.isatty():
        yield _Lines(job.size).advance
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TextColumn("还要"), TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        yield _Bars(bar, job.size).advance


class _Steps:
    """Counts what has been done; a step begins where the one before has ended.

    The number of claims is known when all are settled.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._claims = 0
        self._done: dict[str, int] = {}
        self._began: dict[str, float] = {}
        self._last = time.monotonic()

    def count(self, step: str, more: int) -> tuple[int, int | None, float]:
        """Done so far, of how many, and for how many seconds."""
        now = time.monotonic()
        began = self._began.setdefault(step, self._last)
        self._last = now
        done = self._done[step] = self._done.get(step, 0) + more
        if step == "结算":
            self._claims = max(self._claims, done)
        total = self._size if step == "读入" else self._claims if step == "写出" else None
        return done, total, now - began


class _Bars:
    def __init__(self, bar: Any, size: int) -> None:
        self._bar = bar
        self._steps = _Steps(size)
        self._tasks: dict[str, Any] = {}

    def advance(self, step: str, more: int) -> None:
        """So much more of a step is done."""
        done, total, seconds = self._steps.count(step, more)
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task(step, total=total, rate="")
        self._bar.update(self._tasks[step], completed=done, total=total, rate=_rate(step, done, seconds))


class _Lines:
    def __init__(self, size: int) -> None:
        self._steps = _Steps(size)
        self._next = time.monotonic() + _SECONDS

    def advance(self, step: str, more: int) -> None:
        """So much more of a step is done."""
        done, total, seconds = self._steps.count(step, more)
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _SECONDS
            left = "" if total is None or not done else f"，还要约 {max(0, total - done) * seconds / done:.0f} 秒"
            common.note(f"{step}：{_rate(step, done, seconds)}{left}")


def _rate(step: str, done: int, seconds: float) -> str:
    if step == "读入":
        return f"{done / 1e6:,.0f} MB，{done / 1e6 / max(seconds, 0.001):,.0f} MB/秒"
    return f"{done:,} 笔，{done / max(seconds, 0.001):,.0f} 笔/秒"


# ---- at the end ------------------------------------------------------------------------------------------------


def closing_table(tally: Tally, layout: Layout) -> None:
    """Claims, persons, what was paid by benefit and status, what was refused why; on stderr."""
    from rich.console import Console
    from rich.table import Table

    console = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else _WIDTH)
    refused = tally.refused.total()
    console.print(
        f"输入 {tally.claims:,} 笔 = 成功 {tally.settled:,} 笔 + 拒绝 {refused:,} 笔；{tally.persons:,} 人。", soft_wrap=True
    )
    names = [name for name, _ in layout.payments]
    if names:
        console.print(_paid_table(Table(title="给付（元）", title_justify="left"), tally, names))
        console.print("各项给付：结算的合计 = 写出的合计" + (" = 台账的增加。" if tally.moved else "。"), soft_wrap=True)
    if refused:
        console.print(_refused_table(Table(title="拒绝", title_justify="left"), tally))


def _paid_table(table: Any, tally: Tally, names: list[str]) -> Any:
    statuses = list(dict.fromkeys(status for by_status in tally.paid.values() for status in by_status))
    table.add_column("采用身份")
    for name in (*names, "合计"):
        table.add_column(name, justify="right")
    for status in statuses:
        row = [tally.paid.get(name, {}).get(status, 0) for name in names]
        table.add_row(status, *map(money_text, (*row, sum(row))))
    totals = [tally.total(name) for name in names]
    table.add_row("合计", *map(money_text, (*totals, sum(totals))))
    return table


def _refused_table(table: Any, tally: Tally) -> Any:
    table.add_column("代码和字段")
    table.add_column("行数", justify="right")
    for cause, count in sorted(tally.refused.items()):
        table.add_row(cause, f"{count:,}")
    return table
