"""Folds constants of expressions: what lowering leaves of 调整, 不设 and fixed readings."""

from __future__ import annotations

from typing import assert_never

from zhunshengc import plan as p
from zhunshengc.backends.choices import merge

_FLIPPED = {
    p.Relation.EQ: p.Relation.NE,
    p.Relation.NE: p.Relation.EQ,
    p.Relation.LT: p.Relation.GE,
    p.Relation.GE: p.Relation.LT,
    p.Relation.GT: p.Relation.LE,
    p.Relation.LE: p.Relation.GT,
}


def simplify_int(value: p.Int) -> p.Int:
    """An expression of the same value for every input."""
    match value:
        case p.Const() | p.Var() | p.FirstOf():
            return value
        case p.Add(left, right):
            return _add(simplify_int(left), simplify_int(right))
        case p.Sub(left, right):
            return _sub(simplify_int(left), simplify_int(right))
        case p.Mul(left, right):
            return _mul(simplify_int(left), simplify_int(right))
        case p.FloorDiv(inner, divisor):
            return _floor(simplify_int(inner), divisor)
        case p.Least(left, right):
            return _extreme(p.Least(simplify_int(left), simplify_int(right)))
        case p.Greatest(left, right):
            return _extreme(p.Greatest(simplify_int(left), simplify_int(right)))
        case p.Select(cases, otherwise):
            return _select(cases, simplify_int(otherwise))
        case p.Tiered(schedule, inner, den, plus):
            return p.Tiered(schedule, simplify_int(inner), den, simplify_int(plus))
        case p.YearStart(inner):
            return p.YearStart(simplify_int(inner))
        case p.YearBefore(inner):
            return p.YearBefore(simplify_int(inner))
        case _:
            assert_never(value)


def _add(left: p.Int, right: p.Int) -> p.Int:
    match left, right:
        case p.Const(a), p.Const(b):
            return p.Const(a + b)
        case p.Const(0), _:
            return right
        case _, p.Const(0):
            return left
        case _:
            return p.Add(left, right)


def _sub(left: p.Int, right: p.Int) -> p.Int:
    match left, right:
        case p.Const(a), p.Const(b):
            return p.Const(a - b)
        case _, p.Const(0):
            return left
        case _:
            return p.Sub(left, right)


def _mul(left: p.Int, right: p.Int) -> p.Int:
    match left, right:
        case p.Const(a), p.Const(b):
            return p.Const(a * b)
        case (p.Const(0), _) | (_, p.Const(0)):
            return p.Const(0)
        case p.Const(1), _:
            return right
        case _, p.Const(1):
            return left
        case _:
            return p.Mul(left, right)


