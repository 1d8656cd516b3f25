"""Reference semantics of one benefit: applied or not, counted, reduced, rated, rounded, limited, paid.

Looking (`enter`, `reckon`) and recording (`record`) are apart, because of the benefits of a 择高 relation only one is recorded.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import Change, Period, RoundingMode
from zhunshengc.evaluate_value import Claim, Refusal, amount, evaluate, number, truth
from zhunshengc.expressions import negation
from zhunshengc.facts import Tier
from zhunshengc.model import MAX_YEAR_BASE, Adjustment, AdjustmentLine, Benefit, Expr, Limit, Matter, YesNoLit
from zhunshengc.outcome import Step, base_key, counted_key, must_not_apply, paid_key, sum_too_large
from zhunshengc.phrase import conjuncts, phrase


def paid_keys(benefit: Benefit) -> tuple[str, ...]:
    """Keys of the year's payments that the benefit adds to: its own, and those of limits that it shares."""
    shared = [limit.shared for limit in benefit.limits if limit.shared and limit.period is Period.YEAR]
    return tuple(dict.fromkeys(map(paid_key, (benefit.name, *shared))))


def counts_others(benefit: Benefit) -> bool:
    """Has it a 累计 that can hold?"""
    return benefit.also_counts not in (None, YesNoLit(False))


def rounded(value: Fraction, mode: RoundingMode) -> int:
    """A whole number; halves go up."""
    match mode:
        case RoundingMode.HALF_UP:
            return math.floor(value + Fraction(1, 2))
        case RoundingMode.DOWN:
            return math.floor(value)
        case RoundingMode.UP:
            return math.ceil(value)
        case _:
            assert_never(mode)


# ---- does it apply? --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """Whether a benefit applies to the claim, and what the claim adds to its year's sum of bases."""

    benefit: Benefit
    applies: bool
    enters: bool  # applies, or 累计 lets the claim enter without being paid
    base: Fraction  # 0 where it does not enter
    failed: tuple[str, ...]  # why it does not apply, Chinese


def enter(benefit: Benefit, excluded: bool, claim: Claim) -> Entry:
    """Looks only; nothing is recorded yet."""
    applies = not excluded and truth(benefit.applies, claim)
    enters = applies or (not excluded and benefit.also_counts is not None and truth(benefit.also_counts, claim))
    base = max(Fraction(0), number(benefit.base, claim)) if enters else Fraction(0)
    looked_at = () if applies or excluded else conjuncts(benefit.applies)
    failed = tuple(condition_text(item, benefit, claim.matter) for item in looked_at if _fails(item, claim))
    return Entry(benefit, applies, enters, base, failed)


def condition_text(condition: Expr, benefit: Benefit, matter: Matter) -> str:
    """A condition of 适用 in Chinese; that which 优先 has added by the name of the benefit that goes before."""
    for other in matter.benefits:
        if other.name != benefit.name and condition == negation(other.applies):
            return must_not_apply(other.name)
    return phrase(condition)


def _fails(condition: Expr, claim: Claim) -> bool:
    """Does it certainly not hold?"""
    try:
        return not truth(condition, claim)
    except Refusal:
        return False


def admit_base(entry: Entry, claim: Claim) -> None:
    """Raises Refusal (ZS416) where the year's sum of bases would exceed what the rules were checked for."""
    key = base_key(entry.benefit.name)
    if entry.enters and claim.sums[key] + entry.base > MAX_YEAR_BASE:
        raise Refusal(sum_too_large(key))


# ---- what is paid ----------------------------------------------------------------------------------------------


