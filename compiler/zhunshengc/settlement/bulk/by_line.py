"""Persons who take a settlement back: their claims line by line against a ledger, as `zhunsheng settle` does one by one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.runtime.batch.books import Closed, closing
from zhunshengc.runtime.batch.machine import Array
from zhunshengc.runtime.batch.persons import as_text
from zhunshengc.runtime.batch.rules import PERSON
from zhunshengc.runtime.batch.sheet import Sheet
from zhunshengc.settlement import fields as f
from zhunshengc.settlement.accounts import Accounts
from zhunshengc.settlement.answers import Answer
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.links import linked
from zhunshengc.settlement.bulk.spill import LINE, PLACE
from zhunshengc.settlement.output import resettled_text
from zhunshengc.settlement.records import Line, Record, Unread, as_json
from zhunshengc.settlement.store import Store, opened


def settled_by_line(claims: pa.Table, unknown: Mapping[int, Any], job: Job) -> Array:
    """Which claims are of persons who take one back, and of those whom a shared number links with them.

    Not where a reversal is `unknown` (refused, by place): then all of them are settled as if it were not there.
    """
    if not job.reverses:
        return np.zeros(claims.num_rows, np.bool_)
    taking = np.array(claims.column(f.REVERSES).is_valid().to_numpy())
    places = np.array(claims.column(PLACE).to_numpy())
    refused = np.isin(places, np.fromiter(unknown, np.int64, len(unknown)))
    return np.asarray(linked(claims, taking, job) & ~linked(claims, refused, job))


def unknown_before(claims: pa.Table, ledger: pa.Table | None, job: Job) -> dict[int, Any]:
    """Refusals, by place, of reversals by persons of whose claims before this input only sums are known."""
    if not job.reverses or job.person is None or ledger is None or not ledger.num_rows:
        return {}
    known = pc.is_in(as_text(claims.column(job.person)), value_set=as_text(ledger.column(PERSON)).unique())
    members = np.array(known.to_numpy(zero_copy_only=False))
    taking = np.array(claims.column(f.REVERSES).is_valid().to_numpy())
    rows = np.flatnonzero(taking & linked(claims, taking & members, job))
    message = "此人以前的结算，台账里只有累计，不能单独冲销；请更正以后用 resettle 重结全年"
    error = job.rules.refusal("ZS414", f.REVERSES, message)
    return dict.fromkeys(np.array(claims.column(PLACE).to_numpy())[rows].tolist(), error)


class ByLine:
    """`persons`: how many there were; `resettled`: what reversals have changed of later settlements, 分."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.persons = 0
        self.resettled = 0

    def settle(self, claims: pa.Table, ledger: pa.Table) -> tuple[pa.Table, pa.Table]:
        """Answers in the order of the claims, and the ledger after them. None of the persons is in the ledger yet."""
        with opened(None) as store:
            accounts = Accounts(self._job.loaded, store, self._job.matter, self._job.parameters, trace=False)
            answers = [accounts.answer(line) for line in self._lines(claims)]
            moved = self._moved(store, claims)
        self.resettled = sum(_difference(change) for answer in answers for change in _changes(answer.record))
        return self._table(claims, answers), closing(ledger, moved, self._job.rules, self._job.kernel)

    def _lines(self, claims: pa.Table) -> Iterator[Line]:
        job, count = self._job, claims.num_rows
        sheet = Sheet(job.rules, job.kernel, claims, job.header, job.cells, {}, {}, {}, np.zeros(count, np.int16), {})
        numbers = claims.column(job.number).to_pylist() if job.number is not None else [None] * count
        reversed_ = claims.column(f.REVERSES).to_pylist()
        lines = claims.column(LINE).to_pylist()
        for row, facts in enumerate(sheet.facts(np.arange(count))):
            if isinstance(facts, Exception):
                yield _unread(lines[row], facts, numbers[row])
                continue
            said = {name: _as_json(value) for name, value in facts.items()}
            said.update({f.REVERSES: str(reversed_[row])} if reversed_[row] is not None else {})
            yield Record(lines[row], said, as_json(said))

    def _moved(self, store: Store, claims: pa.Table) -> Closed:
        assert self._job.person is not None
        names = [name for name in as_text(claims.column(self._job.person)).unique().to_pylist() if name]
        self.persons = len(names)
        span = self._job.kernel.sums
        assert span is not None
        keys = self._job.rules.sums[span.first : span.first + len(span.limits)]
        rows = [(name, *row) for name in names for row in _years(store, name, keys)]
        return Closed(
            persons=pa.array([row[0] for row in rows], pa.large_string()),
            years=np.array([row[1] for row in rows], np.int64),
            days=np.array([row[2] for row in rows], np.int64),
            sums=np.array([row[3] for row in rows], np.int64).reshape(len(rows), len(keys)),
        )

    def _table(self, claims: pa.Table, answers: Sequence[Answer]) -> pa.Table:
        layout = self._job.rules.layout(self._job.matter)
        records = [_cells(answer.record) for answer in answers]
        for record, person in zip(records, as_text(claims.column(self._job.person)).to_pylist(), strict=True):
            record[PERSON] = person or None
        names = [f.SETTLEMENT, PERSON, f.STATUS, *(name for name, _ in layout.payments), f.TOTAL, f.BORNE]
        names += [*(spec.name for spec in layout.answers), f.NOTICES, "错误代码", "错误字段", "错误说明"]
        names += [f.ORIGINAL, f.REVERSES, f.RESETTLED]
        columns = {name: pa.array([record.get(name) for record in records]) for name in names}
        return pa.table({**columns, PLACE: claims.column(PLACE), LINE: claims.column(LINE)})


