"""`zhunsheng resettle`: a year's claims settled anew with corrections; what is to be paid or recovered for each."""

from __future__ import annotations

from pathlib import Path

import click

from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.types import FilePath

_ABOUT = """把一年的结算连同更正重新结一遍，逐笔给出应补、应退的金额（多退少补）。

「年度结算」是原来结算过的记录，按原来的先后。「更正」一行一项，有三种：冲销、变更、补录。

冲销：{"人员编号": …, "冲销": "原结算编号"}，这一笔不再算数。
变更：{"人员编号": …, "变更自": "2023-05-01", "救助身份": ["低保对象"]}，从那一天起此人的每一笔都按写出的事实
重算；没有写的事实不变。
补录：和结算一样的一行，按「结算日期」排到该在的位置；同一天的排在原有的后面。

结果等于把更正以后的全年从头结算一遍，减去原来的。差额是正数的要补，负数的要退。只写有差额的结算；--all 全部写出。

.jsonl 逐行结算，全部放在内存里。.csv、.parquet 和放着它们的文件夹整批结算，比内存大也可以；被拒绝的行另写一个文件（--rejects），
--corrected 写出更正以后的全年（可以用它从头 settle，建新的台账）。两个输入要是同一种文件，列名也要一样；更正可以少列。

一行更正用不了，只拒绝这一行。更正以后原来成功的一笔不能结算了（ZS419），此人的更正都不采用。只要有一行被拒绝，退出码就是 2。"""


@click.command("resettle", cls=ChineseCommand, help=_ABOUT, short_help="按更正重结全年，逐笔多退少补")
@common.rules_operand
@common.operand("claims", "一年的结算记录（.jsonl、.csv、.parquet 或文件夹）", "年度结算", type=FilePath())
@common.operand("corrections", "更正：冲销、变更、补录", "更正", type=FilePath())
@common.reading_option
@common.param_option
@click.option("--output", type=FilePath(), metavar="文件", help="结果写到文件；.jsonl 的输入不写就写到标准输出，整批的要写")
@click.option("--all", "everything", is_flag=True, help="没有差额的结算也写出")
@click.option("--rejects", type=FilePath(), metavar="文件", help="整批重结时，被拒绝的行写到哪里；不写就在结果旁边")
@click.option("--corrected", type=FilePath(), metavar="文件", help="整批重结时，更正以后的全年写到哪里")
@click.option("--codes", type=FilePath(), metavar="文件", help="整批重结时，本地的代码表（.csv），见文档")
@click.option("--encoding", metavar="编码", help="输入文件的编码：utf-8 或 gb18030；不写就自动识别")
def COMMAND(
    *,
    rules: str,
    claims: Path,
    corrections: Path,
    reading: tuple[tuple[str, str], ...],
    param: tuple[tuple[str, str], ...],
    output: Path | None,
    everything: bool,
    rejects: Path | None,
    corrected: Path | None,
    codes: Path | None,
    encoding: str | None,
) -> Exit:
    """Resettle."""
    from zhunshengc.cli.resettling import Wanted, resettle_files

    readings = common.readings(reading)
    return resettle_files(
        Wanted(rules, readings, param, claims, corrections, output, everything, rejects, corrected, codes, encoding)
    )
