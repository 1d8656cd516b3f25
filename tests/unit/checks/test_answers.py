"""保证 and 非负 about what a matter answers."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, compiled, verify, wrong
from zhunsheng.diagnostic import DiagnosticError
from zhunshengc.report import Word

SHARES = """
第三条 分担
    事项 资金分担
        输入 所需资金：金额
            代号 needed
        结论 区财政：所需资金 × 50%
        结论 镇街：{rest}
        保证 分完：区财政 + 镇街 为 所需资金
"""
ASKED = """
第三条 自付
    归类 病类 按 类别：
        住院  大病
        其余  小病
    事项 自付线
        依 费用结算
        结论 还要自付：费用 - 医保 - 合计
        结论 过线：费用 - 医保 - 合计 超过 2万元
        结论 哪类：病类
        保证 {guarantee}
"""


def test_shares_that_do_not_add_up() -> None:
    assert wrong(verify(compiled(SMALL + SHARES.format(rest="所需资金 - 区财政")), "保证", "非负")) == ()
    (row,) = wrong(verify(compiled(SMALL + SHARES.format(rest="所需资金 × 50%")), "保证"))
    assert (row.code, row.articles) == ("ZS513", ("第三条",))
    assert "区财政（第三条）" in "\n".join(row.narration)  # an odd 分 is rounded up twice


@pytest.mark.parametrize(
    ("guarantee", "word"),
    [
        ("一致：非 过线 或 还要自付 超过 2万元", Word.PROVED),
        ("分类：非 哪类 为 大病 或 类别 为 住院", Word.PROVED),
        ("封顶：年度 救助 不超过 0.08元", Word.PROVED),
        ("自付有限：还要自付 不超过 2万元", Word.REFUTED),
        ("大病有钱：非 哪类 为 大病 或 合计 超过 0元", Word.REFUTED),
    ],
)
def test_guarantees_of_a_matter_that_asks_about_a_settlement(guarantee: str, word: Word) -> None:
    (row,) = verify(compiled(SMALL + ASKED.format(guarantee=guarantee)), "保证").rows
    assert row.word is word


def test_an_answer_below_zero() -> None:
    (row,) = wrong(verify(compiled(SMALL + SHARES.format(rest="区财政 - 1万元")), "非负"))
    assert row.code == "ZS526" and row.sentence.startswith("镇街为 -") and row.title == "镇街不小于 0"


def test_answers_of_another_matter_stay_there() -> None:
    with pytest.raises(DiagnosticError) as caught:
        _ = compiled(SMALL + SHARES.format(rest="所需资金 - 区财政") + "    保证 外面：镇街 超过 0元\n").regulation
    assert [item.kind.code for item in caught.value.diagnostics] == ["ZS201"]
