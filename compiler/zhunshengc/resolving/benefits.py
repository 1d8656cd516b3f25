"""给付 with its clauses and the 调整 of other articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from types import NoneType
from typing import TypeVar

from zhunsheng import syntax
from zhunsheng.syntax import Adjustable, Change, Period
from zhunshengc.expressions import NO, YES, both
from zhunshengc.messages import declarations as say_declared
from zhunshengc.messages import names as say
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    Adjustment,
    AdjustmentLine,
    Basic,
    Benefit,
    ChoiceType,
    Deductible,
    Expr,
    Limit,
    OneOf,
    Origin,
    RankingRef,
)
from zhunshengc.resolving.declared import Declarations, Found
from zhunshengc.resolving.environment import Earlier, Environment, Site, Stage
from zhunshengc.resolving.expr import condition, typed
from zhunshengc.resolving.names import known_as
from zhunshengc.resolving.pots import pot_of_base, written_pot
from zhunshengc.resolving.scope import NameKind, name_problem
from zhunshengc.resolving.table import Wanted, rate, value

_NAMES = {
    syntax.Audience: "对象",
    syntax.Applies: "适用",
    syntax.Base: "基数",
    syntax.Pot: "支付",
    syntax.Deductible: "起付线",
    syntax.RateClause: "比例",
    syntax.Limit: "限额",
    syntax.AlsoCounts: "累计",
    syntax.Rounding: "取整",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a benefit needs to know of its surroundings."""

    place: int
    earlier: Earlier
    rounding: syntax.RoundingMode  # of the regulation
    adjustments: tuple[Found[syntax.Adjustment], ...]  # that name this benefit


def resolve_benefit(one: Found[syntax.Benefit], standing: Standing, env: Environment) -> Benefit | None:
    """The benefit, or None after reports. Every clause is looked at even when another is wrong."""
    written = one.item
    _check_clauses(one, env)
    base = _base(one, standing, env)
    pot = _pot(one, base, env)
    applies, also_counts = _conditions(one, standing, env)
    deductible_ok, deductible = _deductible(one, env)
    rate_value = _rate(one, env)
    limits = _limits(one, env)
    adjustments = _adjustments(one, standing, env)
    if base is None or pot is None or applies is None or also_counts is None or rate_value is None:
        return None
    if not deductible_ok or limits is None or adjustments is None:
        return None
    rounding = _first(written.clauses, syntax.Rounding)
    return Benefit(
        written.name.text, applies, base, pot, deductible, rate_value, limits,
        None if also_counts == NO else also_counts, rounding.mode if rounding is not None else standing.rounding,
        adjustments, standing.place, _origin(one),
    )  # fmt: skip


_Clause = TypeVar("_Clause")


def _first(clauses: Iterable[syntax.Clause], kind: type[_Clause]) -> _Clause | None:
    return next((clause for clause in clauses if isinstance(clause, kind)), None)


def _origin(one: Found[syntax.Benefit]) -> Origin:
    return one.home.origin(one.item.name.span)


def _check_clauses(one: Found[syntax.Benefit], env: Environment) -> None:
    """Each clause once, limits once per period and shared name; 基数 and 比例 are needed."""
    seen: dict[object, syntax.Clause] = {}
    for clause in one.item.clauses:
        shared = clause.shared.text if isinstance(clause, syntax.Limit) and clause.shared is not None else None
        key = (type(clause), clause.period, shared) if isinstance(clause, syntax.Limit) else type(clause)
        if key in seen:
            first = one.home.origin(seen[key].span)
            env.report.append(say.duplicate(one.home.origin(clause.span), _NAMES[type(clause)], "子句", first))
        seen.setdefault(key, clause)
    for kind, example in ((syntax.Base, "基数    剩余 政策范围内费用"), (syntax.RateClause, "比例    100%")):
        if kind not in seen:
            env.report.append(say_declared.missing(_origin(one), f"给付「{one.item.name.text}」", _NAMES[kind], example))


# ---- base and pot ----------------------------------------------------------------------------------------------


def _base(one: Found[syntax.Benefit], standing: Standing, env: Environment) -> Expr | None:
    clause = _first(one.item.clauses, syntax.Base)
    if clause is None:
        return None
    return typed(clause.value, Basic.MONEY, env, Site(one.home, Stage.PLACE, "基数", standing.earlier))


def _pot(one: Found[syntax.Benefit], base: Expr | None, env: Environment) -> str | None:
    """The cost that 支付 names, else the one that the base says by itself."""
    written = _first(one.item.clauses, syntax.Pot)
    if written is not None:
        return written_pot(written, env, Site(one.home, Stage.RULE, "支付"))
    clause = _first(one.item.clauses, syntax.Base)
    if base is None or clause is None:
        return None
    return pot_of_base(base, one.item.name, clause, env, Site(one.home, Stage.PLACE, "基数"))


# ---- conditions ------------------------------------------------------------------------------------------------


def _conditions(one: Found[syntax.Benefit], standing: Standing, env: Environment) -> tuple[Expr | None, Expr | None]:
    """适用 and 累计 (否 when not written), both with the status of the regulation unless 对象 任何人."""
    applies = _first(one.item.clauses, syntax.Applies)
    also = _first(one.item.clauses, syntax.AlsoCounts)
    resolved = _condition(applies.condition, "适用", one, standing, env) if applies is not None else YES
    counted = _condition(also.condition, "累计", one, standing, env) if also is not None else NO
    status = _status(env) if _first(one.item.clauses, syntax.Audience) is None else None
    if status is not None:
        resolved = both((status, resolved)) if resolved is not None else None
        counted = both((status, counted)) if counted is not None else None
    return resolved, counted


