"""`zhunsheng`: the command line. Finds the commands, turns every outcome into an exit code, shows no traceback."""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import sys
import traceback
from collections.abc import Sequence

import click

import zhunshengc
from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunsheng.refusals import reason
from zhunshengc import cli
from zhunshengc.cli.common import note, report
from zhunshengc.cli.exits import Exit
from zhunshengc.cli.help import ChineseGroup
from zhunshengc.cli.usage import usage_sentence
from zhunshengc.messages import files

INTERRUPTED = 130  # as shells say it: 128 + SIGINT
BROKEN_PIPE = 141  # 128 + SIGPIPE
_RECURSION = 20_000  # each row of a table nests a term deeper; calls between Python functions need no C stack
_DEBUG = "ZHUNSHENG_DEBUG"
_ABOUT = """准绳：把医疗救助的规章写成可以证明、可以执行的规则。

结果写到标准输出，说明和进度写到标准错误。
退出码：0 全部成立；1 有反例、用例不对、生成物过时；2 输入用不了，或有记录被拒绝；3 只有未定的证明；4 内部错误。"""


class Commands(ChineseGroup):
    """The commands, one a file of this package: each file that has a `COMMAND`. Files are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, sorted."""
        return [command.name for command in commands() if command.name is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        return _load(cmd_name) if cmd_name in _modules() else None


def commands() -> tuple[click.Command, ...]:
    """All commands, sorted by name."""
    found = (_load(name) for name in _modules())
    return tuple(command for command in found if command is not None)


def _modules() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules(cli.__path__)))


def _load(name: str) -> click.Command | None:
    command = getattr(importlib.import_module(f"zhunshengc.cli.{name}"), "COMMAND", None)
    return command if isinstance(command, click.Command) else None


def _version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"zhunsheng {zhunshengc.__version__}")
        ctx.exit(0)


@click.group("zhunsheng", cls=Commands, help=_ABOUT)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="显示版本")
def zhunsheng() -> None:
    """Only holds the commands."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and say its exit code. Never raises for anything a user can write."""
    try:
        code = _reported(list(arguments))
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        note("已中断。")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return BROKEN_PIPE
    except OSError as error:
        return int(_refused(error))
    except Exception as error:
        return int(_internal(error))
    return int(code)


def _reported(arguments: list[str]) -> int:
    try:
        with zhunsheng.make_context("zhunsheng", arguments) as context:
            outcome = zhunsheng.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        return _usage(error)
    except DiagnosticError as error:
        return report(error.diagnostics)
    return outcome if isinstance(outcome, int) else Exit.OK


def _usage(error: click.UsageError) -> Exit:
    path = error.ctx.command_path if error.ctx is not None else "zhunsheng"
    hint = f"看说明：{path} --help"
    return report((Diagnostic(files.USAGE, usage_sentence(error), hints=(hint,)),))


def _refused(error: OSError) -> Exit:
    """What a command does not foresee: a folder that nobody may enter, a full disk. Without a name it is about stdout."""
    if error.filename is None:
        _forget_stdout()
    what = "输出" if error.filename is None else f"「{error.filename}」"
    return report((Diagnostic(files.REFUSED, f"{what}：{reason(error)}。"),))


def _internal(error: Exception) -> Exit:
    if os.environ.get(_DEBUG):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f"，在 {frame.name}（第{frame.lineno}行）" for frame in last)
    kind = files.INTERNAL
    note(f"{kind.title}（{kind.code}）：{type(error).__name__}{place}。\n{kind.explanation}{kind.remedy}")
    return Exit.INTERNAL


def _forget_stdout() -> None:
    """Nobody reads on; without this the interpreter would complain about it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Machine output is UTF-8 with \\n on every system, and no character can break a message."""
    for stream, newline in ((sys.stdout, "\n"), (sys.stderr, None)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline=newline)


def main() -> None:
    """Entry point of the console command."""
    sys.setrecursionlimit(_RECURSION)
    _speak_utf8()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
