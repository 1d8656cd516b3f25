"""What a drafter is told: the right kind at the right place with a hint that helps, and one message per mistake."""

from __future__ import annotations

import re

import pytest

from zhunsheng.diagnostic import Diagnostic
from zhunsheng.lineparser import parser
from zhunsheng.parse import Parsed, parse
from zhunsheng.render import render_text
from zhunsheng.source import Source

BENEFIT = "规章 例\n第二条 甲\n    给付 乙\n        基数 费用\n        比例 70%\n"


def read(text: str) -> Parsed:
    return parse(Source("例.zs", text))


def only(text: str) -> Diagnostic:
    [item] = read(text).diagnostics
    return item


def marked(item: Diagnostic) -> str:
    assert item.place is not None
    return item.place.source.slice(item.place.span)


# What is written in place of a definition's value, the code, what is underlined, and what the hint says.
VALUES = [
    ("费用 等于 3万元", "ZS118", "等于", "「为」"),
    ("费用 大于 3万元", "ZS118", "大于", "「超过」"),
    ("费用 >= 3万元", "ZS118", ">=", "「不低于」"),
    ("费用 超 3万元", "ZS118", "超", "「超过」"),
    ("类别 不为 住院", "ZS118", "不为", "非 甲 为 乙"),
    ("类别 不属于 住院、门诊", "ZS118", "不属于", "非 甲 属于 乙"),
    ("甲 并且 乙", "ZS118", "并且", "「且」"),
    ("甲 且 且 乙", "ZS118", "且", "『且』"),
    ("类别 为 住院、门诊", "ZS118", "、", "属于"),
    ("类别 为 住院，门诊", "ZS118", "，", "属于"),
    ("类别 属于 住院，门诊", "ZS118", "，", "顿号"),
    ("费用 / 2", "ZS118", "/", "没有除法"),
    ("甲。", "ZS118", "。", "不写标点"),
    ("“甲”", "ZS118", "“", "「」"),
    ("甲 -3元", "ZS118", "-", "空一格"),
    ("救助对象为低保对象 且 规范转诊 是 真", "ZS118", "是", "救助对象 为 低保对象"),
    ("规范转诊 且", "ZS119", "", "同一行"),
    ("费用 超过 2万元以内", "ZS122", "2万元以内", "空一格"),
    ("费用 超过 3万", "ZS122", "3万", "单位"),
    ("费用 超过 1,00元", "ZS122", "1,00元", ""),
    ("费用 超过 百分之五十 乘 2", "ZS118", "乘", "「×」"),
    ("（甲 且 乙", "ZS111", "（", ""),
    ("甲） 且 乙", "ZS111", "）", ""),
    ("较大者（甲、乙）", "ZS125", "较大者", "较"),
]


@pytest.mark.parametrize(("value", "code", "place", "hint"), VALUES, ids=[case[0] for case in VALUES])
def test_conditions(value: str, code: str, place: str, hint: str) -> None:
    item = only(f"词汇 例\n定义 甲：{value}\n")
    assert item.code == code
    assert marked(item) == place
    assert hint in "".join(item.hints)


LINES = [
    ("定义 甲 乙 为 丙", "ZS118", "乙", "冒号"),
    ("定义：甲", "ZS118", "：", "空一格"),
    ("给付甲", "ZS115", "给付甲", "给付 甲"),
    ("给复 甲", "ZS115", "给复", "「给付」"),
    ("输入 甲：金颌", "ZS125", "金颌", "「金额」"),
    ("输入 甲：分类，可无", "ZS125", "分类", ""),
    ("输入 甲：分类，可缺", "ZS125", "可缺", "可"),
    ("输入 甲", "ZS119", "", "例如 输入 规范转诊：是否"),
    ("次序 甲，乙", "ZS118", "，", "顿号"),
    ("依据 封顶线", "ZS118", "封顶线", "「」"),
    ("不可计算 原则：第一条", "ZS116", "不可计算", ""),
    ("比例 70%", "ZS116", "比例", "缩进"),
    ("保证 甲", "ZS119", "", "例如"),
    ("容许 悬崖 第一条", "ZS119", "", "「」"),
    ("容许 悬崖 第一条到第三条 「甲」", "ZS124", "第一条到第三条", "分别写出"),
    ("取整 五入", "ZS125", "五入", "四舍五入"),
    ("施行 2023-02-30", "ZS123", "2023-02-30", "28"),
    ("用例", "ZS119", "用例", ""),
    ("，甲", "ZS115", "，", ""),
]


