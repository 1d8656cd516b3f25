"""一种情形不会落在同一张表的两行里而得到两个数值，也不会被两项「调整」各改一次同一个数。

对每张表证明：任何可以结算的就诊查这张表时，没有两行同时适用而数值不同。两行都适用、数值相同的不算冲突。
对一项给付的每两项改同一个数（起付线、比例或者限额）的「调整」证明：它们不会同时适用而使给付既不同于只算这一项，又不同于只算那一项。
不成立时给出一次就诊，并指出是哪两行、哪两项。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from zhunshengc.checks import adjusting
from zhunshengc.checks.base import Check, Context, Examination
from zhunshengc.checks.outcomes import last_rejected
from zhunshengc.checks.proving import Property, Runs, Statement, Witness, prove
from zhunshengc.checks.racing import Proving, together
from zhunshengc.checks.tables import Lookup, lookups, row_text, sites_of
from zhunshengc.messages import findings
from zhunshengc.model import Regulation
from zhunshengc.outcome import conflict
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.encode_value import rows_overlap
from zhunshengc.solver.invariants import establish
from zhunshengc.solver.scene import Scene
from zhunshengc.solver.studio import Studio

_ID = "冲突"


def examine(context: Context) -> Examination:
    """One result per pair of rows that name a member in common, or per table where there is none; per pair of 调整."""
    provings: list[Proving] = []
    for matter in context.regulation.matters:
        invariants = yield from establish(context.studio, context.regulation, matter.name)
        found = _properties(context.studio, context.regulation, matter.name)
        provings.extend(prove(context, item, invariants) for item in found)
        if matter.settles is None:
            provings.extend(adjusting.provings(context, _ID, matter, invariants))
    return (yield from together(provings))


def _properties(studio: Studio, regulation: Regulation, matter: str) -> Iterator[Property]:
    for lookup in lookups(studio, regulation, matter):
        rows = lookup.table.rows
        pairs = [pair for pair in combinations(range(len(rows)), 2) if rows_overlap(rows[pair[0]], rows[pair[1]])]
        if pairs:
            yield from (_of_pair(matter, lookup, first, second) for first, second in pairs)
        else:
            yield _property(matter, lookup, None, "没有两行同时适用")


def _of_pair(matter: str, lookup: Lookup, first: int, second: int) -> Property:
    rows = lookup.table.rows
    return _property(matter, lookup, (first, second), f"「{row_text(rows[first])}」与「{row_text(rows[second])}」不冲突")


def _property(matter: str, lookup: Lookup, pair: tuple[int, int] | None, title: str) -> Property:
    def state(scene: Scene) -> Statement:
        facts = scene.facts()
        claim = scene.claim(facts)
        clashes = [
            terms.both((sound, site.path, clash))
            for site, sound in sites_of(claim, lookup.mark)
            for first, second, clash in site.clashes
            if (first, second) == pair
        ]
        goal = terms.negate(terms.either(clashes))
        return Statement((claim.admissible,), goal, (claim,), (Witness("这次就诊", facts),))

    def shows(_: tuple[Candidate, ...], runs: Runs) -> str | None:
        refused = last_rejected(runs[0])
        expected = conflict(lookup.dimensions)
        if refused is None or pair is None or (refused.code, refused.field) != (expected.code, expected.field):
            return None
        first, second = (row_text(lookup.table.rows[index]) for index in pair)
        return f"{lookup.owner.words}按 {lookup.dimensions} 的表里，这次就诊同时落在「{first}」和「{second}」两行"

    subject = lookup.subject(_ID, matter, title)
    return Property(subject, findings.CONFLICT, matter, state, shows)


CHECK = Check(_ID, "没有两行、两项调整同时适用而数值不同", __doc__, examine, without="没有表，也没有两项调整改同一个数")
