"""May the claim be settled? 施行 and 失效, 用于 and 限于, 约定 as terms: mirrors the first part of `evaluate_claim`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from zhunshengc.evaluate_claim import is_required
from zhunshengc.model import DAY, Input
from zhunshengc.solver import rational, terms
from zhunshengc.solver.encode_value import encode, encode_truth, status_of_facts
from zhunshengc.solver.symbolic import Hurdle, Owner, Refusal, SymbolicClaim
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import absent, may_lack_member
from zhunshengc.solver.values import Amount, Choice, Choices, Day, NotEncodableError, Schedule, Truth, Value, Words, choose, equal
from zhunshengc.specialise import used_inputs


@dataclass(frozen=True, slots=True)
class _Use:
    """Where a fact with 用于 is asked for, and what may stop the evaluator when it looks whether it is."""

    holds: Term
    hurdles: tuple[Hurdle, ...]


def _use(claim: SymbolicClaim) -> Mapping[str, _Use]:
    """The facts with 用于; where they are not asked for they count as absent from now on, given or not."""
    used: dict[str, _Use] = {}
    for item in used_inputs(claim.regulation, claim.matter.name):
        if item.used_if is not None:
            with claim.owned(Owner(f"输入 {item.name}", item.origin)):
                holds = encode_truth(item.used_if, claim)
            used[item.name] = _Use(holds, tuple(claim.hurdles))
            claim.hurdles.clear()  # the evaluator comes to them later, see `admit`
    claim.facts = {**claim.facts, **{name: _where(use.holds, name, claim) for name, use in used.items()}}
    return used


def _count_absent(claim: SymbolicClaim) -> None:
    """From now on a classification that is not there counts as its 默认 (a 名录: as 未列入)."""
    lacking = (item for item in used_inputs(claim.regulation, claim.matter.name) if may_lack_member(item))
    claim.facts = {**claim.facts, **{item.name: _where(_given(claim.facts[item.name]), item.name, claim) for item in lacking}}


def _where(holds: Term, name: str, claim: SymbolicClaim) -> Value:
    return choose(holds, claim.facts[name], absent(claim.regulation.input(name), claim.facts[name]))


def admit(claim: SymbolicClaim) -> Term:
    """Is the claim one that may be settled? From now on facts that 用于 does not ask for count as absent in `claim.facts`."""
    given = claim.facts
    _count_absent(claim)
    used = _use(claim)
    admitted = [_supposed(claim), _admit_day(claim)]
    for item in used_inputs(claim.regulation, claim.matter.name):
        use = used.get(item.name, _Use(terms.TRUE, ()))
        claim.hurdles.extend(use.hurdles)
        with claim.under(terms.both((*admitted, use.holds))), claim.owned(Owner(f"输入 {item.name}", item.origin)):
            admitted.append(terms.implies(use.holds, _admit_restricted(item, given[item.name], claim)))
    for assumption in claim.matter.assumptions:
        with claim.under(terms.both(admitted)), claim.owned(Owner(f"约定 {assumption.name}", assumption.origin)):
            holds = encode_truth(assumption.condition, claim)
        claim.hurdles.append(Refusal("ZS408", assumption.name, terms.negate(holds)))
        admitted.append(holds)
    return terms.both(admitted)


def _supposed(claim: SymbolicClaim) -> Term:
    """In a proof by cases only claims of the supposed status are looked at."""
    supposed = [(item.name, claim.facts[item.name]) for item in claim.regulation.rankings if item.name in claim.facts]
    return terms.both(equal(value, status_of_facts(name, claim)) for name, value in supposed)


def _admit_day(claim: SymbolicClaim) -> Term:
    day = claim.facts.get(DAY)
    if not isinstance(day, Day):
        return terms.TRUE
    required = day.known if is_required(claim.regulation.input(DAY), claim.matter.name) else terms.TRUE
    regulation = claim.regulation
    bounds = [(regulation.start.value, False)] + ([(regulation.end.value, True)] if regulation.end else [])
    inside = [_bounded(day.term, encode(value, claim), upper=upper) for value, upper in bounds]
    claim.hurdles.append(Refusal("ZS407", DAY, terms.both((day.known, terms.negate(terms.both(inside))))))
    return terms.both((required, terms.implies(day.known, terms.both(inside))))


def _bounded(day: Term, bound: Value, *, upper: bool) -> Term:
    if not isinstance(bound, Day):
        raise NotEncodableError("施行 and 失效 are days")
    return terms.at_most(day, bound.term) if upper else terms.at_most(bound.term, day)


def _admit_restricted(item: Input, value: Value, claim: SymbolicClaim) -> Term:
    """限于 C: outside C absent, 0, 否 or empty; inside required unless 可省. `value`: the fact as it was given."""
    inside = terms.TRUE if item.only_if is None else encode_truth(item.only_if, claim)
    if item.only_if is None and item.used_if is None:
        return terms.TRUE
    if not item.optional:
        claim.hurdles.append(Refusal("ZS402", item.name, terms.both((claim.path, inside))))
    claim.hurdles.append(Refusal("ZS410", item.name, terms.both((claim.path, terms.negate(inside)))))
    given = terms.TRUE if item.optional else _given(value)
    return terms.ite(inside, given, _left_out(value, item))


def _given(value: Value) -> Term:
    match value:
        case Day():
            return value.known
        case Choice():
            return terms.less(terms.number(-1), value.index)
        case _:
            return terms.TRUE


def _left_out(value: Value, item: Input) -> Term:
    """Absent (as which the 默认 of an amount or a yes/no counts), 0, 否 or empty."""
    match value:
        case Amount():
            allowed = {0, item.default} if isinstance(item.default, int) else {0}
            same = terms.either(terms.equal(value.value.numerator, terms.number(amount)) for amount in sorted(allowed))
            return terms.both((terms.negate(value.none), same))
        case Truth():
            return terms.TRUE if item.default is True else terms.negate(value.term)
        case Day():
            return terms.negate(value.known)
        case Choice():
            return terms.negate(_given(value))
        case Choices():
            return terms.negate(terms.either(value.bits))
        case Schedule():
            return terms.both(rational.equal(tier.rate, rational.ZERO) for tier in value.tiers)
        case Words():
            return terms.TRUE
        case _:
            assert_never(value)
