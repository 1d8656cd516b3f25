"""一年里两次就诊，先结算哪一次，两次的给付合计都一样。

同一个人、同一天的两次就诊，先后对调，比较两次的给付合计。对这一年之前有过的任意多次就诊，依次证明：

- 两次只有数额不同的（同样的身份、类别和条件）；
- 同样的身份，其他情形（医疗类别、转诊、病种等）任意的；
- 只有身份和数额不同的（年度中间改了认定）；
- 这三种都成立的，再证明任何两次就诊都不分先后。

同一天里，一个人的出生日期和收入（不属于费用的金额）只有一个，两次就诊总是一样。

四舍五入会差几分，能证明的最小界限写在结论里。不成立的，给出两种先后各付多少，最多能差多少。
列出的条款是每一项有关的给付（证明了与先后无关的不列），不只是反例里的那几项。
这常常来自原文：限额或者起付线随身份不同，后一项给付（倾斜救助）的基数是前一项付了以后的余额。原文确实如此的，写明「容许」，并在经办规程里写明按什么顺序结算。
只看「费用结算」。有支付排在给付后面的，只看各项支付加起来不超过费用的就诊。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, combinations_with_replacement

from zhunshengc.checks.amounts import extent_text
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Inapplicable, Result, Subject
from zhunshengc.checks.bearing import bearing
from zhunshengc.checks.bills import another, bill_amounts, personal_facts, within_costs
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.contrast import Compared, Contrast, enlarged, prove_up_to
from zhunshengc.checks.outcomes import all_settled
from zhunshengc.checks.proving import Runs, Witness, articles, own_matters
from zhunshengc.checks.racing import Exploring, Proving, together
from zhunshengc.checks.splitting import not_of_visits
from zhunshengc.evaluate_claim import ranking_of
from zhunshengc.messages import findings
from zhunshengc.model import DAY, DEFAULT_MATTER, Benefit, Matter
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.scene import Invariant, Scene
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import Case
from zhunshengc.solver.values import SymbolicFacts

_ID = "先后"
_PREFIX = "另一次·"


def examine(context: Context) -> Examination:
    """One result per way in which two claims may differ."""
    explorings: list[Exploring] = []
    skipped: list[Result] = []
    for matter in own_matters(context.regulation):
        if matter.benefits and matter.name != DEFAULT_MATTER:
            skipped.append(not_of_visits(_ID, matter, f"{matter.name}不分先后"))
        elif matter.benefits:
            invariants = yield from establish(context.studio, context.regulation, matter.name)
            explorings.append(_explore(_Year(context, matter, invariants)))
    found = yield from together(explorings)
    return (*found, *skipped)


@dataclass(frozen=True, slots=True)
class _Year:
    """The matter whose claims are swapped, and what is known of the year's sums."""

    context: Context
    matter: Matter
    invariants: tuple[Invariant, ...]

    @property
    def source(self) -> str | None:
        """The fact that says the person's status, where there is one."""
        ranking = ranking_of(self.context.regulation, self.matter.name)
        return None if ranking is None else ranking.source

    @property
    def shared(self) -> tuple[str, ...]:
        """What two claims of one person on one day have in common, whatever else they differ in."""
        return DAY, *personal_facts(self.context.regulation, self.matter)

    @property
    def status(self) -> tuple[str, ...]:
        """What says in a claim's facts which status the person has; a proof by cases may suppose the one that counts."""
        ranking = ranking_of(self.context.regulation, self.matter.name)
        return () if ranking is None else (ranking.source, ranking.name)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Two claims that may differ in something. `other` gives the second one's facts in a scene.

    `alike`: whatever the one may be the other may be, too; so it is enough that the one order never brings more.
    """

    key: str
    title: str
    cases: tuple[Case, ...]
    other: Callable[[Scene], SymbolicFacts]
    alike: bool = False

    def excess(self, claims: tuple[Encoding, ...], paid: Callable[[Encoding], Term]) -> Term:
        """How much more is paid in the one order than in the other."""
        first, second, early, late = map(paid, claims)
        gain = terms.sub(terms.add(first, second), terms.add(early, late))
        return gain if self.alike else terms.greatest(gain, terms.sub(terms.ZERO, gain))


def _explore(year: _Year) -> Exploring:
    results = yield from together(_examine(year, pairs) for pairs in _alike(year))
    if all(isinstance(result, Holds | Inapplicable) for result in results) and year.source is not None:
        results += ((yield from _examine(year, _any(year))),)
    return results


def _examine(year: _Year, pairs: _Pairs) -> Proving:
    contrast = _contrast(year, pairs)
    allowed = swap_allowance(year.matter.benefits)
    found = yield from prove_up_to(year.context, contrast, year.invariants, allowed)
    if isinstance(found, Hollow):
        return Inapplicable(found.subject, "没有这样的两次就诊可以结算")
    if not isinstance(found, Finding):
        return found
    larger, extent = yield from enlarged(year.context, contrast, found, year.invariants, allowed)
    differing = yield from bearing(year.context, contrast, pairs.excess, year.matter.benefits, year.invariants, allowed=allowed)
    subject = replace(larger.subject, articles=articles(*(item.origin for item in differing)))
    return replace(larger, subject=subject, sentence=f"{larger.sentence}；相差的{extent_text(extent)}")


def swap_allowance(benefits: tuple[Benefit, ...]) -> int:
    """How much four settlements of each of the benefits, two against two, can differ by rounding alone, 分: each by ½ or 1."""
    return max(0, 2 * len(benefits) - 1)


# ---- which claims ----------------------------------------------------------------------------------------------


def _alike(year: _Year) -> Iterator[_Pairs]:
    regulation, matter, source = year.context.regulation, year.matter, year.source
    amounts = bill_amounts(regulation, matter)
    cases = status_cases(regulation, matter.name)
    kept = year.shared if source is None else (*year.shared, source)
    differ = "情形不同" if source is None else "身份相同、其他情形不同"

    def same(scene: Scene) -> SymbolicFacts:
        second = scene.facts(_PREFIX, scene.case.other)
        return scene.varied("其他情形不同", lambda: _keeping(scene.facts(), second, kept))

    yield _Pairs("数额", "只有数额不同的两次就诊", cases, lambda scene: another(scene, amounts), alike=True)
    mixed = _mixed(year, cases)
    yield _Pairs("情形", f"{differ}的两次就诊", (*cases, *mixed), same, alike=not mixed)
    if source is not None:

        def status(scene: Scene) -> SymbolicFacts:
            second = scene.facts(_PREFIX, scene.case.other)
            return scene.varied("身份不同", lambda: {**another(scene, amounts), **_only(second, year.status)})

        pairs = tuple(replace(one, other=other) for one, other in combinations(cases, 2))
        apart = all(case.status is not None or source in case.facts for case in cases)
        yield _Pairs("身份", "只有身份和数额不同的两次就诊", pairs if apart else cases, status)


def _mixed(year: _Year, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Pairs of cases that may be of one person: any two kinds of visit; two statuses where 不计 takes the first one away."""
    ranking = ranking_of(year.context.regulation, year.matter.name)
    excepted = dict(() if ranking is None else ranking.exceptions)
    pairs = combinations(cases, 2)
    return tuple(replace(one, other=other) for one, other in pairs if one.status is None or one.status[1] in excepted)


