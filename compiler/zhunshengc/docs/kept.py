"""What was proved of a regulation whose 用例 are right, kept until something changes that it depends on.

`build` keeps it too, so that `docs build` after it proves nothing again and is done in seconds.
"""

from __future__ import annotations

from pathlib import Path

from zhunshengc.docs.report import RegulationReport
from zhunshengc.remembering import inputs, recall_report, remember_report
from zhunshengc.report import Report

STORE = Path(".zhunsheng") / "docs"
_DIGITS = 24


def keep(path: Path, sources: Path | None, report: RegulationReport) -> None:
    """Keep the results of a rule file under its adopted readings, no earlier ones. `sources`: the folder of official texts."""
    if report.report is not None and not report.failed_cases:
        for old in STORE.glob(f"{path.stem}-{'?' * _DIGITS}.json"):
            old.unlink(missing_ok=True)
        remember_report(_place(path, sources), report.regulation.title, report.report)


def recall(path: Path, sources: Path | None) -> Report | None:
    """The report of an unchanged rule file, none of whose 用例 failed; None where nothing is kept."""
    found = recall_report(_place(path, sources))
    return None if found is None else found[1]


def _place(path: Path, sources: Path | None) -> Path:
    return STORE / f"{path.stem}-{inputs(path, {}, sources, ['docs'])[:_DIGITS]}.json"
