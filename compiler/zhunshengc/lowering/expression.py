"""Expressions. Values are total; where the evaluator would refuse, a refusal is recorded under the condition that leads there."""

from __future__ import annotations

from typing import assert_never

from zhunsheng.syntax import ArithmeticOp, CompareOp, Function
from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.days import day_number
from zhunshengc.lowering.domains import simplify
from zhunshengc.lowering.state import State
from zhunshengc.lowering.table import lower_table
from zhunshengc.lowering.values import Condition, Day, Lowered, Mask, Member, Number, whole
from zhunshengc.model import (
    Arithmetic,
    Borne,
    Both,
    Call,
    Compare,
    DateLit,
    DefinitionRef,
    DoubtRef,
    Either,
    Expr,
    InputRef,
    IntegerLit,
    MoneyLit,
    Negation,
    OneOf,
    PaidRef,
    ParameterRef,
    RankingRef,
    RateLit,
    Remainder,
    Table,
    TotalPaid,
    Unlimited,
    YearBase,
    YearPaid,
    YesNoLit,
)
from zhunshengc.outcome import base_key, missing_parameter, paid_key
from zhunshengc.plan import AnyBit, Bool, Const, Flag, Relation, Var, YearBefore, YearStart

RELATIONS = {
    CompareOp.EQUAL: Relation.EQ,
    CompareOp.ABOVE: Relation.GT,
    CompareOp.AFTER: Relation.GT,
    CompareOp.AT_LEAST: Relation.GE,
    CompareOp.NOT_BEFORE: Relation.GE,
    CompareOp.BELOW: Relation.LT,
    CompareOp.BEFORE: Relation.LT,
    CompareOp.AT_MOST: Relation.LE,
    CompareOp.NOT_AFTER: Relation.LE,
}


def lower(expr: Expr, state: State) -> Lowered:
    """The value of a well-typed expression without DoubtRef; refusals go to `state.failures`."""
    match expr:
        case MoneyLit():
            return whole(Const(expr.fen))
        case RateLit():
            return values.literal(expr.value)
        case IntegerLit():
            return whole(Const(expr.value))
        case DateLit():
            return Day(Const(day_number(expr.value)), known=True)
        case YesNoLit():
            return Condition(algebra.TRUE if expr.value else algebra.FALSE)
        case InputRef():
            return state.facts[expr.name].value
        case ParameterRef():
            return _parameter(expr, state)
        case RankingRef():
            return state.rankings[expr.name]
        case DefinitionRef():
            return _definition(expr, state)
        case PaidRef() | Remainder() | TotalPaid() | Borne() | YearPaid() | YearBase():
            return _payments(expr, state)
        case Arithmetic():
            return _arithmetic(expr, state)
        case Call():
            return _call(expr, state)
        case Compare():
            return _compare(expr, state)
        case OneOf():
            return _one_of(expr, state)
        case Both():
            return Condition(_conjunction(expr.items, state))
        case Either():
            return Condition(_disjunction(expr.items, state))
        case Negation():
            return Condition(algebra.negate(condition(expr.item, state)))
        case Unlimited():
            return Number(algebra.ZERO, 1, algebra.TRUE)
        case Table():
            return _table(expr, state)
        case DoubtRef():
            raise TypeError(f"not specialised: {expr.name}")
        case _:
            assert_never(expr)


def condition(expr: Expr, state: State) -> Bool:
    """A yes/no expression."""
    value = lower(expr, state)
    if not isinstance(value, Condition):
        raise TypeError(f"not a condition: {expr!r}")
    return value.value


def number(expr: Expr, state: State) -> Number:
    """An amount, rate or whole number, or 不设."""
    value = lower(expr, state)
    if not isinstance(value, Number):
        raise TypeError(f"not a number: {expr!r}")
    return value


# ---- names -----------------------------------------------------------------------------------------------------


def _parameter(expr: ParameterRef, state: State) -> Number:
    value, given = state.parameters[expr.name]
    rows = state.regulation.parameter(expr.name).rows
    state.fail(algebra.negate(Flag(given)), missing_parameter(expr.name, tuple(row.year for row in rows)))
    return value


def _definition(expr: DefinitionRef, state: State) -> Lowered:
    """Lowered once, where nothing is known of the classifications yet; its refusals count at each use."""
    if expr.name not in state.known:
        definition = state.regulation.definition(expr.name)
        number_of = len(state.known) + 1
        mark, floor, domains = state.mark(), state.floor, state.domains
        state.floor, state.domains = mark, state.admitted
        value = lower(definition.value, state)
        state.floor, state.domains = floor, domains
        failures = state.take(mark)
        state.known[expr.name] = state.keep("def", number_of, value, expr.name), failures
    value, failures = state.known[expr.name]
    for failure in failures:
        state.fail(failure.when, failure.rejected)
    return value


_Payments = PaidRef | Remainder | TotalPaid | Borne | YearPaid | YearBase


