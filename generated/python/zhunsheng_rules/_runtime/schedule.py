"""分段表: rates that rise or fall with the amount."""

from __future__ import annotations

from typing import TypeAlias

RATE_SCALE = 10**6  # a rate is a whole number of 1/RATE_SCALE

Schedule: TypeAlias = tuple[tuple[int, int], ...]  # (upper bound in 分 or -1 for none, rate in 1/RATE_SCALE)


def tiered(schedule: Schedule, value: int, den: int, plus: int) -> int:
    """Σ (part of value/den 分 inside a tier) × min(100%, rate + plus), in 1/(den × RATE_SCALE) 分."""
    total = below = 0
    for upper, rate in schedule:
        if value <= below:
            break
        top = value if upper < 0 or upper * den > value else upper * den
        raised = rate + plus
        total += (top - below) * (RATE_SCALE if raised > RATE_SCALE else raised)
        below = top
    return total


def first_of(order: tuple[int, ...], size: int) -> tuple[int, ...]:
    """For every mask below `size`: the position in `order` of the first bit that is set in it, or -1."""
    return tuple(next((place for place, bit in enumerate(order) if mask >> bit & 1), -1) for mask in range(size))
