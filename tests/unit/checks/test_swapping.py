"""Two claims in either order: what the checker proves and what every pair of a small domain shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

import pytest

from unit.checks.domain import DOMAIN, Years, claims, openings
from unit.checks.rules import SMALL, changed, compiled, verify, wrong
from zhunshengc.checks.swapping import swap_allowance
from zhunshengc.facts import Facts
from zhunshengc.model import Regulation
from zhunshengc.report import Word

LIMIT = "        限额    每年 0.08元\n"
DEDUCTIBLE = "        起付线  每年 按 对象：\n                    甲    不设\n                    乙    0.05元\n"

WITHOUT_STATUSES = changed(
    SMALL,
    ("第一条 对象\n    分类 对象 取自 身份 就高：甲、乙\n", ""),
    (DEDUCTIBLE, ""),
    ("        比例    按 对象：\n                    甲    90%\n                    乙    70%\n", "        比例    80%\n"),
)

VARIANTS: dict[str, tuple[tuple[str, str], ...]] = {
    "as written": (),
    "limit that depends on the status": (
        (LIMIT, "        限额    每年 按 对象：\n                    甲    0.08元\n                    乙    0.02元\n"),
    ),
    "limit that depends on the visit": (
        ("类别 为 住院", "类别 属于 门诊、住院"),
        (LIMIT, "        限额    每年 按 类别：\n                    门诊  0.03元\n                    住院  0.08元\n"),
    ),
    "status that a visit takes away": (
        ("就高：甲、乙\n", "就高：甲、乙\n        不计 甲：类别 为 门诊\n"),
        (LIMIT, "        限额    每年 按 对象：\n                    甲    0.08元\n                    乙    0.02元\n"),
    ),
    "no deductible": ((DEDUCTIBLE, ""),),
    "limit of a visit": (("限额    每年 0.08元", "限额    每次 0.02元"),),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_checker_and_brute_force_agree(name: str) -> None:
    compilation = compiled(changed(DOMAIN, *VARIANTS[name]))
    report = verify(compilation, "先后")
    assert {row.word for row in report.rows} <= {Word.PROVED, Word.REFUTED}
    assert {row.key.rpartition("/")[2] for row in wrong(report)} == set(_dependent(compilation.specialised))


def _dependent(regulation: Regulation) -> Iterator[str]:
    """In what claims may differ where their order matters; amounts may always."""
    allowed = swap_allowance(regulation.matters[0].benefits)
    every = [facts for facts in claims(regulation) if facts["医保"] == 0]
    years = Years(regulation)
    for sums in openings(regulation):
        for one, other in combinations_with_replacement(every, 2):
            kind = _kind(one, other)
            if kind is None:
                continue
            first, second = years.total(sums, one, other), years.total(sums, other, one)
            if first is not None and second is not None and abs(first - second) > allowed:
                yield from ("数额", "情形") if kind == "数额" else (kind,)


def _kind(one: Facts, other: Facts) -> str | None:
    same_person, same_visit = one["身份"] == other["身份"], one["类别"] == other["类别"]
    if same_person:
        return "数额" if same_visit else "情形"
    return "身份" if same_visit else None


def test_dependence_is_told_with_its_size_and_both_sequences() -> None:
    change = (LIMIT, "        限额    每年 按 对象：\n                    甲    8万元\n                    乙    2万元\n")
    rows = wrong(verify(compiled(changed(SMALL, change)), "先后"))
    row = next(row for row in rows if row.key.endswith("/身份"))
    assert (row.code, row.articles) == ("ZS519", ("第二条",))
    assert "只有身份和数额不同" in row.title and "（已证明）" in row.sentence
    one, other = row.narration
    assert one.startswith("先结算甲、后结算乙：") and other.startswith("先结算乙、后结算甲：")
    assert "  就诊甲，2023年1月1日结算：" in one and "  就诊乙，同日结算：" in one
    assert [line for line in other.splitlines() if "结算：" in line] == ["  就诊乙，同日结算：同前", "  就诊甲，同日结算：同前"]


def test_nothing_depends_on_the_order_of_any_two_claims() -> None:
    """Only what no status and no visit changes is left: then it is proved of all claims."""
    report = verify(compiled(changed(SMALL, (DEDUCTIBLE, ""))), "先后")
    assert not wrong(report)
    assert [row.key.rpartition("/")[2] for row in report.rows] == ["数额", "情形", "身份", "任何"]


def test_without_statuses_there_are_visits_only() -> None:
    report = verify(compiled(WITHOUT_STATUSES), "先后")
    assert not wrong(report)
    assert [row.key.rpartition("/")[2] for row in report.rows] == ["数额", "情形"]


def test_another_status_may_count_on_the_other_visit_of_the_same_person() -> None:
    limit = "        限额    每年 按 对象：\n                    甲    8万元\n                    乙    2万元\n"
    text = changed(
        SMALL,
        ("就高：甲、乙\n", "就高：甲、乙\n        不计 甲：类别 为 门诊\n"),
        ("类别 为 住院", "类别 属于 门诊、住院"),
        (DEDUCTIBLE, ""),
        (LIMIT, limit),
        ("                    甲    90%\n                    乙    70%\n", "                    甲、乙  80%\n"),
    )
    rows = {row.key.rpartition("/")[2]: row for row in verify(compiled(text), "先后").rows}
    assert rows["数额"].word is Word.PROVED
    assert rows["情形"].code == "ZS519" and "甲、乙" in rows["情形"].narration[0]


def test_every_benefit_that_may_depend_on_the_order_is_named() -> None:
    """Not only those that the claims of the counterexample show; and not the one whose own payments do not depend on it."""
    more = """第三条 补助
    给付 住院补助
        适用    类别 为 住院
        基数    剩余 费用
        比例    50%
