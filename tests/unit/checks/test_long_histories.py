"""What shows only after many claims that are alike: a limit of the year where every claim has a limit, too."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, changed, compiled, verify, wrong
from zhunshengc.report import Word

DEDUCTIBLE = "        起付线  每年 按 对象：\n                    甲    不设\n                    乙    0.05元\n"
BY_STATUS = "        限额    每年 按 对象：\n                    甲    1000元\n                    乙    900元\n"
BOTH_LIMITS = (
    (DEDUCTIBLE, ""),
    ("        限额    每年 0.08元\n", "        限额    每次 200元\n        限额    每年 1800元\n"),
)


def test_a_guarantee_that_the_eighth_claim_breaks() -> None:
    text = changed(
        SMALL, *BOTH_LIMITS, ("    次序 医保、救助\n", "    保证 全年：年度 救助 不超过 1500元\n    次序 医保、救助\n")
    )
    (row,) = wrong(verify(compiled(text), "保证"))
    assert (row.word, row.code) == (Word.REFUTED, "ZS513")
    assert len(row.witnesses[0].claims) == 8, "seven of 200元 come to 1,400元"
    (told,) = row.narration
    assert "同样的 8 次，每次：" in told and "→ 每次救助（第二条）付 200元" in told


@pytest.mark.parametrize(("limit", "claims"), [("1800元", 9), ("900元", 5), ("5000元", 25)])
def test_a_limit_of_the_year_behind_one_of_each_claim_is_not_dead(limit: str, claims: int) -> None:
    report = verify(compiled(changed(SMALL, *BOTH_LIMITS, ("每年 1800元", f"每年 {limit}"))), "死规则")
    assert wrong(report) == ()
    (row,) = (row for row in report.rows if "每年限额" in row.title)
    assert row.word is Word.PROVED
    assert all(len(witness.claims) >= claims for witness in row.witnesses)


def test_what_bears_a_deductible_first_is_alike_from_the_second_claim_on() -> None:
    text = changed(
        SMALL,
        ("0.05元", "300元"),
        ("        限额    每年 0.08元\n", "        限额    每次 200元\n"),
        ("    次序 医保、救助\n", "    保证 全年：年度 救助 不超过 1500元\n    次序 医保、救助\n"),
    )
    (row,) = wrong(verify(compiled(text), "保证"))
    assert (row.word, row.code) == (Word.REFUTED, "ZS513")


def test_orders_that_differ_only_when_a_limit_is_nearly_used_up() -> None:
    text = changed(
        SMALL,
        (DEDUCTIBLE, ""),
        ("        限额    每年 0.08元\n", f"        限额    每次 200元\n{BY_STATUS}"),
    )
    found = [row for row in wrong(verify(compiled(text), "先后")) if row.word is not Word.REFUTED]
    assert found == [], "nothing is left open"
