"""The ledger of the persons of one bucket, before a run and after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.runtime.batch.persons import as_text
from zhunshengc.runtime.batch.rules import PERSON
from zhunshengc.settlement.bulk.run import Run, read_stream, write_stream
from zhunshengc.settlement.bulk.spill import buckets_of
from zhunshengc.settlement.bulk.spilling import ENTANGLED


def ledger_before(run: Run, bucket: int) -> pa.Table | None:
    """The rows of a bucket's persons. Entangled persons are in their own bucket, wherever the ledger has them."""
    if run.ledger is None:
        return None
    persons = _entangled_persons(run)
    if bucket == run.entangled:
        parts = (run.ledger.table(part) for part in range(run.ledger.buckets))
        own = [_among(part, persons, inside=True) for part in parts if part is not None]
        return pa.concat_tables(own) if own else None
    part = run.ledger.table(bucket % run.ledger.buckets)
    if part is None:
        return None
    return _among(part.filter(pa.array(buckets_of(part, PERSON, run.buckets) == bucket)), persons, inside=False)


def _entangled_persons(run: Run) -> Any:
    table = read_stream(run.folder.file(ENTANGLED))
    return pa.array([], pa.large_string()) if table is None else table.column(0).combine_chunks()


def _among(ledger: pa.Table, persons: Any, *, inside: bool) -> pa.Table:
    found = pc.is_in(as_text(ledger.column(PERSON)), value_set=persons)
    return ledger.filter(found if inside else pc.invert(found))


def keep_ledger(run: Run, bucket: int, table: pa.Table) -> None:
    """The ledger of a bucket's persons after the run."""
    with run.folder.whole(f"ledger-{bucket:05d}.arrows") as path:
        write_stream(path, table)


def ledger_after(run: Run) -> Iterator[tuple[int, pa.Table]]:
    """The ledger after the run, by part of the ledger."""
    assert run.ledger is not None
    parts = run.ledger.buckets
    apart = read_stream(run.folder.file(f"ledger-{run.entangled:05d}.arrows"))
    for part in range(parts):
        files = (run.folder.file(f"ledger-{bucket:05d}.arrows") for bucket in range(part, run.buckets, parts))
        tables = [table for table in map(read_stream, files) if table is not None]
        if apart is not None:
            tables.append(apart.filter(pa.array(buckets_of(apart, PERSON, parts) == part)))
        if tables:
            yield part, pa.concat_tables(tables)
