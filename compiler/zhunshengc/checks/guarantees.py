"""规则文件里写的每一条「保证」。

起草人用「保证 名称：条件」写下他要求的性质，这里对任何人、任何一次可以结算的就诊、一年内任意多次就诊归纳证明。
条件里可以用 合计、个人负担、各项给付、年度 X（含这一次）、累计 X（含这一次）。不成立时给出从年初开始的一串就诊。
"""

from __future__ import annotations

from collections.abc import Iterator

from zhunshengc.checks.base import Check, Context, Examination, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import last_settled, settled_claim
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, examine_all
from zhunshengc.evaluate_value import Refusal, truth
from zhunshengc.messages import findings
from zhunshengc.model import Guarantee, Regulation
from zhunshengc.phrase import phrase
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.scene import Scene

_ID = "保证"


def examine(context: Context) -> Examination:
    """One result per 保证."""
    return (yield from examine_all(context, _properties, taken_over=True))


def _properties(regulation: Regulation, matter: str) -> Iterator[Property]:
    for guarantee in regulation.matter(matter).guarantees:
        yield _property(regulation, matter, guarantee)


def _property(regulation: Regulation, matter: str, guarantee: Guarantee) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((claim.accepted,), claim.condition(guarantee.condition), (claim,), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None:
            return None
        try:
            kept = truth(guarantee.condition, settled_claim(regulation, witnesses[0], outcome))
        except Refusal:
            kept = False
        return None if kept else f"保证「{guarantee.name}」要求 {phrase(guarantee.condition)}，这次就诊之后不成立"

    subject = Subject(
        _ID,
        f"{matter}/{guarantee.name}",
        articles(guarantee.origin),
        f"{guarantee.name}：{phrase(guarantee.condition)}",
        guarantee.origin.place,
    )
    return Property(subject, findings.GUARANTEE, matter, state, shows, status_cases(regulation, matter))


CHECK = Check(_ID, "起草人要求的性质成立", __doc__, examine)
