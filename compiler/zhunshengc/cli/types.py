"""Types of options and operands; their mistakes are Chinese sentences."""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhunsheng.refusals import reason
from zhunshengc.cli.help import unknown

if TYPE_CHECKING:  # generic since click 8.2, not before
    WordType = click.ParamType[str]
    NumberType = click.ParamType[int]
    PairType = click.ParamType[tuple[str, str]]
    PathType = click.ParamType[Path]
else:
    WordType = NumberType = PairType = PathType = click.ParamType

_IMPOSSIBLE = (errno.ENAMETOOLONG, errno.ELOOP)
_SHOWN = 60


class OneWord(WordType):
    """One of a few words."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself, if it is one of them."""
        if value not in self.words:
            self.fail(unknown("取值", value, self.words), param, ctx)
        return value


class WholeNumber(NumberType):
    """A whole number from `least` up."""

    name = "number"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        if isinstance(value, int):
            return value
        if not (value.isascii() and value.isdigit() and len(value) <= 9 and int(value) >= self.least):
            self.fail(f"「{value}」不是不小于 {self.least} 的整数。", param, ctx)
        return int(value)


class Assignment(PairType):
    """`NAME=VALUE`; a full-width ＝ is the same."""

    name = "assignment"

    def __init__(self, example: str) -> None:
        self.example = example

    def convert(self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Name and value, both without white space around them and after NFKC."""
        if isinstance(value, tuple):
            return value
        name, sign, text = (part.strip() for part in unicodedata.normalize("NFKC", value).partition("="))
        if not (name and sign and text):
            self.fail(f"「{value}」要写成 {self.example} 的样子。", param, ctx)
        return name, text


class FilePath(PathType):
    """A path. Whether it can be read or written is said by whoever opens it; whether there can be such a path, here."""

    name = "path"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; NUL and the empty name are refused."""
        if isinstance(value, str) and (not value or "\0" in value):
            self.fail("文件名是空的，或者含有不能用的字符。", param, ctx)
        path = Path(value)
        try:
            path.stat()
        except OSError as error:
            if error.errno in _IMPOSSIBLE:
                self.fail(f"「{_beginning(str(value))}」：{reason(error)}。", param, ctx)
        return path


def _beginning(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
