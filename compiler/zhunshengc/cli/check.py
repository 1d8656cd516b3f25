"""`zhunsheng check`: proofs only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit, combine
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.rulefiles import rule_files, sources_folder, sources_option
from zhunshengc.cli.types import FilePath

if TYPE_CHECKING:
    from zhunshengc.cli.asked import Asked
    from zhunshengc.formats.checked import Checked

_ABOUT = """证明规章的性质：对所有的人、账单和一年里的每一种先后都成立；不成立的给出反例。

格式：text 给人看；json 给程序；sarif 给代码扫描；junit 给持续集成；markdown 给持续集成的摘要页；
report 是体检报告，一页可以打印、可以附在草案后面的 HTML。"""


@click.command("check", cls=ChineseCommand, help=_ABOUT, short_help="证明规章不自相矛盾、不多付、不重复付")
@common.paths_operand(required=False)
@common.format_option("text", "json", "sarif", "junit", "markdown", "report")
@common.jobs_option
@common.timeout_option(20)
@click.option("--only", multiple=True, metavar="检查", help="只做这一项检查（如 不超自付）；可以写多个")
@sources_option
@common.reading_option
@click.option("--cross-check", is_flag=True, help="每一个已证明的命题再请第二个求解器（cvc5）证一遍；不用缓存")
@click.option("--emit-smt", type=FilePath(), metavar="文件夹", help="把每个命题写成标准的 SMT-LIB 文件，放在这个文件夹")
@click.option("--save-cases", is_flag=True, help="把反例写成用例，加到规章旁边的 cases/ 里")
@click.option("--verbose", is_flag=True, help="连已证明的也逐项列出，已容许的写出原文和就诊")
def COMMAND(
    *,
    paths: tuple[Path, ...],
    format: str,
    jobs: int,
    timeout: int,
    only: tuple[str, ...],
    sources: Path | None,
    reading: tuple[tuple[str, str], ...],
    cross_check: bool,
    emit_smt: Path | None,
    save_cases: bool,
    verbose: bool,
) -> int:
    """Check each regulation; a report on stdout."""
    from zhunshengc.cli.asked import Asked, Crew

    if cross_check:
        from zhunshengc.cli.verifying import second_solver

        second_solver()
    codes: list[Exit] = []
    documents: list[Checked] = []
    with Crew(jobs, timeout, cross_check=cross_check) as crew:
        asked = Asked(crew, _checks(only), sources_folder(sources), common.readings(reading), emit_smt)
        for path in rule_files(paths):
            code, document = _check(path, asked, save_cases, format == "report")
            codes.append(code)
            documents.append(document)
            if format == "text":
                _show(document, verbose)
    if format != "text":
        print(_written(documents, format).rstrip("\n"))
    return combine(codes)


def _checks(only: tuple[str, ...]) -> frozenset[str] | None:
    if not only:
        return None
    from zhunshengc.cli.verifying import known_checks

    return known_checks(only)


def _check(path: Path, asked: Asked, save: bool, whole: bool) -> tuple[Exit, Checked]:
    """`whole`: the regulation itself is wanted, too, not only its report."""
    from zhunshengc.formats.checked import Checked
    from zhunshengc.remembering import recall_report, remember_report

    store = asked.store(path)
    known = None if save or whole or store is None else recall_report(store)
    if known is not None:
        return Exit(known[1].exit_code), Checked(path.as_posix(), *known)

    from zhunshengc.cli.saving import save_cases
    from zhunshengc.cli.verifying import compile_file, exit_of, prove
    from zhunshengc.reporting import title_text

    asked.crew.ready()
    try:
        compilation = compile_file(path, asked.readings)
    except DiagnosticError as error:
        return Exit.UNUSABLE, Checked(path.as_posix(), path.name, None, error.diagnostics)
    report = prove(compilation, asked)
    if save:
        common.note(save_cases(path, compilation, report))
    regulation = compilation.regulation
    title = title_text(regulation)
    if store is not None:
        remember_report(store, title, report)
    return exit_of(report), Checked(path.as_posix(), title, report, regulation=regulation)


def _show(document: Checked, verbose: bool) -> None:
    from zhunshengc.reporting import report_text

    if document.report is None:
        common.report(document.mistakes)
        return
    print(document.title)
    print(report_text(document.report, verbose))


def _written(documents: list[Checked], form: str) -> str:
    from zhunshengc.formats import health, json_report, junit, markdown, sarif

    match form:
        case "json":
            return json_report.write(documents)
        case "sarif":
            return sarif.write(documents)
        case "junit":
            return junit.write(documents)
        case "report":
            return health.write(documents)
        case _:
            return markdown.write(documents)
