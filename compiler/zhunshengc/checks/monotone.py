"""费用多1分，给付不会变少，个人负担也不会变少（没有悬崖）。

其他情形都一样（同一个人、同样的先付各项、同样的年度台账），费用多 1 分时，证明：

- 给付合计不减少；
- 个人负担不减少。负担反而减少的地方叫「悬崖」：多花 1 分反而合算，通常来自「超过3万元的」整额计算。

悬崖逐个列出：在哪一个门槛上（哪一条的哪个比较）、最多差多少，并证明此外再没有别的悬崖。原文确实如此的，用「容许」写明理由。
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from zhunshengc.checks.amounts import extent_text, named_amounts
from zhunshengc.checks.base import Check, Context, Examination, Finding, Subject
from zhunshengc.checks.outcomes import last_settled
from zhunshengc.checks.proving import (
    Exploring,
    Property,
    Proving,
    Runs,
    Statement,
    Verdicts,
    Witness,
    articles,
    pose,
    prove,
    status_cases,
    together,
)
from zhunshengc.messages import findings
from zhunshengc.model import MAX_FEN, Compare, Regulation
from zhunshengc.outcome import Settled
from zhunshengc.phrase import phrase, phrase_money
from zhunshengc.solver import rational, terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.encode_value import pots_of
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.measure import SECONDS, largest
from zhunshengc.solver.obligation import Model, Obligation
from zhunshengc.solver.scene import EMPTY, Invariant, Scene, Start
from zhunshengc.solver.symbolic import Owner
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Amount, SymbolicFacts

_ID = "单调"


@dataclass(frozen=True, slots=True)
class _Pot:
    """A kind of cost of a matter, and what is known of the matter's sums."""

    regulation: Regulation
    matter: str
    name: str
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
    """Two results per pot; where there are cliffs, one per threshold and one for all the rest."""
    provings: list[Proving | Exploring] = []
    for matter in context.regulation.matters:
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        for name in pots_of(context.regulation, matter) if matter.benefits else ():
            pot = _Pot(context.regulation, matter.name, name, invariants)
            provings += [prove(context, _payments(pot), invariants), _cliffs(context, pot)]
    return (yield from together(provings))


# ---- properties ------------------------------------------------------------------------------------------------

Select = Callable[[Encoding, Encoding], Term]
"""Which pairs of claims a property is about."""


def _every(_: Encoding, __: Encoding) -> Term:
    return terms.TRUE


def _payments(pot: _Pot) -> Property:
    def grows(less: Encoding, more: Encoding) -> Term:
        return terms.at_most(less.total, more.total)

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        before, after = (last_settled(outcomes) for outcomes in runs)
        if before is None or after is None or after.total >= before.total:
            return None
        return f"{pot.name}多 1 分，给付合计从 {phrase_money(before.total)} 变成 {phrase_money(after.total)}"

    subject = _subject(pot, "给付", f"{pot.name}多1分，给付合计不减少")
    return _property(pot, subject, _every, grows, shows)


def _borne(pot: _Pot, subject: Subject, select: Select, where: str = "", bound: int = 0) -> Property:
    """What the person bears shrinks by at most `bound` 分 when the cost grows by one."""

    def keeps(less: Encoding, more: Encoding) -> Term:
        return terms.at_most(_loss(less, more), terms.number(bound))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        before, after = (last_settled(outcomes) for outcomes in runs)
        if before is None or after is None or _drop(before, after) <= bound:
            return None
        change = f"个人负担从 {phrase_money(before.borne or 0)} 减到 {phrase_money(after.borne or 0)}"
        return f"{pot.name}多 1 分，{where}{change}"

    found = _property(pot, subject, select, keeps, shows)
    return replace(found, kind=findings.CLIFF, shown=bound == 0, seconds=None if bound == 0 else SECONDS)


def _property(pot: _Pot, subject: Subject, select: Select, goal: Select, shows: _Shows) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        value = facts[pot.name]
        if not isinstance(value, Amount):
            raise TypeError(f"not an amount: {pot.name}")
        dearer = {**facts, pot.name: replace(value, value=rational.add(value.value, rational.constant(1)))}
        claims = scene.claim(facts), scene.claim(dearer)
        in_range = rational.less(value.value, rational.constant(MAX_FEN))
        premise = (*(claim.accepted for claim in claims), terms.negate(value.none), in_range, select(*claims))
        return Statement(premise, goal(*claims), claims, _witnesses(facts, dearer))

    cases = status_cases(pot.regulation, pot.matter)
    return Property(subject, findings.PAYS_LESS, pot.matter, state, shows, cases)


_Shows = Callable[[tuple[Candidate, ...], Runs], "str | None"]


def _witnesses(facts: SymbolicFacts, dearer: SymbolicFacts) -> tuple[Witness, ...]:
    return Witness("原来的费用", facts), Witness("多1分", dearer)


