"""Changes of the text of a generated module, each as one slip of a compiler would make it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Shown(Enum):
    """How a change shows."""

    BY_CLAIM = "the claim of the refutation, settled by evaluator and module"
    BY_TRACE = "the claim of the refutation, told with reasons by the module as it was and as it is"
    BY_OLD_LEDGER = "the claim of the refutation after a ledger of the year before, with sums"
    BY_LEAVING_OUT = "what is refuted is about claims without a fact, which are none: so the refutation has no claim"
    NOT_BY_CLAIM = "no claim is settled otherwise: what is changed is what the module says of itself"
    UNREADABLE = "the text is refused, because it is none that the backend writes"


@dataclass(frozen=True, slots=True)
class Mutant:
    """`old` stands in the text; its first place is changed. `about`: part of the title of a statement that fails."""

    name: str
    old: str
    new: str
    about: str
    shown: Shown = Shown.BY_CLAIM


_ZS410 = """    if in_kind == 0 and has_referred and in_referred:
        raise InputError("ZS410", "转诊", "「转诊」只用于 类别 为 住院 的情形")
"""
_ZS408 = """    if in_insurance + in_commercial > in_cost:
        raise InputError("ZS408", "先付不超过费用", "违反约定「先付不超过费用」：应当 医保 + 商保 不超过 费用")
