"""每项给付都不超过它算起时还剩下的费用，各项支付加起来不超过费用。

- 对每项给付：付的钱 ≤ 它所取用的费用减去「次序」里排在前面的各项已付的钱。
- 对每种费用：医保等先付各项与全部给付之和 ≤ 这种费用。「不计支付」的算作没有付。
- 有的支付排在给付后面（例如按原有政策另付的救助）：连同它们，各项支付之和也 ≤ 这种费用。规章没有限制它们付多少的，这一条不成立，
  单独列出；不成立的这种就诊，上一条仍然对排在给付前面的各项和全部给付证明。
- 一种费用包含另一种的（医疗总费用包含政策范围内费用），从里面那种付的，也是从外面那种付的。
- 「约定」说一种费用不超过另一种、两种都有人付、却没有写「包含」的：多半是同一笔费用，连在一起也 ≤ 大的那种。

对任何人、任何一次可以结算的就诊、这一年之前有过的任意多次就诊都证明，取整也算在内。不成立时给出一次就诊。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhunsheng.diagnostic import Kind
from zhunsheng.syntax import CompareOp
from zhunshengc.checks.base import Check, Context, Examination, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import amount_of, amount_paid, last_settled, left_for, payment, settled_claim
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, examine_all
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, Compare, InputRef, Matter, Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.pots import parts_of, payers_of, pots_of
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode_value import money, paid_by
from zhunshengc.solver.scene import Scene

_ID = "不超自付"


def examine(context: Context) -> Examination:
    """One result per benefit and one per pot."""
    return (yield from examine_all(context, _properties))


def _properties(regulation: Regulation, matter: str) -> Iterator[Property]:
    for benefit in regulation.matter(matter).benefits:
        yield _of_benefit(regulation, matter, benefit)
    for pot in pots_of(regulation, regulation.matter(matter)):
        yield from _of_pot(regulation, matter, pot)
    yield from _perhaps_parts(regulation, regulation.matter(matter))


# ---- a benefit -------------------------------------------------------------------------------------------------


def _of_benefit(regulation: Regulation, matter: str, benefit: Benefit) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        item = claim.benefit(benefit.name)
        goal = rational.at_most(item.pays, item.left)
        return Statement((claim.accepted_through[benefit.name],), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None:
            return None
        left, paid = left_for(regulation, witnesses[0], outcome, benefit), payment(outcome, benefit.name)
        if paid <= left:
            return None
        return f"{benefit.name}付 {phrase_money(paid)}，而{benefit.pot}付过前面各项之后只剩 {phrase_money(left)}"

    title = f"{benefit.name}不超过{benefit.pot}所剩"
    subject = Subject(_ID, f"{matter}/{benefit.name}", articles(benefit.origin), title, benefit.origin.place)
    return Property(subject, findings.ABOVE_OWN_SHARE, matter, state, shows, status_cases(regulation, matter))


# ---- a pot -----------------------------------------------------------------------------------------------------


def _of_pot(regulation: Regulation, matter: str, pot: str) -> Iterator[Property]:
    """What is paid until the last benefit; where payers stand behind benefits, all that is paid."""
    found = regulation.matter(matter)
    drawn = parts_of(regulation, pot)
    payers = tuple(name for name in payers_of(regulation, found) if regulation.input(name).pays in drawn)
    before = tuple(_payers_before(regulation, found, tuple(item for item in found.benefits if item.pot in drawn)))
    first = tuple(name for name in payers if name in before)
    later = "、".join(name for name in payers if name not in before)
    title = f"各项支付之和不超过{pot}"
    until = f"先付各项与全部给付之和不超过{pot}" if later else title
    yield _sum_of(regulation, _Sum(matter, pot, drawn, first, until, findings.ABOVE_OWN_SHARE, ""))
    if later:
        title = f"连同排在给付后面的{later}，{title}"
        yield _sum_of(regulation, _Sum(matter, pot, drawn, payers, title, findings.PAID_LATER, "/连同后付"))


def _perhaps_parts(regulation: Regulation, matter: Matter) -> Iterator[Property]:
    """Costs of which a 约定 says that one is at most the other, both paid of, and nothing says that it is a part."""
    pots = pots_of(regulation, matter)
    for small, large in _ordered_costs(matter):
        parts = parts_of(regulation, large), parts_of(regulation, small)
        if {small, large} <= set(pots) and small not in parts[0] and large not in parts[1]:
            drawn = (*parts[0], *parts[1])
            payers = tuple(name for name in payers_of(regulation, matter) if regulation.input(name).pays in drawn)
            title = f"{small}和{large}的各项支付之和不超过{large}"
            yield _sum_of(regulation, _Sum(matter.name, large, drawn, payers, title, findings.PERHAPS_A_PART, f"/连同{small}"))


def _ordered_costs(matter: Matter) -> Iterator[tuple[str, str]]:
    for item in matter.assumptions:
        match item.condition:
            case Compare(op=CompareOp.AT_MOST, left=InputRef(name=small), right=InputRef(name=large)):
                yield small, large
            case Compare(op=CompareOp.AT_LEAST, left=InputRef(name=large), right=InputRef(name=small)):
                yield small, large
            case _:
                pass


@dataclass(frozen=True, slots=True)
class _Sum:
    """What some payers and all benefits pay of a pot: those that draw from one of `drawn`."""

    matter: str
    pot: str
    drawn: tuple[str, ...]
    payers: tuple[str, ...]
    title: str
    kind: Kind
    key: str


def _sum_of(regulation: Regulation, item: _Sum) -> Property:
    found = regulation.matter(item.matter)
    benefits = tuple(benefit for benefit in found.benefits if benefit.pot in item.drawn)

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        paid = [paid_by(name, claim.claim) for name in item.payers]
        paid += [claim.benefit(benefit.name).paid for benefit in benefits]
        goal = terms.at_most(terms.total(paid), money(item.pot, claim.claim))
        return Statement((claim.accepted,), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None:
            return None
        claim = settled_claim(regulation, witnesses[0], outcome)
        cost = amount_of(item.pot, claim)
        shares = [(name, amount_paid(name, claim)) for name in item.payers]
        shares += [(benefit.name, payment(outcome, benefit.name)) for benefit in benefits]
        paid = sum(fen for _, fen in shares)
        listed = "、".join(f"{name} {phrase_money(fen)}" for name, fen in shares if fen)
        return None if paid <= cost else f"{listed}，共 {phrase_money(paid)}，超过{item.pot} {phrase_money(cost)}"

    origins = articles(*(one.origin for one in benefits), *(regulation.input(name).origin for name in item.payers))
    subject = Subject(_ID, f"{item.matter}/{item.pot}{item.key}", origins, item.title, found.origin.place)
    return Property(subject, item.kind, item.matter, state, shows, status_cases(regulation, item.matter))


def _payers_before(regulation: Regulation, matter: Matter, benefits: tuple[Benefit, ...]) -> Iterator[str]:
    """The payers that stand before the first of these benefits; all of them where there is none."""
    first = min((item.place for item in benefits), default=len(matter.places))
    earlier = {name for place in matter.places[:first] for name in place}
    yield from (name for name in payers_of(regulation, matter) if name in earlier)


CHECK = Check(_ID, "给付不超过个人还要负担的费用", __doc__, examine, without="没有给付")
