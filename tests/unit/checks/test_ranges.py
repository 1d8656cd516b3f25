"""Whole numbers that may not fit 64 bits."""

from __future__ import annotations

from unit.checks.rules import SMALL, changed, compiled, panzhihua, verify, wrong
from zhunshengc.report import Word

COUNT = "输入 人数：整数\n    代号 count\n输入 医保：金额\n"
RATES = "输入 甲率：比例\n    代号 rate_one\n输入 乙率：比例\n    代号 rate_two\n输入 医保：金额\n"
INPUT = "输入 医保：金额\n"
BASE = "        基数    剩余 费用\n"


def test_small_rules_fit_and_say_how_large_they_get() -> None:
    (row,) = verify(compiled(SMALL), "范围").rows
    assert row.word is Word.PROVED and row.articles == ("第二条",)
    assert "计算中最大的数是" in row.sentence and "都不超过 2⁵³" in row.sentence


def test_amount_times_count_does_not_fit() -> None:
    """99,999,999.99元 for 9,999,999,999 people."""
    text = changed(SMALL, (INPUT, COUNT), (BASE, "        基数    剩余 费用\n        支付    费用\n"))
    text = changed(text, ("        限额    每年 0.08元\n", "        限额    每次 费用 × 人数\n"))
    (row,) = wrong(verify(compiled(text), "范围"))
    assert (row.code, row.articles) == ("ZS521", ("第二条",))
    assert f"{9_999_999_999**2:,}" in row.sentence and "费用 99999999.99元" in row.narration[0]


def test_rates_that_are_facts_multiply_up() -> None:
    text = changed(SMALL, (INPUT, RATES), (BASE, "        基数    剩余 费用\n        支付    费用\n"))
    text = changed(text, ("        限额    每年 0.08元\n", "        限额    每次 费用 × 甲率 × 乙率\n"))
    report = verify(compiled(text), "范围")
    assert [row.code for row in wrong(report)] == ["ZS521"]


def test_one_rate_that_is_a_fact_goes_beyond_what_a_double_holds() -> None:
    text = changed(SMALL, (INPUT, RATES), ("        限额    每年 0.08元\n", "        限额    每次 费用 × 甲率\n"))
    text = changed(text, ("输入 乙率：比例\n    代号 rate_two\n", ""))
    (row,) = verify(compiled(text), "范围").rows
    assert row.word is Word.PROVED and "电子表格会算错的有：" in row.sentence


def test_a_change_of_status_has_no_steps_of_its_own() -> None:
    rows = {row.key: row for row in verify(panzhihua(), "范围").rows}
    assert rows["改认定追溯"].word is Word.NOT_APPLICABLE
    assert all(row.word is Word.PROVED for key, row in rows.items() if key != "改认定追溯")
