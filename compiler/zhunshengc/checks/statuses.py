"""Which statuses of a ranking the rules of a matter tell apart: what is proved of one is proved of those treated alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from zhunshengc.expressions import children
from zhunshengc.model import DefinitionRef, Expr, InputRef, OneOf, Ranking, RankingRef, Regulation, Table
from zhunshengc.specialise import used_inputs
from zhunshengc.uses import expressions_of


def kinds_of_status(regulation: Regulation, matter: str, ranking: Ranking, *others: Regulation) -> tuple[tuple[str, ...], ...]:
    """The members in groups that are treated alike (by other forms of the regulation, too), in order of their first members.

    A member that 不计 may take away is a kind of its own. Where a rule asks for the facts behind the ranking, too, members are
    alike if it names both or neither: a person with the one is then treated as one who has the other instead.
    """
    traits: dict[str, list[Hashable]] = {member: [] for member in ranking.members}
    for parent, part in (pair for form in (regulation, *others) for pair in _parts(form, matter)):
        behind = isinstance(part, InputRef) and part.name == ranking.source
        if behind or (isinstance(part, RankingRef) and part.name == ranking.name):
            for member in ranking.members:
                traits[member].append(_treatment(parent, member, ranking))
    excepted = {name for form in (regulation, *others) for name, _ in form.ranking(ranking.name).exceptions}
    groups: dict[Hashable, list[str]] = {}
    for member in ranking.members:
        key = (member,) if member in excepted else tuple(traits[member])
        groups.setdefault(key, []).append(member)
    return tuple(map(tuple, groups.values()))


def _parts(regulation: Regulation, matter: str) -> Iterator[tuple[Expr | None, Expr]]:
    """Every part of every expression that the matter's results depend on, with what it is a part of."""
    waiting: list[tuple[Expr | None, Expr]] = [(None, expr) for expr in _expressions(regulation, matter)]
    definitions: set[str] = set()
    while waiting:
        parent, part = waiting.pop()
        yield parent, part
        waiting.extend((part, child) for child in children(part))
        if isinstance(part, DefinitionRef) and part.name not in definitions:
            definitions.add(part.name)
            waiting.append((None, regulation.definition(part.name).value))


def _expressions(regulation: Regulation, matter: str) -> Iterator[Expr]:
    found = regulation.matter(matter)
    yield from expressions_of(found)
    yield from (item.condition for item in found.guarantees)
    yield from (item.condition for item in found.silences)
    for given in used_inputs(regulation, matter):
        yield from (expr for expr in (given.only_if, given.used_if, given.disregarded) if expr is not None)
    declared = {item.name: item.value for item in regulation.definitions}
    yield from (declared[benefit.pot] for benefit in found.benefits if benefit.pot in declared)


def _treatment(parent: Expr | None, member: str, ranking: Ranking) -> Hashable:
    """What the node that looks at the status makes of the member."""
    match parent:
        case OneOf():
            return member in parent.members
        case Table() if any(_is_ranking(item, ranking) for item in parent.dimensions):
            indexes = [index for index, item in enumerate(parent.dimensions) if _is_ranking(item, ranking)]
            in_cells = any(_is_ranking(row.cell, ranking) for row in parent.rows)
            return member if in_cells else tuple(all(member in row.keys[index] for index in indexes) for row in parent.rows)
        case _:
            return member


def _is_ranking(expr: Expr, ranking: Ranking) -> bool:
    return isinstance(expr, RankingRef) and expr.name == ranking.name
