"""`zhunsheng settle`: settles claims from a file or from stdin."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from zhunsheng.refusals import reason
from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.replace import replacing
from zhunshengc.cli.types import FilePath
from zhunshengc.messages import files

if TYPE_CHECKING:
    from zhunshengc.settlement.accounts import Accounts
    from zhunshengc.settlement.lines import Encoding
    from zhunshengc.settlement.output import Writer
    from zhunshengc.settlement.records import ReadLine
    from zhunshengc.settlement.rules import LoadedRules
    from zhunshengc.settlement.run import Tally

_ABOUT = """按规章结算，一行一笔，先后和输入一样。

不写文件就从标准输入逐行读 JSON Lines，每行当即回答。文件名以 .csv 结尾的按表格读写，其余按 JSON Lines。
有问题的行在原来的位置给出错误，不影响其他行；只要有一行被拒绝，退出码就是 2。

台账（--ledger）记下每人每年的累计和每一笔结算。中途断电或被关闭，已回答的都在台账里；再运行一次，已结算过的行会得到 ZS411 和
「原结果」，不会重复结算。一本台账同时只能有一个程序使用。

冲销写成 {"人员编号": …, "结算编号": …, "结算日期": …, "冲销": "原结算编号"}。回答是负的给付，「重结」列出同年以后因此
改变的结算。冲销的日期不能早于此人最后一笔未冲销的结算；已冲销的不再算数，更正后可以按原来的日期、用新的编号重新提交。

一本台账只给一部规章的一种读法用；给过的参数值记在台账里，不能改，可以补新的年份。规则文本改过会提示，以前的结果不变。

Parquet 文件、放着 .parquet 或 .csv 的文件夹、1 MB 以上的 CSV（写成表格时）整批结算，比内存大也可以：结果的次序和输入一样，
被拒绝的行另写一个文件（--rejects），最后列出笔数、人数、各项给付和拒绝的原因。台账（--ledger）这时是一个文件夹。中断了用同样的命令
再运行一次，就接着做，不会结算两次。Parquet 的金额列是 decimal（元）或整数（分），不能是浮点数。

表格：UTF-8（有无 BOM 都可以）或 GB18030，自动识别；多个取值用「、」隔开，是否写 是 或 否，空格子就是没有写。
写出的表格里，以 = + - @ 开头的文字前面加一个 '，免得表格软件把它当公式运行。"""

_RULES = ".zs"
_PACK = "先另存为 CSV（表格软件里选“CSV UTF-8”）"
_NOT_YET = {
    ".parquet": "Parquet 的输入才写 Parquet；别的写成 .jsonl 或 .csv",
    ".xlsx": _PACK,
    ".xls": _PACK,
    ".et": _PACK,
    ".ods": _PACK,
}


@dataclass(frozen=True, slots=True)
class _Files:
    """What is read and written. `source` None: stdin; `output` None: stdout; `ledger` None: for this run only."""

    source: Path | None
    output: Path | None
    ledger: Path | None
    encoding: str | None


@click.command("settle", cls=ChineseCommand, help=_ABOUT, short_help="按规章结算（JSON Lines 或 CSV）")
@common.rules_operand
@common.operand("source", "要结算的文件（.jsonl 或 .csv）；不写或写 - 就读标准输入", "文件", required=False, type=FilePath())
@common.matter_option
@common.reading_option
@common.param_option
@click.option(
    "--output", type=FilePath(), metavar="文件", help="结果写到文件（.jsonl 或 .csv），全部完成才换上；不写就写到标准输出"
)
@click.option("--ledger", type=FilePath(), metavar="文件", help="台账文件；没有就新建。不写就只在这一次运行里累计")
@click.option("--explain", is_flag=True, help="结果里带上逐条说明")
@click.option("--rejects", type=FilePath(), metavar="文件", help="整批结算时，被拒绝的行写到哪里；不写就在结果旁边")
@click.option("--codes", type=FilePath(), metavar="文件", help="整批结算时，本地的代码表（.csv），见文档")
@click.option(
    "--setldetail", type=FilePath(), metavar="文件", help="整批结算时，另按国家平台的 setldetail 写：一个基金一行；要有 --codes"
)
@click.option("--encoding", metavar="编码", help="输入文件的编码：utf-8 或 gb18030；不写就自动识别")
def COMMAND(
    *,
    rules: str,
    source: Path | None,
    matter: str,
    reading: tuple[tuple[str, str], ...],
    param: tuple[tuple[str, str], ...],
    output: Path | None,
    ledger: Path | None,
    explain: bool,
    rejects: Path | None,
    codes: Path | None,
    setldetail: Path | None,
    encoding: str | None,
) -> int:
    """Settle."""
    from zhunshengc.cli.bulk import Wanted, is_bulk, settle_bulk

    if is_bulk(source, output, ledger, explain=explain):
        assert source is not None
        _check_there(source)
        return settle_bulk(
            Wanted(rules, common.readings(reading), matter, param, source, output, rejects, ledger, codes, setldetail, encoding)
        )
    from zhunshengc.cli.figures import figures
    from zhunshengc.cli.lookup import check_matter, rules_of
    from zhunshengc.settlement.accounts import Accounts
    from zhunshengc.settlement.binding import bind
    from zhunshengc.settlement.store import opened

    named = _Files(_unless_stream(source), _unless_stream(output), ledger, encoding)
    _check_files(named)
    loaded = rules_of(rules, common.readings(reading))
    check_matter(loaded, matter)
    given = figures(param, loaded)
    with opened(ledger) as store:
        bound = bind(store, loaded, given)
        common.report(bound.warnings)
        if bound.remembered:
            common.note(f"沿用台账里记下的参数：{'、'.join(bound.remembered)}")
        tally = _run(named, Accounts(loaded, store, matter, bound.parameters, explain))
    return Exit.UNUSABLE if tally.rejected else Exit.OK


