"""Columns of a table to the integers that a kernel reads. What is not written in the usual way is marked, not decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .cells import Cells
from .header import Source
from .layout import Column
from .machine import Array
from .rules import Fact, Rules
from .scan import bytes_of, check_identifiers, days_of, joined_bits, read_amounts, read_days

_MOST_FEN = 9_999_999_999


@dataclass(slots=True)
class Reading:
    """What is needed to read the columns of one table. `unread`: the claims that the module's own reader must read."""

    rules: Rules
    names: Any
    cells: Cells
    table: pa.Table
    unread: Array

    def column(self, name: str) -> Any:
        """A column as one array."""
        found = self.table.column(name)
        return found.combine_chunks() if found.num_chunks != 1 else found.chunk(0)


def _decoded(stored: Any) -> Any:
    """The same values without a dictionary."""
    return stored.dictionary_decode() if pa.types.is_dictionary(stored.type) else stored


@dataclass(frozen=True, slots=True)
class _Slot:
    """One fact of one table."""

    reading: Reading
    column: Column
    source: Source

    def read(self, stored: Any, values: Array, marked: Array) -> None:
        """The integers of a stored column; `marked` is what is no value, or written in an unusual way."""
        match self.column.kind:
            case "money" | "money_or_none":
                _read_money(self, _decoded(stored), values, marked)
            case "date":
                _read_day(self, _decoded(stored), values, marked)
            case "text":
                _read_text(self, _decoded(stored), values, marked)
            case "choices":
                _read_choices(self, stored, values, marked)
            case "yes_no" if pa.types.is_boolean(stored.type):
                values[:] = pc.fill_null(stored, False).to_numpy(zero_copy_only=False)
            case _:
                _read_uniques(self, stored, values, marked)


def read_column(reading: Reading, column: Column, source: Source) -> tuple[Array, Array]:
    """The values of a fact, and which claims say something about it. Raises InputError for a column of a type that cannot be."""
    values = np.zeros(len(reading.unread), dtype_of(column, source.fact))
    given = np.zeros(len(values), np.bool_)
    slot = _Slot(reading, column, source)
    if not source.columns:
        _fill(slot, values, ~given)
        return values, given
    if source.is_sum:
        return _read_parts(slot, values)
    stored = reading.column(source.columns[0])
    if pa.types.is_dictionary(stored.type) and stored.dictionary.null_count:
        stored = stored.dictionary_decode()
    nulls, marked = _nulls(stored), np.zeros(len(values), np.bool_)
    slot.read(stored, values, marked)
    reading.unread |= marked & ~nulls
    if column.kind == "money_or_none" and reading.cells.null_is_none:
        values[nulls] = -1
    else:
        _fill(slot, values, nulls)
    np.logical_not(nulls, out=given)
    return values, given


def dtype_of(column: Column, fact: Fact) -> type[Any]:
    """The narrowest type that holds every value of the fact; always the same, because a kernel is compiled for it."""
    match column.kind:
        case "yes_no":
            return np.bool_
        case "choice":
            return np.int8 if len(fact.members) < 128 else np.int32
        case "choices":
            return np.uint8 if len(fact.members) <= 8 else np.uint16 if len(fact.members) <= 16 else np.int64
        case "date" | "rate":
            return np.int32
        case _:
            return np.int64


def _fill(slot: _Slot, values: Array, absent: Array) -> None:
    default = slot.column.default
    if default is None:
        slot.reading.unread |= absent
    else:
        values[absent] = default


def _nulls(stored: Any) -> Array:
    return np.array(stored.is_null().to_numpy(zero_copy_only=False))


def _read_parts(slot: _Slot, values: Array) -> tuple[Array, Array]:
    """Interface fields that add up; of a fact that may be absent those that are not there count 0."""
    reading, source = slot.reading, slot.source
    given = np.zeros(len(values), np.bool_)
    every = np.full(len(values), len(source.columns) == len(source.fact.parts))
    for name in source.columns:
        stored = _decoded(reading.column(name))
        part, marked, nulls = np.zeros_like(values), np.zeros_like(given), _nulls(stored)
        _read_money(slot, stored, part, marked)
        reading.unread |= marked & ~nulls
        part[nulls] = 0
        values += part
        given |= ~nulls
        every &= ~nulls
    reading.unread |= values > _MOST_FEN
    if slot.column.default is None:
        reading.unread |= ~every
    return values, given


# ---- one kind of fact each -------------------------------------------------------------------------------------


