"""`zhunsheng docs`: the documentation site."""

from __future__ import annotations

import os
from pathlib import Path

import click

from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseCommand, ChineseGroup
from zhunshengc.cli.rulefiles import rule_files, sources_folder, sources_option
from zhunshengc.cli.types import FilePath, WholeNumber

_SITE = Path("site")


@click.group("docs", cls=ChineseGroup, help="把规章和手册做成网站：条文、表格、算例、证明的结论。", short_help="文档网站")
def COMMAND() -> None:
    """Only holds the two commands."""


@COMMAND.command("build", cls=ChineseCommand, help="生成网站。", short_help="生成网站")
@click.option("--output", type=FilePath(), default=_SITE, metavar="文件夹", help="网站放在哪里；不写就是 site/")
@click.option("--strict", is_flag=True, help="有断开的链接等警告就失败")
@sources_option
def build(output: Path, strict: bool, sources: Path | None) -> int:
    """Build the site of the working directory's project."""
    return _build(output, strict, sources)


@COMMAND.command("serve", cls=ChineseCommand, help="生成网站，并在本机打开。", short_help="在本机看网站")
@click.option("--port", type=WholeNumber(1), default=8000, metavar="端口", help="不写就是 8000")
@sources_option
def serve(port: int, sources: Path | None) -> int:
    """Build, then serve until interrupted."""
    from zhunshengc.docs.site import serve_site

    code = _build(_SITE, False, sources)
    common.note(f"网站在 http://127.0.0.1:{port}/ ，按 Ctrl+C 结束")
    serve_site(_SITE, port)
    return code


def _build(output: Path, strict: bool, sources: Path | None) -> Exit:
    from zhunshengc.cli.verifying import Asked, compile_file, prove
    from zhunshengc.docs.pages import reference_pages, site_scripts
    from zhunshengc.docs.report import RegulationReport
    from zhunshengc.docs.site import build_site

    asked = Asked(os.cpu_count() or 1, 20, sources=sources_folder(sources))
    reports: list[RegulationReport] = []
    for path in rule_files(()):
        compilation = compile_file(path, {})
        failed = frozenset(result.address for result in compilation.run_cases() if result.mismatches)
        reports.append(RegulationReport(compilation.regulation, prove(compilation, asked), failed, compilation.source_sha256))
    build_site(Path(), reference_pages(reports), output, strict=strict, scripts=site_scripts(reports))
    common.note(f"网站在 {output.as_posix()}/")
    return Exit.OK
