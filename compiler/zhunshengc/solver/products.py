"""Products of two unknowns (an input rate times an amount), which linear arithmetic cannot express.

They become variables that obey what linear arithmetic can say of a product: the envelope of its factors' bounds, and that
it grows with its factors. That is sound for proofs; a model of it may be impossible, so an obligation whose text has such
variables carries an exact text besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from math import lcm
from weakref import WeakKeyDictionary

from zhunshengc.solver import terms
from zhunshengc.solver.terms import Op, Term

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Role:
    """What a product is for, and the denominators of its factors."""

    name: str
    left_parts: int
    right_parts: int


@dataclass(frozen=True, slots=True)
class Product:
    """variable = left × right, all of them numerators.

    `role.name` says what it is for: only products of one role are compared.
    """

    variable: Term
    left: Term
    right: Term
    role: Role


class Products:
    """The products of one encoding (or of several that are compared). Equal factors give the same variable."""

    def __init__(self) -> None:
        self._known: dict[tuple[Term, Term], Product] = {}

    def multiply(self, left: Term, right: Term, role: Role) -> Term:
        """The variable that stands for left × right."""
        found = self._known.get((left, right))
        if found is None:
            low, high = _product_bounds(bounds(left), bounds(right))
            found = Product(terms.integer(f"积{len(self._known) + 1}", low, high), left, right, role)
            self._known[left, right] = found
        return found.variable

    def all(self) -> tuple[Product, ...]:
        """Every product, in order of creation: factors of a product may hold earlier ones."""
        return tuple(self._known.values())

    def among(self, variables: Iterable[Term]) -> tuple[Product, ...]:
        """The products whose variables are among those given, in order of creation."""
        wanted = set(variables)
        return tuple(item for item in self._known.values() if item.variable in wanted)


def lemmas(products: tuple[Product, ...]) -> Iterator[Term]:
    """What holds of these products and is linear."""
    for item in products:
        yield from _envelope(item)
    for first, second in combinations(products, 2):
        if first.role.name == second.role.name:
            yield from _growth(first, second)


def definition(item: Product) -> Term:
    """variable = left × right, exactly."""
    return terms.equal(item.variable, terms.multiply(item.left, item.right))


def _envelope(item: Product) -> Iterator[Term]:
    """McCormick: (left − a)(right − b) has a known sign for every pair of bounds a, b."""
    for (a, a_is_low), (b, b_is_low) in product(_ends(item.left), _ends(item.right)):
        linear = terms.sub(terms.add(terms.scale(item.left, b), terms.scale(item.right, a)), terms.number(a * b))
        yield terms.at_most(linear, item.variable) if a_is_low == b_is_low else terms.at_most(item.variable, linear)


def _ends(term: Term) -> Iterator[tuple[int, bool]]:
    low, high = bounds(term)
    if low is not None:
        yield low, True
    if high is not None:
        yield high, False


def _growth(first: Product, second: Product) -> Iterator[Term]:
    """Of two products with nonnegative factors, the one whose factors are both larger is larger."""
    if any((bounds(factor)[0] or 0) < 0 or bounds(factor)[0] is None for item in (first, second) for factor in _factors(item)):
        return
    yield from _ordered(first, second)
    yield from _ordered(second, first)


def _ordered(small: Product, large: Product) -> Iterator[Term]:
    left = _at_most(small.left, small.role.left_parts, large.left, large.role.left_parts)
    right = _at_most(small.right, small.role.right_parts, large.right, large.role.right_parts)
    small_parts, large_parts = (item.role.left_parts * item.role.right_parts for item in (small, large))
    yield terms.implies(terms.both((left, right)), _at_most(small.variable, small_parts, large.variable, large_parts))
    high = bounds(small.right)[1]
    if small.right is large.right and small.role == large.role and high is not None:
        most = terms.scale(terms.sub(large.left, small.left), high)
        yield terms.implies(left, terms.at_most(terms.sub(large.variable, small.variable), most))


def _at_most(left: Term, left_parts: int, right: Term, right_parts: int) -> Term:
    """left/left_parts ≤ right/right_parts."""
    common = lcm(left_parts, right_parts)
    return terms.at_most(terms.scale(left, common // left_parts), terms.scale(right, common // right_parts))


def _factors(item: Product) -> tuple[Term, Term]:
    return item.left, item.right


# ---- bounds of terms -------------------------------------------------------------------------------------------


_KNOWN_BOUNDS: WeakKeyDictionary[Term, Bounds] = WeakKeyDictionary()


def bounds(term: Term) -> Bounds:
    """An interval that holds every value of an integer term (None: unbounded)."""
    found = _KNOWN_BOUNDS.get(term)
    if found is not None:
        return found
    for item in terms.in_order((term,)):
        if item not in _KNOWN_BOUNDS and not item.truth:
            _KNOWN_BOUNDS[item] = _bounds(item, tuple(_KNOWN_BOUNDS.get(arg, (None, None)) for arg in item.args))
    return _KNOWN_BOUNDS[term]


def _bounds(term: Term, args: tuple[Bounds, ...]) -> Bounds:
    match term.op:
        case Op.CONST:
            value = int(term.value or 0)
            return value, value
        case Op.VAR:
            return term.low, term.high
        case Op.ADD:
            return _plus(args[0][0], args[1][0]), _plus(args[0][1], args[1][1])
        case Op.SUB:
            return _plus(args[0][0], _minus(args[1][1])), _plus(args[0][1], _minus(args[1][0]))
        case Op.MUL:
            return _product_bounds(args[0], args[1])
        case Op.DIV:
            divisor = int(term.args[1].value or 1)
            return _down(args[0][0], divisor), _down(args[0][1], divisor)
        case Op.MOD:
            return 0, int(term.args[1].value or 1) - 1
        case Op.ITE:
            return _choice_bounds(term, args)
        case _:
            return None, None


def _choice_bounds(term: Term, args: tuple[Bounds, ...]) -> Bounds:
    """min, max and (·)⁺ are choices on `a ≤ b` between a and b: their bounds are tighter than the union of the branches'."""
    condition, yes, no = term.args
    low, high = _join(args[1][0], args[2][0], least=True), _join(args[1][1], args[2][1], least=False)
    if condition.op is Op.LE:
        small, large = condition.args
        if (yes, no) == (large, small):
            return _meet(args[1][0], args[2][0], least=False), high
        if (yes, no) == (small, large):
            return low, _meet(args[1][1], args[2][1], least=True)
    return low, high


def _product_bounds(left: Bounds, right: Bounds) -> Bounds:
    corners = [a * b for a in left for b in right if a is not None and b is not None]
    if len(corners) == 4:
        return min(corners), max(corners)
    nonnegative = left[0] is not None and left[0] >= 0 and right[0] is not None and right[0] >= 0
    return (0, None) if nonnegative else (None, None)


def _plus(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left + right


def _minus(value: int | None) -> int | None:
    return None if value is None else -value


def _down(value: int | None, divisor: int) -> int | None:
    return None if value is None else value // divisor


def _join(left: int | None, right: int | None, *, least: bool) -> int | None:
    if left is None or right is None:
        return None
    return min(left, right) if least else max(left, right)


def _meet(left: int | None, right: int | None, *, least: bool) -> int | None:
    known = [value for value in (left, right) if value is not None]
    if not known:
        return None
    return min(known) if least else max(known)
