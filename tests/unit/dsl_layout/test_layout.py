"""Lines to a tree: columns, comments, full-width forms, and what is diagnosed before any line is parsed."""

from __future__ import annotations

import pytest

from zhunsheng.layout import Layout, Line, normalise, read_layout
from zhunsheng.source import Source


def layout(text: str) -> Layout:
    return read_layout(Source("例.zs", text))


def shape(lines: tuple[Line, ...]) -> list[object]:
    return [(line.text, shape(line.children)) if line.children else line.text for line in lines]


def codes(text: str) -> list[str]:
    return [slip.kind.code for slip in layout(text).slips]


def test_tree() -> None:
    assert shape(layout("甲\n  乙\n    丙\n  丁\n戊\n").lines) == [("甲", [("乙", ["丙"]), "丁"]), "戊"]


def test_full_width_blank_counts_two_columns() -> None:
    assert shape(layout("甲\n　　乙\n    丙\n").lines) == [("甲", ["乙", "丙"])]
    assert codes("甲\n　　乙\n    丙\n") == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_breaks_and_byte_order_mark(end: str) -> None:
    found = layout(f"\ufeff甲{end}    乙{end}{end}  # 注{end}")
    assert shape(found.lines) == [("甲", ["乙"])] and found.slips == ()
    assert [remark.column for remark in found.remarks] == [2]


def test_normalisation_keeps_offsets_and_quoted_text() -> None:
    text = "甲：１２，０００元（乙）×５０％「（甲）×」『Ａ×』　# 注，"
    plain = normalise(text)
    assert len(plain) == len(text)
    assert plain.rstrip() == "甲:12,000元(乙)*50%「（甲）×」『A×』"


def test_offsets_point_into_the_source() -> None:
    source = Source("例.zs", "\ufeff甲\r\n　乙：丙  # 注\r\n")
    [line] = read_layout(source).lines
    [child] = line.children
    assert source.slice(child.span) == "乙：丙" and child.text == "乙:丙"
    assert child.comment is not None and source.slice(child.comment) == "# 注"


def test_comments() -> None:
    found = layout("# 一\n\n甲 # 二\n  # 三\n  乙 「# 不是」『#不是』＃四\n")
    [line] = found.lines
    assert [remark.after_blank for remark in line.remarks] == [False] and line.after_blank
    [child] = line.children
    assert len(child.remarks) == 1 and child.text == "乙 「# 不是」『#不是』"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲\n\t乙", "ZS101"),
        ("甲 \t乙", "ZS101"),
        ("甲\n    乙\n  丙", "ZS102"),
        ("  甲", "ZS102"),
        ("甲" * 4001, "ZS104"),
        ("甲\u00a0乙", "ZS109"),
        ("甲\u202e乙", "ZS109"),
        ("「甲\u200b」", "ZS109"),
        ("甲\r乙", "ZS109"),
        ("甲\x07", "ZS109"),
        ("甲\U000e0100", "ZS109"),
        ("甲\u034f\u2800", "ZS109"),
        ("\ud800", "ZS109"),
        ("# \u202e", "ZS109"),
        ("".join(" " * depth + "甲\n" for depth in range(66)), "ZS103"),
    ],
)
def test_layout_mistakes(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_tab_in_comment_or_quote_is_left_alone() -> None:
    assert codes("甲 # \t注\n乙 「\t」\n") == []


def test_uneven_line_stays_in_its_block() -> None:
    assert shape(layout("甲\n    乙\n  丙\n").lines) == [("甲", ["乙", "丙"])]


def test_deep_lines_are_dropped_once() -> None:
    found = layout("".join(" " * depth + "甲\n" for depth in range(200)))
    depth = 0
    lines = found.lines
    while lines:
        depth, lines = depth + 1, lines[0].children
    assert depth == 64 and len(found.slips) == 1
