"""Answers of all buckets in the order of the input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from zhunshengc.settlement.bulk.spill import PLACE

_AT_ONCE = 1 << 18  # answers


def in_order(paths: Sequence[Path], total: int) -> Iterator[pa.Table]:
    """Tables of answers from place 0 to before `total`, each place once. The answers of a file are in the order of their places.

    Raises ValueError where one is missing or there twice.
    """
    with ExitStack() as stack:
        streams = [_Stream(stack, path) for path in paths]
        for first in range(0, total, _AT_ONCE):
            last = min(first + _AT_ONCE, total)
            parts = [part for stream in streams for part in stream.before(last)]
            table = pa.concat_tables(parts) if parts else None
            places = np.array(table.column(PLACE).to_numpy()) if table is not None else np.zeros(0, np.int64)
            order = np.argsort(places, kind="stable")
            if table is None or not np.array_equal(places[order], np.arange(first, last)):
                raise ValueError(f"answers {first} to {last}: not each of them once")
            yield table.take(pa.array(order))


def by_place(paths: Sequence[Path], total: int) -> Iterator[pa.Table]:
    """Tables of rows of which a place has any number, in the order of their places."""
    with ExitStack() as stack:
        streams = [_Stream(stack, path) for path in paths]
        for first in range(0, total, _AT_ONCE):
            parts = [part for stream in streams for part in stream.before(min(first + _AT_ONCE, total))]
            if parts:
                table = pa.concat_tables(parts)
                yield table.take(pa.array(np.argsort(np.array(table.column(PLACE).to_numpy()), kind="stable")))


class _Stream:
    """A file of answers, read as far as it is needed."""

    def __init__(self, stack: ExitStack, path: Path) -> None:
        self._reader = stack.enter_context(pa.ipc.open_stream(stack.enter_context(path.open("rb"))))
        self._left: pa.Table | None = None

    def before(self, place: int) -> Iterator[pa.Table]:
        """What comes before that place and has not been handed out yet."""
        while True:
            batch = self._left if self._left is not None else self._next()
            if batch is None:
                return
            count = int(np.searchsorted(np.array(batch.column(PLACE).to_numpy()), place))
            if count:
                yield batch.slice(0, count)
            self._left = batch.slice(count) if count < batch.num_rows else None
            if self._left is not None:
                return

    def _next(self) -> pa.Table | None:
        try:
            return pa.Table.from_batches([self._reader.read_next_batch()])
        except StopIteration:
            return None


def write_answers(path: Path, table: pa.Table, streams: int) -> None:
    """A file of answers; `streams`: how many are read at the same time later."""
    options: Any = pa.ipc.IpcWriteOptions(compression="lz4")
    with path.open("wb") as stream, pa.ipc.new_stream(stream, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=max(1024, (1 << 20) // max(1, streams)))
