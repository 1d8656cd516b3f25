"""Writes short branches as selections: on random claims every second branch is mispredicted, which costs more than both arms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import assert_never

from zhunshengc import plan as p
from zhunshengc.backends.simplify import simplify_bool, simplify_int
from zhunshengc.backends.substitute import substitute
from zhunshengc.backends.uses import assignments, children

_DEAREST = 160  # operations of both arms together, above which a branch stays
_LOOP = 1000  # what a 分段表 counts for


def flatten(steps: Iterable[p.Step]) -> tuple[p.Step, ...]:
    """Steps that leave the same values in every variable that exists after them, with few branches left.

    Values that a branch would not have computed are computed and not taken; a Reject in a branch asks for its condition too.
    """
    names = _Names()
    return tuple(flat for step in steps for flat in _flat(step, p.Truth(True), names))


class _Names:
    """Names that no step has (those of plans have no double underscore), and what the conditions among them ask for."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._asked: dict[str, frozenset[str]] = {}

    def fresh(self, stem: str) -> str:
        """A name that begins with the stem."""
        return f"{stem}__{next(self._numbers)}"

    def condition(self, asked: p.Bool) -> str:
        """A name for a condition that holds only where `asked` does."""
        name = self.fresh("when_holds")
        outer = {asked.name, *self._asked.get(asked.name, ())} if isinstance(asked, p.Flag) else set()
        self._asked[name] = frozenset(outer)
        return name

    def asks(self, condition: p.Bool, for_what: p.Bool) -> bool:
        """Does the condition hold only where the other one does, for all that is known by name?"""
        parts = condition.items if isinstance(condition, p.And) else (condition,)
        flags = [part.name for part in parts if isinstance(part, p.Flag)]
        return isinstance(for_what, p.Flag) and any(for_what.name in (name, *self._asked.get(name, ())) for name in flags)


def _flat(step: p.Step, asked: p.Bool, names: _Names) -> tuple[p.Step, ...]:
    """`asked`: what the branch around it asks, if that falls back on values that this one may fall back on, too."""
    if not isinstance(step, p.Branch):
        return (step,)
    condition: p.Bool = simplify_bool(p.And((asked, step.condition)))
    first: tuple[p.Step, ...] = ()
    if not isinstance(condition, p.Flag | p.Truth):
        first = (p.Test(names.condition(asked), condition, step.comment),)
        condition = p.Flag(first[0].name)
    fallback = _simple(step)
    inner = p.Truth(True) if fallback is None else condition
    then = tuple(flat for part in step.then for flat in _flat(part, inner, names))
    otherwise = tuple(flat for part in step.otherwise for flat in _flat(part, p.Truth(True), names))
    if any(isinstance(part, p.Branch) for part in (*then, *otherwise)) or _cost((*then, *otherwise)) > _DEAREST:
        return (*first, p.Branch(condition, then, otherwise, step.comment))
    if fallback is None:
        return (*first, *_selected(then, otherwise, condition, names))
    return (*first, *(_merged(part, condition, fallback, names) for part in then))


# ---- an arm that only copies -----------------------------------------------------------------------------------

_Fallback = Mapping[str, tuple[p.Bool, p.Int]]
"""What a variable is where the condition does not hold: a flag, or an integer."""


def _simple(step: p.Branch) -> _Fallback | None:
    """The values of the second arm, if it only copies variables and constants, none of them assigned in either arm."""
    own = set(assignments((*step.then, *step.otherwise)))
    both = set(assignments(step.then)) & set(assignments(step.otherwise))
    found: dict[str, tuple[p.Bool, p.Int]] = {}
    for part in step.otherwise:
        match part:
            case p.Let(name, p.Const() as value, _, _) if name in both:
                found[name] = (p.Truth(False), value)
            case p.Let(name, p.Var(source) as value, _, _) if name in both and source not in own:
                found[name] = (p.Truth(False), value)
            case p.Let(name, p.Var(source), _, _) if name in both and source in found:
                found[name] = found[source]
            case p.Test(name, p.Truth() as holds, _) if name in both:
                found[name] = (holds, p.Const(0))
            case p.Test(name, p.Flag(source) as holds, _) if name in both and source not in own:
                found[name] = (holds, p.Const(0))
            case _:
                return None
    return found


