"""Lines of corrections in a table, and the tables of claims that they make."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.runtime.batch.persons import as_text
from zhunshengc.runtime.batch.rules import DAY
from zhunshengc.runtime.batch.sheet import READY, read_sheet
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.spill import PLACE
from zhunshengc.settlement.fields import CHANGED_FROM, REVERSES
from zhunshengc.settlement.resettlement.corrections import Asked, Change

LAST = 99_999_999
"""A day after all days: of claims whose day cannot be read, and which will be refused."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of a bucket in the order of the input: claims, then corrections. `first`: the first correction's place."""

    job: Job
    table: pa.Table
    first: int

    @property
    def places(self) -> Array:
        """Of each line."""
        return np.array(self.table.column(PLACE).to_numpy())

    @property
    def corrects(self) -> Array:
        """Which lines are corrections."""
        return self.places >= self.first

    def text(self, name: str | None) -> Any:
        """A column as text; nothing where there is no such column."""
        if name is None or name not in self.table.column_names:
            return pa.array([""] * self.table.num_rows, pa.large_string())
        return as_text(self.table.column(name))

    @property
    def persons(self) -> Any:
        """Whose each line is."""
        return self.text(self.job.person)

    @property
    def numbers(self) -> Any:
        """Settlement number of each line."""
        return self.text(self.job.number)

    def asked(self) -> Iterator[Asked]:
        """What the corrections say; `place` is the row here."""
        rows = np.flatnonzero(self.corrects)
        chosen = self.table.take(pa.array(rows))
        texts = {name: self.text(name).take(pa.array(rows)).to_pylist() for name in (self.job.person, self.job.number, REVERSES)}
        since = _days(chosen, CHANGED_FROM)
        dated = _filled(chosen, self._columns_of(DAY))
        facts = list(self._facts(chosen))
        for place, row in enumerate(rows.tolist()):
            person, number, reverses = (texts[name][place] or None for name in (self.job.person, self.job.number, REVERSES))
            named = tuple(name for name, there in facts if there[place])
            yield Asked(row, person, number, reverses, since[place], bool(dated[place]), named)

    def _facts(self, chosen: pa.Table) -> Iterator[tuple[str, Array]]:
        """Names of facts with where they are filled in."""
        identity = {self.job.person, self.job.number, *self._columns_of(DAY), REVERSES, CHANGED_FROM}
        for name in (name for name in self.job.columns if name not in identity):
            yield name, _filled(chosen, (name,))

    def _columns_of(self, fact: str) -> tuple[str, ...]:
        return self.job.header.by_name[fact].columns

    def days(self, rows: Array) -> Array:
        """The day of claims, yyyymmdd."""
        job = self.job
        sheet = read_sheet(job.rules, job.kernel, self.table.take(pa.array(rows)), job.header, job.cells)
        days = np.asarray(sheet.values[DAY]).astype(np.int64)
        return np.where((sheet.codes == READY) & (days > 0), days, LAST)

    def corrected(self, rows: Array, days: Array, changes: Mapping[str, Sequence[Change]]) -> tuple[pa.Table, Array]:
        """The claims of these rows with the facts of changes in place of their own, and which of them were changed.

        `changes`: by person, the later ones last; `place` is the row here.
        """
        sources = [source.columns for source in self.job.header.sources if source.columns]
        sources = [columns for columns in sources if not {self.job.person, self.job.number, *self._columns_of(DAY)} & {*columns}]
        taken = {columns: rows.copy() for columns in sources}
        touched = np.zeros(len(rows), np.bool_)
        filled = {columns: _filled(self.table, columns) for columns in sources} if changes else {}
        for person, own in _rows_of(self.persons.take(pa.array(rows)), set(changes)):
            for change in changes[person]:
                due = own[(days[own] >= change.since) & (days[own] < LAST)]
                touched[due] = True
                for columns in sources:
                    if filled[columns][change.place]:
                        taken[columns][due] = change.place
        table = self.table.take(pa.array(rows))
        for columns, places in taken.items():
            if not np.array_equal(places, rows):
                for name in columns:
                    value = self.table.column(name).take(pa.array(places))
                    table = table.set_column(table.column_names.index(name), name, value)
        return table, touched


def _rows_of(persons: Any, wanted: set[str]) -> Iterator[tuple[str, Array]]:
    """Of each wanted person the rows, in order."""
    if not wanted:
        return
    found = np.flatnonzero(np.array(pc.is_in(persons, value_set=pa.array(sorted(wanted), pa.large_string()))))
    encoded = persons.take(pa.array(found)).dictionary_encode()
    codes = np.array(encoded.indices)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(encoded.dictionary) + 1))
    for code, person in enumerate(encoded.dictionary.to_pylist()):
        yield person, found[order[bounds[code] : bounds[code + 1]]]


def _filled(table: pa.Table, columns: Sequence[str]) -> Array:
    """Where one of the columns says something."""
    there = np.zeros(table.num_rows, np.bool_)
    for name in columns:
        there |= np.array(table.column(name).is_valid().to_numpy())
    return there


def _days(table: pa.Table, name: str) -> list[str | None]:
    if name not in table.column_names:
        return [None] * table.num_rows
    return [_day(value) for value in table.column(name).to_pylist()]


def _day(value: object) -> str | None:
    match value:
        case None:
            return None
        case datetime.datetime():
            return value.date().isoformat()
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)
