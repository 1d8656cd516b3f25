"""Help pages in Chinese: laid out by terminal cells, without any sentence of click's own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from typing import Any

import click

_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)
_NEVER_FIRST = "，。、；：？！）」』》”’"
_NEVER_LAST = "（「『《“‘"
_MAX_WIDTH = 100
_HELP = "显示本页说明"


class Operand(click.Argument):
    """A positional argument that has a Chinese name and a note."""

    def __init__(self, declarations: Sequence[str], note: str, **attributes: Any) -> None:
        super().__init__(declarations, **attributes)
        self.note = note


class ChineseCommand(click.Command):
    """A command whose help page and mistakes are Chinese."""

    allow_extra_args = True  # so that `invoke` can complain about them in Chinese

    def get_help(self, ctx: click.Context) -> str:
        """The whole help page."""
        return "\n\n".join(_page(self, ctx, self.collect_usage_pieces(ctx)))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """`[选项] 规章 [文件]`."""
        return ["[选项]", *(_operand_usage(item) for item in self.get_params(ctx) if isinstance(item, click.Argument))]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words apart; a mistake says in which command it is."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run it, unless words are left over."""
        if ctx.args:
            raise click.UsageError(f"多出来的参数：{' '.join(ctx.args)}", ctx)
        return super().invoke(ctx)


class ChineseGroup(click.Group):
    """The command with subcommands."""

    command_class = ChineseCommand

    def get_help(self, ctx: click.Context) -> str:
        """The whole help page, with one line for each command."""
        names = self.list_commands(ctx)
        commands = [(name, command) for name in names if (command := self.get_command(ctx, name)) is not None]
        rows = [(name, command.short_help or "") for name, command in commands if not command.hidden]
        pages = _page(self, ctx, ["[选项] 命令 [参数]…"])
        return "\n\n".join([*pages, _table("命令", rows), f"某个命令的说明：{ctx.command_path} 命令 --help"])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without any word, show the help page."""
        return super().parse_args(ctx, args or ["--help"])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(unknown("命令", args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)


def unknown(what: str, given: str, known: Iterable[str]) -> str:
    """One sentence about an unknown name, with the nearest known one or all of them."""
    import difflib

    names = tuple(known)
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    remedy = f"是不是「{near[0]}」？" if near else f"可用的有：{'、'.join(names)}。" if names else "这里没有可用的。"
    return f"没有{what}「{given}」。{remedy}"


def wrap(text: str, width: int) -> list[str]:
    """Break a paragraph into lines of at most `width` terminal cells; a line never begins with a closing mark."""
    from rich.cells import cell_len

    lines, line = [], ""
    for piece in _pieces(text):
        if line and cell_len(line) + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        if pieces and (token in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def _page(command: click.Command, ctx: click.Context, usage: list[str]) -> list[str]:
    params = command.get_params(ctx)
    operands = [(item.human_readable_name, item.note) for item in params if isinstance(item, Operand)]
    options = [(_option_usage(item), _option_note(item)) for item in params if isinstance(item, click.Option)]
    parts = [f"用法：{' '.join([ctx.command_path, *usage])}", _paragraphs(command.help or "")]
    parts.extend(_table(title, rows) for title, rows in (("参数", operands), ("选项", options)) if rows)
    return [part for part in parts if part]


def _paragraphs(text: str) -> str:
    """Lines of the text that do not end a sentence go on with the next one."""
    joined: list[str] = []
    for line in text.strip().splitlines():
        if joined and joined[-1] and line and joined[-1][-1] not in "。：":
            joined[-1] += (" " if joined[-1][-1].isascii() else "") + line
        else:
            joined.append(line)
    return "\n".join("\n".join(wrap(line, _width())) for line in joined)


def _operand_usage(operand: click.Argument) -> str:
    name = operand.human_readable_name + ("…" if operand.nargs == -1 else "")
    return name if operand.required else f"[{name}]"


def _option_usage(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return f"{names} {option.metavar}" if option.metavar and not option.is_flag else names


def _option_note(option: click.Option) -> str:
    return _HELP if "--help" in option.opts else option.help or ""


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    from rich.cells import cell_len

    left = min(max((cell_len(name) for name, _ in rows), default=0), 32) + 4
    lines = [f"{title}："]
    for name, note in rows:
        first, *rest = wrap(note, max(_width() - left, 24))
        lead = f"  {name}"
        if cell_len(lead) + 2 > left:
            lines.append(lead)
            lead = ""
        lines.append((lead + " " * (left - cell_len(lead)) + first).rstrip())
        lines.extend(" " * left + line for line in rest)
    return "\n".join(lines)


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _MAX_WIDTH) - 1
