"""The first step: the input sorted into buckets of persons who can be settled without looking into other buckets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.runtime.batch.persons import as_text
from zhunshengc.settlement.bulk.blocks import Broken
from zhunshengc.settlement.bulk.links import linked
from zhunshengc.settlement.bulk.run import Run, write_stream
from zhunshengc.settlement.bulk.seen_before import suspects
from zhunshengc.settlement.bulk.spill import PLACE, Spill, entangled, read_bucket, write_broken, write_bucket

SPILLED, SUSPECTS, BROKEN, ENTANGLED = "spilled.json", "suspects.npy", "broken.arrows", "entangled.arrows"
_MOST_ENTANGLED = 3_000_000  # claims


class TooEntangled(Exception):
    """Persons with so many claims (the argument) share settlement numbers that they cannot be settled in one piece."""


def spill(run: Run) -> None:
    """Read the input, unless that was done before. Raises TooEntangled, DiagnosticError."""
    if run.folder.has(SPILLED):
        return
    for pattern in ("bucket-*", "numbers-*"):
        run.folder.remove(pattern)
    broken: list[Broken] = []
    counts: list[int] = []
    with Spill(run.folder.path, run.buckets, run.job.person, run.job.number) as into:
        for source in run.job.sources:
            claims = sum(counts)
            for block in source.blocks(run.job.columns, claims):
                into.add(block)
                broken += block.broken
                claims += block.table.num_rows + len(block.broken)
                run.advance("读入", block.size)
            counts.append(claims - sum(counts))
    with run.folder.whole(BROKEN) as path:
        write_broken(path, broken)
    _disentangle(run)
    _find_suspects(run)
    run.folder.remove("numbers-*")
    run.folder.write_json(SPILLED, {"counts": counts})


def counts_of(run: Run) -> list[int]:
    """How many lines each file of the input has."""
    found: list[int] = run.folder.read_json(SPILLED)["counts"]
    return found


def _disentangle(run: Run) -> None:
    """Persons who share a number with persons of other buckets go into a bucket of their own."""
    if run.job.number is None or run.job.person is None or run.buckets == 1:
        return
    found = entangled(run.folder.path, run.buckets)
    together: list[pa.Table] = []
    for bucket in np.unique(found[:, 1]).tolist():
        claims = read_bucket(run.folder.path, bucket)
        if claims is None:
            continue
        places = np.array(claims.column(PLACE).to_numpy())
        rows = linked(claims, np.isin(places, found[found[:, 1] == bucket, 0]), run.job)
        together.append(claims.filter(pa.array(rows)))
        if sum(part.num_rows for part in together) > _MOST_ENTANGLED:
            raise TooEntangled(sum(part.num_rows for part in together))
        write_bucket(run.folder.path, bucket, claims.filter(pa.array(~rows)))
    if together:
        whole = pa.concat_tables(together)
        order = np.argsort(np.array(whole.column(PLACE).to_numpy()), kind="stable")
        write_bucket(run.folder.path, run.entangled, whole.take(pa.array(order)))
        with run.folder.whole(ENTANGLED) as path:
            write_stream(path, pa.table({"person": as_text(whole.column(run.job.person)).unique()}))


def _find_suspects(run: Run) -> None:
    """Claims whose number an earlier run may have settled."""
    found: list[Array] = []
    ledger: Any = run.ledger
    if ledger is not None and ledger.generation and run.job.number is not None:
        found = [suspects(run.folder.path, part, ledger) for part in range(run.buckets)]
    with run.folder.whole(SUSPECTS) as path, path.open("wb") as stream:
        np.save(stream, np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64))
