"""Exact fractions of symbolic integers: a term over a fixed positive whole denominator. No real numbers ever reach the solver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import assert_never

from zhunsheng.syntax import RoundingMode
from zhunshengc.solver import terms
from zhunshengc.solver.products import Products, Role
from zhunshengc.solver.terms import Term


@dataclass(frozen=True, slots=True)
class Rational:
    """numerator / denominator; amounts are in 分."""

    numerator: Term
    denominator: int

    @property
    def fixed(self) -> Fraction | None:
        """Its value, when constant."""
        value = self.numerator.value
        return None if value is None else Fraction(int(value), self.denominator)


def constant(value: Fraction | int) -> Rational:
    """A known value."""
    exact = Fraction(value)
    return Rational(terms.number(exact.numerator), exact.denominator)


def whole(term: Term) -> Rational:
    """An integer term."""
    return Rational(term, 1)


ZERO = constant(0)


def over(value: Rational, denominator: int) -> Term:
    """The numerator of the value over a multiple of its denominator."""
    return terms.scale(value.numerator, denominator // value.denominator)


def aligned(left: Rational, right: Rational) -> tuple[Term, Term, int]:
    """Both numerators over the least common denominator, and it."""
    denominator = lcm(left.denominator, right.denominator)
    return over(left, denominator), over(right, denominator), denominator


def add(left: Rational, right: Rational) -> Rational:
    """left + right."""
    first, second, denominator = aligned(left, right)
    return Rational(terms.add(first, second), denominator)


def total(values: Iterable[Rational]) -> Rational:
    """Their sum."""
    result = ZERO
    for value in values:
        result = add(result, value)
    return result


def sub(left: Rational, right: Rational) -> Rational:
    """left − right."""
    first, second, denominator = aligned(left, right)
    return Rational(terms.sub(first, second), denominator)


def multiply(left: Rational, right: Rational, products: Products, role: str = "") -> Rational:
    """left × right; where neither side is a choice of constants, `products` decides how."""
    denominator = left.denominator * right.denominator
    if left.numerator.choice:
        return _reduced(terms.distribute(left.numerator, right.numerator), denominator, left, right)
    if right.numerator.choice:
        return _reduced(terms.distribute(right.numerator, left.numerator), denominator, right, left)
    parts = Role(role, left.denominator, right.denominator)
    return Rational(products.multiply(left.numerator, right.numerator, parts), denominator)


def _reduced(numerator: Term, denominator: int, choice: Rational, other: Rational) -> Rational:
    exact = choice.fixed
    if exact is None:
        return Rational(numerator, denominator)
    return Rational(terms.scale(other.numerator, exact.numerator), exact.denominator * other.denominator)


def least(left: Rational, right: Rational) -> Rational:
    """min(left, right)."""
    return choose(at_most(left, right), left, right)


def greatest(left: Rational, right: Rational) -> Rational:
    """max(left, right)."""
    return choose(at_most(left, right), right, left)


def positive_part(value: Rational) -> Rational:
    """max(0, value)."""
    return Rational(terms.positive_part(value.numerator), value.denominator)


def choose(condition: Term, yes: Rational, no: Rational) -> Rational:
    """`yes` where the condition holds, else `no`."""
    if condition is terms.TRUE:
        return yes
    if condition is terms.FALSE:
        return no
    first, second, denominator = aligned(yes, no)
    return Rational(terms.ite(condition, first, second), denominator)


def at_most(left: Rational, right: Rational) -> Term:
    """left ≤ right."""
    first, second, _ = aligned(left, right)
    return terms.at_most(first, second)


def less(left: Rational, right: Rational) -> Term:
    """left < right."""
    return terms.negate(at_most(right, left))


def equal(left: Rational, right: Rational) -> Term:
    """left = right."""
    first, second, _ = aligned(left, right)
    return terms.equal(first, second)


def rounded(value: Rational, mode: RoundingMode) -> Term:
    """A whole number of 分."""
    numerator, denominator = value.numerator, value.denominator
    match mode:
        case RoundingMode.HALF_UP:
            return terms.floor_div(terms.add(numerator, terms.number(denominator // 2)), denominator)
        case RoundingMode.DOWN:
            return terms.floor_div(numerator, denominator)
        case RoundingMode.UP:
            return terms.floor_div(terms.add(numerator, terms.number(denominator - 1)), denominator)
        case _:
            assert_never(mode)
