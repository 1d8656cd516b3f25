"""Folding never changes a term's value; products and roundings are what they stand for."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis.strategies import DataObject, booleans, data, integers, sampled_from

from zhunsheng.syntax import RoundingMode
from zhunshengc.evaluate_claim import rounded
from zhunshengc.solver import rational, terms
from zhunshengc.solver.products import Products, Role, bounds, lemmas
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Term

X, Y = terms.integer("x", -5, 20), terms.integer("y", 0, 7)
P = terms.flag("p")

_INTEGERS: tuple[Callable[[Term, Term], Term], ...] = (terms.add, terms.sub, terms.least, terms.greatest, terms.multiply)
_CONDITIONS: tuple[Callable[[Term, Term], Term], ...] = (terms.equal, terms.at_most, terms.less)


@given(data())
def test_folding_keeps_values(data: DataObject) -> None:
    environment = {"x": data.draw(integers(-5, 20)), "y": data.draw(integers(0, 7)), "p": data.draw(booleans())}
    built = _integer(data, 4)
    folded = terms.evaluate((built[0],), environment)[0]
    assert folded == built[1](environment)
    low, high = bounds(built[0])
    assert (low is None or low <= folded) and (high is None or folded <= high)


_Meaning = Callable[[dict[str, int | bool]], int]


def _integer(data: DataObject, depth: int) -> tuple[Term, _Meaning]:
    """A term, and its meaning computed apart from it."""
    kind = data.draw(sampled_from(("leaf", "leaf", "two", "choice", "div", "mod", "scale")) if depth else sampled_from(("leaf",)))
    if kind == "leaf":
        return _leaf(data)
    left, left_means = _integer(data, depth - 1)
    right, right_means = _integer(data, depth - 1)
    factor = data.draw(integers(1, 9))
    match kind:
        case "two":
            index = data.draw(sampled_from(range(len(_INTEGERS))))
            plain: tuple[Callable[[int, int], int], ...] = (int.__add__, int.__sub__, min, max, int.__mul__)
            return _INTEGERS[index](left, right), lambda env: plain[index](left_means(env), right_means(env))
        case "choice":
            condition, holds = _condition(data, left, right, left_means, right_means)
            return terms.ite(condition, left, right), lambda env: left_means(env) if holds(env) else right_means(env)
        case "div":
            return terms.floor_div(left, factor), lambda env: left_means(env) // factor
        case "mod":
            return terms.modulo(left, factor), lambda env: left_means(env) % factor
        case _:
            return terms.scale(left, factor - 4), lambda env: left_means(env) * (factor - 4)


def _leaf(data: DataObject) -> tuple[Term, _Meaning]:
    name = data.draw(sampled_from(("x", "y", "constant")))
    if name == "constant":
        value = data.draw(integers(-3, 9))
        return terms.number(value), lambda _: value
    return {"x": X, "y": Y}[name], lambda env: int(env[name])


def _condition(
    data: DataObject, left: Term, right: Term, left_means: _Meaning, right_means: _Meaning
) -> tuple[Term, Callable[[dict[str, int | bool]], bool]]:
    index = data.draw(sampled_from(range(4)))
    if index == 3:
        return terms.either(
            (P, terms.negate(terms.at_most(left, right)))
        ), lambda env: bool(env["p"]) or left_means(env) > right_means(env)
    plain: tuple[Callable[[int, int], bool], ...] = (int.__eq__, int.__le__, int.__lt__)
    return _CONDITIONS[index](left, right), lambda env: plain[index](left_means(env), right_means(env))


def test_equal_terms_are_one() -> None:
    assert terms.add(X, Y) is terms.add(X, Y)
    assert terms.both((P, terms.TRUE)) is P
    assert terms.both((P, terms.negate(P))) is terms.FALSE
    assert terms.either((terms.negate(P), P)) is terms.TRUE


def test_table_of_rates_times_amount_stays_linear() -> None:
    rates = terms.ite(P, terms.number(70), terms.ite(terms.at_most(X, Y), terms.number(65), terms.number(50)))
    product = terms.distribute(rates, Y)
    assert all(term.op is not terms.Op.MUL or term.args[0].op is terms.Op.CONST for term in terms.in_order((product,)))


@given(integers(-10_000, 10_000), integers(1, 400), sampled_from(RoundingMode))
def test_rounding_is_that_of_the_evaluator(numerator: int, denominator: int, mode: RoundingMode) -> None:
    value = Rational(terms.number(numerator), denominator)
    assert rational.rounded(value, mode).value == rounded(Fraction(numerator, denominator), mode)


def test_divisors_must_be_positive() -> None:
    with pytest.raises(ValueError):
        terms.floor_div(X, 0)


@given(integers(-5, 20), integers(-5, 20), integers(0, 7), integers(0, 7))
def test_what_is_said_of_products_is_true(first: int, second: int, rate: int, other: int) -> None:
    """Every lemma about abstracted products holds of the products themselves."""
    a, b = terms.integer("a", -5, 20), terms.integer("b", -5, 20)
    r, s = terms.integer("r", 0, 7), terms.integer("s", 0, 7)
    products = Products()
    environment: dict[str, int | bool] = {"a": first, "b": second, "r": rate, "s": other}
    for left, right, parts in ((a, r, 1), (b, r, 1), (a, s, 2), (terms.positive_part(b), s, 3)):
        variable = products.multiply(left, right, Role("同一项", parts, 1))
        factors = terms.evaluate((left, right), environment)
        environment[variable.name] = math.prod(factors)
    assert all(terms.evaluate(tuple(lemmas(products.all())), environment))
