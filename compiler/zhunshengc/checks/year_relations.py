"""What may hold between two accounts (台账) of one year: the same claims of one person, settled under either of two statuses.

Each relation holds of two empty accounts, whatever it may be out by; else it is a guess, which the induction of `year_bound`
keeps or drops. So none of them can make a proof unsound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhunsheng.syntax import Period
from zhunshengc.checks.base import Context, Subject
from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.model import Benefit, Matter
from zhunshengc.outcome import base_key, paid_key
from zhunshengc.solver import rational, terms
from zhunshengc.solver.encode import Encoding, Sums
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Start
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case
from zhunshengc.solver.values import Amount

Holds = Callable[[Sums, Sums, Rational], Term]
"""Of both accounts; the third argument is what the relation may be out by."""


@dataclass(frozen=True, slots=True)
class Ways:
    """One person's claims under either of two statuses, as cases; `names` are theirs (Chinese)."""

    subject: Subject
    matter: str
    names: tuple[str, str]
    cases: tuple[Case, Case]

    def claims(self, context: Context) -> tuple[Encoding, Encoding]:
        """Two claims, one of each way, that have nothing else in common."""
        scene = context.studio.scene(context.regulation, self.matter, Start(None, afresh=True))
        first, second = self.cases
        return scene.claim(scene.facts(case=first)), scene.claim(scene.facts("另一次·", case=second))


@dataclass(frozen=True, slots=True)
class Relation:
    """What may hold between the accounts of the two ways."""

    name: str
    holds: Holds


def orders(matter: Matter, bound: int, growth: int) -> Iterator[Relation]:
    """First what is to be proved: no more than so much less in all. Then orders between the sums, some with an allowance."""
    paid = [paid_key(item.name) for item in matter.benefits]
    said = f"{bound}分" + (f"，每次再加{growth}分" if growth else "")

    def within(keys: Sequence[str]) -> Holds:
        return lambda first, second, more: _at_most(second, first, dict.fromkeys(keys, Fraction(1)), more)

    def ordered(key: str, *, reverse: bool) -> Holds:
        return lambda first, second, _: rational.at_most(*((first[key], second[key]) if reverse else (second[key], first[key])))

    yield Relation(f"合计少得不超过{said}", within(paid))
    for key in sum_keys(matter):
        yield Relation(f"{key} 后者不多", ordered(key, reverse=False))
        yield Relation(f"{key} 前者不多", ordered(key, reverse=True))
        if (key in paid and bound) or growth:
            yield Relation(f"{key} 后者至多多{said}", within([key]))


def weighted(matter: Matter, claims: tuple[Encoding, Encoding]) -> Iterator[Relation]:
    """What was paid before a benefit, in all or by one other, counts as much as the benefit would have paid of it."""
    for item in matter.benefits:
        earlier = _earlier(matter, item)
        for names in dict.fromkeys([tuple(earlier), *((name,) for name in earlier)]) if earlier else ():
            for rate in _rates(item, claims):
                weights = {**dict.fromkeys(map(paid_key, names), rate), paid_key(item.name): Fraction(1)}
                yield Relation(f"{item.name}连同{'、'.join(names)}的{rate}", _weighing(weights))


def reckoned(matter: Matter, claims: tuple[Encoding, Encoding]) -> Iterator[Relation]:
    """Of a benefit that pays a part of what earlier ones leave: its sum of bases with what they paid; its rate of that sum."""
    for item in matter.benefits:
        earlier = _earlier(matter, item)
        if not earlier:
            continue
        left = {**dict.fromkeys(map(paid_key, earlier), Fraction(1)), base_key(item.name): Fraction(1)}
        yield Relation(f"{item.name}的基数连同先付的 后者不多", _exactly(left))
        deductible = _deductible(item, claims)
        if deductible is not None:
            for rate in _rates(item, claims):
                yield from _by_rate(item, deductible, rate)


