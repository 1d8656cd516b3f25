"""分类…就高: the status that counts, less what 不计 takes away."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zhunshengc.lowering import algebra
from zhunshengc.lowering.state import State
from zhunshengc.lowering.used import used_fact
from zhunshengc.lowering.values import Lowered, Mask, Member
from zhunshengc.model import Expr, Ranking
from zhunshengc.plan import AnyBit, Bool, Const, FirstOf, Int, Let, Var

_Condition = Callable[[Expr, State], Bool]


def ranking_value(name: str, state: State, condition: _Condition) -> Member:
    """The first member that the person has and that is counted."""
    ranking = state.regulation.ranking(name)
    found = state.once(("ranking", name), lambda: _chosen(ranking, state, condition))
    if not isinstance(found, Member):
        raise TypeError(f"no classification: {name}")
    return found


def _chosen(ranking: Ranking, state: State, condition: _Condition) -> Member:
    source = used_fact(ranking.source, state, condition)
    ignored = _ignored(ranking, source, state, condition)
    match source:
        case Mask():
            order = tuple(source.members.index(member) for member in ranking.members)
            position: Int = FirstOf(_counted(source, ignored, ranking, state), order)
        case _:
            cases = [(_counts(member, source, ignored), Const(place)) for place, member in enumerate(ranking.members)]
            position = algebra.select(cases, Const(-1))
    var = state.names.fresh("status", sum(kind == "ranking" for kind, _ in state.known) + 1)
    state.outer.append(Let(var, position, 1, f"{ranking.name}（就高）"))
    state.admitted[var] = frozenset(range(-1, len(ranking.members)))
    return Member(Var(var), ranking.members)


def _ignored(ranking: Ranking, source: Lowered, state: State, condition: _Condition) -> dict[str, Bool]:
    """Members that 不计 may take away, each with when. It is looked at where the person has it and none before it counts."""
    ignored: dict[str, Bool] = {}
    looked_at: list[Bool] = []
    last = max((ranking.members.index(member) for member, _ in ranking.exceptions), default=-1)
    for member in ranking.members[: last + 1]:
        for _, expr in (item for item in ranking.exceptions if item[0] == member):
            before = ignored.get(member, algebra.FALSE)
            mark = state.mark()
            holds = condition(expr, state)
            state.guard(mark, algebra.both((*looked_at, _has(member, source), algebra.negate(before))))
            ignored[member] = algebra.either((before, holds))
        looked_at.append(algebra.negate(_counts(member, source, ignored)))
    return ignored


def _has(member: str, source: Lowered) -> Bool:
    """Has the person the member, counted or not?"""
    match source:
        case Mask():
            return AnyBit(source.var, 1 << source.members.index(member))
        case Member():
            return algebra.among(source.var, (source.members.index(member),))
        case _:
            raise TypeError(f"statuses are not chosen from {source!r}")


def _counts(member: str, source: Lowered, ignored: Mapping[str, Bool]) -> Bool:
    return algebra.both((_has(member, source), algebra.negate(ignored.get(member, algebra.FALSE))))


def _counted(mask: Mask, ignored: Mapping[str, Bool], ranking: Ranking, state: State) -> Var:
    """The mask without the bits that do not count."""
    var = mask.var
    for member, holds in ignored.items():
        bit = 1 << mask.members.index(member)
        taken = algebra.both((_has(member, mask), holds))
        name = state.names.fresh("counted", mask.var.name)
        less = algebra.select([(taken, algebra.subtract(var, Const(bit)))], var)
        state.outer.append(Let(name, less, 1, f"{ranking.source}（{member}不计）"))
        var = Var(name)
    return var
