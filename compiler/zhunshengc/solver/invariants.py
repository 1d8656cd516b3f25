"""What holds of a year's sums after any number of claims: templates, of which those survive that every claim keeps (Houdini).

At the start of a year all sums are 0 (or, after 余额再救助, payments are those of another year) and every template holds. All
candidates are assumed before a claim and each must hold after it; those that need not are dropped, until the rest keeps itself.
What is left is true of every 台账 that can occur.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import reduce

from zhunsheng.syntax import Change, Period
from zhunshengc.evaluate_claim import counts_others, paid_keys
from zhunshengc.expressions import walk
from zhunshengc.model import (
    Benefit,
    DefinitionRef,
    Expr,
    InputRef,
    Limit,
    PaidRef,
    RankingRef,
    Regulation,
    Remainder,
    Table,
    Unlimited,
)
from zhunshengc.outcome import base_key, counted_key, paid_key
from zhunshengc.phrase import phrase
from zhunshengc.solver import rational, smtlib, terms
from zhunshengc.solver.encode import Encoding, Sums
from zhunshengc.solver.encode_value import encode_number
from zhunshengc.solver.obligation import Demand, Obligation, Proved, Verdict
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import Invariant, Scene, Start, settles_balances
from zhunshengc.solver.studio import Studio
from zhunshengc.solver.symbolic import Owner, SymbolicClaim
from zhunshengc.solver.terms import Term

CHECK = "不变量"
Establishing = Generator[tuple[Obligation, ...], Mapping[str, Verdict], tuple[Invariant, ...]]


def establish(studio: Studio, regulation: Regulation, matter: str) -> Establishing:
    """Yields what is to be proved, is sent the verdicts, and returns the invariants of the matter's sums."""
    candidates = tuple({item.text: item for item in templates(regulation, matter)}.values())
    while candidates:
        obligations = {item.text: _pose(studio, item, regulation, matter, candidates) for item in candidates}
        verdicts = yield tuple(obligations.values())
        kept = tuple(item for item in candidates if isinstance(verdicts[obligations[item.text].identity], Proved))
        if kept == candidates:
            break
        candidates = kept
    return candidates


def _pose(studio: Studio, item: Invariant, regulation: Regulation, matter: str, assumed: tuple[Invariant, ...]) -> Obligation:
    name = "；".join([matter, item.text, *(other.text for other in assumed)])
    scene = studio.scene(regulation, matter, Start(None, assumed))
    return studio.obligation(regulation, name, lambda: _obligation(item, scene))


def _obligation(item: Invariant, scene: Scene) -> Obligation:
    claim = scene.claim(scene.facts())
    last = _last_mover(claim, item.keys)
    goal = item.holds(claim.sums, scene.parameters)
    script, exact = smtlib.write(scene.question((claim.accepted_through[last.name],), goal, (), shown=False))
    title = f"每次结算都保持：{item.text}"
    articles = tuple(filter(None, [last.origin.article]))
    return Obligation(CHECK, f"{scene.matter}/{item.text}", articles, title, Demand.MUST_HOLD, script, exact)


def _last_mover(claim: Encoding, keys: tuple[str, ...]) -> Benefit:
    """The last benefit that moves one of the sums."""
    movers = [item.benefit for item in claim.benefits if set(_keys_of(item.benefit)) & set(keys)]
    return movers[-1]


def _keys_of(benefit: Benefit) -> tuple[str, ...]:
    return (base_key(benefit.name), counted_key(benefit.name), *paid_keys(benefit))


# ---- templates -------------------------------------------------------------------------------------------------


def templates(regulation: Regulation, matter: str) -> Iterator[Invariant]:
    """Orders between sums, and limits that are the same for every claim of the year."""
    benefits = regulation.matter(matter).benefits
    carried = settles_balances(regulation, matter)
    for benefit in benefits:
        yield from _orders(benefit, payments_carried_over=carried)
    for benefit in benefits:
        for limit in benefit.limits:
            if limit.period is Period.YEAR:
                yield from _caps(regulation, benefit, limit, benefits)
    yield from _shares(benefits)


