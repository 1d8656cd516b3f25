"""One choice of readings: conditions and tables are decided, nothing depends on a 存疑 any more."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unit.resolve.texts import RULES, benefit, model_of, with_rule
from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.expressions import NO, YES
from zhunshengc.invariants import SPECIALISED, broken, no_doubt_is_left
from zhunshengc.model import Basic, DateLit, InputRef, MoneyLit, OneOf, RateLit, Regulation, ResettleMethod, Table
from zhunshengc.specialise import choosable, specialise, used_definitions, used_inputs, used_parameters

DOUBTS = """存疑 甲
    读法 一 采用
    读法 二
存疑 乙
    读法 一 采用
    读法 二
    读法 三 难以成立
存疑 丙
    读法 一 采用
    读法 二
"""


def _with_doubts(line: str) -> Regulation:
    return model_of(with_rule(DOUBTS + line))


def _value(line: str, name: str = "值", **choices: str) -> object:
    return specialise(_with_doubts(line), choices).definition(name).value


def test_conditions_are_folded() -> None:
    line = "定义 值：转诊 且 （甲 为 一 或 费用 超过 1元）"
    assert _value(line) == InputRef("转诊", Basic.YES_NO)
    assert _value("定义 值：转诊 且 甲 为 二") == NO
    assert _value("定义 值：非 甲 属于 一、二") == NO
    assert _value("定义 值：转诊 或 甲 为 二", 甲="二") == YES


def test_tables_are_reduced() -> None:
    line = "定义 值 按 甲、类别：\n    一，门诊 1元\n    一，住院 2元\n    二，其余 3元"
    found = _value(line)
    assert isinstance(found, Table)
    assert [(row.keys, row.cell) for row in found.rows] == [((("门诊",),), MoneyLit(100)), ((("住院",),), MoneyLit(200))]
    assert len(found.dimensions) == 1
    assert _value("定义 值 按 甲：\n    一 1元\n    二 2元", 甲="二") == MoneyLit(200)


def test_a_table_without_a_row_stays_a_gap_and_two_different_rows_a_conflict() -> None:
    gap = _value("定义 值 按 甲：\n    一 1元", 甲="二")
    assert isinstance(gap, Table)
    assert (gap.dimensions, gap.rows) == ((), ())
    conflict = _value("定义 值 按 甲：\n    一 1元\n    一、二 2元")
    assert isinstance(conflict, Table)
    assert len(conflict.rows) == 2
    assert _value("定义 值 按 甲：\n    一 1元\n    一、二 1元") == MoneyLit(100)


def test_definitions_that_become_constants_are_put_in() -> None:
    line = "定义 首：甲 为 一\n定义 值：首 且 转诊"
    assert _value(line) == InputRef("转诊", Basic.YES_NO)
    assert _value(line, 甲="二") == NO


def test_clauses_of_benefits() -> None:
    rules = RULES.replace(
        "        比例 70%\n", "        比例 按 甲：\n            一 70%\n            二 60%\n        累计 甲 为 二\n"
    )
    items = f"{DOUBTS}调整 救助：甲 为 二\n    比例 提高 5个百分点\n排除 无关：甲 为 二"
    regulation = model_of(with_rule(items).replace(RULES, rules))
    first, second = specialise(regulation, {}), specialise(regulation, {"甲": "二"})
    assert benefit(first).rate == RateLit(Fraction(7, 10))
    assert benefit(first).also_counts is None
    assert benefit(first).adjustments == ()
    assert first.matter("费用结算").exclusions == ()
    assert benefit(second).rate == RateLit(Fraction(3, 5))
    assert isinstance(benefit(second).also_counts, OneOf)  # 有身份
    assert [item.condition for item in benefit(second).adjustments] == [YES]
    assert [item.condition for item in second.matter("费用结算").exclusions] == [YES]
    for found in (first, second):
        assert broken(found, SPECIALISED) == ()
    assert tuple(no_doubt_is_left(regulation))


def test_days_of_force() -> None:
    regulation = _with_doubts("失效 按 甲：\n    一 2028-01-31\n    二 2028-02-01")
    for reading, day in (("一", 31), ("二", 1)):
        end = specialise(regulation, {"甲": reading}).end
        assert end is not None
        assert isinstance(end.value, DateLit)
        assert end.value.value.day == day


def test_resettlement() -> None:
    line = "事项 追溯\n    重结 费用结算 将 身份 由 原身份 改为 新身份 按 甲：\n        一 只补不退\n        二 不补"
    regulation = _with_doubts(line)
    again = regulation.matter("追溯").resettlement
    assert again is not None
    assert again.methods == (("一", ResettleMethod.TOP_UP), ("二", ResettleMethod.NOTHING))
    chosen = specialise(regulation, {"甲": "二"}).matter("追溯").resettlement
    assert chosen is not None
    assert (chosen.doubt, chosen.methods) == (None, (("二", ResettleMethod.NOTHING),))


def test_the_choice_is_kept_as_what_is_adopted() -> None:
    regulation = specialise(_with_doubts("定义 值：甲 为 一"), {"甲": "二"})
    assert regulation.doubt("甲").adopted == "二"


@pytest.mark.parametrize(
    ("choices", "codes"),
    [
        ({"丁": "一"}, ["ZS210"]),
        ({"甲": "四"}, ["ZS210"]),
        ({"丙": "二"}, ["ZS209"]),
        ({"乙": "三"}, ["ZS209"]),
        ({"乙": "三", "丁": "一"}, ["ZS209", "ZS210"]),
    ],
)
def test_what_cannot_be_chosen(choices: dict[str, str], codes: list[str]) -> None:
    regulation = _with_doubts("定义 值：甲 为 一 或 乙 为 二")
    with pytest.raises(DiagnosticError) as caught:
        specialise(regulation, choices)
    assert [item.code for item in caught.value.diagnostics] == codes


def test_what_can_be_chosen() -> None:
    regulation = _with_doubts("定义 值：甲 为 一 或 乙 为 二")
    assert choosable(regulation, regulation.doubt("甲")) == ("一", "二")
    assert choosable(regulation, regulation.doubt("乙")) == ("一", "二")
    assert choosable(regulation, regulation.doubt("丙")) == ("一",)


def test_what_a_matter_uses() -> None:
    line = (
        "定义 门槛：收入 × 5%\n定义 大额：费用 超过 门槛\n结论 答：大额\n"
        "事项 别的\n    输入 他项：金额\n        代号 other\n    输入 细项：金额\n        代号 part\n        限于 转诊\n"
        "    给付 他给付\n        对象 任何人\n        基数 他项\n        比例 50%\n        限额 每次 细项"
    )
    regulation = model_of(with_rule(line))
    names = [item.name for item in used_inputs(regulation, "费用结算")]
    assert names == ["人员编号", "结算编号", "结算日期", "类别", "身份", "费用", "保险支付"]
    assert [item.name for item in used_parameters(regulation, "费用结算")] == ["收入"]
    assert [item.name for item in used_definitions(regulation, "费用结算")] == ["门槛", "大额"]
    assert [item.name for item in used_inputs(regulation, "别的")] == ["转诊", "他项", "细项"]
    assert used_parameters(regulation, "别的") == ()
