"""`zhunsheng fmt`: lays rule files out in the one common way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhunsheng.diagnostic import Diagnostic
from zhunshengc.cli import common
from zhunshengc.cli.exits import Exit, combine
from zhunshengc.cli.help import ChineseCommand
from zhunshengc.cli.replace import replace_text
from zhunshengc.cli.rulefiles import REGULATIONS
from zhunshengc.cli.types import FilePath
from zhunshengc.messages import files

if TYPE_CHECKING:
    from zhunsheng.source import Source

_ABOUT = """把规则文件排成统一的样子：缩进、对齐、标点、空行。不改变含义，注释保留。

写文件夹就处理里面的全部 .zs 文件（包括 common/、parameters/ 和 cases/）；写 - 就从标准输入读，排好的写到标准输出。
有语法错误的文件不动。"""


@click.command("fmt", cls=ChineseCommand, help=_ABOUT, short_help="统一规则文件的排版")
@common.operand("paths", "规则文件（.zs）、文件夹，或者 -；不写就是当前文件夹的 regulations/", "路径", nargs=-1, type=FilePath())
@click.option("--check", is_flag=True, help="只检查，不改文件；有不齐的，退出码是 1")
def COMMAND(*, paths: tuple[Path, ...], check: bool) -> int:
    """Format."""
    if Path("-") in paths:
        if len(paths) > 1:
            raise common.mistake(files.USAGE, "- 不能和别的路径一起写。")
        return _stdin(check)
    return combine([_file(path, check) for path in _expanded(paths or (REGULATIONS,))])


def _expanded(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.zs")) if path.is_dir() else [path]
        if not inside:
            raise common.mistake(files.FILE_MISSING, f"文件夹「{path}」里没有规则文件（.zs）。")
        found.extend(inside)
    return tuple(dict.fromkeys(found))


def _stdin(check: bool) -> Exit:
    from zhunsheng.parse import MAX_FILE
    from zhunsheng.reading import decode_source

    source = decode_source("标准输入", sys.stdin.buffer.read(MAX_FILE + 1))
    if isinstance(source, tuple):
        return common.report(source)
    text, code = _formatted(source)
    if text is None:
        return code
    if not check:
        sys.stdout.buffer.write(text.encode())
        return code
    return combine([code, _untidy(source) if text != source.text else Exit.OK])


def _file(path: Path, check: bool) -> Exit:
    from zhunsheng.reading import read_source

    source = read_source(path)
    if isinstance(source, tuple):
        return common.report(source)
    text, code = _formatted(source)
    if text is None or text.encode() == path.read_bytes():
        return code
    if check:
        return combine([code, _untidy(source)])
    replace_text(path, text)
    common.note(f"已排好：{path}")
    return code


def _formatted(source: Source) -> tuple[str | None, Exit]:
    from zhunsheng.format import format_source

    formatted = format_source(source)
    return formatted.text, common.report(formatted.diagnostics)


def _untidy(source: Source) -> Exit:
    common.report((Diagnostic(files.NOT_FORMATTED, f"「{source.name}」的排版不齐。"),))
    return Exit.FINDING
