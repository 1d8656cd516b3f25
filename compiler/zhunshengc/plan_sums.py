"""How large the yearly sums can be, and with them every value that is computed from them."""

from __future__ import annotations

from collections.abc import Mapping

from zhunshengc import plan as p
from zhunshengc.model import MAX_FEN, MAX_YEAR_BASE, RATE_SCALE
from zhunshengc.plan_ranges import Range, Ranges, Tell, Unbounded, difference, learn, nobody
from zhunshengc.runtime.rules.dates import FIRST_DAY, LAST_DAY

MOST_CLAIMS = 1_000_000
"""Claims of one person in one run; who has more is not settled by a kernel."""
_WIDEST_MASK = 62


def settled_ranges(
    steps: tuple[p.Step, ...], inputs: Mapping[str, Range], sums: tuple[p.Accumulator, ...], tell: Tell = nobody
) -> Ranges:
    """What is known at the end of any claim of a person whose sums began at no more than `opening_limit`.

    A sum that the plan itself keeps below a bound stays there. Any other grows by no more than a claim can add, a million
    times at most. `tell` is told of every step. Raises Unbounded.
    """
    closed = {item.var: (0, opening_limit(item)) for item in sums}
    known = _at_end(steps, {**inputs, **closed})
    starts = {item.var: _start(item, known) for item in sums}
    known = _at_end(steps, {**inputs, **starts}, tell)
    for item in sums:
        low, high = starts[item.var]
        after = known.kept[item.after]
        if not (low <= after[0] and after[1] <= high) and _grown(item, known) > (high - opening_limit(item)) // MOST_CLAIMS:
            raise Unbounded(f"{item.key}: {after}")
    return known


def opening_limit(item: p.Accumulator) -> int:
    """The largest sum, in 1/den 分, that a kernel starts from."""
    return MAX_YEAR_BASE * item.den


def _at_end(steps: tuple[p.Step, ...], known: Mapping[str, Range], tell: Tell = nobody) -> Ranges:
    ranges = Ranges.of(known)
    learn(steps, ranges, tell)
    return ranges


def _start(item: p.Accumulator, known: Ranges) -> Range:
    limit = opening_limit(item)
    low, high = known.kept[item.after]
    return (0, limit) if low >= 0 and high <= limit else (0, limit + MOST_CLAIMS * _grown(item, known))


def _grown(item: p.Accumulator, known: Ranges) -> int:
    """The most that one claim adds."""
    low, high = difference(p.Var(item.after), p.Var(item.var), known)
    if low < 0:
        raise Unbounded(f"{item.key}: {low}..{high}")
    return high


def input_ranges(plan: p.Plan) -> dict[str, Range]:
    """What decoding lets through, and the figures of the regulation (-1: missing)."""
    found = {fact.var: _of_input(fact) for fact in plan.inputs if fact.kind not in _NO_INTEGERS}
    return found | {item.var: (-1, item.high) for item in plan.parameters}


_NO_INTEGERS = (p.InputKind.TEXT, p.InputKind.YES_NO, p.InputKind.SCHEDULE)


def _of_input(fact: p.PlanInput) -> Range:
    match fact.kind:
        case p.InputKind.MONEY_OR_NONE:
            return -1, MAX_FEN
        case p.InputKind.DATE:
            return (0 if fact.optional or fact.given is not None else FIRST_DAY), LAST_DAY
        case p.InputKind.CHOICE:
            may_be_none = fact.default < 0 and (fact.optional or fact.given is not None)
            return (-1 if may_be_none else 0), len(fact.members) - 1
        case p.InputKind.CHOICES:
            if len(fact.members) > _WIDEST_MASK:
                raise Unbounded(f"{fact.name}: {len(fact.members)}")
            return 0, (1 << len(fact.members)) - 1
        case p.InputKind.RATE:
            return 0, RATE_SCALE
        case _:
            return 0, MAX_FEN
