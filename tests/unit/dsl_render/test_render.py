"""Diagnostics on a terminal: underlined in cells, hostile text made visible, long lines cut; and as data."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from zhunsheng import kinds
from zhunsheng.diagnostic import Diagnostic, Place, Related
from zhunsheng.parse import parse
from zhunsheng.render import render_json, render_text, visible
from zhunsheng.source import Source, Span


def show(text: str, colour: bool = False) -> str:
    return render_text(parse(Source("例.zs", text)).diagnostics, colour)


def diagnostic(source: Source, start: int, end: int) -> Diagnostic:
    return Diagnostic(kinds.UNEXPECTED, "话。", Place(source, Span(start, end)))


def snippet(text: str, start: int, end: int) -> tuple[str, str]:
    """The source line and the line that underlines it."""
    lines = render_text((diagnostic(Source("例.zs", text), start, end),), colour=False).splitlines()
    [mark] = [index for index, line in enumerate(lines) if line.strip(" |^") == "" and "^" in line]
    return lines[mark - 1], lines[mark]


def test_everything_is_there() -> None:
    assert show("规章 例\n第二条 甲\n    定义 乙：类别 等于 住院\n") == (
        "错误 ZS118 写法不对（第二条）\n"
        "  这里不能写「等于」。\n"
        " --> 例.zs:3:13\n"
        "3 |     定义 乙：类别 等于 住院\n"
        "  |                   ^^^^\n"
        "  应为：「且」「或」、比较词（为、属于、超过、不低于、不满、不超过等）、运算符（+ - ×）、行尾\n"
        "  提示：「等于」请写作「为」。\n"
    )


def test_nothing_to_show() -> None:
    assert render_text((), colour=True) == "" and render_json(()) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("甲乙丙", "丙"),
        ("ab丙丁", "丙丁"),
        ("　　甲", "甲"),
        ("a\u0301乙", "乙"),
        ("１２元", "元"),
        ("甲\t乙", "乙"),
        ("甲\u202e乙", "乙"),
        ("😀乙", "乙"),
    ],
)
def test_underline_in_terminal_cells(text: str, word: str) -> None:
    start = text.index(word)
    line, mark = snippet(text, start, start + len(word))
    assert cell_len(line[: line.index(word)]) == mark.index("^")
    assert mark.count("^") == cell_len(word)


def test_empty_place_at_the_end_of_a_line() -> None:
    line, mark = snippet("定义 甲：\n乙", 5, 5)
    assert mark.count("^") == 1 and mark.index("^") == cell_len(line)


def test_place_over_several_lines_is_marked_on_the_first() -> None:
    line, mark = snippet("甲乙\n丙丁\n", 1, 5)
    assert line.endswith("甲乙") and mark.count("^") == 2


@pytest.mark.parametrize("at", [0, 1, 1_000, 3_998])
def test_long_lines_are_cut_around_the_place(at: int) -> None:
    text = "长" * at + "错" + "长" * (3_999 - at)
    line, mark = snippet(text, at, at + 1)
    assert cell_len(line) < 320 and cell_len(line[: line.index("错")]) == mark.index("^")


def test_long_places_are_cut() -> None:
    line, mark = snippet("错" * 4_000, 0, 4_000)
    assert cell_len(line) < 320 and cell_len(mark) < 320


def test_control_characters_are_shown() -> None:
    assert visible("a\x1b[31m\u202e\u200b\ud800\x00\t\u00a0") == "a<U+001B>[31m<U+202E><U+200B><U+D800><U+0000><Tab><U+00A0>"
    shown = show("规章 例\n输入 \x1b[31m\u202e\ud800：是否\n")
    assert "\x1b" not in shown and "\u202e" not in shown
    shown.encode("utf-8")


def test_names_of_files_are_made_visible_too() -> None:
    assert "\x1b" not in render_text((diagnostic(Source("a\x1b.zs", "甲"), 0, 1),), colour=False)


def test_related_places() -> None:
    source = Source("例.zs", "甲\n乙\n")
    item = Diagnostic(kinds.DUPLICATE, "话。", Place(source, Span(2, 3)), related=(Related(Place(source, Span(0, 1)), "先前"),))
    shown = render_text((item,), colour=False)
    assert "相关：先前" in shown and "例.zs:1:1" in shown


def test_without_place() -> None:
    assert (
        render_text((Diagnostic(kinds.UNREADABLE, "没有。"),), colour=False)
        == "错误 ZS113 文件读不了\n  没有。\n  办法：检查路径和权限。\n"
    )


def test_colour_changes_nothing_else() -> None:
    text = "规章 例\n比例 70%\n"
    coloured = show(text, colour=True)
    assert "\x1b[" in coloured
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == show(text)


def test_json() -> None:
    [item] = render_json(parse(Source("例.zs", "规章 例\n第二条 甲\n    比例 70%\n")).diagnostics)
    assert json.loads(json.dumps(item)) == item
    assert (item["code"], item["severity"], item["article"]) == ("ZS116", "error", "第二条")
    assert item["place"] == {"file": "例.zs", "line": 3, "column": 5, "end_line": 3, "end_column": 7, "start": 15, "end": 17}
