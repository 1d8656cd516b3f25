"""Reference semantics of a claim's benefits together: in order of payment; of those in a 择高 relation the one that pays most.

The other ways of 关系 are no matter of evaluation: `specialise` has worked 优先 and 在先 in, and 并行 changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from zhunsheng.syntax import WayKind
from zhunshengc.evaluate_benefit import Entry, admit_base, enter, reckon, record
from zhunshengc.evaluate_value import Claim
from zhunshengc.model import Benefit, Matter, Relation
from zhunshengc.outcome import Step, must_pay

_Trial = tuple[Entry, Step]


def evaluate_benefits(excluded: bool, claim: Claim) -> tuple[Step, ...]:
    """What each benefit of the matter pays, all recorded in the claim. Raises Refusal."""
    chosen: dict[str, _Trial] = {}
    steps: list[Step] = []
    for benefit in claim.matter.benefits:
        relation = choosing(claim.matter, benefit.name)
        if relation is None:
            chosen[benefit.name] = _alone(benefit, excluded, claim)
        elif benefit.name not in chosen:
            chosen |= _highest(relation, excluded, claim)
        entry, step = chosen[benefit.name]
        if relation is not None:
            admit_base(entry, claim)
        record(entry, step, claim)
        steps.append(step)
    return tuple(steps)


def choosing(matter: Matter, benefit: str) -> Relation | None:
    """The 择高 relation in which the benefit stands (of a specialised matter)."""
    for item in matter.relations:
        if benefit in item.benefits and any(way.kind is WayKind.HIGHEST for _, way in item.ways):
            return item
    return None


def _alone(benefit: Benefit, excluded: bool, claim: Claim) -> _Trial:
    entry = enter(benefit, excluded, claim)
    admit_base(entry, claim)
    return entry, reckon(entry, claim)


def _highest(relation: Relation, excluded: bool, claim: Claim) -> dict[str, _Trial]:
    """Each as if it alone of them applied; then all but the one that pays most (of equals the first listed) do not apply."""
    entries = [enter(item, excluded, claim) for item in claim.matter.benefits if item.name in relation.benefits]
    trials = {entry.benefit.name: (entry, reckon(entry, claim)) for entry in entries}
    applying = [trials[name][1] for name in relation.benefits if trials[name][0].applies]
    beaten = ((step, tuple(_stronger(step, applying))) for step in applying)
    return trials | {step.name: _withdrawn(trials[step.name][0], failed, claim) for step, failed in beaten if failed}


def _stronger(step: Step, applying: Sequence[Step]) -> Iterator[str]:
    """What keeps it from being the one, Chinese: each other one that pays more, or as much and is listed before it."""
    position = applying.index(step)
    for index, other in enumerate(applying):
        listed_before = index < position
        if other.paid > step.paid or (listed_before and other.paid == step.paid):
            yield must_pay(more=listed_before, than=other.name)


def _withdrawn(entry: Entry, failed: tuple[str, ...], claim: Claim) -> _Trial:
    """As not applying: payment 0, no sum moves."""
    without = replace(entry, applies=False, enters=False, base=Fraction(0), failed=failed)
    return without, reckon(without, claim)
