"""What one claim brings, worked out by hand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from unit.resolve.texts import HEAD, model_of
from zhunshengc.evaluate import Outcome, Rejected, Settled, evaluate_claim, evaluate_guarantee
from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.outcome import Notice
from zhunshengc.specialise import specialise

STAY: Facts = {
    "结算日期": datetime.date(2023, 5, 1),
    "身份": ("甲类",),
    "类别": "住院",
    "费用": 1_000_000,
    "保险支付": 400_000,
    "转诊": True,
}
YEARLY = """第二条 救助
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        起付线 每年 按 人员：
            甲类 不设
            乙类 收入 × 5%
        比例 70%
        限额 每年 5000元
    次序 保险支付、救助
"""


def settle(
    rules: str,
    facts: Mapping[str, FactValue] = STAY,
    sums: Mapping[str, Fraction] | None = None,
    *,
    head: str = HEAD,
    **figures: int,
) -> Outcome:
    return evaluate_claim(specialise(model_of(rules, head), {}), "费用结算", facts, sums or {}, figures)


def settled(outcome: Outcome) -> Settled:
    assert isinstance(outcome, Settled), outcome
    return outcome


def refusal(outcome: Outcome) -> tuple[str, str]:
    assert isinstance(outcome, Rejected), outcome
    return outcome.code, outcome.field


def paid(outcome: Outcome) -> list[int]:
    return [item.fen for item in settled(outcome).payments]


def test_the_person_bears_what_nobody_pays() -> None:
    outcome = settled(settle(YEARLY, {**STAY, "费用": 500_000}))
    assert (outcome.status, outcome.total, outcome.borne) == ("甲类", 70_000, 30_000)
    assert outcome.sums == {"救助.累计基数": 100_000, "救助.年度": 70_000}


def test_the_limit_of_the_year_counts_earlier_payments() -> None:
    assert paid(settle(YEARLY)) == [420_000]
    assert paid(settle(YEARLY, sums={"救助.年度": Fraction(450_000)})) == [50_000]
    assert paid(settle(YEARLY, sums={"救助.年度": Fraction(600_000)})) == [0]


def test_the_deductible_of_the_year_is_used_up_by_earlier_bases() -> None:
    second = {**STAY, "身份": ("乙类",)}
    assert paid(settle(YEARLY, second, 收入=4_000_000)) == [280_000]
    assert paid(settle(YEARLY, second, {"救助.累计基数": Fraction(150_000)}, 收入=4_000_000)) == [385_000]


def test_deductibles_keep_fractions_of_a_fen() -> None:
    """5% of 100.01元 is 5.0005元; 70% of what is above 5.0005元 of 6元 is 0.69965元."""
    small = {**STAY, "身份": ("乙类",), "费用": 600, "保险支付": 0}
    step = settled(settle(YEARLY, small, 收入=10_001)).steps[0]
    assert (step.deductible, step.assisted, step.due) == (Fraction(10_001, 20), Fraction(1_999, 20), 70)


def test_a_parameter_is_needed_only_by_the_row_that_mentions_it() -> None:
    assert paid(settle(YEARLY)) == [420_000]
    assert refusal(settle(YEARLY, {**STAY, "身份": ("乙类",)})) == ("ZS409", "收入")


def test_the_first_status_of_the_ranking_counts() -> None:
    assert settled(settle(YEARLY, {**STAY, "身份": ("丙类", "乙类", "甲类")})).status == "甲类"


def test_without_status_nothing_is_paid_and_the_notice_says_so() -> None:
    outcome = settled(settle(YEARLY, {**STAY, "身份": ("丙类",)}))
    assert (outcome.status, outcome.total, outcome.borne) == (None, 0, 600_000)
    assert outcome.notices == (Notice("第一条", "不属于人员"),)
    assert outcome.steps[0].failed == ("属于 人员",)


def test_an_excluded_claim_moves_nothing() -> None:
    rules = YEARLY + "\n第三条 转诊\n    排除 未转诊：非 转诊\n"
    outcome = settled(settle(rules, {**STAY, "转诊": False}, {"救助.累计基数": Fraction(5)}))
    assert outcome.notices == (Notice("第三条", "未转诊"),)
    assert (outcome.total, outcome.sums) == (0, {"救助.累计基数": Fraction(5), "救助.年度": Fraction(0)})


def test_an_unknown_day_compares_as_no() -> None:
    rules = YEARLY + "\n第三条 追溯\n    排除 太早：结算日期 早于 年初（认定日期）\n"
    assert paid(settle(rules)) == [420_000]
    assert paid(settle(rules, {**STAY, "认定日期": datetime.date(2024, 2, 29)})) == [0]


def test_halves_of_a_fen_go_up_unless_written_otherwise() -> None:
    half = {**STAY, "费用": 5, "保险支付": 0}  # 70% of 5分 is 3.5分
    assert paid(settle(YEARLY, half)) == [4]
    assert paid(settle(YEARLY.replace("比例 70%", "比例 70%\n        取整 舍去"), half)) == [3]
    assert paid(settle(YEARLY.replace("比例 70%", "比例 70%\n        取整 进位"), {**half, "费用": 3})) == [3]


def test_a_limit_that_is_no_whole_fen_leaves_only_whole_fen() -> None:
    rules = YEARLY.replace("限额 每年 5000元", "限额 每年 收入 × 5%")
    assert paid(settle(rules, 收入=10_019)) == [500]


def test_other_claims_enter_the_sum_and_are_paid_with_the_next_that_applies() -> None:
    rules = YEARLY.replace("适用 类别 为 住院", "适用 类别 为 住院 且 转诊\n        累计 类别 为 住院")
    plain = settled(settle(rules, {**STAY, "转诊": False, "费用": 500_000}))
    assert (plain.total, int(plain.sums["救助.累计基数"]), int(plain.sums["救助.已计基数"])) == (0, 100_000, 0)
    after = settled(settle(rules, {**STAY, "费用": 500_000}, plain.sums))
    assert (after.total, int(after.sums["救助.已计基数"])) == (140_000, 200_000)


def test_the_force_of_the_regulation_bounds_the_day() -> None:
    assert refusal(settle(YEARLY, {**STAY, "结算日期": datetime.date(2022, 12, 31)})) == ("ZS407", "结算日期")
    assert paid(settle(YEARLY, {**STAY, "结算日期": datetime.date(2023, 1, 1)})) == [420_000]


def test_facts_that_are_missing_or_too_large_are_refused() -> None:
    without = {name: value for name, value in STAY.items() if name != "费用"}
    assert refusal(settle(YEARLY, without)) == ("ZS402", "费用")
    assert refusal(settle(YEARLY, {**STAY, "费用": 10_000_000_000})) == ("ZS405", "费用")
    assert refusal(settle(YEARLY, {**STAY, "费用": -1})) == ("ZS405", "费用")


def test_a_restricted_fact_is_required_inside_and_forbidden_outside() -> None:
    head = HEAD.replace("    支付 费用\n", "    支付 费用\n    限于 类别 为 住院\n")
    assert refusal(settle(YEARLY, {**STAY, "类别": "门诊"}, head=head)) == ("ZS410", "保险支付")
    assert paid(settle(YEARLY, {**STAY, "类别": "门诊", "保险支付": 0}, head=head)) == [0]
    without = {name: value for name, value in STAY.items() if name != "保险支付"}
    assert refusal(settle(YEARLY, without, head=head)) == ("ZS402", "保险支付")
    assert paid(settle(YEARLY, {**without, "类别": "门诊"}, head=head)) == [0]


def test_a_broken_assumption_is_refused() -> None:
    rules = YEARLY + "\n第三条 约定\n    约定 先付不超过费用：保险支付 不超过 费用\n"
    assert refusal(settle(rules, {**STAY, "保险支付": 1_000_001})) == ("ZS408", "先付不超过费用")


def test_a_sum_of_bases_beyond_all_reason_is_refused() -> None:
    assert refusal(settle(YEARLY, sums={"救助.累计基数": Fraction(10**12)})) == ("ZS416", "救助.累计基数")


def test_rows_that_lack_or_contradict_are_refused() -> None:
    gap = YEARLY.replace("            乙类 收入 × 5%\n", "")
    assert refusal(settle(gap, {**STAY, "身份": ("乙类",)})) == ("ZS417", "人员")
    conflict = YEARLY.replace("乙类 收入 × 5%", "甲类、乙类 1元")
    assert refusal(settle(conflict)) == ("ZS417", "人员")
    assert paid(settle(conflict, {**STAY, "身份": ("乙类",)})) == [419_930]


def test_a_guarantee_is_decided_after_the_claim() -> None:
    rules = YEARLY + "\n第三条 保证\n    保证 多付：年度 救助 不超过 4000元\n"
    regulation = specialise(model_of(rules), {})
    assert evaluate_guarantee(regulation, "费用结算", STAY, {}, {}, guarantee="多付") is False
    assert evaluate_guarantee(regulation, "费用结算", {**STAY, "费用": 500_000}, {}, {}, guarantee="多付") is True


def test_tiers_apply_to_what_is_above_the_deductible() -> None:
    head = HEAD.replace("参数 收入", "输入 分段：分段表\n    代号 tiers\n    或 单一比例\n参数 收入")
    rules = """第二条 救助
    给付 救助
        对象 任何人
        基数 费用
        起付线 每次 1元
        比例 分段
    调整 救助：人员 为 甲类
        起付线 降低 50%
        比例 提高 5个百分点
    次序 保险支付、救助
"""
    tiers = (Tier(100, Fraction(1, 2)), Tier(None, Fraction(98, 100)))
    other: Facts = {**STAY, "身份": (), "费用": 300, "分段": tiers}
    assert paid(settle(rules, other, head=head)) == [148]  # 100分 × 50% + 100分 × 98%
    assert paid(settle(rules, {**other, "身份": ("甲类",)}, head=head)) == [205]  # 100分 × 55% + 150分 × 100%
    flat = {name: value for name, value in other.items() if name != "分段"}
    assert paid(settle(rules, {**flat, "单一比例": Fraction(1, 2)}, head=head)) == [100]
    assert refusal(settle(rules, flat, head=head)) == ("ZS402", "分段")
