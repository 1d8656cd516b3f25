"""Two 调整 of one benefit that change the same number at once: both count, one after the other, and nobody may have meant it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from zhunsheng.syntax import Change
from zhunshengc.checks.base import Context, Finding, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import last_settled, payment, sums_before
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, find_history, prove
from zhunshengc.checks.racing import Proving
from zhunshengc.checks.variants import Removal, adjustments_of
from zhunshengc.evaluate_claim import evaluate_claim
from zhunshengc.messages import findings
from zhunshengc.model import Adjustment, AdjustmentLine, Benefit, Matter, Regulation
from zhunshengc.outcome import Settled
from zhunshengc.phrase import phrase, phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.terms import Term

_CLEARLY = 10_000  # 分: an example in which so much is at stake is easier to read than one of a 分


def provings(context: Context, check: str, matter: Matter, invariants: tuple[Invariant, ...]) -> Iterator[Proving]:
    """For each pair of 调整 that change the same number of a benefit: the benefit never pays what neither alone makes of it."""
    for never, clearly in zip(*(_properties(check, context.regulation, matter, margin) for margin in (1, _CLEARLY)), strict=True):
        yield _proved(context, never, clearly, invariants)


def _proved(context: Context, never: Property, clearly: Property, invariants: tuple[Invariant, ...]) -> Proving:
    found = yield from prove(context, never, invariants)
    if not isinstance(found, Finding):
        return found
    clear = yield from find_history(context, clearly, clearly.cases, (Start(0, plain=True), Start(0)))
    return clear if isinstance(clear, Finding) else found


def _properties(check: str, regulation: Regulation, matter: Matter, margin: int) -> Iterator[Property]:
    """`margin`: from how many 分 on a difference counts."""
    for benefit in matter.benefits:
        pairs = combinations(zip(benefit.adjustments, adjustments_of(matter.name, benefit), strict=True), 2)
        for (one, without_one), (other, without_other) in pairs:
            if _same_number(one, other):
                title = f"对{benefit.name}的两项调整（{phrase(one.condition)}；{phrase(other.condition)}）不同时改一个数"
                origins = articles(benefit.origin, one.origin, other.origin)
                subject = Subject(check, f"{matter.name}/{title}", origins, title, other.origin.place)
                yield _never_both(_Pair(subject, matter.name, benefit, (without_other, without_one), margin), regulation)


def _same_number(one: Adjustment, other: Adjustment) -> bool:
    lines = ((one.deductible, other.deductible), (one.rate, other.rate), (one.limit, other.limit))
    return any(_clash(first, second) for first, second in lines)


def _clash(one: AdjustmentLine | None, other: AdjustmentLine | None) -> bool:
    """What is 不设 twice is said twice, and that is all."""
    return one is not None and other is not None and {one.change, other.change} != {Change.REMOVE}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two 调整 of a benefit. `alone`: what leaves the first of the two, and what leaves the second."""

    subject: Subject
    matter: str
    benefit: Benefit
    alone: tuple[Removal, Removal]
    margin: int


def _never_both(pair: _Pair, regulation: Regulation) -> Property:
    forms = tuple(item.remove(regulation) for item in pair.alone)
    benefit, margin = pair.benefit, pair.margin

    def state(scene: Scene) -> Statement:
        facts, sums = scene.facts(), scene.track().sums
        claim, *others = scene.claim(facts), *(scene.claim(facts, form, opening=sums) for form in forms)
        paid = claim.benefit(benefit.name).paid
        goal = terms.either(_near(paid, other.benefit(benefit.name).paid, margin) for other in others)
        accepted = tuple(item.accepted for item in (claim, *others))
        return Statement(accepted, goal, (claim, *others), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        paid = None if outcome is None else payment(outcome, benefit.name)
        first, second = (_paid(form, witnesses[0], runs, benefit) for form in forms)
        if paid is None or first is None or second is None or min(abs(paid - first), abs(paid - second)) < margin:
            return None
        both, one, other = map(phrase_money, (paid, first, second))
        return f"{benefit.name}的两项调整同时适用：都算的付 {both}，只算前一项的付 {one}，只算后一项的付 {other}"

    cases = status_cases(regulation, pair.matter)
    return Property(pair.subject, findings.BOTH_ADJUST, pair.matter, state, shows, cases, variants=forms)


def _near(one: Term, other: Term, margin: int) -> Term:
    """Are they less than so many 分 apart?"""
    apart = terms.greatest(terms.sub(one, other), terms.sub(other, one))
    return terms.less(apart, terms.number(margin))


def _paid(form: Regulation, candidate: Candidate, runs: Runs, benefit: Benefit) -> int | None:
    """What the benefit pays on the last claim under another form, the claims before it being settled as they were."""
    sums = sums_before(candidate, runs[0])
    outcome = evaluate_claim(form, candidate.matter, candidate.claims[-1], sums, candidate.parameters)
    return payment(outcome, benefit.name) if isinstance(outcome, Settled) else None
