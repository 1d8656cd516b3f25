"""Each way to get a rule wrong is found by the check that is there for it, with a claim that shows it."""

from __future__ import annotations

import pytest

from unit.checks.rules import SMALL, changed, codes, compiled, panzhihua, verify, wrong
from zhunshengc.formats import health
from zhunshengc.formats.checked import Checked
from zhunshengc.report import Row, Word
from zhunshengc.reporting import report_text

LOW_INCOME = "        适用    救助对象 为 低保对象 且 医疗类别 为 普通门诊\n"


def _only(rows: tuple[Row, ...]) -> Row:
    (row,) = rows
    assert row.word is Word.REFUTED
    return row


def test_missing_row() -> None:
    row = _only(wrong(verify(panzhihua(("                    低保对象                            70%\n", "")), "缺口", "冲突")))
    assert (row.code, row.articles) == ("ZS507", ("第十二条",))
    assert "低保对象  （待填）" in "\n".join(row.hints)
    assert "不能结算：规则缺口" in "\n".join(row.narration)


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


TWO_ADJUSTMENTS = """    调整 救助：类别 为 住院
        比例 提高 5个百分点
    调整 救助：对象 为 乙
        比例 提高 3个百分点
"""
ADJUSTED = changed(SMALL, ("0.08元", "8万元"), ("0.05元", "2,000元"), ("    约定 先付", f"{TWO_ADJUSTMENTS}    约定 先付"))


def test_two_adjustments_of_one_number() -> None:
    """Of 8,000 above the deductible: 78%, 75%, 73%."""
    row = _only(wrong(verify(compiled(ADJUSTED), "冲突")))
    assert (row.code, row.articles) == ("ZS525", ("第二条",))
    assert row.sentence == "救助的两项调整同时适用：都算的付 6240元，只算前一项的付 6000元，只算后一项的付 5840元"


OTHER_PERSON = ("类别 为 住院\n        比例 提高", "对象 为 甲\n        比例 提高")
OTHER_NUMBER = ("比例 提高 5个百分点", "起付线 降低 50%")


@pytest.mark.parametrize("change", [OTHER_PERSON, OTHER_NUMBER])
def test_adjustments_that_never_meet_or_change_different_numbers(change: tuple[str, str]) -> None:
    assert wrong(verify(compiled(changed(ADJUSTED, change)), "冲突")) == ()


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


def test_benefit_that_a_relation_hides() -> None:
    """Only the 关系 is named: without a condition of its own the benefit would matter, too, but that is not what is wrong."""
    second = "        适用    类别 为 住院 且 费用 超过 1元\n        基数    剩余 费用\n        比例    10%\n"
    third = f"\n第三条 补助\n    给付 补助\n{second}    关系 救助、补助：救助 优先\n    次序 医保、（救助、补助）\n"
    row = _only(wrong(verify(compiled(changed(SMALL, ("    次序 医保、救助\n", third))), "死规则")))
    assert (row.code, row.title, row.articles) == ("ZS508", "补助", ("第三条",))
    assert row.hints == ("核对关系「救助、补助：救助 优先」（第三条）：它完全盖住了这条规则，没有它，这条规则就能起作用",)


def test_rules_that_hide_another_only_together() -> None:
    twice = "    排除 住院：类别 为 住院\n    排除 不是门诊：非 类别 为 门诊\n    次序 医保、救助\n"
    rows = wrong(verify(compiled(changed(SMALL, ("    次序 医保、救助\n", twice))), "死规则"))
    (row,) = (row for row in rows if row.title == "救助")
    assert row.hints == (
        "核对排除「住院」（第二条）、排除「不是门诊」（第二条）：它们合起来完全盖住了这条规则，没有它们，这条规则就能起作用",
    )


BUSY = "    约定 够多：费用 超过 10元\n    约定 是整数：费用 不低于 0元\n    约定 不多：费用 不超过 5元\n"
NEVER = "    约定 相反：费用 超过 10元 且 费用 不超过 5元\n"


@pytest.mark.parametrize(
    ("assumptions", "told"),
    [
        (BUSY, "约定「够多：费用 超过 10元」（第二条）、约定「不多：费用 不超过 5元」（第二条）不能同时满足"),
        (NEVER, "约定「相反：费用 超过 10元 且 费用 不超过 5元」（第二条）不可能满足"),
    ],
)
def test_assumptions_that_leave_nothing_to_settle(assumptions: str, told: str) -> None:
    """They are named; of what is empty because of them nothing is said to be refuted."""
    report = verify(compiled(changed(SMALL, ("    次序 医保、救助\n", f"{assumptions}    次序 医保、救助\n"))), "死规则", "非负")
    finding, *empty = wrong(report)
    assert (finding.code, finding.sentence.split("，")[0]) == ("ZS524", told)
    assert len(empty) > 3 and all(row.word is Word.VACUOUS for row in empty)
    text = report_text(report)
    assert text.count("✗") == 1 and "∅ 空真 非负 第二条 什么也没有说明：救助不小于 0" in text
    assert "什么也没有说明：救助不小于 0" in health.write([Checked("试验.zs", "小例", report)])


