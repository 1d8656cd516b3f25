"""`zhunsheng diff`: two versions of a regulation, and what changes for whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.types import FilePath

if TYPE_CHECKING:
    from zhunshengc.diff.changes import Comparison

_ABOUT = """比较一部规章的两个版本：谁多得、谁少得，一次最多差多少，谁不变。

按身份和医疗类别分类，逐类证明不变，或者给出变化的算例。退出码：0 都有结论；3 有未定的。有变化不是错误。"""


@click.command("diff", cls=ChineseCommand, help=_ABOUT, short_help="证明两个版本的差别：谁多得，谁少得，谁不变")
@common.operand("old", "旧版的规则文件（.zs）", "旧版", type=FilePath())
@common.operand("new", "新版的规则文件（.zs）", "新版", type=FilePath())
@common.format_option("text", "json", "markdown")
@common.jobs_option
@common.timeout_option(20)
@common.reading_option
@click.option("--matter", metavar="事项", help="只比较这一个事项；不写就比较两版都有的全部事项")
def COMMAND(
    *, old: Path, new: Path, format: str, jobs: int, timeout: int, reading: tuple[tuple[str, str], ...], matter: str | None
) -> int:
    """Compare; the result on stdout."""
    from zhunshengc.cli.verifying import CACHE, compile_file
    from zhunshengc.compilation import Settings
    from zhunshengc.diff.run import compare_versions
    from zhunshengc.solver.prove import Progress

    choices = common.readings(reading)
    versions = compile_file(old, choices), compile_file(new, choices)
    with common.progress("比较", None) as advance:

        def watch(_: Progress) -> None:
            advance(1)

        found = compare_versions(*versions, Settings(jobs=jobs, limit=timeout, cache=CACHE, progress=watch), matter)
    print(_written(found, format).rstrip("\n"))
    if found.internal:
        return Exit.INTERNAL
    return Exit.UNDECIDED if found.undecided else Exit.OK


def _written(found: Comparison, form: str) -> str:
    from zhunshengc.diff.text import write_json, write_markdown, write_text

    match form:
        case "json":
            return write_json(found)
        case "markdown":
            return write_markdown(found)
        case _:
            return write_text(found)
