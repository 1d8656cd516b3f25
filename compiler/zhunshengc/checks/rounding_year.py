"""What rounding brings about over a year: how far the year's payments can be from those without rounding, for every claim more.

Where a group of benefits shares a limit, one of them can take over what the others are out by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from zhunsheng.syntax import Period, RoundingMode
from zhunshengc.checks.base import Context, Holds, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, induct
from zhunshengc.checks.racing import Proving
from zhunshengc.messages import findings
from zhunshengc.model import MAX_YEAR_BASE, Benefit, Matter
from zhunshengc.outcome import paid_key
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.encode_benefit import BenefitTerms, LimitTerms, within
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Invariant, Scene
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case

ROUNDING = "取整"


@dataclass(frozen=True, slots=True)
class Rounded:
    """A matter, and what is known of the year's sums."""

    context: Context
    matter: Matter
    invariants: tuple[Invariant, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Into which proofs are divided."""
        return status_cases(self.context.regulation, self.matter.name)


def subject_of(rounded: Rounded, key: str, title: str, benefits: tuple[Benefit, ...]) -> Subject:
    """What a result about these benefits is about."""
    origins = [item.origin for item in benefits]
    return Subject(ROUNDING, f"{rounded.matter.name}/{key}", articles(*origins), title, origins[0].place)


# ---- over a year -----------------------------------------------------------------------------------------------


def groups(matter: Matter) -> Iterator[tuple[Benefit, ...]]:
    """Benefits by themselves; those with a yearly limit in common together."""
    waiting = list(matter.benefits)
    while waiting:
        group, limits = [waiting.pop(0)], set[str]()
        while (found := _shared(group)) != limits:
            limits = found
            group += [item for item in waiting if limits & _shared([item])]
            waiting = [item for item in waiting if item not in group]
        yield tuple(item for item in matter.benefits if item in group)


def _shared(benefits: list[Benefit]) -> set[str]:
    return {limit.shared for item in benefits for limit in item.limits if limit.shared and limit.period is Period.YEAR}


def over_a_year(rounded: Rounded, group: tuple[Benefit, ...]) -> Proving:
    """The least of the bounds that every claim keeps."""
    for bound in _year_bounds(group):
        found = (yield from induct(rounded.context, _year_property(rounded, group, bound, _each), rounded.invariants)).result
        if isinstance(found, Holds):
            return _told(found, group, bound)
    return (yield from _in_common(rounded, group)) if len(group) > 1 else found


def _year_bounds(group: tuple[Benefit, ...]) -> tuple[Fraction, ...]:
    """½ 分 where all is rounded half up; a limit that is no whole 分 loses up to one."""
    half_up = all(item.rounding is RoundingMode.HALF_UP for item in group)
    return (Fraction(1, 2), Fraction(1)) if half_up else (Fraction(1),)


def _in_common(rounded: Rounded, group: tuple[Benefit, ...]) -> Proving:
    """The same for benefits of which one can take over what the others are out by, when it uses up the limit in common.

    So it is proved of all that is paid too much, and of all that is paid too little: up to 1 分 for each that a claim pays.
    """
    low, high = 1, 2 * len(group)
    best = yield from _all_in_common(rounded, group, high)
    while isinstance(best, Holds) and low < high:
        middle = (low + high) // 2
        found = yield from _all_in_common(rounded, group, middle)
        if isinstance(found, Holds):
            best, high = found, middle
        else:
            low = middle + 1
    return _told(best, group, Fraction(high, 2)) if isinstance(best, Holds) else best


def _all_in_common(rounded: Rounded, group: tuple[Benefit, ...], halves: int) -> Proving:
    item = _year_property(rounded, group, Fraction(halves, 2), _taken_together)
    return (yield from induct(rounded.context, item, rounded.invariants)).result


def _told(found: Holds, group: tuple[Benefit, ...], bound: Fraction) -> Holds:
    each = fen_text(bound)
    which = "" if len(group) == 1 else "差得最多的一项"
    said = f"每次就诊，实际的年度给付和不取整的，{which}最多再差 {each} 分（已证明），n 次就诊之后最多差 n×{each} 分"
    title = f"{'、'.join(item.name for item in group)}：取整每次最多使年度给付再差 {each} 分"
    subject = replace(found.subject, title=title)
    return replace(found, subject=subject, note="；".join(filter(None, [said, found.note])))


_Paid = Sequence[tuple[Rational, Rational]]
"""What each benefit has paid in the year, and what it would have paid without rounding."""


def _year_property(
    rounded: Rounded, group: tuple[Benefit, ...], bound: Fraction, close: Callable[[_Paid, Rational], Term]
) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        year = _Unrounded(claim, group)
        apart = Rational(terms.integer("至此相差", 0, MAX_YEAR_BASE * 2 * len(group) * year.parts), 2 * year.parts)
        before = close([(scene.track().sums[key], value) for key, value in year.paid.items()], apart)
        after = [(claim.sums[key], value) for key, value in year.after().items()]
        goal = close(after, rational.add(apart, rational.constant(bound)))
        return Statement((claim.accepted_through[group[-1].name], before), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], __: Runs) -> str | None:
        return None

    names = "、".join(item.name for item in group)
    subject = subject_of(rounded, f"{names}/年度", f"{names}：取整每次最多使年度给付再差 {fen_text(bound)} 分", group)
    return Property(subject, findings.ROUNDING, rounded.matter.name, state, shows, rounded.cases, shown=False)


def _each(paid: _Paid, apart: Rational) -> Term:
    """None of them is out by more."""
    return terms.both(near(one, other, apart) for one, other in paid)


def _taken_together(paid: _Paid, apart: Rational) -> Term:
    """All that is too much comes to no more, and so does all that is too little."""
    much, little = (
        rational.total(rational.positive_part(rational.sub(*pair)) for pair in pairs)
        for pairs in (paid, [(other, one) for one, other in paid])
    )
    return terms.both((rational.at_most(much, apart), rational.at_most(little, apart)))


def near(one: Rational, other: Rational, apart: Rational) -> Term:
    """They differ by no more."""
    return terms.both((rational.at_most(one, rational.add(other, apart)), rational.at_most(other, rational.add(one, apart))))


class _Unrounded:
    """What a group of benefits has paid in the year and pays on a claim where nothing is rounded: any year before."""

    def __init__(self, claim: Encoding, group: tuple[Benefit, ...]) -> None:
        self._items = tuple(claim.benefit(item.name) for item in group)
        limits = [limit.value.value.denominator for item in self._items for limit in item.limits]
        self.parts = lcm(*limits, *(item.earned.denominator for item in self._items))
        keys = [paid_key(item.name) for item in group]
        self.paid = {key: Rational(terms.integer(f"不取整 {key}", 0, MAX_YEAR_BASE * self.parts), self.parts) for key in keys}

    def after(self) -> dict[str, Rational]:
        """The year's payments after the claim."""
        paid, on_claim = dict(self.paid), dict[str, Rational]()
        for item in self._items:
            limits = [replace(limit, room=self._room(limit, item, paid, on_claim)) for limit in item.limits]
            pays = rational.choose(item.applies, within(item.earned, limits), rational.ZERO)
            key = paid_key(item.benefit.name)
            paid[key], on_claim[key] = rational.add(paid[key], pays), pays
        return paid

    def _room(self, limit: LimitTerms, item: BenefitTerms, paid: dict[str, Rational], on_claim: dict[str, Rational]) -> Rational:
        """What the limit leaves; one of a claim is looked at on the claim."""
        used = paid if limit.limit.period is Period.YEAR else on_claim
        sharing = [other.benefit for other in self._items if _has(other.benefit, limit)] if limit.limit.shared else [item.benefit]
        taken = rational.total(used.get(paid_key(benefit.name), rational.ZERO) for benefit in sharing)
        return rational.positive_part(rational.sub(limit.value.value, taken))


def _has(benefit: Benefit, limit: LimitTerms) -> bool:
    """Has the benefit this shared limit, too?"""
    return any(item.shared == limit.limit.shared and item.period is limit.limit.period for item in benefit.limits)


def fen_text(value: Fraction) -> str:
    """½, ¾, 1¼ or a whole number."""
    whole, rest = divmod(value, 1)
    part = {Fraction(0): "", Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾"}[rest]
    return f"{whole if whole or not part else ''}{part}"
