"""The first status of a mask: looked up in a table of all masks, or, where that would be too long, bit by bit."""

from __future__ import annotations

from collections.abc import Mapping

from zhunshengc import plan as p
from zhunshengc.backends.rewrite import Rewrite
from zhunshengc.backends.uses import uses

_TABLE_MEMBERS = 14  # a 多选 with more members gets no table of its subsets


def mask_widths(plan: p.Plan) -> dict[str, int]:
    """How many bits each mask has at most: of a fact its members, of a Let those of the masks that it reads."""
    widths = {fact.var: len(fact.members) for fact in plan.inputs if fact.kind is p.InputKind.CHOICES}
    for step in (*plan.head, *plan.steps):
        if isinstance(step, p.Let) and (read := [widths[name] for name in uses(step.value) if name in widths]):
            widths[step.name] = max(read)
    return widths


def without_long_tables(steps: tuple[p.Step, ...], widths: Mapping[str, int]) -> tuple[p.Step, ...]:
    """The same steps; a ranking whose table would be too long asks for one bit after the other instead."""

    def spelt_out(value: p.Int) -> p.Int:
        if not isinstance(value, p.FirstOf) or widths.get(value.mask.name, _TABLE_MEMBERS + 1) <= _TABLE_MEMBERS:
            return value
        cases = ((p.AnyBit(value.mask, 1 << bit), p.Const(place)) for place, bit in enumerate(value.order))
        return p.Select(tuple(cases), p.Const(-1))

    return Rewrite(spelt_out, lambda condition: condition).in_steps(steps)
