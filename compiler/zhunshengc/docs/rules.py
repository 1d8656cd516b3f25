"""The rules of an article as tables in the words of the law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import Change, ParameterYear, RoundingMode
from zhunshengc import model
from zhunshengc.contents import AdjustedBenefit, Entry, Item
from zhunshengc.expressions import YES
from zhunshengc.phrase import conjuncts, phrase, phrase_money, phrase_rate

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of values: heading row and rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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
    return RuleView(kind, name, matter, tuple(_points(entry.item)), tuple(_grids(entry.item)))


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
        case model.Doubt():
            yield from _doubt_points(item)
        case model.Definition() | model.Conclusion() | model.DayOfForce():
            yield from _value("为", item.value)
        case model.Assumption() | model.Exclusion() | model.Guarantee():
            yield "条件", phrase(item.condition)
        case model.Benefit():
            yield from _benefit_points(item)
        case AdjustedBenefit(adjustment=adjustment):
            yield from _adjustment_points(adjustment)
        case model.Resettlement():
            yield "事实", f"{item.input} 由 {item.old} 改为 {item.new}"
            yield from ((f"按 {reading}", method.value) for reading, method in item.methods)
        case _:
            assert_never(item)


def _value(label: str, expr: model.Expr) -> Iterator[Pair]:
    """A point, unless the value is a table (which becomes a grid)."""
    if not isinstance(expr, model.Table):
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
        yield "可省", "不写时" + _default_words(item)
    if item.nullable:
        yield "可无", "没有的写空值（null）"
    if item.only_if is not None:
        yield "限于", phrase(item.only_if)
    if item.pays is not None:
        yield "支付", item.pays
    if item.instead is not None:
        yield "或写", item.instead
    if item.note:
        yield "说明", item.note


def _default_words(item: model.Input) -> str:
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
        yield from _value(_limit_label(limit), limit.value)
    if item.also_counts is not None:
        yield "也计入年度累计", phrase(item.also_counts)
    yield "取整", _ROUNDING[item.rounding]


def _bracketed(expr: model.Expr) -> str:
    text = phrase(expr)
    return f"（{text}）" if isinstance(expr, model.Either) else text


def _limit_label(limit: model.Limit) -> str:
    shared = f"，共用{limit.shared}" if limit.shared else ""
    return f"限额（{limit.period.value}{shared}）"


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


# ---- tables ----------------------------------------------------------------------------------------------------


def _grids(item: Item) -> Iterator[Grid]:
    """Tables of a declaration; those of one benefit that select by the same classification stand side by side."""
    tables = tuple((label, value) for label, value in _tabled(item) if isinstance(value, model.Table))
    groups: dict[tuple[model.Expr, ...], list[tuple[str, model.Table]]] = {}
    for label, table in tables:
        groups.setdefault(table.dimensions, []).append((label, table))
    for dimensions, group in groups.items():
        kind = dimensions[0].type if len(dimensions) == 1 and isinstance(dimensions[0], _SELECTORS) else None
        if len(group) > 1 and isinstance(kind, model.ChoiceType):
            yield _side_by_side(phrase(dimensions[0]), kind.members, group)
        else:
            yield from (_as_written(label, table) for label, table in group)


_SELECTORS = (model.InputRef, model.RankingRef, model.DoubtRef, model.DefinitionRef)


def _tabled(item: Item) -> Iterator[tuple[str, model.Expr]]:
    match item:
        case model.Definition() | model.Conclusion():
            yield item.name, item.value
        case model.DayOfForce():
            yield "日期", item.value
        case model.Benefit():
            if item.deductible is not None:
                yield f"起付线（{item.deductible.period.value}）", item.deductible.value
            yield "比例", item.rate
            yield from ((_limit_label(limit), limit.value) for limit in item.limits)
        case _:
            return


def _as_written(label: str, table: model.Table) -> Grid:
    head = (*(phrase(dimension) for dimension in table.dimensions), label)
    return Grid(head, tuple((*("、".join(group) for group in row.keys), phrase(row.cell)) for row in table.rows))


def _side_by_side(title: str, members: tuple[str, ...], group: list[tuple[str, model.Table]]) -> Grid:
    """One row per group of neighbouring members that are treated alike."""
    rows: list[tuple[list[str], tuple[str, ...]]] = []
    for member in members:
        cells = tuple(_cell(table, member) for _, table in group)
        if rows and rows[-1][1] == cells:
            rows[-1][0].append(member)
        else:
            rows.append(([member], cells))
    return Grid((title, *(label for label, _ in group)), tuple(("、".join(names), *cells) for names, cells in rows))


def _cell(table: model.Table, member: str) -> str:
    return next((phrase(row.cell) for row in table.rows if member in row.keys[0]), "没有写")
