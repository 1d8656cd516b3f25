"""任何一年的给付都不超过限额。

- 每年的限额：一次结算之后的年度累计给付 ≤ 较大者（结算之前的累计，这一次的限额）。所以限额不变时，年度累计给付永远不超过它；
  限额随身份变化时，换成限额较低的身份之后不再增加。共用的限额对共用它的全部给付一起证明。
- 每次的限额：一次的给付 ≤ 限额。

对一年内任意多次就诊归纳证明。不成立时给出从年初开始的一串就诊。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhunsheng.syntax import Change, Period
from zhunshengc.checks.base import Check, Context, Examination, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import last_settled, payment, settled_claim, sums_before
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, examine_all
from zhunshengc.evaluate_value import Claim, amount, truth
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, Limit, Regulation
from zhunshengc.outcome import Outcome, paid_key
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.encode_benefit import LimitTerms
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Scene
from zhunshengc.solver.terms import Term

_ID = "限额有效"


@dataclass(frozen=True, slots=True)
class _Bound:
    """A limit with the benefits that it bounds: one, or those that share it."""

    name: str
    period: Period
    benefits: tuple[Benefit, ...]
    limits: tuple[Limit, ...]

    @property
    def key(self) -> str:
        """Of the 台账, for a yearly limit."""
        return paid_key(self.name)


def examine(context: Context) -> Examination:
    """One result per limit."""
    return (yield from examine_all(context, _properties))


def _properties(regulation: Regulation, matter: str) -> Iterator[Property]:
    for bound in _bounds(regulation.matter(matter).benefits):
        yield _property(regulation, matter, bound)


def _bounds(benefits: tuple[Benefit, ...]) -> tuple[_Bound, ...]:
    groups: dict[tuple[str, Period], list[tuple[Benefit, Limit]]] = {}
    for benefit in benefits:
        for limit in benefit.limits:
            groups.setdefault((limit.shared or benefit.name, limit.period), []).append((benefit, limit))
    return tuple(
        _Bound(name, period, tuple(benefit for benefit, _ in group), tuple(limit for _, limit in group))
        for (name, period), group in groups.items()
    )


def _property(regulation: Regulation, matter: str, bound: _Bound) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        before, after = _paid(bound, claim, scene.track().sums[bound.key] if bound.period is Period.YEAR else rational.ZERO)
        allowed = [rational.at_most(after, before)]
        allowed += [_allows(benefit, bound, claim, after) for benefit in bound.benefits]
        last = bound.benefits[-1].name
        return Statement((claim.accepted_through[last],), terms.either(allowed), (claim,), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        return _excess(regulation, bound, witnesses[0], runs[0])

    word = bound.period.value
    title = f"{bound.name}{word}的给付不超过限额"
    origins = articles(*(limit.origin for limit in bound.limits))
    subject = Subject(_ID, f"{matter}/{bound.name}/{word}", origins, title, bound.limits[0].origin.place)
    return Property(subject, findings.ABOVE_LIMIT, matter, state, shows, status_cases(regulation, matter))


def _paid(bound: _Bound, claim: Encoding, before: Rational) -> tuple[Rational, Rational]:
    """What has been paid under the limit before the claim and after it."""
    paid = rational.whole(terms.total(claim.benefit(benefit.name).paid for benefit in bound.benefits))
    return before, claim.sums[bound.key] if bound.period is Period.YEAR else paid


def _allows(benefit: Benefit, bound: _Bound, claim: Encoding, after: Rational) -> Term:
    """Does this benefit pay, and does its limit (perhaps 不设) allow the sum?"""
    item = claim.benefit(benefit.name)
    pays = terms.less(terms.ZERO, item.paid)
    return terms.both((pays, terms.either(_within(limit, after) for limit in item.limits if limit.limit in bound.limits)))


def _within(limit: LimitTerms, after: Rational) -> Term:
    return terms.either((limit.value.none, rational.at_most(after, limit.value.value)))


def _excess(regulation: Regulation, bound: _Bound, witness: Candidate, outcomes: tuple[Outcome, ...]) -> str | None:
    """What is beyond every limit of a benefit that pays."""
    outcome = last_settled(outcomes)
    if outcome is None:
        return None
    claim = settled_claim(regulation, witness, outcome)
    paid = sum(payment(outcome, item.name) for item in bound.benefits)
    pairs = zip(bound.benefits, bound.limits, strict=True)
    values = [_value(limit, item, claim) for item, limit in pairs if payment(outcome, item.name) > 0]
    after = Fraction(paid) if bound.period is Period.CLAIM else outcome.sums[bound.key]
    before = 0 if bound.period is Period.CLAIM else sums_before(witness, outcomes).get(bound.key, 0)
    if after <= before or any(value is None or after <= value for value in values):
        return None
    allowed = "、".join(phrase_money(int(value)) for value in values if value is not None)
    return f"第 {len(outcomes)} 次就诊后，{bound.name}{bound.period.value}给付 {phrase_money(int(after))}，超过限额 {allowed}"


def _value(limit: Limit, benefit: Benefit, claim: Claim) -> Fraction | None:
    """The limit on the claim after 调整; None: 不设."""
    value = amount(limit.value, claim)
    for adjustment in benefit.adjustments:
        line = adjustment.limit
        if line is not None and value is not None and truth(adjustment.condition, claim):
            value = None if line.change is Change.REMOVE else value * (1 - line.amount)
    return value


CHECK = Check(_ID, "一年里先后怎样就诊，都不会付过限额", __doc__, examine, without="没有限额")
