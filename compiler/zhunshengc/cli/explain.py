"""`zhunsheng explain`: how a claim's result comes about, step by step."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from zhunsheng.diagnostic import Diagnostic
from zhunsheng.refusals import reason
from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.types import FilePath
from zhunshengc.messages import files
from zhunshengc.messages import settlement as kinds

if TYPE_CHECKING:
    from zhunshengc.settlement.accounts import Accounts
    from zhunshengc.settlement.records import Line
    from zhunshengc.settlement.rules import LoadedRules

_MOST = 4 << 20  # bytes; more than anybody reads

_ABOUT = """逐条说明一笔结算怎样算出来，其余各条为什么不适用。

文件里是一个 JSON 对象，可以写成几行；也可以是 JSON Lines，一行一笔，按先后累计（如一个人一年的就诊），逐笔说明。"""


@click.command("explain", cls=ChineseCommand, help=_ABOUT, short_help="逐条说明一笔结算")
@common.rules_operand
@common.operand("source", "写着一笔（或按先后的几笔）的 JSON 文件；- 是标准输入", "文件", type=FilePath())
@common.matter_option
@common.reading_option
@common.param_option
def COMMAND(
    *, rules: str, source: Path, matter: str, reading: tuple[tuple[str, str], ...], param: tuple[tuple[str, str], ...]
) -> int:
    """Explain."""
    from zhunshengc.cli.figures import figures
    from zhunshengc.cli.lookup import check_matter, rules_of
    from zhunshengc.settlement.accounts import Accounts
    from zhunshengc.settlement.binding import bind
    from zhunshengc.settlement.store import opened

    loaded = rules_of(rules, common.readings(reading))
    check_matter(loaded, matter)
    given = figures(param, loaded)
    lines = _lines(_text(source), loaded)
    with opened(None) as store:
        bind(store, loaded, given)
        accounts = Accounts(loaded, store, matter, given, trace=False)
        codes = [_explain(line, accounts) for line in lines]
    return max(codes)


def _text(source: Path) -> str:
    try:
        data = _beginning(sys.stdin.buffer) if source == Path("-") else _of_file(source)
        if len(data) > _MOST:
            raise common.mistake(
                files.FILE_UNREADABLE, f"「{_name(source)}」超过 {_MOST >> 20} MB。", "只留下要说明的那一笔或几笔。"
            )
        return data.decode("utf-8-sig")
    except OSError as error:
        kind = files.FILE_MISSING if isinstance(error, FileNotFoundError) else files.FILE_UNREADABLE
        raise common.mistake(kind, f"「{source}」：{reason(error)}。") from None
    except UnicodeDecodeError:
        raise common.mistake(files.FILE_ENCODING, f"「{_name(source)}」不是 UTF-8。") from None


def _name(source: Path) -> str:
    return "标准输入" if source == Path("-") else str(source)


def _of_file(source: Path) -> bytes:
    with source.open("rb") as stream:
        return _beginning(stream)


def _beginning(stream: BinaryIO) -> bytes:
    return stream.read(_MOST + 1)


def _lines(text: str, rules: LoadedRules) -> list[Line]:
    """The single object that the text is, or its lines."""
    from zhunshengc.settlement.lines import RawLine
    from zhunshengc.settlement.records import Record, json_reader, numbered

    read = json_reader(rules, "utf-8")
    whole = read(RawLine(1, text.encode()))
    if isinstance(whole, Record):
        return [whole]
    lines = list(numbered(read, [RawLine(number, line.encode()) for number, line in enumerate(text.splitlines(), 1)]))
    if not lines:
        raise common.mistake(files.FILE_UNREADABLE, "文件是空的。")
    return lines


def _explain(line: Line, accounts: Accounts) -> Exit:
    from zhunshengc.settlement.answers import Rejected
    from zhunshengc.settlement.fields import REVERSES
    from zhunshengc.settlement.records import Record

    text = accounts.explanation(line) if isinstance(line, Record) and REVERSES not in line.facts else None
    answer = accounts.answer(line)
    if isinstance(answer, Rejected):
        return common.report((Diagnostic(kinds.by_code(answer.code), answer.reason),))
    print(text if text is not None else answer.text)
    return Exit.OK
