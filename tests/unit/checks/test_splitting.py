"""Bills cut in two and put together: what the checker proves and what every claim of a small domain shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from unit.checks.domain import DOMAIN, Years, claims, openings
from unit.checks.rules import SMALL, changed, codes, compiled, verify, wrong
from zhunshengc.checks.splitting import rounding_allowance
from zhunshengc.facts import Facts
from zhunshengc.model import Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.report import Row, Word

LIMIT = "        限额    每年 0.08元\n"
APPLIES = "        适用    类别 为 住院\n"

VARIANTS: dict[str, tuple[tuple[str, str], ...]] = {
    "as written": (),
    "threshold of a visit": (("类别 为 住院", "类别 为 住院 且 费用 超过 0.04元"),),
    "upper bound of a visit": (("类别 为 住院", "类别 为 住院 且 费用 不超过 0.04元"),),
    "limit of a visit": (("限额    每年 0.08元", "限额    每次 0.02元"),),
    "deductible of a visit": (("起付线  每年", "起付线  每次"),),
    "rounding up": ((LIMIT, f"        取整    进位\n{LIMIT}"),),
    "rounding down": ((LIMIT, f"        取整    舍去\n{LIMIT}"),),
    "tranches that rise": (
        ("        起付线  每年 按 对象：\n                    甲    不设\n                    乙    0.05元\n", ""),
        (
            "        比例    按 对象：\n                    甲    90%\n                    乙    70%\n",
            "        比例    按 基数 分段：\n                    不满 0.04元  0%\n                    0.04元 以上  100%\n",
        ),
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_checker_and_brute_force_agree(name: str) -> None:
    compilation = compiled(changed(DOMAIN, *VARIANTS[name]))
    report = verify(compilation, "拆分")
    gains = _gains(compilation.specialised)
    allowed = rounding_allowance(compilation.specialised.matters[0].benefits)
    expected = {code for code, gain in gains.items() if gain > allowed}
    assert {row.code for row in wrong(report)} == expected
    for code, gain in gains.items():
        rows = [row for row in report.rows if (row.code or _of(row)) == code]
        assert max(map(_bound, rows)) >= gain, (name, code)


def _of(row: Row) -> str:
    return "ZS517" if "拆成两次" in row.title else "ZS518"


def _bound(row: Row) -> int:
    """What is said to be the most, 分."""
    if row.word is Word.PROVED:
        found = re.search(r"最多差 (\d+) 分", row.sentence)
        return int(found[1]) if found else 0
    found = re.search(r"由此多付的最多 ([0-9.]+)元（已证明）", row.sentence)
    assert found, row.sentence
    whole, _, part = found[1].partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0")[:2] or 0)


def _gains(regulation: Regulation) -> dict[str, int]:
    """The most that is gained by cutting a bill, and by putting two together."""
    gains = {"ZS517": 0, "ZS518": 0}
    years = Years(regulation)
    for sums in openings(regulation):
        for one, other, whole in _cuts(regulation):
            apart, undivided = years.total(sums, one, other), years.total(sums, whole)
            if apart is not None and undivided is not None:
                gains["ZS517"] = max(gains["ZS517"], apart - undivided)
                gains["ZS518"] = max(gains["ZS518"], undivided - apart)
    return gains


def _cuts(regulation: Regulation) -> Iterator[tuple[Facts, Facts, Facts]]:
    for one in claims(regulation):
        if one["医保"] == 0:
            for cost in range(8):
                yield one, {**one, "费用": cost}, {**one, "费用": one["费用"] + cost}  # type: ignore[operator]


def test_threshold_gain_and_both_sequences() -> None:
    change = (APPLIES, APPLIES.replace("为 住院", "为 住院 且 费用 超过 3万元"))
    text = changed(SMALL, change, (LIMIT, ""))
    report = verify(compiled(text), "拆分")
    (row,) = wrong(report)
    assert (row.code, row.articles) == ("ZS518", ("第二条",))
    assert "跨过第二条救助的适用条件（费用 超过 3万元）的门槛" in row.title
    assert f"最多 {phrase_money(5_400_000)}（已证明）" in row.sentence
    one, two = row.narration
    assert one.startswith("一次结算：") and two.startswith("分两次结算：")
    assert [len(witness.claims) for witness in row.witnesses] == [1, 2]
    assert "第1次，同日结算：" in two and "第2次，同日结算：" in two and "2 次共付 " in two
    titles = [row.title for row in report.rows if row.word is Word.PROVED]
    assert "两次就诊合成一次，除所列门槛之外给付合计不增加" in titles


def test_a_threshold_is_told_beside_what_is_gained_without_any() -> None:
    """A 起付线 of each visit gains by itself; whether the solver shows that first makes no difference."""
    threshold = (APPLIES, APPLIES.replace("为 住院", "为 住院 且 费用 超过 3万元"))
    report = verify(compiled(changed(SMALL, threshold, (LIMIT, ""), ("起付线  每年", "起付线  每次"))), "拆分")
    rows = [row for row in wrong(report) if row.code == "ZS518"]
    assert sorted("费用 超过 3万元" in row.title for row in rows) == [False, True]


def test_every_amount_of_the_bill_is_cut() -> None:
    """Outside costs in one bill, inside costs in the other: each by itself is treated better."""
    outside = "输入 总费用：金额\n    代号 total\n    包含 费用\n输入 医保：金额\n"
    applies = APPLIES.replace("为 住院", "为 住院 且 总费用 - 费用 不超过 总费用 × 10%")
    whole = "    约定 目录内：费用 不超过 总费用\n    约定 先付不超过费用"
    text = changed(SMALL, ("输入 医保：金额\n", outside), (APPLIES, applies), (LIMIT, ""), ("    约定 先付不超过费用", whole))
    row = next(row for row in wrong(verify(compiled(text), "拆分")) if row.code == "ZS517")
    assert "总费用 - 费用 不超过 总费用 × 10%" in row.title


def test_amounts_that_are_no_part_of_the_bill_stay() -> None:
    """An income in a condition is the person's: were it cut, the poor would become poorer."""
    income = "输入 收入：金额\n    代号 income\n输入 医保：金额\n"
    change = (APPLIES, APPLIES.replace("为 住院", "为 住院 且 收入 不超过 1万元"))
    report = verify(compiled(changed(SMALL, ("输入 医保：金额\n", income), change)), "拆分")
    assert not wrong(report)


def test_payer_behind_the_benefit_cannot_be_put_on_the_smaller_part() -> None:
    later = "输入 另付：金额，可省\n    代号 later\n    支付 费用\n输入 医保：金额\n"
    order = ("    次序 医保、救助\n", "    次序 医保、救助、另付、补助\n")
    second = (LIMIT, f"{LIMIT}    给付 补助\n        适用    类别 为 住院\n        基数    剩余 费用\n        比例    50%\n")
    report = verify(compiled(changed(SMALL, ("输入 医保：金额\n", later), second, order)), "拆分", "不超自付")
    assert codes(wrong(report)) == ["ZS522"]
    assert "连同排在给付后面的另付" in wrong(report)[0].title


def test_other_matters_are_said_to_be_left_out() -> None:
    premium = "    事项 参保\n        输入 保费：金额\n            代号 premium\n        给付 资助\n            基数    保费\n"
    text = changed(SMALL, ("    次序 医保、救助\n", f"{premium}            比例    100%\n    次序 医保、救助\n"))
    for check in ("拆分", "先后"):
        rows = [row for row in verify(compiled(text), check).rows if row.word is Word.NOT_APPLICABLE]
        assert [row.key for row in rows] == ["参保"]
