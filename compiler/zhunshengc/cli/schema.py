"""`zhunsheng schema`: JSON Schema of what a regulation takes and answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseCommand, unknown
from zhunshengc.messages import files

if TYPE_CHECKING:
    from zhunshengc.plan import RulesPlan

_ABOUT = """一个事项的 JSON Schema（2020-12）：输入、台账、结果和冲销各在 $defs 里，x-施行 和 x-失效 是第一日和最后一日。

规章要有规则文件；只装了结算模块的，没有 Schema。"""


@click.command("schema", cls=ChineseCommand, help=_ABOUT, short_help="输入、台账和结果的 JSON Schema")
@common.rules_operand
@common.matter_option
@common.reading_option
def COMMAND(*, rules: str, matter: str, reading: tuple[tuple[str, str], ...]) -> int:
    """Print the schema."""
    from zhunshengc.cli.lookup import rule_file
    from zhunshengc.schema import schema_of

    path = rule_file(rules)
    if path is None:
        raise common.mistake(files.RULES_MISSING, f"找不到「{rules}」的规则文件。")
    plan = _plan(path, common.readings(reading))
    known = [part.matter for part in plan.matters]
    if matter not in known:
        raise common.mistake(files.MATTER_MISSING, unknown("事项", matter, known))
    common.write_json(schema_of(plan, matter))
    return Exit.OK


def _plan(path: Path, readings: Mapping[str, str]) -> RulesPlan:
    from zhunshengc.compilation import Compilation

    return Compilation.from_path(path, readings).plan