def _years(store: Store, person: str, keys: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int, list[int]]]:
    """Year, last day and sums of every year in which something still stands."""
    for year in store.years(person):
        standing = store.claims_of_year(person, year)
        if standing:
            day = int(standing[-1].day.replace("-", ""))
            sums = store.sums(person, year)
            yield year, day, [_scaled(sums.get(key, (0, 1)), den) for key, den in keys]


def _scaled(stored: tuple[int, int], den: int) -> int:
    return stored[0] * den // stored[1]


def _unread(line: int, error: Any, number: object) -> Unread:
    return Unread(line, error.code, error.field, error.message, None if number is None else str(number))


def _as_json(value: object) -> object:
    match value:
        case Decimal():
            return format(value, "f")
        case datetime.datetime():
            return value.isoformat(sep=" ")
        case datetime.date():
            return value.isoformat()
        case _:
            return value


def _changes(record: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    found: Sequence[Mapping[str, str]] = record.get(f.RESETTLED, ())
    return found


def _difference(change: Mapping[str, str]) -> int:
    return int(Decimal(change[f.DIFFERENCE]).scaleb(2))


def _cells(record: Mapping[str, Any]) -> dict[str, Any]:
    """An answer as a row."""
    error = record.get(f.ERROR, {})
    original = error.get(f.ORIGINAL)
    notices = "；".join(record.get(f.NOTICES, ()))
    return {
        f.SETTLEMENT: record.get(f.SETTLEMENT),
        f.STATUS: record.get(f.STATUS),
        **{row[f.NAME]: row[f.AMOUNT] for row in record.get(f.PAYMENTS, ())},
        f.TOTAL: record.get(f.TOTAL),
        f.BORNE: record.get(f.BORNE),
        **record.get(f.ANSWERS, {}),
        f.NOTICES: None if error else notices,
        "错误代码": error.get(f.CODE),
        "错误字段": error.get(f.FIELD),
        "错误说明": error.get(f.REASON),
        f.ORIGINAL: None if original is None else as_json(original),
        f.REVERSES: record.get(f.REVERSES),
        f.RESETTLED: resettled_text(record.get(f.RESETTLED, ())) or None,
    }
