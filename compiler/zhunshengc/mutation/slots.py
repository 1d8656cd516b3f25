"""Every place of a regulation where an expression stands, with its article and the way to put another one there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from zhunshengc.model import (
    Adjustment,
    Assumption,
    Benefit,
    Conclusion,
    DayOfForce,
    Definition,
    Exclusion,
    Expr,
    Input,
    Limit,
    Matter,
    Origin,
    Regulation,
    Silence,
)

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Slot:
    """An expression of a rule. `label` says what it is (Chinese); `put` gives the regulation with another one instead."""

    origin: Origin
    label: str
    expr: Expr
    put: Callable[[Expr], Regulation]


def slots(regulation: Regulation) -> Iterator[Slot]:
    """All expressions that decide something: not 保证, which only demand."""
    yield _day("施行", regulation.start, lambda day: replace(regulation, start=day))
    if regulation.end is not None:
        yield _day("失效", regulation.end, lambda day: replace(regulation, end=day))
    for item, put_input in each(regulation.inputs, lambda items: replace(regulation, inputs=items)):
        yield from _of_input(item, put_input)
    for definition, put_definition in each(regulation.definitions, lambda items: replace(regulation, definitions=items)):
        yield _value(f"定义 {definition.name}", definition, put_definition)
    for matter, put_matter in each_matter(regulation):
        yield from _of_matter(matter, put_matter)


def each(
    items: tuple[_Item, ...], put: Callable[[tuple[_Item, ...]], Regulation]
) -> Iterator[tuple[_Item, Callable[[_Item], Regulation]]]:
    """Each item with the way to put another one in its place."""
    for index, item in enumerate(items):
        yield item, partial(_put_at, items, put, index)


def _put_at(items: tuple[_Item, ...], put: Callable[[tuple[_Item, ...]], Regulation], index: int, item: _Item) -> Regulation:
    return put((*items[:index], item, *items[index + 1 :]))


def each_matter(regulation: Regulation) -> Iterator[tuple[Matter, Callable[[Matter], Regulation]]]:
    """Each matter; matters that settle as a changed one does (依) follow it."""
    for index, matter in enumerate(regulation.matters):
        yield matter, partial(_put_matter, regulation, index)


def _put_matter(regulation: Regulation, index: int, changed: Matter) -> Regulation:
    matters = [_following(item, changed) for item in regulation.matters]
    matters[index] = changed
    return replace(regulation, matters=tuple(matters))


def _following(item: Matter, changed: Matter) -> Matter:
    if item.settles != changed.name:
        return item
    return replace(
        item,
        assumptions=changed.assumptions,
        exclusions=changed.exclusions,
        places=changed.places,
        benefits=changed.benefits,
        relations=changed.relations,
        silences=changed.silences,
    )


# ---- what kinds of declarations hold ---------------------------------------------------------------------------


def _day(label: str, day: DayOfForce, put: Callable[[DayOfForce], Regulation]) -> Slot:
    return Slot(day.origin, label, day.value, lambda expr: put(replace(day, value=expr)))


def _of_input(item: Input, put: Callable[[Input], Regulation]) -> Iterator[Slot]:
    if item.only_if is not None:
        yield Slot(item.origin, f"{item.name} 限于", item.only_if, lambda expr: put(replace(item, only_if=expr)))
    if item.used_if is not None:
        yield Slot(item.origin, f"{item.name} 用于", item.used_if, lambda expr: put(replace(item, used_if=expr)))
    if item.disregarded is not None:
        yield Slot(item.origin, f"{item.name} 不计支付", item.disregarded, lambda expr: put(replace(item, disregarded=expr)))


_Valued = TypeVar("_Valued", Definition, Conclusion)
_Conditioned = TypeVar("_Conditioned", Assumption, Exclusion, Silence)


def _value(label: str, item: _Valued, put: Callable[[_Valued], Regulation]) -> Slot:
    return Slot(item.origin, label, item.value, lambda expr: put(replace(item, value=expr)))


def _condition(label: str, item: _Conditioned, put: Callable[[_Conditioned], Regulation]) -> Slot:
    return Slot(item.origin, label, item.condition, lambda expr: put(replace(item, condition=expr)))


def _of_matter(matter: Matter, put: Callable[[Matter], Regulation]) -> Iterator[Slot]:
    for answer, put_answer in each(matter.conclusions, lambda items: put(replace(matter, conclusions=items))):
        yield _value(f"结论 {answer.name}", answer, put_answer)
    if matter.settles is not None:
        return
    for assumption, put_assumption in each(matter.assumptions, lambda items: put(replace(matter, assumptions=items))):
        yield _condition(f"约定 {assumption.name}", assumption, put_assumption)
    for exclusion, put_exclusion in each(matter.exclusions, lambda items: put(replace(matter, exclusions=items))):
        yield _condition(f"排除 {exclusion.name}", exclusion, put_exclusion)
    for silence, put_silence in each(matter.silences, lambda items: put(replace(matter, silences=items))):
        yield _condition(f"{silence.kind.value} {silence.name}", silence, put_silence)
    for benefit, put_benefit in each(matter.benefits, lambda items: put(replace(matter, benefits=items))):
        yield from _of_benefit(benefit, put_benefit)


def _of_benefit(benefit: Benefit, put: Callable[[Benefit], Regulation]) -> Iterator[Slot]:
    name, origin = benefit.name, benefit.origin
    yield Slot(origin, f"{name} 适用", benefit.applies, lambda expr: put(replace(benefit, applies=expr)))
    yield Slot(origin, f"{name} 基数", benefit.base, lambda expr: put(replace(benefit, base=expr)))
    yield Slot(origin, f"{name} 比例", benefit.rate, lambda expr: put(replace(benefit, rate=expr)))
    if benefit.also_counts is not None:
        yield Slot(origin, f"{name} 累计", benefit.also_counts, lambda expr: put(replace(benefit, also_counts=expr)))
    deductible = benefit.deductible
    if deductible is not None:
        yield Slot(
            deductible.origin,
            f"{name} 起付线",
            deductible.value,
            lambda expr: put(replace(benefit, deductible=replace(deductible, value=expr))),
        )
    for limit, put_limit in each(benefit.limits, lambda items: put(replace(benefit, limits=items))):
        yield Slot(limit.origin, f"{name} 限额", limit.value, partial(_put_value, limit, put_limit))
    for adjustment, put_adjustment in each(benefit.adjustments, lambda items: put(replace(benefit, adjustments=items))):
        yield Slot(adjustment.origin, f"{name} 调整", adjustment.condition, partial(_put_condition, adjustment, put_adjustment))


def _put_value(limit: Limit, put: Callable[[Limit], Regulation], expr: Expr) -> Regulation:
    return put(replace(limit, value=expr))


def _put_condition(adjustment: Adjustment, put: Callable[[Adjustment], Regulation], expr: Expr) -> Regulation:
    return put(replace(adjustment, condition=expr))
