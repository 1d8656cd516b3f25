"""What a kernel looks up instead of asking: selections by one classification, and rankings of a 多选."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunshengc import plan as p
from zhunshengc.backends.uses import uses
from zhunshengc.plan_ranges import Range
from zhunshengc.plan_values import Memory, holds

_LONGEST = 64  # a classification with more members is asked
MOST_BITS = 14  # a 多选 with more members is asked member by member


@dataclass(frozen=True, slots=True)
class Lookup:
    """factor × table[index − first]."""

    index: p.Var
    first: int
    values: tuple[int, ...]
    factor: p.Int


def lookup_of(value: p.Select, ranges: Mapping[str, Range]) -> Lookup | None:
    """The table that a selection amounts to, if every condition is about one index and every value a multiple of one amount."""
    names = {name for condition, _ in value.cases for name in uses(condition)}
    if len(names) != 1 or len(value.cases) < 2:
        return None
    (name,) = names
    if name not in ranges or ranges[name][1] - ranges[name][0] >= _LONGEST:
        return None
    parts = [_multiple(part) for part in (*(chosen for _, chosen in value.cases), value.otherwise)]
    factors = {factor for factor, times in parts if times != 0}
    if len(factors) > 1:
        return None
    factor = factors.pop() if factors else p.Const(1)
    low, high = ranges[name]
    values = tuple(_chosen(value, name, number, [times for _, times in parts]) for number in range(low, high + 1))
    return Lookup(p.Var(name), low, values, factor)


def _multiple(value: p.Int) -> tuple[p.Int, int]:
    match value:
        case p.Const(number):
            return p.Const(1), number
        case p.Mul(factor, p.Const(number)) | p.Mul(p.Const(number), factor):
            return factor, number
        case _:
            return value, 1


def _chosen(value: p.Select, name: str, number: int, times: list[int]) -> int:
    memory = Memory(integers={name: number})
    return next((item for (condition, _), item in zip(value.cases, times, strict=False) if holds(condition, memory)), times[-1])


def ranking_table(order: tuple[int, ...]) -> tuple[int, ...]:
    """For every mask of the bits in `order`: the position of the first that is set, or -1."""
    size = 1 << (max(order, default=0) + 1)
    return tuple(next((place for place, bit in enumerate(order) if mask >> bit & 1), -1) for mask in range(size))


def fits_table(order: tuple[int, ...]) -> bool:
    """Is the ranking's table short enough?"""
    return max(order, default=0) < MOST_BITS
