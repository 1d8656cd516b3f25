"""Computes once what is written many times: sums and differences of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from zhunshengc import plan as p
from zhunshengc.backends.rewrite import Rewrite
from zhunshengc.backends.uses import Node, expressions, nodes, uses

_TIMES, _OPERATORS = 3, 2  # what is written fewer times, or has fewer operators, stays where it is


def share(steps: tuple[p.Step, ...], facts: Mapping[str, str]) -> tuple[p.Step, ...]:
    """Steps of the same meaning, in which each sum or difference of facts alone that is written three times has a variable.

    `facts`: variable → Chinese name.
    """
    number = 1
    while (found := _largest(steps, facts)) is not None:
        name = f"shared_{number}"
        steps = _with_let(steps, found, p.Let(name, found, 1, _words(found, facts)))
        number += 1
    return steps


def _largest(steps: tuple[p.Step, ...], facts: Mapping[str, str]) -> p.Int | None:
    counts: Counter[p.Add | p.Sub] = Counter()
    for expression in expressions(steps):
        for node in nodes(expression):
            if isinstance(node, p.Add | p.Sub) and _is_of_facts(node, facts):
                counts[node] += 1
    shared = [node for node, count in counts.items() if count >= _TIMES and _size(node) >= _OPERATORS]
    return max(shared, key=_size, default=None)


def _is_of_facts(node: p.Int, facts: Mapping[str, str]) -> bool:
    parts = all(isinstance(part, p.Add | p.Sub | p.Var) for part in nodes(node))
    return parts and all(name in facts for name in uses(node))


def _size(node: Node) -> int:
    return sum(isinstance(part, p.Add | p.Sub) for part in nodes(node))


def _words(node: p.Int, facts: Mapping[str, str]) -> str:
    match node:
        case p.Add(left, right):
            return f"{_words(left, facts)} + {_words(right, facts)}"
        case p.Sub(left, right):
            second = _words(right, facts)
            return f"{_words(left, facts)} - {second if isinstance(right, p.Var) else f'（{second}）'}"
        case p.Var(name):
            return facts[name]
        case _:
            return ""


def _with_let(steps: tuple[p.Step, ...], found: p.Int, let: p.Let) -> tuple[p.Step, ...]:
    """The Let before the first step that needs it, and its variable in place of the expression."""
    place = next(index for index, step in enumerate(steps) if _holds(step, found))
    variable = p.Var(let.name)
    replaced = Rewrite(lambda node: variable if node == found else node, lambda node: node).in_steps(steps)
    return (*replaced[:place], let, *replaced[place:])


def _holds(step: p.Step, found: p.Int) -> bool:
    return any(node == found for expression in expressions((step,)) for node in nodes(expression))
