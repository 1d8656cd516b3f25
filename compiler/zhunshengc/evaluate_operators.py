"""Reference semantics of values: what an absent fact counts as, and what comparisons and calendar functions make of values."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import CompareOp
from zhunshengc.facts import FactValue, Tier
from zhunshengc.model import UNLISTED, Basic, ChoicesType, ChoiceType, Input

Value = Fraction | bool | datetime.date | str | tuple[str, ...] | tuple[Tier, ...] | None
"""A number (amounts in 分), a condition, a day or None (unknown), a member or None (no status, absent), members of a 多选,
a 分段表, or None for 不设."""


def as_value(fact: FactValue) -> Value:
    """A fact that is given."""
    if isinstance(fact, int) and not isinstance(fact, bool):
        return Fraction(fact)
    return fact


def absent(item: Input) -> Value:
    """What the fact counts as where it is absent."""
    if item.default is not None:
        return as_value(item.default)
    match item.type:
        case Basic.MONEY | Basic.RATE | Basic.INTEGER:
            return Fraction(0)
        case Basic.YES_NO:
            return False
        case Basic.SCHEDULE | ChoicesType():
            return ()
        case ChoiceType():
            return UNLISTED if item.open else None
        case Basic.DATE | Basic.TEXT:
            return None
        case _:
            assert_never(item.type)


def holds(held: Value, member: str) -> bool:
    """Is it this member, or a 多选 that has it?"""
    return member in held if isinstance(held, tuple) else held == member


# ---- comparisons -----------------------------------------------------------------------------------------------


def compare(op: CompareOp, left: Value, right: Value) -> bool:
    """Do they compare so? An unknown day or age does not."""
    if left is None or right is None:
        return False
    if op is CompareOp.EQUAL:
        return left == right
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return _ordered(op, (left > right) - (left < right))
    if isinstance(left, datetime.date) and isinstance(right, datetime.date):
        return _ordered(op, (left > right) - (left < right))
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


# ---- days ------------------------------------------------------------------------------------------------------


def year_before(day: datetime.date) -> datetime.date:
    """The same day a year earlier; of 29 February 28 February."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def full_years(birth: datetime.date | None, today: datetime.date | None) -> Fraction | None:
    """年龄: full years, reached on the birthday (born on 29 February: on 1 March of a year without it). None: unknown."""
    if birth is None or today is None:
        return None
    reached = (today.month, today.day) >= (birth.month, birth.day)
    return Fraction(today.year - birth.year - (not reached))
