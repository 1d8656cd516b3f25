"""先付的已经付掉的，后面的给付不再计入基数（先保险后救助）。

对每项给付证明：它适用时，「基数」≤ 它所取用的费用 − 「次序」里排在它前面的各项从同一费用里已付的钱。
写「剩余 …」的自然成立；直接用费用作基数的，前面有人付过钱就不成立。不成立时给出一次就诊。
"""

from __future__ import annotations

from collections.abc import Iterator

from zhunshengc.checks.base import Check, Context, Examination, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import base, last_settled, left_for
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, examine_all
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.scene import Scene

_ID = "次序"


def examine(context: Context) -> Examination:
    """One result per benefit."""
    return (yield from examine_all(context, _properties))


def _properties(regulation: Regulation, matter: str) -> Iterator[Property]:
    for benefit in regulation.matter(matter).benefits:
        yield _property(regulation, matter, benefit)


def _property(regulation: Regulation, matter: str, benefit: Benefit) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        item = claim.benefit(benefit.name)
        goal = terms.implies(item.applies, rational.at_most(item.base, item.left))
        return Statement((claim.accepted_through[benefit.name],), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None:
            return None
        included = base(witnesses[0], runs[0], benefit.name)
        left = left_for(regulation, witnesses[0], outcome, benefit)
        if included <= left:
            return None
        return f"{benefit.name}的基数是 {phrase_money(int(included))}，而{benefit.pot}付过前面各项之后只剩 {phrase_money(left)}"

    title = f"{benefit.name}的基数不含先付各项已付的钱"
    subject = Subject(_ID, f"{matter}/{benefit.name}", articles(benefit.origin), title, benefit.origin.place)
    return Property(subject, findings.OUT_OF_ORDER, matter, state, shows, status_cases(regulation, matter))


CHECK = Check(_ID, "基数不含先付各项已付的钱", __doc__, examine, without="没有给付")
