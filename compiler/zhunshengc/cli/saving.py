"""`check --save-cases`: counterexamples become 用例 in a file of their own beside the regulation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunsheng.format import format_source
from zhunsheng.source import Source
from zhunshengc import folders
from zhunshengc.case_text import can_be_written, case_lines
from zhunshengc.cli.common import mistake
from zhunshengc.cli.replace import replace_text
from zhunshengc.compilation import Compilation
from zhunshengc.messages import files
from zhunshengc.replay import evaluator_runner, under
from zhunshengc.report import Report, Row

_STEP = " " * 4


def save_cases(path: Path, compilation: Compilation, report: Report) -> str:
    """Add the claims of all counterexamples that are not in the file yet; says in Chinese what was done.

    Raises DiagnosticError ZS604 when the file cannot be written.
    """
    target = path.parent / folders.CASES / f"{compilation.regulation.identifier}_findings.zs"
    head = f"用例集 {compilation.regulation.identifier}"
    known = target.read_text(encoding="utf-8") if target.exists() else f"{head}\n\n# check --save-cases 写入的反例\n"
    made, left_out = 0, 0
    for row in report.rows:
        for number, _ in enumerate(row.witnesses):
            lines = tuple(_case(row, number, compilation))
            left_out += not lines
            if lines and f"{lines[0]}\n" not in known.replace(_STEP, ""):
                known += "\n".join(("", *_placed(lines, row, compilation))) + "\n"
                made += 1
    if made:
        target.parent.mkdir(exist_ok=True)
        replace_text(target, _formatted(target, known))
    tail = f"；{left_out} 个不是从年初开始的，没有写" if left_out else ""
    return f"用例：新写 {made} 个到 {target.as_posix()}{tail}"


def _case(row: Row, number: int, compilation: Compilation) -> Iterator[str]:
    """The lines of one 用例; nothing for a claim that no 用例 can say."""
    witness = row.witnesses[number]
    if not can_be_written(witness):
        return
    outcomes = evaluator_runner(under(compilation))(witness)
    adopted = {doubt.name: doubt.adopted for doubt in compilation.regulation.doubts}
    choices = {doubt: reading for doubt, reading in compilation.readings.items() if adopted[doubt] != reading}
    label = f"（{witness.label}）" if witness.label else ""
    title = f"反例 {row.check} {row.title}{label}".replace("#", " ").replace("\n", " ")
    yield from case_lines(title, witness, outcomes, compilation.regulation, choices)


def _placed(lines: tuple[str, ...], row: Row, compilation: Compilation) -> Iterator[str]:
    """Below the first article that the finding is about."""
    titles = {article.locator: article.title for article in compilation.regulation.articles if article.not_computable is None}
    found = next((article for article in row.articles if article in titles), None)
    if found is None:
        yield from lines
        return
    yield f"{found} {titles[found]}".rstrip()
    yield from (f"{_STEP}{line}" for line in lines)


def _formatted(target: Path, text: str) -> str:
    formatted = format_source(Source(target.name, text))
    if formatted.text is None:
        raise _unreadable(target, formatted.diagnostics)
    return formatted.text


def _unreadable(target: Path, diagnostics: tuple[Diagnostic, ...]) -> DiagnosticError:
    told = mistake(files.FILE_UNWRITABLE, f"「{target.as_posix()}」里有错误，不能往里加用例。")
    return DiagnosticError((*told.diagnostics, *diagnostics))
