"""Why claims were refused: code, field and sentence, as the settlement module and the ledger of single claims have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .layout import OUT_OF_ORDER
from .machine import Array, kernel
from .rules import DAY, SETTLEMENT
from .settling import Settled
from .sheet import READY, REPEATED

_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Refused:
    """Row of the table (from 0), settlement number as far as it was given, and the mistake."""

    row: int
    settlement: str
    code: str
    field: str
    message: str


def refusals(settled: Settled, prepared: Any) -> Iterator[Refused]:
    """In the order of the table."""
    teller = _Teller(settled, prepared)
    rows = np.flatnonzero(settled.outcome.codes != READY)
    numbers = _numbers(settled, rows)
    for row, number in zip(rows.tolist(), numbers, strict=True):
        code, field, message = teller.tell(row)
        yield Refused(row, number, code, field, message)


def _numbers(settled: Settled, rows: Array) -> list[str]:
    columns = settled.sheet.header.by_name[SETTLEMENT].columns
    if not columns:
        return [""] * len(rows)
    found = settled.sheet.table.column(columns[0]).take(rows).to_pylist()
    return ["" if value is None else str(value) for value in found]


class _Teller:
    """Finds the words for one refused claim after another."""

    def __init__(self, settled: Settled, prepared: Any) -> None:
        self._settled = settled
        self._prepared = prepared
        self._rules = settled.sheet.rules
        self._days = settled.sheet.values.get(DAY)
        self._last: Array | None = None
        self._originals: dict[int, int] | None = None
        self._records: dict[int, dict[str, object]] = {}
        self._known: dict[tuple[int, int], tuple[str, str, str]] = {}

    def tell(self, row: int) -> tuple[str, str, str]:
        """Code, field and sentence."""
        code = int(self._settled.outcome.codes[row])
        if code > 0:
            return self._of_rules(code, row)
        if code == REPEATED:
            return self._repeated(row)
        if code == OUT_OF_ORDER:
            return self._out_of_order(row)
        error = self._settled.errors[row]
        return error.code, error.field, error.message

    def _of_rules(self, code: int, row: int) -> tuple[str, str, str]:
        """A refusal of the kernel; that of a missing figure depends on the year."""
        refusal = self._settled.sheet.kernel.refusals[code - 1]
        year = int(self._days[row]) // 10000 if self._days is not None and refusal.code == "ZS409" else 0
        if (code, year) not in self._known:
            error = self._rules.refusal(refusal.code, refusal.field, refusal.message)
            told = self._rules.runtime.with_years(error, self._rules.module.PARAMETERS, self._prepared, year)
            self._known[code, year] = (told.code, told.field, told.message)
        return self._known[code, year]

    def _out_of_order(self, row: int) -> tuple[str, str, str]:
        if self._last is None:
            self._last = _last_days(self._settled)
        assert self._days is not None
        shown, last = (self._rules.runtime.day_text(int(day)) for day in (self._days[row], self._last[row]))
        return "ZS412", DAY, f"「{DAY}」{shown} 早于此人上次结算（{last}）；请按先后顺序提交"

    def _repeated(self, row: int) -> tuple[str, str, str]:
        if self._originals is None:
            self._originals = originals(self._settled)
            self._records = _records(self._settled.sheet.table, {*self._originals, *self._originals.values()})
        original, persons = self._originals[row], self._settled.persons
        again = "，内容相同，是重复提交" if self._records[original] == self._records[row] else ""
        own = "" if persons.of_row[original] == persons.of_row[row] else "，它属于另一个人"
        column = self._settled.sheet.header.by_name[SETTLEMENT].columns[0]
        return "ZS411", SETTLEMENT, f"结算编号「{self._records[row][column]}」已用过{again}；没有再次结算{own}"


def originals(settled: Settled) -> dict[int, int]:
    """Rows refused because their number was settled before, and the row that keeps it."""
    doubled = settled.repeated
    places = doubled.first_settled(settled.outcome.codes[doubled.rows] == READY).tolist()
    rows = doubled.rows.tolist()
    found = {rows[number]: rows[place] for number, place in enumerate(places) if place >= 0}
    return {row: original for row, original in found.items() if settled.outcome.codes[row] == REPEATED}


def _records(table: Any, rows: Iterable[int]) -> dict[int, dict[str, object]]:
    """Rows of the table by their number."""
    wanted = sorted(rows)
    found: dict[int, dict[str, object]] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        found.update(zip(some, table.take(np.array(some, np.int64)).to_pylist(), strict=True))
    return found


def _last_days(settled: Settled) -> Array:
    """For each claim, in the order of the table: the person's last settled day before it."""
    persons, opened = settled.persons, settled.opened
    found = np.zeros(len(settled.outcome.codes), np.int64)
    begun = opened.days.copy() if opened is not None else np.zeros(len(persons.starts) - 1, np.int64)
    _follow(persons.of_row, settled.sheet.values[DAY].astype(np.int64), settled.outcome.codes, begun, found)
    return found


@kernel
def _follow(of_row: Array, days: Array, codes: Array, last: Array, found: Array) -> None:
    for row in range(len(codes)):
        found[row] = last[of_row[row]]
        if codes[row] == 0:
            last[of_row[row]] = days[row]