def _merged(step: p.Step, condition: p.Bool, fallback: _Fallback, names: _Names) -> p.Step:
    """A step of the first arm, its value taken only where the condition holds."""
    match step:
        case p.Let(name, p.Select(((asked, _),), otherwise), _, _) if name in fallback and otherwise == fallback[name][1]:
            return step if names.asks(asked, condition) else _taken(step, condition, fallback[name][1])
        case p.Let(name, p.Add(before, p.Var(more)), _, _) if (p.Truth(False), before) == fallback.get(name) and _is_zero(
            more, fallback
        ):
            return step
        case p.Let(name) if name in fallback:
            return _taken(step, condition, fallback[name][1])
        case p.Test(name, holds, comment) if name in fallback:
            other = p.And((p.Not(condition), fallback[name][0]))
            return p.Test(name, simplify_bool(p.Or((_also(holds, condition, names), other))), comment)
        case p.Reject(when, code, field, reason):
            return p.Reject(_also(when, condition, names), code, field, reason)
        case p.Let() | p.Test() | p.Branch():
            return step
        case _:
            assert_never(step)


def _is_zero(name: str, fallback: _Fallback) -> bool:
    """Is the variable 0 where the condition does not hold?"""
    return name in fallback and fallback[name] == (p.Truth(False), p.Const(0))


def _taken(step: p.Let, condition: p.Bool, otherwise: p.Int) -> p.Let:
    return replace(step, value=simplify_int(p.Select(((condition, step.value),), otherwise)))


def _also(holds: p.Bool, condition: p.Bool, names: _Names) -> p.Bool:
    return holds if names.asks(holds, condition) else simplify_bool(p.And((condition, holds)))


# ---- two arms that compute -------------------------------------------------------------------------------------


def _selected(then: tuple[p.Step, ...], otherwise: tuple[p.Step, ...], condition: p.Bool, names: _Names) -> tuple[p.Step, ...]:
    """Both arms under names of their own, then a choice for each variable that both assign."""
    both = set(assignments(then)) & set(assignments(otherwise))
    own = {name: names.fresh(name) for name in sorted(both)}
    kept = [*_arm(then, condition, own, "t"), *_arm(otherwise, p.Not(condition), own, "f")]
    for part in then:
        if isinstance(part, p.Let) and part.name in both:
            yes, no = p.Var(f"{own[part.name]}t"), p.Var(f"{own[part.name]}f")
            kept.append(replace(part, value=p.Select(((condition, yes),), no)))
        elif isinstance(part, p.Test) and part.name in both:
            holds, fails = p.Flag(f"{own[part.name]}t"), p.Flag(f"{own[part.name]}f")
            kept.append(replace(part, value=p.Or((p.And((condition, holds)), p.And((p.Not(condition), fails))))))
    return tuple(kept)


def _arm(steps: tuple[p.Step, ...], condition: p.Bool, own: Mapping[str, str], arm: str) -> list[p.Step]:
    """An arm whose variables do not touch those of the other."""
    bound: dict[str, p.Bool | p.Int] = {}
    kept: list[p.Step] = []
    for step in steps:
        moved = substitute(bound).in_step(step)
        if isinstance(moved, p.Reject):
            kept.append(replace(moved, when=simplify_bool(p.And((condition, moved.when)))))
        elif isinstance(moved, p.Let | p.Test) and moved.name in own:
            name = f"{own[moved.name]}{arm}"
            kept.append(replace(moved, name=name))
            bound[moved.name] = p.Var(name) if isinstance(moved, p.Let) else p.Flag(name)
        else:
            kept.append(moved)
    return kept


# ---- what an arm costs -----------------------------------------------------------------------------------------


def _cost(steps: tuple[p.Step, ...]) -> int:
    return sum(map(_step_cost, steps))


def _step_cost(step: p.Step) -> int:
    match step:
        case p.Let(_, value, _, _):
            return _operations(value)
        case p.Test(_, condition, _) | p.Reject(condition, _, _, _):
            return _operations(condition)
        case p.Branch():
            return _cost(step.then) + _cost(step.otherwise)
        case _:
            assert_never(step)


def _operations(node: p.Int | p.Bool) -> int:
    own = _LOOP if isinstance(node, p.Tiered) else 0 if isinstance(node, p.Const | p.Var | p.Flag | p.Truth) else 1
    return own + sum(map(_operations, children(node)))
