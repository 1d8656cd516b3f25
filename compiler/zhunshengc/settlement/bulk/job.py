"""What a run needs to know of the rules and of its input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from zhunshengc.runtime.batch.cells import ArrowCells, Cells
from zhunshengc.runtime.batch.header import Header, read_header
from zhunshengc.runtime.batch.layout import Kernel
from zhunshengc.runtime.batch.rules import PERSON, SETTLEMENT, Rules
from zhunshengc.runtime.batch.sheet import read_sheet
from zhunshengc.runtime.rules import Parameters
from zhunshengc.settlement.bulk.csv_cells import CsvCells
from zhunshengc.settlement.bulk.joined import aligned
from zhunshengc.settlement.bulk.sources import Source, is_csv
from zhunshengc.settlement.bulk.work_folder import Identity
from zhunshengc.settlement.fields import REVERSES
from zhunshengc.settlement.rules import LoadedRules

Codes = Mapping[str, Mapping[str, str]]
"""A region's own codes: fact → code → member."""


Funds = Mapping[str, tuple[str, str]]
"""The platform's code and name of the fund that pays a benefit; empty where no such rows are wanted."""


@dataclass(frozen=True, slots=True)
class Job:
    """`columns`: those of the input that are read; `reverses`: is one of them 冲销?"""

    loaded: LoadedRules
    rules: Rules
    matter: str
    parameters: Parameters
    prepared: Any
    sources: tuple[Source, ...]
    header: Header
    cells: Cells
    columns: tuple[str, ...]
    reverses: bool
    funds: Funds

    @property
    def kernel(self) -> Kernel:
        """The kernel of the matter."""
        return self.rules.kernels[self.matter]

    @property
    def person(self) -> str | None:
        """The column of 人员编号."""
        return self._column(PERSON)

    @property
    def number(self) -> str | None:
        """The column of 结算编号."""
        return self._column(SETTLEMENT)

    def _column(self, fact: str) -> str | None:
        source = self.header.by_name.get(fact)
        return source.columns[0] if source is not None and source.columns else None

    @property
    def weight(self) -> int:
        """Bytes that the claims take in memory, about."""
        return sum(source.weight for source in self.sources)

    @property
    def size(self) -> int:
        """Bytes of the input."""
        return sum(source.size for source in self.sources)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user wants: a matter, parameters, and a region's codes. `apart`: columns that may be there and hold no facts."""

    matter: str
    parameters: Parameters
    codes: Codes
    funds: Funds = field(default_factory=dict)
    apart: tuple[str, ...] = (REVERSES,)


def job_of(loaded: LoadedRules, rules: Rules, asked: Asked, sources: Sequence[Source]) -> Job:
    """Raises InputError ZS401, ZS402, ZS403, ZS404, ZS405 for columns or parameters that cannot be used."""
    sources = aligned(sources)
    names = [name for name in sources[0].columns if name]
    apart = [name for name in asked.apart if name in names]
    header = read_header((name for name in names if name not in apart), rules, asked.matter)
    used = [name for source in header.sources for name in source.columns]
    cells: Cells = CsvCells(rules, asked.codes) if is_csv(sources) else ArrowCells(asked.codes)
    nothing = pa.table({name: pa.array([], sources[0].types[name]) for name in used})
    read_sheet(rules, rules.kernels[asked.matter], nothing, header, cells)  # what no claim could be read from is told at once
    return Job(
        loaded=loaded,
        rules=rules,
        matter=asked.matter,
        parameters=asked.parameters,
        prepared=rules.module.prepare(asked.parameters),
        sources=tuple(sources),
        header=header,
        cells=cells,
        columns=(*dict.fromkeys(used), *apart),
        reverses=REVERSES in apart,
        funds=asked.funds,
    )


def identity(job: Job, outputs: Sequence[Path], ledger: Path | None, generation: int) -> Identity:
    """Digests of all that the result depends on: input files by path, size and time of change, rules, parameters, options."""
    inputs = [(str(item.path.resolve()), item.size, item.path.stat().st_mtime_ns) for item in job.sources]
    module = job.rules.module
    told = [
        inputs,
        [str(path.resolve()) for path in outputs],
        None if ledger is None else str(ledger.resolve()),
        job.matter,
        module.IDENTIFIER,
        module.SOURCE_SHA256,
        dict(module.READINGS),
        module.TOOL_VERSION,
        sorted((name, str(value)) for name, value in job.parameters.items()),
        repr((job.cells.codes, job.funds)),
    ]
    asked = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return Identity(_digest(asked), _digest(f"{asked}\n{generation}"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