def _payments(expr: _Payments, state: State) -> Number:
    match expr:
        case PaidRef():
            return state.paid_number(expr.benefit)
        case Remainder():
            return remainder(expr, state)
        case TotalPaid():
            return whole(algebra.total(Var(name) for name in state.paid.values()))
        case Borne():
            return whole(Var(state.borne) if state.borne else algebra.ZERO)
        case YearPaid():
            found = state.sums[paid_key(expr.benefit)]
            return Number(Var(found.var), found.den)
        case YearBase():
            found = state.sums[base_key(expr.benefit)]
            return Number(Var(found.var), found.den)
        case _:
            assert_never(expr)


def remainder(expr: Remainder, state: State) -> Number:
    """(pot − earlier payers − earlier benefits − paid before under the old status)⁺."""
    parts = [state.money(payer).value for payer in expr.payers]
    parts += [Var(state.paid[benefit]) for benefit in expr.benefits]
    if state.already_paid is not None:
        parts.append(Var(state.already_paid))
    left = state.money(expr.pot).value
    for part in parts:
        left = algebra.subtract(left, part)
    return whole(algebra.not_negative(left) if parts else left)


# ---- operators -------------------------------------------------------------------------------------------------


def _arithmetic(expr: Arithmetic, state: State) -> Number:
    left, right = number(expr.left, state), number(expr.right, state)
    match expr.op:
        case ArithmeticOp.ADD:
            return values.add(left, right)
        case ArithmeticOp.SUBTRACT:
            return values.subtract(left, right)
        case ArithmeticOp.MULTIPLY:
            return values.multiply(left, right)
        case _:
            assert_never(expr.op)


def _call(expr: Call, state: State) -> Lowered:
    match expr.function:
        case Function.LEAST | Function.GREATEST:
            choose = values.least if expr.function is Function.LEAST else values.greatest
            result = number(expr.arguments[0], state)
            for argument in expr.arguments[1:]:
                result = choose(result, number(argument, state))
            return result
        case Function.YEAR_START:
            return values.of_known_day(_day(expr.arguments[0], state), YearStart)
        case Function.YEAR_BEFORE:
            return values.of_known_day(_day(expr.arguments[0], state), YearBefore)
        case _:
            assert_never(expr.function)


def _day(expr: Expr, state: State) -> Day:
    value = lower(expr, state)
    if not isinstance(value, Day):
        raise TypeError(f"not a day: {expr!r}")
    return value


def _compare(expr: Compare, state: State) -> Condition:
    left, right = lower(expr.left, state), lower(expr.right, state)
    relation = RELATIONS[expr.op]
    match left, right:
        case Number(), Number():
            return Condition(values.compare(relation, left, right))
        case Day(), Day():
            return Condition(values.compare_days(relation, left, right))
        case Condition(), Condition():
            return Condition(algebra.same(left.value, right.value))
        case _:
            raise TypeError(f"not comparable: {expr!r}")


def _one_of(expr: OneOf, state: State) -> Condition:
    subject = lower(expr.subject, state)
    match subject:
        case Member():
            indices = {subject.members.index(member) for member in expr.members if member in subject.members}
            return Condition(_is_one_of(subject, indices, state))
        case Mask():
            bits = sum(1 << subject.members.index(member) for member in set(expr.members) & set(subject.members))
            return Condition(AnyBit(subject.var, bits) if bits else algebra.FALSE)
        case _:
            raise TypeError(f"not a classification: {expr!r}")


def _is_one_of(subject: Member, indices: set[int], state: State) -> Bool:
    """Is it one of these members? All of them: is it any at all?"""
    if len(indices) < len(subject.members):
        return algebra.among(subject.var, indices)
    return simplify(algebra.compare(Relation.GE, subject.var, algebra.ZERO), state.admitted)


def _conjunction(items: tuple[Expr, ...], state: State) -> Bool:
    """From left to right: what stands after a condition that fails is not looked at."""
    holding: list[Bool] = []
    for item in items:
        mark = state.mark()
        holds = condition(item, state)
        if state.mark() > mark:
            state.guard(mark, algebra.both(holding))
        holding.append(holds)
    return algebra.both(holding)


def _disjunction(items: tuple[Expr, ...], state: State) -> Bool:
    """From left to right: what stands after a condition that holds is not looked at."""
    holding: list[Bool] = []
    for item in items:
        mark = state.mark()
        holds = condition(item, state)
        if state.mark() > mark:
            state.guard(mark, algebra.negate(algebra.either(holding)))
        holding.append(holds)
    return algebra.either(holding)


def _table(expr: Table, state: State) -> Lowered:
    dimensions = [lower(dimension, state) for dimension in expr.dimensions]
    members = [dimension for dimension in dimensions if isinstance(dimension, Member)]
    if len(members) < len(dimensions):
        raise TypeError(f"not a classification: {expr.dimensions!r}")
    return lower_table(expr, members, state, lower)
