"""What a benefit pays: minus deductible, by the rate, rounded, limited."""

from __future__ import annotations

from zhunsheng.syntax import Change, Period
from zhunshengc.evaluate_benefit import counts_others
from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.expression import lower, number
from zhunshengc.lowering.values import Ladder, Number, Schedule, whole
from zhunshengc.lowering.work import NOTHING, Lines, Work, adjusted, adjustment
from zhunshengc.model import RATE_SCALE, AdjustmentLine, Benefit, Limit
from zhunshengc.outcome import base_key, counted_key, paid_key
from zhunshengc.phrase import phrase_money
from zhunshengc.plan import Bool, Const, Greatest, Int, Tiered, Var


def lower_payment(work: Work) -> Int:
    """What is paid, whole 分; figures of the explanation are written on the way."""
    benefit = work.benefit
    year = Number(Var(work.after[base_key(benefit.name)]), work.base.den)
    above = _assisted(work, year)
    work.positive = above == work.base or isinstance(above.value, Greatest)
    assisted = work.show("assisted", above, "计入救助")
    due = work.show("due", whole(values.rounded(_exact(work, assisted), benefit.rounding)), "按比例应付")
    paid = due.value
    for limit in benefit.limits:
        paid = _limited(work, limit, paid)
    return paid


# ---- deductible ------------------------------------------------------------------------------------------------


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
        return NOTHING
    value = number(clause.value, work.state)
    lines = [(place, item.deductible) for place, item in enumerate(work.benefit.adjustments)]
    value = adjusted(work, value, lines)
    work.state.write_refusals()
    return work.show("deductible", value, "起付线")


# ---- rate ------------------------------------------------------------------------------------------------------


def _exact(work: Work, assisted: Number) -> Number:
    """What the rate makes of it, not yet rounded."""
    rate = lower(work.benefit.rate, work.state)
    lines = [(place, item.rate) for place, item in enumerate(work.benefit.adjustments)]
    if isinstance(rate, Schedule):
        return _by_schedule(work, rate, lines, assisted)
    if not isinstance(rate, Number):
        raise TypeError(f"not a rate: {work.benefit.rate!r}")
    value = adjusted(work, rate, lines)
    work.state.write_refusals()
    shown = work.show("rate", value, "比例", is_rate=True)
    if shown.value == Const(shown.den):
        return assisted
    return values.multiply(assisted, shown)


def _by_schedule(work: Work, schedule: Schedule, lines: Lines, assisted: Number) -> Number:
    """By the 分段表 whose condition holds; by none where none does."""
    match schedule.cases:
        case ((algebra.TRUE, Ladder() as ladder),):
            return _by_tranches(work, ladder, lines, assisted, shown=True)
        case cases:
            mark = work.state.mark()
            each = [(holds, _by_one(work, source, lines, assisted)) for holds, source in cases]
            work.state.guard(mark, algebra.either(holds for holds, _ in cases))
            work.state.write_refusals()
            return values.choose([*each, (algebra.TRUE, NOTHING)])


def _by_one(work: Work, source: Var | Ladder, lines: Lines, assisted: Number) -> Number:
    if isinstance(source, Ladder):
        return _by_tranches(work, source, lines, assisted, shown=False)
    plus: Int = algebra.ZERO
    for place, line in lines:
        if line is not None:
            plus = algebra.add(plus, _raised_by(line, adjustment(work, place)))
    return Number(Tiered(source, assisted.value, assisted.den, plus), assisted.den * RATE_SCALE)


def _raised_by(line: AdjustmentLine, when: Bool) -> Int:
    points = line.amount * RATE_SCALE
    if line.change is not Change.RAISE or points.denominator != 1:
        raise ValueError(f"分段表 cannot be changed by {line!r}")
    return algebra.select([(when, Const(points.numerator))], algebra.ZERO)


def _by_tranches(work: Work, ladder: Ladder, lines: Lines, assisted: Number, *, shown: bool) -> Number:
    """The part of the amount inside each tranche, by its rate; each shown where the 分段表 is the only one."""
    rates = [adjusted(work, rate, lines) for _, rate in ladder.tranches]
    if shown:
        work.state.write_refusals()
    total, lower_bound = NOTHING, 0
    for (upper, _), rate in zip(ladder.tranches, rates, strict=True):
        part = _part(work, assisted, lower_bound, upper)
        label = _tranche_label(lower_bound, upper)
        total = values.add(total, _shown_product(work, part, rate, label) if shown else values.multiply(part, rate))
        lower_bound = upper or 0
    return total


def _shown_product(work: Work, part: Number, rate: Number, label: str) -> Number:
    part = work.show("part", part, label)
    return values.multiply(part, work.show("rate", rate, "比例", is_rate=True))


def _part(work: Work, amount: Number, lower_bound: int, upper: int | None) -> Number:
    """What of the amount lies between two bounds."""
    top = amount if upper is None else values.least(amount, whole(Const(upper)))
    if lower_bound == 0 and work.positive:
        return top
    return values.not_negative(values.subtract(top, whole(Const(lower_bound))))


def _tranche_label(lower_bound: int, upper: int | None) -> str:
    if upper is None:
        return f"{phrase_money(lower_bound)}以上的部分"
    if lower_bound == 0:
        return f"不满{phrase_money(upper)}的部分"
    return f"{phrase_money(lower_bound)}以上不满{phrase_money(upper)}的部分"


# ---- limits ----------------------------------------------------------------------------------------------------


def _limited(work: Work, limit: Limit, due: Int) -> Int:
    """What the limit still leaves, at most."""
    lines = [(place, item.limit) for place, item in enumerate(work.benefit.adjustments)]
    value = adjusted(work, number(limit.value, work.state), lines)
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
