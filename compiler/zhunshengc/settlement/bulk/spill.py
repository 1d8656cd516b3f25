"""Claims sorted into buckets by person, on disk, each bucket in the order of the input."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.runtime.batch.persons import as_text
from zhunshengc.runtime.batch.scan import bytes_of, digests
from zhunshengc.settlement.bulk.blocks import Block, Broken

PLACE, LINE = "__place", "__line"
NUMBER = np.dtype([("digest", np.uint64), ("place", np.int64), ("bucket", np.int32)])
"""A settlement number as a digest, where it stands, and the bucket of its claim."""

_COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4")


class Spill:
    """Writes the buckets and, apart, the settlement numbers, which are looked for in all buckets."""

    def __init__(self, folder: Path, buckets: int, person: str | None, number: str | None) -> None:
        self._folder = folder
        self._buckets = buckets
        self._person = person
        self._number = number
        self._writers: dict[int, Any] = {}
        self._numbers: list[Any] = []
        self._stack = ExitStack()

    def __enter__(self) -> Spill:
        self._stack.__enter__()
        if self._number is not None:
            paths = (numbers_file(self._folder, part) for part in range(self._buckets))
            self._numbers = [self._stack.enter_context(path.open("wb")) for path in paths]
        return self

    def __exit__(self, *raised: Any) -> None:
        self._stack.__exit__(*raised)

    def add(self, block: Block) -> None:
        """The claims of a block."""
        if not block.table.num_rows:
            return
        buckets = buckets_of(block.table, self._person, self._buckets)
        order = np.argsort(buckets, kind="stable")
        whole = block.table.append_column(PLACE, pa.array(block.places)).append_column(LINE, pa.array(block.lines))
        whole = whole.take(pa.array(order)) if self._buckets > 1 else whole
        bounds = np.searchsorted(buckets[order], np.arange(self._buckets + 1))
        for bucket in np.flatnonzero(np.diff(bounds)).tolist():
            part = whole.slice(bounds[bucket], bounds[bucket + 1] - bounds[bucket])
            self._writer(bucket, whole.schema).write_table(part.cast(self._writer(bucket, whole.schema).schema))
        self._add_numbers(block, buckets)

    def _writer(self, bucket: int, schema: pa.Schema) -> Any:
        if bucket not in self._writers:
            stream = self._stack.enter_context(bucket_file(self._folder, bucket).open("wb"))
            writer = self._stack.enter_context(pa.ipc.new_stream(stream, schema, options=_COMPRESSED))
            self._writers[bucket] = _Writer(writer, schema)
        return self._writers[bucket]

    def _add_numbers(self, block: Block, buckets: Array) -> None:
        if self._number is None:
            return
        column = block.table.column(self._number)
        rows = np.flatnonzero(np.array(column.is_valid().to_numpy()))
        found = np.zeros(len(rows), NUMBER)
        whole = np.zeros(len(buckets), np.uint64)
        digests(*bytes_of(as_text(column)), whole)
        found["digest"], found["place"], found["bucket"] = whole[rows], block.places[rows], buckets[rows]
        parts = found["digest"] % np.uint64(self._buckets)
        for part in range(self._buckets):
            found[parts == part].tofile(self._numbers[part])


class _Writer:
    """A stream of one bucket."""

    def __init__(self, writer: Any, schema: pa.Schema) -> None:
        self._writer = writer
        self.schema = schema

    def write_table(self, table: pa.Table) -> None:
        """Some claims."""
        self._writer.write_table(table)


def buckets_of(table: pa.Table, person: str | None, buckets: int) -> Array:
    """The bucket of each claim; a person's claims are in one. Claims of nobody are spread."""
    if person is None:
        return np.arange(table.num_rows) % buckets
    found = np.zeros(table.num_rows, np.uint64)
    digests(*bytes_of(as_text(table.column(person))), found)
    return np.asarray((found >> np.uint64(20)) % np.uint64(buckets)).astype(np.int32)


def bucket_file(folder: Path, bucket: int) -> Path:
    """The claims of a bucket."""
    return folder / f"bucket-{bucket:05d}.arrows"


def numbers_file(folder: Path, part: int) -> Path:
    """Some of the settlement numbers."""
    return folder / f"numbers-{part:05d}.bin"


def read_bucket(folder: Path, bucket: int) -> pa.Table | None:
    """The claims of a bucket; None where it has none."""
    path = bucket_file(folder, bucket)
    if not path.is_file():
        return None
    with pa.memory_map(str(path)) as stream, pa.ipc.open_stream(stream) as reader:
        return reader.read_all()


def write_bucket(folder: Path, bucket: int, table: pa.Table) -> None:
    """The claims of a bucket, in place of what was there."""
    path = bucket_file(folder, bucket)
    beside = path.with_suffix(".new")
    with beside.open("wb") as stream, pa.ipc.new_stream(stream, table.schema, options=_COMPRESSED) as writer:
        writer.write_table(table)
    beside.replace(path)


def entangled(folder: Path, parts: int) -> Array:
    """Places and buckets of claims whose number (its digest) stands in another bucket, too: a row each."""
    found: list[Array] = []
    for part in range(parts):
        numbers = np.fromfile(numbers_file(folder, part), NUMBER)
        numbers = numbers[np.argsort(numbers["digest"], kind="stable")]
        same = numbers["digest"][1:] == numbers["digest"][:-1]
        apart = same & (numbers["bucket"][1:] != numbers["bucket"][:-1])
        shared = np.isin(numbers["digest"], np.unique(numbers["digest"][1:][apart])) if apart.any() else np.zeros(0, np.int64)
        if apart.any():
            chosen = numbers[shared]
            found.append(np.stack([chosen["place"], chosen["bucket"].astype(np.int64)], axis=1))
    return np.concatenate(found) if found else np.zeros((0, 2), np.int64)


def write_broken(path: Path, broken: Sequence[Broken]) -> None:
    """Lines that hold no record."""
    columns = {
        PLACE: pa.array([item.place for item in broken], pa.int64()),
        LINE: pa.array([item.line for item in broken], pa.int64()),
        "code": pa.array([item.code for item in broken], pa.string()),
        "field": pa.array([item.field for item in broken], pa.string()),
        "message": pa.array([item.message for item in broken], pa.string()),
    }
    with path.open("wb") as stream, pa.ipc.new_stream(stream, pa.table(columns).schema) as writer:
        writer.write_table(pa.table(columns))