@pytest.mark.parametrize(("line", "code", "place", "hint"), LINES, ids=[case[0] for case in LINES])
def test_lines_of_an_article(line: str, code: str, place: str, hint: str) -> None:
    item = only(f"规章 例\n第二条 甲\n    {line}\n")
    assert item.code == code
    assert marked(item) == place
    assert hint in "".join(item.hints)
    assert item.article == "第二条"


CLAUSES = [
    ("限额 2万元", "ZS118", "每年"),
    ("限额 甲", "ZS118", "每年"),
    ("比率 70%", "ZS115", "「比例」"),
    ("适用：甲", "ZS118", "空一格"),
    ("适用甲 且 乙", "ZS115", "适用 甲"),
    ("起付线 每月 3元", "ZS118", "「每年」"),
]


@pytest.mark.parametrize(("line", "code", "hint"), CLAUSES, ids=[case[0] for case in CLAUSES])
def test_clauses(line: str, code: str, hint: str) -> None:
    item = only(f"{BENEFIT}        {line}\n")
    assert item.code == code
    assert hint in "".join(item.hints)


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("应附 甲 3元", "ZS118", "「应付」"),
        ("应付 甲 3", "ZS122", "单位"),
        ("甲 乙 丙", "ZS118", ""),
        ("甲", "ZS119", ""),
        ("参数 甲 2022 3元", "ZS118", "2022年"),
        ("应拒 407", "ZS118", ""),
    ],
)
def test_lines_of_a_case(line: str, code: str, hint: str) -> None:
    item = only(f"规章 例\n用例 甲\n    应答 乙 是\n    {line}\n")
    assert item.code == code
    assert hint in "".join(item.hints)


@pytest.mark.parametrize(
    ("line", "hint"),
    [("第一章 总则", "# 第一章"), ("第十二条住院", "空一格"), ("（一）甲", "章"), ("第一款 甲", "官方文本")],
)
def test_heads_of_articles(line: str, hint: str) -> None:
    item = only(f"规章 例\n{line}\n")
    assert item.code == "ZS124"
    assert hint in "".join(item.hints)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", ""),
        ("# 空\n", ""),
        ("规张 例\n第一条\n", "「规章」"),
        ("词汇表 例", "「词汇」"),
        ("Once upon a time\nthere was\n", ""),
    ],
)
def test_first_line(text: str, hint: str) -> None:
    item = only(text)
    assert item.code == "ZS114"
    assert hint in "".join(item.hints)


def test_a_file_without_first_line_is_read_all_the_same() -> None:
    assert [item.code for item in read("第一条\n    比例 70%\n").diagnostics] == ["ZS114", "ZS116"]


def test_what_a_block_must_have() -> None:
    item = only("词汇 例\n给付 甲\n")
    assert item.code == "ZS120" and "「基数」「比例」" in item.sentence and len(item.hints) == 2
    assert only("词汇 例\n存疑 甲\n").code == "ZS120"
    assert only("规章 例\n用例 甲\n    身份 乙\n").code == "ZS120"
    assert only("规章 例\n事项 甲\n").code == "ZS120"
    assert only("规章 例\n调整 甲：乙\n").code == "ZS120"


def test_adopted_reading() -> None:
    item = only("词汇 例\n存疑 甲\n    读法 乙 采用\n    读法 丙 采用\n")
    assert item.code == "ZS126" and len(item.related) == 2


def test_duplicates_name_the_first() -> None:
    item = only(f"{BENEFIT}        基数 费用\n")
    assert item.code == "ZS121" and marked(item) == "基数"
    [related] = item.related
    assert related.place.source.line_number(related.place.span.start) == 4


def test_limits_may_repeat() -> None:
    assert read(f"{BENEFIT}        限额 每年 1元\n        限额 每次 1元\n").diagnostics == ()


