"""A claim that is refused only when 个人负担 is reckoned is no counterexample to anything."""

from __future__ import annotations

from unit.checks.rules import SMALL, changed, compiled, verify, wrong

TEXT = changed(
    SMALL,
    ("        基数    剩余 费用\n", "        基数    费用\n"),
    ("    给付 救助\n", "    定义 异地 按 类别：\n        门诊  是\n    不计支付 医保：异地\n    给付 救助\n"),
    ("    次序 医保、救助\n", "    保证 不付：合计 不超过 0元\n    次序 医保、救助\n"),
)


def test_a_table_that_only_a_disregarded_payer_looks_up() -> None:
    """住院, where the benefit pays, has no row in it: such claims are refused, so nothing is ever paid."""
    assert wrong(verify(compiled(TEXT), "保证")) == ()
    assert [row.code for row in wrong(verify(compiled(TEXT), "缺口"))] == ["ZS507"]
