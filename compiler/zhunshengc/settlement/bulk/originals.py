"""The answer that a settlement number got the first time, beside the refusal to settle it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from zhunshengc.runtime.batch.refusals import Refused, originals
from zhunshengc.runtime.batch.results import at_rows
from zhunshengc.runtime.batch.rules import DAY
from zhunshengc.runtime.batch.settling import Settled
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.fields import ORIGINAL
from zhunshengc.settlement.records import as_json


def with_originals(table: pa.Table, settled: Settled, refused: Sequence[Refused], job: Job) -> pa.Table:
    """The table with the column 原结果: JSON, where the same person's number was settled before in this input."""
    known = originals(settled)
    own = [
        (item.row, known[item.row])
        for item in refused
        if item.row in known and settled.persons.of_row[item.row] == settled.persons.of_row[known[item.row]]
    ]
    words = [as_json(_record(settled, original, job)) for _, original in own]
    return table.append_column(ORIGINAL, at_rows(table.num_rows, [row for row, _ in own], words))


def _record(settled: Settled, row: int, job: Job) -> Mapping[str, object]:
    """A settled claim as the settlement module answers it."""
    outcome, layout = settled.outcome, job.rules.layout(job.matter)
    payments = {name: int(values[row]) for (name, _), values in zip(layout.payments, outcome.payments, strict=True)}
    status = None if outcome.status is None or outcome.status[row] < 0 else layout.statuses[outcome.status[row]]
    flags = 0 if outcome.notices is None else int(outcome.notices[row])
    result = job.rules.runtime.Result(
        layout,
        str(_number(settled, row)),
        payments,
        sum(payments.values()),
        None if outcome.borne is None else int(outcome.borne[row]),
        status,
        _ledger(settled, row, job),
        layout.notices_of(tuple(flags >> bit & 1 for bit in range(len(layout.notices)))),
        layout.answers_of(tuple(int(values[row]) for values in outcome.answers)),
        (),
    )
    record: Mapping[str, object] = result.to_dict()
    return record


def _number(settled: Settled, row: int) -> object:
    column = settled.sheet.header.by_name["结算编号"].columns[0]
    return settled.sheet.table.column(column)[row].as_py()


def _ledger(settled: Settled, row: int, job: Job) -> Any:
    span = job.kernel.sums
    values = [0] * len(job.rules.sums)
    if span is not None and len(settled.outcome.after):
        values[span.first : span.first + len(span.limits)] = settled.outcome.after[row].tolist()
    return job.rules.ledger(int(settled.sheet.values[DAY][row]) // 10000, values)
