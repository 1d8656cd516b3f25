"""One benefit: does it apply, what enters the year's sum of bases, what is paid, what moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhunshengc.evaluate_benefit import condition_text, counts_others, paid_keys
from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.domains import narrowed
from zhunshengc.lowering.expression import condition, number
from zhunshengc.lowering.pay import lower_payment
from zhunshengc.lowering.state import State, Sum
from zhunshengc.lowering.values import Number, whole
from zhunshengc.lowering.work import NOTHING, Work
from zhunshengc.model import MAX_YEAR_BASE, Basic, Benefit, Expr, InputRef, YesNoLit
from zhunshengc.outcome import base_key, counted_key, sum_too_large
from zhunshengc.phrase import conjuncts
from zhunshengc.plan import Bool, Branch, Const, Flag, Relation, TraceBenefit, TraceValue, Var

Conditions = tuple[tuple[str, Bool], ...]
"""The conjuncts of 适用 for the explanation: Chinese text and condition."""


def lower_benefit(benefit: Benefit, place: int, excluded: Bool, state: State) -> TraceBenefit:
    """Write the steps of a benefit; what it pays and the sums after it are known to `state` from here on."""
    work = Work(benefit, place, state)
    parts, every = lower_conditions(work, excluded)
    applies = state.test(state.names.fresh("applies", place), every, f"{title(benefit)}：适用")
    enters = lower_enters(work, applies, excluded)
    write_benefit(work, applies, enters, every)
    return explained(work, applies, parts)


def title(benefit: Benefit) -> str:
    """Article and name."""
    return f"{benefit.origin.article or ''} {benefit.name}".strip()


def explained(work: Work, applies: Flag, parts: Conditions) -> TraceBenefit:
    """What the explanation of a benefit shows."""
    article = work.benefit.origin.article or ""
    return TraceBenefit(work.benefit.name, article, applies.name, parts, tuple(work.shown))


def write_benefit(work: Work, applies: Flag, enters: Bool, every: Bool) -> None:
    """Payment and sums where it applies (`every`: what is then known to hold), sums where it only enters, else nothing."""
    state, benefit = work.state, work.benefit
    if counts_others(benefit):
        write_branch(work, enters, (_enter,), (_stay,), "计入累计基数")
        write_branch(work, applies, (_pay,), (_pay_nothing,), "给付", narrow=every)
    else:
        write_branch(work, applies, (_enter, _pay), (_stay, _pay_nothing), "给付", narrow=every)
    for key, name in work.after.items():
        state.sums[key] = Sum(name, state.sums[key].den)
    state.paid[benefit.name] = work.paid_name


# ---- does it apply? --------------------------------------------------------------------------------------------


def lower_conditions(work: Work, excluded: Bool) -> tuple[Conditions, Bool]:
    """The conjuncts of 适用 (one that cannot be decided counts as holding), and their conjunction with "not excluded"."""
    state = work.state
    every, parts = algebra.negate(excluded), []
    for item in conditions_of(work.benefit):
        mark = state.mark()
        holds = condition(item, state)
        undecided = (failure.when for failure in state.failures[mark:])
        parts.append((condition_text(item, work.benefit, state.matter), algebra.either((holds, *undecided))))
        state.guard(mark, every)
        every = algebra.both((every, holds))
    state.write_refusals()
    return tuple(parts), every


def conditions_of(benefit: Benefit) -> tuple[Expr, ...]:
    """The conjuncts of 适用; none where every claim applies."""
    return tuple(item for item in conjuncts(benefit.applies) if item != YesNoLit(True))


def lower_enters(work: Work, applies: Flag, excluded: Bool) -> Bool:
    """累计: claims that enter the sum of bases without being paid."""
    state, others = work.state, work.benefit.also_counts
    if others is None or not counts_others(work.benefit):
        return applies
    looked_at = algebra.both((algebra.negate(excluded), algebra.negate(applies)))
    mark = state.mark()
    holds = condition(others, state)
    state.guard(mark, looked_at)
    state.write_refusals()
    every = algebra.either((applies, algebra.both((algebra.negate(excluded), holds))))
    return state.test(state.names.fresh("enters", work.place), every, f"{work.benefit.name}：适用或累计")


Writers = Sequence[Callable[[Work], None]]


def write_branch(work: Work, when: Bool, then: Writers, otherwise: Writers, comment: str, *, narrow: Bool = algebra.TRUE) -> None:
    """A Branch with what each writer writes; `narrow`: what holds in its first arm."""
    state = work.state

    def write_then() -> None:
        state.domains = narrowed(narrow, state.domains)
        for write in then:
            write(work)

    def write_otherwise() -> None:
        for write in otherwise:
            write(work)

    first = state.branch(write_then)
    second = state.branch(write_otherwise)
    state.block.append(Branch(when, first, second, f"{work.benefit.name}：{comment}"))


# ---- the year's sum of bases -----------------------------------------------------------------------------------


def write_base(work: Work) -> None:
    """The base, never negative, and the sum with it."""
    state, key = work.state, base_key(work.benefit.name)
    work.base = work.let(work.base_name, _base(work), "基数")
    work.shown.append(TraceValue("基数", work.base_name, work.base.den, False))
    for sum_key in (key, counted_key(work.benefit.name)):
        if sum_key in state.sums:
            state.sums[sum_key] = Sum(state.sums[sum_key].var, work.base.den)
    work.let(work.after[key], values.add(work.sum(key), work.base), "累计基数")
    work.shown.append(TraceValue("累计基数", work.after[key], work.base.den, False))


def _base(work: Work) -> Number:
    if work.tried is not None:
        return Number(Var(work.tried.base_name), work.tried.base.den)
    base = number(work.benefit.base, work.state)
    if work.benefit.base != InputRef(work.benefit.pot, Basic.MONEY):  # which is never negative
        base = values.not_negative(base)
    work.state.write_refusals()
    return base


def _enter(work: Work) -> None:
    """The base enters the sum, which must not exceed what the rules were checked for."""
    write_base(work)
    key = base_key(work.benefit.name)
    year = Number(Var(work.after[key]), work.base.den)
    work.state.reject(values.compare(Relation.GT, year, whole(Const(MAX_YEAR_BASE))), sum_too_large(key))


def _stay(work: Work) -> None:
    key = base_key(work.benefit.name)
    if counts_others(work.benefit):
        work.let(work.base_name, Number(algebra.ZERO, work.base.den), "基数")
    work.let(work.after[key], work.sum(key), "累计基数")


# ---- payments --------------------------------------------------------------------------------------------------


def _pay(work: Work) -> None:
    """What is paid, and the sums that move with it."""
    benefit = work.benefit
    paid = Var(work.tried.paid_name) if work.tried is not None else lower_payment(work)
    work.let(work.paid_name, whole(paid), "给付")
    for key in paid_keys(benefit):
        work.let(work.after[key], values.add(work.sum(key), whole(Var(work.paid_name))), f"{key}")
    if counts_others(benefit):
        year = Number(Var(work.after[base_key(benefit.name)]), work.base.den)
        work.let(work.after[counted_key(benefit.name)], year, "已计基数")
    work.state.write_refusals()


def _pay_nothing(work: Work) -> None:
    work.let(work.paid_name, NOTHING, "给付")
    for key in work.after:
        if key != base_key(work.benefit.name):
            work.let(work.after[key], work.sum(key), f"{key}")
