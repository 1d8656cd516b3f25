"""同一笔费用不被给付两次。

「次序」里不同位置的给付，后一项从前一项付后的余额算起，不会重复。同一位置上的几项（写在同一个括号里）都从同样的余额算起，
所以要证明它们永远不在同一次就诊上都付钱。

几项写了「关系」的，先看没有关系时会不会在同一次就诊上都付钱：

- 不会的，或者关系是原文自己规定的（没有写「按 存疑」），没有问题；
- 会，而原文没有说怎样办、关系由「存疑」决定的，列为反例：给出一次就诊、两项给付的条款，和每种读法各付多少。采用哪一种读法都列，
  因为这是原文的缺口；由起草人写「容许」说明理由。

此外证明采用的关系确实不让两项都付钱（「择高」只付一项，「优先」的另一项不适用；「在先」的排成先后，见「次序」）。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from zhunsheng.syntax import WayKind
from zhunshengc.checks.base import Check, Context, Examination, Holds, Result, Subject
from zhunshengc.checks.outcomes import last_settled, payment, run_under
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, own_matters, prove
from zhunshengc.checks.racing import Proving, together
from zhunshengc.checks.variants import adopted_way, unrelated, worded
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, Matter, Regulation, Relation
from zhunshengc.outcome import Settled
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.scene import Invariant, Scene
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import SymbolicFacts

_ID = "不重复给付"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two benefits of one place as the text has them, with the 关系 in which both stand."""

    matter: str
    first: Benefit
    second: Benefit
    relation: Relation | None

    def subject(self, part: str, title: str) -> Subject:
        """What a result about the two is about."""
        key = "/".join(filter(None, [self.matter, self.first.name, self.second.name, part]))
        return Subject(_ID, key, articles(self.first.origin, self.second.origin), title, self.second.origin.place)


def examine(context: Context) -> Examination:
    """One result per pair of benefits in one place, and one for the adopted way where a 存疑 decides on it."""
    by_itself = unrelated(context)
    provings: list[Proving] = []
    for matter in own_matters(context.regulation):
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        for pair in _pairs(by_itself.matter(matter.name), context.general.matter(matter.name)):
            provings.extend(_examine_pair(context, pair, matter, by_itself, invariants))
    return (yield from together(provings))


def _pairs(matter: Matter, general: Matter) -> Iterator[_Pair]:
    for first, second in combinations(matter.benefits, 2):
        if first.place == second.place:
            names = {first.name, second.name}
            relation = next((item for item in general.relations if names <= set(item.benefits)), None)
            yield _Pair(matter.name, first, second, relation)


def _examine_pair(
    context: Context, pair: _Pair, matter: Matter, by_itself: Regulation, invariants: tuple[Invariant, ...]
) -> Iterator[Proving]:
    if pair.relation is None:
        yield prove(context, _never_both(pair), invariants)
        return
    way = adopted_way(pair.relation, context)
    if pair.relation.doubt is not None:
        yield prove(context, _undecided(context, pair, pair.relation, by_itself), invariants)
    if way.kind is WayKind.PARALLEL and pair.relation.doubt is None:
        yield _settled(Holds(pair.subject("关系", f"{_both(pair)}的关系"), "原文规定两项并行，各自从同样的余额给付"))
    elif matter.benefits and _place(matter, pair.first) == _place(matter, pair.second):
        yield prove(context, _never_both(pair, f"按关系「{worded(way)}」"), invariants)
    else:
        yield _settled(Holds(pair.subject("关系", f"{_both(pair)}的关系"), f"{worded(way)}：后一项从前一项付后的余额算起"))


def _settled(result: Result) -> Proving:
    yield ()
    return result


def _place(matter: Matter, benefit: Benefit) -> int:
    return next(item.place for item in matter.benefits if item.name == benefit.name)


def _both(pair: _Pair) -> str:
    return f"{pair.first.name}与{pair.second.name}"


# ---- properties ------------------------------------------------------------------------------------------------


def _never_both(pair: _Pair, way: str = "") -> Property:
    """Never do both pay (by the adopted way, where there is one)."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        return Statement((_settled_so_far(claim, pair),), terms.negate(_both_pay(claim, pair)), (claim,), (_witness(facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None or not _pay_both(outcome, pair):
            return None
        one, other = (phrase_money(payment(outcome, item.name)) for item in (pair.first, pair.second))
        return f"同一次就诊上，{pair.first.name}付 {one}，{pair.second.name}又付 {other}，两项都从同样的余额算起"

    title = f"{way}{_both(pair)}不同时付钱"
    return Property(pair.subject("采用" if way else "", title), findings.PAID_TWICE, pair.matter, state, shows)


def _undecided(context: Context, pair: _Pair, relation: Relation, by_itself: Regulation) -> Property:
    """Without the 关系, which the text does not give, never do both pay."""
    doubt = relation.doubt or ""
    adopted = context.choices[doubt]
    others = tuple(reading for reading, _ in relation.ways if reading != adopted)

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim, alone = scene.claim(facts), scene.claim(facts, by_itself)
        witnesses = (
            Witness(f"读作「{adopted}」（采用）", facts),
            *(Witness(f"读作「{reading}」", facts, ((doubt, reading),)) for reading in others),
        )
        premise = (claim.accepted, _settled_so_far(alone, pair))
        return Statement(premise, terms.negate(_both_pay(alone, pair)), (claim, alone), witnesses)

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcomes = [last_settled(outcomes) for outcomes in runs]
        alone = last_settled(run_under(by_itself, witnesses[0]))
        if alone is None or any(outcome is None for outcome in outcomes) or not _pay_both(alone, pair):
            return None
        one, other = (phrase_money(payment(alone, item.name)) for item in (pair.first, pair.second))
        totals = [
            f"{reading}共付 {phrase_money(outcome.total)}"
            for reading, outcome in zip((adopted, *others), outcomes, strict=True)
            if outcome is not None
        ]
        return (
            f"同一次就诊上，{pair.first.name}（可付 {one}）和{pair.second.name}（可付 {other}）都适用，原文没有说怎样办；"
            f"由存疑「{doubt}」决定：{'，'.join(totals)}"
        )

    subject = pair.subject("原文", f"{_both(pair)}不同时适用，不靠存疑「{doubt}」")
    hints = (f"现在采用「{adopted}」；原文就是没有说的，写 容许 {_ID} {'、'.join(subject.articles)} 「理由」",)
    return Property(subject, findings.BOTH_APPLY, pair.matter, state, shows, variants=(by_itself,), hints=hints)


def _settled_so_far(claim: Encoding, pair: _Pair) -> Term:
    """The claim is settled up to the later one of the two."""
    later = [item.benefit.name for item in claim.benefits if item.benefit.name in (pair.first.name, pair.second.name)][-1]
    return claim.accepted_through[later]


def _both_pay(claim: Encoding, pair: _Pair) -> Term:
    return terms.both(terms.less(terms.ZERO, claim.benefit(item.name).paid) for item in (pair.first, pair.second))


def _pay_both(outcome: Settled, pair: _Pair) -> bool:
    return all(payment(outcome, item.name) > 0 for item in (pair.first, pair.second))


def _witness(facts: SymbolicFacts) -> Witness:
    return Witness("这次就诊", facts)


CHECK = Check(_ID, "同一笔费用不被给付两次", __doc__, examine, without="没有两项给付在「次序」里处于同一位置")
