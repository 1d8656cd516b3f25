"""A run of many claims: what its steps share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.ledger_folder import LedgerFolder
from zhunshengc.settlement.bulk.work_folder import WorkFolder

_BUCKET_BYTES = 48 << 20  # of claims in memory
_MOST_BUCKETS = 512

Advance = Callable[[str, int], None]
"""Name of the step, and how many bytes or claims more of it have been done."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run in its folder. `advance` is told of progress."""

    job: Job
    folder: WorkFolder
    ledger: LedgerFolder | None
    threads: int
    advance: Advance

    @property
    def buckets(self) -> int:
        """How many: enough for one to fit into memory, a multiple of those of the ledger."""
        unit = 1 if self.ledger is None else self.ledger.buckets
        return unit * max(1, math.ceil(buckets_for(self.job.weight) / unit))

    @property
    def entangled(self) -> int:
        """The number of the bucket of persons who share settlement numbers with others: after all others."""
        return self.buckets


def buckets_for(weight: int) -> int:
    """How many buckets an input of so many bytes in memory asks for."""
    return min(_MOST_BUCKETS, max(1, math.ceil(weight / _BUCKET_BYTES)))


def write_stream(path: Path, table: pa.Table) -> None:
    """A table for this tool alone."""
    with path.open("wb") as stream, pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table)


def read_stream(path: Path) -> pa.Table | None:
    """What was written there, if anything."""
    if not path.is_file():
        return None
    with path.open("rb") as stream, pa.ipc.open_stream(stream) as reader:
        return reader.read_all()
