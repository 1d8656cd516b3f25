"""A benefit that is being lowered: its variables, its figures for the explanation, its 调整."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zhunsheng.syntax import Change
from zhunshengc.evaluate_benefit import counts_others, paid_keys
from zhunshengc.lowering import algebra, values
from zhunshengc.lowering.expression import condition
from zhunshengc.lowering.state import State, is_short
from zhunshengc.lowering.values import Number, whole
from zhunshengc.model import AdjustmentLine, Benefit
from zhunshengc.outcome import base_key, counted_key, paid_key
from zhunshengc.plan import Bool, Const, TraceValue, Var

NOTHING = Number(algebra.ZERO, 1)
Lines = Sequence[tuple[int, AdjustmentLine | None]]
"""Place of each 调整 and what it changes."""


@dataclass(slots=True)
class Work:
    """A benefit that is being lowered: `place` counts from 1. What outlives its branch has its name already.

    `tried`: the same benefit as it was worked out by itself (择高); then its base and payment are taken over from there.
    """

    benefit: Benefit
    place: int
    state: State
    tried: Work | None = None
    base_name: str = ""
    paid_name: str = ""
    after: dict[str, str] = field(default_factory=dict)  # key of a sum → variable at the end of this benefit
    base: Number = NOTHING
    positive: bool = False  # is what the rate applies to never negative, whatever the sums before?
    adjusted: dict[int, Bool] = field(default_factory=dict)  # place of a 调整 → its condition
    shown: list[TraceValue] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = self.state.names
        self.base_name = self.base_name or names.fresh("base", self.place)
        self.paid_name = self.paid_name or names.fresh("paid", self.place)
        keys = [base_key(self.benefit.name), *paid_keys(self.benefit)]
        keys += [counted_key(self.benefit.name)] if counts_others(self.benefit) else []
        self.after = self.after or {key: names.fresh(self.state.begin[key], _suffix(key, self)) for key in keys}

    def let(self, name: str, value: Number, label: str) -> Number:
        """A figure of this benefit under a name."""
        return self.state.let(name, value, f"{self.benefit.name}：{label}")

    def show(self, role: str, value: Number, label: str, *, is_rate: bool = False) -> Number:
        """The same figure under a name, which the explanation shows. A constant is used as constant nevertheless."""
        named = self.let(self.state.names.fresh(role, self.place), value, label)
        if isinstance(named.value, Var):
            self.shown.append(TraceValue(label, named.value.name, value.den, is_rate, value.none))
        return value if isinstance(value.value, Const) else named

    def sum(self, key: str) -> Number:
        """A yearly sum before this benefit."""
        found = self.state.sums[key]
        return Number(Var(found.var), found.den)


def _suffix(key: str, work: Work) -> str:
    """A shared sum moves with several benefits."""
    own = (base_key(work.benefit.name), paid_key(work.benefit.name), counted_key(work.benefit.name))
    return "after" if key in own else f"after_{work.place}"


# ---- 调整 --------------------------------------------------------------------------------------------------------


def adjustment(work: Work, place: int) -> Bool:
    """The condition of a 调整, under a name when it is long."""
    if place not in work.adjusted:
        holds = condition(work.benefit.adjustments[place].condition, work.state)
        if not is_short(holds):
            name = work.state.names.fresh(f"adjusted_{work.place}", place + 1)
            holds = work.state.test(name, holds, f"{work.benefit.name}：调整")
        work.adjusted[place] = holds
    return work.adjusted[place]


def adjusted(work: Work, value: Number, lines: Lines) -> Number:
    """The value after the lines of 调整 whose condition holds, in order of writing."""
    for place, line in lines:
        if line is not None:
            value = _changed(value, line, adjustment(work, place))
    return value


def _changed(value: Number, line: AdjustmentLine, when: Bool) -> Number:
    match line.change:
        case Change.REMOVE:
            none = algebra.either((value.none, when))
            return Number(algebra.select([(when, algebra.ZERO)], value.value), value.den, none)
        case Change.LOWER:
            changed = values.multiply(value, values.literal(1 - line.amount))
        case Change.RAISE:
            changed = values.least(values.add(value, values.literal(line.amount)), whole(Const(1)))
    chosen = values.choose([(when, changed), (algebra.negate(when), value)])
    return Number(chosen.value, chosen.den, value.none)