def _any(year: _Year) -> _Pairs:
    cases = status_cases(year.context.regulation, year.matter.name)
    pairs = (replace(one, other=other) for one, other in combinations_with_replacement(cases, 2))

    def other(scene: Scene) -> SymbolicFacts:
        second = scene.facts(_PREFIX, scene.case.other)
        return scene.varied("任何情形", lambda: _keeping(scene.facts(), second, year.shared))

    return _Pairs("任何", "任何两次就诊", tuple(pairs), other)


def _keeping(facts: SymbolicFacts, others: SymbolicFacts, kept: tuple[str, ...]) -> SymbolicFacts:
    """Other facts, but for those that both claims have in common."""
    return {**others, **_only(facts, kept)}


def _only(facts: SymbolicFacts, names: tuple[str, ...]) -> SymbolicFacts:
    return {name: facts[name] for name in names if name in facts}


# ---- what is compared ------------------------------------------------------------------------------------------


def _contrast(year: _Year, pairs: _Pairs) -> Contrast:
    matter = year.matter

    def compare(scene: Scene) -> Compared:
        one, other = scene.facts(), pairs.other(scene)
        first, early = scene.claim(one), scene.claim(other)
        second, late = scene.claim(other, after=first), scene.claim(one, after=early)
        claims = first, second, early, late
        excess = pairs.excess(claims, lambda claim: claim.total)
        witnesses = (
            Witness("先结算甲、后结算乙", other, before=(one,), names=("就诊甲", "就诊乙")),
            Witness("先结算乙、后结算甲", one, before=(other,), names=("就诊乙", "就诊甲")),
        )
        return Compared(tuple(map(within_costs, claims)), excess, claims, witnesses)

    origins = [item.origin for item in matter.benefits]
    subject = Subject(
        _ID, f"{matter.name}/{pairs.key}", articles(*origins), f"{pairs.title}，先后不影响给付合计", origins[0].place
    )
    return Contrast(
        subject,
        findings.ORDER_MATTERS,
        year.context.regulation,
        matter.name,
        compare,
        _excess,
        _tell(pairs),
        pairs.cases,
        afresh=True,
    )


def _totals(runs: Runs) -> tuple[int, int] | None:
    """What two claims are paid in the one order and in the other."""
    one, other = all_settled(runs[0]), all_settled(runs[1])
    if one is None or other is None:
        return None
    return one[-2].total + one[-1].total, other[-2].total + other[-1].total


def _excess(runs: Runs) -> int | None:
    totals = _totals(runs)
    return None if totals is None else abs(totals[0] - totals[1])


def _tell(pairs: _Pairs) -> Callable[[Runs], str]:
    def tell(runs: Runs) -> str:
        one, other = _totals(runs) or (0, 0)
        paid = f"先结算甲、后结算乙，共付 {phrase_money(one)}；先结算乙、后结算甲，共付 {phrase_money(other)}"
        differ = pairs.title.removesuffix("的两次就诊")
        return f"同一个人的就诊甲和就诊乙（{differ}）：{paid}；相差 {phrase_money(abs(one - other))}"

    return tell


CHECK = Check(_ID, "两次就诊先结算哪一次都一样", __doc__, examine, without="没有给付")
