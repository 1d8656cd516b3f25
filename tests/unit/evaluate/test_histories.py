"""What several claims bring, worked out by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from unit.resolve.texts import model_of
from zhunshengc.evaluate import (
    Rejected,
    Settled,
    chosen_parameters,
    evaluate_history,
    evaluate_resettlement,
)
from zhunshengc.facts import Facts
from zhunshengc.model import Regulation
from zhunshengc.specialise import specialise

RULES = """第二条 救助
    给付 救助
        适用 类别 为 住院
        基数 剩余 费用
        起付线 每年 按 人员：
            甲类 不设
            乙类 1000元
        比例 按 人员：
            甲类 80%
            乙类 50%
        限额 每年 5000元
    次序 保险支付、救助

第三条 改认定
    存疑 改法
        读法 补差 采用
        读法 余额
        读法 不管 难以成立
    事项 重算
        重结 费用结算 将 身份 由 原身份 改为 新身份 按 改法：
            补差 只补不退
            余额 余额再救助
            不管 不补
"""


def claim(day: str, cost: int, *statuses: str) -> Facts:
    return {
        "结算日期": datetime.date.fromisoformat(day),
        "身份": statuses or ("乙类",),
        "类别": "住院",
        "费用": cost,
        "保险支付": 0,
        "转诊": True,
    }


def regulation(reading: str = "补差") -> Regulation:
    return specialise(model_of(RULES), {"改法": reading})


def totals(*claims: Facts, sums: dict[str, Fraction] | None = None) -> list[int | str]:
    outcomes = evaluate_history(regulation(), "费用结算", claims, lambda _: {}, sums)
    return [item.total if isinstance(item, Settled) else item.code for item in outcomes]


def test_sums_begin_each_calendar_year_at_nothing() -> None:
    bills = [claim("2023-11-01", 80_000), claim("2023-12-31", 80_000), claim("2024-01-01", 80_000)]
    assert totals(*bills) == [0, 30_000, 0]


def test_given_sums_are_those_of_the_first_year() -> None:
    before = {"救助.累计基数": Fraction(100_000)}
    assert totals(claim("2023-12-31", 10_000), claim("2024-01-01", 10_000), sums=before) == [5_000, 0]


def test_a_change_of_status_recomputes_nothing() -> None:
    bills = [claim("2023-03-01", 80_000), claim("2023-04-01", 80_000, "甲类"), claim("2023-05-01", 80_000)]
    assert totals(*bills) == [0, 64_000, 40_000]


def test_a_refused_claim_changes_nothing() -> None:
    bills = [claim("2023-03-01", 80_000), claim("2023-04-01", -1), claim("2023-02-01", 80_000), claim("2023-04-01", 80_000)]
    assert totals(*bills) == [0, "ZS405", "ZS412", 30_000]


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("补差", 128_000 - 30_000),
        ("余额", 64_000 + 40_000),  # 80% of 800元, and of the 500元 that the old payment leaves of the second bill
        ("不管", 0),
    ],
)
def test_what_a_better_status_brings_afterwards(reading: str, expected: int) -> None:
    bills = [claim("2023-03-01", 80_000), claim("2023-04-01", 80_000)]
    facts: Facts = {"原身份": ("乙类",), "新身份": ("甲类",)}
    outcome = evaluate_resettlement(regulation(reading), "重算", facts, bills, lambda _: {})
    assert isinstance(outcome, Settled)
    assert outcome.total == expected


def test_nothing_is_taken_back() -> None:
    facts: Facts = {"原身份": ("甲类",), "新身份": ("乙类",)}
    outcome = evaluate_resettlement(regulation(), "重算", facts, [claim("2023-03-01", 80_000)], lambda _: {})
    assert isinstance(outcome, Settled)
    assert outcome.total == 0


def test_the_limit_of_the_year_holds_for_old_and_new_payments_together() -> None:
    facts: Facts = {"原身份": ("乙类",), "新身份": ("甲类",)}
    bills = [claim("2023-03-01", 900_000)]
    outcome = evaluate_resettlement(regulation("余额"), "重算", facts, bills, lambda _: {})
    assert isinstance(outcome, Settled)
    assert outcome.total == 100_000  # 4000元 of 5000元 were paid before


def test_claims_to_settle_anew_must_be_in_order_and_sound() -> None:
    facts: Facts = {"原身份": ("乙类",), "新身份": ("甲类",)}
    backwards = [claim("2023-03-01", 1), claim("2023-02-01", 1)]
    outcome = evaluate_resettlement(regulation(), "重算", facts, backwards, lambda _: {})
    assert isinstance(outcome, Rejected) and (outcome.code, outcome.field) == ("ZS412", "就诊")
    outcome = evaluate_resettlement(regulation(), "重算", facts, [claim("2022-03-01", 1)], lambda _: {})
    assert isinstance(outcome, Rejected) and outcome.code == "ZS407"
    outcome = evaluate_resettlement(regulation(), "重算", {"原身份": ()}, [], lambda _: {})
    assert isinstance(outcome, Rejected) and (outcome.code, outcome.field) == ("ZS402", "新身份")


def test_figures_of_the_year_before_those_for_every_year_before_official_ones() -> None:
    rules = RULES.replace("乙类 1000元", "乙类 收入 × 5%")
    model = specialise(model_of(rules), {})
    assert chosen_parameters(model, 2023, {}) == {"收入": 4_200_000}
    assert chosen_parameters(model, 2024, {}) == {}
    assert chosen_parameters(model, 2023, {("收入", None): 1}) == {"收入": 1}
    assert chosen_parameters(model, 2023, {("收入", None): 1, ("收入", 2023): 2}) == {"收入": 2}
    assert chosen_parameters(model, None, {("收入", 2023): 2}) == {}
