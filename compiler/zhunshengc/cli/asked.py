"""What a command line asks of the prover, and where its answer is kept. Imports little: an unchanged file is answered at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhunshengc.solver.workers import Workers

REPORTS = Path(".zhunsheng") / "reports"


class Crew:
    """The processes that prove for all regulations of one command: started when they are first asked for, ended with `with`."""

    def __init__(self, jobs: int, seconds: int, *, cross_check: bool = False) -> None:
        self.jobs, self.seconds, self.cross_check = jobs, seconds, cross_check
        self._workers: Workers | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._workers is not None:
            self._workers.close()

    def ready(self) -> Workers:
        """The processes; called before a regulation is read, it has them ready when there is something to prove."""
        if self._workers is None:
            from zhunshengc.solver.workers import Workers

            self._workers = Workers(self.jobs, self.seconds, cross_check=self.cross_check)
            self._workers.prepare()
        return self._workers


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of the prover."""

    crew: Crew
    only: frozenset[str] | None = None
    sources: Path | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    scripts: Path | None = None  # folder for the obligations as SMT-LIB

    def store(self, path: Path) -> Path | None:
        """Where the report of this file is kept; None when nothing that is kept will do."""
        if self.crew.cross_check or self.scripts is not None:
            return None
        from zhunshengc.remembering import inputs

        only = [] if self.only is None else sorted(self.only)
        digest = inputs(path, self.readings, self.sources, ["check", str(self.crew.seconds), *only])
        return REPORTS / f"{path.stem}-{digest[:32]}.json"
