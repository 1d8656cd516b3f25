"""What is read of the input at a time."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from zhunshengc.runtime.batch.machine import Array


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that holds no record. `line` counts from 1 in its file."""

    place: int
    line: int
    code: str
    field: str
    message: str
    settlement: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Claims in the order of the input. `places`: of each among all lines of the input; `lines`: its number in its file."""

    table: pa.Table
    places: Array
    lines: Array
    broken: tuple[Broken, ...]
    size: int  # bytes of the file that have been read for it
