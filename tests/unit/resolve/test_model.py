"""What a text means once it is resolved."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unit.resolve.texts import HEAD, RULES, benefit, codes, model_of, with_rule
from zhunshengc.expressions import YES, walk
from zhunshengc.invariants import RESOLVED, broken
from zhunshengc.model import (
    Basic,
    Both,
    ChoiceType,
    Compare,
    DefinitionRef,
    Either,
    InputRef,
    MoneyLit,
    Negation,
    OneOf,
    PaidRef,
    RankingRef,
    RateLit,
    Remainder,
    Table,
    Unlimited,
    YearPaid,
)

SECOND = """第二条 救助
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        比例 70%
    定义 余额：剩余 费用
    定义 付过：救助 超过 0元
    定义 大额：余额 超过 3万元
    给付 补充
        适用 付过 且 大额
        累计 大额
        基数 余额
        比例 50%
        起付线 每年 按 人员：
            甲类  不设
            其余  收入 × 5%
    次序 保险支付、救助、补充
"""


def test_inputs_come_with_built_in_ones_first() -> None:
    names = [item.name for item in model_of().inputs]
    assert names[:4] == ["人员编号", "结算编号", "结算日期", "类别"]
    assert model_of().input("结算日期").code == "setl_time"


def test_members_of_a_vocabulary_are_narrowed_and_keep_their_codes() -> None:
    found = model_of().input("类别")
    assert found.type == ChoiceType("类别", ("门诊", "住院"))
    assert found.codes == (("门诊", "11"), ("住院", "21"))
    assert (found.code, found.interface) == ("med_type", ("med_type",))


def test_a_benefit_asks_for_a_status_of_the_regulation() -> None:
    status = OneOf(RankingRef("人员", ChoiceType("人员", ("甲类", "乙类"))), ("甲类", "乙类"))
    kind = InputRef("类别", ChoiceType("类别", ("门诊", "住院")))
    assert benefit(model_of()).applies == Both((status, OneOf(kind, ("住院",))))
    anyone = RULES.replace("        适用 类别 为 住院\n", "        对象 任何人\n")
    assert benefit(model_of(anyone)).applies == YES


def test_remainder_knows_what_earlier_places_pay() -> None:
    regulation = model_of(SECOND)
    assert benefit(regulation).base == Remainder("费用", ("保险支付",), ())
    assert benefit(regulation, "补充").base == Remainder("费用", ("保险支付",), ("救助",))


def test_definitions_that_depend_on_their_place_are_put_in_where_they_are_used() -> None:
    regulation = model_of(SECOND)
    assert [item.name for item in regulation.definitions] == []
    second = benefit(regulation, "补充")
    large = Compare(second.applies.items[2].op, Remainder("费用", ("保险支付",), ("救助",)), MoneyLit(3_000_000))
    assert second.applies.items[1:] == (Compare(large.op, PaidRef("救助"), MoneyLit(0)), large)
    assert second.also_counts is not None
    assert large in tuple(walk(second.also_counts))
    assert broken(regulation, RESOLVED) == ()


def test_benefits_of_one_place_start_from_the_same_remainder() -> None:
    rules = """第二条 救助
    给付 甲
        适用 类别 为 住院
        基数 剩余 费用
        比例 70%
    给付 乙
        适用 类别 为 门诊
        基数 剩余 费用
        比例 70%
    次序 保险支付、（甲、乙）
"""
    regulation = model_of(rules)
    assert benefit(regulation, "乙").base == Remainder("费用", ("保险支付",), ())
    assert regulation.matter("费用结算").places == (("保险支付",), ("甲", "乙"))
    assert codes(rules.replace("类别 为 门诊", "甲 超过 0元")) == ["ZS214"]


def test_the_pot_is_the_only_money_input_of_a_base_without_remainder() -> None:
    assert benefit(model_of(RULES.replace("剩余 费用", "费用 × 50%"))).pot == "费用"
    assert benefit(model_of(RULES.replace("剩余 费用", "剩余 费用 - 保险支付"))).pot == "费用"


def test_definitions_are_ordered_and_keep_their_names() -> None:
    regulation = model_of(with_rule("定义 丙：甲 且 乙\n定义 甲：转诊\n定义 乙：非 甲"))
    assert [item.name for item in regulation.definitions] == ["甲", "乙", "丙"]
    assert regulation.definition("丙").value == Both((DefinitionRef("甲", Basic.YES_NO), DefinitionRef("乙", Basic.YES_NO)))


def test_a_member_may_have_the_name_of_a_definition() -> None:
    regulation = model_of(with_rule("定义 住院：类别 为 住院"))
    assert regulation.definition("住院").type is Basic.YES_NO


def test_conditions_are_compared_without_comparison() -> None:
    regulation = model_of(with_rule("定义 甲：转诊\n定义 乙：转诊 为 否\n定义 丙：甲 为 乙"))
    referred = InputRef("转诊", Basic.YES_NO)
    assert regulation.definition("乙").value == Negation(referred)
    assert isinstance(regulation.definition("丙").value, Either)


# ---- tables ----------------------------------------------------------------------------------------------------


def _keys(table: str) -> list[tuple[tuple[str, ...], ...]]:
    value = model_of(with_rule(table)).definition("甲").value
    assert isinstance(value, Table)
    return [row.keys for row in value.rows]


def test_others_are_spelt_out() -> None:
    head = "定义 甲 按 人员、类别：\n    甲类，住院 1元\n    甲类，其余 2元\n    其余，其余 3元"
    assert _keys(head) == [(("甲类",), ("住院",)), (("甲类",), ("门诊",)), (("乙类",), ("门诊", "住院"))]
    assert _keys("定义 甲 按 类别：\n    其余 1元\n    住院 2元") == [(("门诊",),), (("住院",),)]


def test_others_that_are_none_are_a_warning() -> None:
    text = with_rule("定义 甲 按 类别：\n    住院、门诊 1元\n    其余 2元")
    assert codes(text) == ["ZS220"]
    assert model_of(text).definition("甲").type is Basic.MONEY


def test_deductible_and_limit_may_be_none() -> None:
    table = benefit(model_of(SECOND), "补充").deductible
    assert table is not None
    assert isinstance(table.value, Table)
    assert [row.cell == Unlimited() for row in table.value.rows] == [True, False]
    assert table.value.type is Basic.MONEY


# ---- matters ---------------------------------------------------------------------------------------------------

MATTER = """事项 大病
    输入 合规费用：金额
        代号 compliant
    输入 门槛：金额
        代号 threshold
    输入 封顶线：金额，可无
        代号 ceiling
    输入 分段：分段表
        代号 tiers
        或 支付比例
    给付 大病
        对象 任何人
        基数 合规费用
        起付线 每次 门槛
        比例 分段
        限额 每次 封顶线
    调整 大病：人员 为 甲类
        起付线 降低 50%
        比例 提高 5个百分点
