"""`zhunsheng test`: runs the 用例."""

from __future__ import annotations

from pathlib import Path

import click

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit, combine
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.rulefiles import rule_files


@click.command(
    "test", cls=ChineseCommand, help="运行规章和用例集里的用例：参考求值和生成的模块都要算出写明的金额。", short_help="运行用例"
)
@common.paths_operand(required=False)
@click.option("--coverage", is_flag=True, help="按条文列出用例的个数，指出没有用例的给付")
def COMMAND(paths: tuple[Path, ...], coverage: bool) -> int:
    """Run the cases of each regulation; text on stdout."""
    return combine([_test(path, coverage) for path in rule_files(paths)])


def _test(path: Path, coverage: bool) -> Exit:
    from zhunshengc.cli.verifying import compile_file
    from zhunshengc.reporting import cases_text, coverage_text, title_text

    try:
        compilation = compile_file(path, {})
    except DiagnosticError as error:
        return common.report(error.diagnostics)
    results = compilation.run_cases()
    print(title_text(compilation.regulation))
    print(cases_text(results))
    if coverage:
        print(coverage_text(compilation.regulation, results))
    return Exit.FINDING if any(result.mismatches for result in results) else Exit.OK
