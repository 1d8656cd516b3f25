"""Names inside expressions: what each stands for at the place where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from zhunsheng import syntax
from zhunsheng.diagnostic import Diagnostic
from zhunshengc.expressions import map_children, walk
from zhunshengc.messages import matters as say_matter
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    AnswerRef,
    Basic,
    ChoicesType,
    ChoiceType,
    DefinitionRef,
    DoubtRef,
    Expr,
    InputRef,
    Origin,
    PaidRef,
    ParameterRef,
    RankingRef,
    Remainder,
)
from zhunshengc.resolving.environment import Environment, PlacedDefinition, Site, Stage
from zhunshengc.resolving.scope import Entry, NameKind
from zhunshengc.suggest import similar, split_glued, split_members


def reference(ref: syntax.Ref, env: Environment, site: Site, *, choice: bool = False) -> Expr | None:
    """What a name used as a value stands for, or None after a report. `choice`: it stands left of 为 or 属于, or after 按."""
    find = env.scope.find_choice if choice else env.scope.find
    entry = find(ref.name, site.home.matter)
    origin = site.origin(ref.span)
    if entry is None:
        env.report.append(_unknown_value(ref.name, origin, env, site))
        return None
    match entry.kind:
        case NameKind.INPUT:
            return _input(ref.name, origin, env)
        case NameKind.PARAMETER:
            return _parameter(ref.name, origin, env, site)
        case NameKind.RANKING:
            ranking = env.rankings.get(ref.name)
            return None if ranking is None else RankingRef(ref.name, ChoiceType(ref.name, ranking.members))
        case NameKind.DOUBT:
            return doubt_reference(ref.name, env)
        case NameKind.DEFINITION | NameKind.GROUPING:
            return _definition(ref.name, origin, env, site)
        case NameKind.BENEFIT:
            return PaidRef(ref.name) if _paid_before(ref.name, origin, env, site) else None
        case NameKind.CONCLUSION:
            return _answer(entry, origin, env, site)
        case NameKind.ALTERNATIVE | NameKind.OLD_OR_NEW:
            env.report.append(say.not_a_value(origin, ref.name, entry.kind.value))
            return None
        case _:
            assert_never(entry.kind)


def doubt_reference(name: str, env: Environment) -> DoubtRef | None:
    """The choice among the readings of a 存疑."""
    doubt = env.doubts.get(name)
    if doubt is None:
        return None
    return DoubtRef(name, ChoiceType(name, tuple(reading.name for reading in doubt.readings)))


def _input(name: str, origin: Origin, env: Environment) -> Expr | None:
    found = env.inputs.get(name)
    if found is None:
        return None
    if isinstance(found.type, ChoiceType | ChoicesType) and not found.type.members:
        env.report.append(say.no_members(origin, name, found.origin))
        return None
    if found.type in (Basic.SCHEDULE, Basic.TEXT) or found.nullable:
        env.report.append(say_type.whole_only(origin, name, found.type, found.nullable))
        return None
    return InputRef(name, found.type)


def _parameter(name: str, origin: Origin, env: Environment, site: Site) -> Expr | None:
    found = env.parameters.get(name)
    if found is not None and site.stage is Stage.FACTS:
        env.report.append(say.facts_only(origin, name, site.label))
        return None
    return None if found is None else ParameterRef(name, found.type)


def _definition(name: str, origin: Origin, env: Environment, site: Site) -> Expr | None:
    if name in env.parametric and site.stage is Stage.FACTS:
        env.report.append(say.facts_only(origin, name, site.label))
        return None
    found = env.definitions.get(name)
    if found is not None:
        return DefinitionRef(name, found.type)
    placed = env.placed.get(name)
    return None if placed is None else _put_in(placed, name, origin, env, site)


def _answer(entry: Entry, origin: Origin, env: Environment, site: Site) -> Expr | None:
    """An earlier 结论 of this matter: 保证 may use any, another 结论 amounts only."""
    if site.stage not in (Stage.ANSWER, Stage.HISTORY):
        env.report.append(say.not_a_value(origin, entry.name, entry.kind.value))
        return None
    if entry.matter != site.home.matter or entry.name not in env.answers:
        env.report.append(say_matter.answer_unknown(origin, entry.name, same=entry.matter == site.home.matter))
        return None
    kind = env.answers[entry.name]
    if kind is not None and (kind is Basic.MONEY or site.stage is Stage.HISTORY):
        return AnswerRef(entry.name, kind)
    if kind is not None:
        env.report.append(say_matter.answer_not_money(origin, entry.name, kind))
    return None


# ---- what earlier places have paid -----------------------------------------------------------------------------


def as_placed(expr: Expr) -> PlacedDefinition | None:
    """What makes a value depend on the place of 次序 where it is used; None when it does not."""
    parts = tuple(walk(expr))
    has_remainder = any(isinstance(part, Remainder) for part in parts)
    benefits = tuple(dict.fromkeys(part.benefit for part in parts if isinstance(part, PaidRef)))
    return PlacedDefinition(expr, has_remainder, benefits) if has_remainder or benefits else None


def _put_in(placed: PlacedDefinition, name: str, origin: Origin, env: Environment, site: Site) -> Expr | None:
    """The value of a place-dependent definition as it is at this site."""
    if site.stage is Stage.DEFINITION:
        return placed.value
    if site.stage in (Stage.FACTS, Stage.RULE) or (site.stage is not Stage.PLACE and placed.has_remainder):
        env.report.append(say.placed_definition(origin, name, site.label))
        return None
    late = [benefit for benefit in placed.benefits if not site.earlier.has_benefit(benefit)]
    if late:
        env.report.append(say.not_earlier(origin, late[0], site.label, through=name))
        return None
    key = (name, site.earlier)
    if key not in env.at_place:
        env.at_place[key] = _at_site(placed.value, env, site)
    return env.at_place[key]


def _at_site(expr: Expr, env: Environment, site: Site) -> Expr:
    if isinstance(expr, Remainder):
        return env.remainder(expr.pot, site.earlier)
    return map_children(expr, lambda part: _at_site(part, env, site))


def _paid_before(name: str, origin: Origin, env: Environment, site: Site) -> bool:
    if site.stage is Stage.DEFINITION:
        return True
    if site.stage in (Stage.FACTS, Stage.RULE):
        env.report.append(say.misplaced(origin, name, "适用、累计、基数、结论和保证", site.label))
        return False
    if not site.earlier.has_benefit(name):
        env.report.append(say.not_earlier(origin, name, site.label))
        return False
    return True


# ---- members ---------------------------------------------------------------------------------------------------


def member_list(
    names: tuple[syntax.Name, ...], kind: ChoiceType | ChoicesType, env: Environment, site: Site
) -> tuple[str, ...] | None:
    """The members that are listed, each known and listed once; else None after a report."""
    good = True
    known = frozenset(kind.members)
    seen: set[str] = set()
    for name in names:
        if name.text in seen:
            env.report.append(say.listed_twice(site.origin(name.span), name.text))
        good = (name.text in known or member_known(name, kind, env, site)) and name.text not in seen and good
        seen.add(name.text)
    return tuple(name.text for name in names) if good else None


def member_known(name: syntax.Name, kind: ChoiceType | ChoicesType, env: Environment, site: Site) -> bool:
    """Is this a member of the classification? Reports it if not."""
    if name.text in kind.members:
        return True
    hint = say.MemberHint(
        similar(name.text, kind.members),
        split_members(name.text, kind.members),
        tuple(owner for owner in _owners(name.text, env, site) if owner != kind.classification),
    )
    env.report.append(say.unknown_member(site.origin(name.span), name.text, kind.classification, kind.members, hint))
    return False


def classification_members(entry: Entry, env: Environment) -> tuple[str, ...]:
    """Members of a classification, 归类, input or 存疑; nothing for other names."""
    match entry.kind:
        case NameKind.INPUT if entry.name in env.inputs:
            kind = env.inputs[entry.name].type
            return kind.members if isinstance(kind, ChoiceType | ChoicesType) else ()
        case NameKind.RANKING if entry.name in env.rankings:
            return env.rankings[entry.name].members
        case NameKind.DOUBT if entry.name in env.doubts:
            return tuple(reading.name for reading in env.doubts[entry.name].readings)
        case NameKind.GROUPING if entry.name in env.definitions:
            grouped = env.definitions[entry.name].type
            return grouped.members if isinstance(grouped, ChoiceType) else ()
        case _:
            return ()


def _owners(member: str, env: Environment, site: Site) -> Iterator[str]:
    """Classifications that have this member."""
    for entry in env.scope.visible(site.home.matter):
        if member in classification_members(entry, env):
            yield entry.name


# ---- names that must be of one kind ----------------------------------------------------------------------------


def known_as(name: syntax.Name, kind: NameKind, env: Environment, site: Site) -> bool:
    """Is this name visible here and of this kind? Reports it if not."""
    find = env.scope.find_choice if kind is NameKind.DOUBT else env.scope.find
    entry = find(name.text, site.home.matter)
    origin = site.origin(name.span)
    if entry is not None and entry.kind is not kind:
        env.report.append(say.wrong_kind(origin, name.text, entry.kind.value, kind.value))
    if entry is None:
        known = [item.name for item in env.scope.visible(site.home.matter) if item.kind is kind]
        hint = say.NameHint(similar(name.text, known), block=_block(name.text, env))
        env.report.append(say.unknown(origin, name.text, kind.value, hint))
    return entry is not None and entry.kind is kind


def _block(name: str, env: Environment) -> str | None:
    hidden = env.scope.elsewhere(name)
    return hidden.matter if hidden is not None else None


def _unknown_value(name: str, origin: Origin, env: Environment, site: Site) -> Diagnostic:
    if name in ("合计", "个人负担"):
        return say.misplaced(origin, name, "结论和保证" if name == "合计" else "保证", site.label)
    visible = tuple(env.scope.visible(site.home.matter))
    names = [entry.name for entry in visible]
    members = [member for entry in visible for member in classification_members(entry, env)]
    split = split_glued(name, [*names, *members])
    if split is not None:
        return say.glued(origin, name, split)
    owners = tuple(_owners(name, env, site))
    return say.unknown(origin, name, "名称", say.NameHint(similar(name, names), owners, _block(name, env)))
