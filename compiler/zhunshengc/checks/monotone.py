"""费用多1分，给付不会变少，个人负担也不会变少（没有悬崖）。

其他情形都一样（同一个人、同样的先付各项、同样的年度台账），一种费用多 1 分时，证明：

- 给付合计不减少；
- 个人负担不减少。负担反而减少的地方叫「悬崖」：多花 1 分反而合算，通常来自「超过3万元的」整额计算。

费用有几种的（医疗总费用包含政策范围内费用），每一种多 1 分各证明一次；目录内的费用多 1 分，总费用也多 1 分。

不成立的逐个列出：在哪一个门槛上（哪一条的哪个比较；两个门槛在同一个数额上的，两个一起）、最多差多少、相差 1 分的两次就诊，
并证明此外再没有别的。原文确实如此的，用「容许」写明理由。
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from zhunsheng.diagnostic import Kind
from zhunshengc.checks.amounts import extent_text, named_amounts
from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Hollow, Subject, Undecided
from zhunshengc.checks.growth import Growth, growths_of
from zhunshengc.checks.outcomes import last_settled, settled_terms
from zhunshengc.checks.proving import (
    Exploring,
    Property,
    Proving,
    Runs,
    Statement,
    Verdicts,
    Witness,
    articles,
    own_matters,
    pose,
    prove,
    status_cases,
    together,
)
from zhunshengc.messages import findings
from zhunshengc.model import Compare, Regulation
from zhunshengc.outcome import Settled
from zhunshengc.phrase import phrase, phrase_money
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.measure import SECONDS, largest
from zhunshengc.solver.obligation import Model, Obligation
from zhunshengc.solver.scene import EMPTY, Invariant, Scene, Start
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


@dataclass(frozen=True, slots=True)
class _Threshold:
    """A comparison that can change its truth when the cost grows."""

    expr: Compare
    owner: Owner

    @property
    def text(self) -> str:
        """Chinese, with its article."""
        where = f"（{self.owner.origin.article}）" if self.owner.origin.article else ""
        return f"{self.owner.label} {phrase(self.expr)}{where}"


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


def _property(bill: _Bill, aspect: _Aspect, subject: Subject, pairs: _Pairs, bound: int = 0) -> Property:
    """Between these pairs what the aspect is about shrinks by at most `bound` 分 when the bill grows by one."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        dearer = bill.growth.larger(facts)
        claims = scene.claim(facts), scene.claim(dearer)
        premise = (*(claim.accepted for claim in claims), bill.growth.counts(*claims), pairs.select(*claims))
        witnesses = Witness("原来的费用", facts), Witness("多1分", dearer)
        return Statement(premise, terms.at_most(aspect.shrinks(*claims), terms.number(bound)), claims, witnesses)

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        before, after = (last_settled(outcomes) for outcomes in runs)
        if before is None or after is None or _drop(aspect, before, after) <= bound:
            return None
        change = f"{aspect.word}从 {phrase_money(aspect.before(before))} 减到 {phrase_money(aspect.before(after))}"
        return f"{bill.growth.text}，{pairs.where}{change}"

    cases = status_cases(bill.regulation, bill.matter)
    seconds = None if bound == 0 else SECONDS
    return Property(subject, aspect.kind, bill.matter, state, shows, cases, seconds=seconds, shown=bound == 0)


def _drop(aspect: _Aspect, before: Settled, after: Settled) -> int:
    return aspect.before(before) - aspect.before(after)


def _subject(bill: _Bill, part: str, title: str, *owners: Owner) -> Subject:
    matter = bill.regulation.matter(bill.matter)
    origins = [owner.origin for owner in owners] or [item.origin for item in matter.benefits]
    return Subject(_ID, f"{bill.matter}/{bill.growth.key}/{part}", articles(*origins), title, origins[0].place)


# ---- thresholds ------------------------------------------------------------------------------------------------


def _explore(context: Context, bill: _Bill, aspect: _Aspect) -> Exploring:
    """Nothing shrinks; or every threshold at which it does, and the proof that there is no other."""
    title = f"{bill.growth.title}，{aspect.word}不减少"
    whole = _subject(bill, aspect.name, title)
    found = yield from prove(context, _property(bill, aspect, whole, _Pairs(_every)), bill.invariants)
    if not isinstance(found, Finding):
        return (found,)
    results = yield from together(_at_threshold(context, bill, aspect, (item,)) for item in _thresholds(bill))
    steps = [result for result in results if isinstance(result, Finding | Undecided)]
    told: set[_Set] = {frozenset((item,)) for item in _thresholds(bill)}
    rest = _subject(bill, f"{aspect.name}/其余", f"{bill.growth.title}，除所列门槛之外{aspect.word}不减少")
    for _ in range(_MOST_MEETINGS):
        other = yield from prove(context, _property(bill, aspect, rest, _Pairs(_none_of(told))), bill.invariants)
        met = _met(context, bill, other) if isinstance(other, Finding) else frozenset()
        if isinstance(other, Hollow):  # nothing else can happen
            other = Holds(rest, "除所列的以外没有别的门槛可以跨过")
        if not isinstance(other, Finding) or met in told:
            return (*steps, other) if steps else (found,)
        told.add(met)
        step = yield from _at_threshold(context, bill, aspect, tuple(sorted(met, key=lambda item: item.text)))
        steps += [step] if isinstance(step, Finding | Undecided) else []
    return (*steps, other)


