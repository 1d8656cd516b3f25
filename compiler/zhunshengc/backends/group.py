"""Asks once what several branches in a row ask."""

from __future__ import annotations

from zhunshengc import plan as p
from zhunshengc.backends.simplify import simplify_bool


def group(steps: tuple[p.Step, ...]) -> tuple[p.Step, ...]:
    """Steps of the same meaning, in which Branches that follow one another and share a condition stand inside one Branch.

    `if a and b: X else: Y; if a and c: Z else: W` becomes `if a: (if b: X else: Y; if c: Z else: W) else: Y; W`. Sound because
    no step changes a variable that a condition has read.
    """
    kept: list[p.Step] = []
    run: list[p.Branch] = []
    for step in steps:
        if isinstance(step, p.Branch) and (not run or _shared([*run, step])):
            run.append(step)
            continue
        kept += _grouped(run)
        run = []
        if isinstance(step, p.Branch):
            run.append(step)
        else:
            kept.append(step)
    return (*kept, *_grouped(run))


def _conjuncts(condition: p.Bool) -> tuple[p.Bool, ...]:
    return condition.items if isinstance(condition, p.And) else (condition,)


def _shared(run: list[p.Branch]) -> tuple[p.Bool, ...]:
    first, *others = (_conjuncts(branch.condition) for branch in run)
    return tuple(item for item in first if all(item in other for other in others) and not isinstance(item, p.Truth))


def _grouped(run: list[p.Branch]) -> tuple[p.Step, ...]:
    if len(run) < 2:
        return tuple(run)
    shared = _shared(run)
    inner: list[p.Step] = []
    for branch in run:
        rest = simplify_bool(p.And(tuple(item for item in _conjuncts(branch.condition) if item not in shared)))
        same = rest == p.Truth(True)
        inner += branch.then if same else (p.Branch(rest, branch.then, branch.otherwise, branch.comment),)
    outer = tuple(step for branch in run for step in branch.otherwise)
    return (p.Branch(simplify_bool(p.And(shared)), tuple(inner), outer, ""),)
