"""Reference semantics of expressions: what a value or condition of a specialised regulation is on one claim.

A number is a Fraction (amounts in 分), a condition a bool, a day a date or None (unknown), a classification a member or None
(no status, or a fact that is not there), a 多选 a tuple of members, 不设 None. Conditions are decided from left to right and no
further than needed, so a parameter or a row of a table matters only where it is looked at.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import ArithmeticOp, CompareOp, Function
from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.model import (
    Arithmetic,
    Basic,
    Borne,
    Both,
    Call,
    ChoicesType,
    Compare,
    DateLit,
    DefinitionRef,
    DoubtRef,
    Either,
    Expr,
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
    Type,
    Unlimited,
    YearBase,
    YearPaid,
    YesNoLit,
)
from zhunshengc.outcome import Rejected, base_key, conflict, gap, missing_parameter, paid_key
from zhunshengc.phrase import phrase

Value = Fraction | bool | datetime.date | str | tuple[str, ...] | tuple[Tier, ...] | None


class Refusal(Exception):
    """The claim is refused; never leaves the evaluator."""

    def __init__(self, rejected: Rejected) -> None:
        super().__init__(rejected.code)
        self.rejected = rejected


@dataclass(slots=True)
class Claim:
    """One claim while it is being settled: `sums` and `paid` grow from benefit to benefit."""

    regulation: Regulation
    matter: Matter
    facts: Facts
    parameters: Mapping[str, int | Fraction]
    sums: dict[str, Fraction]
    paid: dict[str, int]
    already_paid: int  # under the old status (余额再救助); comes out of the pot before every payer


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
            return _fact(expr.name, expr.type, claim)
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
            return _compare(expr, claim)
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


def status(ranking: str, claim: Claim) -> str | None:
    """The first member of the ranking that the person has."""
    declared = claim.regulation.ranking(ranking)
    source = claim.regulation.input(declared.source)
    held = _fact(source.name, source.type, claim)
    return next((member for member in declared.members if _holds(held, member)), None)


def borne(claim: Claim) -> int | None:
    """个人负担, 分: the pots that the matter uses, less its payers and 合计, never negative. None without a pot."""
    payers = [name for place in claim.matter.places for name in place if _is_input(name, claim)]
    pots = [benefit.pot for benefit in claim.matter.benefits] + [claim.regulation.input(name).pays for name in payers]
    names = {pot for pot in pots if pot}
    if not names:
        return None
    cost = sum(money(name, claim) for name in names) - sum(money(name, claim) for name in payers)
    return max(0, cost - sum(claim.paid.values()))


def money(name: str, claim: Claim) -> int:
    """A money fact, 分; 0 if it is not there."""
    value = _fact(name, Basic.MONEY, claim)
    return int(value) if isinstance(value, Fraction) else 0


# ---- facts and parameters --------------------------------------------------------------------------------------


def _fact(name: str, kind: Type, claim: Claim) -> Value:
    """The fact as given, else by 或, else its default."""
    if name in claim.facts:
        return _value(claim.facts[name])
    declared = claim.regulation.input(name)
    if declared.instead is not None and declared.instead in claim.facts:
        rate = claim.facts[declared.instead]
        return (Tier(None, rate),) if isinstance(rate, Fraction) else ()
    return _absent(kind) if declared.default is None else _value(declared.default)


def _value(fact: FactValue) -> Value:
    if isinstance(fact, int) and not isinstance(fact, bool):
        return Fraction(fact)
    return fact


def _absent(kind: Type) -> Value:
    """What an absent fact without 默认 counts as."""
    match kind:
        case Basic.MONEY | Basic.RATE | Basic.INTEGER:
            return Fraction(0)
        case Basic.YES_NO:
            return False
        case Basic.SCHEDULE | ChoicesType():
            return ()
        case _:
            return None


def _parameter(name: str, claim: Claim) -> Fraction:
    if name not in claim.parameters:
        rows = claim.regulation.parameter(name).rows
        raise Refusal(missing_parameter(name, tuple(row.year for row in rows)))
    return Fraction(claim.parameters[name])


def _is_input(name: str, claim: Claim) -> bool:
    return any(item.name == name for item in claim.regulation.inputs)


# ---- composed values -------------------------------------------------------------------------------------------


def _remainder(expr: Remainder, claim: Claim) -> Fraction:
    before = sum(money(payer, claim) for payer in expr.payers) + sum(claim.paid[benefit] for benefit in expr.benefits)
    return Fraction(max(0, money(expr.pot, claim) - before - claim.already_paid))


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
            return day and _year_before(day)
        case _:
            assert_never(expr.function)


def _day(expr: Expr, claim: Claim) -> datetime.date | None:
    value = evaluate(expr, claim)
    if value is not None and not isinstance(value, datetime.date):
        raise TypeError(f"not a day: {value!r}")
    return value


def _year_before(day: datetime.date) -> datetime.date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def _compare(expr: Compare, claim: Claim) -> bool:
    left, right = evaluate(expr.left, claim), evaluate(expr.right, claim)
    if left is None or right is None:  # an unknown day
        return False
    if expr.op is CompareOp.EQUAL:
        return left == right
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return _ordered(expr.op, (left > right) - (left < right))
    if isinstance(left, datetime.date) and isinstance(right, datetime.date):
        return _ordered(expr.op, (left > right) - (left < right))
    raise TypeError(f"not comparable: {left!r}, {right!r}")


def _ordered(op: CompareOp, sign: int) -> bool:
    """`sign` is 1, 0 or −1: left is greater than, equal to or less than right."""
    match op:
        case CompareOp.EQUAL:
            return sign == 0
        case CompareOp.ABOVE | CompareOp.AFTER:
            return sign > 0
        case CompareOp.AT_LEAST | CompareOp.NOT_BEFORE:
            return sign >= 0
        case CompareOp.BELOW | CompareOp.BEFORE:
            return sign < 0
        case CompareOp.AT_MOST | CompareOp.NOT_AFTER:
            return sign <= 0
        case _:
            assert_never(op)


def _one_of(expr: OneOf, claim: Claim) -> bool:
    subject = evaluate(expr.subject, claim)
    return any(_holds(subject, member) for member in expr.members)


def _holds(held: Value, member: str) -> bool:
    """Is it this member, or a 多选 that has it?"""
    return member in held if isinstance(held, tuple) else held == member


def _table(expr: Table, claim: Claim) -> Value:
    key = [evaluate(dimension, claim) for dimension in expr.dimensions]
    rows = [row for row in expr.rows if all(part in group for part, group in zip(key, row.keys, strict=True))]
    values = [evaluate(row.cell, claim) for row in rows]
    if not values:
        raise Refusal(gap("、".join(map(phrase, expr.dimensions))))
    if any(value != values[0] for value in values):
        raise Refusal(conflict("、".join(map(phrase, expr.dimensions))))
    return values[0]
