"""What rounding can do: over a year and on a claim."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from unit.checks.domain import DOMAIN, Years, claims, settle
from unit.checks.rules import SMALL, changed, compiled, verify, wrong
from zhunshengc.facts import Facts
from zhunshengc.model import Regulation
from zhunshengc.outcome import base_key, paid_key
from zhunshengc.report import Report, Word

LIMIT = "        限额    每年 0.08元\n"
SECOND = "    给付 补助\n        适用    {}\n        基数    剩余 费用\n        比例    50%\n"
ORDER = ("    次序 医保、救助\n", "    次序 医保、救助、补助\n")


def _titles(report: Report) -> list[str]:
    return [row.title for row in report.rows if row.word is Word.PROVED]


def test_half_a_fen_a_claim() -> None:
    report = verify(compiled(SMALL), "取整")
    assert _titles(report) == ["救助：取整每次最多使年度给付再差 ½ 分", "给付合计：取整最多使一次就诊差 ½ 分"]
    assert "n 次就诊之后最多差 n×½ 分" in report.rows[0].sentence
    assert "救助本年度已付 不超过 0.08元" in report.rows[0].sentence


@pytest.mark.parametrize("mode", ["进位", "舍去"])
def test_up_and_down_move_by_less_than_a_fen(mode: str) -> None:
    report = verify(compiled(changed(SMALL, (LIMIT, f"        取整    {mode}\n{LIMIT}"))), "取整")
    assert _titles(report) == ["救助：取整每次最多使年度给付再差 1 分", "给付合计：取整最多使一次就诊差 1 分"]


def test_a_limit_that_is_no_whole_fen_loses_up_to_one() -> None:
    parameter = "参数 标准：金额，每年\n    代号 standard\n    范围 1元 至 1,000,000元\n\n第一条"
    report = verify(compiled(changed(SMALL, ("第一条", parameter), (LIMIT, "        限额    每年 标准 × 33%\n"))), "取整")
    assert _titles(report)[0] == "救助：取整每次最多使年度给付再差 1 分"


def test_benefits_with_a_limit_in_common_are_looked_at_together() -> None:
    shared = "        限额    每年 共用 全部 0.08元\n"
    text = changed(SMALL, (LIMIT, shared + SECOND.format("类别 为 门诊") + shared), ORDER)
    report = verify(compiled(text), "取整")
    assert not wrong(report)
    assert _titles(report)[0] == "救助、补助：取整每次最多使年度给付再差 ½ 分"
    assert "差得最多的一项" in report.rows[0].sentence


SHARED = "    给付 {}\n        适用    类别 为 {}\n        基数    剩余 费用\n        比例    50%\n{}"
EIGHT = "        限额    每年 共用 全部 0.08元\n"
IN_COMMON = (
    ("0.05元", "不设"),
    ("甲    90%", "甲    50%"),
    ("乙    70%", "乙    50%"),
    (LIMIT, EIGHT + SHARED.format("补助", "门诊", EIGHT) + SHARED.format("再补", "住院", EIGHT)),
    ("次序 医保、救助", "次序 医保、救助、补助、再补"),
)


def test_one_of_three_benefits_takes_over_what_the_others_are_out_by() -> None:
    """The rules reckoned once more without rounding, from the same bases, for every two claims."""
    compilation = compiled(changed(DOMAIN, *IN_COMMON))
    row = next(row for row in verify(compilation, "取整").rows if "、" in row.title)
    assert (row.word, row.title) == (Word.PROVED, "救助、补助、再补：取整每次最多使年度给付再差 1 分")
    regulation = compilation.specialised
    several = [facts for facts in claims(regulation) if (facts["身份"], facts["医保"]) == (("甲",), 0)]
    for histories in product(several, several):
        assert _furthest(regulation, histories) <= len(histories)


def _furthest(regulation: Regulation, histories: tuple[Facts, ...]) -> Fraction:
    """How far a benefit's payments of the year are from half of its bases, in turn up to 8 分 in common."""
    names, sums = ("救助", "补助", "再补"), dict[str, Fraction]()
    exact = dict.fromkeys(names, Fraction(0))
    for facts in histories:
        settled = settle(regulation, facts, sums)
        assert settled is not None
        for name in names:
            base = settled.sums[base_key(name)] - sums.get(base_key(name), Fraction(0))
            exact[name] += min(base / 2, 8 - sum(exact.values()))
        sums = dict(settled.sums)
    return max(abs(exact[name] - sums[paid_key(name)]) for name in names)


def test_what_depends_on_rounded_payments_is_bounded_by_itself() -> None:
    report = verify(compiled(changed(SMALL, (LIMIT, LIMIT + SECOND.format("类别 为 住院")), ORDER)), "取整")
    assert not wrong(report)
    assert "补助：取整最多使一次就诊差 ¾ 分" in _titles(report)


def test_rounding_that_decides_whether_another_benefit_is_paid() -> None:
    text = changed(SMALL, (LIMIT, LIMIT + SECOND.format("类别 为 门诊 或 救助 超过 0.00元")), ORDER, ("90%", "0.01%"))
    (row, *_) = wrong(verify(compiled(text), "取整"))
    assert (row.code, row.articles) == ("ZS520", ("第二条",))
    assert "取整以后付 0元，不取整要付" in row.sentence


# ---- the bound over a year against brute force -----------------------------------------------------------------


@pytest.mark.parametrize("rate", ["70%", "33%", "12.5%"])
def test_no_two_claims_go_further_than_the_bound(rate: str) -> None:
    """The rules reckoned once more without rounding, for two claims of one status."""
    compilation = compiled(changed(DOMAIN, ("甲    90%", f"甲    {rate}")))
    assert not wrong(verify(compilation, "取整"))
    regulation = compilation.specialised
    years, share = Years(regulation), Fraction(rate.rstrip("%")) / 100
    costs = [facts for facts in claims(regulation) if (facts["身份"], facts["类别"], facts["医保"]) == (("甲",), "住院", 0)]
    for one in costs:
        for other in costs:
            paid = years.total({}, one, other)
            exact = min(share * (_cost(regulation, one) + _cost(regulation, other)), Fraction(8))
            assert paid is not None and abs(paid - exact) <= 2 * Fraction(1, 2)


def _cost(_: Regulation, facts: object) -> int:
    assert isinstance(facts, dict)
    return int(facts["费用"])
