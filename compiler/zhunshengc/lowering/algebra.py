"""Constructors of plan expressions that leave out what says nothing: constants are folded, 是 and 否 disappear.

Lowered code is read by auditors; what a law says in one word must not come out as three operators.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard

from zhunshengc.plan import (
    Add,
    Among,
    And,
    Bool,
    Compare,
    Const,
    FloorDiv,
    Greatest,
    Int,
    Least,
    Mul,
    Not,
    Or,
    Relation,
    Select,
    Sub,
    Truth,
    Var,
)

TRUE, FALSE = Truth(True), Truth(False)
ZERO = Const(0)

_OPPOSITE = {
    Relation.EQ: Relation.NE,
    Relation.NE: Relation.EQ,
    Relation.LT: Relation.GE,
    Relation.GE: Relation.LT,
    Relation.GT: Relation.LE,
    Relation.LE: Relation.GT,
}


def add(left: Int, right: Int) -> Int:
    """left + right."""
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(left.value + right.value)
    if left == ZERO:
        return right
    if isinstance(left, Sub) and left.right == right:
        return left.left
    return left if right == ZERO else Add(left, right)


def total(items: Iterable[Int]) -> Int:
    """Sum of all."""
    result: Int = ZERO
    for item in items:
        result = add(result, item)
    return result


def subtract(left: Int, right: Int) -> Int:
    """left − right."""
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(left.value - right.value)
    return left if right == ZERO else Sub(left, right)


def multiply(left: Int, right: Int) -> Int:
    """left × right."""
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(left.value * right.value)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Const) and one.value in (0, 1):
            return other if one.value else ZERO
    return Mul(left, right)


def floor_divide(value: Int, divisor: int) -> Int:
    """⌊value / divisor⌋."""
    if isinstance(value, Const):
        return Const(value.value // divisor)
    return value if divisor == 1 else FloorDiv(value, divisor)


def least(left: Int, right: Int) -> Int:
    """min(left, right)."""
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(min(left.value, right.value))
    return left if left == right else Least(left, right)


def greatest(left: Int, right: Int) -> Int:
    """max(left, right)."""
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(max(left.value, right.value))
    return left if left == right else Greatest(left, right)


def not_negative(value: Int) -> Int:
    """(value)⁺."""
    if isinstance(value, Greatest) and value.left == ZERO:
        return value
    return greatest(ZERO, value)


def select(cases: Iterable[tuple[Bool, Int]], otherwise: Int) -> Int:
    """The value of the first case that holds, else `otherwise`."""
    kept: list[tuple[Bool, Int]] = []
    for condition, value in cases:
        if condition == TRUE:
            otherwise = value
            break
        if condition != FALSE:
            kept.append((condition, value))
    while kept and kept[-1][1] == otherwise:
        kept.pop()
    return Select(tuple(kept), otherwise) if kept else otherwise


def both(items: Iterable[Bool]) -> Bool:
    """All hold."""
    flat: dict[Bool, None] = {}
    for item in items:
        for part in parts(item):
            if part == FALSE or negate(part) in flat:
                return FALSE
            if part != TRUE:
                flat[part] = None
    named = {part.value for part in flat if isinstance(part, Among)}
    kept = tuple(part for part in flat if not (_is_some_member(part) and part.left in named))
    return kept[0] if len(kept) == 1 else And(kept) if kept else TRUE


def _is_some_member(item: Bool) -> TypeGuard[Compare]:
    """Is it "has a member at all"?"""
    return isinstance(item, Compare) and item.relation is Relation.GE and item.right == ZERO


def either(items: Iterable[Bool]) -> Bool:
    """At least one holds."""
    flat: dict[Bool, None] = {}
    for item in items:
        for part in item.items if isinstance(item, Or) else (item,):
            if part == TRUE or negate(part) in flat:
                return TRUE
            if part != FALSE:
                flat[part] = None
    parts = tuple(flat)
    return parts[0] if len(parts) == 1 else Or(parts) if parts else FALSE


def either_of_two(left: Bool, right: Bool) -> Bool:
    """left or right, with what both have in common written once, and members of one classification put together."""
    first, second = parts(left), parts(right)
    common = [part for part in first if part in second]
    rests = [both(part for part in group if part not in common) for group in (first, second)]
    match rests:
        case [Among() as one, Among() as two] if one.value == two.value:
            rest = among(one.value, one.indices + two.indices)
        case _:
            rest = either(rests)
    return both((*common, rest))


def parts(item: Bool) -> tuple[Bool, ...]:
    """The conditions that must all hold."""
    return item.items if isinstance(item, And) else (item,)


def negate(item: Bool) -> Bool:
    """Does not hold."""
    match item:
        case Truth():
            return Truth(not item.value)
        case Not():
            return item.item
        case Compare():
            return Compare(_OPPOSITE[item.relation], item.left, item.right)
        case _:
            return Not(item)


def same(left: Bool, right: Bool) -> Bool:
    """Both hold or neither."""
    return either((both((left, right)), both((negate(left), negate(right)))))


def compare(relation: Relation, left: Int, right: Int) -> Bool:
    """left relation right."""
    if not (isinstance(left, Const) and isinstance(right, Const)):
        return Compare(relation, left, right)
    a, b = left.value, right.value
    holds = {
        Relation.EQ: a == b,
        Relation.NE: a != b,
        Relation.LT: a < b,
        Relation.LE: a <= b,
        Relation.GT: a > b,
        Relation.GE: a >= b,
    }
    return Truth(holds[relation])


def among(value: Var, indices: Iterable[int]) -> Bool:
    """Is a classification one of these members (index −1: none)?"""
    found = sorted(set(indices))
    members = tuple(index for index in found if index >= 0)
    return either(
        (
            Among(value, members) if members else FALSE,
            Compare(Relation.LT, value, ZERO) if -1 in found else FALSE,
        )
    )
