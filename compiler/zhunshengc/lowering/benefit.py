"""One benefit: does it apply, what enters the year's sum of bases, what is due, what is paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from zhunsheng.syntax import Change, Period
from zhunshengc.evaluate_benefit import counts_others, paid_keys
from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.domains import narrowed
from zhunshengc.lowering.expression import condition, lower, number
from zhunshengc.lowering.state import State, Sum, is_short
from zhunshengc.lowering.values import Number, Schedule, whole
from zhunshengc.model import MAX_YEAR_BASE, RATE_SCALE, AdjustmentLine, Basic, Benefit, Expr, InputRef, Limit, YesNoLit
from zhunshengc.outcome import base_key, counted_key, paid_key, sum_too_large
from zhunshengc.phrase import conjuncts, phrase
from zhunshengc.plan import Bool, Branch, Const, Flag, Int, Relation, Tiered, TraceBenefit, TraceValue, Var

_NOTHING = Number(algebra.ZERO, 1)


@dataclass(slots=True)
class Work:
    """A benefit that is being lowered: `place` counts from 1. What outlives its branch has its name already."""

    benefit: Benefit
    place: int
    state: State
    base_name: str = ""
    paid_name: str = ""
    after: dict[str, str] = field(default_factory=dict)  # key of a sum → variable at the end of this benefit
    base: Number = _NOTHING
    adjusted: dict[int, Bool] = field(default_factory=dict)  # place of a 调整 → its condition
    shown: list[TraceValue] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = self.state.names
        self.base_name, self.paid_name = names.fresh("base", self.place), names.fresh("paid", self.place)
        keys = [base_key(self.benefit.name), *paid_keys(self.benefit)]
        keys += [counted_key(self.benefit.name)] if counts_others(self.benefit) else []
        self.after = {key: names.fresh(self.state.begin[key], _suffix(key, self)) for key in keys}

    def let(self, name: str, value: Number, label: str) -> Number:
        """A figure of this benefit under a name."""
        return self.state.let(name, value, f"{self.benefit.name}：{label}")

    def show(self, role: str, value: Number, label: str, *, is_rate: bool = False) -> Number:
        """The same figure under a name, which the explanation shows. A constant is used as constant nevertheless."""
        named = self.let(self.state.names.fresh(role, self.place), value, label)
        if isinstance(named.value, Var):
            self.shown.append(TraceValue(label, named.value.name, value.den, is_rate, value.none))
        return value if isinstance(value.value, Const) else named

    def sum(self, key: str) -> Number:
        """A yearly sum before this benefit."""
        found = self.state.sums[key]
        return Number(Var(found.var), found.den)


def _suffix(key: str, work: Work) -> str:
    """A shared sum moves with several benefits."""
    own = (base_key(work.benefit.name), paid_key(work.benefit.name), counted_key(work.benefit.name))
    return "after" if key in own else f"after_{work.place}"


def lower_benefit(benefit: Benefit, place: int, excluded: Bool, state: State) -> TraceBenefit:
    """Write the steps of a benefit; what it pays and the sums after it are known to `state` from here on."""
    work = Work(benefit, place, state)
    parts, every = _conditions(work, excluded)
    article = f"{benefit.origin.article} " if benefit.origin.article else ""
    applies = state.test(state.names.fresh("applies", place), every, f"{article}{benefit.name}：适用")
    if counts_others(benefit):
        enters = _enters(work, applies, excluded)
        _branch(work, enters, (_enter,), (_stay,), "计入累计基数")
        _branch(work, applies, (_pay,), (_pay_nothing,), "给付", narrow=every)
    else:
        _branch(work, applies, (_enter, _pay), (_stay, _pay_nothing), "给付", narrow=every)
    for key, name in work.after.items():
        state.sums[key] = Sum(name, state.sums[key].den)
    state.paid[benefit.name] = work.paid_name
    return TraceBenefit(benefit.name, benefit.origin.article or "", applies.name, parts, tuple(work.shown))


def _conditions(work: Work, excluded: Bool) -> tuple[tuple[tuple[str, Bool], ...], Bool]:
    """The conjuncts of 适用 for the explanation (one that cannot be decided counts as holding), and their conjunction."""
    state = work.state
    every, parts = algebra.negate(excluded), []
    for item in conditions_of(work.benefit):
        mark = state.mark()
        holds = condition(item, state)
        undecided = (failure.when for failure in state.failures[mark:])
        parts.append((phrase(item), algebra.either((holds, *undecided))))
        state.guard(mark, every)
        every = algebra.both((every, holds))
    state.write_refusals()
    return tuple(parts), every


def conditions_of(benefit: Benefit) -> tuple[Expr, ...]:
    """The conjuncts of 适用; none where every claim applies."""
    return tuple(item for item in conjuncts(benefit.applies) if item != YesNoLit(True))


def _enters(work: Work, applies: Flag, excluded: Bool) -> Bool:
    """累计: claims that enter the sum of bases without being paid."""
    state, others = work.state, work.benefit.also_counts
    if others is None:
        return applies
    looked_at = algebra.both((algebra.negate(excluded), algebra.negate(applies)))
    mark = state.mark()
    holds = condition(others, state)
    state.guard(mark, looked_at)
    state.write_refusals()
    every = algebra.either((applies, algebra.both((algebra.negate(excluded), holds))))
    return state.test(state.names.fresh("enters", work.place), every, f"{work.benefit.name}：适用或累计")


_Writers = Sequence[Callable[[Work], None]]


def _branch(work: Work, when: Bool, then: _Writers, otherwise: _Writers, comment: str, *, narrow: Bool = algebra.TRUE) -> None:
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


def _enter(work: Work) -> None:
    """The base, never negative, enters the sum, which must not exceed what the rules were checked for."""
    state, key = work.state, base_key(work.benefit.name)
    base = number(work.benefit.base, state)
    if work.benefit.base != InputRef(work.benefit.pot, Basic.MONEY):  # which is never negative
        base = values.not_negative(base)
    state.write_refusals()
    work.base = work.let(work.base_name, base, "基数")
    work.shown.append(TraceValue("基数", work.base_name, base.den, False))
    for sum_key in (key, counted_key(work.benefit.name)):
        if sum_key in state.sums:
            state.sums[sum_key] = Sum(state.sums[sum_key].var, base.den)
    year = work.let(work.after[key], values.add(work.sum(key), work.base), "累计基数")
    work.shown.append(TraceValue("累计基数", work.after[key], base.den, False))
    state.reject(values.compare(Relation.GT, year, whole(Const(MAX_YEAR_BASE))), sum_too_large(key))


def _stay(work: Work) -> None:
    key = base_key(work.benefit.name)
    if counts_others(work.benefit):
        work.let(work.base_name, Number(algebra.ZERO, work.base.den), "基数")
    work.let(work.after[key], work.sum(key), "累计基数")


# ---- what is paid ----------------------------------------------------------------------------------------------


def _pay(work: Work) -> None:
    """Minus deductible, by the rate, rounded, limited."""
    benefit, state = work.benefit, work.state
    year = Number(Var(work.after[base_key(benefit.name)]), work.base.den)
    assisted = work.show("assisted", _assisted(work, year), "计入救助")
    due = work.show("due", whole(values.rounded(_exact(work, assisted), benefit.rounding)), "按比例应付")
    paid = due.value
    for limit in benefit.limits:
        paid = _limited(work, limit, paid)
    work.let(work.paid_name, whole(paid), "给付")
    for key in paid_keys(benefit):
        work.let(work.after[key], values.add(work.sum(key), whole(Var(work.paid_name))), f"{key}")
    if counts_others(benefit):
        work.let(work.after[counted_key(benefit.name)], year, "已计基数")
    state.write_refusals()


def _pay_nothing(work: Work) -> None:
    work.let(work.paid_name, _NOTHING, "给付")
    for key in work.after:
        if key != base_key(work.benefit.name):
            work.let(work.after[key], work.sum(key), f"{key}")


def _assisted(work: Work, year: Number) -> Number:
    """What is above the deductible, as far as it has not been counted before."""
    deductible = _deductible(work)
    if work.benefit.deductible is not None and work.benefit.deductible.period is Period.CLAIM:
        return _above(work.base, deductible)
    others = counts_others(work.benefit)
    if deductible.value == algebra.ZERO and not others:
        return work.base
    counted = work.sum(counted_key(work.benefit.name) if others else base_key(work.benefit.name))
    return values.subtract(_above(year, deductible), _above(counted, deductible))


def _above(value: Number, deductible: Number) -> Number:
    if deductible.value == algebra.ZERO:
        return value
    return values.not_negative(values.subtract(value, Number(deductible.value, deductible.den)))


def _deductible(work: Work) -> Number:
    """The deductible as it is for this claim; 不设 counts as 0."""
    clause = work.benefit.deductible
    if clause is None:
        return _NOTHING
    value = number(clause.value, work.state)
    lines = [(place, item.deductible) for place, item in enumerate(work.benefit.adjustments)]
    value = _adjusted(work, value, lines)
    work.state.write_refusals()
    return work.show("deductible", value, "起付线")


def _exact(work: Work, assisted: Number) -> Number:
    """What the rate makes of it, not yet rounded."""
    rate = lower(work.benefit.rate, work.state)
    lines = [(place, item.rate) for place, item in enumerate(work.benefit.adjustments)]
    if isinstance(rate, Schedule):
        return _tiered(work, rate, lines, assisted)
    if not isinstance(rate, Number):
        raise TypeError(f"not a rate: {work.benefit.rate!r}")
    adjusted = _adjusted(work, rate, lines)
    work.state.write_refusals()
    shown = work.show("rate", adjusted, "比例", is_rate=True)
    if shown.value == Const(shown.den):
        return assisted
    return values.multiply(assisted, shown)


def _tiered(work: Work, schedule: Schedule, lines: Sequence[tuple[int, AdjustmentLine | None]], assisted: Number) -> Number:
    """By the tiers of a 分段表; 提高 raises each of them."""
    plus: Int = algebra.ZERO
    for place, line in lines:
        if line is not None:
            plus = algebra.add(plus, _raised_by(line, _adjustment(work, place)))
    work.state.write_refusals()
    cases = [(holds, Tiered(var, assisted.value, assisted.den, plus)) for holds, var in schedule.cases]
    return Number(algebra.select(cases, algebra.ZERO), assisted.den * RATE_SCALE)


def _raised_by(line: AdjustmentLine, when: Bool) -> Int:
    points = line.amount * RATE_SCALE
    if line.change is not Change.RAISE or points.denominator != 1:
        raise ValueError(f"分段表 cannot be changed by {line!r}")
    return algebra.select([(when, Const(points.numerator))], algebra.ZERO)


def _limited(work: Work, limit: Limit, due: Int) -> Int:
    """What the limit still leaves, at most."""
    lines = [(place, item.limit) for place, item in enumerate(work.benefit.adjustments)]
    value = _adjusted(work, number(limit.value, work.state), lines)
    work.state.write_refusals()
    if value.none == algebra.TRUE:
        return due
    most = work.show("limit", Number(algebra.floor_divide(value.value, value.den), 1, value.none), _label(limit))
    room = algebra.not_negative(algebra.subtract(most.value, _used(work, limit)))
    return algebra.select([(value.none, due)], algebra.least(due, room))


def _label(limit: Limit) -> str:
    return f"限额（{limit.period.value}{f'，共用{limit.shared}' if limit.shared else ''}）"


def _used(work: Work, limit: Limit) -> Int:
    """What counts against the limit already."""
    if limit.period is Period.YEAR:
        return work.sum(paid_key(limit.shared or work.benefit.name)).value
    if limit.shared is None:
        return algebra.ZERO
    earlier = [item for item in work.state.matter.benefits if item.name in work.state.paid]
    return algebra.total(Var(work.state.paid[item.name]) for item in earlier if _shares(item, limit))


def _shares(benefit: Benefit, limit: Limit) -> bool:
    return any(other.period is limit.period and other.shared == limit.shared for other in benefit.limits)


# ---- 调整 --------------------------------------------------------------------------------------------------------


def _adjustment(work: Work, place: int) -> Bool:
    """The condition of a 调整, under a name when it is long."""
    if place not in work.adjusted:
        holds = condition(work.benefit.adjustments[place].condition, work.state)
        if not is_short(holds):
            name = work.state.names.fresh(f"adjusted_{work.place}", place + 1)
            holds = work.state.test(name, holds, f"{work.benefit.name}：调整")
        work.adjusted[place] = holds
    return work.adjusted[place]


def _adjusted(work: Work, value: Number, lines: Sequence[tuple[int, AdjustmentLine | None]]) -> Number:
    """The value after the lines of 调整 whose condition holds, in order of writing."""
    for place, line in lines:
        if line is not None:
            value = _changed(value, line, _adjustment(work, place))
    return value


def _changed(value: Number, line: AdjustmentLine, when: Bool) -> Number:
    match line.change:
        case Change.REMOVE:
            none = algebra.either((value.none, when))
            return Number(algebra.select([(when, algebra.ZERO)], value.value), value.den, none)
        case Change.LOWER:
            changed = values.multiply(value, values.literal(1 - line.amount))
        case Change.RAISE:
            changed = values.least(values.add(value, values.literal(line.amount)), whole(Const(1)))
    chosen = values.choose([(when, changed), (algebra.negate(when), value)])
    return Number(chosen.value, chosen.den, value.none)
