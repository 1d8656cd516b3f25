"""Mistakes with pots, tranches, relations, silences, and matters that settle as another one does."""

from __future__ import annotations

import pytest

from unit.resolve.texts import RULES, codes, with_rule

TWO = """第二条 救助
    给付 甲救助
        适用 类别 为 住院
        基数 剩余 费用
        比例 70%
    给付 乙救助
        适用 转诊
        基数 剩余 费用
        比例 50%
    给付 丙救助
        适用 转诊
        基数 剩余 费用
        比例 10%
    存疑 甲与乙
        读法 互斥 采用
        读法 并行
    次序 保险支付、（甲救助、乙救助）、丙救助
"""


def of(line: str) -> list[str]:
    """The codes of one more item."""
    return codes(with_rule(line))


def test_the_rules_have_no_mistakes() -> None:
    assert codes(TWO) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 费用", None),
        ("基数 剩余 费用", "基数 费用 + 补偿\n        支付 费用", None),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 另费", None),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 合费", "ZS223"),
        ("基数 剩余 费用", "基数 合费", "ZS216"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 保险支付", "ZS217"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 转诊", "ZS217"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 没有", "ZS201"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 救助", "ZS204"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 差", "ZS217"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 半", "ZS217"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 余", "ZS217"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 参", "ZS217"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 付", "ZS217"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 条件", "ZS301"),
        ("基数 剩余 费用", "基数 剩余 费用\n        支付 费用\n        支付 费用", "ZS203"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 1元 0%\n            1元 以上 70%", None),
        ("比例 70%", "比例 按 基数 分段：\n            1元 以上 70%", "ZS319"),
        ("比例 70%", "比例 按 基数 分段：\n            0元 以上 不满 1元 0%\n            1元 以上 70%", None),
        ("比例 70%", "比例 按 基数 分段：\n            不满 1元 0%\n            1元 以上 不满 2元 70%", "ZS319"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 1元 0%\n            2元 以上 70%", "ZS319"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 2元 0%\n            1元 以上 70%", "ZS319"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 0元 0%\n            0元 以上 70%", "ZS319"),
        ("比例 70%", "比例 按 基数 分段：\n            0元 以上 70%\n            1元 以上 80%", "ZS319"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 1元 0%\n            1元 以上 170%", "ZS304"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 1元 0元\n            1元 以上 70%", "ZS301"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 1元 费用\n            1元 以上 70%", "ZS301"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 1元 没有\n            1元 以上 70%", "ZS201"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 1元 不设\n            1元 以上 70%", "ZS305"),
        ("比例 70%", "比例 按 基数 分段：\n            不满 200亿元 1%\n            200亿元 以上 70%", "ZS319"),
    ],
)
def test_pots_and_tranches(old: str, new: str, code: str | None) -> None:
    lines = """输入 补偿：金额
    代号 other_paid
定义 合费 按 转诊：
    是 费用 + 补偿
    否 费用
输入 车费：金额
    代号 travel
定义 另费 按 转诊：
    是 补偿 + 车费
    否 0元
定义 差：费用 - 补偿
定义 半：费用 × 50%
定义 余：剩余 费用
定义 参：费用 + 收入
定义 付：费用 + 保险支付
定义 条件：转诊 且 费用 超过 1元"""
    assert codes(with_rule(lines).replace(old, new, 1)) == ([] if code is None else [code])


def test_costs_that_are_counted_twice() -> None:
    lines = """输入 车费：金额
    代号 travel
输入 药费：金额
    代号 drugs
输入 全部费用：金额
    代号 all_cost
    包含 车费
定义 两项：车费 + 药费
定义 另选 按 转诊：
    是 药费
    否 0元
给付 甲救助
    基数 两项
    支付 两项
    比例 10%
给付 乙救助
    基数 {0}
    支付 {0}
    比例 10%"""
    rules = with_rule(lines).replace("次序 保险支付、救助", "次序 保险支付、救助、甲救助、乙救助")
    for pot, code in (("两项", None), ("药费", None), ("全部费用", "ZS223"), ("费用", None), ("另选", "ZS223")):
        assert codes(rules.format(pot)) == ([] if code is None else [code])
    other = "定义 又一项：药费 + 费用\n    给付 乙救助"
    assert codes(rules.replace("给付 乙救助", other).format("又一项")) == ["ZS223"]


def test_no_more_tranches_than_a_schedule_has_rows() -> None:
    rows = ["不满 1元 0%", *(f"{low}元 以上 不满 {low + 1}元 1%" for low in range(1, 10)), "10元 以上 70%"]
    table = "比例 按 基数 分段：\n" + "\n".join(f"            {row}" for row in rows)
    assert codes(RULES.replace("比例 70%", table)) == ["ZS319"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("关系 甲救助、乙救助：甲救助 优先", None),
        ("关系 乙救助、甲救助：择高", None),
        ("关系 甲救助、乙救助：丙救助 优先", "ZS271"),
        ("关系 甲救助、乙救助：没有 在先", "ZS271"),
        ("关系 甲救助、丙救助：甲救助 优先", "ZS271"),
        ("关系 甲救助：甲救助 优先", "ZS271"),
        ("关系 甲救助、甲救助：甲救助 优先", "ZS207"),
        ("关系 甲救助、没有：甲救助 优先", "ZS201"),
        ("关系 甲救助、转诊：甲救助 优先", "ZS204"),
        ("关系 甲救助、乙救助：择高\n关系 甲救助、乙救助：并行", "ZS271"),
        ("关系 甲救助、乙救助 按 甲与乙：\n    互斥 甲救助 优先\n    并行 并行", None),
        ("关系 甲救助、乙救助 按 甲与乙：\n    互斥、并行 择高", None),
        ("关系 甲救助、乙救助 按 甲与乙：\n    互斥 甲救助 优先", "ZS272"),
        ("关系 甲救助、乙救助 按 甲与乙：\n    互斥 甲救助 优先\n    互斥 择高\n    并行 并行", "ZS207"),
        ("关系 甲救助、乙救助 按 甲与乙：\n    互斥 甲救助 优先\n    平行 并行", "ZS206"),
        ("关系 甲救助、乙救助 按 甲与乙：\n    互斥 丙救助 优先\n    并行 并行", "ZS271"),
        ("关系 甲救助、乙救助 按 类别：\n    住院 择高\n    门诊 并行", "ZS204"),
        ("关系 甲救助、乙救助 按 没有：\n    住院 择高\n    门诊 并行", "ZS201"),
        ("事项 别的\n    关系 甲救助、乙救助：择高", "ZS271"),
        ("适用旧规 门诊：类别 为 门诊 且 剩余 费用 超过 1元", None),
        ("适用旧规 门诊：类别 为 门诊\n适用另文 门诊：转诊", "ZS203"),
        ("适用旧规 门诊：费用", "ZS301"),
        ("适用旧规 门诊：甲救助 超过 0元", "ZS214"),
        ("适用旧规 合计：转诊", "ZS208"),
    ],
)
def test_relations_and_silences(line: str, code: str | None) -> None:
    below = "\n".join(f"    {part}" for part in line.splitlines())
    assert set(codes(f"{TWO}\n第三条 补充\n{below}\n")) == (set() if code is None else {code})


