"""Expressions in a drafter's words."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from unit.resolve.texts import RULES, benefit, model_of
from zhunshengc.phrase import conjuncts, phrase, phrase_day, phrase_money, phrase_rate


@pytest.mark.parametrize(
    "text",
    [
        "类别 为 住院",
        "类别 属于 门诊、住院",
        "非 转诊",
        "转诊 或 类别 为 住院",
        "（转诊 或 类别 为 住院） 且 费用 超过 3万元",
        "费用 - 保险支付 不超过 收入 × 5%",
        "（费用 - 保险支付） × 2 不满 1.50元",
        "费用 - （保险支付 - 1元） 不低于 0元",
        "较低者（费用、3万元） 超过 0元",
        "年初（认定日期） 早于 2023年2月1日",
        "身份 属于 甲类",
    ],
)
def test_a_condition_reads_as_it_was_written(text: str) -> None:
    rules = RULES.replace("        适用 类别 为 住院\n", f"        对象 任何人\n        适用 {text}\n")
    assert phrase(benefit(model_of(rules)).applies) == text


def test_having_a_status_at_all_is_said_shortly() -> None:
    first, second = conjuncts(benefit(model_of()).applies)
    assert (phrase(first), phrase(second)) == ("属于 人员", "类别 为 住院")


def test_amounts_rates_and_days() -> None:
    assert [phrase_money(fen) for fen in (0, 100, 80_000, 7_000_000, 150, 1_234_500)] == [
        "0元", "1元", "800元", "7万元", "1.50元", "12345元",
    ]  # fmt: skip
    rates = (Fraction(7, 10), Fraction(1), Fraction(625, 1000), Fraction(1, 3), Fraction(1, 10**6))
    assert [phrase_rate(rate) for rate in rates] == ["70%", "100%", "62.5%", "1/3", "0.0001%"]
    assert phrase_day(datetime.date(2023, 2, 1)) == "2023年2月1日"
