"""Two 调整 of one benefit that change the same number at once: both count, one after the other, and nobody may have meant it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from zhunsheng.syntax import Change
from zhunshengc.checks.base import Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import last_settled, payment, sums_before
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles
from zhunshengc.checks.variants import Removal, adjustments_of
from zhunshengc.evaluate_claim import evaluate_claim
from zhunshengc.messages import findings
from zhunshengc.model import Adjustment, AdjustmentLine, Benefit, Matter, Regulation
from zhunshengc.outcome import Settled
from zhunshengc.phrase import phrase, phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.scene import Scene


def properties(check: str, regulation: Regulation, matter: Matter) -> Iterator[Property]:
    """For each pair of 调整 that change the same number of a benefit: the benefit never pays what neither alone makes of it."""
    for benefit in matter.benefits:
        pairs = combinations(zip(benefit.adjustments, adjustments_of(matter.name, benefit), strict=True), 2)
        for (one, without_one), (other, without_other) in pairs:
            if _same_number(one, other):
                title = f"对{benefit.name}的两项调整（{phrase(one.condition)}；{phrase(other.condition)}）不同时改一个数"
                origins = articles(benefit.origin, one.origin, other.origin)
                subject = Subject(check, f"{matter.name}/{title}", origins, title, other.origin.place)
                yield _never_both(subject, regulation, matter, benefit, (without_other, without_one))


def _same_number(one: Adjustment, other: Adjustment) -> bool:
    lines = ((one.deductible, other.deductible), (one.rate, other.rate), (one.limit, other.limit))
    return any(_clash(first, second) for first, second in lines)


def _clash(one: AdjustmentLine | None, other: AdjustmentLine | None) -> bool:
    """What is 不设 twice is said twice, and that is all."""
    return one is not None and other is not None and {one.change, other.change} != {Change.REMOVE}


def _never_both(
    subject: Subject, regulation: Regulation, matter: Matter, benefit: Benefit, alone: tuple[Removal, Removal]
) -> Property:
    """`alone`: what leaves the first of the two, and what leaves the second."""
    forms = tuple(item.remove(regulation) for item in alone)

    def state(scene: Scene) -> Statement:
        facts, sums = scene.facts(), scene.track().sums
        claim, *others = scene.claim(facts), *(scene.claim(facts, form, opening=sums) for form in forms)
        paid = claim.benefit(benefit.name).paid
        goal = terms.either(terms.equal(paid, other.benefit(benefit.name).paid) for other in others)
        accepted = tuple(item.accepted for item in (claim, *others))
        return Statement(accepted, goal, (claim, *others), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        paid = None if outcome is None else payment(outcome, benefit.name)
        first, second = (_paid(form, witnesses[0], runs, benefit) for form in forms)
        if None in (paid, first, second) or paid in (first, second):
            return None
        both, one, other = map(phrase_money, (paid or 0, first or 0, second or 0))
        return f"{benefit.name}的两项调整同时适用：都算的付 {both}，只算前一项的付 {one}，只算后一项的付 {other}"

    cases = status_cases(regulation, matter.name)
    return Property(subject, findings.BOTH_ADJUST, matter.name, state, shows, cases, variants=forms)


def _paid(form: Regulation, candidate: Candidate, runs: Runs, benefit: Benefit) -> int | None:
    """What the benefit pays on the last claim under another form, the claims before it being settled as they were."""
    sums = sums_before(candidate, runs[0])
    outcome = evaluate_claim(form, candidate.matter, candidate.claims[-1], sums, candidate.parameters)
    return payment(outcome, benefit.name) if isinstance(outcome, Settled) else None
