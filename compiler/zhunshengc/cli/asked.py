"""What a command line asks of the prover, and where its answer is kept. Imports little: an unchanged file is answered at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

REPORTS = Path(".zhunsheng") / "reports"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of the prover."""

    jobs: int
    seconds: int
    only: frozenset[str] | None = None
    sources: Path | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    cross_check: bool = False
    scripts: Path | None = None  # folder for the obligations as SMT-LIB

    def store(self, path: Path) -> Path | None:
        """Where the report of this file is kept; None when nothing that is kept will do."""
        if self.cross_check or self.scripts is not None:
            return None
        from zhunshengc.remembering import inputs

        only = [] if self.only is None else sorted(self.only)
        digest = inputs(path, self.readings, self.sources, ["check", str(self.seconds), *only])
        return REPORTS / f"{path.stem}-{digest[:32]}.json"
