"""One claim as terms: mirrors `evaluate_claim`, function by function and in the same order, over the specialised model.

It does not know the plan: what is proved here is proved of the regulation, whatever lowering makes of it. The year's sums are
given as terms, so a claim can be encoded at an arbitrary point of a year, at its start, or after other claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from zhunsheng.syntax import Change, Period, RoundingMode
from zhunshengc.evaluate_claim import counts_others, is_required, paid_keys, ranking_of
from zhunshengc.model import (
    DAY,
    MAX_YEAR_BASE,
    RATE_SCALE,
    Adjustment,
    AdjustmentLine,
    Basic,
    Benefit,
    Conclusion,
    Exclusion,
    Expr,
    Input,
    Limit,
    Matter,
    Origin,
    Regulation,
)
from zhunshengc.outcome import base_key, counted_key, paid_key
from zhunshengc.solver import rational, terms, values
from zhunshengc.solver.encode_value import (
    Comparison,
    Owner,
    Site,
    SymbolicClaim,
    borne,
    encode,
    encode_amount,
    encode_number,
    encode_truth,
    money,
    payers_of,
    status,
)
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Amount, Choice, Choices, Day, Schedule, SymbolicFacts, Tier, Truth, Value, Words
from zhunshengc.specialise import used_inputs

Sums = Mapping[str, Rational]
Lines = Sequence[tuple[Adjustment, AdjustmentLine | None]]


@dataclass(frozen=True, slots=True)
class LimitTerms:
    """A limit on this claim: its value after 调整, what has been used of it, and what it leaves (where it is not 不设)."""

    limit: Limit
    value: Amount
    used: Rational
    room: Term


@dataclass(frozen=True, slots=True)
class BenefitTerms:
    """One benefit on the claim. From `deductible` to `limits` the terms mean something only where `applies` holds."""

    benefit: Benefit
    applies: Term  # and nothing excludes the claim
    enters: Term  # applies, or 累计 lets the claim enter the year's sum
    left: Term  # of the pot, after all that earlier places have paid out of it
    base: Rational  # 0 where the claim does not enter
    before: Rational  # the year's sum of bases before the claim
    counted: Rational  # how much of it has been assisted already
    after: Rational  # the year's sum of bases after the claim
    deductible: Amount
    assisted: Rational
    rate: Value
    due: Term  # rounded, before limits
    limits: tuple[LimitTerms, ...]
    paid: Term  # 0 where the benefit does not apply


@dataclass(frozen=True, slots=True)
class Encoding:
    """All that a claim brings. `accepted`: the claim is settled, that is admitted, without gap or conflict, sums in range."""

    regulation: Regulation
    matter: Matter
    facts: SymbolicFacts
    admissible: Term
    accepted: Term
    accepted_through: Mapping[str, Term]  # the same up to and including a benefit: what comes later cannot change its payment
    exclusions: tuple[tuple[Exclusion, Term], ...]
    excluded: Term
    status: Choice | None
    benefits: tuple[BenefitTerms, ...]
    total: Term
    borne: Term | None
    answers: tuple[tuple[Conclusion, Value], ...]
    sums: Sums
    sites: tuple[Site, ...]
    comparisons: tuple[Comparison, ...]
    claim: SymbolicClaim

    def benefit(self, name: str) -> BenefitTerms:
        """The benefit of that name. Raises KeyError."""
        for item in self.benefits:
            if item.benefit.name == name:
                return item
        raise KeyError(name)

    def condition(self, expr: Expr) -> Term:
        """A condition on the settled claim (保证), false where a table in it has no fitting row."""
        claim = replace(self.claim, sites=[], comparisons=[], path=self.accepted)
        holds = encode_truth(expr, claim)
        return terms.both((holds, terms.negate(_broken(claim.sites))))


@dataclass(frozen=True, slots=True)
class Given:
    """What a claim meets besides its own facts. Encodings that are compared share `products`."""

    sums: Sums
    parameters: Mapping[str, Rational]
    products: Products


def encode_claim(regulation: Regulation, matter: str, facts: SymbolicFacts, given: Given) -> Encoding:
    """A claim of the matter after the year's sums (by key of the 台账)."""
    found = regulation.matter(matter)
    owner = Owner(f"事项 {matter}", found.origin)
    sums, parameters = dict(given.sums), dict(given.parameters)
    claim = SymbolicClaim(regulation, found, facts, parameters, sums, {}, given.products, owner)
    admissible = _admit(claim)
    with claim.under(admissible):
        return _settle(claim, admissible)


