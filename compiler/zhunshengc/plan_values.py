"""Values of plan expressions and effects of plan steps, executed directly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from zhunshengc.facts import Tier
from zhunshengc.model import RATE_SCALE
from zhunshengc.plan import (
    Add,
    Among,
    And,
    AnyBit,
    Bool,
    Branch,
    Compare,
    Const,
    FirstOf,
    Flag,
    FloorDiv,
    Greatest,
    Int,
    Least,
    Let,
    Mul,
    Not,
    Or,
    Reject,
    Relation,
    Select,
    Step,
    Sub,
    Test,
    Tiered,
    Truth,
    Var,
    YearBefore,
    YearStart,
)


@dataclass(slots=True)
class Memory:
    """The variables of a running plan."""

    integers: dict[str, int] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    schedules: dict[str, tuple[Tier, ...]] = field(default_factory=dict)


class Refused(Exception):
    """A Reject whose condition holds."""

    def __init__(self, step: Reject) -> None:
        super().__init__(step.code)
        self.step = step


def run_steps(steps: tuple[Step, ...], memory: Memory) -> None:
    """Execute steps in order. Raises Refused."""
    for step in steps:
        match step:
            case Let():
                memory.integers[step.name] = integer(step.value, memory)
            case Test():
                memory.flags[step.name] = holds(step.value, memory)
            case Reject():
                if holds(step.when, memory):
                    raise Refused(step)
            case Branch():
                run_steps(step.then if holds(step.condition, memory) else step.otherwise, memory)
            case _:
                assert_never(step)


def integer(expr: Int, memory: Memory) -> int:
    """Value of an integer expression."""
    match expr:
        case Const():
            return expr.value
        case Var():
            return memory.integers[expr.name]
        case Add():
            return integer(expr.left, memory) + integer(expr.right, memory)
        case Sub():
            return integer(expr.left, memory) - integer(expr.right, memory)
        case Mul():
            return integer(expr.left, memory) * integer(expr.right, memory)
        case FloorDiv():
            return integer(expr.value, memory) // expr.divisor
        case Least():
            return min(integer(expr.left, memory), integer(expr.right, memory))
        case Greatest():
            return max(integer(expr.left, memory), integer(expr.right, memory))
        case Select():
            chosen = next((value for condition, value in expr.cases if holds(condition, memory)), expr.otherwise)
            return integer(chosen, memory)
        case FirstOf():
            mask = memory.integers[expr.mask.name]
            return next((place for place, bit in enumerate(expr.order) if mask >> bit & 1), -1)
        case Tiered():
            return _tiered(expr, memory)
        case YearStart():
            return integer(expr.value, memory) // 10_000 * 10_000 + 101
        case YearBefore():
            return _year_before(integer(expr.value, memory))
        case _:
            assert_never(expr)


def _year_before(day: int) -> int:
    return day - 10_001 if day % 10_000 == 229 else day - 10_000


def _tiered(expr: Tiered, memory: Memory) -> int:
    value, plus = integer(expr.value, memory), integer(expr.plus, memory)
    total = lower = 0
    for tier in memory.schedules[expr.schedule.name]:
        upper = value if tier.upper is None else min(value, tier.upper * expr.den)
        rate = min(RATE_SCALE, int(tier.rate * RATE_SCALE) + plus)
        total += max(0, upper - lower) * rate
        lower = max(lower, upper)
    return total


def holds(expr: Bool, memory: Memory) -> bool:
    """Value of a condition."""
    match expr:
        case Truth():
            return expr.value
        case Flag():
            return memory.flags[expr.name]
        case Compare():
            return _compare(expr.relation, integer(expr.left, memory), integer(expr.right, memory))
        case Among():
            return memory.integers[expr.value.name] in expr.indices
        case AnyBit():
            return memory.integers[expr.mask.name] & expr.bits != 0
        case And():
            return all(holds(item, memory) for item in expr.items)
        case Or():
            return any(holds(item, memory) for item in expr.items)
        case Not():
            return not holds(expr.item, memory)
        case _:
            assert_never(expr)


def _compare(relation: Relation, left: int, right: int) -> bool:
    match relation:
        case Relation.EQ:
            return left == right
        case Relation.NE:
            return left != right
        case Relation.LT:
            return left < right
        case Relation.LE:
            return left <= right
        case Relation.GT:
            return left > right
        case Relation.GE:
            return left >= right
        case _:
            assert_never(relation)
