"""Small changes of an expression, as a slip of the hand or of the mind would make them: one at a time, at every node."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import ArithmeticOp, CompareOp, Function
from zhunshengc.expressions import children, map_children
from zhunshengc.model import (
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
from zhunshengc.phrase import phrase, phrase_money

_OTHER_BOUND = {
    CompareOp.ABOVE: CompareOp.AT_LEAST,
    CompareOp.AT_LEAST: CompareOp.ABOVE,
    CompareOp.BELOW: CompareOp.AT_MOST,
    CompareOp.AT_MOST: CompareOp.BELOW,
    CompareOp.AFTER: CompareOp.NOT_BEFORE,
    CompareOp.NOT_BEFORE: CompareOp.AFTER,
    CompareOp.BEFORE: CompareOp.NOT_AFTER,
    CompareOp.NOT_AFTER: CompareOp.BEFORE,
}
_OTHER_FUNCTION = {
    Function.LEAST: Function.GREATEST,
    Function.GREATEST: Function.LEAST,
    Function.YEAR_START: Function.YEAR_BEFORE,
    Function.YEAR_BEFORE: Function.YEAR_START,
}
_ONE_PERCENT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Changed:
    """The changed expression. `kind` is a word for the table (Chinese), `text` says what was changed into what."""

    kind: str
    text: str
    expr: Expr


def changes(expr: Expr) -> Iterator[Changed]:
    """Every expression that differs from this one in one node."""
    yield from _at_root(expr)
    for index, child in enumerate(children(expr)):
        for found in changes(child):
            yield replace(found, expr=_with_child(expr, index, found.expr))


def _with_child(expr: Expr, index: int, child: Expr) -> Expr:
    """The node with one direct part replaced; parts are counted as `children` gives them."""
    position = iter(range(len(children(expr))))
    return map_children(expr, lambda part: child if next(position) == index else part)


def _at_root(expr: Expr) -> Iterator[Changed]:
    match expr:
        case MoneyLit():
            more = expr.fen + max(1, expr.fen // 10)
            yield Changed("金额", f"{phrase_money(expr.fen)} → {phrase_money(more)}", MoneyLit(more))
        case RateLit():
            other = expr.value + _ONE_PERCENT if expr.value < 1 else expr.value - _ONE_PERCENT
            yield _said("比例", expr, RateLit(other))
        case IntegerLit():
            yield _said("数", expr, IntegerLit(expr.value - 1 if expr.value else 1))
        case DateLit():
            yield _said("日期", expr, DateLit(expr.value + datetime.timedelta(days=1)))
        case Compare() if expr.op in _OTHER_BOUND:
            yield _said("界限", expr, replace(expr, op=_OTHER_BOUND[expr.op]))
        case OneOf():
            yield from _fewer_members(expr)
        case Both() | Either():
            yield from _fewer_conditions(expr)
        case Negation():
            yield _said("条件", expr, expr.item)
        case Arithmetic():
            yield from _other_sign(expr)
        case Call() if expr.function in _OTHER_FUNCTION:
            yield _said("函数", expr, replace(expr, function=_OTHER_FUNCTION[expr.function]))
        case Table():
            yield from _other_rows(expr)
        case Classify():
            yield from _fewer_groups(expr)
        case Tranches():
            yield from _other_tranches(expr)
        case Remainder():
            yield from _less_taken_off(expr)
        case Compare() | Call() | YesNoLit() | InputRef() | ParameterRef() | RankingRef() | DoubtRef() | DefinitionRef():
            return
        case PaidRef() | TotalPaid() | Borne() | YearPaid() | YearBase() | Unlimited() | AnswerRef():
            return
        case _:
            assert_never(expr)


def _said(kind: str, before: Expr, after: Expr) -> Changed:
    return Changed(kind, f"{phrase(before)} → {phrase(after)}", after)


def _fewer_members(expr: OneOf) -> Iterator[Changed]:
    """Without one of the members; the only one is turned round. What nobody wrote ("has a status at all") is left alone."""
    if isinstance(expr.subject, DoubtRef) or is_status_at_all(expr):
        return
    if len(expr.members) == 1:
        yield Changed("条件", f"{phrase(expr)} → 非 {phrase(expr)}", Negation(expr))
        return
    for member in expr.members:
        rest = tuple(name for name in expr.members if name != member)
        yield Changed("条件", f"{phrase(expr)}，漏了{member}", replace(expr, members=rest))


def is_status_at_all(expr: Expr) -> bool:
    """Every benefit asks for a status without saying so: all members of the ranking."""
    return isinstance(expr, OneOf) and isinstance(expr.subject, RankingRef) and expr.members == expr.subject.type.members


def _fewer_conditions(expr: Both | Either) -> Iterator[Changed]:
    for index, item in enumerate(expr.items):
        if is_status_at_all(item):
            continue
        rest = (*expr.items[:index], *expr.items[index + 1 :])
        yield Changed("条件", f"漏了「{phrase(item)}」", replace(expr, items=rest))


def _other_sign(expr: Arithmetic) -> Iterator[Changed]:
    other = {ArithmeticOp.ADD: ArithmeticOp.SUBTRACT, ArithmeticOp.SUBTRACT: ArithmeticOp.ADD}.get(expr.op)
    if other is not None:
        yield _said("算式", expr, replace(expr, op=other))


def _other_rows(expr: Table) -> Iterator[Changed]:
    """Two neighbouring cells exchanged; a row left out."""
    for index in range(len(expr.rows) - 1):
        first, second = expr.rows[index], expr.rows[index + 1]
        if first.cell != second.cell:
            swapped = (replace(first, cell=second.cell), replace(second, cell=first.cell))
            rows = (*expr.rows[:index], *swapped, *expr.rows[index + 2 :])
            text = f"{phrase(expr)}：{_keys(first.keys)}和{_keys(second.keys)}对调"
            yield Changed("次序", text, replace(expr, rows=rows))
    removable = expr.rows if len(expr.rows) > 1 and expr.type is not Basic.DATE else ()
    for index, row in enumerate(removable):
        rows = (*expr.rows[:index], *expr.rows[index + 1 :])
        yield Changed("行", f"{phrase(expr)}：漏了{_keys(row.keys)}", replace(expr, rows=rows))


def _keys(keys: tuple[tuple[str, ...], ...]) -> str:
    return "「" + "，".join("、".join(group) for group in keys) + "」"


def _fewer_groups(expr: Classify) -> Iterator[Changed]:
    if len(expr.cases) == 1:  # 是 and 否: its condition is changed instead
        return
    for index, (condition, member) in enumerate(expr.cases):
        rest = (*expr.cases[:index], *expr.cases[index + 1 :])
        yield Changed("行", f"{phrase(expr)}：{member}漏了「{phrase(condition)}」", replace(expr, cases=rest))


def _other_tranches(expr: Tranches) -> Iterator[Changed]:
    for index, item in enumerate(expr.tranches):
        if item.upper is not None:
            more = replace(item, upper=item.upper + item.upper // 10)
            tranches = (*expr.tranches[:index], more, *expr.tranches[index + 1 :])
            text = f"{phrase_money(item.upper)} → {phrase_money(item.upper + item.upper // 10)}"
            yield Changed("金额", text, replace(expr, tranches=tranches))


def _less_taken_off(expr: Remainder) -> Iterator[Changed]:
    for payer in expr.payers:
        rest = tuple(name for name in expr.payers if name != payer)
        yield Changed("次序", f"{phrase(expr)}，没有扣{payer}", replace(expr, payers=rest))
    for benefit in expr.benefits:
        rest = tuple(name for name in expr.benefits if name != benefit)
        yield Changed("次序", f"{phrase(expr)}，没有扣{benefit}", replace(expr, benefits=rest))
