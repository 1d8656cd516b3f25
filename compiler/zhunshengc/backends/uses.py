"""Which parts expressions have, and which variables steps read and assign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from zhunshengc import plan as p

Node = p.Int | p.Bool


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of an expression, in order of writing."""
    match node:
        case p.Const() | p.Var() | p.Truth() | p.Flag():
            return ()
        case p.Add(left, right) | p.Sub(left, right) | p.Mul(left, right) | p.Least(left, right) | p.Greatest(left, right):
            return (left, right)
        case p.Compare(_, left, right):
            return (left, right)
        case p.FloorDiv(inner, _) | p.YearStart(inner) | p.YearBefore(inner):
            return (inner,)
        case p.Select(cases, otherwise):
            return (*(part for case in cases for part in case), otherwise)
        case p.FirstOf(subject, _) | p.Among(subject, _) | p.AnyBit(subject, _):
            return (subject,)
        case p.Tiered(schedule, inner, _, plus):
            return (schedule, inner, plus)
        case p.And(items) | p.Or(items):
            return items
        case p.Not(item):
            return (item,)
        case _:
            assert_never(node)


def nodes(root: Node) -> Iterator[Node]:
    """An expression and all its parts."""
    yield root
    for child in children(root):
        yield from nodes(child)


def uses(root: Node) -> Iterator[str]:
    """Variables read by an expression, once for each place."""
    for node in nodes(root):
        if isinstance(node, p.Var | p.Flag):
            yield node.name


def expressions(steps: Iterable[p.Step]) -> Iterator[Node]:
    """The expressions of steps."""
    for step in steps:
        match step:
            case p.Let(_, value, _, _):
                yield value
            case p.Test(_, condition, _) | p.Reject(condition, _, _, _):
                yield condition
            case p.Branch(condition, then, otherwise, _):
                yield condition
                yield from expressions(then)
                yield from expressions(otherwise)
            case _:
                assert_never(step)


def step_uses(steps: Iterable[p.Step]) -> Iterator[str]:
    """Variables read by steps, once for each place."""
    for expression in expressions(steps):
        yield from uses(expression)


def assignments(steps: Iterable[p.Step]) -> Iterator[str]:
    """Variables assigned by steps, once for each place."""
    for step in steps:
        match step:
            case p.Let() | p.Test():
                yield step.name
            case p.Reject():
                pass
            case p.Branch():
                yield from assignments(step.then)
                yield from assignments(step.otherwise)
            case _:
                assert_never(step)


def rankings(steps: Iterable[p.Step]) -> tuple[p.FirstOf, ...]:
    """Every FirstOf, once, in order of writing."""
    found = (node for expression in expressions(steps) for node in nodes(expression) if isinstance(node, p.FirstOf))
    return tuple(dict.fromkeys(found))
