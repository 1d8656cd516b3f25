"""Expressions. Values are total; where the evaluator would refuse, a refusal is recorded under the condition that leads there."""

from __future__ import annotations

from typing import assert_never

from zhunsheng.syntax import ArithmeticOp, CompareOp, Function
from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.classify import lower_classify
from zhunshengc.lowering.days import day_number
from zhunshengc.lowering.domains import simplify
from zhunshengc.lowering.payments import lower_borne, lower_payments
from zhunshengc.lowering.ranking import ranking_value
from zhunshengc.lowering.state import State
from zhunshengc.lowering.table import lower_table
from zhunshengc.lowering.used import used_fact
from zhunshengc.lowering.values import Condition, Day, Ladder, Lowered, Mask, Member, Number, Schedule, whole
from zhunshengc.model import (
    DAY,
    AnswerRef,
    Arithmetic,
    Basic,
    Borne,
    Both,
    Call,
    Classify,
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
    Tranches,
    Unlimited,
    YearBase,
    YearPaid,
    YesNoLit,
)
from zhunshengc.outcome import missing_parameter
from zhunshengc.plan import AnyBit, Bool, Const, Flag, Int, Relation, Var, YearBefore, YearStart

_YEAR = 10_000  # between two days a year apart, as yyyymmdd

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
            return used_fact(expr.name, state, condition)
        case ParameterRef():
            return _parameter(expr, state)
        case RankingRef():
            return ranking_value(expr.name, state, condition)
        case DefinitionRef():
            return _definition(expr, state)
        case AnswerRef():
            return state.answers[expr.name]
        case PaidRef() | Remainder() | TotalPaid() | Borne() | YearPaid() | YearBase():
            return lower_payments(expr, state, lower)
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
            return lower_table(expr, state, lower)
        case Classify():
            return lower_classify(expr, state, condition)
        case Tranches():
            return Schedule(((algebra.TRUE, Ladder(tuple((item.upper, number(item.rate, state)) for item in expr.tranches))),))
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


def lower_own_share(state: State) -> str | None:
    """The variable of 个人负担; None for a matter without a cost."""
    found = lower_borne(state, lower)
    state.write_refusals()
    return found.value.name if found is not None and isinstance(found.value, Var) else None


# ---- names -----------------------------------------------------------------------------------------------------


def _parameter(expr: ParameterRef, state: State) -> Number:
    value, given = state.parameters[expr.name]
    rows = state.regulation.parameter(expr.name).rows
    state.fail(algebra.negate(Flag(given)), missing_parameter(expr.name, tuple(row.year for row in rows)))
    return value


def _definition(expr: DefinitionRef, state: State) -> Lowered:
    """Lowered once, under a name."""

    def make() -> Lowered:
        value = lower(state.regulation.definition(expr.name).value, state)
        number_of = sum(kind == "definition" for kind, _ in state.known) + 1
        return state.keep("def", number_of, value, expr.name)

    return state.once(("definition", expr.name), make)


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
        case Function.AGE:
            return _age(_day(expr.arguments[0], state), _day(InputRef(DAY, Basic.DATE), state))
        case Function.DAY_OF_YEAR:
            return _day_of_year(expr, state)
        case Function.DAYS_AFTER | Function.NEXT_DAY:
            raise TypeError(f"not folded: {expr.function.value}")
        case _:
            assert_never(expr.function)


def _age(birth: Day, today: Day) -> Number:
    """Full years: ⌊(today − birth) / 10000⌋ of the days as yyyymmdd."""
    years = algebra.floor_divide(algebra.subtract(today.value, birth.value), _YEAR)
    return Number(years, 1, algebra.negate(algebra.both((values.known(today), values.known(birth)))))


def _day_of_year(expr: Call, state: State) -> Day:
    """That day of the same year."""
    day, month, number_of = expr.arguments
    in_year = algebra.add(algebra.multiply(number(month, state).value, Const(100)), number(number_of, state).value)

    def same_year(value: Int) -> Int:
        return algebra.add(algebra.multiply(algebra.floor_divide(value, _YEAR), Const(_YEAR)), in_year)

    return values.of_known_day(_day(day, state), same_year)


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
