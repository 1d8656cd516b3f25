"""A limit that several benefits share holds of each of them and of all together, whatever came before."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, changed, compiled, verify, wrong
from zhunshengc.report import Word

SHARED = "        限额    每年 共用 年度限额 5万元\n"
PLAIN = "        适用    类别 为 门诊\n        基数    剩余 费用\n        比例    50%\n"
TWO = changed(
    SMALL,
    ("        限额    每年 0.08元\n", f"{SHARED}    给付 补助\n{PLAIN}{SHARED}"),
    ("    次序 医保、救助\n", "    保证 不超限额：{demand}\n    次序 医保、（救助、补助）\n"),
)


@pytest.mark.parametrize("demand", ["年度 救助 不超过 5万元", "年度 救助 + 年度 补助 不超过 5万元"])
def test_what_is_paid_under_it_is_known(demand: str) -> None:
    assert wrong(verify(compiled(TWO.replace("{demand}", demand)), "保证")) == ()


def test_less_than_it_is_not_kept() -> None:
    text = TWO.replace("{demand}", "年度 救助 + 年度 补助 不超过 49999.99元")
    (row,) = wrong(verify(compiled(text), "保证"))
    assert (row.word, row.code) == (Word.REFUTED, "ZS513")
