"""One benefit on a claim as terms: mirrors the second half of `evaluate_claim`, function by function and in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from zhunsheng.syntax import Change, Period, RoundingMode
from zhunshengc.evaluate_claim import counts_others, paid_keys
from zhunshengc.model import MAX_YEAR_BASE, Adjustment, AdjustmentLine, Benefit, Expr, Limit, Origin
from zhunshengc.outcome import base_key, counted_key, paid_key
from zhunshengc.pots import parts_of, payers_of
from zhunshengc.solver import rational, terms, values
from zhunshengc.solver.encode_value import encode, encode_amount, encode_number, encode_truth, money, paid_by
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.symbolic import Owner, Refusal, SymbolicClaim
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Amount, NotEncodableError, Schedule, Tier, Value

Lines = Sequence[tuple[Adjustment, AdjustmentLine | None]]


@dataclass(frozen=True, slots=True)
class LimitTerms:
    """A limit on this claim: its value after 调整, what has been used of it, and what it leaves (where it is not 不设)."""

    limit: Limit
    value: Amount
    used: Rational
    room: Rational


@dataclass(frozen=True, slots=True)
class BenefitTerms:
    """One benefit on the claim. From `deductible` to `limits` the terms mean something only where `applies` holds.

    What is `left` and `due`, and the room of limits, is whole 分 unless the claim is exact.
    """

    benefit: Benefit
    applies: Term  # and nothing excludes the claim
    enters: Term  # applies, or 累计 lets the claim enter the year's sum
    left: Rational  # of the pot, after all that earlier places have paid out of it
    base: Rational  # 0 where the claim does not enter
    before: Rational  # the year's sum of bases before the claim
    counted: Rational  # how much of it has been assisted already
    after: Rational  # the year's sum of bases after the claim
    deductible: Amount
    assisted: Rational
    rate: Value
    earned: Rational  # before it is rounded
    due: Rational  # rounded, before limits
    limits: tuple[LimitTerms, ...]
    pays: Rational  # 0 where the benefit does not apply

    @property
    def paid(self) -> Term:
        """What it pays, whole 分 (not to be asked of an exact claim)."""
        return self.pays.numerator


def encode_benefit(benefit: Benefit, excluded: Term, claim: SymbolicClaim) -> BenefitTerms:
    """Does it apply, and what enters the year's sum of bases? 累计 lets other claims enter that are not paid."""
    key = base_key(benefit.name)
    left = _left(benefit, claim)
    open_to = terms.negate(excluded)
    with claim.under(open_to):
        applies = terms.both((open_to, _clause(benefit, "适用", benefit.origin, benefit.applies, claim)))
        enters = terms.either((applies, _also_enters(benefit, terms.both((open_to, terms.negate(applies))), claim)))
    with claim.under(enters), claim.owned(Owner(f"{benefit.name} 基数", benefit.origin)):
        value = rational.positive_part(encode_number(benefit.base, claim))
    base = rational.choose(enters, value, rational.ZERO)
    before = claim.sums[key]
    claim.sums[key] = rational.add(before, base)
    claim.hurdles.append(Refusal("ZS416", key, too_large(enters, claim.sums[key])))
    claim.paid[benefit.name] = rational.ZERO
    opened = _Opened(benefit, applies, enters, left, base, before)
    with claim.under(applies):
        return _pay(opened, claim)


