"""Decides comparisons that the range of their sides already settles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from zhunshengc import plan as p
from zhunshengc.backends.choices import Domains
from zhunshengc.backends.simplify import simplify_bool

Bounds = tuple[int, int] | None
"""Lowest and highest value, or unknown."""


def decide(steps: tuple[p.Step, ...], domains: Domains) -> tuple[p.Step, ...]:
    """The same steps, with conditions that always or never hold for values within `domains` folded."""
    return _steps(steps, dict(domains))


def _steps(steps: tuple[p.Step, ...], known: dict[str, tuple[int, int]]) -> tuple[p.Step, ...]:
    kept: list[p.Step] = []
    for step in steps:
        match step:
            case p.Let(name, value, _, _):
                _learn(name, bounds(value, known), known)
                kept.append(step)
            case p.Test(name, condition, comment):
                kept.append(p.Test(name, _condition(condition, known), comment))
            case p.Reject(when, code, field, reason):
                kept.append(p.Reject(_condition(when, known), code, field, reason))
            case p.Branch(condition, then, otherwise, comment):
                kept.append(_branch(p.Branch(_condition(condition, known), then, otherwise, comment), known))
            case _:
                assert_never(step)
    return tuple(kept)


def _learn(name: str, found: Bounds, known: dict[str, tuple[int, int]]) -> None:
    if found is not None and name not in known:
        known[name] = found


def _branch(step: p.Branch, known: dict[str, tuple[int, int]]) -> p.Branch:
    """Each arm learns for itself; what both assign is only as sure as the wider of both."""
    inside, outside = dict(known), dict(known)
    then, otherwise = _steps(step.then, inside), _steps(step.otherwise, outside)
    for name in inside.keys() & outside.keys():
        known[name] = (min(inside[name][0], outside[name][0]), max(inside[name][1], outside[name][1]))
    return p.Branch(step.condition, then, otherwise, step.comment)


def _condition(value: p.Bool, known: Mapping[str, tuple[int, int]]) -> p.Bool:
    match value:
        case p.Compare(relation, left, right):
            verdict = _verdict(relation, bounds(left, known), bounds(right, known))
            return value if verdict is None else p.Truth(verdict)
        case p.And(items):
            return simplify_bool(p.And(tuple(_condition(item, known) for item in items)))
        case p.Or(items):
            return simplify_bool(p.Or(tuple(_condition(item, known) for item in items)))
        case p.Not(item):
            return simplify_bool(p.Not(_condition(item, known)))
        case p.Truth() | p.Flag() | p.Among() | p.AnyBit():
            return value
        case _:
            assert_never(value)


def _verdict(relation: p.Relation, left: Bounds, right: Bounds) -> bool | None:
    if left is None or right is None:
        return None
    (a, b), (c, d) = left, right
    always, never = {
        p.Relation.EQ: (a == b == c == d, b < c or d < a),
        p.Relation.NE: (b < c or d < a, a == b == c == d),
        p.Relation.LT: (b < c, a >= d),
        p.Relation.LE: (b <= c, a > d),
        p.Relation.GT: (a > d, b <= c),
        p.Relation.GE: (a >= d, b < c),
    }[relation]
    return True if always else False if never else None


def bounds(value: p.Int, known: Mapping[str, tuple[int, int]]) -> Bounds:
    """A range that the value never leaves."""
    match value:
        case p.Const(number):
            return number, number
        case p.Var(name):
            return known.get(name)
        case p.FirstOf(_, order):
            return -1, len(order) - 1
        case p.YearStart(inner):
            return _each(bounds(inner, known), lambda day: day // 10000 * 10000 + 101)
        case p.FloorDiv(inner, divisor):
            return _each(bounds(inner, known), lambda number: number // divisor)
        case p.Add(left, right) | p.Sub(left, right) | p.Mul(left, right) | p.Least(left, right) | p.Greatest(left, right):
            return _two(value, bounds(left, known), bounds(right, known))
        case p.Select(cases, otherwise):
            return _widest([bounds(part, known) for part in (*(chosen for _, chosen in cases), otherwise)])
        case p.YearBefore() | p.Tiered():
            return None
        case _:
            assert_never(value)


def _two(value: p.Add | p.Sub | p.Mul | p.Least | p.Greatest, left: Bounds, right: Bounds) -> Bounds:
    if left is None or right is None:
        return None
    (a, b), (c, d) = left, right
    match value:
        case p.Add():
            return a + c, b + d
        case p.Sub():
            return a - d, b - c
        case p.Mul():
            corners = (a * c, a * d, b * c, b * d)
            return min(corners), max(corners)
        case p.Least():
            return min(a, c), min(b, d)
        case p.Greatest():
            return max(a, c), max(b, d)


def _each(found: Bounds, rising: Callable[[int], int]) -> Bounds:
    return None if found is None else (rising(found[0]), rising(found[1]))


def _widest(found: list[Bounds]) -> Bounds:
    sure = [item for item in found if item is not None]
    return (min(low for low, _ in sure), max(high for _, high in sure)) if len(sure) == len(found) else None
