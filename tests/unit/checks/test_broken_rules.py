"""Each way to get a rule wrong is found by the check that is there for it, with a claim that shows it."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, changed, codes, compiled, panzhihua, verify, wrong
from zhunshengc.report import Row, Word

LOW_INCOME = "        适用    救助对象 为 低保对象 且 医疗类别 为 普通门诊\n"


def _only(rows: tuple[Row, ...]) -> Row:
    (row,) = rows
    assert row.word is Word.REFUTED
    return row


def test_missing_row() -> None:
    row = _only(wrong(verify(panzhihua(("                    低保对象                            70%\n", "")), "缺口", "冲突")))
    assert (row.code, row.articles) == ("ZS507", ("第十二条",))
    assert "低保对象  （待填）" in "\n".join(row.hints)
    assert "拒绝 ZS417" in "\n".join(row.narration)


def test_person_without_status_needs_no_row_but_anyone_does() -> None:
    anyone = changed(SMALL, ("        适用    类别 为 住院\n", "        对象    任何人\n        适用    类别 为 住院\n"))
    rows = wrong(verify(compiled(anyone), "缺口"))
    assert {row.code for row in rows} == {"ZS507"}
    assert all("没有这种分类的人" in row.hints[0] for row in rows)


def test_two_rows_for_one_status() -> None:
    change = ("                    低保对象                            70%\n", "                    低保对象、孤儿  70%\n")
    row = _only(wrong(verify(panzhihua(change), "缺口", "冲突")))
    assert row.code == "ZS506"
    assert "「特困人员、孤儿  100%」和「低保对象、孤儿  70%」" in row.sentence


def test_unreachable_row_and_what_hides_it() -> None:
    change = ("低保对象、防止返贫监测对象  75%", "低保对象、防止返贫监测对象  75%\n                        低保边缘家庭成员  50%")
    row = _only(wrong(verify(panzhihua(change), "死规则")))
    assert (row.code, row.articles) == ("ZS508", ("第六条",))
    assert "适用条件「救助对象 属于" in row.hints[0]


def test_limit_that_another_limit_hides() -> None:
    change = ("        限额    每年 0.08元\n", "        限额    每年 0.08元\n        限额    每次 0.09元\n")
    row = _only(wrong(verify(compiled(changed(SMALL, change)), "死规则")))
    assert row.code == "ZS508" and "每次限额" in row.title
    assert any("每年限额" in hint for hint in row.hints)


def test_base_that_counts_what_insurance_paid() -> None:
    change = (f"{LOW_INCOME}        基数    剩余 政策范围内费用", f"{LOW_INCOME}        基数    政策范围内费用")
    rows = wrong(verify(panzhihua(change), "次序", "不超自付", "非负"))
    assert codes(rows) == ["ZS505", "ZS502", "ZS502"]


def test_payers_that_may_exceed_the_cost() -> None:
    change = ("    约定 先付不超过费用：医保 不超过 费用\n", "")
    row = _only(wrong(verify(compiled(changed(SMALL, change)), "不超自付")))
    assert row.code == "ZS502" and "超过费用" in row.sentence


def test_payer_behind_the_benefits_that_may_exceed_what_is_left() -> None:
    later = "输入 医保：金额\n    代号 insurance\n    支付 费用\n输入 另付：金额，可省\n    代号 later\n    支付 费用\n"
    payer = ("输入 医保：金额\n    代号 insurance\n    支付 费用\n", later)
    behind = (payer, ("    次序 医保、救助\n", "    次序 医保、救助、另付\n"))
    row = _only(wrong(verify(compiled(changed(SMALL, *behind)), "不超自付")))
    assert row.code == "ZS522" and row.title == "连同排在给付后面的另付，各项支付之和不超过费用"
    enough = ("医保 不超过 费用\n", "医保 不超过 费用\n    约定 没有另付：另付 不超过 0元\n")
    assert not wrong(verify(compiled(changed(SMALL, *behind, enough)), "不超自付"))


def test_two_benefits_of_one_place_for_one_claim() -> None:
    change = (LOW_INCOME, LOW_INCOME.replace("为 低保对象", "属于 低保对象、孤儿"))
    row = _only(wrong(verify(panzhihua(change), "不重复给付")))
    assert (row.code, row.articles) == ("ZS504", ("第九条", "第十条"))
    assert "救助身份 孤儿" in row.narration[0]


def test_ranking_in_the_wrong_order() -> None:
    right = "低保对象、防止返贫监测对象、低保边缘家庭成员、因病致贫重病患者"
    wrong_order = "低保对象、低保边缘家庭成员、防止返贫监测对象、因病致贫重病患者"
    found = wrong(verify(panzhihua((f"就高：特困人员、孤儿、{right}", f"就高：特困人员、孤儿、{wrong_order}")), "就高有序"))
    rows = [row for row in found if row.code == "ZS509"]
    assert rows and {row.code for row in found} == {"ZS509", "ZS523"}  # ZS523: what a year loses in the right order, too
    assert all("低保边缘家庭成员" in row.title and len(row.narration) == 2 for row in rows)


def test_a_status_that_loses_is_told_by_how_much() -> None:
    change = (
        "                    甲    90%\n                    乙    70%\n",
        "                    甲    10%\n                    乙    100%\n",
    )
    row = _only(wrong(verify(compiled(changed(SMALL, change, ("每年 0.08元", "每年 8万元"))), "就高有序")))
    assert row.code == "ZS509" and "一次就诊少得的最多 72000元（已证明）" in row.sentence


def test_cliff_with_its_threshold_and_size() -> None:
    before = "        适用    医疗类别 属于 住院、门诊慢特病 且 "
    row = _only(wrong(verify(panzhihua((before, f"{before}政策范围内费用 超过 3万元 且 ")), "单调")))
    assert (row.code, row.articles) == ("ZS511", ("第十二条",))
    assert "政策范围内费用 超过 3万元" in row.title and "最多 3万元（已证明）" in row.sentence


def test_payment_that_shrinks_when_the_cost_grows() -> None:
    change = ("        适用    类别 为 住院\n", "        适用    类别 为 住院 且 费用 不超过 10元\n")
    rows = wrong(verify(compiled(changed(SMALL, change)), "单调"))
    assert codes(rows) == ["ZS510"]


def test_removed_limit_breaks_a_guarantee_after_a_history() -> None:
    guarantee = "    保证 封顶：年度 救助 不超过 0.08元\n    次序 医保、救助\n"
    with_guarantee = changed(SMALL, ("    次序 医保、救助\n", guarantee))
    report = verify(compiled(with_guarantee), "保证", "限额有效")
    assert not wrong(report)
    assert any("救助.年度 不超过 0.08元" in row.sentence for row in report.rows if row.check == "保证")
    without = changed(with_guarantee, ("        限额    每年 0.08元\n", ""))
    assert _only(wrong(verify(compiled(without), "保证"))).code == "ZS513"


def test_a_history_is_shown_where_one_claim_is_not_enough() -> None:
    """Each claim pays at most 0.05元; only the year exceeds the guarantee."""
    guarantee = "    保证 年封顶：年度 救助 不超过 0.08元\n    次序 医保、救助\n"
    text = changed(
        SMALL, ("    次序 医保、救助\n", guarantee), ("        限额    每年 0.08元\n", "        限额    每次 0.05元\n")
    )
    row = _only(wrong(verify(compiled(text), "保证")))
    assert row.code == "ZS513" and row.narration[0].count("结算：") == 2


def test_adjustment_that_takes_more_than_the_deductible() -> None:
    """A deductible below zero would add to the base."""
    change = ("    次序 医保、救助\n", "    调整 救助：类别 为 住院\n        比例 提高 50个百分点\n    次序 医保、救助\n")
    assert not wrong(verify(compiled(changed(SMALL, change)), "不超自付", "单调"))


@pytest.mark.parametrize("reading", ["乙读", "丙读"])
def test_readings_that_do_not_differ(reading: str) -> None:
    doubt = f"    存疑 疑\n        读法 甲读 采用\n        读法 {reading}\n    给付 救助\n"
    condition = f"类别 为 住院 且 （疑 为 甲读 或 疑 为 {reading}）"
    text = changed(SMALL, ("    给付 救助\n", doubt), ("类别 为 住院", condition))
    assert codes(wrong(verify(compiled(text), "读法"))) == ["ZS512"]


def test_readings_that_only_change_the_order_do_not_differ() -> None:
    """Payments of two readings are compared by name: a reading may give a benefit another place."""
    doubt = "    存疑 疑\n        读法 同时 采用\n        读法 在前\n    给付 救助\n"
    second = "    给付 补助\n        适用    类别 为 门诊\n        基数    剩余 费用\n        比例    10%\n"
    ways = "    关系 救助、补助 按 疑：\n        同时  并行\n        在前  补助 在先\n    约定"
    order = ("    次序 医保、救助\n", "    次序 医保、（救助、补助）\n")
    text = changed(SMALL, ("    给付 救助\n", doubt), ("    约定", f"{second}{ways}"), order)
    assert codes(wrong(verify(compiled(text), "读法"))) == ["ZS512"]
