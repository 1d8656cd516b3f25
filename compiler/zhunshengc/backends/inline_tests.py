"""Writes a condition that is used once where it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from zhunshengc import plan as p
from zhunshengc.backends.substitute import in_bool, in_step
from zhunshengc.backends.uses import assignments, step_uses


def inline_tests(steps: Iterable[p.Step], wanted: Iterable[str]) -> tuple[p.Step, ...]:
    """The steps without Tests that are assigned once and read once, by another step.

    Every value of a plan is total and every variable is assigned once on each path, so moving a condition to its only
    reader changes nothing, and short-circuit evaluation can then skip it.
    """
    everything = tuple(steps)
    reads = Counter(step_uses(everything))
    writes = Counter(assignments(everything))
    kept_names = frozenset(wanted)
    single = {name for name, count in reads.items() if count == 1 and writes[name] == 1 and name not in kept_names}
    bindings: dict[str, p.Bool] = {}
    return _inline(everything, single, bindings)


def _inline(steps: tuple[p.Step, ...], single: set[str], bindings: dict[str, p.Bool]) -> tuple[p.Step, ...]:
    kept: list[p.Step] = []
    for step in steps:
        if isinstance(step, p.Test) and step.name in single:
            bindings[step.name] = in_bool(step.value, bindings)
        elif isinstance(step, p.Branch):
            condition = in_bool(step.condition, bindings)
            then = _inline(step.then, single, bindings)
            otherwise = _inline(step.otherwise, single, bindings)
            kept.append(p.Branch(condition, then, otherwise, step.comment))
        else:
            kept.append(in_step(step, bindings))
    return tuple(kept)
