"""The rules of an article as tables in the words of the law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import Change, ParameterYear, Period, RoundingMode, WayKind
from zhunshengc import model
from zhunshengc.contents import AdjustedBenefit, Entry, Item
from zhunshengc.docs.grids import Grid, grids_of, is_grouping, limit_label
from zhunshengc.expressions import YES, type_of
from zhunshengc.phrase import conjuncts, phrase, phrase_money, phrase_rate

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RuleView:
    """One declaration for a reader: what it is, its points, its tables."""

    kind: str
    name: str
    matter: str | None
    points: tuple[Pair, ...]
    grids: tuple[Grid, ...] = ()


def rule_view(entry: Entry) -> RuleView:
    """A declaration as a reader sees it."""
    kind, name = _heading(entry.item)
    matter = entry.matter if entry.matter != model.DEFAULT_MATTER else None
    return RuleView(kind, name, matter, tuple(_points(entry.item)), grids_of(entry.item))


def _heading(item: Item) -> Pair:
    match item:
        case model.Input():
            return "事实", item.name
        case model.Parameter():
            return "参数", item.name
        case model.Ranking():
            return "身份", item.name
        case model.Doubt():
            return "存疑", item.name
        case model.Definition():
            return "定义", item.name
        case model.Assumption():
            return "约定", item.name
        case model.Exclusion():
            return "排除", item.name
        case model.Benefit():
            return "给付", item.name
        case AdjustedBenefit():
            return "调整", item.benefit
        case model.Conclusion():
            return "结论", item.name
        case model.Guarantee():
            return "保证", item.name
        case model.Resettlement():
            return "重结", item.matter
        case model.Relation():
            return "关系", "、".join(item.benefits)
        case model.Silence():
            return item.kind.value, item.name
        case model.DayOfForce():
            return "施行期间", ""
        case _:
            assert_never(item)


def _points(item: Item) -> Iterator[Pair]:
    match item:
        case model.Input():
            yield from input_points(item)
        case model.Parameter():
            yield from _parameter_points(item)
        case model.Ranking():
            yield f"取自{item.source}，就高", " → ".join(item.members)
            yield from ((f"不计{member}", phrase(condition)) for member, condition in item.exceptions)
        case model.Doubt():
            yield from _doubt_points(item)
        case model.Definition() | model.Conclusion() | model.DayOfForce():
            yield from _value("为", item.value)
        case model.Assumption() | model.Exclusion() | model.Guarantee() | model.Silence():
            yield "条件", phrase(item.condition)
        case model.Relation():
            yield from _relation_points(item)
        case model.Benefit():
            yield from _benefit_points(item)
        case AdjustedBenefit(adjustment=adjustment):
            yield from _adjustment_points(adjustment)
        case model.Resettlement():
            yield "事实", f"{item.input} 由 {item.old} 改为 {item.new}"
            yield from ((f"按 {reading}", method.value) for reading, method in item.methods)
        case _:
            assert_never(item)


def _relation_points(item: model.Relation) -> Iterator[Pair]:
    """How the benefits go together on a claim to which several of them apply."""
    for reading, way in item.ways:
        words = _WAYS[way.kind].format(way.first or "")
        yield (f"按 {item.doubt} 为 {reading}" if item.doubt is not None else "同时适用时"), words


_WAYS = {
    WayKind.PRIORITY: "{} 适用的，其余不适用",
    WayKind.FIRST: "{} 先付，其余从余额起算",
    WayKind.HIGHEST: "只付最高的一项",
    WayKind.PARALLEL: "各自给付，都从同样的余额起算",
}


def _value(label: str, expr: model.Expr) -> Iterator[Pair]:
    """A point, unless the value becomes a grid."""
    if not isinstance(expr, model.Table | model.Tranches) and not is_grouping(expr):
        yield label, phrase(expr)


def type_words(kind: model.Type) -> str:
    """A type as drafters write it, with its members."""
    match kind:
        case model.Basic():
            return kind.value
        case model.ChoiceType(members=members):
            return f"其一：{'、'.join(members)}"
        case model.ChoicesType(members=members):
            return f"可多个：{'、'.join(members)}"
        case _:
            assert_never(kind)


def input_points(item: model.Input) -> Iterator[Pair]:
    """What a reader must know to supply a fact."""
    yield "类型", type_words(item.type)
    yield "程序里的名字", "、".join(item.interface) or item.code
    if item.optional:
        yield "可省", "不写时" + default_words(item)
    if item.nullable:
        yield "可无", "没有的写空值（null）"
    if item.only_if is not None:
        yield "限于", phrase(item.only_if)
    if item.used_if is not None:
        yield "用于", phrase(item.used_if)
    if item.disregarded is not None:
        yield "不计支付", phrase(item.disregarded)
    if item.includes is not None:
        yield "包含", item.includes
    if item.open:
        yield "名录", "没有列入的名称也可以写，按未列入算"
    if item.pays is not None:
        yield "支付", item.pays
    if item.instead is not None:
        yield "或写", item.instead
    if item.note:
        yield "说明", item.note


def default_words(item: model.Input) -> str:
    """What an absent fact counts as."""
    match item.default:
        case bool(value):
            return "按是" if value else "按否"
        case int(value) if item.type is model.Basic.MONEY:
            return f"按 {phrase_money(value)}"
        case None:
            return _natural_default(item.type)
        case value:
            return f"按{value}"


def _natural_default(kind: model.Type) -> str:
    match kind:
        case model.Basic.MONEY | model.Basic.INTEGER | model.Basic.RATE:
            return "按 0"
        case model.Basic.YES_NO:
            return "按否"
        case model.ChoicesType():
            return "按没有"
        case _:
            return "按不知道"


def _parameter_points(item: model.Parameter) -> Iterator[Pair]:
    yield "取值年份", "结算当年" if item.year is ParameterYear.SAME else "结算的上一年"
    yield "范围", f"{parameter_value(item, item.low)} 至 {parameter_value(item, item.high)}"
    yield "程序里的名字", item.code
    if item.note:
        yield "说明", item.note


def parameter_value(item: model.Parameter, value: int | Fraction) -> str:
    """A value of a parameter as drafters write it."""
    return phrase_rate(Fraction(value)) if item.type is model.Basic.RATE else phrase_money(int(value))


def _doubt_points(item: model.Doubt) -> Iterator[Pair]:
    for reading in item.readings:
        adopted = "采用" if reading.name == item.adopted else ("难以成立" if reading.doubtful else "另一种读法")
        yield adopted, reading.name
    if item.note:
        yield "说明", item.note


# ---- benefits --------------------------------------------------------------------------------------------------

_ROUNDING = {RoundingMode.HALF_UP: "四舍五入到分", RoundingMode.DOWN: "舍去分以下", RoundingMode.UP: "进位到分"}


def _benefit_points(item: model.Benefit) -> Iterator[Pair]:
    conditions = tuple(part for part in conjuncts(item.applies) if part != YES)
    yield "适用", " 且 ".join(map(_bracketed, conditions)) or "任何情形"
    yield "基数", phrase(item.base)
    if item.deductible is not None:
        yield from _value(f"起付线（{item.deductible.period.value}）", item.deductible.value)
    yield from _value("比例", item.rate)
    for limit in item.limits:
        yield from _value(limit_label(limit), limit.value)
    if item.also_counts is not None:
        yield "也计入年度累计", phrase(item.also_counts)
    yield "取整", _ROUNDING[item.rounding]
    yield "怎样算", formula(item)


def formula(item: model.Benefit) -> str:
    """The whole reckoning of a benefit in one line."""
    base = f"（{phrase(item.base)}）" if isinstance(item.base, model.Arithmetic) else phrase(item.base)
    counted = base
    if item.deductible is not None:
        yearly = item.deductible.period is Period.YEAR
        counted = f"今年累计的 {base} 超过起付线、还没有算过的部分" if yearly else f"{base} 超过起付线的部分"
    scheduled = isinstance(item.rate, model.Tranches) or type_of(item.rate) is model.Basic.SCHEDULE
    paid = f"{counted} 分段乘比例" if scheduled else f"{counted} × 比例"
    limits = [f"，不超过{_limit_words(limit)}" for limit in item.limits]
    return f"给付 = {paid}，{_ROUNDING[item.rounding]}{''.join(limits)}"


def _limit_words(limit: model.Limit) -> str:
    shared = f"（共用{limit.shared}）" if limit.shared else ""
    return f"{limit.period.value}限额{shared}{'里还没有用的' if limit.period is Period.YEAR else ''}"


def _bracketed(expr: model.Expr) -> str:
    text = phrase(expr)
    return f"（{text}）" if isinstance(expr, model.Either) else text


def _adjustment_points(item: model.Adjustment) -> Iterator[Pair]:
    yield "条件", phrase(item.condition)
    for label, line in (("起付线", item.deductible), ("比例", item.rate), ("限额", item.limit)):
        if line is not None:
            yield label, _change_words(line)


def _change_words(line: model.AdjustmentLine) -> str:
    match line.change:
        case Change.LOWER:
            return f"降低 {phrase_rate(line.amount)}"
        case Change.RAISE:
            return f"提高 {phrase_rate(line.amount).removesuffix('%')} 个百分点"
        case Change.REMOVE:
            return "不设"
        case _:
            assert_never(line.change)
