"""Replaces variables in expressions and steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from zhunshengc import plan as p

Bindings = Mapping[str, p.Bool | p.Int]
"""What stands for a variable: a condition for a flag, an integer expression for any other."""


def in_bool(value: p.Bool, bound: Bindings) -> p.Bool:
    """The condition with variables replaced."""
    match value:
        case p.Truth():
            return value
        case p.Flag(name):
            return _condition(bound.get(name), value)
        case p.Among(subject, indices):
            found = bound.get(subject.name, subject)
            return p.Truth(found.value in indices) if isinstance(found, p.Const) else p.Among(_variable(found, subject), indices)
        case p.AnyBit(mask, bits):
            found = bound.get(mask.name, mask)
            return p.Truth(found.value & bits != 0) if isinstance(found, p.Const) else p.AnyBit(_variable(found, mask), bits)
        case p.Compare(relation, left, right):
            return p.Compare(relation, in_int(left, bound), in_int(right, bound))
        case p.And(items):
            return p.And(tuple(in_bool(item, bound) for item in items))
        case p.Or(items):
            return p.Or(tuple(in_bool(item, bound) for item in items))
        case p.Not(item):
            return p.Not(in_bool(item, bound))
        case _:
            assert_never(value)


def in_int(value: p.Int, bound: Bindings) -> p.Int:
    """The integer expression with variables replaced."""
    match value:
        case p.Const():
            return value
        case p.Var(name):
            return _integer(bound.get(name), value)
        case p.FirstOf(mask, order):
            return p.FirstOf(_variable(bound.get(mask.name), mask), order)
        case p.Add(left, right) | p.Sub(left, right) | p.Mul(left, right) | p.Least(left, right) | p.Greatest(left, right):
            return replace(value, left=in_int(left, bound), right=in_int(right, bound))
        case p.FloorDiv(inner, _) | p.YearStart(inner) | p.YearBefore(inner):
            return replace(value, value=in_int(inner, bound))
        case p.Select(cases, otherwise):
            chosen = tuple((in_bool(condition, bound), in_int(result, bound)) for condition, result in cases)
            return p.Select(chosen, in_int(otherwise, bound))
        case p.Tiered(schedule, inner, den, plus):
            return p.Tiered(_variable(bound.get(schedule.name), schedule), in_int(inner, bound), den, in_int(plus, bound))
        case _:
            assert_never(value)


def _variable(found: p.Bool | p.Int | None, instead: p.Var) -> p.Var:
    """Where only a variable can stand, anything else is left as it was."""
    return found if isinstance(found, p.Var) else instead


def _condition(found: p.Bool | p.Int | None, instead: p.Flag) -> p.Bool:
    return found if isinstance(found, p.Bool) else instead


def _integer(found: p.Bool | p.Int | None, instead: p.Var) -> p.Int:
    return found if isinstance(found, p.Int) else instead


def in_step(step: p.Step, bound: Bindings) -> p.Step:
    """The step with variables replaced where they are read."""
    match step:
        case p.Let():
            return replace(step, value=in_int(step.value, bound))
        case p.Test():
            return replace(step, value=in_bool(step.value, bound))
        case p.Reject():
            return replace(step, when=in_bool(step.when, bound))
        case p.Branch(condition, then, otherwise, comment):
            first, second = (tuple(in_step(item, bound) for item in arm) for arm in (then, otherwise))
            return p.Branch(in_bool(condition, bound), first, second, comment)
        case _:
            assert_never(step)
