"""A table of claims read: the integers of every claim, and the refusals of those that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from .cells import Cells
from .columns import Reading, read_column
from .header import Header, Source
from .layout import Column, Kernel
from .machine import Array
from .rules import Rules
from .tiers import Tiers, read_tiers

READY, UNREADABLE, REPEATED = 0, -3, -4
"""What is known of a claim before it is settled; see also `layout.OUT_OF_ORDER`."""
_AT_ONCE = 10_000


@dataclass(slots=True)
class Sheet:
    """A table whose claims have been read. `arrays`: in the order of the kernel; `refused`: by row, an InputError each."""

    rules: Rules
    kernel: Kernel
    table: pa.Table
    header: Header
    cells: Cells
    values: dict[str, Array]
    given: dict[str, Array]
    tiers: dict[str, Tiers]
    codes: Array
    refused: dict[int, Any]

    def arrays(self, order: Array | None) -> Iterator[Array]:
        """The columns as the kernel takes them, the claims in that order."""
        for column in self.kernel.columns:
            if column.needed and column.kind == "schedule":
                yield from self.tiers[column.name].arrays(order)
            elif column.needed:
                yield _taken(self.values[column.name], order)
            if column.given:
                yield _taken(self.given[column.name], order)

    def facts(self, rows: Array) -> Iterator[dict[str, object] | Any]:
        """The claims of these rows as JSON has them; an InputError for one that cannot be written so."""
        columns = [name for source in self.header.sources for name in source.columns]
        chosen = self.table.select(columns)
        for first in range(0, len(rows), _AT_ONCE):
            for record in chosen.take(pa.array(rows[first : first + _AT_ONCE])).to_pylist():
                try:
                    yield dict(self._facts(record))
                except self.rules.input_error as error:
                    yield error

    def _facts(self, record: Mapping[str, object]) -> Iterator[tuple[str, object]]:
        for column, source in zip(self.kernel.columns, self._sources(), strict=True):
            for name in source.columns:
                yield from self._cell(column, source, name, record[name])
            if column.kind == "schedule":
                yield from self._instead(column, record)

    def _cell(self, column: Column, source: Source, name: str, value: object) -> Iterator[tuple[str, object]]:
        if value is not None:
            yield name, self.cells.meaning(column, source, value)
        elif column.kind == "money_or_none" and self.cells.null_is_none:
            yield name, None

    def _instead(self, column: Column, record: Mapping[str, object]) -> Iterator[tuple[str, object]]:
        source = self.header.by_name.get(column.instead) if column.instead else None
        for name in source.columns if source is not None else ():
            if record[name] is not None:
                yield name, record[name]

    def _sources(self) -> tuple[Source, ...]:
        return tuple(self.header.by_name[column.name] for column in self.kernel.columns)


def read_sheet(rules: Rules, kernel: Kernel, table: pa.Table, header: Header, cells: Cells) -> Sheet:
    """Raises InputError for a table whose columns cannot be used: ZS402 a fact is missing, ZS404 a type that holds none."""
    _check_present(kernel, header, rules)
    count = table.num_rows
    sheet = Sheet(rules, kernel, table, header, cells, {}, {}, {}, np.zeros(count, np.int16), {})
    reading = Reading(rules, rules.names(kernel.matter), cells, table, np.zeros(count, np.bool_))
    for column in kernel.columns:
        source = header.by_name[column.name]
        if column.kind == "schedule":
            sheet.tiers[column.name] = read_tiers(reading, column, header)
            sheet.given[column.name] = sheet.tiers[column.name].given
        else:
            sheet.values[column.name], sheet.given[column.name] = read_column(reading, column, source)
    _read_one_by_one(sheet, np.flatnonzero(reading.unread))
    return sheet


def _check_present(kernel: Kernel, header: Header, rules: Rules) -> None:
    """Raises InputError ZS402 for a fact that no column holds and that may not be left out."""
    for column in kernel.columns:
        instead = header.by_name.get(column.instead) if column.instead else None
        there = header.by_name[column.name].columns or (instead is not None and instead.columns)
        if not there and column.default is None:
            raise rules.refusal("ZS402", column.name, f"表中没有「{column.name}」列；请补上这一列")


def _read_one_by_one(sheet: Sheet, rows: Array) -> None:
    """What is written in an unusual way, and what is wrong: the settlement module says which and why."""
    for row, facts in zip(rows.tolist(), sheet.facts(rows), strict=True):
        if isinstance(facts, Exception):
            _refuse(sheet, row, facts)
            continue
        try:
            claim = sheet.rules.claim(sheet.kernel, facts)
        except sheet.rules.input_error as error:
            _refuse(sheet, row, error)
        else:
            _take(sheet, row, claim)


def _refuse(sheet: Sheet, row: int, error: Any) -> None:
    sheet.codes[row] = UNREADABLE
    sheet.refused[row] = error


def _take(sheet: Sheet, row: int, claim: Any) -> None:
    for column in sheet.kernel.columns:
        value = getattr(claim, column.attribute)
        if column.kind == "schedule":
            sheet.tiers[column.name].replace(row, value)
        elif column.kind != "text":
            sheet.values[column.name][row] = value
        if column.given:
            sheet.given[column.name][row] = getattr(claim, column.given)


def _taken(values: Array, order: Array | None) -> Array:
    return values if order is None else values[order]
