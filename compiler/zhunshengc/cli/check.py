"""`zhunsheng check`: proofs only."""

from __future__ import annotations

from pathlib import Path

import click

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit, combine
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.rulefiles import rule_files, sources_folder, sources_option

_ABOUT = "证明规章的性质：对所有的人、账单和一年里的每一种先后都成立；不成立的给出反例。"


@click.command("check", cls=ChineseCommand, help=_ABOUT, short_help="证明规章不自相矛盾、不多付、不重复付")
@common.paths_operand(required=False)
@common.format_option("text", "json")
@common.jobs_option
@common.timeout_option(20)
@click.option("--only", multiple=True, metavar="检查", help="只做这一项检查（如 不超自付）；可以写多个")
@sources_option
@common.reading_option
@click.option("--verbose", is_flag=True, help="连已证明的也逐项列出")
def COMMAND(
    *,
    paths: tuple[Path, ...],
    format: str,
    jobs: int,
    timeout: int,
    only: tuple[str, ...],
    sources: Path | None,
    reading: tuple[tuple[str, str], ...],
    verbose: bool,
) -> int:
    """Check each regulation; text or JSON on stdout."""
    from zhunshengc.cli.verifying import Asked, known_checks

    asked = Asked(jobs, timeout, known_checks(only), sources_folder(sources), common.readings(reading))
    codes: list[Exit] = []
    documents: list[object] = []
    for path in rule_files(paths):
        code, document = _check(path, asked, verbose, format == "text")
        codes.append(code)
        documents.append(document)
    if format == "json":
        common.write_json(documents)
    return combine(codes)


def _check(path: Path, asked: object, verbose: bool, as_text: bool) -> tuple[Exit, object]:
    from zhunsheng.render import render_json
    from zhunshengc.cli.verifying import Asked, compile_file, exit_of, prove
    from zhunshengc.reporting import report_json, report_text, title_text

    assert isinstance(asked, Asked)
    try:
        compilation = compile_file(path, asked.readings)
    except DiagnosticError as error:
        if as_text:
            common.report(error.diagnostics)
        return Exit.UNUSABLE, {"文件": path.name, "错误": render_json(error.diagnostics), "退出码": int(Exit.UNUSABLE)}
    report = prove(compilation, asked)
    if as_text:
        print(title_text(compilation.regulation))
        print(report_text(report, verbose))
    return exit_of(report), report_json(report)
