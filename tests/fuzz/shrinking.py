"""Makes a difference smaller: fewer claims, fewer facts, rounder amounts, fewer rules, as long as the consumer still differs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import TypeVar

from agreement.histories import History
from zhunshengc import model as m
from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.facts import Facts, FactValue

_T = TypeVar("_T", m.Regulation, m.Matter)


@dataclass(frozen=True, slots=True)
class Found:
    """A history on which a consumer differs."""

    regulation: m.Regulation
    matter: str
    history: History
    consumer: str


def shrunk(found: Found, differs: Callable[[Found], bool], seconds: float) -> Found:
    """The smallest that is found by trying one change after the other; after one that helps the next is tried, not the first."""
    end = time.monotonic() + seconds
    helped = True
    while helped:
        helped = False
        place = 0
        while (smaller := next(islice(_smaller(found), place, None), None)) is not None:
            if time.monotonic() > end:
                return found
            if differs(smaller):
                found, helped = smaller, True
            else:
                place += 1
    return found


def _smaller(found: Found) -> Iterator[Found]:
    for history in _shorter(found.history):
        yield replace(found, history=history)
    for regulation in _fewer_rules(found.regulation, found.matter):
        yield replace(found, regulation=regulation, history=_belonging(found, regulation))


def _belonging(found: Found, regulation: m.Regulation) -> History:
    """A sum goes with its benefit, a fact with its declaration."""
    keys = sum_keys(regulation.matter(found.matter))
    names = {name for item in regulation.inputs for name in (item.name, item.instead)}
    sums = {key: value for key, value in found.history.sums.items() if key in keys}
    claims = ({name: value for name, value in facts.items() if name in names} for facts in found.history.claims)
    return replace(found.history, sums=sums, claims=tuple(claims))


# ---- histories -------------------------------------------------------------------------------------------------


def _shorter(history: History) -> Iterator[History]:
    claims = history.claims
    for place in range(len(claims)):
        if len(claims) > 1:
            yield replace(history, claims=(*claims[:place], *claims[place + 1 :]))
    if history.sums:
        yield replace(history, sums={})
    for year, figures in history.parameters.items():
        for name in figures:
            fewer = {key: value for key, value in figures.items() if key != name}
            yield replace(history, parameters={**history.parameters, year: fewer})
    for place, facts in enumerate(claims):
        for smaller in _plainer(facts):
            yield replace(history, claims=(*claims[:place], smaller, *claims[place + 1 :]))


def _plainer(facts: Facts) -> Iterator[Facts]:
    for name, value in facts.items():
        yield {key: other for key, other in facts.items() if key != name}
        for rounder in _rounder(value):
            yield {**facts, name: rounder}


def _rounder(value: FactValue) -> Iterator[FactValue]:
    match value:
        case bool() | None:
            return
        case int():
            yield from (number for number in (0, 100, value // 10_000 * 10_000, value // 100 * 100) if number < value)
        case Fraction():
            yield from (rate for rate in (Fraction(0), Fraction(1, 2)) if rate.denominator < value.denominator)
        case tuple() if len(value) > 1:
            yield from (value[:place] + value[place + 1 :] for place in range(len(value) - 1))


# ---- rules -----------------------------------------------------------------------------------------------------


def _fewer_rules(regulation: m.Regulation, matter: str) -> Iterator[m.Regulation]:
    kept = {matter, regulation.matter(matter).settles or matter}
    if len(regulation.matters) > len(kept):
        yield replace(regulation, matters=tuple(item for item in regulation.matters if item.name in kept))
    for part in ("definitions", "inputs", "parameters"):
        yield from (_without(regulation, part, place) for place in range(len(getattr(regulation, part))))
    yield from (replace(regulation, inputs=inputs) for inputs in _plainer_inputs(regulation.inputs))
    for name in dict.fromkeys(benefit.name for item in regulation.matters for benefit in item.benefits):
        yield _in_all(regulation, lambda item, name=name: _without_benefit(item, name))
        for change in _BENEFIT_CHANGES:
            yield _in_all(regulation, lambda item, name=name, change=change: _changed(item, name, change))
    for part in ("exclusions", "assumptions", "silences", "conclusions", "relations"):
        most = max(len(getattr(item, part)) for item in regulation.matters)
        for place in range(most):
            yield _in_all(regulation, lambda item, part=part, place=place: _without(item, part, place))


def _plainer_inputs(inputs: tuple[m.Input, ...]) -> Iterator[tuple[m.Input, ...]]:
    for place, item in enumerate(inputs):
        plain = replace(item, used_if=None, disregarded=None)
        if plain != item:
            yield (*inputs[:place], plain, *inputs[place + 1 :])


def _in_all(regulation: m.Regulation, change: Callable[[m.Matter], m.Matter]) -> m.Regulation:
    """依 has the rules of another matter, so what changes, changes in both."""
    return replace(regulation, matters=tuple(change(item) for item in regulation.matters))


def _without(item: _T, part: str, place: int) -> _T:
    items = getattr(item, part)
    return replace(item, **{part: (*items[:place], *items[place + 1 :])})


def _without_benefit(matter: m.Matter, name: str) -> m.Matter:
    left = (tuple(one for one in place if one != name) for place in matter.places)
    places = tuple(place for place in left if place)
    number = {one: index for index, place in enumerate(places) for one in place}
    benefits = tuple(replace(item, place=number[item.name]) for item in matter.benefits if item.name != name)
    relations = tuple(item for item in matter.relations if name not in item.benefits)
    return replace(matter, places=places, benefits=benefits, relations=relations)


def _changed(matter: m.Matter, name: str, change: Callable[[m.Benefit], m.Benefit]) -> m.Matter:
    return replace(matter, benefits=tuple(change(item) if item.name == name else item for item in matter.benefits))


_BENEFIT_CHANGES: tuple[Callable[[m.Benefit], m.Benefit], ...] = (
    lambda item: replace(item, adjustments=()),
    lambda item: replace(item, limits=()),
    lambda item: replace(item, limits=item.limits[1:]),
    lambda item: replace(item, limits=item.limits[:1]),
    lambda item: replace(item, deductible=None, adjustments=()),
    lambda item: replace(item, also_counts=None),
    lambda item: replace(item, applies=m.YesNoLit(True)),
    lambda item: replace(item, rate=m.RateLit(Fraction(1))),
)