def _floor(value: p.Int, divisor: int) -> p.Int:
    match value:
        case p.Const(number):
            return p.Const(number // divisor)
        case _:
            return value if divisor == 1 else p.FloorDiv(value, divisor)


def _extreme(value: p.Least | p.Greatest) -> p.Int:
    match value:
        case p.Least(p.Const(a), p.Const(b)):
            return p.Const(min(a, b))
        case p.Greatest(p.Const(a), p.Const(b)):
            return p.Const(max(a, b))
        case p.Greatest(p.Greatest(inner, p.Const(a)), p.Const(b)):
            return p.Greatest(inner, p.Const(max(a, b)))
        case p.Least(p.Least(inner, p.Const(a)), p.Const(b)):
            return p.Least(inner, p.Const(min(a, b)))
        case _:
            return value.left if value.left == value.right else value


def _select(cases: tuple[tuple[p.Bool, p.Int], ...], otherwise: p.Int) -> p.Int:
    kept: list[tuple[p.Bool, p.Int]] = []
    for condition, chosen in ((simplify_bool(condition), simplify_int(chosen)) for condition, chosen in cases):
        if condition == p.Truth(True):
            otherwise = chosen
            break
        if condition != p.Truth(False):
            kept.append((condition, chosen))
    if isinstance(otherwise, p.Select):
        kept, otherwise = [*kept, *otherwise.cases], otherwise.otherwise
    while kept and kept[-1][1] == otherwise:
        kept.pop()
    return p.Select(tuple(kept), otherwise) if kept else otherwise


def simplify_bool(value: p.Bool) -> p.Bool:
    """A condition that holds for the same inputs."""
    match value:
        case p.Among(_, ()):
            return p.Truth(False)
        case p.Truth() | p.Flag() | p.Among() | p.AnyBit():
            return value
        case p.Compare(relation, left, right):
            return _compare(relation, simplify_int(left), simplify_int(right))
        case p.And(items):
            return _joined(items, absorbing=False)
        case p.Or(items):
            return _joined(items, absorbing=True)
        case p.Not(item):
            return _negated(simplify_bool(item))
        case _:
            assert_never(value)


def _compare(relation: p.Relation, left: p.Int, right: p.Int) -> p.Bool:
    if not (isinstance(left, p.Const) and isinstance(right, p.Const)):
        return p.Compare(relation, left, right)
    a, b = left.value, right.value
    holds = {
        p.Relation.EQ: a == b,
        p.Relation.NE: a != b,
        p.Relation.LT: a < b,
        p.Relation.LE: a <= b,
        p.Relation.GT: a > b,
        p.Relation.GE: a >= b,
    }
    return p.Truth(holds[relation])


def _joined(items: tuple[p.Bool, ...], absorbing: bool) -> p.Bool:
    flat: list[p.Bool] = []
    for item in map(simplify_bool, items):
        if item == p.Truth(absorbing):
            return item
        if item == p.Truth(not absorbing):
            continue
        nested = item.items if isinstance(item, p.Or if absorbing else p.And) else (item,)
        flat.extend(part for part in nested if part not in flat)
    flat = list(merge(tuple(flat), union=absorbing))
    if not flat:
        return p.Truth(not absorbing)
    if not absorbing and any(item == p.Among(p.Var(item.value.name), ()) for item in flat if isinstance(item, p.Among)):
        return p.Truth(False)
    if len(flat) == 1:
        return flat[0]
    return p.Or(tuple(flat)) if absorbing else p.And(tuple(flat))


def _negated(item: p.Bool) -> p.Bool:
    match item:
        case p.Truth(value):
            return p.Truth(not value)
        case p.Not(inner):
            return inner
        case p.Compare(relation, left, right):
            return p.Compare(_FLIPPED[relation], left, right)
        case _:
            return p.Not(item)


def simplify_steps(steps: tuple[p.Step, ...]) -> tuple[p.Step, ...]:
    """The same steps with simpler expressions; a Branch on a constant gives its arm, a Reject that cannot happen goes."""
    kept: list[p.Step] = []
    for step in steps:
        match step:
            case p.Let(name, value, den, comment):
                kept.append(p.Let(name, simplify_int(value), den, comment))
            case p.Test(name, condition, comment):
                kept.append(p.Test(name, simplify_bool(condition), comment))
            case p.Reject():
                _append_reject(kept, step)
            case p.Branch():
                kept.extend(_branch(step))
            case _:
                assert_never(step)
    return tuple(kept)


def _append_reject(kept: list[p.Step], step: p.Reject) -> None:
    """Rejects that follow one another and say the same become one."""
    match kept[-1:]:
        case [p.Reject(before, step.code, step.field, step.reason)]:
            kept[-1] = p.Reject(_either(before, simplify_bool(step.when)), step.code, step.field, step.reason)
        case _:
            when = simplify_bool(step.when)
            if when != p.Truth(False):
                kept.append(p.Reject(when, step.code, step.field, step.reason))


def _either(first: p.Bool, second: p.Bool) -> p.Bool:
    """At least one of both; what both demand is asked once and first."""
    left, right = (item.items if isinstance(item, p.And) else (item,) for item in (first, second))
    shared = tuple(item for item in left if item in right)
    rest = tuple(p.And(tuple(item for item in side if item not in shared)) for side in (left, right))
    return simplify_bool(p.And((*shared, p.Or(rest)))) if shared else simplify_bool(p.Or((first, second)))


def _branch(step: p.Branch) -> tuple[p.Step, ...]:
    condition = simplify_bool(step.condition)
    then, otherwise = simplify_steps(step.then), simplify_steps(step.otherwise)
    if isinstance(condition, p.Truth):
        return then if condition.value else otherwise
    return (p.Branch(condition, then, otherwise, step.comment),)
