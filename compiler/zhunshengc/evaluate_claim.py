"""Reference semantics of one claim: admitted or refused, then excluded or paid benefit by benefit, then answered.

Exact fractions throughout; only payments and answers are rounded. Facts are decoded already: names known, values of the right
type. What an expression means is in `evaluate_value`, what a year of claims means in `evaluate`.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import assert_never

from zhunsheng.syntax import Change, Period, RoundingMode
from zhunshengc.evaluate_value import Claim, Refusal, amount, borne, evaluate, number, status, truth
from zhunshengc.facts import Facts, Tier
from zhunshengc.model import (
    DAY,
    DEFAULT_MATTER,
    MAX_FEN,
    MAX_YEAR_BASE,
    PERSON,
    RATE_SCALE,
    SETTLEMENT,
    Adjustment,
    AdjustmentLine,
    Basic,
    Benefit,
    Conclusion,
    Expr,
    Input,
    Limit,
    Matter,
    OneOf,
    Ranking,
    RankingRef,
    Regulation,
    YesNoLit,
)
from zhunshengc.outcome import (
    Answer,
    AnswerValue,
    Notice,
    Outcome,
    Payment,
    Rejected,
    Settled,
    Step,
    base_key,
    broken_assumption,
    counted_key,
    fact_out_of_place,
    missing_fact,
    out_of_force,
    out_of_range,
    paid_key,
    sum_too_large,
    without_status,
)
from zhunshengc.phrase import conjuncts, phrase
from zhunshengc.specialise import used_inputs

Parameters = Mapping[str, int | Fraction]
"""Values chosen for the claim's year: 分, or a rate as fraction. One that is not there is missing (ZS409 if it is needed)."""

# ---- one claim -------------------------------------------------------------------------------------------------


def evaluate_claim(
    regulation: Regulation,
    matter: str,
    facts: Facts,
    sums: Mapping[str, Fraction],
    parameters: Parameters,
    *,
    already_paid: int = 0,
) -> Outcome:
    """Settle one claim after the year's `sums` (by key of the 台账; absent: 0). Pure; never raises for decoded facts."""
    claim = _open(regulation, matter, facts, sums, parameters, already_paid=already_paid)
    try:
        _admit(claim)
        return _settle(claim)
    except Refusal as refusal:
        return refusal.rejected


def evaluate_guarantee(
    regulation: Regulation, matter: str, facts: Facts, sums: Mapping[str, Fraction], parameters: Parameters, *, guarantee: str
) -> bool | Rejected:
    """Does the 保证 hold after this claim?"""
    claim = _open(regulation, matter, facts, sums, parameters)
    condition = next(item.condition for item in claim.matter.guarantees if item.name == guarantee)
    try:
        _admit(claim)
        _settle(claim)
        return truth(condition, claim)
    except Refusal as refusal:
        return refusal.rejected


def _open(
    regulation: Regulation,
    matter: str,
    facts: Facts,
    sums: Mapping[str, Fraction],
    parameters: Parameters,
    *,
    already_paid: int = 0,
) -> Claim:
    found = regulation.matter(matter)
    year = {key: Fraction(sums.get(key, 0)) for key in sum_keys(found)}
    return Claim(regulation, found, facts, parameters, year, {}, already_paid)


def sum_keys(matter: Matter) -> tuple[str, ...]:
    """Keys of the 台账 that the matter moves, each once."""
    keys: dict[str, None] = {}
    for benefit in matter.benefits:
        counted = (counted_key(benefit.name),) if counts_others(benefit) else ()
        keys |= dict.fromkeys((base_key(benefit.name), *paid_keys(benefit), *counted))
    return tuple(keys)


def paid_keys(benefit: Benefit) -> tuple[str, ...]:
    """Keys of the year's payments that the benefit adds to: its own, and those of limits that it shares."""
    shared = [limit.shared for limit in benefit.limits if limit.shared and limit.period is Period.YEAR]
    return tuple(dict.fromkeys(map(paid_key, (benefit.name, *shared))))


def counts_others(benefit: Benefit) -> bool:
    """Has it a 累计 that can hold?"""
    return benefit.also_counts not in (None, YesNoLit(False))


# ---- may the claim be settled? ---------------------------------------------------------------------------------


def _admit(claim: Claim) -> None:
    """Raises Refusal: ZS402, ZS405, then ZS407, then 限于 (ZS402, ZS410), then 约定 (ZS408)."""
    inputs = used_inputs(claim.regulation, claim.matter.name)
    for item in inputs:
        if item.name not in claim.facts and item.instead not in claim.facts and is_required(item, claim.matter.name):
            raise Refusal(missing_fact(item.name))
        if not _in_range(claim.facts.get(item.name)):
            raise Refusal(out_of_range(item.name))
    _admit_day(claim)
    for item in inputs:
        _admit_restricted(item, claim)
    for assumption in claim.matter.assumptions:
        if not truth(assumption.condition, claim):
            raise Refusal(broken_assumption(assumption.name, phrase(assumption.condition)))


def is_required(item: Input, matter: str) -> bool:
    """Must the fact be given whatever the other facts are? Who and which settlement is no matter of the rules."""
    if item.name == DAY:
        return matter == DEFAULT_MATTER
    return not (item.optional or item.only_if is not None or item.name in (PERSON, SETTLEMENT))


def _in_range(value: object) -> bool:
    if isinstance(value, Fraction):
        return 0 <= value <= 1
    return not isinstance(value, int) or 0 <= value <= MAX_FEN


