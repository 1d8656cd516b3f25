"""Reading replayed claims: their outcomes, and conditions evaluated on them once more."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from zhunshengc.evaluate import evaluate_history
from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.evaluate_operators import as_value
from zhunshengc.evaluate_value import Claim, amount, money, truth
from zhunshengc.facts import Facts
from zhunshengc.model import Benefit, Matter, Regulation
from zhunshengc.outcome import Outcome, Rejected, Settled, base_key
from zhunshengc.pots import parts_of, payers_of
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding, Given, encode_claim
from zhunshengc.solver.encode_value import money as encoded_money
from zhunshengc.solver.encode_value import paid_by
from zhunshengc.solver.products import Products
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import known_facts
from zhunshengc.specialise import used_inputs


def last_settled(outcomes: tuple[Outcome, ...]) -> Settled | None:
    """The last outcome, if that claim and all before it were settled."""
    settled = [outcome for outcome in outcomes if isinstance(outcome, Settled)]
    return settled[-1] if settled and len(settled) == len(outcomes) else None


def all_settled(outcomes: tuple[Outcome, ...]) -> tuple[Settled, ...] | None:
    """Every outcome, if all claims were settled."""
    settled = tuple(outcome for outcome in outcomes if isinstance(outcome, Settled))
    return settled if len(settled) == len(outcomes) else None


def last_rejected(outcomes: tuple[Outcome, ...]) -> Rejected | None:
    """The last outcome, if that claim was refused and all before it were settled."""
    *earlier, last = outcomes
    return last if isinstance(last, Rejected) and all(isinstance(outcome, Settled) for outcome in earlier) else None


def payment(outcome: Settled, benefit: str) -> int:
    """What the benefit paid, 分. Raises KeyError."""
    for item in outcome.payments:
        if item.name == benefit:
            return item.fen
    raise KeyError(benefit)


def sums_before(candidate: Candidate, outcomes: tuple[Outcome, ...]) -> Mapping[str, Fraction]:
    """The year's sums before the last claim."""
    if len(outcomes) < 2:
        return candidate.sums
    previous = outcomes[-2]
    return previous.sums if isinstance(previous, Settled) else {}


def base(candidate: Candidate, outcomes: tuple[Outcome, ...], benefit: str) -> Fraction:
    """What the last claim has added to the benefit's sum of bases."""
    outcome, key = last_settled(outcomes), base_key(benefit)
    after = Fraction(0) if outcome is None else outcome.sums.get(key, Fraction(0))
    return after - sums_before(candidate, outcomes).get(key, Fraction(0))


def fen(facts: Facts, name: str) -> int:
    """An amount of the claim, 分; 0 where it is absent."""
    value = facts.get(name)
    return value if isinstance(value, int) else 0


def left_for(regulation: Regulation, candidate: Candidate, outcome: Settled, benefit: Benefit) -> int:
    """The benefit's pot less what payers and benefits of earlier places have paid out of it on the last claim, 分."""
    claim = settled_claim(regulation, candidate, outcome)
    earlier = {name for place in claim.matter.places[: benefit.place] for name in place}
    pots = parts_of(regulation, benefit.pot)
    payers = [item.name for item in regulation.inputs if item.name in earlier and item.pays in pots]
    benefits = [item.name for item in claim.matter.benefits if item.name in earlier and item.pot in pots]
    taken = sum(amount_paid(name, claim) for name in payers) + sum(payment(outcome, name) for name in benefits)
    return max(0, amount_of(benefit.pot, claim) - taken)


def owed(claim: Encoding, pot: str) -> Term:
    """Is something of the pot left to bear when all payers and all benefits have paid?"""
    payers, benefits = _paying(claim.claim.regulation, claim.claim.matter, pot)
    paid = terms.total([*(paid_by(name, claim.claim) for name in payers), *(claim.benefit(name).paid for name in benefits)])
    return terms.less(paid, encoded_money(pot, claim.claim))


def left_owing(regulation: Regulation, candidate: Candidate, outcome: Settled, pot: str) -> int:
    """What of the pot is left to bear on the last claim, 分; below 0 where more has been paid."""
    claim = settled_claim(regulation, candidate, outcome)
    payers, benefits = _paying(regulation, claim.matter, pot)
    paid = sum(amount_paid(name, claim) for name in payers) + sum(payment(outcome, name) for name in benefits)
    return amount_of(pot, claim) - paid


def _paying(regulation: Regulation, matter: Matter, pot: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The payers and the benefits that draw on the pot."""
    parts = parts_of(regulation, pot)
    payers = tuple(name for name in payers_of(regulation, matter) if regulation.input(name).pays in parts)
    return payers, tuple(item.name for item in matter.benefits if item.pot in parts)


def amount_of(pot: str, claim: Claim) -> int:
    """A pot, 分: a fact, or a definition made of facts."""
    if any(item.name == pot for item in claim.regulation.inputs):
        return money(pot, claim)
    return int(amount(claim.regulation.definition(pot).value, claim) or 0)


def amount_paid(payer: str, claim: Claim) -> int:
    """What a payer has paid, 分: nothing where 不计支付 says so."""
    disregarded = claim.regulation.input(payer).disregarded
    return 0 if disregarded is not None and truth(disregarded, claim) else money(payer, claim)


def run_under(regulation: Regulation, candidate: Candidate) -> tuple[Outcome, ...]:
    """The candidate's claims under another form of the regulation, settled by the reference evaluator."""
    return evaluate_history(regulation, candidate.matter, candidate.claims, lambda _: candidate.parameters, candidate.sums)


def settled_terms(
    regulation: Regulation, candidate: Candidate, outcomes: tuple[Outcome, ...], *, exact: bool = False
) -> Encoding:
    """The candidate's last claim as known terms, to see what they say of it; `exact`: as it would be without rounding."""
    facts, matter = candidate.claims[-1], regulation.matter(candidate.matter)
    before = sums_before(candidate, outcomes)
    given = Given(
        {key: rational.constant(before.get(key, Fraction(0))) for key in sum_keys(matter)},
        {name: rational.constant(value) for name, value in candidate.parameters.items()},
        Products(),
        exact=exact,
    )
    return encode_claim(regulation, matter.name, known_facts(used_inputs(regulation, matter.name), facts), given)


def settled_claim(regulation: Regulation, candidate: Candidate, outcome: Settled) -> Claim:
    """The candidate's last claim as it stands after it was settled, to evaluate conditions on it."""
    paid = {item.name: item.fen for item in outcome.payments}
    matter = regulation.matter(candidate.matter)
    answers = {item.name: as_value(item.value) for item in outcome.answers}
    return Claim(regulation, matter, candidate.claims[-1], candidate.parameters, dict(outcome.sums), paid, 0, answers)