def too_large(enters: Term, after: Rational) -> Term:
    """Does the claim make the year's sum of bases larger than what the rules are checked for?"""
    return terms.both((enters, rational.less(rational.constant(MAX_YEAR_BASE), after)))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A benefit before its payment is worked out."""

    benefit: Benefit
    applies: Term
    enters: Term
    left: Rational
    base: Rational
    before: Rational


def _clause(benefit: Benefit, clause: str, origin: Origin, expr: Expr, claim: SymbolicClaim) -> Term:
    with claim.owned(Owner(f"{benefit.name} {clause}", origin)):
        return encode_truth(expr, claim)


def _also_enters(benefit: Benefit, otherwise: Term, claim: SymbolicClaim) -> Term:
    if benefit.also_counts is None:
        return terms.FALSE
    with claim.under(otherwise):
        return terms.both((otherwise, _clause(benefit, "累计", benefit.origin, benefit.also_counts, claim)))


def _left(benefit: Benefit, claim: SymbolicClaim) -> Rational:
    """The pot less what the payers and benefits of earlier places have paid on this claim out of it or out of a part of it.

    The evaluator does not look at it here, so nothing in it is a hurdle: where the pot is one, 个人负担 comes to it later.
    """
    hurdles = len(claim.hurdles)
    earlier = {name for place in claim.matter.places[: benefit.place] for name in place}
    pots = parts_of(claim.regulation, benefit.pot)
    payers = [name for name in payers_of(claim.regulation, claim.matter) if name in earlier]
    taken = [rational.whole(paid_by(name, claim)) for name in payers if claim.regulation.input(name).pays in pots]
    taken += [claim.paid[item.name] for item in claim.matter.benefits if item.name in earlier and item.pot in pots]
    whole = rational.whole(money(benefit.pot, claim))
    del claim.hurdles[hurdles:]
    return rational.positive_part(rational.sub(whole, rational.total(taken)))


def _pay(opened: _Opened, claim: SymbolicClaim) -> BenefitTerms:
    """Sum of the year (or base) → minus deductible → rate → rounded → limited → paid."""
    benefit, applies = opened.benefit, opened.applies
    year = claim.sums[base_key(benefit.name)]
    counted = claim.sums[counted_key(benefit.name)] if counts_others(benefit) else opened.before
    deductible = _deductible(benefit, claim)
    if benefit.deductible is not None and benefit.deductible.period is Period.CLAIM:
        assisted = _above(opened.base, deductible)
    else:
        assisted = rational.sub(_above(year, deductible), _above(counted, deductible))
    rate = _rate(benefit, claim)
    earned = _assistance(rate, assisted, claim)
    due = _rounded(earned, benefit.rounding, claim)
    limits = tuple(_room(limit, benefit, claim) for limit in benefit.limits)
    pays = rational.choose(applies, within(due, limits), rational.ZERO)
    _record(benefit, applies, pays, year, claim)
    return BenefitTerms(
        benefit=benefit,
        applies=applies,
        enters=opened.enters,
        left=opened.left,
        base=opened.base,
        before=opened.before,
        counted=counted,
        after=year,
        deductible=deductible,
        assisted=assisted,
        rate=rate,
        earned=earned,
        due=due,
        limits=limits,
        pays=pays,
    )


def _record(benefit: Benefit, applies: Term, pays: Rational, year: Rational, claim: SymbolicClaim) -> None:
    claim.paid[benefit.name] = pays
    if counts_others(benefit):
        key = counted_key(benefit.name)
        claim.sums[key] = rational.choose(applies, year, claim.sums[key])
    for key in paid_keys(benefit):
        claim.sums[key] = rational.add(claim.sums[key], pays)


def _rounded(value: Rational, mode: RoundingMode, claim: SymbolicClaim) -> Rational:
    return value if claim.exact else rational.whole(rational.rounded(value, mode))


def within(due: Rational, limits: Iterable[LimitTerms]) -> Rational:
    """As much of it as every limit leaves."""
    for item in limits:
        due = rational.choose(item.value.none, due, rational.least(due, item.room))
    return due


def _above(value: Rational, deductible: Amount) -> Rational:
    above = rational.positive_part(rational.sub(value, deductible.value))
    return rational.choose(deductible.none, rational.positive_part(value), above)


def _deductible(benefit: Benefit, claim: SymbolicClaim) -> Amount:
    if benefit.deductible is None:
        return Amount(rational.ZERO, terms.TRUE)
    with claim.owned(Owner(f"{benefit.name} 起付线", benefit.deductible.origin)):
        value = encode_amount(benefit.deductible.value, claim)
    return _adjusted(value, benefit, [(item, item.deductible) for item in benefit.adjustments], claim)


def _rate(benefit: Benefit, claim: SymbolicClaim) -> Value:
    lines = [(item, item.rate) for item in benefit.adjustments]
    with claim.owned(Owner(f"{benefit.name} 比例", benefit.origin)):
        value = encode(benefit.rate, claim)
    match value:
        case Schedule():
            adjusted = (_rate_or_zero(_adjusted(Amount(tier.rate), benefit, lines, claim)) for tier in value.tiers)
            return Schedule(tuple(Tier(tier.upper, rate) for tier, rate in zip(value.tiers, adjusted, strict=True)))
        case Amount():
            return Amount(_rate_or_zero(_adjusted(value, benefit, lines, claim)))
        case _:
            raise NotEncodableError(f"not a rate: {value!r}")


def _rate_or_zero(rate: Amount) -> Rational:
    return rational.choose(rate.none, rational.ZERO, rate.value)


def _assistance(rate: Value, assisted: Rational, claim: SymbolicClaim) -> Rational:
    match rate:
        case Schedule():
            return _tiered(rate, assisted, claim.products)
        case Amount():
            return rational.multiply(assisted, rate.value, claim.products, claim.owner.label)
        case _:
            raise NotEncodableError(f"not a rate: {rate!r}")


def _room(limit: Limit, benefit: Benefit, claim: SymbolicClaim) -> LimitTerms:
    """What the limit still leaves, whole 分 (a part of a 分 cannot be paid)."""
    label = f"共用 {limit.shared}" if limit.shared else benefit.name
    with claim.owned(Owner(f"{label} 限额", limit.origin)):
        written = encode_amount(limit.value, claim)
    value = _adjusted(written, benefit, [(item, item.limit) for item in benefit.adjustments], claim)
    if limit.period is Period.YEAR:
        used = claim.sums[paid_key(limit.shared or benefit.name)]
    else:
        sharing = (item.name for item in claim.matter.benefits if _shares(item, limit))
        used = rational.total(claim.paid.get(name, rational.ZERO) for name in sharing)
    rest = rational.sub(value.value, used)
    return LimitTerms(limit, value, used, rational.positive_part(_rounded(rest, RoundingMode.DOWN, claim)))


def _shares(benefit: Benefit, limit: Limit) -> bool:
    """Has the benefit this 每次 limit in common with others?"""
    return any(other.period is limit.period and other.shared == limit.shared is not None for other in benefit.limits)


def _adjusted(value: Amount, benefit: Benefit, lines: Lines, claim: SymbolicClaim) -> Amount:
    """The value after the lines of 调整 whose condition holds, in order of writing."""
    for adjustment, line in lines:
        if line is not None:
            holds = _clause(benefit, "调整", adjustment.origin, adjustment.condition, claim)
            changed = values.choose(holds, _changed(value, line), value)
            value = changed if isinstance(changed, Amount) else value
    return value


def _changed(value: Amount, line: AdjustmentLine) -> Amount:
    match line.change:
        case Change.REMOVE:
            return Amount(rational.ZERO, terms.TRUE)
        case Change.LOWER:
            kept = rational.constant(1 - line.amount)
            return replace(value, value=rational.multiply(kept, value.value, Products()))
        case Change.RAISE:
            raised = rational.add(value.value, rational.constant(line.amount))
            return replace(value, value=rational.least(rational.constant(1), raised))
        case _:
            assert_never(line.change)


def _tiered(schedule: Schedule, value: Rational, products: Products) -> Rational:
    """Each part of the value by the rate of the tier in which it lies."""
    total = lower = rational.ZERO
    for number, tier in enumerate(schedule.tiers):
        upper = value if tier.upper is None else rational.least(value, rational.whole(tier.upper))
        part = rational.positive_part(rational.sub(upper, lower))
        total = rational.add(total, rational.multiply(part, tier.rate, products, f"分段{number}"))
        lower = rational.greatest(lower, upper)
    return total
