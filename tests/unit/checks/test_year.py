"""What is said of a whole year under two statuses is what every pair of claims of a small domain shows."""

from __future__ import annotations

import re
from itertools import product

from unit.checks.domain import DOMAIN, MOST, Years, claims
from unit.checks.rules import SMALL, changed, compiled, verify
from zhunshengc.model import Regulation
from zhunshengc.report import Row, Word

TILT = """    给付 倾斜
        适用    类别 为 住院
        基数    剩余 费用
        比例    100%
        限额    每年 0.04元
    约定 小额："""
ALWAYS = ("        适用    类别 为 住院\n        基数    剩余 费用\n        起付线", "        基数    剩余 费用\n        起付线")
FROM_NOTHING = ("乙    0.05元", "乙    不设")
LATER = ("    次序 医保、救助\n", "    次序 医保、救助、倾斜\n")


ANOTHER = (ALWAYS, FROM_NOTHING, ("    约定 小额：", TILT), LATER)
CLEAR = (
    *ANOTHER,
    ("0.08元", "0.10元"),
    ("0.04元", "0.10元"),
    ("甲    90%", "甲    100%"),
    ("乙    70%", "乙    50%"),
    ("费用 不超过 0.07元 且 医保 不超过 0.01元", "费用 不超过 0.10元 且 医保 不超过 0.00元"),
)
FORGIVEN = 3  # 分: two claims of two benefits, each rounded by less than 1 分 more or less


def most_lost(regulation: Regulation, most: int = MOST) -> int:
    """How much less who has both statuses gets for two claims of a year than who has the lower one alone, 分."""
    years = Years(regulation)
    lower = [facts for facts in claims(regulation) if (facts["身份"], facts["费用"]) == (("乙",), 0)]
    alone = [{**facts, "费用": cost} for facts in lower for cost in range(most + 1)]
    lost = []
    for histories in product(alone, repeat=2):
        less = years.total({}, *({**facts, "身份": ("甲", "乙")} for facts in histories))
        more = years.total({}, *histories)
        lost += [] if less is None or more is None else [more - less]
    return max(lost)


def of_year(text: str) -> dict[str, Row]:
    rows = {row.title: row for row in verify(compiled(text), "就高有序").rows}
    assert rows["甲得到的不少于乙"].word is Word.PROVED
    return rows


def test_a_year_of_one_benefit_loses_nothing_as_every_pair_of_claims_shows() -> None:
    rows = of_year(DOMAIN)
    assert most_lost(compiled(DOMAIN).specialised) <= 0
    assert "一年不少得（已证明，就诊不论几次）" in rows["甲得到的不少于乙"].sentence
    assert "甲得到的不少于乙，全年也是" not in rows


def test_what_rounding_alone_brings_about_is_no_finding_but_is_bounded() -> None:
    text = changed(DOMAIN, *ANOTHER)
    rows = of_year(text)
    lost = most_lost(compiled(text).specialised)
    assert "甲得到的不少于乙，全年也是" not in rows
    bounded = re.search(r"只因四舍五入，每次就诊最多差 (\d+) 分（已证明）", rows["甲得到的不少于乙"].sentence)
    assert bounded is not None
    assert 0 < lost <= min(FORGIVEN, 2 * int(bounded[1]))


def test_a_loss_beyond_rounding_is_found_as_every_pair_of_claims_shows() -> None:
    text = changed(DOMAIN, *CLEAR)
    year = of_year(text)["甲得到的不少于乙，全年也是"]
    assert (year.word, year.code) == (Word.REFUTED, "ZS523")
    told = re.search(r"少得的至少 0\.(\d\d)元（这是找到的算例", year.sentence)
    assert told is not None
    assert FORGIVEN < int(told[1]) <= most_lost(compiled(text).specialised, 10)


BENEFIT = """{limit}
    给付 补差
        适用    {applies}
        基数    剩余 费用
        比例    {rate}
        限额    每年 {other}"""


def two_benefits(first: str, second: str, limit: str, applies: str, rate: str, other: str) -> str:
    """Rules in 元: a benefit by status, and another of what it leaves."""
    return changed(
        SMALL,
        ("0.05元", "不设"),
        ("甲    90%", f"甲    {first}"),
        ("乙    70%", f"乙    {second}"),
        ("0.08元", BENEFIT.format(limit=limit, applies=applies, rate=rate, other=other)),
        ("次序 医保、救助", "次序 医保、救助、补差"),
    )


def test_a_benefit_and_another_of_what_it_leaves_differ_by_rounding_alone_whatever_a_third_pays() -> None:
    text = changed(
        two_benefits("90%", "33%", "2,000元", "类别 为 住院", "50%", "500元"),
        (
            "    约定 先付",
            "    给付 门诊救助\n        适用    类别 为 门诊\n        基数    剩余 费用\n        比例    40%\n    约定 先付",
        ),
        ("医保、救助、补差", "医保、（救助、门诊救助）、补差"),
    )
    assert "只因四舍五入，每次就诊最多差 1 分（已证明）" in of_year(text)["甲得到的不少于乙"].sentence


def test_a_loss_of_a_size_that_the_rules_name_is_found() -> None:
    income = changed(
        two_benefits("100%", "80%", "100,000元", "类别 为 住院 且 月收入 不满 1,000元", "20%", "5,000元"),
        ("输入 费用：金额", "输入 月收入：金额\n    代号 income\n输入 费用：金额"),
    )
    year = of_year(income)["甲得到的不少于乙，全年也是"]
    assert (year.word, year.code) == (Word.REFUTED, "ZS523")
    assert "少得的至少 4000元（这是找到的算例" in year.sentence


OUTPATIENTS = """    给付 门诊救助
        适用    类别 为 门诊
        基数    剩余 费用
        比例    按 对象：
                    甲    90%
                    乙    80%
        限额    每年 共用 总额 20,000元
    约定 先付"""


def test_a_limit_that_all_benefits_share_is_used_up_first_by_the_better_status() -> None:
    """Then the sums of the two ways are no longer ordered, but the first way has had all that there is."""
    shared = changed(
        two_benefits("90%", "80%", "共用 总额 20,000元", "转诊", "60%", "共用 总额 20,000元\n        起付线  每年 1,000元"),
        ("输入 费用：金额", "输入 转诊：是否\n    代号 referred\n输入 费用：金额"),
        ("    约定 先付", OUTPATIENTS),
        ("医保、救助、补差", "医保、（救助、门诊救助）、补差"),
    )
    row = of_year(shared)["甲得到的不少于乙"]
    assert row.word is Word.PROVED
    assert re.search(r"只因四舍五入，每次就诊最多差 \d 分（已证明）", row.sentence)