@pytest.mark.parametrize(
    ("condition", "word"),
    [
        ("非 （对象 为 甲 且 对象 为 乙） 或 合计 超过 费用", Word.VACUOUS),
        ("非 对象 为 甲 或 合计 不超过 费用", Word.PROVED),
        ("非 对象 为 甲 或 非 对象 为 乙", Word.PROVED),
    ],
)
def test_guarantee_about_what_never_happens(condition: str, word: Word) -> None:
    """Of `非 P 或 Q`; that two things never meet is itself a guarantee."""
    text = changed(SMALL, ("    次序 医保、救助\n", f"    保证 空的：{condition}\n    次序 医保、救助\n"))
    (row,) = verify(compiled(text), "保证").rows
    assert row.word is word


@pytest.mark.parametrize(("limit", "found"), [("", []), ("        限额    每年 0.08元\n", ["ZS515"])])
def test_status_that_is_passed_over_where_it_bears_nothing(limit: str, found: list[str]) -> None:
    """What pays all of it leaves nothing that the next benefit would be for; with a limit it may."""
    again = "    给付 再救助\n        适用    类别 为 住院 且 对象 为 乙\n        基数    剩余 费用\n        比例    50%\n"
    text = changed(
        SMALL,
        ("                    甲    90%\n", "                    甲    100%\n"),
        ("        限额    每年 0.08元\n", limit),
        ("    约定", f"{again}    约定"),
        ("    次序 医保、救助\n", "    次序 医保、救助、再救助\n"),
    )
    report = verify(compiled(text), "漏列对象")
    assert codes(wrong(report)) == found
    assert found or any("甲：这时费用已经付完" in row.sentence for row in report.rows)


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
    assert rows and {row.code for row in found} >= {"ZS509", "ZS523"}  # ZS523: what a year loses in the right order, too
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
    assert any("救助本年度已付 不超过 0.08元" in row.sentence for row in report.rows if row.check == "保证")
    without = changed(with_guarantee, ("        限额    每年 0.08元\n", ""))
    assert _only(wrong(verify(compiled(without), "保证"))).code == "ZS513"


def test_a_history_is_shown_where_one_claim_is_not_enough() -> None:
    """Each claim pays at most 0.05元; only the year exceeds the guarantee."""
    guarantee = "    保证 年封顶：年度 救助 不超过 0.08元\n    次序 医保、救助\n"
    text = changed(
        SMALL, ("    次序 医保、救助\n", guarantee), ("        限额    每年 0.08元\n", "        限额    每次 0.05元\n")
    )
    row = _only(wrong(verify(compiled(text), "保证")))
    assert row.code == "ZS513" and "结算：同样的 2 次" in row.narration[0]


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


ASKED = """
第三条 问
    事项 免押金
        约定 不会：0元 超过 1元
        结论 免押金：类别 为 住院
"""


@pytest.mark.parametrize(
    "text", [changed(SMALL, ("    次序 医保", "    约定 负数：费用 不满 0元\n    次序 医保")), SMALL + ASKED]
)
def test_an_assumption_that_no_claim_fulfils_leaves_a_module_that_always_refuses(text: str) -> None:
    rows = wrong(verify(compiled(text), "死规则", "译文一致"))
    assert [row.code for row in rows if row.word is Word.REFUTED] == ["ZS524"]
    (translated,) = (row for row in rows if row.check == "译文一致")
    assert translated.word is Word.VACUOUS


TWO_COSTS = """
第三条 兜底
    输入 总费用：金额
        代号 total_cost
    给付 兜底
        基数    剩余 总费用
        支付    总费用
        比例    90%
    约定 目录内不超过总费用：费用 不超过 总费用
"""


def test_a_cost_that_is_probably_part_of_another_one() -> None:
    """Of 1,000元 that are the whole bill 救助 pays its part and 兜底 90% again."""
    apart = changed(SMALL + TWO_COSTS, ("医保、救助", "医保、救助、兜底"))
    row = _only(wrong(verify(compiled(apart), "不超自付")))
    assert (row.code, row.title) == ("ZS527", "费用和总费用的各项支付之和不超过总费用")
    together = changed(apart, ("代号 total_cost", "代号 total_cost\n        包含 费用"))
    assert wrong(verify(compiled(together), "不超自付")) == ()
