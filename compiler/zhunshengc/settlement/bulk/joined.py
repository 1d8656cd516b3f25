"""Files with other columns read as one input: the claims of a year, then the lines that correct them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import files
from zhunshengc.settlement.bulk.blocks import Block
from zhunshengc.settlement.bulk.sources import Source, check_types, is_csv


@dataclass(frozen=True, slots=True)
class Joined:
    """A file as one of several with other columns: those that it lacks, or that say nothing and have no type, are empty."""

    inner: Source
    types: Mapping[str, Any]

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.inner.path

    @property
    def size(self) -> int:
        """Bytes."""
        return self.inner.size

    @property
    def weight(self) -> int:
        """Bytes that its lines take in memory, about."""
        return self.inner.weight

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of all files."""
        return tuple(self.types)

    def blocks(self, wanted: Sequence[str], first: int) -> Iterator[Block]:
        """The lines, with the columns `wanted`; `first`: place of the first one in the input as a whole."""
        own = [name for name in wanted if name in self.inner.columns]
        for block in self.inner.blocks(own, first):
            yield replace(block, table=self._whole(block.table, wanted))

    def _whole(self, table: pa.Table, wanted: Sequence[str]) -> pa.Table:
        count = table.num_rows
        there = {name for name in table.column_names if table.column(name).type != pa.null()}
        return pa.table({name: table.column(name) if name in there else pa.nulls(count, self.types[name]) for name in wanted})


def aligned(sources: Sequence[Source]) -> tuple[Source, ...]:
    """All files with the columns of all."""
    types: dict[str, Any] = {}
    for source in sources:
        for name, kind in source.types.items():
            if types.get(name, pa.null()) == pa.null():
                types[name] = kind
    alike = all(dict(source.types) == types for source in sources)
    return tuple(sources) if alike else tuple(Joined(source, types) for source in sources)


def joined(claims: Sequence[Source], corrections: Sequence[Source]) -> tuple[Source, ...]:
    """Claims, then corrections. Raises DiagnosticError ZS605, ZS610 where they are of two kinds or types."""
    if is_csv(claims) != is_csv(corrections):
        sentence = f"年度结算「{claims[0].path.name}」和更正「{corrections[0].path.name}」不是同一种文件。"
        raise DiagnosticError((Diagnostic(files.FILE_KIND, sentence, hints=("两边都用 .csv，或者都用 .parquet",)),))
    check_types(claims[0], corrections[0])
    return (*claims, *corrections)
