"""事项: each with its order of payment, benefits, conclusions and what else it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zhunsheng import syntax
from zhunshengc.expressions import type_of
from zhunshengc.messages import declarations as say_declared
from zhunshengc.messages import matters as say_matter
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    DEFAULT_MATTER,
    Assumption,
    Basic,
    Benefit,
    ChoiceType,
    Conclusion,
    DoubtRef,
    Exclusion,
    Guarantee,
    Matter,
    Origin,
)
from zhunshengc.resolving.benefits import Standing, check_adjustments, resolve_benefit
from zhunshengc.resolving.declared import Declarations, Found, Home, by_matter
from zhunshengc.resolving.environment import Earlier, Environment, Site, Stage
from zhunshengc.resolving.expr import condition
from zhunshengc.resolving.order import Places, resolve_places
from zhunshengc.resolving.pots import report_shared_costs
from zhunshengc.resolving.relations import resolve_relations, resolve_silences
from zhunshengc.resolving.resettlement import resolve_resettlement
from zhunshengc.resolving.scope import name_problem
from zhunshengc.resolving.settling import resolve_settling
from zhunshengc.resolving.table import Wanted, value

_ANSWERS = (Basic.YES_NO, Basic.MONEY, Basic.RATE, Basic.INTEGER, Basic.DATE)


def resolve_matters(found: Declarations, rounding: syntax.RoundingMode, start: Origin, env: Environment) -> tuple[Matter, ...]:
    """Every matter, 费用结算 first. `start` is the place of 费用结算, which need not be declared."""
    blocks: dict[str | None, Origin] = {None: start}
    for one in found.matters:
        name = one.item.name
        problem = name_problem(name.text)
        if problem is not None:
            env.report.append(say.bad_name(one.home.origin(name.span), name.text, problem))
        if name.text != DEFAULT_MATTER:
            blocks.setdefault(name.text, one.home.origin(name.span))
    check_adjustments(found, env)
    mine = by_matter(found)
    settling = resolve_settling(found, mine, env)
    (_, first), *others = blocks.items()
    main, paid = _matter(None, first, mine[None], rounding, env)
    if settling and not main.benefits and not mine[None].benefits:
        env.report.append(say_matter.settles_nothing(next(iter(settling.values())), main.name))
    matters = [main]
    for matter, origin in others:
        items = mine.get(matter, Declarations())
        if matter in settling:
            matters.append(_settling(matter, origin, items, (main, paid), env))
        else:
            matters.append(_matter(matter, origin, items, rounding, env)[0])
    return tuple(matters)


def _matter(
    matter: str | None, origin: Origin, mine: Declarations, rounding: syntax.RoundingMode, env: Environment
) -> tuple[Matter, Earlier]:
    """The matter, and what has been paid when all its places are done."""
    places = resolve_places(matter, mine, env)
    benefits, paid = _benefits(places, mine, rounding, env)
    report_shared_costs(benefits, paid, env)
    result = Matter(
        matter or DEFAULT_MATTER,
        places,
        _assumptions(mine, env),
        _exclusions(mine, env),
        benefits,
        _conclusions(paid, mine, env),
        _guarantees(paid, mine, env),
        resolve_resettlement(matter, mine, env),
        origin,
        resolve_relations(mine, env),
        resolve_silences(mine, _before_benefits(places, mine, env), env),
    )
    if result.resettlement is not None and (benefits or result.conclusions or result.assumptions or result.silences):
        env.report.append(say_declared.resettlement_alone(result.resettlement.origin, result.name))
    return result, paid


def _settling(
    matter: str | None, origin: Origin, mine: Declarations, settled: tuple[Matter, Earlier], env: Environment
) -> Matter:
    """A matter that settles as another one does (依), and then answers its own conclusions; 保证 of its own speak of both."""
    main, paid = settled
    conclusions = _conclusions(paid, mine, env)
    return replace(
        main, name=matter or DEFAULT_MATTER, conclusions=conclusions, guarantees=_guarantees(paid, mine, env), resettlement=None,
        origin=origin, settles=main.name,
    )  # fmt: skip


def _before_benefits(places: Places, mine: Declarations, env: Environment) -> Earlier:
    """Who pays before the first benefit of the matter."""
    benefits = {one.item.name.text for one in mine.benefits}
    payers: list[tuple[str, str]] = []
    for names in places:
        if not benefits.isdisjoint(names):
            break
        payers += [(name, env.inputs[name].pays or "") for name in names]
    return Earlier(tuple(payers))


def _benefits(
    places: Places, mine: Declarations, rounding: syntax.RoundingMode, env: Environment
) -> tuple[tuple[Benefit, ...], Earlier]:
    """The benefits in order of payment, and what has been paid when all places are done."""
    written = {one.item.name.text: one for one in mine.benefits}
    adjustments: dict[str, list[Found[syntax.Adjustment]]] = {}
    for adjustment in mine.adjustments:
        adjustments.setdefault(adjustment.item.benefit.text, []).append(adjustment)
    benefits: list[Benefit] = []
    earlier = Earlier()
    for index, names in enumerate(places):
        payers, pots = list(earlier.payers), list(earlier.benefits)
        for name in names:
            if name not in written:
                payers.append((name, env.inputs[name].pays or ""))
                continue
            standing = Standing(index, earlier, rounding, tuple(adjustments.get(name, ())))
            benefit = resolve_benefit(written[name], standing, env)
            pots.append((name, benefit.pot if benefit is not None else None))
            if benefit is not None:
                benefits.append(benefit)
        earlier = Earlier(tuple(payers), tuple(pots))
    return tuple(benefits), earlier


# ---- what else a matter holds ----------------------------------------------------------------------------------


def _named(items: Iterable[tuple[syntax.Name, Home]], word: str, env: Environment) -> None:
    """Reports names that cannot be names and names that come twice in a space of their own."""
    seen: dict[str, Origin] = {}
    for name, home in items:
        origin = home.origin(name.span)
        problem = name_problem(name.text)
        if problem is not None:
            env.report.append(say.bad_name(origin, name.text, problem))
        if name.text in seen:
            env.report.append(say.duplicate(origin, name.text, word, seen[name.text]))
        seen.setdefault(name.text, origin)


def check_own_names(found: Declarations, env: Environment) -> None:
    """Assumptions, exclusions and guarantees are named in spaces of their own, silences in one of their matter."""
    _named(((one.item.name, one.home) for one in found.assumptions), "约定", env)
    _named(((one.item.name, one.home) for one in found.exclusions), "排除", env)
    _named(((one.item.name, one.home) for one in found.guarantees), "保证", env)
    for mine in by_matter(found).values():
        _named(((one.item.name, one.home) for one in mine.silences), "适用旧规或适用另文", env)


def _assumptions(mine: Declarations, env: Environment) -> tuple[Assumption, ...]:
    resolved = [(one, condition(one.item.condition, env, Site(one.home, Stage.FACTS, "约定"))) for one in mine.assumptions]
    return tuple(Assumption(one.item.name.text, expr, _at(one.item, one.home)) for one, expr in resolved if expr is not None)


def _exclusions(mine: Declarations, env: Environment) -> tuple[Exclusion, ...]:
    resolved = [(one, condition(one.item.condition, env, Site(one.home, Stage.RULE, "排除"))) for one in mine.exclusions]
    return tuple(Exclusion(one.item.name.text, expr, _at(one.item, one.home)) for one, expr in resolved if expr is not None)


def _guarantees(paid: Earlier, mine: Declarations, env: Environment) -> tuple[Guarantee, ...]:
    resolved = [(one, condition(one.item.condition, env, Site(one.home, Stage.HISTORY, "保证", paid))) for one in mine.guarantees]
    return tuple(Guarantee(one.item.name.text, expr, _at(one.item, one.home)) for one, expr in resolved if expr is not None)


def _at(item: syntax.Assumption | syntax.Exclusion | syntax.Guarantee, home: Home) -> Origin:
    return home.origin(item.name.span)


def _conclusions(paid: Earlier, mine: Declarations, env: Environment) -> tuple[Conclusion, ...]:
    answers: list[Conclusion] = []
    for one in mine.conclusions:
        found = _conclusion(one, paid, env)
        env.answers.setdefault(one.item.name.text, found.type if found is not None else None)
        if found is not None:
            answers.append(found)
    return tuple(answers)


def _conclusion(one: Found[syntax.Conclusion], paid: Earlier, env: Environment) -> Conclusion | None:
    found = value(one.item.value, Wanted(), env, Site(one.home, Stage.ANSWER, "结论", paid))
    if found is None:
        return None
    kind = type_of(found)
    origin = one.home.origin(one.item.name.span)
    if kind is None or (kind not in _ANSWERS and not isinstance(kind, ChoiceType)) or isinstance(found, DoubtRef):
        env.report.append(say_type.not_an_answer(origin, one.item.name.text, kind))
        return None
    return Conclusion(one.item.name.text, found, kind, origin)