_Set = frozenset[_Threshold]


def _thresholds(bill: _Bill) -> tuple[_Threshold, ...]:
    scene = Scene(bill.regulation, bill.matter, EMPTY)
    facts = scene.facts()
    return tuple(_changes(scene.claim(facts), scene.claim(bill.growth.larger(facts))))


def _changes(less: Encoding, more: Encoding) -> dict[_Threshold, Term]:
    """When each comparison of the matter (written once, perhaps looked at several times) changes its truth.

    One that is looked at on one of the two claims only does not: it is another one that has changed before.
    """
    found: dict[_Threshold, Term] = {}
    for one, other in zip(less.comparisons, more.comparisons, strict=True):
        change = terms.both((one.path, other.path, terms.negate(terms.equal(one.holds, other.holds))))
        if change is not terms.FALSE:
            key = _Threshold(one.expr, one.owner)
            found[key] = terms.either((found.get(key, terms.FALSE), change))
    return found


def _exactly(wanted: _Set) -> Select:
    """These comparisons change and no other."""

    def select(less: Encoding, more: Encoding) -> Term:
        changes = _changes(less, more)
        if not wanted <= changes.keys():
            return terms.FALSE
        return terms.both(change if key in wanted else terms.negate(change) for key, change in changes.items())

    return select


def _none_of(told: set[_Set]) -> Select:
    """Other comparisons change than those told of, or other ones at once."""

    def select(less: Encoding, more: Encoding) -> Term:
        return terms.negate(terms.either(_exactly(wanted)(less, more) for wanted in told))

    return select


def _met(context: Context, bill: _Bill, found: Finding) -> _Set:
    """The comparisons that change between the two claims of a finding."""
    less, more = (settled_terms(bill.regulation, witness, context.run(witness)) for witness in found.witnesses)
    return frozenset(key for key, change in _changes(less, more).items() if terms.evaluate((change,), {})[0])


def _at_threshold(context: Context, bill: _Bill, aspect: _Aspect, met: tuple[_Threshold, ...]) -> Proving:
    """What shrinks where just these comparisons change, and by how much; or the proof that nothing does."""
    where = "」和「".join(item.text for item in met)
    crossing = f"跨过「{where}」" if met else "不跨过任何门槛，只因四舍五入"
    title = f"{bill.growth.title}，{crossing}时{aspect.word}不减少"
    subject = _subject(bill, f"{aspect.name}/门槛/{where}", title, *(item.owner for item in met))
    pairs = _Pairs(_exactly(frozenset(met)), f"{crossing}，")
    result = yield from prove(context, _property(bill, aspect, subject, pairs), bill.invariants)
    if not isinstance(result, Finding):
        return result
    return (yield from _with_size(context, bill, aspect, result, pairs))


_Sizing = Generator[tuple[Obligation, ...], Verdicts, Finding]


def _with_size(context: Context, bill: _Bill, aspect: _Aspect, result: Finding, pairs: _Pairs) -> _Sizing:
    start = Start(None, bill.invariants)
    less, more = _property(bill, aspect, result.subject, pairs).state(Scene(bill.regulation, bill.matter, start)).claims
    loss = aspect.shrinks(less, more)

    def ask(bound: int) -> Obligation:
        item = _property(bill, aspect, result.subject, pairs, bound)
        return pose(context.studio, bill.regulation, item, start, tag=f"不超过{bound}分").obligation

    def value_in(model: Model) -> int:
        return int(terms.evaluate((loss,), terms.completed((loss,), model))[0])

    before, after = (last_settled(context.run(witness)) for witness in result.witnesses)
    known = 1 if before is None or after is None else _drop(aspect, before, after)
    extent = yield from largest(ask, value_in, known, named_amounts(bill.regulation))
    return replace(result, size=f"在这里减少的{extent_text(extent)}")


CHECK = Check(_ID, "费用多1分，给付和负担都不减少", __doc__, examine)
