"""The generated kernel over columns, and settle_table over Arrow with everything around it."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pyarrow as pa
from workload import INCOME, KINDS, PLACES, STANDARD, STATUSES, Array, Claims

PARAMETERS = {"上年度居民人均可支配收入": INCOME, "防止返贫监测收入标准": STANDARD}


def kernel() -> Any:
    """The kernel of 费用结算."""
    return importlib.import_module("zhunsheng_rules._kernels.panzhihua_2023").KERNELS["费用结算"]


class Kernel:
    """Columns ready for it."""

    def __init__(self, claims: Claims, threads: int) -> None:
        made, batch = kernel(), "zhunsheng_rules._batch"
        run, books, outcome, persons = (
            importlib.import_module(f"{batch}.{name}") for name in ("kernel_run", "books", "outcome", "persons")
        )
        count, self._persons, self._threads = len(claims), len(claims.starts) - 1, threads
        years = np.full(self._persons, 2024, np.int64)
        self._state = books.State(np.zeros((self._persons, 8), np.int64), years, years * 0, years * 0 - 1, {})
        self._outcome = outcome.blank(made, np.zeros(count, np.int16), False)
        figures = np.full((2, 301), -1, np.int64)
        figures[0], figures[1] = INCOME, STANDARD
        who = persons.Persons(None, claims.starts.astype(np.uint64), None, claims.person)
        closings = np.zeros(self._persons + 1, np.uint64)
        arrays = tuple(self._column(claims, column) for column in made.columns if column.needed)
        given = (claims.commercial_given,)
        self._run = run.Run(
            made, who, self._state, closings, np.zeros((0, 11), np.int64), figures, (*arrays, *given), self._outcome
        )

    def _column(self, claims: Claims, column: Any) -> Array:
        names = {
            "结算日期": claims.day,
            "救助身份": claims.mask,
            "医疗类别": claims.kind,
            "定点医药机构": claims.designated,
            "政策范围内费用": claims.cost,
            "基本医保支付": claims.basic,
            "大病保险支付": claims.serious,
            "就医地": claims.place,
            "按规定转诊或备案": claims.referred,
            "规范转诊": claims.standard,
            "认定日期": claims.recognised,
            "普惠险支付": claims.commercial,
        }
        found: Array = names[column.name]
        return found

    def run(self) -> list[Array]:
        """Settle all; sums start at 0."""
        self._state.sums[:] = 0
        self._state.days[:] = 0
        self._run.settle(self._threads)
        return list(self._outcome.payments)


def as_table(claims: Claims) -> pa.Table:
    """Typed columns, amounts as whole 分, categories as dictionaries."""
    lists = [[name for bit, name in enumerate(STATUSES) if mask >> bit & 1] for mask in range(64)]
    commercial = pa.array(claims.commercial, mask=~claims.commercial_given)
    return pa.table(
        {
            "人员编号": pa.array(claims.person).cast(pa.string()),
            "结算编号": pa.array(np.arange(len(claims))).cast(pa.string()),
            "结算日期": _dates(claims.day),
            "救助身份": pa.array(lists).take(pa.array(claims.mask)),
            "医疗类别": pa.DictionaryArray.from_arrays(pa.array(claims.kind), pa.array(KINDS)),
            "定点医药机构": pa.array(claims.designated),
            "政策范围内费用": pa.array(claims.cost),
            "基本医保支付": pa.array(claims.basic),
            "大病保险支付": pa.array(claims.serious),
            "就医地": pa.DictionaryArray.from_arrays(pa.array(claims.place), pa.array(PLACES)),
            "按规定转诊或备案": pa.array(claims.referred),
            "规范转诊": pa.array(claims.standard),
            "普惠险支付": commercial,
        }
    )


def _dates(days: Array) -> pa.Array:
    months = (days // 10000 - 1970) * 12 + days // 100 % 100 - 1
    counted = months.astype("datetime64[M]").astype("datetime64[D]") + (days % 100 - 1)
    return pa.array(counted.astype("datetime64[D]"))


class Table:
    """settle_table: from Arrow to Arrow, checks, numbers and ledger included."""

    def __init__(self, claims: Claims, threads: int) -> None:
        self._table, self._threads = as_table(claims), threads
        self._rules: Any = importlib.import_module("zhunsheng_rules.panzhihua_2023")

    def run(self) -> list[Array]:
        """Settle all."""
        results, _, _ = self._rules.settle_table(self._table, None, PARAMETERS, in_fen=True, threads=self._threads)
        return [np.array(results.column(name)) for name in PAYMENT_NAMES]


PAYMENT_NAMES = ("特困孤儿普通门诊救助", "低保对象普通门诊救助", "住院和门诊慢特病救助", "倾斜救助")
