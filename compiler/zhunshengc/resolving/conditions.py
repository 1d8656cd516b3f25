"""Conditions that belong to declarations: 限于, 用于 and 不计支付 of inputs, 不计 of rankings. All may use definitions."""

from __future__ import annotations

from dataclasses import replace

from zhunsheng import syntax
from zhunshengc.expressions import walk
from zhunshengc.messages import groups as say_group
from zhunshengc.messages import names as say
from zhunshengc.model import ChoiceType, DefinitionRef, Expr, InputRef, Origin, RankingRef
from zhunshengc.resolving.cycles import in_order
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Environment, Site, Stage
from zhunshengc.resolving.expr import condition
from zhunshengc.resolving.names import known_as, member_known
from zhunshengc.resolving.scope import NameKind


def resolve_conditions(found: Declarations, env: Environment) -> None:
    """Enters all conditions of declarations; reports those that depend on what they decide."""
    _exceptions(found, env)
    used = _used(found, env)
    _restrict(found, env)
    _disregarded(found, env)
    _report_restriction_cycles(env)
    _report_used_of_used(used, env)


# ---- 限于 and 用于 ---------------------------------------------------------------------------------------------


def used_lines(found: Declarations) -> dict[str, Found[syntax.Used]]:
    """The lines 用于 by input, the first for each."""
    lines: dict[str, Found[syntax.Used]] = {}
    for one in found.used:
        for name in one.item.names:
            lines.setdefault(name.text, one)
    return lines


def _restrict(found: Declarations, env: Environment) -> None:
    """Enters 限于 of every input."""
    seen: set[str] = set()
    for one in found.inputs:
        name = one.item.name.text
        if name not in seen and one.item.only_if is not None:
            only_if = condition(one.item.only_if, env, Site(one.home, Stage.FACTS, "限于"))
            env.inputs[name] = replace(env.inputs[name], only_if=only_if)
        seen.add(name)


def _report_restriction_cycles(env: Environment) -> None:
    """No input's 限于 may depend on the input itself, directly or through the 限于 of others."""
    uses = {item.name: inputs_in(item.only_if, env) for item in env.inputs.values() if item.only_if is not None}
    for path in in_order(uses).cycles:
        env.report.append(say.cycle(env.inputs[path[0]].origin, path))


def _used(found: Declarations, env: Environment) -> dict[str, Origin]:
    """Enters 用于 of every input, wherever it is written; gives the place of each."""
    places: dict[str, Origin] = {}
    for one in found.inputs:
        written, name = one.item.used_if, one.item.name
        if written is not None and name.text not in places:
            places[name.text] = one.home.origin(written.span)
            _enter_used(name.text, condition(written, env, Site(one.home, Stage.FACTS, "用于")), env)
    declared = {one.item.name.text: one.home for one in found.inputs}
    for line in found.used:
        site = Site(line.home, Stage.FACTS, "用于")
        resolved = condition(line.item.condition, env, site)
        for name in line.item.names:
            origin = site.origin(name.span)
            if not known_as(name, NameKind.INPUT, env, site):
                continue
            if name.text not in declared or not declared[name.text].imported or line.home.matter is not None:
                env.report.append(say_group.used_misplaced(origin, name.text))
            elif name.text in places:
                env.report.append(say.duplicate(origin, name.text, "用于", places[name.text]))
            else:
                places[name.text] = origin
                _enter_used(name.text, resolved, env)
    return places


def _enter_used(name: str, resolved: Expr | None, env: Environment) -> None:
    env.inputs[name] = replace(env.inputs[name], used_if=resolved)


def _report_used_of_used(places: dict[str, Origin], env: Environment) -> None:
    """用于 looks at facts without 用于 only, so that what is asked for never depends on what is ignored."""
    for name, origin in places.items():
        used_if = env.inputs[name].used_if
        others = inputs_in(used_if, env) if used_if is not None else ()
        wrong = next((other for other in others if other in places), None)
        if wrong is not None:
            env.report.append(say_group.used_of_used(origin, name, wrong))


