"""The facts and parameters that random regulations are made of; every type and every way to be absent occurs."""

from __future__ import annotations

from fractions import Fraction

from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunsheng.syntax import ParameterYear
from zhunshengc import model as m
from zhunshengc.resolving.facts import built_in_inputs

PLACE = Place(Source("随机.zs", ""), Span(0, 0))


def origin(number: int) -> m.Origin:
    return m.Origin(f"第{number}条", PLACE)


STATUSES = ("特困", "低保", "边缘", "重病")
KINDS = ("门诊", "慢病", "住院")
LEVELS = ("一级", "二级", "三级")
PLACES = ("本市", "省内", "省外")
DISEASES = ("肺癌", "糖尿病", "白血病", m.UNLISTED)

STATUS = m.ChoicesType("救助身份", STATUSES)
KIND = m.ChoiceType("医疗类别", KINDS)
LEVEL = m.ChoiceType("等级", LEVELS)
WHERE = m.ChoiceType("就医地", PLACES)
NEED = m.ChoiceType("病情", ("轻", "重"))
DISEASE = m.ChoiceType("病种", DISEASES)
SECOND = m.ChoiceType("次病种", DISEASES[1:])


def _input(
    name: str,
    kind: m.Type,
    code: str,
    *,
    optional: bool = False,
    nullable: bool = False,
    default: str | bool | int | None = None,
    pays: str | None = None,
    only_if: m.Expr | None = None,
    instead: str | None = None,
    includes: str | None = None,
) -> m.Input:
    is_open = isinstance(kind, m.ChoiceType) and kind.members[-1] == m.UNLISTED
    return m.Input(
        name, kind, code, (code,), (), optional, nullable, default, pays, only_if, instead, "", None, origin(1),
        open=is_open, includes=includes,
    )  # fmt: skip


_STAY = m.OneOf(m.InputRef("医疗类别", KIND), ("慢病", "住院"))
_FAR = m.Negation(m.OneOf(m.InputRef("就医地", WHERE), ("本市",)))

INPUTS: tuple[m.Input, ...] = (
    *built_in_inputs(origin(1)),
    _input("救助身份", STATUS, "aid_status"),
    _input("医疗类别", KIND, "med_type"),
    _input("等级", LEVEL, "hosp_lv", optional=True, default="二级"),
    _input("就医地", WHERE, "place"),
    _input("病情", NEED, "need", default="重", only_if=_STAY),
    _input("病种", DISEASE, "disease", optional=True, default=m.UNLISTED),
    _input("次病种", SECOND, "second_disease", default=m.UNLISTED, only_if=_STAY),
    _input("总费用", m.Basic.MONEY, "whole_cost", includes="费用"),
    _input("费用", m.Basic.MONEY, "cost"),
    _input("目录外", m.Basic.MONEY, "outside", optional=True),
    _input("药费", m.Basic.MONEY, "drugs"),
    _input("器械费", m.Basic.MONEY, "devices", optional=True),
    _input("医保", m.Basic.MONEY, "basic", pays="费用"),
    _input("商保", m.Basic.MONEY, "commercial", optional=True, default=500, pays="费用", only_if=_STAY),
    _input("互助", m.Basic.MONEY, "mutual", pays="目录外", only_if=_FAR),
    _input("统筹", m.Basic.MONEY, "pooled", pays="总费用"),
    _input("转诊", m.Basic.YES_NO, "referred"),
    _input("县内", m.Basic.YES_NO, "county", optional=True, default=True, only_if=_FAR),
    _input("急诊", m.Basic.YES_NO, "urgent", only_if=_FAR),
    _input("认定日期", m.Basic.DATE, "recognised", optional=True),
    _input("出生日期", m.Basic.DATE, "born", optional=True),
    _input("申报日", m.Basic.DATE, "reported"),
    _input("人数", m.Basic.INTEGER, "persons", optional=True),
    _input("自定比例", m.Basic.RATE, "own_rate"),
    _input("封顶", m.Basic.MONEY, "ceiling", nullable=True),
    _input("分段", m.Basic.SCHEDULE, "tiers", instead="单一比例"),
)
CONDITIONAL = ("等级", "病种", "次病种", "目录外", "药费", "商保", "转诊", "县内", "出生日期", "申报日", "人数", "自定比例")
"""Facts that 用于 may ask for on some claims only."""


def _parameter(name: str, code: str, kind: m.Basic, year: ParameterYear, high: int | Fraction) -> m.Parameter:
    rows = (m.ParameterRow(2022, high / 2 if isinstance(high, Fraction) else high // 2, "公报"),)
    return m.Parameter(name, kind, code, year, 0 if kind is m.Basic.MONEY else Fraction(0), high, rows, "", origin(1))


PARAMETERS: tuple[m.Parameter, ...] = (
    _parameter("收入", "income", m.Basic.MONEY, ParameterYear.PREVIOUS, 100_000),
    _parameter("标准", "standard", m.Basic.MONEY, ParameterYear.SAME, 100_000),
    _parameter("系数", "factor", m.Basic.RATE, ParameterYear.SAME, Fraction(1)),
)
