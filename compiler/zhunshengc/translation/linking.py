"""Products of two unknowns: where the module multiplies what the encoding multiplies, both products are the same.

The solver is told so of every pair of products; what it is told is true whatever the factors are. By how much their denominators
differ is guessed from the largest values that the factors can have.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from zhunshengc.solver import terms
from zhunshengc.solver.products import Product, Products, bounds
from zhunshengc.solver.smtlib import Fact
from zhunshengc.solver.terms import Term
from zhunshengc.translation.frame import PRODUCT

_FINEST = 1000  # of the ratios of two denominators


def links(products: Products) -> Iterator[Fact]:
    """What is told of the products of the module and those of the encoding."""
    found = products.all()
    ours = [item for item in found if item.role == PRODUCT]
    theirs = [item for item in found if item.role != PRODUCT]
    for mine in ours:
        for other in theirs:
            for left, right in ((other.left, other.right), (other.right, other.left)):
                yield from _linked(mine, other, left, right)


def _linked(mine: Product, other: Product, left: Term, right: Term) -> Iterator[Fact]:
    """left × p = mine.left and right × q = mine.right, so other × p × q = mine."""
    for first, second in product(_ratios(mine.left, left), _ratios(mine.right, right)):
        same = terms.both((_same(mine.left, left, first), _same(mine.right, right, second)))
        about = (mine.variable, other.variable)
        yield Fact(about, terms.implies(same, _same(mine.variable, other.variable, first * second)))


def _ratios(mine: Term, other: Term) -> tuple[Fraction, ...]:
    """How many units of one may make a unit of the other: none, or as their largest values suggest."""
    high, other_high = bounds(mine)[1] or 0, bounds(other)[1] or 0
    if min(high, other_high) <= 0:
        return (Fraction(1),)
    whole = Fraction(max(high, other_high), min(high, other_high)).limit_denominator(_FINEST)
    return tuple(dict.fromkeys((Fraction(1), whole if high >= other_high else 1 / whole)))


def _same(mine: Term, other: Term, ratio: Fraction) -> Term:
    """mine = other × ratio."""
    return terms.equal(terms.scale(mine, ratio.denominator), terms.scale(other, ratio.numerator))
