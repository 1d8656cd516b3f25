"""归类: a classification made of another one or of a 名录, and the members that a 名录 has by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhunsheng import syntax
from zhunshengc.expressions import type_of
from zhunshengc.messages import groups as say_group
from zhunshengc.messages import names as say
from zhunshengc.model import (
    UNLISTED,
    ChoiceType,
    Classify,
    DefinitionRef,
    Expr,
    InputRef,
    OneOf,
    RankingRef,
)
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Environment, Site
from zhunshengc.resolving.names import member_known, reference
from zhunshengc.resolving.scope import NameKind, as_seen, name_problem
from zhunshengc.resolving.table import MAX_ROWS
from zhunshengc.runtime.rules.names import listed_name

# ---- 名录 ------------------------------------------------------------------------------------------------------


Groupings = Mapping[str, Sequence[Found[syntax.Grouping]]]


def by_source(found: Declarations, env: Environment) -> Groupings:
    """The 归类 that are made of inputs, by input."""
    groupings: dict[str, list[Found[syntax.Grouping]]] = {}
    for one in found.groupings:
        for name in one.item.table.dimensions:
            entry = env.scope.find_choice(name.text, one.home.matter)
            if entry is not None and entry.kind is NameKind.INPUT:
                groupings.setdefault(name.text, []).append(one)
    return groupings


def listed_members(one: Found[syntax.Input], groupings: Groupings, env: Environment) -> tuple[str, ...]:
    """Members of a 名录: the names that 归类 over it list, in order, then 未列入. Reports a 名录 that none lists."""
    name = one.item.name.text
    names: dict[str, None] = {}
    for grouping in groupings.get(name, ()):
        for row in grouping.item.table.rows:
            for member in (member for key in row.keys if not isinstance(key, syntax.Others) for member in key):
                if member.text not in names:
                    _check_listed(member, grouping, env)
                names[member.text] = None
    if name not in groupings:
        env.report.append(say_group.not_listed(one.home.origin(one.item.name.span), name))
    return (*(member for member in names if member != UNLISTED), UNLISTED)


def _check_listed(member: syntax.Name, one: Found[syntax.Grouping], env: Environment) -> None:
    """Reports a name that is not written as names of a 名录 are compared: no claim could ever name it."""
    origin, written = one.home.origin(member.span), listed_name(member.text)
    if written != member.text:
        env.report.append(say_group.listed_otherwise(origin, member.text, written))
        return
    problem = name_problem(member.text)
    if problem is not None:
        env.report.append(say.bad_name(origin, member.text, problem))


# ---- 归类 ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Rows:
    """What the rows of a 归类 say so far: member → where it is named, group → its members."""

    kind: ChoiceType  # of the source
    known: frozenset[str]  # its members
    seen: dict[str, syntax.Name] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    alike: dict[str, str] = field(default_factory=dict)  # groups as they look
    others: syntax.Row | None = None


def grouping(written: syntax.Grouping, env: Environment, site: Site) -> Expr | None:
    """The classification by conditions, or None after a report. Every member stands in exactly one group."""
    table = written.table
    if not table.rows:
        env.report.incomplete()
        return None
    if len(table.rows) > MAX_ROWS:
        env.report.append(say.long_table(site.origin(table.rows[MAX_ROWS].span), len(table.rows), MAX_ROWS))
        return None
    source = _source(table, env, site)
    kind = type_of(source) if source is not None else None
    if source is None or not isinstance(kind, ChoiceType):
        return None
    rows = _Rows(kind, frozenset(kind.members))
    good = [_enter(row, rows, env, site) for row in table.rows]
    if not all(good) or not _complete(rows, written.name, env, site):
        return None
    cases = tuple((OneOf(source, tuple(members)), group) for group, members in rows.groups.items() if members)
    return Classify(cases, None, ChoiceType(written.name.text, tuple(rows.groups)))


def _source(table: syntax.Table, env: Environment, site: Site) -> Expr | None:
    """A 分类…就高, an input 分类 or 名录, or another 归类."""
    if len(table.dimensions) != 1:
        env.report.append(say_group.one_source(site.origin(table.span), len(table.dimensions)))
        return None
    name = table.dimensions[0]
    found = reference(syntax.Ref(name.text, span=name.span), env, site, choice=True)
    if found is None:
        return None
    entry = env.scope.find_choice(name.text, site.home.matter)
    grouped = isinstance(found, DefinitionRef) and entry is not None and entry.kind is NameKind.GROUPING
    if isinstance(type_of(found), ChoiceType) and (grouped or isinstance(found, InputRef | RankingRef)):
        return found
    rankings = tuple(item.name for item in env.rankings.values() if item.source == name.text)
    word = entry.kind.value if entry is not None else ""
    env.report.append(say_group.not_a_source(site.origin(name.span), name.text, word, type_of(found), rankings))
    return None


def _enter(row: syntax.Row, rows: _Rows, env: Environment, site: Site) -> bool:
    """Enters a row; False after a report."""
    if not isinstance(row.cell, syntax.Ref):
        env.report.append(say_group.not_a_group(site.origin(row.cell.span), site.text(row.cell.span)))
        return False
    problem = name_problem(row.cell.name)
    if problem is not None:
        env.report.append(say.bad_name(site.origin(row.cell.span), row.cell.name, problem))
        return False
    twin = rows.alike.setdefault(as_seen(row.cell.name), row.cell.name)
    if twin != row.cell.name:
        env.report.append(say_group.group_alike(site.origin(row.cell.span), row.cell.name, twin))
        return False
    members = rows.groups.setdefault(row.cell.name, [])
    if len(row.keys) != 1:
        env.report.append(say_group.one_source(site.origin(row.span), len(row.keys)))
        return False
    key = row.keys[0]
    if isinstance(key, syntax.Others):
        return _enter_others(row, rows, env, site)
    good = [_enter_member(name, rows, env, site) for name in key]
    members.extend(name.text for name in key)
    return all(good)


def _enter_others(row: syntax.Row, rows: _Rows, env: Environment, site: Site) -> bool:
    if rows.others is not None:
        env.report.append(say.listed_twice(site.origin(row.span), "其余"))
        return False
    rows.others = row
    return True


def _enter_member(name: syntax.Name, rows: _Rows, env: Environment, site: Site) -> bool:
    if name.text not in rows.known and not member_known(name, rows.kind, env, site):
        return False
    first = rows.seen.setdefault(name.text, name)
    if first is not name:
        env.report.append(say_group.in_two_rows(site.origin(name.span), name.text, site.origin(first.span)))
    return first is name


def _complete(rows: _Rows, name: syntax.Name, env: Environment, site: Site) -> bool:
    """Puts the members that no row names under 其余; reports them where there is none."""
    left = tuple(member for member in rows.kind.members if member not in rows.seen)
    if rows.others is None and left:
        env.report.append(say_group.in_no_row(site.origin(name.span), name.text, left))
        return False
    if rows.others is not None and isinstance(rows.others.cell, syntax.Ref):
        rows.groups[rows.others.cell.name].extend(left)
        if not left:
            env.report.append(say.others_empty(site.origin(rows.others.span)))
    return True
