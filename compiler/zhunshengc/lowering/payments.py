"""剩余, 个人负担 and what is paid out of which cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from zhunshengc.lowering import algebra
from zhunshengc.lowering.state import State
from zhunshengc.lowering.values import Condition, Lowered, Number, whole
from zhunshengc.model import Basic, Borne, DefinitionRef, Expr, InputRef, PaidRef, Remainder, TotalPaid, YearBase, YearPaid
from zhunshengc.outcome import base_key, paid_key
from zhunshengc.phrase import phrase
from zhunshengc.plan import Var
from zhunshengc.pots import costs_of, payers_of

Payments = PaidRef | Remainder | TotalPaid | Borne | YearPaid | YearBase

_Lower = Callable[[Expr, State], Lowered]


def lower_payments(expr: Payments, state: State, lower: _Lower) -> Number:
    """What has been paid or is left, at the place that has been reached."""
    match expr:
        case PaidRef():
            return state.paid_number(expr.benefit)
        case Remainder():
            return _remainder(expr, state, lower)
        case TotalPaid():
            return whole(algebra.total(Var(name) for name in state.paid.values()))
        case Borne():
            return lower_borne(state, lower) or whole(algebra.ZERO)
        case YearPaid():
            found = state.sums[paid_key(expr.benefit)]
            return Number(Var(found.var), found.den)
        case YearBase():
            found = state.sums[base_key(expr.benefit)]
            return Number(Var(found.var), found.den)
        case _:
            assert_never(expr)


def _remainder(expr: Remainder, state: State, lower: _Lower) -> Number:
    """(pot − earlier payers − earlier benefits − paid before under the old status)⁺."""
    parts = [_paid_by(payer, state, lower).value for payer in expr.payers]
    parts += [Var(state.paid[benefit]) for benefit in expr.benefits]
    if state.already_paid is not None:
        parts.append(Var(state.already_paid))
    left = _money(expr.pot, state, lower).value
    for part in parts:
        left = algebra.subtract(left, part)
    return whole(algebra.not_negative(left) if parts else left)


def lower_borne(state: State, lower: _Lower) -> Number | None:
    """(Σ costs − Σ payers − 合计)⁺ under a name, once all has been paid; None without a cost."""
    costs = costs_of(state.regulation, state.matter)
    if not costs:
        return None

    def make() -> Lowered:
        left = algebra.total(_money(cost, state, lower).value for cost in costs)
        for payer in payers_of(state.regulation, state.matter):
            left = algebra.subtract(left, _paid_by(payer, state, lower).value)
        for name in state.paid.values():
            left = algebra.subtract(left, Var(name))
        return state.let(state.names.fresh("borne", "amount"), whole(algebra.not_negative(left)), "个人负担")

    return _number(state.once(("个人负担", ""), lambda: state.at_outer(make)))


def _money(name: str, state: State, lower: _Lower) -> Number:
    """A cost or what a payer paid: a fact, or a definition made of facts. An absent fact is 0."""
    ref = InputRef(name, Basic.MONEY) if name in state.facts else DefinitionRef(name, Basic.MONEY)
    found = _number(lower(ref, state))
    if found.den != 1:
        raise TypeError(f"not whole 分: {name}")
    return found


def _paid_by(payer: str, state: State, lower: _Lower) -> Number:
    """What a payer has paid: nothing where 不计支付 says so."""
    disregarded = state.regulation.input(payer).disregarded
    if disregarded is None:
        return _money(payer, state, lower)

    def make() -> Lowered:
        ignored = lower(disregarded, state)
        if not isinstance(ignored, Condition):
            raise TypeError(f"not a condition: {disregarded!r}")
        mark = state.mark()
        amount = _money(payer, state, lower)
        state.guard(mark, algebra.negate(ignored.value))
        counts = whole(algebra.select([(ignored.value, algebra.ZERO)], amount.value))
        comment = f"{payer}（{phrase(disregarded)} 时不计）"
        return state.keep("counts", state.regulation.input(payer).code, counts, comment)

    return _number(state.once(("不计支付", payer), make))


def _number(value: Lowered) -> Number:
    if not isinstance(value, Number):
        raise TypeError(f"not an amount: {value!r}")
    return value
