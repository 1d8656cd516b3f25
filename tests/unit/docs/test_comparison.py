"""The page that shows the same patients under several regulations."""

from __future__ import annotations

import html

import markdown

from zhunsheng import syntax
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunshengc.docs import RegulationReport, reference_pages
from zhunshengc.resolve import resolve

HOSTILE = "<script>alert(1)</script> **粗** ![i](http://h/x.png)"
RULES = f"""规章 某市办法
    标识    sample_2024
    施行    2024-02-01

输入 救助身份：多选
    代号 status
    取值 低保对象、『<b>特困</b>』
输入 政策范围内费用：金额
    代号 cost

第三条（一） 住院
    分类 救助对象 取自 救助身份 就高：『<b>特困</b>』、低保对象
    给付 住院救助
        基数    剩余 政策范围内费用
        比例    70%
    用例 {HOSTILE}
        救助身份 低保对象、『<b>特困</b>』
        结算 2024-03-01
            政策范围内费用 1000元
            应付 住院救助 700元
"""
OTHER = RULES.replace("sample_2024", "other_2024").replace("某市办法", "邻市办法").replace("700元", "700.00元")
ALONE = OTHER.replace(f"用例 {HOSTILE}", "用例 只有这里有")


def _report(text: str, failed: frozenset[str]) -> RegulationReport:
    parsed = parse(Source("sample.zs", text))
    assert isinstance(parsed.file, syntax.Regulation), [item.sentence for item in parsed.diagnostics]
    resolved = resolve(parsed.file, {}, {})
    assert resolved.regulation is not None, [item.sentence for item in resolved.diagnostics]
    return RegulationReport(resolved.regulation, None, failed, "0" * 64)


def _page(*texts: str, failed: frozenset[str] = frozenset()) -> str:
    return reference_pages([_report(text, failed) for text in texts])["regulations/comparison.md"]


def test_worked_examples_of_one_title_stand_side_by_side() -> None:
    page = _page(RULES, OTHER)
    assert page.count("\n## ") == 2  # the regulations, and one patient
    rows = [line for line in page.splitlines() if line.startswith("| [") and "#" in line]
    assert [row.count(" | ") for row in rows] == [2, 2]
    assert "邻市办法" in rows[0]
    assert "应付 住院救助 700.00元" in html.unescape(rows[0])
    assert "应付 住院救助 700元" in rows[1]


def test_a_title_that_only_one_regulation_has_is_not_compared() -> None:
    assert "只有这里有" not in _page(RULES, ALONE)
    assert _page(RULES, ALONE).count("\n## ") == 1


def test_a_regulation_without_the_example_is_shown_as_such() -> None:
    page = _page(RULES, OTHER, ALONE.replace("other_2024", "third_2024"))
    assert page.count("没有这个用例") == 1


def test_the_page_is_escaped() -> None:
    shown = markdown.markdown(_page(RULES, OTHER), extensions=["tables", "attr_list"])
    assert "<script" not in shown
    assert "<b>特困" not in shown
    assert "<img" not in shown
