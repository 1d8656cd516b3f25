"""What a person loses over a year by one status rather than another, at most: proved for any number of claims.

The two ways have accounts of their own (台账). Relations between them are assumed before a claim, and those that need not hold
after it are dropped, until the rest keeps itself. What rounding alone brings about grows with the claims: then the relations
hold up to an amount that grows by so many 分 a claim.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from zhunshengc.checks.base import Context
from zhunshengc.checks.racing import Verdicts
from zhunshengc.checks.year_relations import Relation, Ways, orders, reckoned, until_used_up, weighted
from zhunshengc.model import MAX_YEAR_BASE, Matter
from zhunshengc.solver import rational, smtlib, terms
from zhunshengc.solver.obligation import Demand, Obligation, Proved
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Invariant, Scene, Start

_Batch = tuple[Obligation, ...]
Bounding = Generator[_Batch, Verdicts, "int | None"]


@dataclass(frozen=True, slots=True)
class _Induction:
    """To prove that the first way never brings more than `bound` 分 less, and `growth` 分 for every claim.

    `limited`: with relations that hold until a limit is used up, which are many.
    """

    context: Context
    ways: Ways
    invariants: tuple[Invariant, ...]
    bound: int
    growth: int = 0
    limited: bool = False

    @property
    def matter(self) -> Matter:
        """Whose claims they are."""
        return self.context.regulation.matter(self.ways.matter)

    @property
    def allowances(self) -> tuple[Rational, Rational]:
        """What relations may be out by before a claim and after it."""
        fixed = rational.constant(self.bound)
        if not self.growth:
            return fixed, fixed
        before = rational.add(
            fixed, rational.whole(terms.integer("至此因四舍五入", 0, MAX_YEAR_BASE * len(self.matter.benefits)))
        )
        return before, rational.add(before, rational.constant(self.growth))

    def relations(self) -> Iterator[Relation]:
        """What is assumed at first; before all, what is to be proved."""
        plain, claims = tuple(orders(self.matter, self.bound, self.growth)), self.ways.claims(self.context)
        yield from plain
        if self.growth:
            yield from weighted(self.matter, claims)
        if self.limited:
            more = tuple(reckoned(self.matter, claims)) if self.growth else ()
            yield from more
            yield from until_used_up((*plain, *more), claims)


def least_growth(context: Context, ways: Ways, invariants: tuple[Invariant, ...], bound: int, most: int) -> Bounding:
    """The least number of 分 a claim, at most `most`, by which `bound` is proved to be exceeded at most; None: none is."""
    for limited in (False, True):
        found = yield from _least_growth(_Induction(context, ways, invariants, bound, limited=limited), most)
        if found is not None:
            return found
    return None


def never_more(context: Context, ways: Ways, invariants: tuple[Invariant, ...], bound: int) -> Generator[_Batch, Verdicts, bool]:
    """Is it proved that the first way never brings more than `bound` 分 less, after any number of claims?"""
    return (yield from _kept(_Induction(context, ways, invariants, bound)))


def _least_growth(induction: _Induction, most: int) -> Bounding:
    if induction.limited and (yield from _kept(induction)):
        return 0
    low, high = 1, most + 1
    while low < high:
        growth = most if high > most else (low + high) // 2
        if (yield from _kept(replace(induction, growth=growth))):
            high = growth
        elif growth == most:
            return None
        else:
            low = growth + 1
    return high if high <= most else None


def _kept(induction: _Induction) -> Generator[_Batch, Verdicts, bool]:
    """Does the first of the relations belong to those that keep themselves?"""
    kept = tuple(induction.relations())
    wanted = kept[0]
    first = _step(induction, kept, wanted)
    if not isinstance((yield (first,))[first.identity], Proved):
        return False  # with fewer relations assumed it does not hold, either
    while True:
        posed = {item.name: _step(induction, kept, item) for item in kept}
        verdicts = yield tuple(posed.values())
        holding = tuple(item for item in kept if isinstance(verdicts[posed[item.name].identity], Proved))
        if holding == kept or wanted not in holding:
            return wanted in holding
        kept = holding


def _step(induction: _Induction, assumed: tuple[Relation, ...], item: Relation) -> Obligation:
    """One more claim, settled both ways, keeps the relation."""
    ways, before, after = induction.ways, *induction.allowances
    scene: Scene = induction.context.studio.scene(
        induction.context.regulation, ways.matter, Start(None, induction.invariants, afresh=True)
    )
    twin = scene.twin()
    first = scene.claim(scene.facts(case=ways.cases[0]))
    second = scene.claim(scene.facts(case=ways.cases[1]), opening=twin)
    known = [relation.holds(scene.opening, twin, before) for relation in assumed]
    goal = item.holds(first.sums, second.sums, after)
    script, exact = smtlib.write(scene.question((first.accepted, second.accepted, *known), goal, (first, second), shown=False))
    key = "/".join((ways.subject.key, "全年", item.name, *(relation.name for relation in assumed)))
    title = f"{ways.subject.title}，全年：{item.name}"
    return Obligation(ways.subject.check, key, ways.subject.articles, title, Demand.MUST_HOLD, script, exact)
