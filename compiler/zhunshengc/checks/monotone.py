"""费用多1分，给付不会变少，个人负担也不会变少（没有悬崖）。

其他情形都一样（同一个人、同样的先付各项、同样的年度台账），一种费用多 1 分时，证明：

- 给付合计不减少；
- 个人负担不减少。负担反而减少的地方叫「悬崖」：多花 1 分反而合算，通常来自「超过3万元的」整额计算。

费用有几种的（医疗总费用包含政策范围内费用），每一种多 1 分各证明一次；目录内的费用多 1 分，总费用也多 1 分。

不成立的逐个列出：在哪一个门槛上（哪一条的哪个比较；两个门槛在同一个数额上的，两个一起）、最多差多少、相差 1 分的两次就诊，
并证明此外再没有别的。原文确实如此的，用「容许」写明理由。
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from zhunsheng.diagnostic import Kind
from zhunshengc.checks.amounts import extent_text
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Subject, Undecided
from zhunshengc.checks.cases import status_cases
from zhunshengc.checks.contrast import Compared, Contrast, enlarged
from zhunshengc.checks.growth import Growth, growths_of
from zhunshengc.checks.outcomes import last_settled, settled_terms
from zhunshengc.checks.proving import Runs, Witness, articles, own_matters, prove
from zhunshengc.checks.racing import Exploring, Proving, together
from zhunshengc.checks.thresholds import Threshold, changed, changes
from zhunshengc.messages import findings
from zhunshengc.model import Regulation
from zhunshengc.outcome import Settled
from zhunshengc.phrase import phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.scene import EMPTY, Invariant, Scene
from zhunshengc.solver.symbolic import Owner
from zhunshengc.solver.terms import Term

_ID = "单调"
_MOST_MEETINGS = 8  # sets of thresholds at one amount that are told apart


@dataclass(frozen=True, slots=True)
class _Aspect:
    """What must not shrink when the bill grows: 给付合计 or 个人负担."""

    name: str
    word: str  # in titles
    kind: Kind
    before: Callable[[Settled], int]
    shrinks: Callable[[Encoding, Encoding], Term]  # by how much


@dataclass(frozen=True, slots=True)
class _Bill:
    """A way for the bill of a matter to grow, and what is known of the matter's sums."""

    regulation: Regulation
    matter: str
    growth: Growth
    invariants: tuple[Invariant, ...]


def examine(context: Context) -> Examination:
    """Two results per way to grow; where something shrinks, one per threshold and one for all the rest."""
    explorings: list[Exploring] = []
    for matter in own_matters(context.regulation):
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        for growth in growths_of(context.regulation, matter.name) if matter.benefits else ():
            bill = _Bill(context.regulation, matter.name, growth, invariants)
            explorings += [_explore(context, bill, aspect) for aspect in (_PAYMENTS, _BORNE)]
    return (yield from together(explorings))


# ---- properties ------------------------------------------------------------------------------------------------

Select = Callable[[Encoding, Encoding], Term]
"""Which pairs of claims a property is about."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of claims, one 分 apart, and in a sentence where they lie."""

    select: Select
    where: str = ""


def _every(_: Encoding, __: Encoding) -> Term:
    return terms.TRUE


def _less_paid(less: Encoding, more: Encoding) -> Term:
    return terms.sub(less.total, more.total)


def _less_borne(less: Encoding, more: Encoding) -> Term:
    if less.borne is None or more.borne is None:
        return terms.ZERO
    return terms.sub(less.borne, more.borne)


_PAYMENTS = _Aspect("给付", "给付合计", findings.PAYS_LESS, lambda outcome: outcome.total, _less_paid)
_BORNE = _Aspect("负担", "个人负担", findings.CLIFF, lambda outcome: outcome.borne or 0, _less_borne)


def _contrast(bill: _Bill, aspect: _Aspect, subject: Subject, pairs: _Pairs) -> Contrast:
    """By how much what the aspect is about shrinks between these pairs, when the bill grows by one 分."""

    def compare(scene: Scene) -> Compared:
        facts = scene.facts()
        dearer = scene.varied(bill.growth.key, lambda: bill.growth.larger(facts))
        claims = scene.claim(facts), scene.claim(dearer)
        premise = bill.growth.counts(*claims), pairs.select(*claims)
        witnesses = Witness("原来的费用", facts), Witness("多1分", dearer)
        return Compared(premise, aspect.shrinks(*claims), claims, witnesses)

    def excess(runs: Runs) -> int | None:
        before, after = (last_settled(outcomes) for outcomes in runs)
        return None if before is None or after is None else aspect.before(before) - aspect.before(after)

    def tell(runs: Runs) -> str:
        settled = [outcome for outcomes in runs if (outcome := last_settled(outcomes)) is not None]
        before, after = (phrase_money(aspect.before(outcome)) for outcome in settled)
        return f"{bill.growth.text}，{pairs.where}{aspect.word}从 {before} 减到 {after}"

    cases = status_cases(bill.regulation, bill.matter)
    return Contrast(subject, aspect.kind, bill.regulation, bill.matter, compare, excess, tell, cases)


