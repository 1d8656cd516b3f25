"""What the page of a regulation is made from."""

from __future__ import annotations

from dataclasses import dataclass

from zhunshengc.model import Regulation
from zhunshengc.verification import Report


@dataclass(frozen=True, slots=True)
class RegulationReport:
    """One regulation as it was checked under its adopted readings.

    `regulation` has every reading in it (not specialised). `report` is None when nothing was proved. `failed_cases` are
    the addresses (`file:line`) of 用例 that did not come out as written; None when they were not run.
    """

    regulation: Regulation
    report: Report | None
    failed_cases: frozenset[str] | None
    source_sha256: str
