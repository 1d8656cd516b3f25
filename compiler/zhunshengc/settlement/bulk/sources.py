"""The input of a run: one file, or the files of a folder in the order of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Kind
from zhunshengc.messages import files
from zhunshengc.settlement.bulk.blocks import Block
from zhunshengc.settlement.bulk.csv_source import CsvSource
from zhunshengc.settlement.bulk.parquet_source import ParquetSource
from zhunshengc.settlement.lines import Encoding

KINDS = (".parquet", ".csv")


class Source(Protocol):
    """A file of claims."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def weight(self) -> int:
        """Bytes that its claims take in memory, about."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""

    @property
    def types(self) -> Mapping[str, Any]:
        """Their types as Arrow has them once dictionaries are gone."""

    def blocks(self, wanted: Sequence[str], first: int) -> Iterator[Block]:
        """The claims, with the columns `wanted`; `first`: place of the first one in the input as a whole."""


def files_of(path: Path) -> tuple[Path, ...]:
    """The file, or the tables of the folder. Raises DiagnosticError ZS601 for a folder without, ZS605 for one with both kinds."""
    if not path.is_dir():
        return (path,)
    found = sorted(
        item for item in path.iterdir() if item.is_file() and item.suffix.lower() in KINDS and item.name[0] not in "._"
    )
    if not found:
        raise _error(files.FILE_MISSING, f"文件夹「{path}」里没有 .parquet 或 .csv 文件。")
    if len({item.suffix.lower() for item in found}) > 1:
        raise _error(files.FILE_KIND, f"文件夹「{path}」里既有 .parquet 又有 .csv；请分开结算。")
    return tuple(found)


def sources_of(paths: Sequence[Path], encoding: Callable[[Path], Encoding]) -> tuple[Source, ...]:
    """The files opened. Raises DiagnosticError: unreadable ones, and ZS610 where columns or types of two files differ."""
    found: list[Source] = []
    for path in paths:
        source = CsvSource(path, encoding(path)) if path.suffix.lower() == ".csv" else ParquetSource(path)
        if found and set(found[0].columns) != set(source.columns):
            other = sorted({*found[0].columns} ^ {*source.columns})
            sentence = (
                f"「{path.name}」的列和「{found[0].path.name}」的不同（{'、'.join(other[:5])}）；一次结算的各个文件列要相同。"
            )
            raise _error(files.TABLE_UNUSABLE, sentence)
        if found:
            check_types(found[0], source)
        found.append(source)
    return tuple(found)


def check_types(first: Source, other: Source) -> None:
    """Raises DiagnosticError ZS610 where a column has two types: whole numbers are 分, decimals 元; none may become the other.

    A column in which nothing stands may have no type.
    """
    for name in (name for name in first.columns if name in other.types):
        one, another = first.types[name], other.types[name]
        if one != another and not {one, another} & {pa.null()}:
            sentence = f"「{name}」列在「{first.path.name}」里是 {one}，在「{other.path.name}」里是 {another}；各个文件里要相同。"
            raise _error(files.TABLE_UNUSABLE, sentence)


def is_csv(sources: Sequence[Source]) -> bool:
    """Is the input CSV?"""
    return sources[0].path.suffix.lower() == ".csv"


def _error(kind: Kind, sentence: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(kind, sentence),))
