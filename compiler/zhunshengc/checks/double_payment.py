"""同一笔费用不被给付两次。

「次序」里不同位置的给付，后一项从前一项付后的余额算起，不会重复。同一位置上的几项（写在同一个括号里）都从同样的余额算起，
所以要证明它们永远不在同一次就诊上都付钱。每项给付也必须在「次序」里有一个位置。不成立时给出一次就诊和两项给付的条款。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from zhunshengc.checks.base import Check, Context, Examination, Subject
from zhunshengc.checks.outcomes import last_settled, payment
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, examine_all
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.scene import Scene

_ID = "不重复给付"


def examine(context: Context) -> Examination:
    """One result per pair of benefits in one place."""
    return (yield from examine_all(context, _properties))


def _properties(regulation: Regulation, matter: str) -> Iterator[Property]:
    for first, second in combinations(regulation.matter(matter).benefits, 2):
        if first.place == second.place:
            yield _property(matter, first, second)


def _property(matter: str, first: Benefit, second: Benefit) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        pays = (terms.less(terms.ZERO, claim.benefit(item.name).paid) for item in (first, second))
        premise = (claim.accepted_through[second.name],)
        return Statement(premise, terms.negate(terms.both(pays)), (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None:
            return None
        one, other = payment(outcome, first.name), payment(outcome, second.name)
        if one <= 0 or other <= 0:
            return None
        return (
            f"同一次就诊上，{first.name}付 {phrase_money(one)}，{second.name}又付 {phrase_money(other)}，两项都从同样的余额算起"
        )

    subject = Subject(
        _ID,
        f"{matter}/{first.name}/{second.name}",
        articles(first.origin, second.origin),
        f"{first.name}与{second.name}不同时付钱",
        second.origin.place,
    )
    return Property(subject, findings.PAID_TWICE, matter, state, shows)


CHECK = Check(_ID, "同一笔费用不被给付两次", __doc__, examine)
