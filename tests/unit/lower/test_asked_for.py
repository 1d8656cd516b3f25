"""用于: a fact that is asked for on some claims only."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from unit.lower.engines import answers, claim, first, paid, refusal, rules_of, settle
from zhunshengc.facts import FactValue
from zhunshengc.lower import lower
from zhunshengc.model import MAX_FEN, Regulation

RULES = """第二条 救助
    输入 床位费：金额
        代号 bed
        用于 类别 为 住院
    输入 附加：金额，可省
        代号 extra
        用于 类别 为 住院
    输入 复诊：是否，可省
        代号 again
        默认 是
        用于 类别 为 门诊
    给付 救助
        基数 剩余 费用 + 床位费 + 附加
        支付 费用
        比例 100%
        限额 每次 70元
    调整 救助：复诊
        限额 不设
    次序 保险支付、救助
"""


def test_where_it_is_not_asked_for_it_counts_as_absent_given_or_not() -> None:
    rules = rules_of(RULES)
    outpatient = claim(类别="门诊", 床位费=1_000, 附加=50)
    assert paid(first(settle(rules, outpatient))) == {"救助": 6_000}
    assert paid(first(settle(rules, claim(类别="门诊")))) == {"救助": 6_000}


def test_where_it_is_asked_for_it_is_required_unless_it_may_be_left_out() -> None:
    rules = rules_of(RULES)
    assert refusal(first(settle(rules, claim()))) == ("ZS402", "床位费")
    assert paid(first(settle(rules, claim(床位费=1_000)))) == {"救助": 7_000}
    assert paid(first(settle(rules, claim(床位费=1_000, 附加=50)))) == {"救助": 7_050}


def test_a_default_stands_for_it_where_it_is_not_asked_for() -> None:
    """复诊 is 是 unless said otherwise: with it the limit of 70元 is gone."""
    rules = rules_of(RULES)
    assert paid(first(settle(rules, claim(床位费=5_000, 复诊=False)))) == {"救助": 11_000}  # not asked for: 是
    outpatient = claim(类别="门诊", 费用=20_000)
    assert paid(first(settle(rules, {**outpatient, "复诊": False}))) == {"救助": 7_000}
    assert paid(first(settle(rules, outpatient))) == {"救助": 16_000}


def test_a_value_that_is_none_is_refused_all_the_same() -> None:
    too_much = claim(类别="门诊", 床位费=MAX_FEN + 1)
    assert refusal(first(settle(rules_of(RULES), too_much))) == ("ZS405", "床位费")


KINDS = """第二条 各种事实
    事项 问答
        输入 日子：日期
            代号 the_day
            用于 转诊
        输入 等级：分类
            代号 grade
            取值 高、低
            默认 低
            用于 转诊
        输入 类型：多选
            代号 kinds
            取值 子、丑
            用于 转诊
        输入 自负：比例
            代号 share
            用于 转诊
        输入 人数：整数
            代号 people
            用于 转诊
        输入 封顶：金额，可无
            代号 ceiling
            用于 转诊
        给付 补贴
            对象 任何人
            适用 非 转诊 或 日子 早于 2023年6月1日
            基数 费用
            比例 自负
            限额 每次 封顶
        结论 是高：等级 为 高
        结论 是子：类型 属于 子
        结论 份额：费用 × 自负
        结论 多人：人数 不低于 2
第三条 救助
    给付 救助
        基数 剩余 费用
        比例 70%
    次序 保险支付、救助
"""
ASKED: dict[str, FactValue] = {
    "日子": datetime.date(2023, 5, 31), "等级": "高", "类型": ("子",), "人数": 2, "封顶": 5_000,
}  # fmt: skip


def _asked(**changes: FactValue) -> dict[str, FactValue]:
    return {"转诊": True, "费用": 10_000, **ASKED, "自负": Fraction(3, 4), **changes}


@pytest.fixture(name="kinds", scope="module")
def _kinds() -> Regulation:
    return rules_of(KINDS)


def test_every_kind_of_fact_counts_as_given_where_it_is_asked_for(kinds: Regulation) -> None:
    outcome = first(settle(kinds, _asked(), of="问答"))
    assert answers(outcome) == {"是高": True, "是子": True, "份额": 7_500, "多人": True}
    assert paid(outcome) == {"补贴": 5_000}  # 7,500, at most 5,000
    assert paid(first(settle(kinds, _asked(日子=datetime.date(2023, 6, 1)), of="问答"))) == {"补贴": 0}
    assert paid(first(settle(kinds, _asked(封顶=None), of="问答"))) == {"补贴": 7_500}


def test_every_kind_of_fact_counts_as_absent_where_it_is_not_asked_for(kinds: Regulation) -> None:
    ignored = first(settle(kinds, _asked(转诊=False), of="问答"))
    absent = first(settle(kinds, {"转诊": False, "费用": 10_000}, of="问答"))
    assert answers(ignored) == answers(absent) == {"是高": False, "是子": False, "份额": 0, "多人": False}
    assert paid(ignored) == paid(absent) == {"补贴": 0}


@pytest.mark.parametrize("name", ["日子", "等级", "类型", "自负", "人数", "封顶"])
def test_every_kind_of_fact_is_required_where_it_is_asked_for(kinds: Regulation, name: str) -> None:
    facts = {fact: value for fact, value in _asked().items() if fact != name}
    assert refusal(first(settle(kinds, facts, of="问答"))) == ("ZS402", name)


def test_the_plan_says_where_it_is_asked_for() -> None:
    plan = lower(rules_of(RULES), "0" * 64).matters[0]
    used = {item.name: (item.used, item.given, item.optional) for item in plan.inputs if item.used is not None}
    assert used["床位费"] == (("asked_bed", "类别 为 住院"), "has_bed", True)
    assert set(used) == {"床位费", "附加", "复诊"}
