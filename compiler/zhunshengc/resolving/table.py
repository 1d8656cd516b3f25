"""Tables (`按 A、B：`) and the values of clauses, which are an expression or a table."""

from __future__ import annotations

from dataclasses import dataclass

from zhunsheng import syntax
from zhunshengc import typecheck
from zhunshengc.expressions import type_of
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    YES_NO_MEMBERS,
    Basic,
    ChoiceType,
    Classify,
    Expr,
    InputRef,
    Row,
    Table,
    Type,
    Unlimited,
)
from zhunshengc.resolving.environment import Environment, Site
from zhunshengc.resolving.expr import expect, expression
from zhunshengc.resolving.names import member_list, reference
from zhunshengc.resolving.scope import NameKind
from zhunshengc.resolving.tranches import tranches

MAX_ROWS = 1_000  # every pair of rows is compared, every row is proved to be used


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a clause takes: a type (None: any), 不设 or not, an input that can be "none" or a 分段表 as the whole value."""

    type: Type | None = None
    unlimited: bool = False
    nullable: bool = False
    schedule: bool = False


def value(written: syntax.Value, wanted: Wanted, env: Environment, site: Site) -> Expr | None:
    """The value of a clause, or None after a report."""
    if isinstance(written, syntax.Table):
        return table(written, wanted, env, site)
    whole = _whole_input(written, wanted, env, site)
    return whole or _cell(written, wanted, env, site)


def table(written: syntax.Table, wanted: Wanted, env: Environment, site: Site) -> Table | None:
    """A table whose cells have one type; 其余 is spelt out."""
    if not written.rows:
        env.report.incomplete()
        return None
    if len(written.rows) > MAX_ROWS:
        env.report.append(say.long_table(site.origin(written.rows[MAX_ROWS].span), len(written.rows), MAX_ROWS))
        return None
    dimensions = _dimensions(written, env, site)
    cells = [_cell(row.cell, wanted, env, site) for row in written.rows]
    if dimensions is None:
        return None
    keys = _keys(written, dimensions, env, site)
    known = tuple(cell for cell in cells if cell is not None)
    kind = _common_type(written, cells, wanted, env, site)
    if keys is None or kind is None or len(known) < len(cells):
        return None
    places = [site.origin(row.span).place for row in written.rows]
    rows = tuple(Row(key, cell, place=place) for key, cell, place in zip(keys, known, places, strict=True))
    return Table(dimensions, rows, kind, place=site.origin(written.span).place)


def _whole_input(written: syntax.Expr, wanted: Wanted, env: Environment, site: Site) -> Expr | None:
    """An input that only makes sense as the whole value of this clause."""
    if not isinstance(written, syntax.Ref):
        return None
    entry = env.scope.find(written.name, site.home.matter)
    found = env.inputs.get(written.name) if entry is not None and entry.kind is NameKind.INPUT else None
    if found is None:
        return None
    if (wanted.nullable and found.nullable) or (wanted.schedule and found.type is Basic.SCHEDULE):
        return InputRef(found.name, found.type)
    return None


def _cell(written: syntax.Expr, wanted: Wanted, env: Environment, site: Site) -> Expr | None:
    if isinstance(written, syntax.Unlimited) and wanted.unlimited:
        return Unlimited()
    found = expression(written, env, site)
    if found is None or wanted.type is None:
        return found
    return expect(found, written, wanted.type, env, site)


def _common_type(written: syntax.Table, cells: list[Expr | None], wanted: Wanted, env: Environment, site: Site) -> Type | None:
    """Type of the cells. A table of 不设 alone has the wanted type."""
    first: tuple[syntax.Row, Type] | None = None
    for row, cell in zip(written.rows, cells, strict=True):
        kind = type_of(cell) if cell is not None else None
        if kind is not None and first is None:
            first = (row, kind)
        elif kind is not None and first is not None and kind != first[1]:
            other = site.origin(first[0].cell.span)
            env.report.append(say_type.cells_differ(site.origin(row.cell.span), kind, first[1], other))
            return None
    return first[1] if first is not None else wanted.type


# ---- dimensions and keys ---------------------------------------------------------------------------------------


def _dimensions(written: syntax.Table, env: Environment, site: Site) -> tuple[Expr, ...] | None:
    found = [_dimension(name, env, site) for name in written.dimensions]
    seen: set[str] = set()
    for name in written.dimensions:
        if name.text in seen:
            env.report.append(say.listed_twice(site.origin(name.span), name.text))
            return None
        seen.add(name.text)
    known = tuple(item for item in found if item is not None)
    return known if len(known) == len(found) else None


def _dimension(name: syntax.Name, env: Environment, site: Site) -> Expr | None:
    found = reference(syntax.Ref(name.text, span=name.span), env, site, choice=True)
    if found is None:
        return None
    kind = type_of(found)
    if isinstance(kind, ChoiceType):
        return found
    if kind is Basic.YES_NO:
        yes, no = YES_NO_MEMBERS
        return Classify(((found, yes),), no, ChoiceType(name.text, YES_NO_MEMBERS))
    rankings = tuple(item.name for item in env.rankings.values() if item.source == name.text)
    env.report.append(say_type.not_a_dimension(site.origin(name.span), name.text, kind, rankings))
    return None


_Group = tuple[str, ...] | None  # None: 其余
_Groups = tuple[_Group, ...]


def _keys(
    written: syntax.Table, dimensions: tuple[Expr, ...], env: Environment, site: Site
) -> list[tuple[tuple[str, ...], ...]] | None:
    kinds = [type_of(dimension) for dimension in dimensions]
    choices = [kind for kind in kinds if isinstance(kind, ChoiceType)]
    groups = [_groups(row, choices, env, site) for row in written.rows]
    known = [group for group in groups if group is not None]
    if len(known) < len(groups):
        return None
    keys = [_spell_out(index, known, choices) for index in range(len(known))]
    for row, key in zip(written.rows, keys, strict=True):
        if () in key:
            env.report.append(say.others_empty(site.origin(row.span)))
    return keys


def _groups(row: syntax.Row, choices: list[ChoiceType], env: Environment, site: Site) -> _Groups | None:
    if len(row.keys) != len(choices):
        names = tuple(choice.classification for choice in choices)
        env.report.append(say_type.key_count(site.origin(row.span), len(row.keys), names))
        return None
    groups: list[_Group] = []
    good = True
    for key, choice in zip(row.keys, choices, strict=True):
        members = None if isinstance(key, syntax.Others) else member_list(key, choice, env, site)
        good = good and (members is not None or isinstance(key, syntax.Others))
        groups.append(members)
    return tuple(groups) if good else None


def _spell_out(index: int, rows: list[_Groups], choices: list[ChoiceType]) -> tuple[tuple[str, ...], ...]:
    """The keys of one row with 其余 spelt out, dimension by dimension from the left.

    其余 of a dimension leaves out what the other rows name there, but only rows whose other keys overlap this row's; a 其余
    that is not spelt out yet overlaps everything.
    """
    keys: list[_Group] = list(rows[index])
    for dimension, choice in enumerate(choices):
        if keys[dimension] is None:
            named = {
                member
                for other, row in enumerate(rows)
                if other != index and _overlap(keys, row, dimension)
                for member in row[dimension] or ()
            }
            keys[dimension] = tuple(member for member in choice.members if member not in named)
    return tuple(key if key is not None else () for key in keys)


def _overlap(keys: list[_Group], row: _Groups, apart_from: int) -> bool:
    return all(
        mine is None or theirs is None or not set(mine).isdisjoint(theirs)
        for dimension, (mine, theirs) in enumerate(zip(keys, row, strict=True))
        if dimension != apart_from
    )


# ---- rates -----------------------------------------------------------------------------------------------------


def rate(written: syntax.Value | syntax.Tranches, env: Environment, site: Site) -> Expr | None:
    """The rate of a benefit: at most 100%, or a 分段表 as a whole, or tranches of the base."""
    if isinstance(written, syntax.Tranches):
        found: Expr | None = tranches(written, env, site)
    else:
        found = value(written, Wanted(Basic.RATE, schedule=True), env, site)
    if found is None:
        return None
    largest = typecheck.largest_written_rate(found, env.definition_value)
    if largest > 1:
        env.report.append(say_type.rate_too_high(site.origin(written.span), largest))
        return None
    return found
