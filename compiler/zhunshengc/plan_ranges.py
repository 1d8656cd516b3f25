"""Proves that no value of a plan leaves 64 bits: the range of every expression, from the ranges of the inputs.

Two ranges are kept of each variable. `raw` holds whatever is computed before it is known that the claim will be refused; the
kernel computes so, and every intermediate must fit. `kept` holds where no Reject has refused the claim: what the sums of the
next claim start from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from zhunshengc import plan as p
from zhunshengc.model import RATE_SCALE

Range = tuple[int, int]
"""Lowest and highest value."""

INT64: Range = (-(2**63), 2**63 - 1)
_DEEPEST = 60


class Unbounded(Exception):
    """A value may leave 64 bits; the argument says which. `value` with its `range` is computed in `step`."""

    def __init__(self, message: str, value: p.Int | None = None, found: Range | None = None) -> None:
        super().__init__(message)
        self.value = value
        self.range = found
        self.step: p.Step | None = None


Tell = Callable[[p.Step, Range], None]
"""Told of every step in which range the parts of its expression lie."""


def nobody(_: p.Step, __: Range) -> None:
    """Nobody wants to know."""


@dataclass(slots=True)
class Ranges:
    """What is known of the variables at one point of the plan; `meanings` are the expressions that they were assigned."""

    raw: dict[str, Range]
    kept: dict[str, Range]
    meanings: dict[str, p.Int] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Mapping[str, Range]) -> Ranges:
        """At the start of a claim."""
        return cls(dict(known), dict(known))

    def copy(self) -> Ranges:
        """The same knowledge, independent from here on."""
        return Ranges(dict(self.raw), dict(self.kept), dict(self.meanings))


def learn(steps: Iterable[p.Step], known: Ranges, tell: Tell = nobody) -> None:
    """Add what the steps assign. Raises Unbounded."""
    for step in steps:
        try:
            _learn_step(step, known, tell)
        except Unbounded as error:
            error.step = error.step or step
            raise


def _learn_step(step: p.Step, known: Ranges, tell: Tell) -> None:
    match step:
        case p.Let(name, value, _, _):
            walk = _Walk(known.meanings, known.raw)
            known.raw[name] = walk.range(value)
            known.kept[name] = range_of(value, known, known.kept)
            known.meanings[name] = value
            tell(step, walk.widest())
        case p.Test(_, condition, _):
            tell(step, check(condition, known))
        case p.Reject(when, _, _, _):
            tell(step, check(when, known))
            _spared(when, known.kept)
        case p.Branch():
            tell(step, check(step.condition, known))
            _learn_branch(step, known, tell)
        case _:
            assert_never(step)


def _learn_branch(step: p.Branch, known: Ranges, tell: Tell) -> None:
    inside, outside = known.copy(), known.copy()
    learn(step.then, inside, tell)
    learn(step.otherwise, outside, tell)
    for name in inside.raw.keys() & outside.raw.keys():
        known.raw[name] = _hull((inside.raw[name], outside.raw[name]))
        known.kept[name] = _hull((inside.kept[name], outside.kept[name]))
    for name in inside.raw.keys() ^ outside.raw.keys():  # of one arm only: needed to follow the meanings of others
        there = inside if name in inside.raw else outside
        known.raw[name], known.kept[name] = there.raw[name], there.kept[name]
    for name, value in inside.meanings.items():
        other = outside.meanings.get(name, value)
        known.meanings[name] = value if value == other else p.Select(((step.condition, value),), other)
    known.meanings.update({name: value for name, value in outside.meanings.items() if name not in inside.meanings})


def _spared(when: p.Bool, kept: dict[str, Range]) -> None:
    """What holds of a claim that the Reject has let pass."""
    for item in when.items if isinstance(when, p.Or) else (when,):
        match item:
            case p.Compare(p.Relation.GT, p.Var(name), p.Const(limit)) if name in kept:
                low, high = kept[name]
                kept[name] = (min(low, limit), min(high, limit))
            case _:
                pass


# ---- one expression --------------------------------------------------------------------------------------------


def range_of(value: p.Int, known: Ranges, ranges: Mapping[str, Range]) -> Range:
    """A range that the value never leaves. Raises Unbounded when it, or one of its parts, may leave 64 bits."""
    return _Walk(known.meanings, ranges).range(value)


def difference(left: p.Int, right: p.Int, known: Ranges) -> Range:
    """A range that left − right never leaves, better than that of their ranges where both say nearly the same."""
    return _Walk(known.meanings, known.raw).difference(left, right, _DEEPEST)


def check(value: p.Bool, known: Ranges) -> Range:
    """The range of the numbers that are compared. Raises Unbounded when one of them may leave 64 bits."""
    walk = _Walk(known.meanings, known.raw)
    walk.condition(value)
    return walk.widest()


def _comparisons(value: p.Bool) -> Iterator[p.Compare]:
    match value:
        case p.Compare():
            yield value
        case p.And(items) | p.Or(items):
            for item in items:
                yield from _comparisons(item)
        case p.Not(item):
            yield from _comparisons(item)
        case p.Truth() | p.Flag() | p.Among() | p.AnyBit():
            return
        case _:
            assert_never(value)


class _Walk:
    """Ranges of the parts of one expression, each found once."""

    def __init__(self, meanings: Mapping[str, p.Int], ranges: Mapping[str, Range]) -> None:
        self._meanings = meanings
        self._ranges = ranges
        self._found: dict[p.Int, Range] = {}
        self._apart: dict[tuple[p.Int, p.Int], Range] = {}

    def range(self, value: p.Int) -> Range:
        """The range of a part. Raises Unbounded."""
        if value not in self._found:
            found = self._range(value)
            if found[0] < INT64[0] or found[1] > INT64[1]:
                raise Unbounded(f"{type(value).__name__}: {found[0]}..{found[1]}", value, found)
            self._found[value] = found
        return self._found[value]

    def condition(self, value: p.Bool) -> None:
        """Looks at all that is compared. Raises Unbounded."""
        for item in _comparisons(value):
            self.range(item.left)
            self.range(item.right)

    def widest(self) -> Range:
        """From the lowest to the highest value of any part."""
        return _hull(self._found.values()) if self._found else (0, 0)

    def _range(self, value: p.Int) -> Range:
        match value:
            case p.Const(number):
                return number, number
            case p.Var(name):
                return self._ranges[name]
            case p.Add(left, right):
                (a, b), (c, d) = self.range(left), self.range(right)
                return a + c, b + d
            case p.Sub(left, right):
                return self.difference(left, right, _DEEPEST)
            case p.Mul(left, right):
                return _product(self.range(left), self.range(right))
            case p.FloorDiv(inner, divisor):
                low, high = self.range(inner)
                return low // divisor, high // divisor
            case p.Least(left, right):
                (a, b), (c, d) = self.range(left), self.range(right)
                return min(a, c), min(b, d)
            case p.Greatest(left, right):
                (a, b), (c, d) = self.range(left), self.range(right)
                return max(a, c), max(b, d)
            case p.Select(cases, otherwise):
                for condition, _ in cases:
                    self.condition(condition)
                return _hull(self.range(part) for part in (*(chosen for _, chosen in cases), otherwise))
            case p.FirstOf(_, order):
                return -1, len(order) - 1
            case p.Tiered():
                return self._tiered(value)
            case p.YearStart(inner) | p.YearBefore(inner):
                low, high = self.range(inner)
                return low - 10_001, high + 1231
            case _:
                assert_never(value)

    def _tiered(self, value: p.Tiered) -> Range:
        """At most everything at the highest rate; a value that is not positive has no tiers."""
        most = max(0, self.range(value.value)[1])
        low, high = self.range(value.plus)
        return _product((0, most), (min(0, low), max(0, min(RATE_SCALE, RATE_SCALE + high))))

    def difference(self, left: p.Int, right: p.Int, depth: int) -> Range:
        """The range of left − right."""
        if left == right:
            return 0, 0
        pair = (left, right)
        if pair not in self._apart:
            (a, b), (c, d) = self.range(left), self.range(right)
            near = self._near(left, right, depth - 1) if depth else None
            low, high = near or (a - d, b - c)
            self._apart[pair] = (max(a - d, low), min(b - c, high))
        return self._apart[pair]

    def _near(self, left: p.Int, right: p.Int, depth: int) -> Range | None:
        match left, right:
            case (p.Sub(a, c), p.Sub(b, d)) | (p.Add(a, c), p.Add(b, d)) if c == d:
                return self.difference(a, b, depth)
            case p.Mul(a, p.Const(k)), p.Mul(b, p.Const(j)) if k == j:
                return _product(self.difference(a, b, depth), (k, k))
            case (p.Greatest(a, c), p.Greatest(b, d)) | (p.Least(a, c), p.Least(b, d)) if c == d:
                return _towards_zero(self.difference(a, b, depth))
            case (p.Greatest(c, a), p.Greatest(d, b)) | (p.Least(c, a), p.Least(d, b)) if c == d:
                return _towards_zero(self.difference(a, b, depth))
            case p.Select(cases, otherwise), _:
                parts = (*(chosen for _, chosen in cases), otherwise)
                return _hull(self.difference(part, right, depth) for part in parts)
            case p.Var(name), _ if name in self._meanings:
                return self.difference(self._meanings[name], right, depth)
            case p.Add(inner, more), _:
                low, high = self.difference(inner, right, depth)
                least, most = self.range(more)
                return low + least, high + most
            case _, p.Var(name) if name in self._meanings:
                return self.difference(left, self._meanings[name], depth)
            case _:
                return None


def _product(left: Range, right: Range) -> Range:
    corners = [a * b for a in left for b in right]
    return min(corners), max(corners)


def _hull(found: Iterable[Range]) -> Range:
    lows, highs = zip(*found, strict=True)
    return min(lows), max(highs)


def _towards_zero(found: Range) -> Range:
    """Cutting both values off at the same bound brings them nearer to each other."""
    return min(0, found[0]), max(0, found[1])
