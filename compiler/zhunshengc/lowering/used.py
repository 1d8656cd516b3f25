"""用于: a fact where it is asked for; elsewhere it counts as absent, whatever was given."""

from __future__ import annotations

from collections.abc import Callable

from zhunshengc.lowering import algebra
from zhunshengc.lowering.facts import default_of, value_of
from zhunshengc.lowering.state import State
from zhunshengc.lowering.values import Condition, Lowered, Schedule
from zhunshengc.model import Basic, Expr, Input
from zhunshengc.phrase import phrase
from zhunshengc.plan import Bool, Const, Flag, Let, Var

_Condition = Callable[[Expr, State], Bool]


def used_fact(name: str, state: State, condition: _Condition) -> Lowered:
    """The fact as it counts on this claim."""
    item = state.regulation.input(name)
    if item.used_if is None:
        return state.facts[name].value
    return state.once(("fact", name), lambda: _used(item, asked_for(item, state, condition), state))


def asked_for(item: Input, state: State, condition: _Condition) -> Bool:
    """Is the fact asked for on this claim?"""
    used_if, flag = item.used_if, state.facts[item.name].asked
    if used_if is None or flag is None:
        return algebra.TRUE

    def make() -> Lowered:
        holds = condition(used_if, state)
        return Condition(state.at_outer(lambda: state.test(flag, holds, f"{item.name}用于：{phrase(used_if)}")))

    asked = state.once(("用于", item.name), make)
    return asked.value if isinstance(asked, Condition) else algebra.TRUE


def _used(item: Input, asked: Bool, state: State) -> Lowered:
    fact = state.facts[item.name]
    name = state.names.fresh("used", item.code)
    comment = f"{item.name}（不用时按没有写）"
    match item.type:
        case Basic.YES_NO:
            given = Flag(fact.var)
            counts = algebra.either((algebra.negate(asked), given)) if item.default is True else algebra.both((asked, given))
            return Condition(state.at_outer(lambda: state.test(name, counts, comment)))
        case Basic.SCHEDULE:
            return Schedule(((asked, Var(fact.var)),))
        case _:
            value = algebra.select([(asked, Var(fact.var))], Const(default_of(item)))
            state.outer.append(Let(name, value, 1, comment))
            return value_of(item, name, state)