def _condition(expr: syntax.Expr, label: str, one: Found[syntax.Benefit], standing: Standing, env: Environment) -> Expr | None:
    return condition(expr, env, Site(one.home, Stage.PLACE, label, standing.earlier))


def _status(env: Environment) -> Expr | None:
    """Has the person a status of the regulation? None where it has no 分类…就高."""
    first = next(iter(env.rankings.values()), None)
    if first is None:
        return None
    return OneOf(RankingRef(first.name, ChoiceType(first.name, first.members)), first.members)


# ---- amounts ---------------------------------------------------------------------------------------------------

_AMOUNT = Wanted(Basic.MONEY, unlimited=True, nullable=True)


def _deductible(one: Found[syntax.Benefit], env: Environment) -> tuple[bool, Deductible | None]:
    clause = _first(one.item.clauses, syntax.Deductible)
    if clause is None:
        return True, None
    found = value(clause.value, _AMOUNT, env, Site(one.home, Stage.RULE, "起付线"))
    if found is None:
        return False, None
    return True, Deductible(clause.period, found, one.home.origin(clause.span))


def _rate(one: Found[syntax.Benefit], env: Environment) -> Expr | None:
    clause = _first(one.item.clauses, syntax.RateClause)
    return None if clause is None else rate(clause.value, env, Site(one.home, Stage.RULE, "比例"))


def _limits(one: Found[syntax.Benefit], env: Environment) -> tuple[Limit, ...] | None:
    clauses = [clause for clause in one.item.clauses if isinstance(clause, syntax.Limit)]
    limits: list[Limit] = []
    for clause in clauses:
        found = value(clause.value, _AMOUNT, env, Site(one.home, Stage.RULE, "限额"))
        shared = clause.shared.text if clause.shared is not None else None
        if clause.shared is not None and not _can_share(clause.shared, clause.period, one, env):
            return None
        if found is not None:
            limits.append(Limit(clause.period, shared, found, one.home.origin(clause.span)))
    return tuple(limits) if len(limits) == len(clauses) else None


def _can_share(name: syntax.Name, period: Period, one: Found[syntax.Benefit], env: Environment) -> bool:
    """Is this a possible name of a shared limit, of the year? Its sum stands in the ledger beside those of benefits."""
    origin = one.home.origin(name.span)
    problem = name_problem(name.text)
    entry = env.scope.elsewhere(name.text)
    if problem is not None:
        env.report.append(say.bad_name(origin, name.text, problem))
    elif entry is not None and entry.kind is NameKind.BENEFIT:
        env.report.append(say.duplicate(origin, name.text, "给付", entry.origin))
    elif period is Period.CLAIM:
        env.report.append(say_declared.together(origin, one.item.name.text, "每次", "共用"))
    else:
        return True
    return False


# ---- adjustments -----------------------------------------------------------------------------------------------

_ALLOWED: dict[tuple[Adjustable, Change], type] = {
    (Adjustable.DEDUCTIBLE, Change.LOWER): syntax.Percent,
    (Adjustable.DEDUCTIBLE, Change.REMOVE): NoneType,
    (Adjustable.RATE, Change.RAISE): syntax.Points,
    (Adjustable.LIMIT, Change.REMOVE): NoneType,
}


def check_adjustments(found: Declarations, env: Environment) -> None:
    """Every 调整 names a benefit of its own matter."""
    for one in found.adjustments:
        site = Site(one.home, Stage.RULE, "调整")
        if known_as(one.item.benefit, NameKind.BENEFIT, env, site):
            entry = env.scope.find(one.item.benefit.text, one.home.matter)
            if entry is not None and entry.matter != one.home.matter:
                env.report.append(say.other_matter(site.origin(one.item.benefit.span), one.item.benefit.text))


def _adjustments(one: Found[syntax.Benefit], standing: Standing, env: Environment) -> tuple[Adjustment, ...] | None:
    found = [_adjustment(adjustment, one, env) for adjustment in standing.adjustments]
    known = tuple(item for item in found if item is not None)
    return known if len(known) == len(found) else None


def _adjustment(one: Found[syntax.Adjustment], benefit: Found[syntax.Benefit], env: Environment) -> Adjustment | None:
    lines: dict[Adjustable, AdjustmentLine] = {}
    good = True
    for line in one.item.lines:
        problem = _line_problem(line, lines, benefit)
        if problem is not None:
            env.report.append(say_type.adjustment(one.home.origin(line.span), line.clause.value, problem))
            good = False
            continue
        amount = line.amount.value if line.amount is not None else Fraction(0)
        lines[line.clause] = AdjustmentLine(line.change, amount)
    resolved = condition(one.item.condition, env, Site(one.home, Stage.RULE, "调整"))
    if resolved is None or not good:
        return None
    parts = (lines.get(Adjustable.DEDUCTIBLE), lines.get(Adjustable.RATE), lines.get(Adjustable.LIMIT))
    return Adjustment(resolved, *parts, one.home.origin(one.item.span))


def _line_problem(
    line: syntax.AdjustmentLine, lines: dict[Adjustable, AdjustmentLine], benefit: Found[syntax.Benefit]
) -> str | None:
    """Why a line of 调整 does not fit (Chinese), or None."""
    wanted = _ALLOWED.get((line.clause, line.change))
    if wanted is None or not isinstance(line.amount, wanted):
        return "只能写 起付线 降低 百分比、起付线 不设、比例 提高 百分点、限额 不设"
    if line.clause in lines:
        return "在这个调整里写了两次"
    if line.amount is not None and line.amount.value > 1:
        return "的变化超过100%"
    names = {_NAMES[type(clause)] for clause in benefit.item.clauses}
    return None if line.clause.value in names else f"是给付「{benefit.item.name.text}」没有的子句"
