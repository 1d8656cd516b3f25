"""取整的影响有界限：四舍五入到分，一次就诊最多使一项给付差多少，一年下来最多差多少。

不取整，就是每一项给付都按算出来的分数付，不四舍五入，限额剩下的也不舍去零头。证明两件事：

- **一年**：适用、基数、累计基数都照实际结算的算，只比较年度给付。实际的年度给付和不取整的年度给付，每次就诊最多
  再差半分（进位、舍去的不满一分），限额也算在内。所以 n 次就诊之后，最多差 n×½ 分。共用一个限额的各项给付一起证明，
  说的是差得最多的那一项：限额剩下的由一项用完时，别的几项差的都会落在它上面，所以几项同时给付的可以不止半分，
  能证明的最小界限写在结论里。
- **一次**：从同样的台账开始，这次就诊完全不取整（前面的给付不取整，后面的基数也就跟着不取整），给付合计最多差多少；
  基数或者条件取决于前面的给付的（倾斜救助），各项单独列出能证明的最小界限。

不成立的，通常是规则看前面的给付「超过 0元」没有：取整成 0 的就看不见了。
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil

from zhunshengc.checks.base import Check, Context, Examination, Holds
from zhunshengc.checks.outcomes import last_settled, payment, settled_terms
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, own_matters, pose, prove
from zhunshengc.checks.racing import Proving, together
from zhunshengc.checks.rounding_year import ROUNDING, Rounded, fen_text, groups, near, over_a_year, subject_of
from zhunshengc.expressions import walk
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, DefinitionRef, Expr, PaidRef, Regulation, Remainder
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.measure import Part, largest_of
from zhunshengc.solver.obligation import Model, Obligation
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Scene, Start
from zhunshengc.solver.unknowns import Case
from zhunshengc.uses import benefit_expressions

_SECONDS = 1.0  # for one question about the least bound


def examine(context: Context) -> Examination:
    """For every matter one result per group of benefits over a year; one per benefit that depends on others; one for all."""
    provings: list[Proving] = []
    for matter in own_matters(context.regulation):
        if matter.benefits:
            invariants = yield from establish(context.studio, context.regulation, matter.name)
            rounded = Rounded(context, matter, invariants)
            provings += [over_a_year(rounded, group) for group in groups(matter)]
            provings += [_on_a_claim(rounded, (item,)) for item in matter.benefits if _depends(context.regulation, item)]
            provings.append(_on_a_claim(rounded, matter.benefits))
    return (yield from together(provings))


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


def _on_a_claim(rounded: Rounded, benefits: tuple[Benefit, ...]) -> Proving:
    """Within a 分 for each benefit of the matter: with the least bound that is proved; or a finding."""
    most = 4 * len(rounded.matter.benefits)
    found = yield from prove(rounded.context, _claim_property(rounded, benefits, most), rounded.invariants)
    if not isinstance(found, Holds):
        return found
    parts = tuple(_part(rounded, benefits, case) for case in rounded.cases)
    extent = yield from largest_of(parts, 0, range(1, most))
    least = Fraction(most if extent.bound is None else extent.bound, 4)
    said = f"从同样的台账开始，一次就诊最多差 {fen_text(least)} 分（已证明）"
    subject = replace(found.subject, title=f"{_name(rounded, benefits)}：取整最多使一次就诊差 {fen_text(least)} 分")
    return replace(found, subject=subject, note="；".join(filter(None, [said, found.note])))


def _name(rounded: Rounded, benefits: tuple[Benefit, ...]) -> str:
    return "给付合计" if benefits == rounded.matter.benefits else benefits[0].name


def _part(rounded: Rounded, benefits: tuple[Benefit, ...], case: Case) -> Part:
    context, start = rounded.context, Start(None, rounded.invariants)

    def ask(quarters: int) -> Obligation:
        item = replace(_claim_property(rounded, benefits, quarters), seconds=_SECONDS, shown=False)
        return pose(
            context.studio, context.regulation, item, start, case, tag=f"不超过{fen_text(Fraction(quarters, 4))}分"
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


def _claim_property(rounded: Rounded, benefits: tuple[Benefit, ...], quarters: int) -> Property:
    regulation = rounded.context.regulation
    name = _name(rounded, benefits)
    bound = Fraction(quarters, 4)

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim, exact = scene.claim(facts), scene.claim(facts, exact=True)
        goal = near(_apart(scene, benefits), rational.ZERO, rational.constant(bound))
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
    subject = subject_of(rounded, f"{name}/一次", title, benefits)
    return Property(subject, findings.ROUNDING, rounded.matter.name, state, shows, rounded.cases)


def _known(value: Rational) -> Fraction:
    return value.fixed or Fraction(0)


def _yuan(fen: Fraction) -> str:
    """元 with as many decimals as it takes, six at most."""
    millionths = round(fen * 10_000)
    about = "" if millionths == fen * 10_000 else "约 "
    whole, rest = divmod(millionths, 1_000_000)
    decimals = f".{rest:06}".rstrip("0").rstrip(".")
    return f"{about}{whole}{decimals}元"


CHECK = Check(ROUNDING, "取整的误差有界限", __doc__, examine, without="没有给付")
