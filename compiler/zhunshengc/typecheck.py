"""Rules of types: what may be added, multiplied, compared, chosen by, and where a rate would exceed 100%.

Pure: every function looks at types and expressions only. Messages are made by the callers, who know the places.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from fractions import Fraction

from zhunsheng.syntax import ArithmeticOp, CompareOp, FactType, Function
from zhunshengc.expressions import both, either, negation, type_of
from zhunshengc.model import (
    Arithmetic,
    Basic,
    Call,
    ChoicesType,
    ChoiceType,
    Compare,
    DefinitionRef,
    Expr,
    RateLit,
    Table,
    Tranches,
    Type,
    YesNoLit,
)

MAX_LITERAL = 10**12  # 分; no amount written in a rule is larger
MAX_INTEGER = 10**6  # a bare number is an age, a count or a multiplier
MAX_RATE = Fraction(100)  # a percentage written as multiplier

BASIC_OF = {
    FactType.MONEY: Basic.MONEY,
    FactType.YES_NO: Basic.YES_NO,
    FactType.DATE: Basic.DATE,
    FactType.RATE: Basic.RATE,
    FactType.SCHEDULE: Basic.SCHEDULE,
    FactType.TEXT: Basic.TEXT,
    FactType.INTEGER: Basic.INTEGER,
}
"""The types of 输入 without members."""

_SUMS = (Basic.MONEY, Basic.INTEGER)
_PRODUCTS = {
    (Basic.MONEY, Basic.RATE): Basic.MONEY,
    (Basic.RATE, Basic.MONEY): Basic.MONEY,
    (Basic.MONEY, Basic.INTEGER): Basic.MONEY,
    (Basic.INTEGER, Basic.MONEY): Basic.MONEY,
    (Basic.RATE, Basic.RATE): Basic.RATE,
    (Basic.INTEGER, Basic.INTEGER): Basic.INTEGER,
}
_ORDERED = (Basic.MONEY, Basic.RATE, Basic.INTEGER)
_DATE_ORDER = (CompareOp.BEFORE, CompareOp.AFTER, CompareOp.NOT_BEFORE, CompareOp.NOT_AFTER)


def describe(kind: Type | None) -> str:
    """A type as a drafter says it."""
    match kind:
        case None:
            return "不设"
        case ChoiceType():
            return f"分类「{kind.classification}」"
        case ChoicesType():
            return f"多选「{kind.classification}」"
        case _:
            return "条件（是否）" if kind is Basic.YES_NO else kind.value


def arithmetic_type(op: ArithmeticOp, left: Type | None, right: Type | None) -> Basic | None:
    """Type of the result, or None when the operation makes no sense."""
    if not isinstance(left, Basic) or not isinstance(right, Basic):
        return None
    if op is ArithmeticOp.MULTIPLY:
        return _PRODUCTS.get((left, right))
    return left if left is right and left in _SUMS else None


class Comparison(Enum):
    """What is wrong with a comparison."""

    TYPES = "两边不是同一类的值"
    DATE_WORD = "日期要用 早于、晚于、不早于、不晚于 或 为 比较"
    NUMBER_WORD = "早于、晚于 只用于日期"
    NOT_ORDERED = "只能用 为 比较"
    NOT_COMPARABLE = "不能比较"


def comparison_problem(op: CompareOp, left: Type | None, right: Type | None) -> Comparison | None:
    """Why two values cannot be compared so, or None. Classifications are not compared but looked up: see OneOf."""
    if left is not right or not isinstance(left, Basic):
        return Comparison.TYPES
    if left is Basic.DATE:
        return None if op in _DATE_ORDER or op is CompareOp.EQUAL else Comparison.DATE_WORD
    if left in _ORDERED:
        return Comparison.NUMBER_WORD if op in _DATE_ORDER else None
    if left is Basic.YES_NO:
        return None if op is CompareOp.EQUAL else Comparison.NOT_ORDERED
    return Comparison.NOT_COMPARABLE


def compare(op: CompareOp, left: Expr, right: Expr) -> Expr:
    """The comparison of two comparable values; of two conditions as a condition without comparison."""
    if type_of(left) is not Basic.YES_NO:
        return Compare(op, left, right)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, YesNoLit):
            return other if one.value else negation(other)
    return either((both((left, right)), both((negation(left), negation(right)))))


def call_type(function: Function, arguments: tuple[Type | None, ...]) -> Basic | None:
    """Type of a call, or None when the arguments do not fit."""
    first = arguments[0] if arguments else None
    if function in (Function.YEAR_START, Function.YEAR_BEFORE, Function.NEXT_DAY):
        return Basic.DATE if arguments == (Basic.DATE,) else None
    if function is Function.AGE:
        return Basic.INTEGER if arguments == (Basic.DATE,) else None
    if function is Function.DAY_OF_YEAR:
        return Basic.DATE if arguments == (Basic.DATE, Basic.INTEGER, Basic.INTEGER) else None
    if function is Function.DAYS_AFTER:
        return Basic.DATE if arguments == (Basic.DATE, Basic.INTEGER) else None
    if len(arguments) < 2 or first not in _ORDERED or any(other is not first for other in arguments):
        return None
    return first if isinstance(first, Basic) else None


def largest_written_rate(expr: Expr, definition: Callable[[str], Expr | None]) -> Fraction:
    """The largest rate that an expression can take by its literals alone; what no literal decides counts as 0.

    Rates of inputs and parameters are at most 100%, so a product with them is at most the product of the literals.
    """
    match expr:
        case RateLit():
            return expr.value
        case Table():
            return max((largest_written_rate(row.cell, definition) for row in expr.rows), default=Fraction(0))
        case Tranches():
            return max((largest_written_rate(item.rate, definition) for item in expr.tranches), default=Fraction(0))
        case Call(function=Function.LEAST):
            return min(largest_written_rate(item, definition) for item in expr.arguments)
        case Call():
            return max(largest_written_rate(item, definition) for item in expr.arguments)
        case Arithmetic():
            return largest_written_rate(expr.left, definition) * largest_written_rate(expr.right, definition)
        case DefinitionRef():
            value = definition(expr.name)
            return largest_written_rate(value, definition) if value is not None else Fraction(0)
        case _:
            return Fraction(0)
