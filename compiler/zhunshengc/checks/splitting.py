"""一次就诊拆成两次结算，不会多得（分解住院）；两次合成一次，也不会多得。

同一个人、同一天、其他情形都一样：把一次就诊的费用（和先付各项）任意拆成两份，各结算一次。对任何人、任何拆法、这一年之前有过的
任意多次就诊，证明：

- 拆成两次，给付合计不比一次结算多；
- 合成一次，给付合计不比分两次结算多。

四舍五入使每项给付每次最多差半分，所以允许差几分；能证明的最小界限写在结论里。

不成立的，给出同样的费用一次结算和两次结算各是多少，跨过哪个门槛（例如「超过3万元的」按一次计算），最多能差多少。每个门槛列一条，
最后一条证明除所列门槛之外不会多得。没有跨过哪个条件的门槛也多得的，是按次的起付线、限额、分段或者基数所致，列出每一项可能多付的给付的条款。
分解住院通常要改规则；按次的门槛、分段和起付线原文确实如此的，写明「容许」。

每一种费用都拆：目录内的、总费用、先付各项和写进「基数」的金额。收入、起付线这样的金额是人的、年度的，不拆。
有支付排在给付后面的，只看各项支付加起来不超过费用的就诊（超过的，检查「不超自付」会报告）。
只看「费用结算」：别的事项不是一次次的就诊。
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from zhunsheng.diagnostic import Kind
from zhunsheng.syntax import RoundingMode
from zhunshengc.checks.amounts import extent_text
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Inapplicable, Result, Subject
from zhunshengc.checks.bearing import bearing
from zhunshengc.checks.bills import another, bill_amounts, in_range, put_together, within_costs
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.contrast import Compared, Contrast, enlarged, prove_up_to
from zhunshengc.checks.outcomes import all_settled, last_settled, settled_terms
from zhunshengc.checks.proving import Runs, Witness, articles, own_matters
from zhunshengc.checks.racing import Exploring, Verdicts, together
from zhunshengc.checks.thresholds import Threshold, changed, changes
from zhunshengc.messages import findings
from zhunshengc.model import DEFAULT_MATTER, Benefit, Matter
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.obligation import Obligation
from zhunshengc.solver.scene import Invariant, Scene
from zhunshengc.solver.terms import Term

_ID = "拆分"
_BY_THE_CLAIM = "没有跨过哪个条件的门槛，是按次计算的起付线、限额、分段或者基数造成的"


@dataclass(frozen=True, slots=True)
class _Way:
    """To settle in two what was settled in one, or the other way round. `sign` turns the gain of cutting into its own."""

    key: str
    change: str
    kind: Kind
    sign: int

    def excess(self, claims: tuple[Encoding, ...], paid: Callable[[Encoding], Term]) -> Term:
        """How much more is paid this way."""
        undivided, first, second = map(paid, claims)
        gain = terms.sub(terms.add(first, second), undivided)
        return gain if self.sign > 0 else terms.sub(terms.ZERO, gain)


_APART = _Way("拆开", "一次就诊拆成两次", findings.PAYS_MORE_APART, 1)
_TOGETHER = _Way("合并", "两次就诊合成一次", findings.PAYS_MORE_TOGETHER, -1)


def examine(context: Context) -> Examination:
    """Two results; where one way brings more, one per threshold and one for all the rest."""
    explorings: list[Exploring] = []
    skipped: list[Result] = []
    for matter in own_matters(context.regulation):
        if not matter.benefits:
            continue
        if matter.name != DEFAULT_MATTER:
            skipped.append(not_of_visits(_ID, matter, f"{matter.name}不因拆开而多得"))
            continue
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        explorings += [_explore(_Bill(context, matter, invariants), way) for way in (_APART, _TOGETHER)]
    found = yield from together(explorings)
    return (*found, *skipped)


def not_of_visits(check: str, matter: Matter, title: str) -> Inapplicable:
    """For a matter whose claims are not visits of a year."""
    subject = Subject(check, matter.name, articles(matter.origin), title, matter.origin.place)
    return Inapplicable(subject, "这个事项不是一次次的就诊，没有费用可以拆开，也不分先后")


@dataclass(frozen=True, slots=True)
class _Bill:
    """What is cut, and what is known of the year's sums."""

    context: Context
    matter: Matter
    invariants: tuple[Invariant, ...]

    @property
    def amounts(self) -> tuple[str, ...]:
        """The amounts that are cut."""
        return bill_amounts(self.context.regulation, self.matter)


