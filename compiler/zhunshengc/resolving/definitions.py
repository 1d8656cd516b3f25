"""Definitions in an order in which each uses only earlier ones; those that depend on their place are kept apart."""

from __future__ import annotations

from zhunsheng import syntax
from zhunshengc.expressions import measure, type_of, walk
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    ChoicesType,
    ChoiceType,
    Definition,
    DefinitionRef,
    DoubtRef,
    Expr,
    ParameterRef,
    Table,
)
from zhunshengc.resolving.cycles import in_order
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Environment, Site, Stage
from zhunshengc.resolving.expr import MAX_DEPTH, MAX_NODES
from zhunshengc.resolving.groups import grouping
from zhunshengc.resolving.names import as_placed
from zhunshengc.resolving.scope import NameKind
from zhunshengc.resolving.syntax_walk import names_used
from zhunshengc.resolving.table import Wanted, value

_Written = Found[syntax.Definition] | Found[syntax.Grouping]


def resolve_definitions(found: Declarations, env: Environment) -> None:
    """Enters every definition and 归类 that has no mistake; reports cycles with their path."""
    declared: dict[str, _Written] = {}
    everything: list[_Written] = [*found.definitions, *found.groupings]
    for one in everything:
        declared.setdefault(one.item.name.text, one)
    members = _members(found, env)
    uses = {name: _uses(one, members, env) for name, one in declared.items()}
    ordered = in_order(uses)
    for path in ordered.cycles:
        user, used = path[-2:]
        env.report.append(say.cycle(declared[user].home.origin(uses[user][used].span), path))
    for name in ordered.names:
        _define(declared[name], env)


def _uses(one: _Written, members: frozenset[str], env: Environment) -> dict[str, syntax.Expr]:
    """The definitions that a definition mentions, each with the place where it does. Cells of a 归类 are no such names."""
    uses: dict[str, syntax.Expr] = {}
    written, refs = one.item.table if isinstance(one.item, syntax.Grouping) else one.item.value, []
    if isinstance(one.item, syntax.Definition):
        refs = [(ref, maybe_member) for ref, maybe_member in names_used(written) if isinstance(ref, syntax.Ref)]
    if isinstance(written, syntax.Table):
        refs += [(syntax.Ref(name.text, span=name.span), False) for name in written.dimensions]
    for ref, maybe_member in refs:
        entry = env.scope.find(ref.name, one.home.matter)
        if entry is not None and entry.kind in _DEFINED and not (maybe_member and ref.name in members):
            uses.setdefault(ref.name, ref)
    return uses


_DEFINED = (NameKind.DEFINITION, NameKind.GROUPING)


def _members(found: Declarations, env: Environment) -> frozenset[str]:
    """All words that may stand right of 为 as member of a classification."""
    listed = [ranking.members for ranking in env.rankings.values()]
    listed += [item.type.members for item in env.inputs.values() if isinstance(item.type, ChoiceType | ChoicesType)]
    listed += [tuple(reading.name for reading in doubt.readings) for doubt in env.doubts.values()]
    cells = [row.cell for one in found.groupings for row in one.item.table.rows]
    groups = frozenset(cell.name for cell in cells if isinstance(cell, syntax.Ref))
    return groups.union(member for members in listed for member in members)


def _value(one: _Written, env: Environment) -> Expr | None:
    if isinstance(one.item, syntax.Grouping):
        return grouping(one.item, env, Site(one.home, Stage.DEFINITION, "归类"))
    return value(one.item.value, Wanted(), env, Site(one.home, Stage.DEFINITION, "定义"))


def _define(one: _Written, env: Environment) -> None:
    name = one.item.name.text
    found = _value(one, env)
    if found is None:
        return
    kind = type_of(found)
    origin = one.home.origin(one.item.name.span)
    if kind is None or isinstance(kind, ChoicesType) or _is_doubt(found):
        env.report.append(say_type.not_definable(origin, name, kind))
        return
    nodes, depth = measure(found, env.measures)
    if depth > MAX_DEPTH or nodes > MAX_NODES:
        env.report.append(say.too_large(origin))
        return
    env.measures[name] = (nodes, depth)
    _enter(Definition(name, found, kind, origin), env)


def _enter(definition: Definition, env: Environment) -> None:
    if any(_uses_parameter(part, env) for part in walk(definition.value)):
        env.parametric.add(definition.name)
    placed = as_placed(definition.value)
    if placed is not None:
        env.placed[definition.name] = placed
    else:
        env.definitions[definition.name] = definition


def _uses_parameter(part: Expr, env: Environment) -> bool:
    return isinstance(part, ParameterRef) or (isinstance(part, DefinitionRef) and part.name in env.parametric)


def _is_doubt(found: Expr) -> bool:
    """Is the value itself the choice among readings, which exists at compile time only?"""
    cells = [row.cell for row in found.rows] if isinstance(found, Table) else [found]
    return any(isinstance(cell, DoubtRef) for cell in cells)
