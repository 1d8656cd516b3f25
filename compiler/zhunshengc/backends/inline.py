"""Writes values where they are used: copies and constants everywhere, a condition that is read once at its reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from zhunshengc import plan as p
from zhunshengc.backends.substitute import substitute
from zhunshengc.backends.uses import assignments, step_uses


def inline(steps: Iterable[p.Step], wanted: Iterable[str]) -> tuple[p.Step, ...]:
    """Steps of the same meaning; assignments that nobody reads any more are left for `prune`.

    Every value of a plan is total and every variable is assigned at most once on each path. So moving a condition to its
    only reader changes nothing, and short-circuit evaluation can then skip it.
    """
    everything = tuple(steps)
    reads = Counter(step_uses(everything))
    writes = Counter(assignments(everything))
    kept = frozenset(wanted)
    movable = {name for name, count in writes.items() if count == 1}
    once = {name for name in movable if reads[name] == 1 and name not in kept}
    return _inline(everything, movable, once, {})


def _inline(steps: tuple[p.Step, ...], movable: set[str], once: set[str], bound: dict[str, p.Bool | p.Int]) -> tuple[p.Step, ...]:
    kept: list[p.Step] = []
    replaced = substitute(bound)
    for step in steps:
        match step:
            case p.Let(name, value, den, comment) if name in movable:
                found = replaced.in_int(value)
                if isinstance(found, p.Const | p.Var):
                    bound[name] = found
                kept.append(p.Let(name, found, den, comment))
            case p.Test(name, condition, comment) if name in movable:
                holds = replaced.in_bool(condition)
                if name in once or isinstance(holds, p.Truth | p.Flag):
                    bound[name] = holds
                kept.append(p.Test(name, holds, comment))
            case p.Branch(condition, then, otherwise, comment):
                holds = replaced.in_bool(condition)
                first = _inline(then, movable, once, bound)
                kept.append(p.Branch(holds, first, _inline(otherwise, movable, once, bound), comment))
            case _:
                kept.append(replaced.in_step(step))
    return tuple(kept)
