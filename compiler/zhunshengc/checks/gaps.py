"""可以结算的就诊，规则总有话说。

对每张表证明：任何可以结算的就诊查这张表时，总有一行适用。不成立时给出一次就诊，并列出全部缺少的行，可以直接粘贴到表里再填数值。

规章写明「适用旧规」「适用另文」的就诊不是缺口：每条列出来，说明在这样的就诊上哪些给付一定不付（已证明），哪些还会付。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from zhunshengc.checks.base import Check, Context, Examination, Finding, Holds, Subject, Undecided
from zhunshengc.checks.outcomes import last_rejected, last_settled, payment
from zhunshengc.checks.proving import Posed, Property, Runs, Statement, Witness, articles, pose, prove
from zhunshengc.checks.racing import Proving, together
from zhunshengc.checks.tables import Lookup, lookups, sites_of
from zhunshengc.messages import findings
from zhunshengc.model import Benefit, Matter, Silence
from zhunshengc.outcome import gap
from zhunshengc.solver import terms, values
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.obligation import Refuted
from zhunshengc.solver.scene import Invariant, Scene, Start
from zhunshengc.solver.symbolic import Site
from zhunshengc.solver.terms import Term

_ID = "缺口"
_MOST_ROWS = 200  # combinations of members that are tried one by one

Combination = tuple[str, ...]
"""One member for each dimension of a table."""


def examine(context: Context) -> Examination:
    """One result per table, and one per 适用旧规, 适用另文."""
    provings: list[Proving] = []
    for matter in context.regulation.matters:
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        found = lookups(context.studio, context.regulation, matter.name)
        provings.extend(_prove(context, matter.name, item, invariants) for item in found)
        if matter.settles is None:
            provings.extend(_left_to_others(context, matter, item, invariants) for item in matter.silences)
    return (yield from together(provings))


# ---- silences --------------------------------------------------------------------------------------------------


def _left_to_others(context: Context, matter: Matter, silence: Silence, invariants: tuple[Invariant, ...]) -> Proving:
    """Where the regulation is silent: which of its own benefits pay all the same?"""
    subject = Subject(
        _ID,
        f"{matter.name}/{silence.kind.value}/{silence.name}",
        articles(silence.origin),
        f"{silence.kind.value}「{silence.name}」",
        silence.origin.place,
    )
    asked = (prove(context, _not_paid(subject, matter, silence, item), invariants) for item in matter.benefits)
    results = yield from together(asked)
    if any(isinstance(result, Undecided) for result in results):
        return Undecided(subject, "没有判明这样的就诊上各项给付会不会付")
    pairs = tuple(zip(matter.benefits, results, strict=True))
    paying = "、".join(item.name for item, result in pairs if isinstance(result, Finding))
    others = "、".join(item.name for item, result in pairs if not isinstance(result, Finding))
    notes = [
        f"不是缺口，{silence.kind.value}",
        f"{others}不付（已证明）" if others else "",
        f"{paying}仍可能付" if paying else "",
    ]
    return Holds(subject, "；".join(filter(None, notes)))


def _not_paid(subject: Subject, matter: Matter, silence: Silence, benefit: Benefit) -> Property:
    """Where the regulation is silent, the benefit pays nothing."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        silent = terms.either(holds for item, holds in claim.silences if item.name == silence.name)
        paid = claim.benefit(benefit.name).paid
        return Statement((claim.accepted, silent), terms.at_most(paid, terms.ZERO), (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        outcome = last_settled(runs[0])
        return "仍付" if outcome is not None and payment(outcome, benefit.name) > 0 else None

    part = replace(subject, key=f"{subject.key}/{benefit.name}", title=f"{subject.title}时{benefit.name}不付")
    return Property(part, findings.GAP, matter.name, state, shows, shown=False)


# ---- tables ----------------------------------------------------------------------------------------------------


def _prove(context: Context, matter: str, lookup: Lookup, invariants: tuple[Invariant, ...]) -> Proving:
    """No gap; or the claim that shows one, with all rows that are missing."""
    result = yield from prove(context, _property(matter, lookup, None), invariants)
    if not isinstance(result, Finding):
        return result
    posed = [
        (combination, _pose(context, matter, lookup, combination, invariants))
        for combination in islice(_uncovered(lookup), _MOST_ROWS)
    ]
    verdicts = yield tuple(one.obligation for _, one in posed)
    missing = [item for item, one in posed if isinstance(verdicts[one.obligation.identity], Refuted)]
    return replace(result, hints=tuple(_hints(missing)))


def _pose(context: Context, matter: str, lookup: Lookup, item: Combination, invariants: tuple[Invariant, ...]) -> Posed:
    return pose(context.studio, context.regulation, _property(matter, lookup, item), Start(None, invariants))


def _property(matter: str, lookup: Lookup, missing: Combination | None) -> Property:
    """No claim looks for a row in vain; with `missing`: none of this combination does."""

    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        in_vain = (terms.both((sound, site.gap, _is(site, missing))) for site, sound in sites_of(claim, lookup.mark))
        goal = terms.negate(terms.either(in_vain))
        return Statement((claim.admissible,), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        refused, expected = last_rejected(runs[0]), gap(lookup.dimensions)
        if refused is None or (refused.code, refused.field) != (expected.code, expected.field):
            return None
        return f"{lookup.owner.words}按 {lookup.dimensions} 查表，表里没有这次就诊对应的一行"

    title = "没有缺少的行" if missing is None else f"不缺「{'，'.join(missing)}」"
    return Property(lookup.subject(_ID, matter, title), findings.GAP, matter, state, shows)


def _is(site: Site, combination: Combination | None) -> Term:
    if combination is None:
        return terms.TRUE
    return terms.both(values.is_member(key, member) for key, member in zip(site.keys, combination, strict=True))


def _uncovered(lookup: Lookup) -> Iterator[Combination]:
    """Combinations of members that no row names."""
    for item in product(*lookup.members):
        if not any(all(member in group for member, group in zip(item, row.keys, strict=True)) for row in lookup.table.rows):
            yield item


def _hints(missing: list[Combination]) -> Iterator[str]:
    if missing:
        rows = "\n".join(f"{'，'.join(item)}  （待填）" for item in missing)
        yield f"补上缺少的行：\n{rows}"
    else:
        yield "没有这种分类的人也会查到这张表：在「适用」里排除，或者为他们另写规则"


CHECK = Check(_ID, "可以结算的就诊都有规则可循", __doc__, examine, without="没有表，也没有适用旧规和适用另文")
