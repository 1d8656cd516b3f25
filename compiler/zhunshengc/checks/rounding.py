"""取整的影响有界限：四舍五入到分，一次就诊最多使一项给付差多少，一年下来最多差多少。

不取整，就是每一项给付都按算出来的分数付，不四舍五入，限额剩下的也不舍去零头。证明两件事：

- **一年**：适用、基数、累计基数都照实际结算的算，只比较年度给付。实际的年度给付和不取整的年度给付，每次就诊最多
  再差半分（进位、舍去的不满一分），限额也算在内。所以 n 次就诊之后，最多差 n×½ 分。共用一个限额的各项给付一起证明：
  差得最多的那一项，每次最多再差半分。
- **一次**：从同样的台账开始，这次就诊完全不取整（前面的给付不取整，后面的基数也就跟着不取整），给付合计最多差多少；
  基数或者条件取决于前面的给付的（倾斜救助），各项单独列出能证明的最小界限。

不成立的，通常是规则看前面的给付「超过 0元」没有：取整成 0 的就看不见了。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, lcm

from zhunsheng.syntax import Period, RoundingMode
from zhunshengc.checks.base import Check, Context, Examination, Holds, Subject
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.outcomes import last_settled, payment, settled_terms
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, articles, induct, own_matters, pose, prove
from zhunshengc.checks.racing import Proving, together
from zhunshengc.expressions import walk
from zhunshengc.messages import findings
from zhunshengc.model import MAX_YEAR_BASE, Benefit, DefinitionRef, Expr, Matter, PaidRef, Regulation, Remainder
from zhunshengc.outcome import paid_key
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.encode_benefit import BenefitTerms, LimitTerms, within
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.measure import Part, largest_of
from zhunshengc.solver.obligation import Model, Obligation
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case
from zhunshengc.uses import benefit_expressions

_ID = "取整"
_SECONDS = 1.0  # for one question about the least bound


def examine(context: Context) -> Examination:
    """For every matter one result per group of benefits over a year; one per benefit that depends on others; one for all."""
    provings: list[Proving] = []
    for matter in own_matters(context.regulation):
        if matter.benefits:
            invariants = yield from establish(context.studio, context.regulation, matter.name)
            rounded = _Rounded(context, matter, invariants)
            provings += [_over_a_year(rounded, group) for group in _groups(matter)]
            provings += [_on_a_claim(rounded, (item,)) for item in matter.benefits if _depends(context.regulation, item)]
            provings.append(_on_a_claim(rounded, matter.benefits))
    return (yield from together(provings))


@dataclass(frozen=True, slots=True)
class _Rounded:
    """A matter, and what is known of the year's sums."""

    context: Context
    matter: Matter
    invariants: tuple[Invariant, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Into which proofs are divided."""
        return status_cases(self.context.regulation, self.matter.name)


def _subject(rounded: _Rounded, key: str, title: str, benefits: tuple[Benefit, ...]) -> Subject:
    origins = [item.origin for item in benefits]
    return Subject(_ID, f"{rounded.matter.name}/{key}", articles(*origins), title, origins[0].place)


# ---- over a year -----------------------------------------------------------------------------------------------


def _groups(matter: Matter) -> Iterator[tuple[Benefit, ...]]:
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


def _over_a_year(rounded: _Rounded, group: tuple[Benefit, ...]) -> Proving:
    """The least of the bounds that every claim keeps."""
    *likely, last = _year_bounds(group)
    for bound in likely:
        found = (yield from induct(rounded.context, _year_property(rounded, group, bound), rounded.invariants)).result
        if isinstance(found, Holds):
            return _told(found, group, bound)
    found = (yield from induct(rounded.context, _year_property(rounded, group, last), rounded.invariants)).result
    return _told(found, group, last) if isinstance(found, Holds) else found


def _year_bounds(group: tuple[Benefit, ...]) -> tuple[Fraction, ...]:
    """½ 分 where all is rounded half up; a limit that is no whole 分 loses up to one."""
    half_up = all(item.rounding is RoundingMode.HALF_UP for item in group)
    return (Fraction(1, 2), Fraction(1)) if half_up else (Fraction(1),)


def _told(found: Holds, group: tuple[Benefit, ...], bound: Fraction) -> Holds:
    each = _fen(bound)
    which = "" if len(group) == 1 else "差得最多的一项"
    said = f"每次就诊，实际的年度给付和不取整的，{which}最多再差 {each} 分（已证明），n 次就诊之后最多差 n×{each} 分"
    title = f"{'、'.join(item.name for item in group)}：取整每次最多使年度给付再差 {each} 分"
    subject = replace(found.subject, title=title)
    return replace(found, subject=subject, note="；".join(filter(None, [said, found.note])))


def _year_property(rounded: _Rounded, group: tuple[Benefit, ...], bound: Fraction) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        year = _Unrounded(claim, group)
        apart = Rational(terms.integer("至此相差", 0, MAX_YEAR_BASE * 2 * year.parts), 2 * year.parts)
        allowed = rational.add(apart, rational.constant(bound))
        before = [_near(scene.track().sums[key], value, apart) for key, value in year.paid.items()]
        goal = terms.both(_near(claim.sums[key], value, allowed) for key, value in year.after().items())
        return Statement((claim.accepted_through[group[-1].name], *before), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], __: Runs) -> str | None:
        return None

    names = "、".join(item.name for item in group)
    subject = _subject(rounded, f"{names}/年度", f"{names}：取整每次最多使年度给付再差 {_fen(bound)} 分", group)
    return Property(subject, findings.ROUNDING, rounded.matter.name, state, shows, rounded.cases, shown=False)


def _near(one: Rational, other: Rational, apart: Rational) -> Term:
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


# ---- on a claim ------------------------------------------------------------------------------------------------


def _depends(regulation: Regulation, benefit: Benefit) -> bool:
    """Does what it pays depend on what others have paid?"""
    return any(_looks_at_payments(regulation, expr) for expr in benefit_expressions(benefit))


def _looks_at_payments(regulation: Regulation, expr: Expr) -> bool:
    for part in walk(expr):
        match part:
            case PaidRef():
                return True
            case Remainder() if part.benefits:
                return True
            case DefinitionRef() if _looks_at_payments(regulation, regulation.definition(part.name).value):
                return True
            case _:
                continue
    return False


def _on_a_claim(rounded: _Rounded, benefits: tuple[Benefit, ...]) -> Proving:
    """Within a 分 for each benefit of the matter: with the least bound that is proved; or a finding."""
    most = 4 * len(rounded.matter.benefits)
    found = yield from prove(rounded.context, _claim_property(rounded, benefits, most), rounded.invariants)
    if not isinstance(found, Holds):
        return found
    parts = tuple(_part(rounded, benefits, case) for case in rounded.cases)
    extent = yield from largest_of(parts, 0, range(1, most))
    least = Fraction(most if extent.bound is None else extent.bound, 4)
    said = f"从同样的台账开始，一次就诊最多差 {_fen(least)} 分（已证明）"
    subject = replace(found.subject, title=f"{_name(rounded, benefits)}：取整最多使一次就诊差 {_fen(least)} 分")
    return replace(found, subject=subject, note="；".join(filter(None, [said, found.note])))


def _name(rounded: _Rounded, benefits: tuple[Benefit, ...]) -> str:
    return "给付合计" if benefits == rounded.matter.benefits else benefits[0].name


def _part(rounded: _Rounded, benefits: tuple[Benefit, ...], case: Case) -> Part:
    context, start = rounded.context, Start(None, rounded.invariants)

    def ask(quarters: int) -> Obligation:
        item = replace(_claim_property(rounded, benefits, quarters), seconds=_SECONDS, shown=False)
        return pose(
            context.studio, context.regulation, item, start, case, tag=f"不超过{_fen(Fraction(quarters, 4))}分"
        ).obligation

    def value_in(model: Model) -> int:
        apart = _apart(context.studio.scene(context.regulation, rounded.matter.name, start, case), benefits)
        value = terms.evaluate((apart.numerator,), terms.completed((apart.numerator,), model))[0]
        return ceil(abs(Fraction(int(value) * 4, apart.denominator)))

    return Part(ask, value_in)


def _apart(scene: Scene, benefits: tuple[Benefit, ...]) -> Rational:
    """How much more the benefits pay than without rounding."""
    facts = scene.facts()
    rounded, exact = (scene.claim(facts, exact=exact) for exact in (False, True))
    paid, earned = (rational.total(claim.benefit(item.name).pays for item in benefits) for claim in (rounded, exact))
    return rational.sub(paid, earned)


def _claim_property(rounded: _Rounded, benefits: tuple[Benefit, ...], quarters: int) -> Property:
    regulation = rounded.context.regulation
    name = _name(rounded, benefits)
    bound = Fraction(quarters, 4)

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim, exact = scene.claim(facts), scene.claim(facts, exact=True)
        goal = _near(_apart(scene, benefits), rational.ZERO, rational.constant(bound))
        return Statement((claim.accepted, exact.accepted), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(witnesses: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        if outcome is None:
            return None
        paid = sum(payment(outcome, item.name) for item in benefits)
        exact = settled_terms(regulation, witnesses[0], runs[0], exact=True)
        earned = sum((_known(exact.benefit(item.name).pays) for item in benefits), Fraction(0))
        if abs(paid - earned) <= bound:
            return None
        return f"{name}取整以后付 {phrase_money(paid)}，不取整要付 {_yuan(earned)}，差 {_yuan(abs(paid - earned))}"

    title = f"{name}：取整最多使一次就诊差 {len(rounded.matter.benefits)} 分"
    subject = _subject(rounded, f"{name}/一次", title, benefits)
    return Property(subject, findings.ROUNDING, rounded.matter.name, state, shows, rounded.cases)


def _known(value: Rational) -> Fraction:
    return value.fixed or Fraction(0)


def _fen(value: Fraction) -> str:
    """½, ¾, 1¼ or a whole number."""
    whole, rest = divmod(value, 1)
    part = {Fraction(0): "", Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾"}[rest]
    return f"{whole if whole or not part else ''}{part}"


def _yuan(fen: Fraction) -> str:
    """元 with as many decimals as it takes, six at most."""
    millionths = round(fen * 10_000)
    about = "" if millionths == fen * 10_000 else "约 "
    whole, rest = divmod(millionths, 1_000_000)
    decimals = f".{rest:06}".rstrip("0").rstrip(".")
    return f"{about}{whole}{decimals}元"


CHECK = Check(_ID, "取整的误差有界限", __doc__, examine)