存疑 门槛
    读法 甲 采用
    读法 乙
定义 另一：门槛 为 甲"""


def test_names_of_a_block_hide_a_doubt_of_the_same_name() -> None:
    regulation = model_of(with_rule(MATTER))
    found = benefit(regulation, "大病")
    assert found.deductible is not None
    assert found.deductible.value == InputRef("门槛", Basic.MONEY)
    assert found.rate == InputRef("分段", Basic.SCHEDULE)
    assert found.limits[0].value == InputRef("封顶线", Basic.MONEY)
    assert found.adjustments[0].rate is not None
    assert found.adjustments[0].rate.amount == Fraction(1, 20)
    assert regulation.input("门槛").matter == "大病"
    assert regulation.matter("大病").places == (("大病",),)
    assert [item.name for item in regulation.matters] == ["费用结算", "大病"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("起付线 每次 门槛", "起付线 每次 封顶线 × 50%", "ZS307"),
        ("比例 分段", "比例 分段 × 50%", "ZS307"),
        ("基数 合规费用", "基数 封顶线", "ZS307"),
        ("基数 合规费用", "基数 支付比例", "ZS204"),
        ("人员 为 甲类", "支付比例 超过 5%", "ZS204"),
    ],
)
def test_inputs_that_stand_alone(old: str, new: str, code: str) -> None:
    assert codes(with_rule(MATTER.replace(old, new))) == [code]


def test_a_matter_may_be_continued_in_another_article() -> None:
    parts = """第三条 一
    事项 别的
        输入 甲：金额
            代号 first
        给付 其一
            基数 甲
            比例 50%
第四条 二
    事项 别的
        结论 乙：其一 超过 0元
"""
    regulation = model_of(RULES + "\n" + parts)
    (_, other) = regulation.matters
    assert [item.name for item in other.benefits] == ["其一"]
    assert other.conclusions[0].value == Compare(other.conclusions[0].value.op, PaidRef("其一"), MoneyLit(0))


def test_guarantees_see_the_years_sums() -> None:
    regulation = model_of(with_rule("保证 甲：年度 救助 不超过 1万元 且 合计 不超过 费用 且 个人负担 不超过 费用"))
    (guarantee,) = regulation.matter("费用结算").guarantees
    assert YearPaid("救助") in tuple(walk(guarantee.condition))


def test_restrictions_and_defaults_of_inputs() -> None:
    line = "输入 等级：分类，可省\n    代号 grade\n    取值 一级、二级\n    默认 二级\n    限于 类别 为 住院"
    found = model_of(head=HEAD.replace("第一条 对象", f"{line}\n\n第一条 对象")).input("等级")
    assert found.default == "二级"
    assert isinstance(found.only_if, OneOf)


def test_parameters_hold_their_rows() -> None:
    found = model_of().parameter("收入")
    assert [(row.year, row.value, row.source) for row in found.rows] == [
        (2022, 4_000_000, "统计公报"),
        (2023, 4_200_000, "统计公报"),
    ]
    assert (found.low, found.high) == (100, 100_000_000)


def test_rates_multiply() -> None:
    found = benefit(model_of(RULES.replace("比例 70%", "比例 70% × 50%")))
    assert RateLit(Fraction(1, 2)) in tuple(walk(found.rate))


def test_a_multiplier_may_exceed_the_whole() -> None:
    assert codes(RULES.replace("比例 70%", "比例 70%\n        起付线 每年 收入 × 150%")) == []
    assert codes(with_rule("定义 过高：120%").replace("比例 70%", "比例 过高")) == ["ZS304"]
