"""Tables: rows that can still match, in order; refusals where no row matches or two rows say different things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, product
from math import prod
from typing import Never, assert_never

from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.classify import yes_no_condition
from zhunshengc.lowering.domains import domain_of
from zhunshengc.lowering.state import State
from zhunshengc.lowering.values import Condition, Day, Lowered, Member, Number, Schedule
from zhunshengc.model import YES_NO_MEMBERS, Basic, ChoicesType, ChoiceType, Expr, Row, Table
from zhunshengc.outcome import conflict, gap
from zhunshengc.phrase import phrase
from zhunshengc.plan import Bool, Const, Int, Truth

_MANY = 100_000  # combinations of members that are looked through one by one

Dimension = Member | Condition
"""A classification, or a condition (是 where it holds, else 否)."""

_Lower = Callable[[Expr, State], Lowered]
_Keys = tuple[frozenset[int], ...]


def lower_table(table: Table, state: State, lower: _Lower) -> Lowered:
    """The cell of the row that matches."""
    dimensions = [_dimension(dimension, state, lower) for dimension in table.dimensions]
    domains = [_domain(dimension, state) for dimension in dimensions]
    shown = "、".join(map(phrase, table.dimensions))
    cases: list[tuple[_Keys, Bool, Lowered]] = []
    for row in table.rows:
        keys = _keys(row, dimensions, domains)
        if all(keys):
            matches = _matches(keys, dimensions, domains)
            mark = state.mark()
            cell = lower(row.cell, state)
            state.guard(mark, matches)
            cases.append((keys, matches, cell))
    state.fail(_gap([keys for keys, _, _ in cases], dimensions, domains), gap(shown))
    for (keys, matches, cell), (other_keys, other_matches, other) in combinations(cases, 2):
        if all(not one.isdisjoint(two) for one, two in zip(keys, other_keys, strict=True)):
            both = algebra.both((matches, other_matches, values.differ(cell, other)))
            state.fail(both, conflict(shown))
    return _chosen([(matches, cell) for _, matches, cell in cases], table, state)


def _dimension(expr: Expr, state: State, lower: _Lower) -> Dimension:
    condition = yes_no_condition(expr)
    found = lower(expr if condition is None else condition, state)
    if isinstance(found, Member) and condition is None:
        return found
    if isinstance(found, Condition) and condition is not None:
        return found
    raise TypeError(f"not a classification: {expr!r}")


def _members(dimension: Dimension) -> tuple[str, ...]:
    return dimension.members if isinstance(dimension, Member) else YES_NO_MEMBERS


def _domain(dimension: Dimension, state: State) -> frozenset[int]:
    match dimension:
        case Member():
            return domain_of(dimension, state.domains)
        case Condition(value=Truth() as constant):
            return frozenset({0 if constant.value else 1})
        case Condition():
            return frozenset({0, 1})


def _among(dimension: Dimension, key: frozenset[int]) -> Bool:
    match dimension:
        case Member():
            return algebra.among(dimension.var, key)
        case Condition():
            return algebra.either((dimension.value, algebra.negate(dimension.value))[index] for index in sorted(key))


def _keys(row: Row, dimensions: Sequence[Dimension], domains: Sequence[frozenset[int]]) -> _Keys:
    """For each dimension the members of the row that can occur here."""
    return tuple(
        frozenset(_members(dimension).index(member) for member in group if member in _members(dimension)) & domain
        for group, dimension, domain in zip(row.keys, dimensions, domains, strict=True)
    )


def _matches(keys: _Keys, dimensions: Sequence[Dimension], domains: Sequence[frozenset[int]]) -> Bool:
    return algebra.both(
        algebra.TRUE if key == domain else _among(dimension, key)
        for key, dimension, domain in zip(keys, dimensions, domains, strict=True)
    )


def _gap(rows: Sequence[_Keys], dimensions: Sequence[Dimension], domains: Sequence[frozenset[int]]) -> Bool:
    """Where no row matches."""
    if len(dimensions) == 1:
        uncovered = domains[0].difference(*(keys[0] for keys in rows))
        return _among(dimensions[0], uncovered)
    if prod(map(len, domains)) <= _MANY and all(
        any(all(index in key for index, key in zip(point, keys, strict=True)) for keys in rows) for point in product(*domains)
    ):
        return algebra.FALSE
    return algebra.negate(algebra.either(_matches(keys, dimensions, domains) for keys in rows))


def _chosen(cases: list[tuple[Bool, Lowered]], table: Table, state: State) -> Lowered:
    """The first cell whose row matches; the last row stands for everything else (no other claim gets here)."""
    conditions = [matches for matches, _ in cases]
    match table.type:
        case Basic.MONEY | Basic.RATE | Basic.INTEGER:
            numbers = [cell if isinstance(cell, Number) else _unexpected(cell) for _, cell in cases]
            return values.choose(list(zip(conditions, numbers, strict=True))) if numbers else Number(algebra.ZERO, 1)
        case Basic.DATE:
            days = [cell if isinstance(cell, Day) else _unexpected(cell) for _, cell in cases]
            known = bool(days) and all(day.known for day in days)
            return Day(_select(conditions, [day.value for day in days], algebra.ZERO), known)
        case Basic.YES_NO:
            truths = [cell.value if isinstance(cell, Condition) else _unexpected(cell) for _, cell in cases]
            return Condition(algebra.either(map(algebra.both, zip(conditions, truths, strict=True))))
        case Basic.SCHEDULE:
            schedules = [cell if isinstance(cell, Schedule) else _unexpected(cell) for _, cell in cases]
            nested = zip(conditions, schedules, strict=True)
            return Schedule(tuple((algebra.both((row, one)), var) for row, cell in nested for one, var in cell.cases))
        case ChoiceType():
            indices = [_index(cell, table.type) for _, cell in cases]
            index = _select(conditions, indices, Const(-1))
            return Member(state.keep_index(index, table.type.classification), table.type.members)
        case Basic.TEXT | ChoicesType():
            raise TypeError(f"not the type of a table: {table.type}")
        case _:
            assert_never(table.type)


def _select(conditions: Sequence[Bool], cells: Sequence[Int], nothing: Int) -> Int:
    return algebra.select(list(zip(conditions, cells, strict=True))[:-1], cells[-1]) if cells else nothing


def _index(cell: Lowered, kind: ChoiceType) -> Int:
    """A member as index into the members of the table's classification."""
    if not isinstance(cell, Member):
        _unexpected(cell)
    if cell.members == kind.members:
        return cell.var
    places = ((place, kind.members.index(name)) for place, name in enumerate(cell.members) if name in kind.members)
    return algebra.select(((algebra.among(cell.var, (place,)), Const(index)) for place, index in places), Const(-1))


def _unexpected(cell: Lowered) -> Never:
    raise TypeError(f"not of the table's type: {cell!r}")
