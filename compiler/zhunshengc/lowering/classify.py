"""归类 and yes/no dimensions: a member by conditions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhunshengc.lowering import algebra
from zhunshengc.lowering.state import State
from zhunshengc.lowering.values import Member
from zhunshengc.model import YES_NO_MEMBERS, Classify, Expr
from zhunshengc.plan import Among, Bool, Const, Or

_Condition = Callable[[Expr, State], Bool]


def lower_classify(expr: Classify, state: State, condition: _Condition) -> Member:
    """The index of the member under a name; rows of one group that follow one another are one case."""
    members = expr.type.members
    cases: list[tuple[Bool, int]] = []
    for condition_of, member in expr.cases:
        index = members.index(member)
        mark = state.mark()
        holds = condition(condition_of, state)
        state.guard(mark, algebra.negate(algebra.either(before for before, _ in cases)))
        if cases and cases[-1][1] == index:
            holds = algebra.either((cases.pop()[0], holds))
        cases.append((holds, index))
    otherwise = -1 if expr.otherwise is None else members.index(expr.otherwise)
    if _covers_all([holds for holds, _ in cases], state):
        otherwise = cases[-1][1]
    chosen = algebra.select([(holds, Const(index)) for holds, index in cases], Const(otherwise))
    var = state.keep_index(chosen, expr.type.classification)
    state.admitted[var.name] = frozenset(index for _, index in cases) | {otherwise}
    return Member(var, members)


def _covers_all(conditions: Sequence[Bool], state: State) -> bool:
    """Is one of the conditions true whatever the one classification is that they look at?"""
    parts = [part for holds in conditions for part in (holds.items if isinstance(holds, Or) else (holds,))]
    looked_at = {part.value.name for part in parts if isinstance(part, Among)}
    if len(looked_at) != 1:
        return False
    possible = state.admitted.get(looked_at.pop())
    named = {index for part in parts if isinstance(part, Among) for index in part.indices}
    return possible is not None and possible <= named


def yes_no_condition(expr: Expr) -> Expr | None:
    """The condition of a dimension that is 是 where it holds and 否 elsewhere; None for any other expression."""
    match expr:
        case Classify(cases=((condition, member),), otherwise=otherwise) if (member, otherwise) == YES_NO_MEMBERS:
            return condition
        case _:
            return None
