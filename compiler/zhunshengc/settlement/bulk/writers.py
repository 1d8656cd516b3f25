"""Answers to files: Parquet, or CSV that Excel opens."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from zhunshengc.runtime.batch.results import PERCENT

_FORMULA = "^([=+\\-@\\t\\r＝＋－＠])"


class Writer(Protocol):
    """Takes tables in order."""

    def __enter__(self) -> Writer:
        """Open."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        """Close."""

    def write(self, table: pa.Table) -> None:
        """Some answers."""


class ParquetWriter:
    """One row group a table. Empty columns stay, so that all files of a ledger have the same ones."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")
        self._schema = schema

    def __enter__(self) -> ParquetWriter:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._writer.close()

    def write(self, table: pa.Table) -> None:
        """Some answers."""
        self._writer.write_table(table.select(self._schema.names).cast(self._schema))


class CsvWriter:
    """UTF-8 with byte order mark and \\r\\n, the same bytes as where claims are settled line by line.

    A text that a spreadsheet would run as a formula gets a ' before it.
    """

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._stream = path.open("wb")
        self._names: Sequence[str] = schema.names
        self._stream.write(codecs.BOM_UTF8)
        self.write(pa.table({name: pa.array([name]) for name in self._names}))

    def __enter__(self) -> CsvWriter:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._stream.close()

    def write(self, table: pa.Table) -> None:
        """Some answers."""
        for batch in table.to_batches(_AT_ONCE):
            if batch.num_rows:
                self._stream.write(_lines([_cells(batch.column(name)) for name in self._names]))


_AT_ONCE = 1 << 16
_WIDE = pa.large_string()


def _lines(cells: Sequence[Any]) -> bytes:
    """Rows of cells as text."""
    replaced = {"null_handling": "replace", "null_replacement": ""}
    joined = pc.binary_join_element_wise(*cells, pa.scalar(",", _WIDE), **replaced)
    ended = pc.binary_join_element_wise(joined, pa.scalar("", _WIDE), pa.scalar("\r\n", _WIDE))
    _, offsets, data = ended.buffers()
    first, last = np.frombuffer(offsets, np.int64)[[ended.offset, ended.offset + len(ended)]]
    return bytes(data[first:last])


def _cells(column: Any) -> Any:
    """As it stands in a cell, in quotes where that is needed."""
    kind = column.type
    if pa.types.is_boolean(kind):
        return pc.if_else(column, pa.scalar("是", _WIDE), pa.scalar("否", _WIDE))
    if kind == PERCENT:
        text = pc.replace_substring_regex(column.cast(_WIDE), "\\.?0+$", "")
        return pc.binary_join_element_wise(text, pa.scalar("%", _WIDE), pa.scalar("", _WIDE))
    text = column.cast(_WIDE)
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return text
    text = pc.replace_substring_regex(text, _FORMULA, "'\\1")
    special = pc.match_substring_regex(text, '[,"\r\n]')
    if not pc.any(special).as_py():
        return text
    quote = pa.scalar('"', _WIDE)
    doubled = pc.replace_substring(text, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise(quote, doubled, quote, pa.scalar("", _WIDE)), text)


def writer_for(path: Path, beside: Path, schema: pa.Schema) -> Writer:
    """By the name of the file that it will become; `beside`: where it is written."""
    return CsvWriter(beside, schema) if path.suffix.lower() == ".csv" else ParquetWriter(beside, schema)