def _never(context: Context, bill: _Bill, aspect: _Aspect, subject: Subject, pairs: _Pairs) -> Proving:
    """The proof that nothing shrinks between these pairs, or two claims where it does."""
    return (yield from prove(context, _contrast(bill, aspect, subject, pairs).bounded(0), bill.invariants))


def _subject(bill: _Bill, part: str, title: str, *owners: Owner) -> Subject:
    matter = bill.regulation.matter(bill.matter)
    origins = [owner.origin for owner in owners] or [item.origin for item in matter.benefits]
    return Subject(_ID, f"{bill.matter}/{bill.growth.key}/{part}", articles(*origins), title, origins[0].place)


# ---- thresholds ------------------------------------------------------------------------------------------------


def _explore(context: Context, bill: _Bill, aspect: _Aspect) -> Exploring:
    """Nothing shrinks; or every threshold at which it does, and the proof that there is no other."""
    title = f"{bill.growth.title}，{aspect.word}不减少"
    whole = _subject(bill, aspect.name, title)
    found = yield from _never(context, bill, aspect, whole, _Pairs(_every))
    if not isinstance(found, Finding):
        return (found,)
    results = yield from together(_at_threshold(context, bill, aspect, (item,)) for item in _thresholds(bill))
    steps = [result for result in results if isinstance(result, Finding | Undecided)]
    told: set[_Set] = {frozenset((item,)) for item in _thresholds(bill)}
    rest = _subject(bill, f"{aspect.name}/其余", f"{bill.growth.title}，除所列门槛之外{aspect.word}不减少")
    for _ in range(_MOST_MEETINGS):
        other = yield from _never(context, bill, aspect, rest, _Pairs(_none_of(told)))
        met = _met(context, bill, other) if isinstance(other, Finding) else frozenset()
        if isinstance(other, Hollow):  # nothing else can happen
            other = Holds(rest, "除所列的以外没有别的门槛可以跨过")
        if not isinstance(other, Finding) or met in told:
            return (*steps, other) if steps else ((yield from _with_size(context, bill, aspect, found, _Pairs(_every))),)
        told.add(met)
        step = yield from _at_threshold(context, bill, aspect, tuple(sorted(met, key=lambda item: item.text)))
        steps += [step] if isinstance(step, Finding | Undecided) else []
    return (*steps, other)


_Set = frozenset[Threshold]


def _thresholds(bill: _Bill) -> tuple[Threshold, ...]:
    scene = Scene(bill.regulation, bill.matter, EMPTY)
    facts = scene.facts()
    return tuple(changes((scene.claim(facts), scene.claim(bill.growth.larger(facts)))))


def _exactly(wanted: _Set) -> Select:
    """These comparisons change and no other."""

    def select(less: Encoding, more: Encoding) -> Term:
        found = changes((less, more))
        if not wanted <= found.keys():
            return terms.FALSE
        return terms.both(change if key in wanted else terms.negate(change) for key, change in found.items())

    return select


def _none_of(told: set[_Set]) -> Select:
    """Other comparisons change than those told of, or other ones at once."""

    def select(less: Encoding, more: Encoding) -> Term:
        return terms.negate(terms.either(_exactly(wanted)(less, more) for wanted in told))

    return select


def _met(context: Context, bill: _Bill, found: Finding) -> _Set:
    """The comparisons that change between the two claims of a finding."""
    return changed([settled_terms(bill.regulation, witness, context.run(witness)) for witness in found.witnesses])


def _at_threshold(context: Context, bill: _Bill, aspect: _Aspect, met: tuple[Threshold, ...]) -> Proving:
    """What shrinks where just these comparisons change, and by how much; or the proof that nothing does."""
    where = "和".join(item.text for item in met)
    crossing = f"跨过{where}的门槛" if met else "没有跨过任何门槛（例如因为四舍五入，或者各项比例加起来超过 100%）"
    title = f"{bill.growth.title}，{crossing}时{aspect.word}不减少"
    subject = _subject(bill, f"{aspect.name}/门槛/{where}", title, *(item.owner for item in met))
    pairs = _Pairs(_exactly(frozenset(met)), f"{crossing}，")
    result = yield from _never(context, bill, aspect, subject, pairs)
    return (yield from _with_size(context, bill, aspect, result, pairs)) if isinstance(result, Finding) else result


def _with_size(context: Context, bill: _Bill, aspect: _Aspect, found: Finding, pairs: _Pairs) -> Proving:
    larger, extent = yield from enlarged(context, _contrast(bill, aspect, found.subject, pairs), found, bill.invariants)
    return replace(larger, sentence=f"{larger.sentence}；由此减少的{extent_text(extent)}")


CHECK = Check(_ID, "费用多1分，给付和负担都不减少", __doc__, examine, without="没有给付")
