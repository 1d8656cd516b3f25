"""Conditions on classifications, written as short as their members allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunshengc import plan as p

Domains = Mapping[str, tuple[int, int]]
"""Lowest and highest value of variables that hold an index."""


@dataclass(frozen=True, slots=True)
class _Set:
    """Condition "variable is among these"."""

    name: str
    indices: frozenset[int]


def _as_set(value: p.Bool) -> _Set | None:
    match value:
        case p.Among(subject, indices):
            return _Set(subject.name, frozenset(indices))
        case p.Compare(p.Relation.EQ, p.Var(name), p.Const(number)):
            return _Set(name, frozenset((number,)))
        case _:
            return None


def merge(items: tuple[p.Bool, ...], union: bool) -> tuple[p.Bool, ...]:
    """Conditions of a conjunction (union: disjunction) with those on the same variable made one, in place of the last."""
    sets: dict[str, frozenset[int]] = {}
    places: dict[str, int] = {}
    for place, item in enumerate(items):
        found = _as_set(item)
        if found is not None:
            before = sets.get(found.name, found.indices)
            sets[found.name] = before | found.indices if union else before & found.indices
            places[found.name] = place
    merged: list[p.Bool] = []
    for place, item in enumerate(items):
        found = _as_set(item)
        if found is None or len(sets) == 0:
            merged.append(item)
        elif places[found.name] == place:
            merged.append(p.Among(p.Var(found.name), tuple(sorted(sets[found.name]))))
    return tuple(merged)


def shortest(subject: p.Var, indices: tuple[int, ...], domains: Domains) -> p.Bool:
    """The condition as comparison with bounds where the members lie side by side; else as it is."""
    low, high = domains.get(subject.name, (None, None))
    wanted = sorted(set(indices))
    if not wanted:
        return p.Truth(False)
    first, last = wanted[0], wanted[-1]
    if len(wanted) == 1 or last - first + 1 != len(wanted) or low is None or high is None:
        return p.Among(subject, tuple(wanted))
    from_below = p.Compare(p.Relation.GE, subject, p.Const(first))
    to_above = p.Compare(p.Relation.LE, subject, p.Const(last))
    if first <= low:
        return p.Truth(True) if last >= high else to_above
    if last >= high:
        return from_below
    return p.Among(subject, tuple(wanted)) if len(wanted) < 3 else p.And((from_below, to_above))


def complement(value: p.Among, domains: Domains) -> p.Among | None:
    """The members that are not among these, where the variable's values are known and few."""
    low, high = domains.get(value.value.name, (0, -1))
    if high < low:
        return None
    return p.Among(value.value, tuple(number for number in range(low, high + 1) if number not in value.indices))
