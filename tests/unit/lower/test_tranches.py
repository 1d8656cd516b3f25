"""按 基数 分段: a 分段表 that the regulation writes itself."""

from __future__ import annotations

from fractions import Fraction

import pytest

from unit.lower.engines import MAY, claim, first, paid, rules_of, settle
from unit.lower.test_lower import let
from zhunshengc.lower import lower
from zhunshengc.outcome import Settled
from zhunshengc.plan import Const, Greatest, Least, Sub, TraceValue, Var

RULES = """第二条 救助
    给付 救助
        基数 剩余 费用
        比例 按 基数 分段：
            不满 10元             0%
            10元 以上 不满 100元  70%
            100元 以上            95.5%
    次序 保险支付、救助
"""


@pytest.mark.parametrize(
    ("base", "amount"),
    [
        (0, 0),
        (999, 0),
        (1_000, 0),
        (1_001, 1),  # 0.7分
        (1_002, 1),  # 1.4分
        (10_000, 6_300),
        (10_001, 6_301),  # 6300.955
        (20_000, 6_300 + 9_550),
    ],
)
def test_each_part_has_the_rate_of_its_tranche(base: int, amount: int) -> None:
    assert paid(first(settle(rules_of(RULES), claim(费用=base, 保险支付=0)))) == {"救助": amount}


def test_the_tranches_apply_above_the_deductible() -> None:
    rules = rules_of(RULES.replace("        比例 按", "        起付线 每次 10元\n        比例 按"))
    assert paid(first(settle(rules, claim(费用=2_001, 保险支付=0)))) == {"救助": 1}
    assert paid(first(settle(rules, claim(费用=900, 保险支付=0)))) == {"救助": 0}


def test_a_deductible_of_the_year_begins_anew_in_the_lowest_tranche() -> None:
    """What lies above the deductible on a claim is 10元 the first time and 20元 the second time."""
    rules = rules_of(RULES.replace("        比例 按", "        起付线 每年 10元\n        比例 按"))
    bill = claim(费用=2_000, 保险支付=0)
    assert [paid(item)["救助"] for item in settle(rules, bill, bill)] == [0, 700]


def test_raising_raises_every_rate_up_to_the_whole() -> None:
    raised = RULES.replace("    次序", "    调整 救助：转诊\n        比例 提高 5个百分点\n    次序")
    rules = rules_of(raised)
    bill = {"费用": 20_000, "保险支付": 0}
    assert paid(first(settle(rules, claim(**bill, 转诊=False)))) == {"救助": 15_850}
    assert paid(first(settle(rules, claim(**bill, 转诊=True)))) == {"救助": 50 + 6_750 + 10_000}


def test_rates_may_be_names_and_tables() -> None:
    named = RULES.replace("70%", "中段比例").replace(
        "    给付", "    定义 中段比例 按 人员：\n        甲类 50%\n        乙类 25%\n    给付"
    )
    rules = rules_of(named)
    bill = {"费用": 10_000, "保险支付": 0}
    assert paid(first(settle(rules, claim(**bill)))) == {"救助": 4_500}
    assert paid(first(settle(rules, claim(**bill, 身份=("乙类",))))) == {"救助": 2_250}


def test_sums_that_do_not_belong_together_never_pay_less_than_nothing() -> None:
    """A claim that begins with more counted than there is (已计基数 above 累计基数) has nothing above the deductible."""
    counting = RULES.replace("        基数", "        适用 类别 为 住院\n        累计 类别 为 门诊\n        基数")
    given = {"救助.累计基数": Fraction(0), "救助.已计基数": Fraction(50_000)}
    assert paid(first(settle(rules_of(counting), MAY, sums=given))) == {"救助": 0}


def test_the_explanation_shows_every_tranche() -> None:
    plan = lower(rules_of(RULES), "0" * 64).matters[0]
    (trace,) = plan.trace
    assert [item.label for item in trace.values] == [
        "基数", "累计基数", "计入救助",
        "不满10元的部分", "比例", "10元以上不满100元的部分", "比例", "100元以上的部分", "比例", "按比例应付",
    ]  # fmt: skip
    assert [item for item in trace.values if item.is_rate] == [
        TraceValue("比例", "rate_1", 100, True),
        TraceValue("比例", "rate_1_2", 100, True),
        TraceValue("比例", "rate_1_3", 1_000, True),
    ]
    amount = Var("assisted_1")
    assert let(plan, "part_1").value == Least(amount, Const(1_000))
    assert let(plan, "part_1_2").value == Greatest(Const(0), Sub(Least(amount, Const(10_000)), Const(1_000)))
    assert let(plan, "part_1_3").value == Greatest(Const(0), Sub(amount, Const(10_000)))


def test_the_reference_shows_the_same_amounts() -> None:
    outcome = first(settle(rules_of(RULES), claim(费用=20_000, 保险支付=0)))
    assert isinstance(outcome, Settled)
    assert (outcome.steps[0].assisted, outcome.steps[0].rate, outcome.steps[0].due) == (Fraction(20_000), None, 15_850)
