"""Replaces variables in expressions and steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from zhunshengc import plan as p

Bindings = Mapping[str, p.Bool]
"""What stands for a flag."""


def in_bool(value: p.Bool, flags: Bindings) -> p.Bool:
    """The condition with flags replaced."""
    match value:
        case p.Flag(name):
            return flags.get(name, value)
        case p.Truth() | p.Among() | p.AnyBit():
            return value
        case p.Compare(relation, left, right):
            return p.Compare(relation, in_int(left, flags), in_int(right, flags))
        case p.And(items):
            return p.And(tuple(in_bool(item, flags) for item in items))
        case p.Or(items):
            return p.Or(tuple(in_bool(item, flags) for item in items))
        case p.Not(item):
            return p.Not(in_bool(item, flags))
        case _:
            assert_never(value)


def in_int(value: p.Int, flags: Bindings) -> p.Int:
    """The integer expression with flags replaced."""
    match value:
        case p.Const() | p.Var() | p.FirstOf():
            return value
        case p.Add(left, right) | p.Sub(left, right) | p.Mul(left, right) | p.Least(left, right) | p.Greatest(left, right):
            return replace(value, left=in_int(left, flags), right=in_int(right, flags))
        case p.FloorDiv(inner, _) | p.YearStart(inner) | p.YearBefore(inner):
            return replace(value, value=in_int(inner, flags))
        case p.Select(cases, otherwise):
            chosen = tuple((in_bool(condition, flags), in_int(result, flags)) for condition, result in cases)
            return p.Select(chosen, in_int(otherwise, flags))
        case p.Tiered():
            return replace(value, value=in_int(value.value, flags), plus=in_int(value.plus, flags))
        case _:
            assert_never(value)


def in_step(step: p.Step, flags: Bindings) -> p.Step:
    """The step with flags replaced where they are read."""
    match step:
        case p.Let():
            return replace(step, value=in_int(step.value, flags))
        case p.Test():
            return replace(step, value=in_bool(step.value, flags))
        case p.Reject():
            return replace(step, when=in_bool(step.when, flags))
        case p.Branch():
            return replace(
                step,
                condition=in_bool(step.condition, flags),
                then=tuple(in_step(item, flags) for item in step.then),
                otherwise=tuple(in_step(item, flags) for item in step.otherwise),
            )
        case _:
            assert_never(step)
