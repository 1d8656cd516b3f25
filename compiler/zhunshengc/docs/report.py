"""What the page of a regulation is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from zhunshengc.docs.settling import Rules
from zhunshengc.model import Regulation
from zhunshengc.report import Report


@dataclass(frozen=True)
class RegulationReport:
    """One regulation as it was checked under its adopted readings.

    `regulation` has every reading in it (not specialised). `report` is None when nothing was proved. `failed_cases` are
    the addresses (`file:line`) of 用例 that did not come out as written; None when they were not run.
    """

    regulation: Regulation
    report: Report | None
    failed_cases: frozenset[str] | None
    source_sha256: str

    @cached_property
    def rules(self) -> Rules:
        """The regulation, ready to settle."""
        return Rules(self.regulation, self.source_sha256)
