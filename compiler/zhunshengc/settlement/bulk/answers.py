"""The columns of answers: the same for every run of a matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from zhunshengc.runtime.batch.results import MONEY, PERCENT
from zhunshengc.runtime.batch.rules import PERSON, SETTLEMENT
from zhunshengc.settlement import fields as f
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.spill import LINE, PLACE

CODE, FIELD, REASON, FILE, ROW = "错误代码", "错误字段", "错误说明", "文件", "行"
_KINDS = {"yes_no": pa.bool_(), "money": MONEY, "rate": PERCENT, "choice": pa.string(), "date": pa.date32()}


def schema(job: Job) -> pa.Schema:
    """Who, what is paid, what is answered, what is wrong, and where in the input it stood."""
    layout = job.rules.layout(job.matter)
    fields: list[tuple[str, Any]] = [(SETTLEMENT, pa.string()), (PERSON, pa.string()), (f.STATUS, pa.string())]
    fields += [(name, MONEY) for name, _ in layout.payments]
    fields += [(f.TOTAL, MONEY), (f.BORNE, MONEY)]
    fields += [(spec.name, _KINDS.get(spec.kind, pa.int64())) for spec in layout.answers]
    texts = (f.REVERSES, f.RESETTLED, f.NOTICES, CODE, FIELD, REASON, f.ORIGINAL)
    return pa.schema([*fields, *((name, pa.string()) for name in texts), (PLACE, pa.int64()), (LINE, pa.int64())])


def completed(table: pa.Table, wanted: pa.Schema) -> pa.Table:
    """The table with exactly these columns; those that it lacks are empty."""
    columns = [
        table.column(item.name).cast(item.type) if item.name in table.column_names else pa.nulls(table.num_rows, item.type)
        for item in wanted
    ]
    return pa.table(columns, schema=wanted)


def in_parquet(wanted: pa.Schema) -> pa.Schema:
    """What is written of it to Parquet."""
    return pa.schema([item for item in wanted if item.name not in (PLACE, LINE)])


def in_csv(wanted: pa.Schema, job: Job) -> pa.Schema:
    """What is written of it to CSV: as when claims are settled line by line."""
    layout = job.rules.layout(job.matter)
    names = [SETTLEMENT, f.STATUS, *(name for name, _ in layout.payments), f.TOTAL, f.BORNE]
    names += [*(spec.name for spec in layout.answers), f.REVERSES, f.RESETTLED, f.NOTICES, CODE, FIELD, REASON, f.ORIGINAL]
    return pa.schema([wanted.field(name) for name in names])


REJECTS = pa.schema(
    [
        (FILE, pa.string()),
        (ROW, pa.int64()),
        *((name, pa.string()) for name in (SETTLEMENT, PERSON, CODE, FIELD, REASON)),
    ]
)


def rejects_of(answers: pa.Table, files: Sequence[str], starts: Sequence[int]) -> pa.Table:
    """The refused ones, with file and line; `starts`: the place at which each file begins."""
    bad = answers.filter(answers.column(CODE).is_valid())
    which = np.searchsorted(np.array(starts), np.array(bad.column(PLACE).to_numpy()), side="right") - 1
    names = pa.array([files[place] for place in which.tolist()], pa.string())
    columns = [names, bad.column(LINE), *(bad.column(name) for name in (SETTLEMENT, PERSON, CODE, FIELD, REASON))]
    return pa.table(columns, schema=REJECTS)
