"""How claims are told: what a reader of the counterexample hears, without the solver."""

from __future__ import annotations

import datetime
from fractions import Fraction

from unit.checks.rules import SMALL, changed, compiled
from zhunshengc.facts import Facts
from zhunshengc.model import DAY, DEFAULT_MATTER
from zhunshengc.narrate import tell_side_by_side
from zhunshengc.narrate_facts import tell_differences, tell_facts
from zhunshengc.outcome import Answer, Payment, Settled
from zhunshengc.solver.candidate import Candidate

INPUTS = (
    "输入 医保：金额\n    代号 insurance\n",
    "输入 转诊：是否\n    代号 referred\n输入 急诊：是否\n    代号 urgent\n输入 大病：金额\n    代号 serious\n    支付 费用\n"
    "输入 医保：金额\n    代号 insurance\n",
)
ANSWER = ("    次序 医保、救助\n", "    次序 医保、大病、救助\n事项 预警\n    依 费用结算\n    结论 超出：费用 - 医保 - 大病\n")
RULES = compiled(changed(SMALL, INPUTS, ANSWER)).regulation
VISIT: Facts = {
    DAY: datetime.date(2023, 2, 1),
    "类别": "住院",
    "费用": 3_000_000,
    "身份": ("甲", "乙"),
    "转诊": False,
    "急诊": False,
    "大病": 0,
    "医保": 0,
}


def test_who_and_what_first_then_amounts_then_what_is_so() -> None:
    assert tell_facts(VISIT, RULES) == "身份 甲、乙，类别 住院，费用 3万元，大病、医保都是 0元；否：转诊、急诊"
    assert tell_facts({**VISIT, "转诊": True, "医保": 1}, RULES).endswith("费用 3万元，医保 0.01元，大病 0元；转诊 是；急诊 否")


def test_only_what_differs_is_told_again() -> None:
    def told(later: Facts) -> str:
        return tell_differences(later, VISIT, RULES, "其他同前")

    assert told({**VISIT, "费用": 100}) == "费用 1元；其他同前"
    assert told(VISIT) == "同前"
    other = {**VISIT, "身份": ("乙",), "类别": "门诊", "费用": 100, "转诊": True}
    assert told(other) == tell_facts(other, RULES), "too much differs for that to be shorter"
    without = {name: value for name, value in VISIT.items() if name != "转诊"}
    assert told(without) == tell_facts(without, RULES), "a fact that is not there cannot be told"


def test_amounts_of_answers_have_a_unit() -> None:
    settled = Settled(
        payments=(Payment("救助", "第二条", 270_000),),
        total=270_000,
        borne=30_000,
        answers=(Answer("超出", "第二条", 300_000),),
        notices=(),
        status="甲",
        sums={},
        steps=(),
    )
    witness = Candidate("", DEFAULT_MATTER, (VISIT,), {"救助.年度": Fraction(500)}, {})
    told = tell_side_by_side([witness], [[settled]], ["新版"], RULES).splitlines()
    assert told[0] == "此前的累计：救助本年度已付 5元"
    assert told[1].startswith("2023年2月1日结算：身份 甲、乙")
    assert told[2] == "  新版 → 救助（第二条）付 2700元；个人负担 300元；超出（第二条）：3000元"
