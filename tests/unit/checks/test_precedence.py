"""就高有序 of a single claim: what rounding alone brings about is no loss; what grows with the bill is shown on a small one."""

from __future__ import annotations

from unit.checks.rules import compiled, verify
from zhunshengc.report import Row, Word

TWO_STEPS = """规章 小例
    标识 small_example
    施行 2023-01-01

输入 身份：多选
    代号 status
    取值 甲、乙
输入 费用：金额
    代号 cost
输入 医保：金额
    代号 insurance
    支付 费用

第一条 对象
    分类 对象 取自 身份 就高：甲、乙

第二条 给付
    给付 救助
        基数    剩余 费用
        比例    按 对象：
                    甲    30%
                    乙    {lower}
    给付 再救助
        适用    对象 为 甲
        基数    剩余 费用
        比例    30%
    约定 先付不超过费用：医保 不超过 费用
    次序 医保、救助、再救助
"""


def _row(lower: str) -> Row:
    (row,) = verify(compiled(TWO_STEPS.format(lower=lower)), "就高有序").rows
    return row


def test_a_fen_by_rounding_is_no_loss() -> None:
    """Of 0.01元: 30% and 30% of the rest are 0, 51% is 0.01元, though 30% and 30% of the rest come to 51%."""
    row = _row("51%")
    assert row.word is Word.PROVED
    assert row.sentence.startswith("一次就诊只因四舍五入，最多差 1 分（已证明）")


def test_a_loss_that_grows_with_the_bill_is_told_of_a_small_bill() -> None:
    row = _row("52%")
    assert (row.word, row.code) == (Word.REFUTED, "ZS509")
    bills = [claim["费用"] for witness in row.witnesses for claim in witness.claims]
    assert all(isinstance(bill, int) and bill <= 10**8 for bill in bills)
