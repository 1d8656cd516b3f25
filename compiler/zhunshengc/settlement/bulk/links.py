"""Persons whose claims must be settled together, because a settlement number of theirs stands with several of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.runtime.batch.persons import as_text
from zhunshengc.settlement.bulk.job import Job


def linked(claims: pa.Table, rows: Array, job: Job) -> Array:
    """Which claims are of the persons of `rows`, or of persons linked with them by a number, directly or over others."""
    found = rows
    while found.any():
        wider = _of_persons(claims, found, job)
        if job.number is not None:
            wider = _same(claims.column(job.number), wider) | wider
            wider = _of_persons(claims, wider, job)
        if (wider == found).all():
            return found
        found = wider
    return found


def _of_persons(claims: pa.Table, rows: Array, job: Job) -> Array:
    return rows if job.person is None else _same(claims.column(job.person), rows) | rows


def _same(column: Any, rows: Array) -> Array:
    """Which rows have a value that one of `rows` has; an absent value is like no other."""
    text = as_text(column)
    values = text.filter(pa.array(rows)).unique()
    values = values.filter(pc.not_equal(values, ""))
    return np.array(pc.is_in(text, value_set=values).to_numpy(zero_copy_only=False))
