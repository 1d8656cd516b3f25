"""One matter made ready for a kernel: straight-line steps, what goes in and out of them, and proof that all fits 64 bits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from zhunshengc import plan as p
from zhunshengc.backends.flatten import flatten
from zhunshengc.backends.prune import prune
from zhunshengc.backends.python_matter import Field, Matter, keeps_sums, outputs
from zhunshengc.backends.simplify import simplify_steps
from zhunshengc.backends.substitute import substitute
from zhunshengc.backends.uses import step_uses
from zhunshengc.model import DAY
from zhunshengc.plan_ranges import INT64, Range, Ranges, Unbounded, learn
from zhunshengc.plan_sums import input_ranges, settled_ranges

_WIDTHS: tuple[tuple[str, Range], ...] = (
    ("int8", (-(2**7), 2**7 - 1)),
    ("int16", (-(2**15), 2**15 - 1)),
    ("int32", (-(2**31), 2**31 - 1)),
)
_MOST_BITS = 62  # of a word with a sign


@dataclass(frozen=True, slots=True)
class Output:
    """A variable that every settled claim leaves in a column: a payment, 个人负担, the status or an answer."""

    var: str
    dtype: str
    is_flag: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """What a kernel is written from. `sums` is empty where no claim depends on the one before; `unbounded`: why there is none."""

    matter: Matter
    plan: p.Plan
    steps: tuple[p.Step, ...]
    ranges: Ranges
    sums: tuple[p.Accumulator, ...]
    fields: tuple[Field, ...]
    parameters: tuple[p.PlanParameter, ...]
    outputs: tuple[Output, ...]
    limits: tuple[int, ...]
    unbounded: str = ""

    @property
    def day(self) -> Field | None:
        """结算日期, where a step or a parameter asks for it."""
        return next((field for field in self.fields if field.fact.name == DAY and field.needed), None)


def ready(matter: Matter) -> Ready:
    """The matter made ready. Where a value may leave 64 bits, `unbounded` says which, and there are no steps."""
    plan, steps = _without_sums(matter) if not keeps_sums(matter.plan) else (matter.plan, matter.steps)
    if plan.already_paid is not None:
        steps = prune(simplify_steps(substitute({plan.already_paid: p.Const(0)}).in_steps(steps)), outputs(plan))
    try:
        return _proved(matter, plan, steps)
    except Unbounded as error:
        wide = Ranges({}, dict.fromkeys((*outputs(plan), "refused"), INT64))
        fields = tuple(replace(field, needed=False, given_needed=False) for field in matter.fields)
        limits = (0,) * len(plan.accumulators)
        return Ready(matter, plan, (), wide, plan.accumulators, fields, (), _outputs(plan, wide), limits, str(error))


def _without_sums(matter: Matter) -> tuple[p.Plan, tuple[p.Step, ...]]:
    """The plan of a matter of which no claim depends on the one before: each begins with sums of 0, and nobody asks for them."""
    zeros = {item.var: p.Const(0) for item in matter.plan.accumulators}
    plan = replace(matter.plan, accumulators=())
    return plan, prune(simplify_steps(substitute(zeros).in_steps(matter.steps)), outputs(plan))


def _proved(matter: Matter, plan: p.Plan, steps: tuple[p.Step, ...]) -> Ready:
    if len(plan.notices) > _MOST_BITS:
        raise Unbounded(f"{len(plan.notices)} 提示")
    inputs = input_ranges(plan)
    ranges = settled_ranges(steps, inputs, plan.accumulators)
    starts = {item.var: ranges.raw[item.var] for item in plan.accumulators}
    straight = _unguarded(flatten(steps), starts)
    if sum(isinstance(step, p.Reject) for step in _all(straight)) > _MOST_BITS:
        raise Unbounded("Reject")
    known = Ranges.of({**inputs, **starts})
    learn(straight, known)
    read = {*step_uses(straight), *outputs(plan)}
    return Ready(
        matter=matter,
        plan=plan,
        steps=straight,
        ranges=known,
        sums=plan.accumulators,
        fields=_fields(matter, plan, read),
        parameters=tuple(item for item in plan.parameters if item.var in read),
        outputs=_outputs(plan, ranges),
        limits=tuple(starts[item.var][1] for item in plan.accumulators),
    )


def _all(steps: tuple[p.Step, ...]) -> Iterator[p.Step]:
    for step in steps:
        yield step
        if isinstance(step, p.Branch):
            yield from _all((*step.then, *step.otherwise))


def _unguarded(steps: tuple[p.Step, ...], starts: Mapping[str, Range]) -> tuple[p.Step, ...]:
    """The same steps; whether a sum is too large is not asked together with whether it has moved: one that has not is not."""
    moved: dict[str, tuple[p.Bool, p.Int]] = {}
    kept: list[p.Step] = []
    for step in steps:
        match step:
            case p.Let(name, p.Select(((condition, _),), otherwise), _, _):
                moved[name] = (condition, otherwise)
                kept.append(step)
            case p.Reject(p.And((asked, p.Compare(p.Relation.GT, p.Var(name), p.Const(limit)) as too_large)), _, _, _) if (
                name in moved and moved[name][0] == asked and _at_most(moved[name][1], limit, starts)
            ):
                kept.append(replace(step, when=too_large))
            case _:
                kept.append(step)
    return tuple(kept)


def _at_most(value: p.Int, limit: int, starts: Mapping[str, Range]) -> bool:
    return isinstance(value, p.Var) and value.name in starts and starts[value.name][1] <= limit


def _fields(matter: Matter, plan: p.Plan, read: set[str]) -> tuple[Field, ...]:
    """Every fact, because each is decoded; `needed` only where the kernel reads it."""
    dated = bool(plan.accumulators or plan.parameters)
    found: list[Field] = []
    for field in matter.fields:
        fact = field.fact
        needed = (fact.var in read or (dated and fact.name == DAY)) and fact.kind is not p.InputKind.TEXT
        given = fact.given is not None and fact.given in read
        found.append(Field(fact, field.name, needed, given))
    return tuple(found)


def _outputs(plan: p.Plan, ranges: Ranges) -> tuple[Output, ...]:
    flags = {item.var for item in plan.answers if item.kind is p.AnswerKind.YES_NO}
    names = [*(item.var for item in plan.payments), *([plan.borne] if plan.borne is not None else [])]
    names += [plan.status[0]] if plan.status is not None else []
    names += [item.var for item in plan.answers]
    return tuple(Output(name, "bool", True) if name in flags else Output(name, _narrowest(ranges.kept[name])) for name in names)


def _narrowest(found: Range) -> str:
    return next((name for name, (low, high) in _WIDTHS if low <= found[0] and found[1] <= high), "int64")