def _broken(sites: Iterable[Site]) -> Term:
    return terms.either(term for site in sites for term in (site.gap, site.conflict))


# ---- may the claim be settled? ---------------------------------------------------------------------------------


def _admit(claim: SymbolicClaim) -> Term:
    admitted = [_admit_day(claim)]
    for item in used_inputs(claim.regulation, claim.matter.name):
        with claim.under(terms.both(admitted)), claim.owned(Owner(f"输入 {item.name}", item.origin)):
            admitted.append(_admit_restricted(item, claim))
    for assumption in claim.matter.assumptions:
        with claim.under(terms.both(admitted)), claim.owned(Owner(f"约定 {assumption.name}", assumption.origin)):
            admitted.append(encode_truth(assumption.condition, claim))
    return terms.both(admitted)


def _admit_day(claim: SymbolicClaim) -> Term:
    day = claim.facts.get(DAY)
    if not isinstance(day, Day):
        return terms.TRUE
    required = day.known if is_required(claim.regulation.input(DAY), claim.matter.name) else terms.TRUE
    regulation = claim.regulation
    bounds = [(regulation.start.value, False)] + ([(regulation.end.value, True)] if regulation.end else [])
    inside = [_bounded(day.term, encode(value, claim), upper=upper) for value, upper in bounds]
    return terms.both((required, terms.implies(day.known, terms.both(inside))))


def _bounded(day: Term, bound: Value, *, upper: bool) -> Term:
    if not isinstance(bound, Day):
        raise TypeError("施行 and 失效 are days")
    return terms.at_most(day, bound.term) if upper else terms.at_most(bound.term, day)


def _admit_restricted(item: Input, claim: SymbolicClaim) -> Term:
    """限于 C: outside C absent, 0, 否 or empty; inside required unless 可省."""
    if item.only_if is None:
        return terms.TRUE
    inside = encode_truth(item.only_if, claim)
    given = terms.TRUE if item.optional else _given(claim.facts[item.name])
    return terms.ite(inside, given, _left_out(claim.facts[item.name], item))


def _given(value: Value) -> Term:
    match value:
        case Day():
            return value.known
        case Choice():
            return terms.less(terms.number(-1), value.index)
        case _:
            return terms.TRUE


def _left_out(value: Value, item: Input) -> Term:
    """As it counts when it is absent; a 默认 stands for an absent fact."""
    match value:
        case Amount():
            default = item.default if isinstance(item.default, int) else 0
            same = terms.equal(value.value.numerator, terms.number(default))
            return terms.both((terms.negate(value.none), same))
        case Truth():
            return terms.equal(value.term, terms.constant(item.default is True))
        case Day():
            return terms.negate(value.known)
        case Choice():
            absent = value.members.index(item.default) if isinstance(item.default, str) else -1
            return terms.equal(value.index, terms.number(absent))
        case Choices():
            return terms.negate(terms.either(value.bits))
        case Schedule():
            return terms.both(rational.equal(tier.rate, rational.ZERO) for tier in value.tiers)
        case Words():
            return terms.TRUE
        case _:
            assert_never(value)


# ---- settlement ------------------------------------------------------------------------------------------------


def _settle(claim: SymbolicClaim, admissible: Term) -> Encoding:
    """Exclusions, then the benefits in order of their places, then the answers."""
    matter = claim.matter
    exclusions = tuple((item, _exclusion(item, claim)) for item in matter.exclusions)
    excluded = terms.either(holds for _, holds in exclusions)
    ranking = ranking_of(claim.regulation, matter.name)
    person = status(ranking.name, claim) if ranking else None
    benefits: list[BenefitTerms] = []
    through: dict[str, Term] = {}
    for benefit in matter.benefits:
        benefits.append(_benefit(benefit, excluded, claim))
        through[benefit.name] = _accepted(admissible, benefits, claim)
    answers = tuple((item, _answer(item, claim)) for item in matter.conclusions)
    return Encoding(
        regulation=claim.regulation,
        matter=matter,
        facts=claim.facts,
        admissible=admissible,
        accepted=_accepted(admissible, benefits, claim),
        accepted_through=through,
        exclusions=exclusions,
        excluded=excluded,
        status=person,
        benefits=tuple(benefits),
        total=terms.total(claim.paid.values()),
        borne=borne(claim),
        answers=answers,
        sums=dict(claim.sums),
        sites=tuple(claim.sites),
        comparisons=tuple(claim.comparisons),
        claim=claim,
    )


