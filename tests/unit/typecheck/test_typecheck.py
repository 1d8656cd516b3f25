"""The tables of types, as a whole."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from zhunsheng.syntax import ArithmeticOp, CompareOp, Function
from zhunshengc.expressions import NO, YES, both, either, measure, negation
from zhunshengc.model import (
    Arithmetic,
    Basic,
    Both,
    Call,
    DefinitionRef,
    Either,
    InputRef,
    MoneyLit,
    Negation,
    RateLit,
    Tranche,
    Tranches,
    YesNoLit,
)
from zhunshengc.typecheck import arithmetic_type, call_type, compare, comparison_problem, largest_written_rate


def test_arithmetic() -> None:
    allowed = {
        (op.value, left.value, right.value): kind.value
        for op, left, right in product(ArithmeticOp, Basic, Basic)
        if (kind := arithmetic_type(op, left, right)) is not None
    }
    assert allowed == {
        ("+", "金额", "金额"): "金额",
        ("-", "金额", "金额"): "金额",
        ("+", "整数", "整数"): "整数",
        ("-", "整数", "整数"): "整数",
        ("×", "金额", "比例"): "金额",
        ("×", "比例", "金额"): "金额",
        ("×", "金额", "整数"): "金额",
        ("×", "整数", "金额"): "金额",
        ("×", "比例", "比例"): "比例",
        ("×", "整数", "整数"): "整数",
    }


def test_comparisons_need_two_values_of_one_kind() -> None:
    for left, right in product(Basic, Basic):
        allowed = {op.value for op in CompareOp if comparison_problem(op, left, right) is None}
        if left is not right or left in (Basic.SCHEDULE, Basic.TEXT):
            assert allowed == set()
        elif left is Basic.DATE:
            assert allowed == {"为", "早于", "晚于", "不早于", "不晚于"}
        elif left is Basic.YES_NO:
            assert allowed == {"为"}
        else:
            assert allowed == {"为", "超过", "不低于", "不满", "不超过"}


def test_calls() -> None:
    assert call_type(Function.LEAST, (Basic.MONEY, Basic.MONEY)) is Basic.MONEY
    assert call_type(Function.LEAST, (Basic.MONEY,)) is None
    assert call_type(Function.GREATEST, (Basic.MONEY, Basic.RATE)) is None
    assert call_type(Function.GREATEST, (Basic.DATE, Basic.DATE)) is None
    assert call_type(Function.YEAR_START, (Basic.DATE,)) is Basic.DATE
    assert call_type(Function.YEAR_BEFORE, (Basic.DATE, Basic.DATE)) is None


def test_calls_of_days() -> None:
    day, number = Basic.DATE, Basic.INTEGER
    assert call_type(Function.AGE, (day,)) is number
    assert call_type(Function.AGE, (day, day)) is None
    assert call_type(Function.AGE, (Basic.MONEY,)) is None
    assert call_type(Function.DAY_OF_YEAR, (day, number, number)) is day
    assert call_type(Function.DAY_OF_YEAR, (day, number)) is None
    assert call_type(Function.DAY_OF_YEAR, (number, number, number)) is None
    assert call_type(Function.DAYS_AFTER, (day, number)) is day
    assert call_type(Function.DAYS_AFTER, (day, Basic.MONEY)) is None
    assert call_type(Function.NEXT_DAY, (day,)) is day
    assert call_type(Function.NEXT_DAY, (day, number)) is None


def test_conditions_compared() -> None:
    first, second = InputRef("甲", Basic.YES_NO), InputRef("乙", Basic.YES_NO)
    assert compare(CompareOp.EQUAL, first, YES) == first
    assert compare(CompareOp.EQUAL, NO, first) == Negation(first)
    assert compare(CompareOp.EQUAL, first, second) == Either((Both((first, second)), Both((Negation(first), Negation(second)))))


def test_largest_written_rate() -> None:
    def definition(name: str) -> RateLit:
        return {"低": RateLit(Fraction(1, 2)), "高": RateLit(Fraction(2))}[name]

    high, low = DefinitionRef("高", Basic.RATE), DefinitionRef("低", Basic.RATE)
    assert largest_written_rate(high, definition) == 2
    assert largest_written_rate(Call(Function.LEAST, (high, low), Basic.RATE), definition) == Fraction(1, 2)
    assert largest_written_rate(Call(Function.GREATEST, (high, low), Basic.RATE), definition) == 2
    assert largest_written_rate(Arithmetic(ArithmeticOp.MULTIPLY, high, low, Basic.RATE), definition) == 1
    assert largest_written_rate(Tranches((Tranche(1, low), Tranche(None, high))), definition) == 2
    assert largest_written_rate(Tranches((Tranche(1, low), Tranche(None, low))), definition) == Fraction(1, 2)


def test_connectives_are_built_flat() -> None:
    first, second, third = (InputRef(name, Basic.YES_NO) for name in "甲乙丙")
    assert both((first, both((second, third)))) == Both((first, second, third))
    assert either((first, either((second, third)))) == Either((first, second, third))
    assert both(()) == YES
    assert either(()) == NO
    assert both((first, YES)) == first
    assert both((first, NO)) == NO
    assert either((first, YES)) == YES
    assert negation(negation(first)) == first
    assert negation(YesNoLit(True)) == NO


def test_shared_parts_are_measured_wherever_they_stand() -> None:
    shared: Arithmetic | MoneyLit = MoneyLit(1)
    for _ in range(60):
        shared = Arithmetic(ArithmeticOp.ADD, shared, shared, Basic.MONEY)
    assert measure(shared, {}) == (2**61 - 1, 61)
    assert measure(DefinitionRef("甲", Basic.MONEY), {"甲": (5, 7)}) == (6, 8)