def test_a_relation_does_not_repeat_what_the_order_lacks() -> None:
    relation = "    关系 甲救助、乙救助：择高\n"
    assert codes(TWO.replace("（甲救助、乙救助）", "甲救助") + relation) == ["ZS212"]
    assert codes(TWO.replace("    次序 保险支付、（甲救助、乙救助）、丙救助\n", "") + relation) == ["ZS212"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("事项 超出\n    依 费用结算\n    结论 超出：合计 - 1元", None),
        ("事项 超出\n    依 费用结算\n    结论 超出：救助 超过 1元", None),
        ("事项 超出\n    依 没有\n    结论 超出：费用", "ZS201"),
        ("事项 超出\n    依 超出\n    结论 超出：费用", "ZS273"),
        ("事项 费用结算\n    依 费用结算\n    结论 超出：费用", "ZS273"),
        ("事项 费用结算\n    依 别的\n    结论 超出：费用\n事项 别的\n    结论 甲：费用", "ZS273"),
        ("事项 超出\n    依 别的\n    结论 超出：费用\n事项 别的\n    结论 甲：费用", "ZS273"),
        ("事项 超出\n    依 费用结算\n    结论 超出：费用\n事项 超出\n    依 费用结算", "ZS273"),
        ("事项 超出\n    依 费用结算\n    定义 首：费用", "ZS273"),
        ("事项 超出\n    依 费用结算\n    结论 超出：合计\n    约定 甲：转诊", "ZS273"),
        ("事项 超出\n    依 费用结算\n    结论 超出：合计\n    适用旧规 甲：转诊", "ZS273"),
        ("事项 超出\n    依 费用结算\n    结论 超出：合计\n    次序 救助", "ZS273"),
        ("事项 超出\n    依 费用结算\n    结论 超出：个人负担", "ZS215"),
        ("结论 首：费用 × 50%\n结论 次：费用 - 首", None),
        ("结论 次：费用 - 首\n结论 首：费用 × 50%", "ZS274"),
        ("结论 首：首 + 1元", "ZS274"),
        ("结论 首：转诊\n结论 次：首", "ZS274"),
        ("结论 首：身份\n结论 次：首 + 1元", "ZS314"),
        ("结论 首：费用\n定义 次：首", "ZS204"),
        ("结论 首：费用\n事项 别的\n    结论 次：首", "ZS274"),
    ],
)
def test_matters_and_conclusions(line: str, code: str | None) -> None:
    assert of(line) == ([] if code is None else [code])


def test_no_matter_settles_as_one_without_benefits() -> None:
    rules = "第二条 问\n    事项 超出\n        依 费用结算\n        结论 超出：费用\n"
    assert codes(rules) == ["ZS273"]
