"""「就高」真的就高：排在前面的身份得到的不比排在后面的少。

一个人同时有「就高」里相邻的两种身份时，按前一种结算；证明这样得到的合计，不少于同一次就诊、同样的年度台账只按后一种身份结算。
对相邻的每两种身份各证明一次。不成立时给出一次就诊和两种结算。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zhunshengc.checks.base import Check, Context, Examination, Subject
from zhunshengc.checks.outcomes import last_settled
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, examine_all
from zhunshengc.evaluate_claim import ranking_of
from zhunshengc.facts import FactValue
from zhunshengc.messages import findings
from zhunshengc.model import ChoicesType, Ranking, Regulation
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.scene import Scene
from zhunshengc.solver.unknowns import Case

_ID = "就高有序"


def examine(context: Context) -> Examination:
    """One result per pair of neighbours in the ranking, for every matter that pays."""
    return (yield from examine_all(context, _properties))


def _properties(regulation: Regulation, matter: str) -> Iterator[Property]:
    ranking = ranking_of(regulation, matter)
    if ranking is not None and regulation.matter(matter).benefits:
        for higher, lower in pairwise(ranking.members):
            yield _property(regulation, matter, ranking, higher, lower)


def _property(regulation: Regulation, matter: str, ranking: Ranking, higher: str, lower: str) -> Property:
    several = isinstance(regulation.input(ranking.source).type, ChoicesType)
    both: FactValue = (higher, lower) if several else higher
    alone: FactValue = (lower,) if several else lower

    def state(scene: Scene) -> Statement:
        facts = [scene.facts(case=Case(facts={ranking.source: value})) for value in (both, alone)]
        first, second = (scene.claim(item) for item in facts)
        witnesses = (Witness(f"按{higher}", facts[0]), Witness(f"按{lower}", facts[1]))
        return Statement((first.accepted, second.accepted), terms.at_most(second.total, first.total), (first, second), witnesses)

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        first, second = (last_settled(outcomes) for outcomes in runs)
        if first is None or second is None or second.total <= first.total:
            return None
        more, less = phrase_money(second.total), phrase_money(first.total)
        return f"同一次就诊，按{higher}共付 {less}，按排在后面的{lower}却付 {more}"

    title = f"{higher}得到的不少于{lower}"
    benefits = regulation.matter(matter).benefits
    origins = articles(ranking.origin, *(item.origin for item in benefits))
    subject = Subject(_ID, f"{matter}/{higher}/{lower}", origins, title, ranking.origin.place)
    return Property(subject, findings.PRECEDENCE, matter, state, shows)


CHECK = Check(_ID, "排在前面的身份不吃亏", __doc__, examine)