def _orders(benefit: Benefit, *, payments_carried_over: bool) -> Iterator[Invariant]:
    """余额再救助 starts a year with payments but without bases, so then nothing orders the two."""
    paid, base, counted = paid_key(benefit.name), base_key(benefit.name), counted_key(benefit.name)
    if not payments_carried_over:
        yield _ordered(paid, base)
    if counts_others(benefit):
        yield _ordered(counted, base)
        yield _ordered(base, counted)  # where no other claim enters the sum than those that are paid
        if not payments_carried_over:
            yield _ordered(paid, counted)


def _ordered(small: str, large: str) -> Invariant:
    def holds(sums: Sums, _: Mapping[str, Rational]) -> Term:
        return rational.at_most(sums[small], sums[large])

    return Invariant(f"{small} 不超过 {large}", (small, large), holds)


def _caps(regulation: Regulation, benefit: Benefit, limit: Limit, benefits: tuple[Benefit, ...]) -> Iterator[Invariant]:
    """A limit that no status or fact can change or take away: paid ≤ its largest cell.

    Of a shared limit: all that is paid under it, each benefit's own payments, and the payments of all of them together, each
    said of its own sums, so that it is known where nothing else is spoken of.
    """
    removed = any(item.limit is not None and item.limit.change is not Change.LOWER for item in benefit.adjustments)
    cells = [row.cell for row in limit.value.rows] if isinstance(limit.value, Table) else [limit.value]
    if removed or not all(_same_all_year(cell) for cell in cells):
        return
    own = paid_key(benefit.name)
    yield _cap(regulation, (paid_key(limit.shared or benefit.name),), limit, cells)
    if limit.shared is not None:
        yield _cap(regulation, (own,), limit, cells)
        yield _cap(regulation, _groups(benefits)[paid_key(limit.shared)], limit, cells)


def _cap(regulation: Regulation, keys: tuple[str, ...], limit: Limit, cells: Sequence[Expr]) -> Invariant:
    def holds(sums: Sums, parameters: Mapping[str, Rational]) -> Term:
        matter = regulation.matters[0]
        claim = SymbolicClaim(regulation, matter, {}, dict(parameters), {}, {}, Products(), Owner("", limit.origin))
        largest = reduce(rational.greatest, (encode_number(cell, claim) for cell in cells))
        return rational.at_most(rational.total(sums[key] for key in keys), largest)

    return Invariant(f"{' + '.join(keys)} 不超过 {'、'.join(dict.fromkeys(map(phrase, cells)))}", keys, holds)


def _same_all_year(cell: Expr) -> bool:
    """Made of constants and parameters alone."""
    changing = (InputRef, RankingRef, DefinitionRef, PaidRef, Remainder, Table, Unlimited)
    return not any(isinstance(part, changing) for part in walk(cell))


def _shares(benefits: tuple[Benefit, ...]) -> Iterator[Invariant]:
    """What benefits with a shared limit have paid is what has been paid under it."""
    for shared, keys in _groups(benefits).items():
        yield _summed(shared, keys)
        yield from (_ordered(key, shared) for key in keys)


def _groups(benefits: tuple[Benefit, ...]) -> dict[str, tuple[str, ...]]:
    """By the key of a shared limit: those of the payments of the benefits that share it."""
    groups: dict[str, tuple[str, ...]] = {}
    for benefit in benefits:
        for key in paid_keys(benefit)[1:]:
            groups[key] = (*groups.get(key, ()), paid_key(benefit.name))
    return groups


def _summed(shared: str, keys: tuple[str, ...]) -> Invariant:
    def holds(sums: Sums, _: Mapping[str, Rational]) -> Term:
        return terms.equal(sums[shared].numerator, terms.total(sums[key].numerator for key in keys))

    return Invariant(f"{shared} 等于 {' + '.join(keys)}", (shared, *keys), holds)