def _loss(less: Encoding, more: Encoding) -> Term:
    """By how much what the person bears shrinks."""
    if less.borne is None or more.borne is None:
        return terms.ZERO
    return terms.sub(less.borne, more.borne)


def _drop(before: Settled, after: Settled) -> int:
    return (before.borne or 0) - (after.borne or 0)


def _subject(pot: _Pot, part: str, title: str, *owners: Owner) -> Subject:
    matter = pot.regulation.matter(pot.matter)
    origins = [owner.origin for owner in owners] or [item.origin for item in matter.benefits]
    return Subject(_ID, f"{pot.matter}/{pot.name}/{part}", articles(*origins), title, origins[0].place)


# ---- cliffs ----------------------------------------------------------------------------------------------------


def _cliffs(context: Context, pot: _Pot) -> Exploring:
    """No cliff; or every cliff with its threshold, and the proof that there is no other."""
    whole = _subject(pot, "负担", f"{pot.name}多1分，个人负担不减少")
    found = yield from prove(context, _borne(pot, whole, _every), pot.invariants)
    if not isinstance(found, Finding):
        return (found,)
    results = yield from together(_at_threshold(context, pot, item) for item in _thresholds(pot))
    cliffs = tuple(result for result in results if isinstance(result, Finding))
    if not cliffs:
        return (found,)
    rest = _subject(pot, "其余", f"{pot.name}多1分，除所列门槛之外个人负担不减少")
    other = yield from prove(context, _borne(pot, rest, _not_one_change), pot.invariants)
    return (*cliffs, other)


def _thresholds(pot: _Pot) -> tuple[_Threshold, ...]:
    scene = Scene(pot.regulation, pot.matter, EMPTY)
    claims = _property(pot, _subject(pot, "", ""), _every, _every, _silent).state(scene).claims
    return tuple(_changes(*claims))


def _silent(_: tuple[Candidate, ...], __: Runs) -> None:
    return None


def _changes(less: Encoding, more: Encoding) -> dict[_Threshold, Term]:
    """When each comparison of the matter (written once, perhaps looked at several times) changes its truth."""
    found: dict[_Threshold, Term] = {}
    for one, other in zip(less.comparisons, more.comparisons, strict=True):
        change = terms.negate(terms.equal(one.holds, other.holds))
        if change is not terms.FALSE:
            key = _Threshold(one.expr, one.owner)
            found[key] = terms.either((found.get(key, terms.FALSE), change))
    return found


def _only(threshold: _Threshold) -> Select:
    """This comparison changes and no other."""

    def select(less: Encoding, more: Encoding) -> Term:
        changes = _changes(less, more)
        others = (terms.negate(change) for key, change in changes.items() if key != threshold)
        return terms.both((changes.get(threshold, terms.FALSE), *others))

    return select


def _not_one_change(less: Encoding, more: Encoding) -> Term:
    """No comparison changes, or several at once."""
    return terms.negate(terms.either(_only(threshold)(less, more) for threshold in _changes(less, more)))


def _at_threshold(context: Context, pot: _Pot, threshold: _Threshold) -> Proving:
    """The cliff where this comparison alone changes, and its size; or the proof that there is none."""
    title = f"{pot.name}跨过「{threshold.text}」时个人负担不减少"
    subject = _subject(pot, f"门槛/{threshold.text}", title, threshold.owner)
    item = _borne(pot, subject, _only(threshold), f"跨过「{threshold.text}」，")
    result = yield from prove(context, item, pot.invariants)
    if not isinstance(result, Finding):
        return result
    return (yield from _with_size(context, pot, result, _only(threshold)))


_Sizing = Generator[tuple[Obligation, ...], Verdicts, Finding]


def _with_size(context: Context, pot: _Pot, result: Finding, select: Select) -> _Sizing:
    start = Start(None, pot.invariants)
    less, more = _borne(pot, result.subject, select).state(Scene(pot.regulation, pot.matter, start)).claims
    loss = _loss(less, more)

    def ask(bound: int) -> Obligation:
        item = _borne(pot, result.subject, select, bound=bound)
        return pose(context.studio, pot.regulation, item, start, tag=f"不超过{bound}分").obligation

    def value_in(model: Model) -> int:
        return int(terms.evaluate((loss,), terms.completed((loss,), model))[0])

    before, after = (last_settled(context.run(witness)) for witness in result.witnesses)
    known = 1 if before is None or after is None else _drop(before, after)
    extent = yield from largest(ask, value_in, known, named_amounts(pot.regulation))
    return replace(result, sentence=f"{result.sentence}；在这个门槛上减少的{extent_text(extent)}")


CHECK = Check(_ID, "费用多1分，给付和负担都不减少", __doc__, examine)
