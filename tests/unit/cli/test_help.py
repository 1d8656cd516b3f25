from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from rich.cells import cell_len

from zhunshengc.cli.help import Operand, wrap
from zhunshengc.cli.main import commands, zhunsheng

_ENGLISH = re.compile(r"[A-Za-z]{2,}[,.]?(?: [A-Za-z]{2,}[,.]?){2,}")
_HANZI = re.compile("[\u4e00-\u9fff]")


def _contexts(command: click.Command, parent: click.Context | None = None) -> Iterator[click.Context]:
    context = click.Context(command, parent=parent, info_name=command.name)
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _contexts(inner, context)


_ALL = {context.command_path: context for context in _contexts(zhunsheng)}


@pytest.mark.parametrize("path", sorted(_ALL))
def test_help_is_chinese(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = _ALL[path].get_help()
    prose = page.replace(path, "")
    assert page.startswith(f"用法：{path}")
    assert not _ENGLISH.search(prose), _ENGLISH.search(prose)
    assert max(map(cell_len, page.splitlines())) <= 80


@pytest.mark.parametrize("path", sorted(_ALL))
def test_every_command_option_and_operand_is_explained(path: str) -> None:
    command = _ALL[path].command
    assert _HANZI.search(command.help or "")
    if path != "zhunsheng":
        assert _HANZI.search(command.short_help or "")
    for param in command.params:
        note = param.note if isinstance(param, Operand) else param.help if isinstance(param, click.Option) else ""
        assert _HANZI.search(note or ""), param.name
        assert "\n" not in (note or "")


def test_commands_are_found_and_sorted() -> None:
    names = [command.name for command in commands()]
    assert names == sorted(str(name) for name in names)
    assert {"build", "check", "explain", "fmt", "schema", "settle", "test"} <= set(names)


def test_lines_break_between_hanzi_but_not_before_a_full_stop() -> None:
    assert wrap("一二三四五。六七", 10) == ["一二三四", "五。六七"]
    assert wrap("写成 zhunsheng settle 的样子", 12) == ["写成", "zhunsheng", "settle 的样", "子"]
    assert wrap("", 10) == [""]
    assert all(cell_len(line) <= 20 for line in wrap("「" + "字" * 50 + "」", 20))
