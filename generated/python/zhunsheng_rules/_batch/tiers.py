"""分段表 of many claims as three arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .columns import Reading
from .header import Header
from .layout import Column
from .machine import Array

Schedule = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Tiers:
    """A 分段表 a claim: rows of (upper bound in 分 or -1, rate in 1/1,000,000)."""

    rows: list[Schedule]
    given: Array

    def replace(self, row: int, schedule: Schedule) -> None:
        """What the module's own reader has read."""
        self.rows[row] = schedule

    def arrays(self, order: Array | None) -> tuple[Array, Array, Array]:
        """Upper bounds, rates, and where those of each claim begin, the claims in that order."""
        rows = self.rows if order is None else [self.rows[place] for place in order.tolist()]
        tops = np.array([top for schedule in rows for top, _ in schedule] or [0], np.int64)
        rates = np.array([rate for schedule in rows for _, rate in schedule] or [0], np.int64)
        starts = np.zeros(len(rows) + 1, np.uint64)
        starts[1:] = np.cumsum([len(schedule) for schedule in rows])
        return tops, rates, starts


def read_tiers(reading: Reading, column: Column, header: Header) -> Tiers:
    """Every different 分段表, or rate instead, once by the module's own reader."""
    count = len(reading.unread)
    tiers = Tiers([()] * count, np.zeros(count, np.bool_))
    names = [name for fact in (column.name, column.instead) if fact for name in header.by_name[fact].columns]
    known: dict[str, Schedule | None] = {}
    columns = [reading.table.column(name).to_pylist() for name in names]
    for row, values in enumerate(zip(*columns, strict=True) if columns else ((),) * count):
        said = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        key = repr(said)
        if key not in known:
            known[key] = _read(reading, column, said)
        schedule = known[key]
        tiers.given[row] = bool(said)
        if schedule is None:
            reading.unread[row] = True
        else:
            tiers.rows[row] = schedule
    return tiers


def _read(reading: Reading, column: Column, said: dict[str, Any]) -> Schedule | None:
    default: Schedule | None = None if column.default is None else ()
    try:
        given = reading.rules.runtime.Given(reading.names, {name: _as_json(value) for name, value in said.items()})
        schedule: Schedule = given.schedule(column.name, column.instead or None, default)
    except reading.rules.input_error:
        return None
    return schedule


def _as_json(value: Any) -> Any:
    """Rows written as structures of two fields are rows of two."""
    if isinstance(value, list):
        return [list(item.values()) if isinstance(item, dict) else item for item in value]
    return value