第四条 补助
    给付 门诊补助
        适用    类别 为 门诊
        基数    剩余 费用
        比例    10%
    次序 医保、救助、（住院补助、门诊补助）
"""
    text = changed(
        WITHOUT_STATUSES,
        ("类别 为 住院", "类别 属于 门诊、住院"),
        (LIMIT, LIMIT.replace("0.08元", "8万元")),
        ("    次序 医保、救助\n", more),
    )
    (row,) = wrong(verify(compiled(text), "先后"))
    assert row.key.endswith("/情形") and row.articles == ("第三条", "第四条")


def test_a_single_status_is_compared_on_every_kind_of_visit() -> None:
    limit = "        限额    每年 按 对象：\n                    甲    8万元\n                    乙    2万元\n"
    status = "输入 身份：多选\n    代号 status\n    取值 甲、乙\n"
    visit = "输入 类别：分类\n    代号 kind\n    取值 门诊、住院\n"
    single = status.replace("多选", "分类")
    text = changed(SMALL, (status + visit, visit + single), (DEDUCTIBLE, ""), (LIMIT, limit))
    assert [row.key.rpartition("/")[2] for row in wrong(verify(compiled(text), "先后"))] == ["身份"]


BIRTHS = (
    ("输入 类别：分类\n", "输入 出生日期：日期，可省\n    代号 birth\n输入 类别：分类\n"),
    (LIMIT, "        限额    每年 按 高龄：\n                    是  0.08元\n                    否  0.02元\n"),
    ("    给付 救助\n", "    定义 高龄：年龄（出生日期） 不低于 70岁\n    给付 救助\n"),
)
INCOMES = (
    ("输入 类别：分类\n", "输入 家庭年收入：金额\n    代号 income\n输入 类别：分类\n"),
    ("        比例    80%\n", "        起付线  每年 家庭年收入 × 10%\n        比例    80%\n"),
)


@pytest.mark.parametrize("changes", [BIRTHS, INCOMES], ids=["births", "incomes"])
def test_a_person_has_one_birth_and_one_income_on_a_day(changes: tuple[tuple[str, str], ...]) -> None:
    """Two claims in either order are of one person; a limit by age, a deductible by income do not make their order matter."""
    report = verify(compiled(changed(WITHOUT_STATUSES, *changes)), "先后")
    assert wrong(report) == ()
