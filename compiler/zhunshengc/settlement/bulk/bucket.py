"""One bucket settled: answers to its claims, and the ledger of its persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.runtime.batch.books import closing, read_books
from zhunshengc.runtime.batch.refusals import refusals
from zhunshengc.runtime.batch.results import results_table
from zhunshengc.runtime.batch.settling import Settled, settle_sheet
from zhunshengc.runtime.batch.sheet import read_sheet
from zhunshengc.settlement.bulk.answers import completed, schema
from zhunshengc.settlement.bulk.by_line import ByLine, settled_by_line, unknown_before
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.originals import with_originals
from zhunshengc.settlement.bulk.setldetail import details_by_line, details_of
from zhunshengc.settlement.bulk.spill import LINE, PLACE


@dataclass(frozen=True, slots=True)
class Done:
    """`answers`: a row a claim, in the order of the input; `ledger`: that of the bucket's persons after it."""

    answers: pa.Table
    ledger: pa.Table
    details: pa.Table | None
    persons: int
    resettled: int  # 分 that reversals have changed of later settlements


def settle_bucket(job: Job, claims: pa.Table, ledger: pa.Table | None, seen: Mapping[int, Any], threads: int) -> Done:
    """`seen`: InputErrors of claims, by place, whose number an earlier run has settled."""
    by_line = ByLine(job)
    unknown = unknown_before(claims, ledger, job)
    held = settled_by_line(claims, unknown, job)
    seen = {**seen, **unknown}
    apart = claims.filter(pa.array(held)) if held.any() else claims.slice(0, 0)
    rest = claims.filter(pa.array(~held)) if held.any() else claims
    answers, after, details, persons = _settle_rest(job, rest, ledger, seen, threads)
    if apart.num_rows:
        told, after = by_line.settle(apart, after)
        told = completed(told, answers.schema)
        persons += by_line.persons
        if details is not None:
            details = _in_order(pa.concat_tables([details, details_by_line(told, job)]))
        answers = _in_order(pa.concat_tables([answers, told]))
    return Done(answers, after, details, persons, by_line.resettled)


def _settle_rest(
    job: Job, claims: pa.Table, ledger: pa.Table | None, seen: Mapping[int, Any], threads: int
) -> tuple[pa.Table, pa.Table, pa.Table | None, int]:
    places = np.array(claims.column(PLACE).to_numpy())
    sheet = read_sheet(job.rules, job.kernel, claims, job.header, job.cells)
    rows = {row: seen[place] for row, place in enumerate(places.tolist()) if place in seen} if seen else {}
    settled = settle_sheet(
        sheet,
        read_books(ledger, job.rules),
        job.prepared,
        threads=threads,
        seen=rows,
        keep_repeated=True,
        keep_sums=bool(job.funds),
    )
    refused = list(refusals(settled, job.prepared))
    table = results_table(settled, refused, in_fen=False)
    table = with_originals(table, settled, refused, job)
    table = table.append_column(PLACE, claims.column(PLACE)).append_column(LINE, claims.column(LINE))
    table = completed(table, schema(job))
    details = details_of(settled, ledger, places, job) if job.funds else None
    return table, closing(ledger, settled.closed, job.rules, job.kernel), details, _persons(settled)


def _persons(settled: Settled) -> int:
    """Those who have a claim that names them."""
    counts = np.diff(settled.persons.starts.astype(np.int64))
    named = np.array(pc.not_equal(settled.persons.names, "").to_numpy(zero_copy_only=False))
    return int(((counts > 0) & named).sum())


def _in_order(table: pa.Table) -> pa.Table:
    return table.take(pa.array(np.argsort(np.array(table.column(PLACE).to_numpy()), kind="stable")))
