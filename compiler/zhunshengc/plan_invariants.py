"""What every plan promises its backends, checked between lowering and emission in tests: named predicates over plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import assert_never

from zhunshengc.model import UNLISTED
from zhunshengc.plan import (
    Add,
    Among,
    And,
    AnswerKind,
    AnyBit,
    Bool,
    Branch,
    Compare,
    Const,
    FirstOf,
    Flag,
    FloorDiv,
    Greatest,
    InputKind,
    Int,
    Least,
    Let,
    Mul,
    Not,
    Or,
    Plan,
    Reject,
    RulesPlan,
    Select,
    Step,
    Sub,
    Test,
    Tiered,
    Truth,
    Var,
    YearBefore,
    YearStart,
)

MAX_DEPTH = 2_000
_IDENTIFIER = re.compile(r"[a-z][A-Za-z0-9]*(_[A-Za-z0-9]+)+_?")


@dataclass(slots=True)
class Scope:
    """Variables that exist at a point of the plan, by kind."""

    integers: set[str] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)
    schedules: set[str] = field(default_factory=set)

    def copy(self) -> Scope:
        """The same variables, independent from here on."""
        return Scope(set(self.integers), set(self.flags), set(self.schedules))

    def add_common(self, first: Scope, second: Scope) -> None:
        """What exists after a branch: what both of its sides have assigned."""
        self.integers |= first.integers & second.integers
        self.flags |= first.flags & second.flags


def violations(rules: RulesPlan) -> tuple[str, ...]:
    """Everything that is wrong with the plans, in English; empty for every plan that `lower` makes."""
    return tuple(f"{plan.matter}: {problem}" for plan in rules.matters for problem in _plan_violations(plan))


def _plan_violations(plan: Plan) -> Iterator[str]:
    scope = _initial(plan)
    yield from _names(plan)
    yield from _lists(plan)
    yield from _steps(plan.head, scope)
    yield from _steps(plan.steps, scope)
    yield from _outputs(plan, scope)


def _initial(plan: Plan) -> Scope:
    scope = Scope()
    for item in plan.inputs:
        if item.kind is InputKind.SCHEDULE:
            scope.schedules.add(item.var)
        elif item.kind is InputKind.YES_NO:
            scope.flags.add(item.var)
        elif item.kind is not InputKind.TEXT:
            scope.integers.add(item.var)
        if item.given is not None:
            scope.flags.add(item.given)
    scope.integers |= {item.var for item in plan.parameters} | {item.var for item in plan.accumulators}
    scope.flags |= {item.given for item in plan.parameters}
    if plan.already_paid is not None:
        scope.integers.add(plan.already_paid)
    return scope


def _names(plan: Plan) -> Iterator[str]:
    """Identifiers are ASCII, have an underscore inside (so no keyword of any target), and are assigned once."""
    names = [item.var for item in plan.inputs] + [item.given for item in plan.inputs if item.given is not None]
    names += [name for item in plan.parameters for name in (item.var, item.given)]
    names += [item.var for item in plan.accumulators]
    names += list(_assigned((*plan.head, *plan.steps)))
    for name in names:
        if not _IDENTIFIER.fullmatch(name):
            yield f"unsafe identifier {name!r}"
    if len(set(names)) < len(names):
        yield f"assigned twice: {sorted({name for name in names if names.count(name) > 1})}"


def _assigned(steps: tuple[Step, ...]) -> Iterator[str]:
    """Names that steps assign; the two sides of a branch assign the same ones."""
    for step in steps:
        match step:
            case Let() | Test():
                yield step.name
            case Branch():
                yield from dict.fromkeys((*_assigned(step.then), *_assigned(step.otherwise)))
            case Reject():
                pass
            case _:
                assert_never(step)


def _steps(steps: tuple[Step, ...], scope: Scope) -> Iterator[str]:
    """Every variable is assigned before it is used, on every way; denominators are positive."""
    for step in steps:
        match step:
            case Let():
                yield from _int(step.value, scope, 0)
                scope.integers.add(step.name)
                if step.den < 1:
                    yield f"denominator of {step.name}: {step.den}"
            case Test():
                yield from _bool(step.value, scope, 0)
                scope.flags.add(step.name)
            case Reject():
                yield from _bool(step.when, scope, 0)
                if not re.fullmatch(r"ZS4\d\d", step.code) or not step.field or not step.reason:
                    yield f"refusal without code, field or reason: {step!r}"
            case Branch():
                yield from _bool(step.condition, scope, 0)
                first, second = scope.copy(), scope.copy()
                yield from _steps(step.then, first)
                yield from _steps(step.otherwise, second)
                scope.add_common(first, second)
            case _:
                assert_never(step)


def _int(expr: Int, scope: Scope, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        yield "too deep"
        return
    match expr:
        case Const():
            if type(expr.value) is not int:
                yield f"not a whole number: {expr.value!r}"
        case Var():
            yield from _known(expr.name, scope.integers)
        case Add() | Sub() | Mul() | Least() | Greatest():
            yield from _int(expr.left, scope, depth + 1)
            yield from _int(expr.right, scope, depth + 1)
        case FloorDiv():
            if type(expr.divisor) is not int or expr.divisor < 1:
                yield f"divisor {expr.divisor!r}"
            yield from _int(expr.value, scope, depth + 1)
        case Select():
            for condition, value in expr.cases:
                yield from _bool(condition, scope, depth + 1)
                yield from _int(value, scope, depth + 1)
            yield from _int(expr.otherwise, scope, depth + 1)
        case FirstOf():
            yield from _known(expr.mask.name, scope.integers)
        case Tiered():
            yield from _known(expr.schedule.name, scope.schedules)
            yield from _int(expr.value, scope, depth + 1)
            yield from _int(expr.plus, scope, depth + 1)
            if expr.den < 1:
                yield f"denominator of tiers: {expr.den}"
        case YearStart() | YearBefore():
            yield from _int(expr.value, scope, depth + 1)
        case _:
            assert_never(expr)


def _bool(expr: Bool, scope: Scope, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        yield "too deep"
        return
    match expr:
        case Truth():
            pass
        case Flag():
            yield from _known(expr.name, scope.flags)
        case Compare():
            yield from _int(expr.left, scope, depth + 1)
            yield from _int(expr.right, scope, depth + 1)
        case Among():
            yield from _known(expr.value.name, scope.integers)
            if not expr.indices or min(expr.indices) < 0:
                yield f"indices {expr.indices}"
        case AnyBit():
            yield from _known(expr.mask.name, scope.integers)
        case And() | Or():
            for item in expr.items:
                yield from _bool(item, scope, depth + 1)
        case Not():
            yield from _bool(expr.item, scope, depth + 1)
        case _:
            assert_never(expr)


def _known(name: str, names: set[str]) -> Iterator[str]:
    if name not in names:
        yield f"used before it is assigned: {name}"


def _outputs(plan: Plan, scope: Scope) -> Iterator[str]:
    """Whatever a result shows is assigned on every way; figures of an explanation where their benefit applies."""
    integers = [item.var for item in plan.payments] + [item.after for item in plan.accumulators]
    integers += [item.var for item in plan.answers if item.kind is not AnswerKind.YES_NO]
    integers += [plan.borne] if plan.borne is not None else []
    integers += [plan.status[0]] if plan.status is not None else []
    flags = [item.var for item in plan.answers if item.kind is AnswerKind.YES_NO]
    flags += [item.flag for item in plan.notices] + [item.applies for item in plan.trace]
    flags += [item.used[0] for item in plan.inputs if item.used is not None and not plan.resettle]
    for name in integers:
        yield from _known(name, scope.integers)
    for name in flags:
        yield from _known(name, scope.flags)
    for benefit in plan.trace:
        for _, condition in benefit.conditions:
            yield from _bool(condition, scope, 0)
        yield from _figures(plan, benefit.applies, [value.var for value in benefit.values], scope)


def _figures(plan: Plan, applies: str, names: list[str], scope: Scope) -> Iterator[str]:
    inside, holding = set(scope.integers), _implied(plan, applies)
    for step in plan.steps:
        if isinstance(step, Branch) and step.condition in holding:
            inside |= set(_assigned(step.then))
    for name in names:
        yield from _known(name, inside)


def _implied(plan: Plan, flag: str) -> tuple[Bool, ...]:
    """The flag, and the conditions that must all hold for it (of a 择高: that the benefit was tried)."""
    value = next((step.value for step in plan.steps if isinstance(step, Test) and step.name == flag), None)
    return (Flag(flag), *(value.items if isinstance(value, And) else ()))


def _lists(plan: Plan) -> Iterator[str]:
    """A 名录 has a member for what is not listed, and an absent one is that; 用于 asks where decoding does not."""
    for item in plan.inputs:
        if item.open and (item.kind is not InputKind.CHOICE or item.members[-1:] != (UNLISTED,)):
            yield f"no 名录: {item.name}"
        if item.open and not 0 <= item.default < len(item.members):
            yield f"an absent 名录 has no member: {item.name}"
        if item.used is not None and item.given is None:
            yield f"nobody knows whether it was given: {item.name}"