"""
_COST, _INSURANCE = '            cost=given.money("费用"),\n', '            insurance=given.money("医保"),\n'
_COST_AS_INSURANCE = _COST.replace("费用", "医保") + _INSURANCE.replace("医保", "费用")
_RESET = "    if ledger.year != year:\n        ledger = ledger.opening(year)\n"
_BORNE = "    # 个人负担\n"

SETTLING = (
    Mutant("a rate", "rate_1 = 90 if status_1 == 0 else 70", "rate_1 = 90 if status_1 == 0 else 71", "救助相同"),
    Mutant("rounding left out", "(base_2 * 33 + 50) // 100", "(base_2 * 33) // 100", "补助相同"),
    Mutant("above for at least", "in_cost >= 100000", "in_cost > 100000", "补助相同"),
    Mutant("a yearly limit off by a 分", "paid_1 = 1000000 - used_1", "paid_1 = 1000001 - used_1", "救助相同"),
    Mutant("a limit a claim off by a 分", "if paid_2 > 50000:", "if paid_2 > 50001:", "补助相同"),
    Mutant("a payer left out", "in_cost - in_insurance - in_commercial", "in_cost - in_insurance", "救助相同"),
    Mutant("a branch the other way round", "if status_1 == 0:", "if status_1 != 0:", "救助相同"),
    Mutant("or for and", "not in_referred and not in_urgent", "not in_referred or not in_urgent", "救助相同"),
    Mutant("the order of the ranking", "rt.first_of((0, 1, 2), 8)", "rt.first_of((1, 0, 2), 8)", "采用身份相同"),
    Mutant("个人负担", "borne_amount = shared_1 - paid_1 - paid_2", "borne_amount = shared_1 - paid_1", "个人负担相同"),
    Mutant(
        "a name that has no value yet", "            paid_2 = 0\n            used_2_after", "            used_2_after", "中断"
    ),
)
ANSWERING = (
    Mutant("two payments exchanged", '"救助": paid_1, "补助": paid_2', '"救助": paid_2, "补助": paid_1', "救助相同"),
    Mutant("the total", "        paid_1 + paid_2,\n", "        paid_1,\n", "合计相同"),
    Mutant("the status", "_STATUSES[status_1]", "_STATUSES[0]", "采用身份相同"),
    Mutant("an answer", "in_cost > 5000000 or in_urgent", "in_cost > 5000000 and in_urgent", "需要复核相同"),
    Mutant("notices exchanged", "notices_of((excluded_1, no_status,", "notices_of((no_status, excluded_1,", "提示相同"),
    Mutant("the text of a notice", '"第一条 未转诊", "第一条 不属于', '"第一条 已转诊", "第一条 不属于', "提示相同"),
    Mutant("when a notice is given", "status_1 == 2 and in_kind == 0", "status_1 == 2", "提示相同"),
    Mutant("a sum of payments that stays", "used_1_after = used_1 + paid_1", "used_1_after = used_1", "台账 救助.年度"),
    Mutant("a sum of bases that stays", "sum_2_after = sum_2 + base_2", "sum_2_after = sum_2", "台账 补助.累计基数"),
    Mutant("sums in another order", "(sum_1_after, used_1_after,", "(used_1_after, sum_1_after,", "台账 救助"),
)
READING = (
    Mutant("two facts exchanged", _COST + _INSURANCE, _COST_AS_INSURANCE, "救助相同"),
    Mutant("a fact that may be missing", 'yes_no("急诊")', 'yes_no("急诊", default=False)', "缺少「急诊」", Shown.BY_LEAVING_OUT),
)
REFUSING = (
    Mutant("a code", '"ZS408", "先付', '"ZS402", "先付', "ZS408"),
    Mutant("a field", '"ZS410", "转诊"', '"ZS410", "急诊"', "ZS410"),
    Mutant("the order of two refusals", _ZS410 + _ZS408, _ZS408 + _ZS410, "ZS410"),
    Mutant("a refusal left out", _ZS408, "", "ZS408"),
    Mutant("the first day", "in_setl_time < 20230101", "in_setl_time <= 20230101", "ZS407"),
    Mutant("a missing figure", "if status_1 == 2 and par_standard < 0:", "if status_1 == 1 and par_standard < 0:", "ZS409"),
    Mutant("a ledger that is not reset", _RESET, "", "台账", Shown.BY_OLD_LEDGER),
)
TELLING = (
    Mutant("a figure told", 'Figure("基数", base_1', 'Figure("基数", sum_1_after', "基数", Shown.BY_TRACE),
    Mutant(
        "whether it applies",
        "in_urgent and in_cost >= 100000\n    # 第二条 补助：给付",
        "in_urgent\n",
        "补助是否适用",
        Shown.BY_TRACE,
    ),
    Mutant("figures told of nobody", ") if applies_1 else ()", ") if not applies_1 else ()", "列出各数", Shown.BY_TRACE),
    Mutant("the title", 'TITLE: Final = "译文小例"', 'TITLE: Final = "别的"', "标题", Shown.NOT_BY_CLAIM),
    Mutant("the range of a figure", "    low=1,\n", "    low=2,\n", "标准", Shown.NOT_BY_CLAIM),
    Mutant("the kind of an answer", '"第三条", "yes_no"', '"第三条", "money"', "需要复核", Shown.NOT_BY_CLAIM),
)
UNREADABLE = (
    Mutant("a loop", _BORNE, "    for i in (1, 2):\n        paid_1 = paid_1 + i\n" + _BORNE, "For", Shown.UNREADABLE),
    Mutant("a float", "paid_2 = due_2\n", "paid_2 = due_2 * 1.0\n", "1.0", Shown.UNREADABLE),
    Mutant("a function of Python", "paid_2 = due_2\n", "paid_2 = max(due_2, 0)\n", "max", Shown.UNREADABLE),
    Mutant("an import", "from dataclasses import", "import os\nfrom dataclasses import", "os", Shown.UNREADABLE),
    Mutant("an assert", _BORNE, "    assert paid_1 >= 0\n" + _BORNE, "Assert", Shown.UNREADABLE),
    Mutant("a second definition", "_EMBEDDED: Final", "TITLE: Final = '别的'\n_EMBEDDED: Final", "TITLE", Shown.UNREADABLE),
)
MUTANTS = (*SETTLING, *ANSWERING, *READING, *REFUSING, *TELLING, *UNREADABLE)
