"""`zhunsheng build`: the main job. Parse, prove, run 用例, generate every target, write the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from zhunshengc.cli import common
from zhunshengc.cli.exits import combine
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.rulefiles import rule_files, sources_folder, sources_option
from zhunshengc.cli.types import FilePath

_ABOUT = """从规章到结算模块：检查写法、证明性质、运行用例、生成模块和报告。

不写路径就编译 regulations/ 里的全部规章。没有变化的规章不再重算。有没被容许的反例、不符的用例时不生成。"""


@click.command("build", cls=ChineseCommand, help=_ABOUT, short_help="编译：证明、用例、生成模块和报告")
@common.paths_operand(required=False)
@click.option("--check", is_flag=True, help="只看 generated/ 是不是最新，不写文件；过时就返回 1")
@click.option("--as", "name", metavar="标识", help="和 --reading 一起用：变体模块的标识")
@common.reading_option
@common.jobs_option
@common.timeout_option(20)
@sources_option
@click.option(
    "--output", type=FilePath(), default=Path("generated"), metavar="文件夹", help="生成物放在哪里；不写就是 generated/"
)
def COMMAND(
    *,
    paths: tuple[Path, ...],
    check: bool,
    name: str | None,
    reading: tuple[tuple[str, str], ...],
    jobs: int,
    timeout: int,
    sources: Path | None,
    output: Path,
) -> int:
    """Build each regulation; a report on stdout."""
    from zhunshengc.cli.asked import Crew
    from zhunshengc.cli.building import Job, build_one
    from zhunshengc.resolving.codes import identifier_problem

    choices: Mapping[str, str] = common.readings(reading)
    found = rule_files(paths)
    if bool(choices) != bool(name) or (name and len(found) != 1):
        raise click.UsageError("变体要同时写 --reading 和 --as，并且只写一个规则文件")
    problem = identifier_problem(name) if name else None
    if problem is not None:
        raise click.UsageError(f"--as 后面的标识「{name}」不能用：{problem}")
    folder = sources_folder(sources)
    with Crew(jobs, timeout) as crew:
        return combine([build_one(Job(path, choices, name, output, folder, crew, check)) for path in found])
