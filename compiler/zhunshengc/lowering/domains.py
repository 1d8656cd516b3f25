"""What a classification can be where the plan stands: a table asks only for the members that can still occur there."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping

from zhunshengc.lowering import algebra
from zhunshengc.lowering.values import Member
from zhunshengc.plan import Among, And, Bool, Compare, Const, Not, Or, Relation, Var

Domains = ChainMap[str, frozenset[int]]
"""Variable of a classification → indices that it can have (−1: none). What is not there can be anything. The last map holds
everywhere, those before it where the plan stands."""

Known = Mapping[str, frozenset[int]]


def domain_of(member: Member, domains: Known) -> frozenset[int]:
    """The indices that the classification can have here."""
    return domains.get(member.var.name, frozenset(range(-1, len(member.members))))


def narrowed(condition: Bool, domains: Domains) -> Domains:
    """The domains where the condition holds."""
    result = domains.new_child()
    for item in condition.items if isinstance(condition, And) else (condition,):
        possible = _possible(item)
        if possible is not None:
            name, indices, excluded = possible
            known = result.get(name)
            if excluded:
                if known is not None:
                    result[name] = known - indices
            else:
                result[name] = indices if known is None else known & indices
    return result


def _possible(condition: Bool) -> tuple[str, frozenset[int], bool] | None:
    """Variable, indices, and whether these are the ones that it cannot have."""
    match condition:
        case Among():
            return condition.value.name, frozenset(condition.indices), False
        case Not(Among() as inner):
            return inner.value.name, frozenset(inner.indices), True
        case Compare(Relation.GE, Var(name), Const(0)):
            return name, frozenset({-1}), True
        case _:
            return None


def simplify(condition: Bool, domains: Known) -> Bool:
    """An equal condition where the domains hold."""
    match condition:
        case Among():
            return _simplify_among(condition, domains)
        case Compare(Relation.LT, Var(name), Const(0)) if name in domains:
            return algebra.FALSE if -1 not in domains[name] else condition
        case Compare(Relation.GE, Var(name), Const(0)) if name in domains:
            return algebra.TRUE if -1 not in domains[name] else condition
        case And():
            return algebra.both(simplify(item, domains) for item in condition.items)
        case Or():
            return algebra.either(simplify(item, domains) for item in condition.items)
        case Not():
            return algebra.negate(simplify(condition.item, domains))
        case _:
            return condition


def _simplify_among(condition: Among, domains: Known) -> Bool:
    possible = domains.get(condition.value.name)
    if possible is None:
        return condition
    if possible <= frozenset(condition.indices):
        return algebra.TRUE
    return condition if _meet(condition.indices, possible) else algebra.FALSE


def _meet(indices: Iterable[int], possible: frozenset[int]) -> bool:
    return not possible.isdisjoint(indices)
