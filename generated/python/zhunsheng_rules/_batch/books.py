"""The ledger as a table: a row for each person and year, the sums exact as whole numbers of 1/den 分."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .layout import Kernel
from .machine import Array, kernel
from .persons import Persons, as_text
from .rules import PERSON, Rules
from .scan import days_of

YEAR, LAST_DAY = "年度", "末次结算日期"
_UNIT = b"den"
_MOST_FEN = 10**15  # as for the ledger of the settlement module
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def schema(rules: Rules) -> pa.Schema:
    """人员编号, 年度, 末次结算日期, then every sum of the regulation; metadata `den` says what part of a 分 it counts."""
    sums = [pa.field(key, pa.int64(), metadata={_UNIT: str(den).encode()}) for key, den in rules.sums]
    return pa.schema([pa.field(PERSON, pa.string()), pa.field(YEAR, pa.int32()), pa.field(LAST_DAY, pa.date32()), *sums])


@dataclass(frozen=True, slots=True)
class Books:
    """A ledger as handed in. `sums`: a row for each row of the table; `flaws`: what is wrong with a row, by its number.

    `doubled`: what is wrong with a year of a person that has two rows.
    """

    persons: Any
    years: Array
    days: Array
    sums: Array
    flaws: dict[int, Any]
    doubled: Any

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.years)


def read_books(table: pa.Table | None, rules: Rules) -> Books:
    """Raises InputError ZS401 for an unknown column, ZS402 for a missing one, ZS404 for one that holds no whole numbers."""
    wanted = schema(rules)
    table = wanted.empty_table() if table is None else table
    _check_columns(table, wanted, rules)
    count = table.num_rows
    years = _integers(table, YEAR, rules)
    sums = np.zeros((count, len(rules.sums)), np.int64)
    empty = np.zeros(count, np.bool_)
    for place, (key, den) in enumerate(rules.sums):
        if key in table.column_names:
            _check_unit(table.schema.field(key), den, rules)
            sums[:, place] = _integers(table, key, rules)
            empty |= np.array(table.column(key).is_null().to_numpy())
    persons = as_text(table.column(PERSON))
    days = _days(table, years, rules)
    doubled = rules.refusal("ZS403", YEAR, "此人在台账中有两行同一年度的累计，不知道哪一行算数；请核对台账")
    books = Books(persons, years, days, sums, {}, doubled)
    books.flaws.update(_flaws(books, empty, rules))
    return books


def _check_columns(table: pa.Table, wanted: pa.Schema, rules: Rules) -> None:
    for name in table.column_names:
        if name not in wanted.names:
            raise rules.refusal("ZS401", name, f"台账表中没有「{name}」这一项；请核对")
    for name in (PERSON, YEAR):
        if name not in table.column_names:
            raise rules.refusal("ZS402", name, f"台账表缺少「{name}」列；请补上")


def _check_unit(found: pa.Field, den: int, rules: Rules) -> None:
    stated = (found.metadata or {}).get(_UNIT)
    if stated is not None and stated != str(den).encode():
        shown = stated.decode(errors="replace")
        raise rules.refusal(
            "ZS404", found.name, f"台账表的「{found.name}」以 1/{shown} 分计，现在的规则以 1/{den} 分计；请用同一版规则的台账"
        )


def _integers(table: pa.Table, name: str, rules: Rules) -> Array:
    column = table.column(name)
    if not pa.types.is_integer(column.type):
        raise rules.refusal("ZS404", name, f"台账表的「{name}」列应是整数，类型却是 {column.type}；请照台账原样写")
    filled = pc.fill_null(column.cast(pa.int64(), safe=False), 0)
    return np.array(filled.to_numpy())


def _days(table: pa.Table, years: Array, rules: Rules) -> Array:
    """yyyymmdd; a ledger that does not say when its last claim was has it on the year's first day."""
    days = years * 10000 + 101
    if LAST_DAY in table.column_names and not pa.types.is_null(table.column(LAST_DAY).type):
        column = table.column(LAST_DAY)
        if not (pa.types.is_date(column.type) or pa.types.is_timestamp(column.type)):
            raise rules.refusal("ZS404", LAST_DAY, f"台账表的「{LAST_DAY}」列应是日期，类型却是 {column.type}")
        nulls = np.array(column.is_null().to_numpy())
        said, bad = np.zeros(len(years), np.int64), np.zeros(len(years), np.bool_)
        days_of(np.array(pc.fill_null(column.cast(pa.date32()).cast(pa.int32()), 0).to_numpy()), said, bad)
        said[bad] = -1
        days = np.where(nulls, days, said)
    return np.array(days)


