"""A small settlement module written by hand on the real run-time support, so that settling is tested without the compiler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

import zhunshengc.runtime.rules as rt
from zhunshengc.runtime.rules import InputError, Parameters

IDENTIFIER: Final = "demo_2023"
TITLE: Final = "示例"
START: Final = "2023-01-01"
END: Final[str | None] = None
SOURCE_SHA256: Final = "1" * 64
TOOL_VERSION: Final = "0"
READINGS: Final[Mapping[str, str]] = {"口径": "甲"}

_THRESHOLD: Final = rt.Parameter(name="起付标准", shift=-1, scale=1, rows={2021: (50000, "公报")}, low=1, high=100_000_000)
_SHARE: Final = rt.Parameter(name="门诊比例", shift=0, scale=1_000_000, rows={2023: (500_000, "文件")}, low=0, high=1_000_000)
PARAMETERS: Final[Mapping[str, rt.Parameter]] = {"起付标准": _THRESHOLD, "门诊比例": _SHARE}

_STATUSES: Final = ("特困人员", "低保对象")
_KINDS: Final = ("住院", "普通门诊")
_FACTS: Final = (
    rt.Fact("人员编号", ("psn_no",), "text"),
    rt.Fact("结算编号", ("setl_id",), "text"),
    rt.Fact("结算日期", ("setl_time",), "date"),
    rt.Fact("救助身份", ("aid_status",), "choices", _STATUSES),
    rt.Fact("医疗类别", ("med_type",), "choice", _KINDS),
    rt.Fact("政策范围内费用", ("inscp_scp_amt",), "money"),
    rt.Fact("规范转诊", ("referred",), "yes_no"),
    rt.Fact("认定日期", ("recognised_on",), "date"),
    rt.Fact("封顶线", ("ceiling",), "money_or_none"),
    rt.Fact("分段", ("tiers",), "schedule"),
)
_KNOWN: Final = frozenset(name for fact in _FACTS for name in (fact.name, *fact.names)) | {"用不到的事实"}
_NAMES: Final = rt.names_of(_FACTS, _KNOWN)
_LAYOUT: Final = rt.Layout(
    matter="费用结算",
    payments=(("住院救助", "第三条"), ("门诊救助", "第四条")),
    statuses=_STATUSES,
    sums=3,
    notices=("第五条 未规范转诊",),
    answers=(),
)
_DEPOSIT: Final = rt.Layout(matter="免押金", payments=(), answers=(rt.AnswerSpec("免押金", "第六条", "yes_no"),))


@dataclass(frozen=True, slots=True)
class Ledger(rt.LedgerBase):
    """One person, one year."""

    SUMS: ClassVar = (rt.Sum("住院救助.累计基数", 1), rt.Sum("住院救助.年度", 1), rt.Sum("门诊救助.年度", 3))

    year: int | None = None
    sums: tuple[int, ...] = (0, 0, 0)


def _costs(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None, trace: bool = False
) -> rt.Result[Ledger]:
    given = rt.Given(_NAMES, facts)
    given.text("人员编号")
    settlement, day = given.text("结算编号"), given.day("结算日期")
    mask = given.choices("救助身份", _STATUSES)
    kind, cost = given.choice("医疗类别", _KINDS), given.money("政策范围内费用")
    referred = given.yes_no("规范转诊", default=True)
    given.day("认定日期", default=0)
    given.money_or_none("封顶线", default=-1)
    if not 20230101 <= day <= 20281231:
        raise InputError("ZS407", "结算日期", "结算日期不在施行期内")
    year = day // 10000
    opening = (ledger or Ledger()).opening(year)
    base, paid, clinic = opening.sums
    hospital_pay = clinic_pay = 0
    if mask and referred and kind == 0:
        threshold = _THRESHOLD.value(parameters, year)
        if threshold < 0:
            raise _THRESHOLD.missing(parameters, year)
        counted = max(0, base + cost - threshold) - max(0, base - threshold)
        base += cost
        hospital_pay = min((counted * 70 + 50) // 100, max(0, 500_000 - paid))
        paid += hospital_pay
    elif mask and referred:
        clinic_pay = (cost + 1) // 2
        clinic += 3 * clinic_pay + 1  # a sum that is no whole number of 分
    status = -1 if not mask else 0 if mask & 1 else 1
    told = (("第三条", f"住院救助：给付 {rt.money_text(hospital_pay)}元"),) if trace else ()
    return rt.Result(
        layout=_LAYOUT,
        settlement=settlement,
        payments={"住院救助": hospital_pay, "门诊救助": clinic_pay},
        total=hospital_pay + clinic_pay,
        borne=cost - hospital_pay - clinic_pay,
        status=None if status < 0 else _STATUSES[status],
        notices=() if referred else _LAYOUT.notices,
        answers={},
        ledger=Ledger(year, (base, paid, clinic)),
        trace=told,
    )


def _deposit(
    facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None, trace: bool = False
) -> rt.Result[Ledger]:
    kind = rt.Given(_NAMES, facts).choice("医疗类别", _KINDS)
    return rt.Result(
        layout=_DEPOSIT,
        settlement="",
        payments={},
        total=0,
        borne=None,
        status=None,
        notices=(),
        answers={"免押金": kind == 0},
        ledger=ledger or Ledger(),
        trace=(),
    )


def _explain(facts: Mapping[str, object], ledger: Ledger | None = None, parameters: Parameters | None = None) -> str:
    return rt.narrate(TITLE, (), _costs(facts, ledger, parameters, True))


_NESTED: Final = (*_FACTS, rt.Fact("就诊", (), "records"))
MATTERS: Final[Mapping[str, rt.MatterFunction[Ledger]]] = {"费用结算": _costs, "免押金": _deposit, "追溯": _deposit}
EXPLANATIONS: Final[Mapping[str, rt.ExplainFunction[Ledger]]] = {"费用结算": _explain, "免押金": _explain, "追溯": _explain}
FACTS: Final[Mapping[str, tuple[rt.Fact, ...]]] = {"费用结算": _FACTS, "免押金": _FACTS, "追溯": _NESTED}
LAYOUTS: Final[Mapping[str, rt.Layout]] = {"费用结算": _LAYOUT, "免押金": _DEPOSIT, "追溯": _DEPOSIT}
