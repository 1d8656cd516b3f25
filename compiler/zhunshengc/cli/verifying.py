"""What `check`, `test` and `build` share: compile a file, prove, and keep what is to be shown."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path

from zhunsheng.diagnostic import DiagnosticError
from zhunsheng.refusals import reason
from zhunshengc.checks import all_checks
from zhunshengc.cli.asked import Asked
from zhunshengc.cli.common import mistake, progress
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import unknown
from zhunshengc.compilation import Compilation, Settings
from zhunshengc.messages import files
from zhunshengc.official import find_source
from zhunshengc.report import Report
from zhunshengc.solver.obligation import Obligation
from zhunshengc.solver.prove import Progress, write_smt2
from zhunshengc.solver.second import available
from zhunshengc.workspace import Workspace, source_of

CACHE = Path(".zhunsheng") / "verdicts"
_COLLECTED = 100_000, 50, 100  # terms are many and have no cycles: looking for some at every turn took a quarter of this process


def second_solver() -> None:
    """Raises DiagnosticError ZS631 when the second solver is not installed."""
    if not available():
        raise mistake(files.SOLVER_MISSING, "没有安装第二个求解器 cvc5，不能用 --cross-check。")


def known_checks(names: Sequence[str]) -> frozenset[str] | None:
    """The checks named by --only, None for all. Raises DiagnosticError for a name that is none."""
    known = [check.identifier for check in all_checks()]
    for name in names:
        if name not in known:
            raise mistake(files.CHECK_MISSING, unknown("检查", name, known))
    return frozenset(names) or None


def compile_file(path: Path, readings: Mapping[str, str], workspace: Workspace | None = None) -> Compilation:
    """A compilation without mistakes; `workspace`: its folder, where several files of one folder are compiled.

    Raises DiagnosticError with all mistakes.
    """
    compilation = Compilation(source_of(path), workspace or Workspace(path.parent), readings)
    errors = compilation.errors
    if errors:
        raise DiagnosticError(errors)
    return compilation


def prove(compilation: Compilation, asked: Asked) -> Report:
    """Run the checks with a progress bar on a terminal."""
    gc.set_threshold(*_COLLECTED)
    identifier = compilation.regulation.identifier
    found = None if asked.sources is None else find_source(asked.sources, identifier)
    official = None if found is None else source_of(found)
    with progress(f"证明 {identifier}", None) as advance:

        def watch(_: Progress) -> None:
            advance(1)

        posed: list[Obligation] = []
        settings = Settings(
            jobs=asked.crew.jobs,
            limit=asked.crew.seconds,
            cache=CACHE,
            official=official,
            only=asked.only,
            progress=watch,
            cross_check=asked.crew.cross_check,
            workers=asked.crew.ready(),
            seen=posed.extend if asked.scripts is not None else lambda _: None,
        )
        report = compilation.verify(settings)
    if asked.scripts is not None:
        _write_scripts(asked.scripts / identifier, posed)
    return report


def _write_scripts(folder: Path, posed: Sequence[Obligation]) -> None:
    """Raises DiagnosticError ZS604."""
    try:
        write_smt2(folder, posed)
    except OSError as error:
        raise mistake(files.FILE_UNWRITABLE, f"「{folder}」：{reason(error)}。") from None


def exit_of(report: Report) -> Exit:
    """The exit code of a report."""
    return Exit(report.exit_code)
