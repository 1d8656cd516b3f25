"""`zhunsheng docs`: the documentation site."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseCommand, ChineseGroup
from zhunshengc.cli.rulefiles import rule_files, sources_folder, sources_option
from zhunshengc.cli.types import FilePath, WholeNumber

if TYPE_CHECKING:
    from zhunshengc.cli.asked import Crew
    from zhunshengc.docs.report import RegulationReport
    from zhunshengc.workspace import Workspace

_SITE = Path("site")


@click.group("docs", cls=ChineseGroup, help="把规章和手册做成网站：条文、图表、算例、试算、证明的结论。", short_help="文档网站")
def COMMAND() -> None:
    """Only holds the two commands."""


@COMMAND.command("build", cls=ChineseCommand, help="生成网站。", short_help="生成网站")
@click.option("--output", type=FilePath(), default=_SITE, metavar="文件夹", help="网站放在哪里；不写就是 site/")
@click.option("--strict", is_flag=True, help="有断开的链接等警告就失败")
@sources_option
def build(output: Path, strict: bool, sources: Path | None) -> int:
    """Build the site of the working directory's project."""
    _Site(output, sources_folder(sources)).build(strict=strict)
    common.note(f"网站在 {output.as_posix()}/，用浏览器打开 {(output / 'index.html').as_posix()} 就能看")
    return Exit.OK


@COMMAND.command(
    "serve", cls=ChineseCommand, help="生成网站，在本机打开；规则文件或手册改了就重新生成。", short_help="在本机看网站"
)
@click.option("--port", type=WholeNumber(1), default=8000, metavar="端口", help="不写就是 8000")
@sources_option
def serve(port: int, sources: Path | None) -> int:
    """Build, then serve until interrupted; build again when something changes."""
    from zhunshengc.docs.site import serve_site

    site = _Site(_SITE, sources_folder(sources))
    site.build(strict=False)
    watched = [path for path in (Path("regulations"), Path("docs")) if path.is_dir()] or [Path()]
    common.note(f"网站在 http://127.0.0.1:{port}/ ，规则文件改了会自动重新生成，按 Ctrl+C 结束")
    serve_site(_SITE, port, watched, site.rebuild)
    return Exit.OK


@dataclass(frozen=True, slots=True)
class _Site:
    """Where the site goes, and where official texts are."""

    output: Path
    sources: Path | None

    def build(self, *, strict: bool) -> None:
        """Build the site. Raises DiagnosticError."""
        from zhunshengc.cli.asked import Crew
        from zhunshengc.docs.pages import reference_pages, site_scripts
        from zhunshengc.docs.site import build_site

        known: dict[Path, Workspace] = {}
        with Crew(os.cpu_count() or 1, 20) as crew:
            reports = [self._report(path, known, crew) for path in rule_files(())]
        build_site(Path(), reference_pages(reports), self.output, strict=strict, scripts=site_scripts(reports))

    def rebuild(self) -> None:
        """Build again after a change; what is wrong is told, and the site stays as it was."""
        from zhunsheng.diagnostic import DiagnosticError

        try:
            self.build(strict=False)
        except DiagnosticError as error:
            common.report(error.diagnostics)

    def _report(self, path: Path, known: dict[Path, Workspace], crew: Crew) -> RegulationReport:
        """A regulation with what is proved of it, as kept if nothing has changed."""
        from zhunshengc.cli.asked import Asked
        from zhunshengc.cli.verifying import compile_file, prove
        from zhunshengc.docs.kept import keep, recall
        from zhunshengc.docs.report import RegulationReport
        from zhunshengc.workspace import Workspace

        compilation = compile_file(path, {}, known.setdefault(path.parent, Workspace(path.parent)))
        regulation, digest = compilation.regulation, compilation.source_sha256
        kept = recall(path, self.sources)
        if kept is not None:
            return RegulationReport(regulation, kept, frozenset(), digest)
        failed = frozenset(result.address for result in compilation.run_cases() if result.mismatches)
        proved = prove(compilation, Asked(crew, sources=self.sources))
        report = RegulationReport(regulation, proved, failed, digest)
        keep(path, self.sources, report)
        return report
