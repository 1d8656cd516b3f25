"""Hostile files: one clear diagnostic, in time, never an exception."""

from __future__ import annotations

import time

import pytest

from zhunsheng.format import format_source
from zhunsheng.parse import parse
from zhunsheng.render import render_json, render_text
from zhunsheng.source import Source

HEAD = "规章 例\n"
HOSTILE = {
    "a megabyte of brackets": ("定义 甲：" + "（" * 1_000_000, "ZS104"),
    "brackets without end": ("定义 甲：" + "（" * 3_000, "ZS112"),
    "brackets that close": ("定义 甲：" + "（" * 1_900 + "甲" + "）" * 1_900, "ZS112"),
    "negations": ("定义 甲：" + "非 " * 1_900 + "甲", "ZS112"),
    "ten thousand nested conditions": ("定义 甲：" + "非 （" * 10_000 + "甲", "ZS104"),
    "a long sum": ("定义 甲：甲" + "+甲" * 1_900, "ZS112"),
    "nested sums": ("定义 甲：" + "（" * 60 + "甲" + ("+甲" * 25 + "）") * 60, "ZS112"),
    "every operator at every level": ("定义 甲：" + "（甲 或 甲 且 非 甲 为 甲 + 甲 × " * 64 + "甲" + "）" * 64, "ZS112"),
    "four thousand digits": ("有效期 1\n定义 甲：" + "1" * 3_900 + "元", "ZS105"),
    "digits with commas": ("定义 甲：1" + ",000" * 900 + "元", "ZS105"),
    "a long year": ("定义 甲：" + "9" * 3_900 + "-01-01", "ZS105"),
    "deep indentation": ("".join(" " * depth + "给付 甲\n" for depth in range(1_500)), "ZS103"),
    "opening quotes": ("「" * 1_000_000, "ZS104"),
    "quotes of two kinds": ("第一条\n    依据 " + "「『" * 1_900, "ZS110"),
    "lines of brackets": ("（\n" * 90_000, "ZS128"),
    "half a surrogate pair": ("输入 \ud800：是否", "ZS109"),
}


@pytest.mark.parametrize("case", HOSTILE, ids=str)
def test_hostile(case: str) -> None:
    text, code = HOSTILE[case]
    source = Source("例.zs", HEAD + text)
    start = time.perf_counter()
    result = parse(source)
    assert time.perf_counter() - start < 5
    assert result.file is None
    assert code in {item.code for item in result.diagnostics}
    shown = render_text(result.diagnostics, colour=False)
    assert all(len(line) < 1_000 for line in shown.splitlines())
    assert len(render_json(result.diagnostics)) == len(result.diagnostics) <= 1_001
    assert format_source(source).text is None


def test_deepest_allowed() -> None:
    deep = "（甲 或 甲 且 非 甲 为 甲 + 甲 × " * 9 + "甲" + "）" * 9
    for value in ("（" * 64 + "甲" + "）" * 64, deep, "非 " * 63 + "甲"):
        assert parse(Source("例.zs", f"{HEAD}定义 甲：{value}")).diagnostics == ()


def test_a_thousand_lines_take_no_time() -> None:
    block = "定义 甲{0}：医疗类别 属于 住院、门诊慢特病 且 （异地转诊 为 适用第十二条 或 就医地 为 本市）\n"
    source = Source("例.zs", HEAD + "".join(block.format(number) for number in range(1_000)))
    parse(source)
    start = time.perf_counter()
    assert parse(source).diagnostics == ()
    assert time.perf_counter() - start < 2  # 0.2 s on an idle machine
