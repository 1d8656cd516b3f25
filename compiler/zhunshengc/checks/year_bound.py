"""What a person loses over a year by one status rather than another, at most: proved for any number of claims.

The two ways have accounts of their own (台账). Relations between them are assumed before a claim, and those that need not hold
after it are dropped, until the rest keeps itself. What rounding alone brings about grows with the claims: then the relations
hold up to an amount that grows by so many 分 a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhunshengc.checks.base import Context, Subject
from zhunshengc.checks.racing import Verdicts
from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.model import MAX_YEAR_BASE, Matter
from zhunshengc.outcome import paid_key
from zhunshengc.solver import rational, smtlib, terms
from zhunshengc.solver.encode import Sums
from zhunshengc.solver.obligation import Demand, Obligation, Proved
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case
from zhunshengc.solver.values import Amount

_Batch = tuple[Obligation, ...]
Bounding = Generator[_Batch, Verdicts, "int | None"]


@dataclass(frozen=True, slots=True)
class Ways:
    """One person's claims under either of two statuses, as cases; `names` are theirs (Chinese)."""

    subject: Subject
    matter: str
    names: tuple[str, str]
    cases: tuple[Case, Case]


@dataclass(frozen=True, slots=True)
class _Relation:
    """What may hold between the accounts of the two ways; the third argument is what it may be out by."""

    name: str
    holds: Callable[[Sums, Sums, Rational], Term]


@dataclass(frozen=True, slots=True)
class _Induction:
    """To prove that the first way never brings more than `bound` 分 less, and `growth` 分 for every claim."""

    context: Context
    ways: Ways
    invariants: tuple[Invariant, ...]
    bound: int
    growth: int = 0

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


def never_more(context: Context, ways: Ways, invariants: tuple[Invariant, ...], bound: int) -> Generator[_Batch, Verdicts, bool]:
    """Is it proved that the first way never brings more than `bound` 分 less, after any number of claims?"""
    induction = _Induction(context, ways, invariants, bound)
    return (yield from _kept(induction, tuple(_relations(induction))))


def least_growth(context: Context, ways: Ways, invariants: tuple[Invariant, ...], bound: int, most: int) -> Bounding:
    """The least number of 分 a claim, at most `most`, by which `bound` is proved to be exceeded at most; None: none is."""
    rates = _rates(context, ways)
    low, high = 1, most + 1
    while low < high:
        growth = most if high > most else (low + high) // 2
        induction = _Induction(context, ways, invariants, bound, growth)
        if (yield from _kept(induction, (*_relations(induction), *_weighted(induction, rates)))):
            high = growth
        elif growth == most:
            return None
        else:
            low = growth + 1
    return high if high <= most else None


def _kept(induction: _Induction, relations: tuple[_Relation, ...]) -> Generator[_Batch, Verdicts, bool]:
    """Does the first of the relations belong to those that keep themselves?"""
    wanted, kept = relations[0], relations
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


# ---- relations -------------------------------------------------------------------------------------------------


def _relations(induction: _Induction) -> Iterator[_Relation]:
    """First what is to be proved: no more than so much less in all. Then orders between the sums, some with an allowance."""
    paid = [paid_key(item.name) for item in induction.matter.benefits]
    said = f"{induction.bound}分" + (f"，每次再加{induction.growth}分" if induction.growth else "")

    def within(keys: Sequence[str]) -> Callable[[Sums, Sums, Rational], Term]:
        return lambda first, second, more: _at_most(second, first, dict.fromkeys(keys, Fraction(1)), more)

    def ordered(key: str, *, reverse: bool) -> Callable[[Sums, Sums, Rational], Term]:
        return lambda first, second, _: rational.at_most(*((first[key], second[key]) if reverse else (second[key], first[key])))

    yield _Relation(f"合计少得不超过{said}", within(paid))
    for key in sum_keys(induction.matter):
        yield _Relation(f"{key} 后者不多", ordered(key, reverse=False))
        yield _Relation(f"{key} 前者不多", ordered(key, reverse=True))
        if (key in paid and induction.bound) or induction.growth:
            yield _Relation(f"{key} 后者至多多{said}", within([key]))


def _weighted(induction: _Induction, rates: Mapping[str, frozenset[Fraction]]) -> Iterator[_Relation]:
    """What was paid before a benefit, in all or by one other, counts as much as the benefit would have paid of it."""
    benefits = induction.matter.benefits
    for item in benefits:
        earlier = [other.name for other in benefits if other.place < item.place]
        for names in dict.fromkeys([tuple(earlier), *((name,) for name in earlier)]) if earlier else ():
            for rate in sorted(rates[item.name]):
                weights = {**dict.fromkeys(map(paid_key, names), rate), paid_key(item.name): Fraction(1)}
                yield _Relation(f"{item.name}连同{'、'.join(names)}的{rate}", _weighing(weights))


def _weighing(weights: Mapping[str, Fraction]) -> Callable[[Sums, Sums, Rational], Term]:
    return lambda first, second, more: _at_most(second, first, weights, more)


def _at_most(less: Sums, more: Sums, weights: Mapping[str, Fraction], allowance: Rational) -> Term:
    """The weighted sum of the one is at most that of the other and the allowance."""
    one, other = (rational.total(_times(sums[key], weight) for key, weight in weights.items()) for sums in (less, more))
    return rational.at_most(one, rational.add(other, allowance))


def _times(value: Rational, factor: Fraction) -> Rational:
    return Rational(terms.scale(value.numerator, factor.numerator), value.denominator * factor.denominator)


def _rates(context: Context, ways: Ways) -> dict[str, frozenset[Fraction]]:
    """The rates of each benefit that are the same for all claims of a way."""
    scene = context.studio.scene(context.regulation, ways.matter, Start(None, afresh=True))
    claims = [scene.claim(scene.facts(case=case)) for case in ways.cases]
    found: dict[str, frozenset[Fraction]] = {}
    for item in claims[0].benefits:
        values = [claim.benefit(item.benefit.name).rate for claim in claims]
        fixed = (value.value.fixed for value in values if isinstance(value, Amount))
        found[item.benefit.name] = frozenset(filter(None, fixed))
    return found


# ---- one more claim --------------------------------------------------------------------------------------------


def _step(induction: _Induction, assumed: tuple[_Relation, ...], item: _Relation) -> Obligation:
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