def test_tables() -> None:
    assert only("词汇 例\n定义 甲 按 乙：\n").code == "ZS127"
    assert only("词汇 例\n定义 甲 按 乙：\n    丙，丁  1元\n").code == "ZS127"
    assert only("词汇 例\n定义 甲：乙\n    丙  1元\n").code == "ZS117"


BROKEN = """\
规章 例
    标示 甲
    有效期 5
第一条 总则
    给付 乙
        基数 费用 加 3元
        比例 70% 以 上
        限额 每年 2万
    给复 丙
        基数 费用 /
        比例 70%
    存疑 丁
        读法 戊 采纳
        读法 己
    定义 庚：（辛
第二条甲
    依据 乙
"""


def test_all_mistakes_in_one_run_and_no_cascade() -> None:
    found = [
        (item.place.source.line_number(item.place.span.start), item.code)
        for item in read(BROKEN).diagnostics
        if item.place is not None
    ]
    assert found == [
        (2, "ZS115"),
        (3, "ZS122"),
        (6, "ZS118"),
        (7, "ZS118"),
        (8, "ZS122"),
        (9, "ZS115"),
        (10, "ZS118"),
        (13, "ZS125"),
        (15, "ZS111"),
        (16, "ZS124"),
        (17, "ZS118"),
    ]


def test_names_of_broken_lines_are_kept() -> None:
    result = read(BROKEN)
    assert result.file is None and result.partial is not None
    assert {"丙", "庚"} <= result.unread


def test_no_words_of_the_parser_in_any_message() -> None:
    """Terminal names are ASCII capitals; a drafter never sees one."""
    terminals = {terminal.name for terminal in parser().terminals}
    texts = [BROKEN, *(f"词汇 例\n定义 甲：{case[0]}" for case in VALUES), *(f"规章 例\n第二条\n    {case[0]}" for case in LINES)]
    for text in texts:
        shown = re.sub(r"^.*\|.*$", "", render_text(read(text).diagnostics, colour=False), flags=re.MULTILINE)
        words = set(re.findall(r"\$?[A-Z_]{2,}", shown))
        assert not words & (terminals | {"$END"}), words


# What is written in a 用例集, the code, what is underlined, and what the hint says.
CASES = [
    ("输入 甲：是否\n", "ZS116", "输入", "规则写在规章的文件里"),
    ("引入 公共词汇\n", "ZS116", "引入", "规则写在规章的文件里"),
    ("不可计算 原则：第一条\n", "ZS116", "不可计算", "规则写在规章的文件里"),
    ("第一条\n    依据 「甲」\n", "ZS116", "依据", "规则写在规章的文件里"),
    ("第一条\n    给付 乙\n        基数 费用\n        比例 70%\n", "ZS116", "给付", "规则写在规章的文件里"),
    ("第一条\n    用例前提\n        甲 是\n", "ZS116", "用例前提", "它写在「用例集」里"),
    ("第一条\n    甲 是\n", "ZS115", "甲", ""),
    ("第一条甲\n", "ZS124", "第一条甲", "空一格"),
    ("第一章 总则\n", "ZS124", "第一章", "# 第一章"),
    ("第一条\n    用例 甲\n        救助身份 无\n", "ZS120", "", ""),
]


@pytest.mark.parametrize(("lines", "code", "place", "hint"), CASES)
def test_mistakes_of_case_files(lines: str, code: str, place: str, hint: str) -> None:
    item = only(f"用例集 demo_2023\n{lines}")
    assert item.code == code
    assert marked(item) == place or not place
    assert hint in "".join(item.hints)
    assert item.article == ("第一条" if lines.startswith("第一条\n") else None)


def test_first_line_of_a_case_file() -> None:
    assert only("用例集\n").code == "ZS119"
    assert "「用例集」" in "".join(only("用例库 demo_2023\n第一条\n    用例 甲\n        应付 合计 0元\n").hints)


def test_a_case_in_the_wrong_block_of_a_rule_file_is_not_sent_to_a_case_file() -> None:
    item = only("规章 例\n第二条\n    存疑 甲\n        读法 乙 采用\n        用例 丙\n            应付 合计 0元\n")
    assert item.code == "ZS116"
    assert "用例集" not in "".join(item.hints)
