"""不计支付, 包含, and costs that are definitions."""

from __future__ import annotations

import pytest

from unit.lower.engines import borne, claim, first, paid, refusal, rules_of, settle
from unit.resolve.texts import HEAD
from zhunshengc.facts import Facts
from zhunshengc.lower import lower

DISREGARDED = """第二条 救助
    不计支付 保险支付：非 转诊
    约定 先付不超过费用：保险支付 不超过 费用
    给付 救助
        基数 剩余 费用
        比例 50%
    次序 保险支付、救助
"""


def test_a_payer_that_is_disregarded_has_paid_nothing() -> None:
    rules = rules_of(DISREGARDED)
    assert (paid(first(settle(rules, claim()))), borne(first(settle(rules, claim())))) == ({"救助": 3_000}, 3_000)
    apart = first(settle(rules, claim(转诊=False)))
    assert (paid(apart), borne(apart)) == ({"救助": 5_000}, 5_000)


def test_its_amount_keeps_its_value_elsewhere() -> None:
    refused = first(settle(rules_of(DISREGARDED), claim(转诊=False, 保险支付=10_001)))
    assert refusal(refused) == ("ZS408", "先付不超过费用")
    base = rules_of(DISREGARDED.replace("基数 剩余 费用", "基数 剩余 费用 - 保险支付"))
    assert paid(first(settle(base, claim(转诊=False)))) == {"救助": 3_000}


def test_a_payer_that_is_always_disregarded_is_not_asked_for() -> None:
    head = HEAD.replace("    支付 费用\n", "    支付 费用\n输入 商保支付：金额\n    代号 commercial\n    支付 费用\n")
    rules = rules_of(DISREGARDED.replace("不计支付 保险支付：非 转诊", "不计支付 商保支付：是"), head=head)
    assert [item.name for item in lower(rules, "0" * 64).matters[0].inputs if item.name == "商保支付"] == []
    assert paid(first(settle(rules, claim()))) == {"救助": 3_000}


INCLUDED = """第二条 救助
    输入 总费用：金额
        代号 total
        包含 费用
    给付 目录内救助
        基数 剩余 费用
        比例 50%
    给付 兜底
        基数 剩余 总费用
        支付 总费用
        比例 100%
    次序 保险支付、目录内救助、兜底
"""


@pytest.mark.parametrize(
    ("total", "inside", "insurer", "amounts", "own"),
    [
        (15_000, 10_000, 4_000, (3_000, 8_000), 0),
        (10_000, 10_000, 4_000, (3_000, 3_000), 0),
        (10_000, 10_000, 10_000, (0, 0), 0),
        (10_001, 10_000, 10_000, (0, 1), 0),
    ],
)
def test_what_is_paid_out_of_a_part_is_paid_out_of_the_whole(
    total: int, inside: int, insurer: int, amounts: tuple[int, int], own: int
) -> None:
    outcome = first(settle(rules_of(INCLUDED), claim(总费用=total, 费用=inside, 保险支付=insurer)))
    assert (tuple(paid(outcome).values()), borne(outcome)) == (amounts, own)


def test_what_is_paid_out_of_the_whole_is_not_paid_out_of_the_part() -> None:
    """兜底 comes first and takes all of the whole; of the part the insurer alone has paid."""
    other_way = INCLUDED.replace("保险支付、目录内救助、兜底", "保险支付、兜底、目录内救助").replace("比例 100%", "比例 10%")
    outcome = first(settle(rules_of(other_way), claim(总费用=15_000)))
    assert paid(outcome) == {"兜底": 1_100, "目录内救助": 3_000}
    assert borne(outcome) == 15_000 - 4_000 - 1_100 - 3_000


DEFINED = """第二条 救助
    输入 材料费：金额，可省
        代号 materials
    定义 全部费用：费用 + 材料费
    给付 救助
        基数 剩余 费用 + 材料费
        支付 全部费用
        比例 50%
    次序 保险支付、救助
第三条 参保
    事项 参保
        输入 档次：分类
            代号 tier
            取值 一档、二档
        输入 一档标准：金额
            代号 first_premium
        输入 二档标准：金额
            代号 second_premium
            用于 档次 为 二档
        定义 应缴 按 档次：
            一档  一档标准
            二档  二档标准
        给付 资助
            基数 一档标准
            支付 应缴
            比例 90%
"""


def test_a_definition_that_adds_up_costs_is_a_cost() -> None:
    """What the insurer pays of a part is paid of the whole."""
    rules = rules_of(DEFINED)
    outcome = first(settle(rules, claim(材料费=2_001)))
    assert (paid(outcome), borne(outcome)) == ({"救助": 4_001}, 12_001 - 4_000 - 4_001)
    without = first(settle(rules, claim()))
    assert (paid(without), borne(without)) == ({"救助": 3_000}, 3_000)


@pytest.mark.parametrize(
    ("tier", "second", "own"), [("一档", 75_500, 3_800), ("二档", 75_500, 75_500 - 34_200), ("二档", 34_199, 0)]
)
def test_a_definition_by_a_table_is_a_cost(tier: str, second: int, own: int) -> None:
    facts: Facts = {"身份": ("甲类",), "档次": tier, "一档标准": 38_000, "二档标准": second}
    outcome = first(settle(rules_of(DEFINED), facts, of="参保"))
    assert (paid(outcome), borne(outcome)) == ({"资助": 34_200}, own)