def _flaws(books: Books, empty: Array, rules: Rules) -> dict[int, Any]:
    years, days, sums = books.years, books.days, books.sums
    flaws: dict[int, Any] = {}
    most = np.array([min(_MOST_FEN * den, 2**63 - 1) for _, den in rules.sums], np.int64)
    for row in np.flatnonzero(np.array(pc.equal(books.persons, "").to_numpy(zero_copy_only=False))).tolist():
        flaws[row] = rules.refusal("ZS402", PERSON, "台账表有一行没有写「人员编号」")
    for row in np.flatnonzero((years < _FIRST_YEAR) | (years > _LAST_YEAR)).tolist():
        flaws.setdefault(row, rules.refusal("ZS404", YEAR, "此人台账的「年度」不是年份；请核对台账"))
    for row in np.flatnonzero(days // 10000 != years).tolist():
        flaws.setdefault(row, rules.refusal("ZS404", LAST_DAY, f"此人台账的「{LAST_DAY}」不在其年度内；请核对台账"))
    for row in np.flatnonzero(empty | (sums < 0).any(axis=1) | (sums > most).any(axis=1)).tolist():
        flaws.setdefault(row, rules.refusal("ZS405", "台账", "此人台账的累计数有空白、负数或太大；请核对台账"))
    return flaws


# ---- at the start of a run -------------------------------------------------------------------------------------


@dataclass(slots=True)
class State:
    """Where each person stands: `sums` in the year `years`; `days`: the last claim (0: none); `rows`: that of the books, or -1.

    `flawed`: persons whose books cannot be used, with the reason.
    """

    sums: Array
    years: Array
    days: Array
    rows: Array
    flawed: dict[int, Any]


def opening(books: Books, persons: Persons, made: Kernel, first_years: Array) -> State:
    """Each person's newest year; who is not in the books begins with the year of the first claim."""
    count = len(persons.starts) - 1
    assert made.sums is not None
    width = len(made.sums.limits)
    state = State(np.zeros((count, width), np.int64), first_years.copy(), np.zeros(count, np.int64), np.full(count, -1), {})
    if not len(books):
        return state
    found = pc.index_in(books.persons, value_set=persons.names)
    places = np.array(pc.fill_null(found, -1).to_numpy()).astype(np.int64)
    doubled = np.zeros(count, np.bool_)
    _newest(places, books.years, state.rows, doubled)
    known = np.flatnonzero(state.rows >= 0)
    rows = state.rows[known]
    state.sums[known] = books.sums[rows, made.sums.first : made.sums.first + width]
    state.years[known], state.days[known] = books.years[rows], books.days[rows]
    for row, flaw in books.flaws.items():
        if places[row] >= 0:
            state.flawed.setdefault(int(places[row]), flaw)
    for person in np.flatnonzero(doubled).tolist():
        state.flawed.setdefault(person, books.doubled)
    return state


@kernel
def _newest(places: Array, years: Array, rows: Array, doubled: Array) -> None:
    for row in range(len(places)):
        person = places[row]
        if person < 0:
            continue
        before = rows[person]
        if before < 0 or years[row] > years[before]:
            rows[person] = row
        elif years[row] == years[before]:
            doubled[person] = True


# ---- at its end ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Closed:
    """Sums of a matter as they stand after the run: a row for each person and year that has moved."""

    persons: Any
    years: Array
    days: Array
    sums: Array


def closing(table: pa.Table | None, moved: Closed | None, rules: Rules, made: Kernel) -> pa.Table:
    """The ledger after the run: rows that were there in their order, then new ones. Sums of other matters stay as they were."""
    wanted = schema(rules)
    before = _complete(wanted.empty_table() if table is None else table, wanted)
    if moved is None or made.sums is None or not len(moved.years):
        return before
    old = _keys(as_text(before.column(PERSON)), np.array(pc.fill_null(before.column(YEAR), 0).to_numpy()))
    new = _keys(moved.persons, moved.years)
    places = np.array(pc.fill_null(pc.index_in(new, value_set=old), -1).to_numpy()).astype(np.int64)
    fresh = np.flatnonzero(places < 0)
    places[fresh] = before.num_rows + np.arange(len(fresh))
    whole = pa.concat_tables([before, _new_rows(moved, fresh, rules, wanted)]).combine_chunks()
    columns = {name: whole.column(name) for name in wanted.names}
    columns[LAST_DAY] = _replaced(columns[LAST_DAY].cast(pa.int32()), places, _since_epoch(moved.days)).cast(pa.date32())
    for place in range(len(made.sums.limits)):
        key = rules.sums[made.sums.first + place][0]
        columns[key] = _replaced(columns[key], places, moved.sums[:, place])
    return pa.table(columns, schema=wanted)


def _complete(table: pa.Table, wanted: pa.Schema) -> pa.Table:
    """All columns in their order; sums that are not there are 0."""
    columns = []
    for item in wanted:
        if item.name in table.column_names:
            column = table.column(item.name)
            columns.append(column.cast(item.type) if item.name != PERSON else as_text(column).cast(pa.string()))
        elif item.name == LAST_DAY:
            columns.append(pa.nulls(table.num_rows, pa.date32()))
        else:
            columns.append(pa.array(np.zeros(table.num_rows, np.int64)))
    return pa.table(columns, schema=wanted)


def _keys(persons: Any, years: Array) -> Any:
    text = pa.array(years.astype(np.int32)).cast(pa.large_string())
    return pc.binary_join_element_wise(text, persons.cast(pa.large_string()), pa.scalar(" ", pa.large_string()))


def _new_rows(moved: Closed, fresh: Array, rules: Rules, wanted: pa.Schema) -> pa.Table:
    zeros = {key: np.zeros(len(fresh), np.int64) for key, _ in rules.sums}
    columns = {
        PERSON: moved.persons.take(pa.array(fresh)).cast(pa.string()),
        YEAR: pa.array(moved.years[fresh].astype(np.int32)),
        LAST_DAY: pa.array(np.zeros(len(fresh), np.int32)).cast(pa.date32()),
        **zeros,
    }
    return pa.table(columns, schema=wanted)


def _replaced(column: Any, places: Array, values: Array) -> Any:
    nulls = np.array(column.is_null().to_numpy())
    now = np.array(pc.fill_null(column, 0).to_numpy())
    now[places] = values
    nulls[places] = False
    return pa.array(now, mask=nulls)


def _since_epoch(days: Array) -> Array:
    """yyyymmdd → days since 1970-01-01."""
    years, months = days // 10000, days // 100 % 100
    first = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (months - 1)
    found: Array = (first.astype("datetime64[D]") + (days % 100 - 1)).astype(np.int64)
    return found