def _admit_day(claim: Claim) -> None:
    day = claim.facts.get(DAY)
    if not isinstance(day, datetime.date):
        return
    end = claim.regulation.end
    first, last = evaluate(claim.regulation.start.value, claim), evaluate(end.value, claim) if end else datetime.date.max
    if not (isinstance(first, datetime.date) and isinstance(last, datetime.date)):
        raise TypeError("施行 and 失效 are days")
    if not first <= day <= last:
        raise Refusal(out_of_force(DAY))


def _admit_restricted(item: Input, claim: Claim) -> None:
    """限于 C: outside C absent, 0, 否 or empty; inside required unless 可省."""
    if item.only_if is None:
        return
    if truth(item.only_if, claim):
        if item.name not in claim.facts and not item.optional:
            raise Refusal(missing_fact(item.name))
    elif claim.facts.get(item.name, 0) not in (0, (), ""):
        raise Refusal(fact_out_of_place(item.name, phrase(item.only_if)))


# ---- settlement ------------------------------------------------------------------------------------------------


def _settle(claim: Claim) -> Settled:
    """Exclusions, then the benefits in order of their places, then the answers."""
    matter = claim.matter
    excluded = [item for item in matter.exclusions if truth(item.condition, claim)]
    notices = [Notice(item.origin.article or "", item.name) for item in excluded]
    ranking = ranking_of(claim.regulation, matter.name)
    person = status(ranking.name, claim) if ranking else None
    if ranking and person is None and any(asks_for_status(benefit, ranking.name) for benefit in matter.benefits):
        notices.append(Notice(ranking.origin.article or "", without_status(ranking.name)))
    steps = tuple(_benefit(benefit, bool(excluded), claim) for benefit in matter.benefits)
    answers = tuple(Answer(item.name, item.origin.article or "", _answer(item, claim)) for item in matter.conclusions)
    payments = tuple(Payment(step.name, step.article, step.paid) for step in steps)
    total = sum(step.paid for step in steps)
    return Settled(person, payments, total, borne(claim), claim.sums, answers, tuple(notices), steps)


def ranking_of(regulation: Regulation, matter: str) -> Ranking | None:
    """The 分类…就高 whose member is the status that a matter reports: the first of the file, if the matter uses its facts."""
    used = [item.name for item in used_inputs(regulation, matter)]
    return next((item for item in regulation.rankings[:1] if item.source in used), None)


def asks_for_status(benefit: Benefit, ranking: str) -> bool:
    """Is "has a status of the ranking" one of its conditions? (all but 对象 任何人)."""
    return any(
        isinstance(item, OneOf) and isinstance(item.subject, RankingRef)
        and item.subject.name == ranking and set(item.members) == set(item.subject.type.members)
        for item in conjuncts(benefit.applies)
    )  # fmt: skip


def _answer(item: Conclusion, claim: Claim) -> AnswerValue:
    value = evaluate(item.value, claim)
    if isinstance(value, tuple):
        raise TypeError(f"{item.name} cannot be an answer")
    if not isinstance(value, Fraction):
        return value
    if item.type is Basic.RATE:
        return Fraction(rounded(value * RATE_SCALE, RoundingMode.HALF_UP), RATE_SCALE)
    return rounded(value, RoundingMode.HALF_UP)


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


# ---- a benefit -------------------------------------------------------------------------------------------------


def _benefit(benefit: Benefit, excluded: bool, claim: Claim) -> Step:
    """Does it apply, and what enters the year's sum of bases? 累计 lets other claims enter that are not paid."""
    key = base_key(benefit.name)
    applies = not excluded and truth(benefit.applies, claim)
    enters = applies or (not excluded and benefit.also_counts is not None and truth(benefit.also_counts, claim))
    base = max(Fraction(0), number(benefit.base, claim)) if enters else Fraction(0)
    before, claim.sums[key] = claim.sums[key], claim.sums[key] + base
    if enters and claim.sums[key] > MAX_YEAR_BASE:
        raise Refusal(sum_too_large(key))
    claim.paid[benefit.name] = 0
    if applies:
        return _pay(benefit, base, before, claim)
    failed = () if excluded else tuple(phrase(item) for item in conjuncts(benefit.applies) if _fails(item, claim))
    return Step(benefit.name, benefit.origin.article or "", False, failed, base, None, Fraction(0), None, 0, 0)


def _fails(condition: Expr, claim: Claim) -> bool:
    """Does it certainly not hold?"""
    try:
        return not truth(condition, claim)
    except Refusal:
        return False


def _pay(benefit: Benefit, base: Fraction, before: Fraction, claim: Claim) -> Step:
    """Sum of the year (or base) → minus deductible → rate → rounded → limited → paid. `before`: S before this claim."""
    name, year = benefit.name, claim.sums[base_key(benefit.name)]
    counted = claim.sums[counted_key(name)] if counts_others(benefit) else before
    deductible = _deductible(benefit, claim)
    if benefit.deductible is not None and benefit.deductible.period is Period.CLAIM:
        assisted = _above(base, deductible)
    else:
        assisted = _above(year, deductible) - _above(counted, deductible)
    rate = _rate(benefit, claim)
    due = rounded(rate * assisted if isinstance(rate, Fraction) else _tiered(rate, assisted), benefit.rounding)
    rooms = [room for limit in benefit.limits if (room := _room(limit, benefit, claim)) is not None]
    paid = min([due, *rooms])
    _record(benefit, paid, year, claim)
    shown = rate if isinstance(rate, Fraction) else None
    return Step(name, benefit.origin.article or "", True, (), base, deductible, assisted, shown, due, paid)


def _record(benefit: Benefit, paid: int, year: Fraction, claim: Claim) -> None:
    claim.paid[benefit.name] = paid
    if counts_others(benefit):
        claim.sums[counted_key(benefit.name)] = year
    for key in paid_keys(benefit):
        claim.sums[key] += paid


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
