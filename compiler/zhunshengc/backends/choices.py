"""Conditions on classifications, written as short as their members allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunshengc import plan as p
from zhunshengc.backends.rewrite import Rewrite

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
    """Conditions of a conjunction (union: disjunction) with those on the same variable made one, in place of the last.

    Bits of one mask are put together in a disjunction only: a person can have several.
    """
    if union:
        items = _merged_bits(items)
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


def _merged_bits(items: tuple[p.Bool, ...]) -> tuple[p.Bool, ...]:
    bits: dict[str, int] = {}
    for item in items:
        if isinstance(item, p.AnyBit):
            bits[item.mask.name] = bits.get(item.mask.name, 0) | item.bits
    merged: dict[p.Bool, None] = {}
    for item in items:
        merged[p.AnyBit(item.mask, bits[item.mask.name]) if isinstance(item, p.AnyBit) else item] = None
    return tuple(merged)


def shorten(steps: tuple[p.Step, ...], domains: Domains) -> tuple[p.Step, ...]:
    """The same steps; members that lie side by side are compared by their bounds, within what a Branch has asked before."""
    here = _rewrite(domains)
    kept: list[p.Step] = []
    for step in steps:
        if isinstance(step, p.Branch):
            inside = {**domains, **_asked(step.condition, domains)}
            then, otherwise = shorten(step.then, inside), shorten(step.otherwise, domains)
            kept.append(p.Branch(here.in_bool(step.condition), then, otherwise, step.comment))
        else:
            kept.append(here.in_step(step))
    return tuple(kept)


def shorten_condition(condition: p.Bool, domains: Domains) -> p.Bool:
    """A single condition, as in `shorten`."""
    return _rewrite(domains).in_bool(condition)


def _asked(condition: p.Bool, domains: Domains) -> dict[str, tuple[int, int]]:
    """What is known of variables where the condition holds."""
    found: dict[str, tuple[int, int]] = {}
    for item in condition.items if isinstance(condition, p.And) else (condition,):
        match item:
            case p.Among(p.Var(name), indices) if indices and name in domains:
                found[name] = _inside(domains[name], (min(indices), max(indices)))
            case p.Compare(p.Relation.GE, p.Var(name), p.Const(number)) if name in domains:
                found[name] = _inside(domains[name], (number, domains[name][1]))
            case p.Compare(p.Relation.LE, p.Var(name), p.Const(number)) if name in domains:
                found[name] = _inside(domains[name], (domains[name][0], number))
            case _:
                pass
    return found


def _inside(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    return max(first[0], second[0]), min(first[1], second[1])


def _rewrite(domains: Domains) -> Rewrite:
    def condition(value: p.Bool) -> p.Bool:
        match value:
            case p.Among(subject, indices):
                return _shortest(subject, indices, domains)
            case p.Not(p.Among(subject, indices)) if subject.name in domains:
                low, high = domains[subject.name]
                others = _shortest(subject, tuple(set(range(low, high + 1)) - set(indices)), domains)
                return value if isinstance(others, p.Among) and len(others.indices) > len(indices) else others
            case _:
                return value

    return Rewrite(lambda value: value, condition)


def _shortest(subject: p.Var, indices: tuple[int, ...], domains: Domains) -> p.Bool:
    low, high = domains.get(subject.name, (None, None))
    wanted = sorted(set(indices))
    if low is not None and high is not None:
        wanted = [number for number in wanted if low <= number <= high]
    if not wanted:
        return p.Truth(False)
    first, last = wanted[0], wanted[-1]
    if last - first + 1 != len(wanted) or low is None or high is None:
        return p.Among(subject, tuple(wanted))
    if first == low and last == high:
        return p.Truth(True)
    if len(wanted) > 1 and first == low:
        return p.Compare(p.Relation.LE, subject, p.Const(last))
    if len(wanted) > 1 and last == high:
        return p.Compare(p.Relation.GE, subject, p.Const(first))
    return p.Among(subject, tuple(wanted))
