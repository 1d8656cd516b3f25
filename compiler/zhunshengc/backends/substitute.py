"""Replaces variables in expressions and steps."""

from __future__ import annotations

from collections.abc import Mapping

from zhunshengc import plan as p
from zhunshengc.backends.rewrite import Rewrite

Bindings = Mapping[str, p.Bool | p.Int]
"""What stands for a variable: a condition for a flag, an integer expression for any other."""


def substitute(bound: Bindings) -> Rewrite:
    """The rewriting that puts what is bound in place of its variable, later changes of `bound` included.

    Where a plan allows a variable only, a constant decides the node if it can, and anything else leaves it as it was.
    """

    def integer(value: p.Int) -> p.Int:
        match value:
            case p.Var(name):
                found = bound.get(name, value)
                return found if isinstance(found, p.Int) else value
            case p.FirstOf(mask, order):
                return p.FirstOf(_variable(bound, mask), order)
            case p.Tiered(schedule, inner, den, plus):
                return p.Tiered(_variable(bound, schedule), inner, den, plus)
            case _:
                return value

    def condition(value: p.Bool) -> p.Bool:
        match value:
            case p.Flag(name):
                found = bound.get(name, value)
                return found if isinstance(found, p.Bool) else value
            case p.Among(subject, indices):
                number = _constant(bound, subject)
                return p.Among(_variable(bound, subject), indices) if number is None else p.Truth(number in indices)
            case p.AnyBit(mask, bits):
                number = _constant(bound, mask)
                return p.AnyBit(_variable(bound, mask), bits) if number is None else p.Truth(number & bits != 0)
            case _:
                return value

    return Rewrite(integer, condition)


def _variable(bound: Bindings, variable: p.Var) -> p.Var:
    found = bound.get(variable.name)
    return found if isinstance(found, p.Var) else variable


def _constant(bound: Bindings, variable: p.Var) -> int | None:
    found = bound.get(variable.name)
    return found.value if isinstance(found, p.Const) else None
