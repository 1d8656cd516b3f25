"""名录, 归类 and tables by yes/no."""

from __future__ import annotations

import pytest

from unit.lower.engines import answers, claim, first, paid, refusal, rules_of, settle
from unit.lower.test_lower import let, steps_of
from zhunshengc.lower import lower
from zhunshengc.model import UNLISTED
from zhunshengc.plan import Among, Compare, Const, Plan, Reject, Relation, Select, Var

RULES = """第二条 病种
    输入 病种：名录
        代号 disease
    归类 病种类别 按 病种：
        肺癌、胃癌  特殊病种
        肾炎        长期病种
        其余        普通病种
    定义 大额：费用 超过 50元
    给付 救助
        适用 病种类别 属于 特殊病种、长期病种 或 大额
        基数 剩余 费用
        比例 按 病种类别、大额：
            特殊病种，是、否  100%
            长期病种，是      80%
            长期病种，否      60%
            普通病种，是、否  50%
        限额 每年 按 大额：
            是  1,000元
            否  20元
    次序 保险支付、救助
第三条 分组
    归类 轻重 按 病种类别：
        特殊病种  重
        长期病种  重
        普通病种  轻
    事项 分组
        结论 何种：病种类别
        结论 何组：轻重
        结论 重病：轻重 为 重
"""
STATUSES = """第二条 救助
    给付 救助
        基数 剩余 费用
        比例 70%
    次序 保险支付、救助
第三条 分组
    归类 对象组 按 人员：
        甲类  重点
        其余  其他
    事项 对象
        结论 何组：对象组
        结论 在组里：对象组 属于 重点、其他
"""


@pytest.mark.parametrize(
    ("disease", "cost", "amount"),
    [
        ("肺癌", 5_000, 1_000),  # 费用 50元 is not above 50元: 10元 × 100%
        ("肺癌", 9_000, 5_000),
        ("肾炎", 5_000, 600),
        ("肾炎", 5_001, 801),  # 10.01元 × 80% = 8.008元
        (UNLISTED, 5_000, 0),
        (UNLISTED, 5_001, 501),  # 10.01元 × 50% = 5.005元
        ("肺癌", 4_000, 0),
    ],
)
def test_groups_and_conditions_choose_the_row(disease: str, cost: int, amount: int) -> None:
    rules = rules_of(RULES)
    assert paid(first(settle(rules, claim(病种=disease, 费用=cost)))) == {"救助": amount}


def test_the_limit_of_a_year_is_that_of_the_claim_at_hand() -> None:
    small, large = claim(病种="胃癌", 费用=5_000), claim(病种="胃癌", 费用=200_000)
    outcomes = settle(rules_of(RULES), small, small, small, large)
    assert [paid(item)["救助"] for item in outcomes] == [1_000, 1_000, 0, 98_000]


@pytest.mark.parametrize(
    ("disease", "kind", "group"), [("肺癌", "特殊病种", "重"), ("肾炎", "长期病种", "重"), (UNLISTED, "普通病种", "轻")]
)
def test_a_group_of_groups_is_a_group(disease: str, kind: str, group: str) -> None:
    found = answers(first(settle(rules_of(RULES), {"病种": disease}, of="分组")))
    assert found == {"何种": kind, "何组": group, "重病": group == "重"}


def test_no_status_is_in_no_group_not_even_the_rest() -> None:
    rules = rules_of(STATUSES)
    for statuses, group in ((("甲类",), "重点"), (("乙类",), "其他"), ((), None)):
        found = answers(first(settle(rules, {"身份": statuses}, of="对象")))
        assert found == {"何组": group, "在组里": group is not None}


def test_a_list_that_may_be_left_out_counts_as_not_listed() -> None:
    rules = rules_of(RULES.replace("名录\n", "名录，可省\n"))
    assert paid(first(settle(rules, claim(费用=5_001)))) == {"救助": 501}
    assert refusal(first(settle(rules_of(RULES), claim(费用=5_001)))) == ("ZS402", "病种")


# ---- how it looks ----------------------------------------------------------------------------------------------


def plan_of(text: str) -> Plan:
    return lower(rules_of(text), "0" * 64).matters[0]


def test_a_group_is_an_index_and_what_cannot_be_is_no_case() -> None:
    """Rows of one group are one case; the rest stands for every other name."""
    disease = Var("in_disease")
    step = let(plan_of(RULES), "group_1")
    assert step.comment == "病种类别"
    assert step.value == Select(((Among(disease, (0, 1)), Const(0)), (Among(disease, (2,)), Const(1))), Const(2))


def test_a_condition_is_asked_as_itself_in_a_table() -> None:
    value = let(plan_of(RULES), "limit_1").value
    assert value == Select(((Compare(Relation.GT, Var("in_cost"), Const(5_000)), Const(100_000)),), Const(2_000))


def test_no_row_is_missing_where_a_group_and_a_condition_meet() -> None:
    plan = plan_of(RULES)
    assert [step.code for step in steps_of(plan.steps) if isinstance(step, Reject)] == ["ZS416"]


def test_a_missing_row_is_refused_where_it_counts() -> None:
    rules = rules_of(RULES.replace("            长期病种，否      60%\n", ""))
    assert paid(first(settle(rules, claim(病种="肾炎", 费用=5_001)))) == {"救助": 801}
    assert refusal(first(settle(rules, claim(病种="肾炎", 费用=5_000)))) == ("ZS417", "病种类别、大额")


def test_the_list_is_read_as_names() -> None:
    (item,) = (item for item in plan_of(RULES).inputs if item.open)
    assert (item.name, item.members, item.default) == ("病种", ("肺癌", "胃癌", "肾炎", UNLISTED), 3)
