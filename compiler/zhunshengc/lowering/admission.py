"""May the claim be settled? 施行 and 失效, 用于 and 限于, 约定, in the order in which the evaluator asks."""

from __future__ import annotations

import datetime

from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.days import day_number
from zhunshengc.lowering.expression import condition
from zhunshengc.lowering.state import State
from zhunshengc.lowering.used import asked_for, used_fact
from zhunshengc.lowering.values import Condition, Day, Lowered, Mask, Number
from zhunshengc.model import DAY, Expr, Input
from zhunshengc.outcome import broken_assumption, fact_out_of_place, missing_fact, out_of_force
from zhunshengc.phrase import phrase
from zhunshengc.plan import Bool, Const, Flag, Relation
from zhunshengc.specialise import force_of


def lower_admission(state: State) -> None:
    """Write the refusals of the head. Refused without evaluation are only facts that decoding refuses."""
    first, last = force_of(state.regulation)
    state.reject(_outside_force(first, last, state), out_of_force(DAY, first, last))
    for name in state.facts:
        _lower_restriction(state.regulation.input(name), state)
    for assumption in state.matter.assumptions:
        holds = condition(assumption.condition, state)
        state.write_refusals()
        state.reject(algebra.negate(holds), broken_assumption(assumption.name, phrase(assumption.condition)))


def _outside_force(first: datetime.date, last: datetime.date | None, state: State) -> Bool:
    day = lower_day(state)
    early = values.compare_days(Relation.LT, day, Day(Const(day_number(first)), known=True))
    if last is None:
        return early
    late = algebra.compare(Relation.GT, day.value, Const(day_number(last)))  # an unknown day, 0, is not
    return algebra.either((early, late))


def lower_day(state: State) -> Day:
    """结算日期."""
    value = used_fact(DAY, state, condition)
    if not isinstance(value, Day):
        raise TypeError("结算日期 is a day")
    return value


def _lower_restriction(item: Input, state: State) -> None:
    """Where 用于 asks for the fact, and 限于 lets it be, it must be given; where 限于 does not let it be, it must not."""
    asked = asked_for(item, state, condition)
    state.write_refusals()
    used_fact(item.name, state, condition)
    if item.only_if is not None:
        _lower_only_if(item, item.only_if, asked, state)
    elif item.used_if is not None and not item.optional:
        state.reject(algebra.both((asked, algebra.negate(_given(item, state)))), missing_fact(item.name))


def _lower_only_if(item: Input, only_if: Expr, asked: Bool, state: State) -> None:
    fact = state.facts[item.name]
    mark = state.mark()
    inside = condition(only_if, state)
    state.guard(mark, asked)
    state.write_refusals()
    number = list(state.facts).index(item.name)
    inside = state.keep_condition("within", number, inside, f"{item.name}限于：{phrase(only_if)}")
    given = _given(item, state)
    if not item.optional:
        state.reject(algebra.both((asked, inside, algebra.negate(given))), missing_fact(item.name))
    outside = algebra.both((asked, algebra.negate(inside), given, _not_empty(fact.value)))
    state.reject(outside, fact_out_of_place(item.name, phrase(only_if)))


def _given(item: Input, state: State) -> Bool:
    return Flag(state.facts[item.name].given or "")


def _not_empty(value: Lowered) -> Bool:
    """Is a fact that was given anything but 0, 否 or empty? (null of a 可无 fact is.)"""
    match value:
        case Number():
            return algebra.either((value.none, algebra.compare(Relation.NE, value.value, algebra.ZERO)))
        case Condition():
            return value.value
        case Mask():
            return algebra.compare(Relation.NE, value.var, algebra.ZERO)
        case _:
            return algebra.TRUE
