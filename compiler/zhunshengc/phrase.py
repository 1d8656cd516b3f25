"""Model expressions as the Chinese text that a drafter would write."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import ArithmeticOp, CompareOp
from zhunshengc.facts import yuan
from zhunshengc.model import (
    YES_NO_MEMBERS,
    AnswerRef,
    Arithmetic,
    Borne,
    Both,
    Call,
    ChoiceType,
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


def phrase(expr: Expr) -> str:
    """One line of Chinese for an expression: `医疗类别 属于 住院、门诊慢特病`, `收入 × 5%`, `非 规范转诊`."""
    match expr:
        case MoneyLit():
            return phrase_money(expr.fen)
        case RateLit():
            return phrase_rate(expr.value)
        case IntegerLit():
            return str(expr.value)
        case DateLit():
            return phrase_day(expr.value)
        case YesNoLit():
            return "是" if expr.value else "否"
        case InputRef() | ParameterRef() | RankingRef() | DoubtRef() | DefinitionRef() | AnswerRef():
            return expr.name
        case PaidRef():
            return expr.benefit
        case Remainder():
            return f"剩余 {expr.pot}"
        case TotalPaid():
            return "合计"
        case Borne():
            return "个人负担"
        case YearPaid():
            return f"年度 {expr.benefit}"
        case YearBase():
            return f"累计 {expr.benefit}"
        case Arithmetic():
            return f"{_term(expr.left, expr.op, False)} {expr.op.value} {_term(expr.right, expr.op, True)}"
        case Call():
            return f"{expr.function.value}（{'、'.join(map(phrase, expr.arguments))}）"
        case Compare():
            return _comparison(expr)
        case OneOf():
            return _membership(expr)
        case Both():
            return " 且 ".join(map(_operand, expr.items)) or "是"
        case Either():
            return " 或 ".join(map(_operand, expr.items)) or "否"
        case Negation():
            return f"非 {_operand(expr.item)}"
        case Unlimited():
            return "不设"
        case Table():
            return f"按 {'、'.join(map(phrase, expr.dimensions))}"
        case Classify():
            return _classify(expr)
        case Tranches():
            return "按 基数 分段"
        case _:
            assert_never(expr)


def _classify(expr: Classify) -> str:
    """The condition of a yes/no dimension; otherwise the name of the grouping."""
    if expr.type.members == YES_NO_MEMBERS and len(expr.cases) == 1:
        return phrase(expr.cases[0][0])
    return expr.type.classification


def phrase_money(fen: int) -> str:
    """分 as `7万元`, `800元`, `1.50元`: whole 元 without decimals, whole 万元 as such."""
    if fen and fen % 1_000_000 == 0:
        return f"{fen // 1_000_000}万元"
    return f"{fen // 100}元" if fen % 100 == 0 else f"{yuan(fen)}元"


_MOST_DIGITS = 20  # behind the point


def phrase_rate(rate: Fraction) -> str:
    """A rate as `70%`; one that no short decimal gives exactly as `1/3`."""
    percent = rate * 100
    for digits in range(_MOST_DIGITS):
        scaled = percent * 10**digits
        if scaled.denominator == 1:
            sign, whole = ("-" if scaled < 0 else ""), abs(scaled.numerator)
            text = f"{sign}{whole // 10**digits}"
            return f"{text}.{whole % 10**digits:0{digits}d}%" if digits else f"{text}%"
    return str(rate)


def phrase_day(day: datetime.date) -> str:
    """A day as `2023年2月1日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def conjuncts(expr: Expr) -> tuple[Expr, ...]:
    """The conditions that must all hold, one by one, nested conjunctions opened."""
    if isinstance(expr, Both):
        return tuple(part for item in expr.items for part in conjuncts(item))
    return (expr,)


def _operand(expr: Expr) -> str:
    """In brackets where it would be read wrongly otherwise."""
    text = phrase(expr)
    return f"（{text}）" if isinstance(expr, Both | Either) else text


def _term(expr: Expr, op: ArithmeticOp, right: bool) -> str:
    """An operand of a sum or product, in brackets where the order of reckoning asks for them."""
    if not isinstance(expr, Arithmetic):
        return phrase(expr)
    if op is ArithmeticOp.MULTIPLY:
        needed = right or expr.op is not ArithmeticOp.MULTIPLY
    else:
        needed = right and expr.op is not ArithmeticOp.MULTIPLY
    return f"（{phrase(expr)}）" if needed else phrase(expr)


def _comparison(expr: Compare) -> str:
    if expr.op is CompareOp.EQUAL and isinstance(expr.right, YesNoLit):
        return phrase(expr.left) if expr.right.value else f"非 {_operand(expr.left)}"
    return f"{_side(expr.left)} {expr.op.value} {_side(expr.right)}"


def _side(expr: Expr) -> str:
    return f"（{phrase(expr)}）" if isinstance(expr, Both | Either | Negation | Compare | OneOf) else phrase(expr)


def _membership(expr: OneOf) -> str:
    subject = phrase(expr.subject)
    if isinstance(expr.subject, RankingRef) and set(expr.members) == set(expr.subject.type.members):
        return f"属于 {subject}"
    single = len(expr.members) == 1 and isinstance(_classification(expr.subject), ChoiceType)
    return f"{subject} {'为' if single else '属于'} {'、'.join(expr.members)}"


def _classification(expr: Expr) -> object:
    return expr.type if isinstance(expr, InputRef | RankingRef | DoubtRef | DefinitionRef | Classify) else None