def until_used_up(relations: Iterable[Relation], claims: tuple[Encoding, Encoding]) -> Iterator[Relation]:
    """Each relation, once for every limit of the year with a fixed size: until the first account has used it up."""
    limits = _limits(claims[0])
    for item in relations:
        for key, size in limits.items():
            yield Relation(f"{key} 用完以前：{item.name}", _used_up_or(key, size, item.holds))


# ---- what they are made of -------------------------------------------------------------------------------------


def _used_up_or(key: str, size: Fraction, holds: Holds) -> Holds:
    def told(first: Sums, second: Sums, more: Rational) -> Term:
        return terms.either((rational.at_most(rational.constant(size), first[key]), holds(first, second, more)))

    return told


def _by_rate(item: Benefit, deductible: Rational, rate: Fraction) -> Iterator[Relation]:
    """Each way pays the rate of what its sum of bases is above the deductible, but for rounding, half a 分 a claim.

    Nothing is said of a deductible below 0: of an empty 台账 it would not hold.
    """
    paid, base = paid_key(item.name), base_key(item.name)
    below = rational.less(deductible, rational.ZERO)

    def due(sums: Sums) -> Rational:
        return _times(rational.positive_part(rational.sub(sums[base], deductible)), rate)

    def at_least(first: Sums, _: Sums, more: Rational) -> Term:
        return terms.either((below, rational.at_most(due(first), rational.add(first[paid], _times(more, Fraction(1, 2))))))

    def at_most(_: Sums, second: Sums, more: Rational) -> Term:
        return terms.either((below, rational.at_most(second[paid], rational.add(due(second), _times(more, Fraction(1, 2))))))

    yield Relation(f"{item.name} 前者不少于基数的{rate}", at_least)
    yield Relation(f"{item.name} 后者不多于基数的{rate}", at_most)


def _earlier(matter: Matter, item: Benefit) -> list[str]:
    return [other.name for other in matter.benefits if other.place < item.place]


def _weighing(weights: Mapping[str, Fraction]) -> Holds:
    return lambda first, second, more: _at_most(second, first, weights, more)


def _exactly(weights: Mapping[str, Fraction]) -> Holds:
    return lambda first, second, _: _at_most(second, first, weights, rational.ZERO)


def _at_most(less: Sums, more: Sums, weights: Mapping[str, Fraction], allowance: Rational) -> Term:
    """The weighted sum of the one is at most that of the other and the allowance."""
    one, other = (rational.total(_times(sums[key], weight) for key, weight in weights.items()) for sums in (less, more))
    return rational.at_most(one, rational.add(other, allowance))


def _times(value: Rational, factor: Fraction) -> Rational:
    return Rational(terms.scale(value.numerator, factor.numerator), value.denominator * factor.denominator)


# ---- what is the same for all claims of a way ------------------------------------------------------------------


def _rates(item: Benefit, claims: tuple[Encoding, Encoding]) -> list[Fraction]:
    """The rates of the benefit that are the same for all claims of a way."""
    values = [claim.benefit(item.name).rate for claim in claims]
    fixed = (value.value.fixed for value in values if isinstance(value, Amount))
    return sorted(set(filter(None, fixed)))


def _deductible(item: Benefit, claims: tuple[Encoding, Encoding]) -> Rational | None:
    """The deductible of a year, where it is one for all claims of both ways (0 where there is none)."""
    one, other = (claim.benefit(item.name).deductible for claim in claims)
    if item.deductible is None:
        return rational.ZERO
    alike = one == other and one.none is terms.FALSE
    return one.value if alike and item.deductible.period is Period.YEAR else None


def _limits(claim: Encoding) -> dict[str, Fraction]:
    """Limits of the year that are the same for all claims of a way, by what counts towards them."""
    found: dict[str, Fraction] = {}
    for benefit in claim.benefits:
        for item in benefit.limits:
            size = item.value.value.fixed
            if item.limit.period is Period.YEAR and item.value.none is terms.FALSE and size is not None:
                found[paid_key(item.limit.shared or benefit.benefit.name)] = size
    return found