def _run(named: _Files, accounts: Accounts) -> Tally:
    from zhunshengc.settlement.lines import batches
    from zhunshengc.settlement.run import settle_lines

    with ExitStack() as stack:
        source = stack.enter_context(_source(named.source))
        read = _reader(named, accounts.rules, accounts.matter)
        stream = sys.stdout.buffer if named.output is None else stack.enter_context(replacing(named.output))
        advance = stack.enter_context(_progress(named))

        def after_group(size: int) -> None:
            if named.output is None:
                stream.flush()
            advance(size)

        groups = batches(source, _name(named.source), interactive=named.source is None)
        tally = settle_lines(groups, read, accounts, _writer(named.output, stream, accounts), after_group)
    if tally.rejected or named.output is not None:
        common.note(tally.summary())
    return tally


def _name(path: Path | None) -> str:
    return "标准输入" if path is None else str(path)


def _unless_stream(path: Path | None) -> Path | None:
    """None for `-`, which is stdin or stdout."""
    return None if path == Path("-") else path


# ---- what is read ----------------------------------------------------------------------------------------------


def _check_files(named: _Files) -> None:
    for path in (named.source, named.output):
        if path is not None and path.suffix.lower() in _NOT_YET:
            raise common.mistake(files.FILE_KIND, f"还不能读写「{path.suffix}」文件（{path}）。", _NOT_YET[path.suffix.lower()])
    if named.output is not None and named.output.suffix.lower() == _RULES:
        raise common.mistake(files.OUTPUT_CLASH, f"--output 指向规则文件「{named.output}」；结果写到 .jsonl 或 .csv 文件。")
    if named.source is not None:
        _check_there(named.source)
    for other, what in ((named.source, "输入文件"), (named.ledger, "台账")):
        if named.output is not None and other is not None and _same(named.output, other):
            raise common.mistake(files.OUTPUT_CLASH, f"--output 和{what}是同一个文件「{other}」。")
    if named.source is not None and named.ledger is not None and _same(named.source, named.ledger):
        raise common.mistake(files.OUTPUT_CLASH, f"--ledger 和输入文件是同一个文件「{named.source}」。")


def _check_there(source: Path) -> None:
    if not source.exists():
        raise common.mistake(files.FILE_MISSING, f"「{source}」不存在。")


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve() and not (one.exists() and not one.is_file())


@contextmanager
def _source(path: Path | None) -> Generator[BinaryIO, None, None]:
    if path is None:
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise common.mistake(files.FILE_UNREADABLE, f"「{path}」：{reason(error)}。") from None
    with stream:
        yield stream


def _reader(named: _Files, rules: LoadedRules, matter: str) -> ReadLine:
    from zhunshengc.settlement.records import json_reader
    from zhunshengc.settlement.tables import table_reader

    if _is_table(named.source):
        return table_reader(rules, matter, _encoding(named))
    return json_reader(rules, _encoding(named))


def _encoding(named: _Files) -> Encoding:
    from zhunshengc.settlement.lines import encoding_named, recognised

    if named.encoding is not None:
        return encoding_named(named.encoding)
    if named.source is None or not _is_table(named.source) or not named.source.is_file():
        return "utf-8"
    return recognised(named.source)


def _is_table(path: Path | None) -> bool:
    return path is not None and path.suffix.lower() == ".csv"


# ---- what is written -------------------------------------------------------------------------------------------


def _writer(output: Path | None, stream: BinaryIO, accounts: Accounts) -> Writer:
    from zhunshengc.settlement.output import JsonLines, Table

    return Table(stream, accounts.rules.layouts[accounts.matter], accounts.trace) if _is_table(output) else JsonLines(stream)


@contextmanager
def _progress(named: _Files) -> Generator[common.Advance, None, None]:
    """A bar where it does not run into the results on the same screen and an end is known."""
    shown = named.source is not None and named.source.is_file() and (named.output is not None or not sys.stdout.isatty())
    if named.source is None or not shown:
        yield lambda size: None
        return
    with common.progress("结算", named.source.stat().st_size) as advance:
        yield advance