# ---- what is compared ------------------------------------------------------------------------------------------


def _contrast(bill: _Bill, way: _Way, subject: Subject, told: frozenset[Threshold] | None, *, crossing: bool = False) -> Contrast:
    """One claim and the same bill in two, where none of the thresholds told of (None: of all) makes a difference.

    `crossing`: where one of the others makes a difference.
    """
    regulation, amounts = bill.context.regulation, bill.amounts

    def compare(scene: Scene) -> Compared:
        one, other = scene.facts(), another(scene, amounts)
        whole = scene.varied("合起来", lambda: put_together(one, other, amounts))
        first, undivided = scene.claim(one), scene.claim(whole)
        second = scene.claim(other, after=first)
        claims = undivided, first, second
        witnesses = (
            Witness("一次结算", whole, names=("这一次",)),
            Witness("分两次结算", other, before=(one,), names=("第1次", "第2次")),
        )
        excess = way.excess(claims, lambda claim: claim.total)
        premise = in_range(whole, amounts), *map(within_costs, claims), _untouched(claims, told)
        if crossing:
            premise += (terms.negate(_untouched(claims, None)),)
        return Compared(premise, excess, claims, witnesses)

    def tell(runs: Runs) -> str:
        one, two = _totals(runs) or (0, 0)
        before, after = (one, two) if way.sign > 0 else (two, one)
        change = f"从 {phrase_money(before)} 增加到 {phrase_money(after)}，多付 {phrase_money(after - before)}"
        return f"{way.change}，给付合计{change}"

    return Contrast(
        subject, way.kind, regulation, bill.matter.name, compare, _excess(way), tell,
        status_cases(regulation, bill.matter.name), afresh=True,
    )  # fmt: skip


def _untouched(claims: tuple[Encoding, ...], told: frozenset[Threshold] | None) -> Term:
    if told is not None and not told:
        return terms.TRUE
    found = changes(claims)
    return terms.negate(terms.either(change for item, change in found.items() if told is None or item in told))


def _totals(runs: Runs) -> tuple[int, int] | None:
    """What is paid in one, and in two."""
    one, two = last_settled(runs[0]), all_settled(runs[1])
    return None if one is None or two is None else (one.total, two[-2].total + two[-1].total)


def _excess(way: _Way) -> Callable[[Runs], int | None]:
    def excess(runs: Runs) -> int | None:
        totals = _totals(runs)
        return None if totals is None else way.sign * (totals[1] - totals[0])

    return excess