def _accepted(admissible: Term, benefits: Sequence[BenefitTerms], claim: SymbolicClaim) -> Term:
    """Admitted, no gap or conflict met so far, and every sum so far in range."""
    return terms.both((admissible, terms.negate(_broken(claim.sites)), *map(_in_range, benefits)))


def _exclusion(item: Exclusion, claim: SymbolicClaim) -> Term:
    with claim.owned(Owner(f"排除 {item.name}", item.origin)):
        return encode_truth(item.condition, claim)


def _in_range(item: BenefitTerms) -> Term:
    return terms.implies(item.enters, rational.at_most(item.after, rational.constant(MAX_YEAR_BASE)))


def _answer(item: Conclusion, claim: SymbolicClaim) -> Value:
    with claim.owned(Owner(f"结论 {item.name}", item.origin)):
        value = encode(item.value, claim)
    if not isinstance(value, Amount):
        return value
    if item.type is Basic.RATE:
        scaled = Rational(terms.scale(value.value.numerator, RATE_SCALE), value.value.denominator)
        return replace(value, value=Rational(rational.rounded(scaled, RoundingMode.HALF_UP), RATE_SCALE))
    return replace(value, value=rational.whole(rational.rounded(value.value, RoundingMode.HALF_UP)))


# ---- a benefit -------------------------------------------------------------------------------------------------


def _benefit(benefit: Benefit, excluded: Term, claim: SymbolicClaim) -> BenefitTerms:
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
    claim.paid[benefit.name] = terms.ZERO
    opened = _Opened(benefit, applies, enters, left, base, before)
    with claim.under(applies):
        return _pay(opened, claim)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A benefit before its payment is worked out."""

    benefit: Benefit
    applies: Term
    enters: Term
    left: Term
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


def _left(benefit: Benefit, claim: SymbolicClaim) -> Term:
    """The pot less what the payers and benefits of earlier places have paid out of it on this claim."""
    earlier = {name for place in claim.matter.places[: benefit.place] for name in place}
    payers = [name for name in payers_of(claim.regulation, claim.matter) if name in earlier]
    taken = [money(name, claim) for name in payers if claim.regulation.input(name).pays == benefit.pot]
    taken += [claim.paid[item.name] for item in claim.matter.benefits if item.name in earlier and item.pot == benefit.pot]
    return terms.positive_part(terms.sub(money(benefit.pot, claim), terms.total(taken)))


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
    due = rational.rounded(_assistance(rate, assisted, claim), benefit.rounding)
    limits = tuple(_room(limit, benefit, claim) for limit in benefit.limits)
    paid = due
    for item in limits:
        paid = terms.ite(item.value.none, paid, terms.least(paid, item.room))
    paid = terms.ite(applies, paid, terms.ZERO)
    _record(benefit, applies, paid, year, claim)
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
        due=due,
        limits=limits,
        paid=paid,
    )


def _record(benefit: Benefit, applies: Term, paid: Term, year: Rational, claim: SymbolicClaim) -> None:
    claim.paid[benefit.name] = paid
    if counts_others(benefit):
        key = counted_key(benefit.name)
        claim.sums[key] = rational.choose(applies, year, claim.sums[key])
    for key in paid_keys(benefit):
        claim.sums[key] = rational.add(claim.sums[key], rational.whole(paid))


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
            raise TypeError(f"not a rate: {value!r}")


def _rate_or_zero(rate: Amount) -> Rational:
    return rational.choose(rate.none, rational.ZERO, rate.value)


def _assistance(rate: Value, assisted: Rational, claim: SymbolicClaim) -> Rational:
    match rate:
        case Schedule():
            return _tiered(rate, assisted, claim.products)
        case Amount():
            return rational.multiply(assisted, rate.value, claim.products, claim.owner.label)
        case _:
            raise TypeError(f"not a rate: {rate!r}")


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
        used = rational.whole(terms.total(claim.paid.get(name, terms.ZERO) for name in sharing))
    rest = rational.sub(value.value, used)
    return LimitTerms(limit, value, used, terms.positive_part(rational.rounded(rest, RoundingMode.DOWN)))


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