def _read_money(slot: _Slot, stored: Any, values: Array, marked: Array) -> None:
    kind = stored.type
    if pa.types.is_decimal(kind) and kind.scale <= 2:
        _read_decimals(stored.cast(pa.decimal128(38, 2)), values, marked)
    elif pa.types.is_integer(kind) and slot.reading.cells.integers_are_fen:
        too_large = pc.greater(stored, pa.scalar(_MOST_FEN, pa.uint64() if kind == pa.uint64() else pa.int64()))
        marked |= pc.fill_null(too_large, False).to_numpy(zero_copy_only=False)
        values[:] = pc.fill_null(stored, 0).to_numpy(zero_copy_only=False).astype(np.int64)
    elif _is_text(kind):
        read_amounts(*bytes_of(stored), values, marked)
    elif not pa.types.is_null(kind):
        name = slot.column.name
        wanted = "decimal128(·,2)、以分为单位的整数或文字"
        message = f"「{name}」列的类型是 {kind}；金额列应是{wanted}，不能是浮点数"
        raise slot.reading.rules.refusal("ZS404", name, message)
    marked |= (values < 0) | (values > _MOST_FEN)
    values[marked] = 0


def _read_decimals(stored: Any, values: Array, marked: Array) -> None:
    """The lower half of each, where the upper half is nothing but its sign."""
    halves = np.frombuffer(stored.buffers()[1], np.int64) if len(stored) else np.zeros(0, np.int64)
    halves = halves[2 * stored.offset : 2 * (stored.offset + len(stored))].reshape(-1, 2)
    values[:] = halves[:, 0]
    marked |= halves[:, 1] != halves[:, 0] >> 63


def _read_day(slot: _Slot, stored: Any, values: Array, marked: Array) -> None:
    kind = stored.type
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        stored = pc.local_timestamp(stored)
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        days = pc.fill_null(stored.cast(pa.date32(), safe=False).cast(pa.int32()), 0)
        days_of(np.array(days.to_numpy()), values, marked)
    elif _is_text(kind):
        read_days(*bytes_of(stored), values, marked)
    else:
        _read_uniques(slot, stored, values, marked)


def _read_text(slot: _Slot, stored: Any, values: Array, marked: Array) -> None:
    """Text is only checked; a column of numbers is text as written."""
    if pa.types.is_integer(stored.type):
        stored = stored.cast(pa.string())
    if not _is_text(stored.type):
        _read_uniques(slot, stored, values, marked)
        return
    check_identifiers(*bytes_of(stored), marked)
    rest = np.flatnonzero(marked & ~_nulls(stored))
    if rest.size:
        others = np.zeros(rest.size, np.bool_)
        _read_uniques(slot, stored.take(pa.array(rest)), np.zeros(rest.size, np.int64), others)
        marked[rest] = others


def _read_choices(slot: _Slot, stored: Any, values: Array, marked: Array) -> None:
    if not (pa.types.is_list(stored.type) or pa.types.is_large_list(stored.type)):
        _read_uniques(slot, stored, values, marked)
        return
    items = stored.values
    bits, bad = np.zeros(len(items), np.int64), np.zeros(len(items), np.bool_)
    _read_uniques(slot, items, bits, bad)
    bits[bad | _nulls(items)] = -1
    starts = np.array(stored.offsets.to_numpy()).astype(np.int64)
    joined_bits(starts, bits, values, marked)


def _read_uniques(slot: _Slot, stored: Any, values: Array, marked: Array) -> None:
    """Every different value once by the module's own reader."""
    if pa.types.is_null(stored.type):
        return
    if pa.types.is_nested(stored.type):
        marked[:] = True
        return
    encoded = stored if pa.types.is_dictionary(stored.type) else stored.dictionary_encode()
    read = [_read_one(slot, value) for value in encoded.dictionary.to_pylist()]
    places = np.array(pc.fill_null(encoded.indices, 0).to_numpy())
    known = np.array([0 if value is None else value for value in read] or [0], np.int64)
    bad = np.array([value is None for value in read] or [False])
    values[:] = known[places]
    marked |= bad[places]


def _read_one(slot: _Slot, value: object) -> int | None:
    """The integer of one value, None for a value that is none."""
    reading, fact = slot.reading, slot.source.fact
    try:
        said = {fact.name: reading.cells.meaning(slot.column, slot.source, value)}
        return _given(reading.rules.runtime.Given(reading.names, said), slot.column, fact)
    except reading.rules.input_error:
        return None


def _given(given: Any, column: Column, fact: Fact) -> int:
    match column.kind:
        case "choice" if column.listed:
            return int(given.listed(fact.name, fact.members))
        case "choice":
            return int(given.choice(fact.name, fact.members))
        case "choices":
            return int(given.choices(fact.name, fact.members))
        case "yes_no":
            return int(given.yes_no(fact.name))
        case "date":
            return int(given.day(fact.name))
        case "rate":
            return int(given.rate(fact.name))
        case "text":
            given.text(fact.name)
            return 0
        case _:
            return int(given.integer(fact.name))


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
