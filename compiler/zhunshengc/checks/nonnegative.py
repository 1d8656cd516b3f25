"""每项给付、每个金额的结论都不小于 0。

对任何人、任何一次可以结算的就诊、这一年之前有过的任意多次就诊，都证明每项给付 ≥ 0（按分取整之后）；
对任何能够答复的问题，都证明回答金额的结论 ≥ 0。
不成立时给出一次就诊。
"""

from __future__ import annotations

from collections.abc import Iterator

from zhunshengc.checks.base import Check, Context, Examination, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import last_settled, payment
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, examine_all
from zhunshengc.messages import findings
from zhunshengc.model import Basic, Benefit, Conclusion, Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.scene import Scene
from zhunshengc.solver.values import Amount

_ID = "非负"


def examine(context: Context) -> Examination:
    """One result per benefit and per 结论 that is an amount."""
    return (yield from examine_all(context, _properties, taken_over=True))


def _properties(regulation: Regulation, matter: str) -> Iterator[Property]:
    found = regulation.matter(matter)
    if found.settles is None:
        yield from (_payment(regulation, matter, benefit) for benefit in found.benefits)
    yield from (_answer(regulation, matter, item) for item in found.conclusions if item.type is Basic.MONEY)


def _answer(regulation: Regulation, matter: str, conclusion: Conclusion) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        value = claim.claim.answers[conclusion.name]
        goal = rational.at_most(rational.ZERO, value.value) if isinstance(value, Amount) else terms.FALSE
        return Statement((claim.accepted,), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        answers = () if outcome is None else outcome.answers
        value = next((item.value for item in answers if item.name == conclusion.name), None)
        return f"{conclusion.name}为 {phrase_money(value)}，小于 0" if isinstance(value, int) and value < 0 else None

    title = f"{conclusion.name}不小于 0"
    subject = Subject(_ID, f"{matter}/{conclusion.name}", articles(conclusion.origin), title, conclusion.origin.place)
    return Property(subject, findings.NEGATIVE_ANSWER, matter, state, shows, status_cases(regulation, matter))


def _payment(regulation: Regulation, matter: str, benefit: Benefit) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        goal = terms.at_most(terms.ZERO, claim.benefit(benefit.name).paid)
        return Statement((claim.accepted_through[benefit.name],), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None or payment(outcome, benefit.name) >= 0:
            return None
        return f"{benefit.name}为 {phrase_money(payment(outcome, benefit.name))}，小于 0"

    title = f"{benefit.name}不小于 0"
    subject = Subject(_ID, f"{matter}/{benefit.name}", articles(benefit.origin), title, benefit.origin.place)
    return Property(subject, findings.NEGATIVE, matter, state, shows, status_cases(regulation, matter))


CHECK = Check(_ID, "每项给付、每个金额的结论都不小于 0", __doc__, examine, without="没有给付，也没有金额的结论")
