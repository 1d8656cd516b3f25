"""Claims from Parquet, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import files
from zhunshengc.settlement.bulk.blocks import Block

_AT_ONCE = 1 << 18  # rows
_ROW = 160  # bytes of a claim in memory, about


class ParquetSource:
    """One file. Its rows count from 1."""

    def __init__(self, path: Path) -> None:
        """Raises DiagnosticError ZS602."""
        self.path = path
        self.size = path.stat().st_size
        self._file = _opened(path)
        self.columns: tuple[str, ...] = tuple(self._file.schema_arrow.names)
        self.types: dict[str, Any] = {field.name: plain_type(field.type) for field in self._file.schema_arrow}
        self.rows: int = self._file.metadata.num_rows
        self.weight = self.rows * _ROW

    def blocks(self, wanted: Sequence[str], first: int) -> Iterator[Block]:
        """The claims, with the columns `wanted`; `first`: place of the first row in the input as a whole."""
        done = 0
        try:
            for batch in self._file.iter_batches(_AT_ONCE, columns=list(wanted)):
                rows = np.arange(done, done + batch.num_rows)
                table = pa.Table.from_batches([batch]).select(list(wanted))
                yield Block(plain(table), first + rows, rows + 1, (), self.size * batch.num_rows // max(1, self.rows))
                done += batch.num_rows
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(self.path, error) from None


def plain(table: pa.Table) -> pa.Table:
    """The same values without dictionaries, which differ from file to file; text as large strings."""
    columns = {}
    for name in table.column_names:
        column = table.column(name)
        columns[name] = column.cast(plain_type(column.type))
    return pa.table(columns)


def plain_type(kind: Any) -> Any:
    """The type without dictionaries."""
    if pa.types.is_dictionary(kind):
        return plain_type(kind.value_type)
    if pa.types.is_string(kind) or pa.types.is_string_view(kind):
        return pa.large_string()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(plain_type(kind.value_type))
    return kind


def _opened(path: Path) -> Any:
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: Exception) -> DiagnosticError:
    reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
    sentence = f"「{path}」不是完好的 Parquet 文件（{reason}）。"
    return DiagnosticError((Diagnostic(files.FILE_UNREADABLE, sentence),))
