"""Rebuilds expressions and steps from below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from zhunshengc import plan as p


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What becomes of each node after its parts have been rewritten.

    The variable that a FirstOf, Among, AnyBit or Tiered looks at is part of that node.
    """

    integer: Callable[[p.Int], p.Int]
    condition: Callable[[p.Bool], p.Bool]

    def in_int(self, value: p.Int) -> p.Int:
        """The integer expression rewritten."""
        return self.integer(self._int_parts(value))

    def _int_parts(self, value: p.Int) -> p.Int:
        match value:
            case p.Const() | p.Var() | p.FirstOf():
                return value
            case p.Add(left, right) | p.Sub(left, right) | p.Mul(left, right) | p.Least(left, right) | p.Greatest(left, right):
                return replace(value, left=self.in_int(left), right=self.in_int(right))
            case p.FloorDiv(inner, _) | p.YearStart(inner) | p.YearBefore(inner):
                return replace(value, value=self.in_int(inner))
            case p.Select(cases, otherwise):
                chosen = tuple((self.in_bool(condition), self.in_int(result)) for condition, result in cases)
                return p.Select(chosen, self.in_int(otherwise))
            case p.Tiered():
                return replace(value, value=self.in_int(value.value), plus=self.in_int(value.plus))
            case _:
                assert_never(value)

    def in_bool(self, value: p.Bool) -> p.Bool:
        """The condition rewritten."""
        return self.condition(self._bool_parts(value))

    def _bool_parts(self, value: p.Bool) -> p.Bool:
        match value:
            case p.Truth() | p.Flag() | p.Among() | p.AnyBit():
                return value
            case p.Compare(relation, left, right):
                return p.Compare(relation, self.in_int(left), self.in_int(right))
            case p.And(items):
                return p.And(tuple(map(self.in_bool, items)))
            case p.Or(items):
                return p.Or(tuple(map(self.in_bool, items)))
            case p.Not(item):
                return p.Not(self.in_bool(item))
            case _:
                assert_never(value)

    def in_steps(self, steps: Iterable[p.Step]) -> tuple[p.Step, ...]:
        """The steps with their expressions rewritten."""
        return tuple(map(self.in_step, steps))

    def in_step(self, step: p.Step) -> p.Step:
        """The step with its expressions rewritten."""
        match step:
            case p.Let():
                return replace(step, value=self.in_int(step.value))
            case p.Test():
                return replace(step, value=self.in_bool(step.value))
            case p.Reject():
                return replace(step, when=self.in_bool(step.when))
            case p.Branch(condition, then, otherwise, comment):
                return p.Branch(self.in_bool(condition), self.in_steps(then), self.in_steps(otherwise), comment)
            case _:
                assert_never(step)
