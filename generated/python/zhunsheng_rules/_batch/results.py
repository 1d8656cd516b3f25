"""Outcomes as Arrow tables: one row a claim, in the order of the table that was handed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .machine import Array
from .outcome import Outcome
from .persons import as_text
from .refusals import Refused
from .rules import PERSON, SETTLEMENT, Rules
from .settling import Settled

STATUS, TOTAL, BORNE, NOTICES = "采用身份", "合计", "个人负担", "提示"
CODE, FIELD, REASON, ROW = "错误代码", "错误字段", "错误说明", "行"
_FEW = 16  # 提示; with more, their combinations are looked for
MONEY = pa.decimal128(14, 2)
PERCENT = pa.decimal128(14, 4)


def results_table(settled: Settled, refused: Sequence[Refused], *, in_fen: bool) -> pa.Table:
    """结算编号, 人员编号, 采用身份, every benefit, 合计, 个人负担, 结论, 提示, 错误代码, 错误字段, 错误说明.

    Amounts are decimals in 元, or whole 分. A refused claim has nothing but its numbers and its mistake.
    """
    outcome, layout = settled.outcome, settled.sheet.rules.layout(settled.sheet.kernel.matter)
    nulls = outcome.codes != 0
    columns: dict[str, Any] = {name: _identifiers(settled, name) for name in (SETTLEMENT, PERSON)}
    if outcome.status is not None:
        columns[STATUS] = _choice(outcome.status, layout.statuses, nulls)
    for (name, _), values in zip(layout.payments, outcome.payments, strict=True):
        columns[name] = money(values, nulls, in_fen=in_fen)
    if layout.payments:
        columns[TOTAL] = money(total(outcome), nulls, in_fen=in_fen)
    if outcome.borne is not None:
        columns[BORNE] = money(outcome.borne, nulls, in_fen=in_fen)
    for spec, values in zip(layout.answers, outcome.answers, strict=True):
        columns[spec.name] = _answer(spec, values, nulls, in_fen=in_fen)
    if outcome.notices is not None:
        columns[NOTICES] = _notices(outcome.notices, layout.notices, nulls)
    said = ((CODE, [item.code for item in refused]), (FIELD, [item.field for item in refused]))
    for name, words in (*said, (REASON, [item.message for item in refused])):
        columns[name] = at_rows(len(nulls), [item.row for item in refused], words)
    return pa.table(columns)


_KINDS = {"yes_no": pa.bool_(), "rate": PERCENT, "choice": pa.string(), "date": pa.date32()}


def results_schema(rules: Rules, matter: str, *, in_fen: bool) -> pa.Schema:
    """Columns and types of `results_table`, without dictionaries."""
    made, layout = rules.kernel(matter), rules.layout(matter)
    amount = pa.int64() if in_fen else MONEY
    fields = [(name, pa.string()) for name in (SETTLEMENT, PERSON, *((STATUS,) if made.status is not None else ()))]
    fields += [(name, amount) for name, _ in layout.payments]
    fields += [(TOTAL, amount)] if layout.payments else []
    fields += [(BORNE, amount)] if made.borne is not None else []
    fields += [(spec.name, amount if spec.kind == "money" else _KINDS.get(spec.kind, pa.int64())) for spec in layout.answers]
    fields += [(NOTICES, pa.string())] if made.notices else []
    return pa.schema([*fields, *((name, pa.string()) for name in (CODE, FIELD, REASON))])


def rejects_table(refused: Iterable[Refused]) -> pa.Table:
    """行 (from 1), 结算编号, 错误代码, 错误字段, 错误说明."""
    rows = list(refused)
    return pa.table(
        {
            ROW: pa.array([item.row + 1 for item in rows], pa.int64()),
            SETTLEMENT: pa.array([item.settlement for item in rows], pa.string()),
            CODE: pa.array([item.code for item in rows], pa.string()),
            FIELD: pa.array([item.field for item in rows], pa.string()),
            REASON: pa.array([item.message for item in rows], pa.string()),
        }
    )


def total(outcome: Outcome) -> Array:
    """The sum of all payments of each claim, 分."""
    found = np.zeros(len(outcome.codes), np.int64)
    for values in outcome.payments:
        found += values
    return found


def money(values: Array, nulls: Array, *, in_fen: bool) -> Any:
    """Amounts in 分 as a column."""
    return pa.array(values.astype(np.int64), mask=nulls) if in_fen else _decimals(values, nulls, MONEY)


def _decimals(values: Array, nulls: Array, kind: Any) -> Any:
    """Whole numbers of the smallest unit of the decimal type."""
    halves = np.empty((len(values), 2), np.int64)
    halves[:, 0] = values
    halves[:, 1] = halves[:, 0] >> 63
    present = pa.array(~nulls).buffers()[1] if nulls.any() else None
    return pa.Array.from_buffers(kind, len(values), [present, pa.py_buffer(halves)])


def _identifiers(settled: Settled, name: str) -> Any:
    columns = settled.sheet.header.by_name[name].columns
    if not columns:
        return pa.nulls(len(settled.outcome.codes), pa.string())
    column = settled.sheet.table.column(columns[0])
    return pc.if_else(column.is_null(), pa.scalar(None, pa.large_string()), as_text(column)).cast(pa.string())


def _choice(values: Array, members: Sequence[str], nulls: Array) -> Any:
    places = pa.array(values.astype(np.int32), mask=nulls | (values < 0))
    return pa.DictionaryArray.from_arrays(places, pa.array(list(members), pa.string()))


def _answer(spec: Any, values: Array, nulls: Array, *, in_fen: bool) -> Any:
    match spec.kind:
        case "yes_no":
            return pa.array(values.astype(np.bool_), mask=nulls)
        case "money":
            return money(values.astype(np.int64), nulls, in_fen=in_fen)
        case "rate":
            return _decimals(values.astype(np.int64), nulls, PERCENT)  # 1/1,000,000 is 0.0001 of a percent
        case "choice":
            return _choice(values, spec.members, nulls)
        case "date":
            return _dates(values.astype(np.int64), nulls | (values == 0))
        case _:
            return pa.array(values.astype(np.int64), mask=nulls)


def _dates(values: Array, nulls: Array) -> Any:
    texts = [
        None if null else f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"
        for day, null in zip(values.tolist(), nulls.tolist(), strict=True)
    ]
    return pa.array(texts, pa.string()).cast(pa.date32())


def _notices(values: Array, texts: Sequence[str], nulls: Array) -> Any:
    """The 提示 of a claim, joined; of the few combinations that there are each is written once."""
    masks = np.where(nulls, 0, values)
    if len(texts) <= _FEW:
        there = np.zeros(1 << len(texts), np.bool_)
        there[masks] = True
        found = np.flatnonzero(there)
        places = (np.cumsum(there) - 1).astype(np.int32)[masks]
    else:
        found, inverse = np.unique(masks, return_inverse=True)
        places = inverse.astype(np.int32)
    words = ["；".join(text for bit, text in enumerate(texts) if mask >> bit & 1) for mask in found.tolist()]
    return pa.DictionaryArray.from_arrays(pa.array(places, mask=nulls), pa.array(words, pa.string()))


def at_rows(count: int, rows: Sequence[int], words: Sequence[str]) -> Any:
    """A text in some rows, nothing in the others."""
    known: dict[str, int] = {}
    places = np.zeros(count, np.int32)
    absent = np.ones(count, np.bool_)
    chosen = np.array(rows, np.int64)
    places[chosen] = [known.setdefault(word, len(known)) for word in words]
    absent[chosen] = False
    return pa.DictionaryArray.from_arrays(pa.array(places, mask=absent), pa.array(list(known), pa.string()))