def reckon(entry: Entry, claim: Claim) -> Step:
    """What it pays: sum of the year (or base) → minus deductible → rate → rounded → limited. Nothing is recorded yet."""
    benefit, article = entry.benefit, entry.benefit.origin.article or ""
    if not entry.applies:
        return Step(benefit.name, article, False, entry.failed, entry.base, None, Fraction(0), None, 0, 0)
    before = claim.sums[base_key(benefit.name)]
    counted = claim.sums[counted_key(benefit.name)] if counts_others(benefit) else before
    deductible = _deductible(benefit, claim)
    if benefit.deductible is not None and benefit.deductible.period is Period.CLAIM:
        assisted = _above(entry.base, deductible)
    else:
        assisted = _above(before + entry.base, deductible) - _above(counted, deductible)
    rate = _rate(benefit, claim)
    due = rounded(rate * assisted if isinstance(rate, Fraction) else _tiered(rate, assisted), benefit.rounding)
    rooms = [room for limit in benefit.limits if (room := _room(limit, benefit, claim)) is not None]
    shown = rate if isinstance(rate, Fraction) else None
    return Step(benefit.name, article, True, (), entry.base, deductible, assisted, shown, due, min([due, *rooms]))


def record(entry: Entry, step: Step, claim: Claim) -> None:
    """The sums and payments move."""
    benefit, key = entry.benefit, base_key(entry.benefit.name)
    claim.sums[key] += entry.base
    if entry.applies and counts_others(benefit):
        claim.sums[counted_key(benefit.name)] = claim.sums[key]
    for paid in paid_keys(benefit):
        claim.sums[paid] += step.paid
    claim.paid[benefit.name] = step.paid


def _above(value: Fraction, deductible: Fraction | None) -> Fraction:
    return max(Fraction(0), value - (deductible or 0))


def _deductible(benefit: Benefit, claim: Claim) -> Fraction | None:
    if benefit.deductible is None:
        return None
    value = amount(benefit.deductible.value, claim)
    return _adjusted(value, [(item, item.deductible) for item in benefit.adjustments], claim)


def _rate(benefit: Benefit, claim: Claim) -> Fraction | tuple[Tier, ...]:
    lines = [(item, item.rate) for item in benefit.adjustments]
    value = evaluate(benefit.rate, claim)
    if isinstance(value, tuple):
        return tuple(
            Tier(tier.upper, _adjusted(tier.rate, lines, claim) or Fraction(0)) for tier in value if isinstance(tier, Tier)
        )
    if not isinstance(value, Fraction):
        raise TypeError(f"not a rate: {value!r}")
    return _adjusted(value, lines, claim) or Fraction(0)


def _room(limit: Limit, benefit: Benefit, claim: Claim) -> int | None:
    """What the limit still leaves, whole 分 (a part of a 分 cannot be paid); None: 不设."""
    value = _adjusted(amount(limit.value, claim), [(item, item.limit) for item in benefit.adjustments], claim)
    if value is None:
        return None
    if limit.period is Period.YEAR:
        used = claim.sums[paid_key(limit.shared or benefit.name)]
    else:
        used = Fraction(sum(claim.paid.get(item.name, 0) for item in claim.matter.benefits if _shares(item, limit)))
    return max(0, math.floor(value - used))


def _shares(benefit: Benefit, limit: Limit) -> bool:
    """Has the benefit this 每次 limit in common with others?"""
    return any(other.period is limit.period and other.shared == limit.shared is not None for other in benefit.limits)


def _adjusted(value: Fraction | None, lines: Sequence[tuple[Adjustment, AdjustmentLine | None]], claim: Claim) -> Fraction | None:
    """The value after the lines of 调整 whose condition holds, in order of writing."""
    for adjustment, line in lines:
        if line is not None and truth(adjustment.condition, claim):
            value = _changed(value, line)
    return value


def _changed(value: Fraction | None, line: AdjustmentLine) -> Fraction | None:
    match line.change:
        case Change.REMOVE:
            return None
        case Change.LOWER:
            return None if value is None else value * (1 - line.amount)
        case Change.RAISE:
            return None if value is None else min(Fraction(1), value + line.amount)
        case _:
            assert_never(line.change)


def _tiered(tiers: tuple[Tier, ...], value: Fraction) -> Fraction:
    """Each part of the value by the rate of the tier in which it lies."""
    total = lower = Fraction(0)
    for tier in tiers:
        upper = value if tier.upper is None else min(value, Fraction(tier.upper))
        total += max(Fraction(0), upper - lower) * tier.rate
        lower = max(lower, upper)
    return total
