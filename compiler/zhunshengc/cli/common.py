"""What every command shares: operands and options, progress, and how mistakes are shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

import click

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Kind, Severity
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import Operand
from zhunshengc.cli.types import Assignment, FilePath, OneWord, WholeNumber
from zhunshengc.messages import files

Decorated = TypeVar("Decorated", bound=Callable[..., object])
Format = Literal["text", "json"]
Advance = Callable[[int], None]


# ---- operands and options --------------------------------------------------------------------------------------


def rules_operand(function: Decorated) -> Decorated:
    """`ID|PATH` → `rules: str`."""
    note = "规章的标识（如 panzhihua_2023），或者规则文件的路径（.zs）"
    return click.argument("rules", cls=Operand, note=note, metavar="规章")(function)


def paths_operand(required: bool) -> Callable[[Decorated], Decorated]:
    """`PATH…` → `paths: tuple[Path, ...]`; not required means "all regulations of this folder"."""
    note = "规则文件（.zs）或者放规则文件的文件夹" + ("" if required else "；不写就是当前文件夹的 regulations/")
    return click.argument("paths", cls=Operand, note=note, metavar="路径", nargs=-1, required=required, type=FilePath())


def reading_option(function: Decorated) -> Decorated:
    """`--reading 存疑=读法`, several → `reading: tuple[tuple[str, str], ...]`; see `readings`."""
    note = "存疑的地方按哪种读法；可以写多个。不写就是规章采用的读法"
    return click.option("--reading", multiple=True, type=Assignment("存疑=读法"), metavar="存疑=读法", help=note)(function)


def param_option(function: Decorated) -> Decorated:
    """`--param NAME=VALUE` or `NAME@YEAR=VALUE`, several → `param: tuple[tuple[str, str], ...]`."""
    note = "参数的值，如「名称=4.1万元」（每年都用）或「名称@2022=41000」（某一年的数值）；可以写多个"
    return click.option("--param", multiple=True, type=Assignment("名称=值"), metavar="名称[@年份]=值", help=note)(function)


def matter_option(function: Decorated) -> Decorated:
    """`--matter NAME` → `matter: str`."""
    note = "按哪个事项；不写就是「费用结算」"
    return click.option("--matter", default="费用结算", metavar="事项", help=note)(function)


def format_option(*words: str) -> Callable[[Decorated], Decorated]:
    """`--format` with these words, the first by default → `format: str`."""
    note = f"结果的格式：{'、'.join(words)}；不写就是 {words[0]}"
    return click.option("--format", type=OneWord(words), default=words[0], metavar="格式", help=note)


def jobs_option(function: Decorated) -> Decorated:
    """`--jobs N` → `jobs: int`, by default the number of processors."""
    note = "同时运行几个进程；不写就按处理器的个数"
    return click.option("--jobs", type=WholeNumber(1), default=os.cpu_count() or 1, metavar="个数", help=note)(function)


def timeout_option(seconds: int) -> Callable[[Decorated], Decorated]:
    """`--timeout S` → `timeout: int`, seconds for one obligation."""
    note = f"每个证明最多用几秒；不写就是 {seconds} 秒"
    return click.option("--timeout", type=WholeNumber(1), default=seconds, metavar="秒", help=note)


def readings(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The chosen readings by 存疑. Raises DiagnosticError when one 存疑 gets two."""
    chosen: dict[str, str] = {}
    for doubt, reading in pairs:
        if chosen.setdefault(doubt, reading) != reading:
            raise mistake(files.READING_UNUSABLE, f"存疑「{doubt}」写了两种读法：「{chosen[doubt]}」和「{reading}」。")
    return chosen


# ---- mistakes --------------------------------------------------------------------------------------------------


def mistake(kind: Kind, sentence: str, *hints: str) -> DiagnosticError:
    """A mistake that ends the command, to be raised."""
    return DiagnosticError((Diagnostic(kind, sentence, hints=hints),))


def report(diagnostics: Iterable[Diagnostic], form: str = "text") -> Exit:
    """Show diagnostics: as text on stderr, as JSON on stdout. UNUSABLE when one of them is an error, else OK."""
    found = tuple(diagnostics)
    if form == "json":
        from zhunsheng.render import render_json

        write_json(render_json(found))
    elif found:
        from zhunsheng.render import render_text

        note(render_text(found, colour=_colourful()).rstrip("\n"))
    return Exit.UNUSABLE if any(item.kind.severity is Severity.ERROR for item in found) else Exit.OK


def write_json(value: object) -> None:
    """A JSON document on stdout."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """A line for people, on stderr."""
    print(text, file=sys.stderr)


def _colourful() -> bool:
    return sys.stderr.isatty() and "NO_COLOR" not in os.environ


# ---- progress --------------------------------------------------------------------------------------------------


@contextmanager
def progress(title: str, total: int | None) -> Generator[Advance, None, None]:
    """A progress bar on stderr when that is a terminal; call the result with the number of steps done.

    `total` None: no end is known.
    """
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda steps: bar.advance(task, steps)


def _silent(steps: int) -> None:
    """Nobody watches."""


def operand(name: str, note: str, metavar: str, **attributes: Any) -> Callable[[Decorated], Decorated]:
    """A positional argument of one command, with its Chinese name and note."""
    return click.argument(name, cls=Operand, note=note, metavar=metavar, **attributes)
