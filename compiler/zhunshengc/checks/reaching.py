"""Which statuses the benefits of a matter reach, and what those are left to bear whom they do not reach."""

from __future__ import annotations

from dataclasses import dataclass

from zhunshengc.checks.base import Context, Subject
from zhunshengc.checks.outcomes import last_settled, left_owing, owed
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, occurs, prove
from zhunshengc.checks.racing import Proving
from zhunshengc.facts import FactValue
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, ChoicesType, Conclusion, Origin, Ranking
from zhunshengc.outcome import Outcome
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.scene import Invariant, Scene
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case
from zhunshengc.solver.values import Truth

Kind = tuple[str, ...]
"""Statuses that are treated alike, in order."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a check asks about the statuses of a ranking in one matter; `invariants` are those of the matter's sums."""

    check: str
    context: Context
    ranking: Ranking
    invariants: tuple[Invariant, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Benefits of one place, or one yes/no answer: what a status may reach."""

    matter: str
    benefits: tuple[Benefit, ...]
    answer: Conclusion | None

    @property
    def name(self) -> str:
        """Chinese."""
        return self.answer.name if self.answer is not None else "、".join(item.name for item in self.benefits)

    @property
    def pots(self) -> tuple[str, ...]:
        """What its benefits are paid out of."""
        return tuple(dict.fromkeys(item.pot for item in self.benefits))

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where it stands."""
        return (self.answer.origin,) if self.answer is not None else tuple(item.origin for item in self.benefits)

    def reached(self, claim: Encoding) -> Term:
        """Is the claim one of those for whom it is? (Nothing may be left to pay.)"""
        if self.answer is None:
            return terms.either(claim.benefit(item.name).applies for item in self.benefits)
        value = next(value for item, value in claim.answers if item.name == self.answer.name)
        return value.term if isinstance(value, Truth) else terms.FALSE

    def was_reached(self, outcomes: tuple[Outcome, ...]) -> bool:
        """Was the last claim?"""
        outcome = last_settled(outcomes)
        if outcome is None:
            return False
        if self.answer is None:
            names = {item.name for item in self.benefits}
            return any(step.applies for step in outcome.steps if step.name in names)
        return any(item.name == self.answer.name and item.value is True for item in outcome.answers)


def alone(inquiry: Inquiry, member: str) -> Case:
    """A person who has this status and no other."""
    several = isinstance(inquiry.context.regulation.input(inquiry.ranking.source).type, ChoicesType)
    value: FactValue = (member,) if several else member
    return Case(facts={inquiry.ranking.source: value})


def reaches(inquiry: Inquiry, group: Group, member: str) -> Proving:
    """A Finding where the status reaches the group."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((claim.accepted,), terms.negate(group.reached(claim)), (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        return "得到" if group.was_reached(runs[0]) else None

    subject = Subject(inquiry.check, f"{group.matter}/{group.name}/{member}", (), f"{member}得不到{group.name}")
    cases = (alone(inquiry, member),)
    item = Property(subject, findings.LEFT_OUT, group.matter, state, shows, cases, shown=False)
    return (yield from prove(inquiry.context, item, inquiry.invariants))


def bears(inquiry: Inquiry, group: Group, member: str, behind: str) -> Proving:
    """A Finding where, on a claim on which the status behind reaches the group, this one is left to bear something."""
    cases = alone(inquiry, member), alone(inquiry, behind)

    def state(scene: Scene) -> Statement:
        one, other = (scene.claim(scene.facts(case=case)) for case in cases)
        witnesses = Witness(member, one.facts), Witness(behind, other.facts)
        left = terms.either(owed(one, pot) for pot in group.pots)
        return Statement((one.accepted, other.accepted, group.reached(other)), terms.negate(left), (one, other), witnesses)

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None or not group.was_reached(runs[1]):
            return None
        left = (left_owing(inquiry.context.regulation, witnesses[0], outcome, pot) for pot in group.pots)
        return "还有负担" if any(fen > 0 for fen in left) else None

    subject = Subject(
        inquiry.check, f"{group.matter}/{group.name}/{member}/{behind}", (), f"{behind}够得着{group.name}时，{member}没有负担"
    )
    item = Property(subject, findings.LEFT_OUT, group.matter, state, shows, shown=False)
    return (yield from occurs(inquiry.context, item, inquiry.invariants))
