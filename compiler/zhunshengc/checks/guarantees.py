"""规则文件里写的每一条「保证」。

起草人用「保证 名称：条件」写下他要求的性质，这里对任何人、任何一次可以结算的就诊、一年内任意多次就诊归纳证明。
条件里可以用 合计、个人负担、各项给付、年度 X（含这一次）、累计 X（含这一次）。不成立时给出从年初开始的一串就诊。

写成「非 P 或 Q」（P 时总有 Q）的，P 在任何一次可以结算的就诊上都不成立的，是「空真」：保证的那种情形不会发生，什么也没有说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zhunshengc.checks.base import Check, Context, Examination, Holds, Hollow, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.kept import hypothesis
from zhunshengc.checks.outcomes import last_settled, settled_claim
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, find_any_history, induct, occurs
from zhunshengc.checks.racing import Proving, together
from zhunshengc.evaluate_value import Claim, Refusal, amount, truth
from zhunshengc.expressions import both, type_of
from zhunshengc.messages import findings
from zhunshengc.model import Basic, Compare, Either, Expr, Guarantee, MoneyLit, Negation, Regulation
from zhunshengc.phrase import phrase, phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.scene import Invariant, Scene

_ID = "保证"


def examine(context: Context) -> Examination:
    """One result per 保证."""
    provings: list[Proving] = []
    for matter in context.regulation.matters:
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        provings.extend(_examined(context, matter.name, item, invariants) for item in matter.guarantees)
    return (yield from together(provings))


def _examined(context: Context, matter: str, guarantee: Guarantee, invariants: tuple[Invariant, ...]) -> Proving:
    """What is proved of claims that never come says nothing."""
    result = yield from _proved(context, matter, guarantee, invariants)
    premise = _premise(guarantee.condition)
    if premise is None or not isinstance(result, Holds):
        return result
    never = yield from occurs(context, _never(context.regulation, matter, guarantee, premise), invariants)
    if not isinstance(never, Holds):
        return result
    return Hollow(result.subject, f"没有一次可以结算的就诊满足前提「{phrase(premise)}」，所以什么也没有说明")


def _proved(context: Context, matter: str, guarantee: Guarantee, invariants: tuple[Invariant, ...]) -> Proving:
    """Induction, then with the 保证 as its own hypothesis; where both fail, histories from an empty 台账."""
    item = _property(context.regulation, matter, guarantee)
    step = yield from induct(context, item, invariants)
    own = (yield from hypothesis(context, matter, guarantee, _ID)) if step.refuted else None
    if own is not None:
        step = yield from induct(context, item, (*invariants, own))
    return (yield from find_any_history(context, item, step.refuted, invariants)) if step.refuted else step.result


def _premise(condition: Expr) -> Expr | None:
    """P of a condition `非 P 或 Q`; none where nothing is said of the claims on which P holds but that there are none."""
    if not isinstance(condition, Either):
        return None
    negated = tuple(item.item for item in condition.items if isinstance(item, Negation))
    return both(negated) if 0 < len(negated) < len(condition.items) else None


def _consequence(condition: Expr) -> Expr:
    """Q of a condition `非 P 或 Q`; else the condition itself."""
    if _premise(condition) is None or not isinstance(condition, Either):
        return condition
    rest = tuple(item for item in condition.items if not isinstance(item, Negation))
    return rest[0] if len(rest) == 1 else replace(condition, items=rest)


def _demanded(condition: Expr) -> str:
    """`凡 P 的，Q` of a condition `非 P 或 Q`."""
    premise = _premise(condition)
    return f"{'' if premise is None else f'凡 {phrase(premise)} 的，'}{phrase(_consequence(condition))}"


def _sides(condition: Expr, claim: Claim) -> Iterator[str]:
    """What the two sides of a comparison of amounts come to."""
    demanded = _consequence(condition)
    if isinstance(demanded, Compare) and type_of(demanded.left) is Basic.MONEY:
        for side in (demanded.left, demanded.right):
            value = None if isinstance(side, MoneyLit) else amount(side, claim)
            if value is not None and value.denominator == 1:
                yield f"{phrase(side)} 是 {phrase_money(int(value))}"


def _after(visits: int) -> str:
    return "这次就诊之后" if visits == 1 else f"第 {visits} 次就诊之后"


def _broken(guarantee: Guarantee, claim: Claim, visits: int) -> str:
    try:
        figures = "，".join(_sides(guarantee.condition, claim))
    except Refusal:  # a table in it has no fitting row
        figures = ""
    after = f"{_after(visits)}不成立{figures and f'：{figures}'}"
    return f"保证「{guarantee.name}」要求：{_demanded(guarantee.condition)}；{after}"


def _never(regulation: Regulation, matter: str, guarantee: Guarantee, premise: Expr) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((claim.accepted,), terms.negate(claim.condition(premise)), (claim,), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        met = outcome is not None and _true(premise, settled_claim(regulation, witnesses[0], outcome))
        return "满足前提" if met else None

    title = f"{guarantee.name}的前提：{phrase(premise)}"
    subject = Subject(_ID, f"{matter}/{guarantee.name}/前提", articles(guarantee.origin), title)
    return Property(subject, findings.GUARANTEE, matter, state, shows, status_cases(regulation, matter), shown=False)


def _true(condition: Expr, claim: Claim) -> bool:
    """Does the condition hold of the settled claim? Not where a table in it has no fitting row."""
    try:
        return truth(condition, claim)
    except Refusal:
        return False


def _property(regulation: Regulation, matter: str, guarantee: Guarantee) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((claim.accepted,), claim.condition(guarantee.condition), (claim,), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None:
            return None
        claim = settled_claim(regulation, witnesses[0], outcome)
        return None if _true(guarantee.condition, claim) else _broken(guarantee, claim, len(runs[0]))

    subject = Subject(
        _ID,
        f"{matter}/{guarantee.name}",
        articles(guarantee.origin),
        f"{guarantee.name}：{_demanded(guarantee.condition)}",
        guarantee.origin.place,
    )
    return Property(subject, findings.GUARANTEE, matter, state, shows, status_cases(regulation, matter))


CHECK = Check(_ID, "起草人要求的性质成立", __doc__, examine, without="没有写保证")
