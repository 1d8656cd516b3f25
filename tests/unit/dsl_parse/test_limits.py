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
    "a month without end": ("定义 甲：当年（乙、" + "9" * 3_900 + "月、1日）", "ZS105"),
    "an age without end": ("定义 甲：年龄（乙） 超过 " + "9" * 3_900 + "岁", "ZS105"),
    "days in days": ("定义 甲：" + "次日（" * 900 + "2023-01-01" + "）" * 900, "ZS112"),
    "a group of brackets": ("归类 甲 按 乙：\n" + "    （\n" * 2_000, "ZS128"),
    "tranches below tranches": (
        "给付 甲\n    基数 乙\n    比例 按 基数 分段：\n" + "".join(" " * (8 + n) + "不满 1元 1%\n" for n in range(200)),
        "ZS103",
    ),
    "relations of nothing": ("关系 " + "、" * 1_900 + "：择高", "ZS118"),
    "half a surrogate pair": ("输入 \ud800：是否", "ZS109"),
}


@pytest.mark.parametrize("case", HOSTILE, ids=str)
def test_hostile(case: str) -> None:
    text, code = HOSTILE[case]
    source = Source("例.zs", HEAD + text)
    start = time.process_time()
    result = parse(source)
    assert time.process_time() - start < 5
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
    start = time.process_time()
    assert parse(source).diagnostics == ()
    assert time.process_time() - start < 2  # 0.2 s on an idle machine


MANY = {
    "tranches": "给付 甲\n    基数 费用\n    比例 按 基数 分段：\n        不满 1元 0%\n"
    + "".join(f"        {n}元 以上 不满 {n + 1}元 1%\n" for n in range(1, 2_000)),
    "groups": "归类 甲 按 乙：\n" + "".join(f"    病{n}、症{n}  类{n}\n" for n in range(2_000)),
    "ways": "关系 甲、乙 按 丙：\n" + "".join(f"    读{n}  甲 优先\n" for n in range(2_000)),
    "exceptions": "分类 甲 取自 乙 就高：丙\n" + "".join(f"    不计 丙{n}：丁 不满 {n}\n" for n in range(2_000)),
    "silences": "".join(f"适用旧规 甲{n}：丁 不满 {n}\n" for n in range(2_000)),
}


@pytest.mark.parametrize("case", MANY, ids=str)
def test_many_rows_take_no_time(case: str) -> None:
    source = Source("例.zs", HEAD + MANY[case])
    start = time.process_time()
    assert parse(source).diagnostics == ()
    formatted = format_source(source)
    assert time.process_time() - start < 5  # 0.6 s on an idle machine
    assert formatted.text is not None


CODE = ["__import__('os').system('x')", '"); drop()', "{0}", "%s", "\\n", "</script>", "\\u0000", "${x}", "甲' or '1'='1", "#注"]


@pytest.mark.parametrize("word", CODE)
def test_names_that_are_code_are_names(word: str) -> None:
    name = f"『{word}』"
    text = f"""归类 {name} 按 {name}：
    {name}、甲  {name}
    其余  乙
关系 {name}、甲：{name} 优先
适用旧规 {name}：{name}
不计支付 {name}：否
"""
    source = Source("例.zs", HEAD + text)
    parsed = parse(source)
    assert parsed.diagnostics == ()
    formatted = format_source(source)
    assert formatted.text is not None
    assert parse(Source("例.zs", formatted.text)).file == parsed.file