# ---- 不计支付 --------------------------------------------------------------------------------------------------


def _disregarded(found: Declarations, env: Environment) -> None:
    places: dict[str, Origin] = {}
    for line in found.disregarded:
        site = Site(line.home, Stage.FACTS, "不计支付")
        resolved = condition(line.item.condition, env, site)
        for name in line.item.names:
            origin = site.origin(name.span)
            if not known_as(name, NameKind.INPUT, env, site) or name.text not in env.inputs:
                continue
            payer = env.inputs[name.text]
            if payer.pays is None:
                env.report.append(say_group.not_a_payer(origin, name.text))
            elif payer.matter != line.home.matter:
                env.report.append(say_group.payer_elsewhere(origin, name.text))
            elif name.text in places:
                env.report.append(say.duplicate(origin, name.text, "不计支付", places[name.text]))
            else:
                env.inputs[name.text] = replace(payer, disregarded=resolved)
            places.setdefault(name.text, origin)


# ---- 不计 ------------------------------------------------------------------------------------------------------


def _exceptions(found: Declarations, env: Environment) -> None:
    """不计 of every ranking; a condition never asks for a status, which would have to be known first."""
    seen: set[str] = set()
    for one in found.rankings:
        name = one.item.name.text
        if name in env.rankings and name not in seen:
            env.rankings[name] = replace(env.rankings[name], exceptions=_of_ranking(one, env))
        seen.add(name)


def _of_ranking(one: Found[syntax.Ranking], env: Environment) -> tuple[tuple[str, Expr], ...]:
    site = Site(one.home, Stage.FACTS, "不计")
    ranking = env.rankings[one.item.name.text]
    exceptions: dict[str, Expr] = {}
    places: dict[str, Origin] = {}
    for written in one.item.exceptions:
        member, origin = written.member.text, site.origin(written.member.span)
        resolved = condition(written.condition, env, site)
        if not member_known(written.member, ChoiceType(ranking.name, ranking.members), env, site):
            continue
        if member in places:
            env.report.append(say.duplicate(origin, member, "不计", places[member]))
        places.setdefault(member, origin)
        status = rankings_in(resolved, env) if resolved is not None else ()
        if status:
            env.report.append(say_group.status_in_exception(site.origin(written.condition.span), status[0]))
        elif resolved is not None:
            exceptions.setdefault(member, resolved)
    return tuple(exceptions.items())


# ---- what a condition looks at ---------------------------------------------------------------------------------


def inputs_in(expr: Expr, env: Environment) -> tuple[str, ...]:
    """Inputs that a condition mentions, through definitions and rankings too."""
    found: dict[str, None] = {}
    for part in _all_parts(expr, env):
        if isinstance(part, InputRef):
            found[part.name] = None
        elif isinstance(part, RankingRef):
            found[env.rankings[part.name].source] = None
    return tuple(found)


def rankings_in(expr: Expr, env: Environment) -> tuple[str, ...]:
    """Rankings that a condition mentions, through definitions too."""
    return tuple(dict.fromkeys(part.name for part in _all_parts(expr, env) if isinstance(part, RankingRef)))


def _all_parts(expr: Expr, env: Environment) -> list[Expr]:
    """All parts of an expression, of the definitions that it uses and of the 不计 of its rankings."""
    parts: list[Expr] = []
    entered: set[str] = set()
    waiting = [expr]
    while waiting:
        for part in walk(waiting.pop()):
            parts.append(part)
            if isinstance(part, DefinitionRef) and part.name not in entered:
                entered.add(part.name)
                waiting.append(env.definitions[part.name].value)
            elif isinstance(part, RankingRef) and part.name not in entered:
                entered.add(part.name)
                waiting.extend(condition for _, condition in env.rankings[part.name].exceptions)
    return parts
