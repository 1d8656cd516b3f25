"""What an expression of the model becomes: an integer over a fixed denominator, a condition, a day, a member."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from zhunsheng.syntax import RoundingMode
from zhunshengc.lowering import algebra
from zhunshengc.plan import Bool, Compare, Const, Int, Relation, Var


@dataclass(frozen=True, slots=True)
class Number:
    """value/den; where `none` holds it is 不设 (`value` is 0), or an age that is not known."""

    value: Int
    den: int
    none: Bool = algebra.FALSE


@dataclass(frozen=True, slots=True)
class Condition:
    """A yes/no value."""

    value: Bool


@dataclass(frozen=True, slots=True)
class Day:
    """yyyymmdd; 0: unknown, which a `known` day never is."""

    value: Int
    known: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Index into `members`; −1: none."""

    var: Var
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mask:
    """One bit for each of `members`."""

    var: Var
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """A 分段表 that the regulation itself writes: upper bound in 分 (None: without bound) and rate of each tranche, ascending."""

    tranches: tuple[tuple[int | None, Number], ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A 分段表, a fact or written by the regulation: the first whose condition holds; none where none does."""

    cases: tuple[tuple[Bool, Var | Ladder], ...]


Lowered = Number | Condition | Day | Member | Mask | Schedule


def whole(value: Int) -> Number:
    """A number without fraction."""
    return Number(value, 1)


def literal(value: Fraction) -> Number:
    """A rate over 100 where that is exact, else over the next power of ten, else over its own denominator."""
    for den in (100, 1000, 10_000, 100_000, 1_000_000):
        if den % value.denominator == 0:
            return Number(Const(value.numerator * (den // value.denominator)), den)
    return Number(Const(value.numerator), value.denominator)


def over(number: Number, den: int) -> Int:
    """The numerator over a multiple of its denominator."""
    return algebra.multiply(number.value, Const(den // number.den))


def add(left: Number, right: Number) -> Number:
    """left + right."""
    den = math.lcm(left.den, right.den)
    return Number(algebra.add(over(left, den), over(right, den)), den)


def subtract(left: Number, right: Number) -> Number:
    """left − right."""
    den = math.lcm(left.den, right.den)
    return Number(algebra.subtract(over(left, den), over(right, den)), den)


def multiply(left: Number, right: Number) -> Number:
    """left × right."""
    return Number(algebra.multiply(left.value, right.value), left.den * right.den)


def least(left: Number, right: Number) -> Number:
    """The lower one."""
    den = math.lcm(left.den, right.den)
    return Number(algebra.least(over(left, den), over(right, den)), den)


def greatest(left: Number, right: Number) -> Number:
    """The higher one."""
    den = math.lcm(left.den, right.den)
    return Number(algebra.greatest(over(left, den), over(right, den)), den)


def not_negative(number: Number) -> Number:
    """(number)⁺."""
    return Number(algebra.not_negative(number.value), number.den)


def compare(relation: Relation, left: Number, right: Number) -> Bool:
    """left relation right; 否 where one of them is none (an age whose days are not known)."""
    den = math.lcm(left.den, right.den)
    holds = algebra.compare(relation, over(left, den), over(right, den))
    return algebra.both((algebra.negate(left.none), algebra.negate(right.none), holds))


def compare_days(relation: Relation, left: Day, right: Day) -> Bool:
    """left relation right; 否 when one of them is unknown."""
    return algebra.both((known(left), known(right), algebra.compare(relation, left.value, right.value)))


def known(day: Day) -> Bool:
    """Is the day known?"""
    return algebra.TRUE if day.known else algebra.compare(Relation.NE, day.value, algebra.ZERO)


def of_known_day(day: Day, function: Callable[[Int], Int]) -> Day:
    """A function of the day; unknown if the day is."""
    return Day(algebra.select([(known(day), function(day.value))], algebra.ZERO), day.known)


def choose(cases: list[tuple[Bool, Number]]) -> Number:
    """The number of the first case that holds; the last case stands for everything else."""
    den = math.lcm(*(number.den for _, number in cases))
    values = [(condition, over(number, den)) for condition, number in cases]
    none = algebra.either(algebra.both((condition, number.none)) for condition, number in cases)
    return Number(algebra.select(values[:-1], values[-1][1]), den, none)


def rounded(number: Number, mode: RoundingMode) -> Int:
    """A whole number: ⌊(2n + d) / 2d⌋ and the like."""
    n, d = number.value, number.den
    if d == 1 or mode is RoundingMode.DOWN:
        return algebra.floor_divide(n, d)
    if mode is RoundingMode.UP:
        return algebra.floor_divide(algebra.add(n, Const(d - 1)), d)
    if d % 2 == 0:
        return algebra.floor_divide(algebra.add(n, Const(d // 2)), d)
    return algebra.floor_divide(algebra.add(algebra.multiply(Const(2), n), Const(d)), 2 * d)


def differ(left: Lowered, right: Lowered) -> Bool:
    """Are two values of one type different?"""
    match left, right:
        case Number(), Number():
            den = math.lcm(left.den, right.den)
            unlike = algebra.compare(Relation.NE, over(left, den), over(right, den))
            return algebra.either((unlike, algebra.negate(algebra.same(left.none, right.none))))
        case Condition(), Condition():
            return algebra.negate(algebra.same(left.value, right.value))
        case Day(), Day():
            return algebra.compare(Relation.NE, left.value, right.value)
        case Member(), Member() if left.members == right.members:
            return algebra.FALSE if left.var == right.var else Compare(Relation.NE, left.var, right.var)
        case Schedule(((algebra.TRUE, Ladder(first)),)), Schedule(((algebra.TRUE, Ladder(second)),)):
            if [upper for upper, _ in first] != [upper for upper, _ in second]:
                return algebra.TRUE
            return algebra.either(differ(one, two) for (_, one), (_, two) in zip(first, second, strict=True))
        case _:
            return algebra.FALSE if left == right else algebra.TRUE