def rounding_allowance(benefits: tuple[Benefit, ...]) -> int:
    """How much three settlements of each of the benefits can differ by rounding alone, 分: one is set against two.

    Half up moves a payment by at most ½ 分 (not −½), down and up by less than 1 分.
    """
    halves = {RoundingMode.HALF_UP: 3, RoundingMode.DOWN: 2, RoundingMode.UP: 4}
    return max(0, -(-sum(halves[item.rounding] for item in benefits) // 2) - 1)


# ---- thresholds ------------------------------------------------------------------------------------------------


def _explore(bill: _Bill, way: _Way) -> Exploring:
    """Nothing is gained; or what is, threshold by threshold, and whether anything is gained besides."""
    context, allowed = bill.context, rounding_allowance(bill.matter.benefits)
    results: list[Result] = []
    told: frozenset[Threshold] = frozenset()
    while True:
        contrast = _contrast(bill, way, _subject(bill, way, told), told)
        found = yield from prove_up_to(context, contrast, bill.invariants, allowed)
        if isinstance(found, Hollow) and told:
            found = Holds(found.subject, "不跨过所列门槛就没有可以拆开的就诊")
        if not isinstance(found, Finding):
            return (*results, found)
        step, met = yield from _step(bill, way, contrast, found)
        if met <= told:
            return (*results, *(yield from _others(bill, way, told)), step)
        results.append(step)
        told |= met


def _others(bill: _Bill, way: _Way, told: frozenset[Threshold]) -> Generator[tuple[Obligation, ...], Verdicts, list[Finding]]:
    """The gains across further thresholds, where something is gained without any: which comes first is the solver's choice."""
    allowed = rounding_allowance(bill.matter.benefits)
    results: list[Finding] = []
    while True:
        subject = replace(_subject(bill, way, told), key=f"{bill.matter.name}/{way.key}/其他界限")
        contrast = _contrast(bill, way, subject, told, crossing=True)
        found = yield from prove_up_to(bill.context, contrast, bill.invariants, allowed)
        if not isinstance(found, Finding):
            return results
        step, met = yield from _step(bill, way, contrast, found)
        results.append(step)
        told |= met


_Step = Generator[tuple[Obligation, ...], Verdicts, tuple[Finding, frozenset[Threshold]]]


def _step(bill: _Bill, way: _Way, contrast: Contrast, found: Finding) -> _Step:
    """The largest gain, and the thresholds that make it."""
    allowed = rounding_allowance(bill.matter.benefits)
    larger, extent = yield from enlarged(bill.context, contrast, found, bill.invariants, allowed)
    met = _met(bill, larger)
    where = f"跨过{'和'.join(sorted(item.text for item in met))}的门槛" if met else _BY_THE_CLAIM
    subject = replace(
        larger.subject,
        key=f"{larger.subject.key}/{where}",
        title=f"{way.change}，{where}时给付合计不增加",
        articles=(yield from _articles(bill, way, met)),
    )
    return replace(larger, subject=subject, sentence=f"{larger.sentence}，{where}；由此多付的{extent_text(extent)}"), met


def _subject(bill: _Bill, way: _Way, told: frozenset[Threshold]) -> Subject:
    origins = [item.origin for item in bill.matter.benefits]
    rest = "，除所列门槛之外" if told else "，"
    title = f"{way.change}{rest}给付合计不增加"
    return Subject(_ID, f"{bill.matter.name}/{way.key}{'/其余' if told else ''}", articles(*origins), title, origins[0].place)


def _met(bill: _Bill, found: Finding) -> frozenset[Threshold]:
    """The comparisons that turn out otherwise on the whole bill than on a part of it."""
    regulation, run = bill.context.regulation, bill.context.run
    whole, parts = found.witnesses
    first = replace(parts, claims=parts.claims[:-1])
    return changed([settled_terms(regulation, item, run(item)) for item in (whole, first, parts)])


def _articles(bill: _Bill, way: _Way, met: frozenset[Threshold]) -> Generator[tuple[Obligation, ...], Verdicts, tuple[str, ...]]:
    """Where the thresholds stand; without any, the benefits that may pay more."""
    if met:
        return articles(*(item.owner.origin for item in sorted(met, key=lambda item: item.text)))
    benefits = bill.matter.benefits
    contrast = _contrast(bill, way, _subject(bill, way, frozenset()), None)
    allowed = rounding_allowance(benefits)
    found = yield from bearing(bill.context, contrast, way.excess, benefits, bill.invariants, allowed=allowed)
    return articles(*(item.origin for item in found))


CHECK = Check(_ID, "一次就诊拆成两次、两次合成一次都不多得", __doc__, examine, without="没有给付")
