"""Reference semantics of expressions: what a value or condition of a specialised regulation is on one claim.

Conditions are decided from left to right and no further than needed, so a parameter or a row of a table matters only where it
is looked at. What operators make of values is in `evaluate_operators`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import ArithmeticOp, Function
from zhunshengc.evaluate_operators import Value, absent, as_value, compare, full_years, holds, year_before
from zhunshengc.facts import Facts, Tier
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
    Input,
    InputRef,
    IntegerLit,
    Matter,
    MoneyLit,
    Negation,
    OneOf,
    PaidRef,
    ParameterRef,
    RankingRef,
    RateLit,
    Regulation,
    Remainder,
    Table,
    TotalPaid,
    Tranches,
    Unlimited,
    YearBase,
    YearPaid,
    YesNoLit,
)
from zhunshengc.outcome import Rejected, base_key, conflict, gap, missing_parameter, paid_key
from zhunshengc.phrase import phrase
from zhunshengc.pots import costs_of, payers_of


class Refusal(Exception):
    """The claim is refused; never leaves the evaluator."""

    def __init__(self, rejected: Rejected) -> None:
        super().__init__(rejected.code)
        self.rejected = rejected


@dataclass(slots=True)
class Claim:
    """One claim while it is being settled: `sums` and `paid` grow from benefit to benefit, `answers` from 结论 to 结论."""

    regulation: Regulation
    matter: Matter
    facts: Facts
    parameters: Mapping[str, int | Fraction]
    sums: dict[str, Fraction]
    paid: dict[str, int]
    already_paid: int  # under the old status (余额再救助); comes out of the pot before every payer
    answers: dict[str, Value] = field(default_factory=dict)  # as answered


def evaluate(expr: Expr, claim: Claim) -> Value:
    """Value of a well-typed expression without DoubtRef. Raises Refusal (ZS409, ZS417)."""
    match expr:
        case MoneyLit():
            return Fraction(expr.fen)
        case RateLit() | DateLit() | YesNoLit():
            return expr.value
        case IntegerLit():
            return Fraction(expr.value)
        case InputRef():
            return _fact(expr.name, claim)
        case ParameterRef():
            return _parameter(expr.name, claim)
        case RankingRef():
            return status(expr.name, claim)
        case DefinitionRef():
            return evaluate(claim.regulation.definition(expr.name).value, claim)
        case PaidRef():
            return Fraction(claim.paid[expr.benefit])
        case Remainder():
            return _remainder(expr, claim)
        case TotalPaid():
            return Fraction(sum(claim.paid.values()))
        case Borne():
            return Fraction(borne(claim) or 0)
        case YearPaid():
            return claim.sums[paid_key(expr.benefit)]
        case YearBase():
            return claim.sums[base_key(expr.benefit)]
        case Arithmetic():
            return _arithmetic(expr, claim)
        case Call():
            return _call(expr, claim)
        case Compare():
            return compare(expr.op, evaluate(expr.left, claim), evaluate(expr.right, claim))
        case OneOf():
            return _one_of(expr, claim)
        case Both():
            return all(truth(item, claim) for item in expr.items)
        case Either():
            return any(truth(item, claim) for item in expr.items)
        case Negation():
            return not truth(expr.item, claim)
        case Unlimited():
            return None
        case Table():
            return _table(expr, claim)
        case Classify():
            return next((member for condition, member in expr.cases if truth(condition, claim)), expr.otherwise)
        case Tranches():
            return tuple(Tier(item.upper, number(item.rate, claim)) for item in expr.tranches)
        case AnswerRef():
            return claim.answers[expr.name]
        case DoubtRef():
            raise TypeError(f"not specialised: {expr.name}")
        case _:
            assert_never(expr)


def truth(expr: Expr, claim: Claim) -> bool:
    """Does the condition hold?"""
    value = evaluate(expr, claim)
    if not isinstance(value, bool):
        raise TypeError(f"not a condition: {value!r}")
    return value


def number(expr: Expr, claim: Claim) -> Fraction:
    """The amount (分), rate or whole number; 不设 is not one."""
    value = amount(expr, claim)
    if value is None:
        raise TypeError("不设 where a number is needed")
    return value


def amount(expr: Expr, claim: Claim) -> Fraction | None:
    """The number, or None for 不设 (and for a 可无 fact that is null)."""
    value = evaluate(expr, claim)
    if value is not None and not isinstance(value, Fraction):
        raise TypeError(f"not a number: {value!r}")
    return value


# ---- facts and parameters --------------------------------------------------------------------------------------


def is_asked_for(item: Input, claim: Claim) -> bool:
    """Is the fact one that 用于 asks for on this claim? Where not, it counts as absent, given or not."""
    return item.used_if is None or truth(item.used_if, claim)


def _fact(name: str, claim: Claim) -> Value:
    """The fact as given, else by 或, else as it counts when it is absent."""
    declared = claim.regulation.input(name)
    if not is_asked_for(declared, claim):
        return absent(declared)
    if name in claim.facts:
        return as_value(claim.facts[name])
    if declared.instead is not None and declared.instead in claim.facts:
        rate = claim.facts[declared.instead]
        return (Tier(None, rate),) if isinstance(rate, Fraction) else ()
    return absent(declared)


def status(ranking: str, claim: Claim) -> str | None:
    """The first member of the ranking that the person has and that 不计 does not take away."""
    declared = claim.regulation.ranking(ranking)
    held = _fact(declared.source, claim)

    def counts(member: str) -> bool:
        taken_away = (condition for name, condition in declared.exceptions if name == member)
        return holds(held, member) and not any(truth(condition, claim) for condition in taken_away)

    return next(filter(counts, declared.members), None)


def _parameter(name: str, claim: Claim) -> Fraction:
    if name not in claim.parameters:
        rows = claim.regulation.parameter(name).rows
        raise Refusal(missing_parameter(name, tuple(row.year for row in rows)))
    return Fraction(claim.parameters[name])


# ---- costs and who pays of them --------------------------------------------------------------------------------


def money(name: str, claim: Claim) -> int:
    """A money fact, or a pot that is a definition, 分; 0 if it is not there."""
    is_fact = any(item.name == name for item in claim.regulation.inputs)
    value = _fact(name, claim) if is_fact else evaluate(claim.regulation.definition(name).value, claim)
    return int(value) if isinstance(value, Fraction) else 0


def paid_by(payer: str, claim: Claim) -> int:
    """What a payer has paid, 分: nothing where 不计支付 says so."""
    disregarded = claim.regulation.input(payer).disregarded
    return 0 if disregarded is not None and truth(disregarded, claim) else money(payer, claim)


def _remainder(expr: Remainder, claim: Claim) -> Fraction:
    before = sum(paid_by(payer, claim) for payer in expr.payers) + sum(claim.paid[benefit] for benefit in expr.benefits)
    return Fraction(max(0, money(expr.pot, claim) - before - claim.already_paid))


def borne(claim: Claim) -> int | None:
    """个人负担, 分: the costs that the matter uses, less its payers and 合计, never negative. None without a cost."""
    costs = costs_of(claim.regulation, claim.matter)
    if not costs:
        return None
    payers = payers_of(claim.regulation, claim.matter)
    cost = sum(money(name, claim) for name in costs) - sum(paid_by(name, claim) for name in payers)
    return max(0, cost - sum(claim.paid.values()))


# ---- composed values -------------------------------------------------------------------------------------------


def _arithmetic(expr: Arithmetic, claim: Claim) -> Fraction:
    left, right = number(expr.left, claim), number(expr.right, claim)
    match expr.op:
        case ArithmeticOp.ADD:
            return left + right
        case ArithmeticOp.SUBTRACT:
            return left - right
        case ArithmeticOp.MULTIPLY:
            return left * right
        case _:
            assert_never(expr.op)


def _call(expr: Call, claim: Claim) -> Fraction | datetime.date | None:
    match expr.function:
        case Function.LEAST:
            return min(number(item, claim) for item in expr.arguments)
        case Function.GREATEST:
            return max(number(item, claim) for item in expr.arguments)
        case Function.YEAR_START:
            day = _day(expr.arguments[0], claim)
            return day and day.replace(month=1, day=1)
        case Function.YEAR_BEFORE:
            day = _day(expr.arguments[0], claim)
            return day and year_before(day)
        case Function.AGE:
            return full_years(_day(expr.arguments[0], claim), _day(InputRef(DAY, Basic.DATE), claim))
        case Function.DAY_OF_YEAR:
            day = _day(expr.arguments[0], claim)
            month, of_month = (int(number(item, claim)) for item in expr.arguments[1:])
            return day and day.replace(month=month, day=of_month)
        case Function.DAYS_AFTER | Function.NEXT_DAY:
            raise TypeError(f"of constant days only: {expr.function.value}")
        case _:
            assert_never(expr.function)


def _day(expr: Expr, claim: Claim) -> datetime.date | None:
    value = evaluate(expr, claim)
    if value is not None and not isinstance(value, datetime.date):
        raise TypeError(f"not a day: {value!r}")
    return value


def _one_of(expr: OneOf, claim: Claim) -> bool:
    subject = evaluate(expr.subject, claim)
    return any(holds(subject, member) for member in expr.members)


def _table(expr: Table, claim: Claim) -> Value:
    key = [evaluate(dimension, claim) for dimension in expr.dimensions]
    rows = [row for row in expr.rows if all(part in group for part, group in zip(key, row.keys, strict=True))]
    values = [evaluate(row.cell, claim) for row in rows]
    if not values:
        raise Refusal(gap("、".join(map(phrase, expr.dimensions))))
    if any(value != values[0] for value in values):
        raise Refusal(conflict("、".join(map(phrase, expr.dimensions))))
    return values[0]
