"""Tables of the rules: as they are written, or side by side where they select by the same classification."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhunshengc import model
from zhunshengc.contents import Item
from zhunshengc.phrase import phrase, phrase_money


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of values: heading row and rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def limit_label(limit: model.Limit) -> str:
    """限额 with its period and what it is shared by."""
    shared = f"，共用{limit.shared}" if limit.shared else ""
    return f"限额（{limit.period.value}{shared}）"


def grids_of(item: Item) -> tuple[Grid, ...]:
    """Tables of a declaration; those of one benefit that select by the same classification stand side by side."""
    return tuple(_grids(item))


def is_grouping(expr: model.Expr) -> bool:
    """Is it a 归类, which is shown as a table?"""
    return isinstance(expr, model.Classify) and expr.type.members != model.YES_NO_MEMBERS


def _grids(item: Item) -> Iterator[Grid]:
    values = tuple(_tabled(item))
    for label, value in values:
        if isinstance(value, model.Tranches):
            yield _tranches(label, value)
        elif isinstance(value, model.Classify) and is_grouping(value):
            yield _grouping(label, value)
    tables = tuple((label, value) for label, value in values if isinstance(value, model.Table))
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
            yield from ((limit_label(limit), limit.value) for limit in item.limits)
        case _:
            return


def _tranches(label: str, value: model.Tranches) -> Grid:
    rows: list[tuple[str, str]] = []
    lower = 0
    for tranche in value.tranches:
        low = phrase_money(lower)
        upper = None if tranche.upper is None else phrase_money(tranche.upper)
        part = f"{low}以上的部分" if upper is None else f"不满 {upper}的部分" if lower == 0 else f"{low}以上、不满 {upper}的部分"
        rows.append((part, phrase(tranche.rate)))
        lower = tranche.upper or lower
    return Grid(("基数", label), tuple(rows))


def _grouping(label: str, value: model.Classify) -> Grid:
    rows = [(_grouped(condition), group) for condition, group in value.cases]
    rows += [("其余", value.otherwise)] if value.otherwise is not None else []
    return Grid(("成员", label), tuple(rows))


def _grouped(condition: model.Expr) -> str:
    """The members that a row of a 归类 names."""
    return "、".join(condition.members) if isinstance(condition, model.OneOf) else phrase(condition)


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
