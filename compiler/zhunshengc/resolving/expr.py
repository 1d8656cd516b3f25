"""Expressions as written → typed expressions of the model.

Every function returns None when something is wrong; the mistake is then in the environment's report already, so that
callers go on with the rest and no mistake is told twice.
"""

from __future__ import annotations

from typing import assert_never

from zhunsheng import syntax
from zhunsheng.syntax import Function
from zhunshengc import typecheck
from zhunshengc.expressions import both, either, measure, negation, type_of
from zhunshengc.messages import names as say
from zhunshengc.messages import pots as say_pot
from zhunshengc.messages import types as say_type
from zhunshengc.model import (
    Arithmetic,
    Basic,
    Borne,
    Call,
    ChoicesType,
    ChoiceType,
    DateLit,
    Expr,
    IntegerLit,
    MoneyLit,
    OneOf,
    RateLit,
    TotalPaid,
    Type,
    YearBase,
    YearPaid,
    YesNoLit,
)
from zhunshengc.resolving.days import constant_day, day_of_year
from zhunshengc.resolving.environment import Environment, Site, Stage
from zhunshengc.resolving.names import known_as, member_known, member_list, reference
from zhunshengc.resolving.scope import NameKind
from zhunshengc.resolving.syntax_walk import depth

MAX_WRITTEN_DEPTH = 100  # of one expression as written: also long sums, which nest to the left
MAX_DEPTH = 200  # with all definitions that it uses: later passes may recurse safely
MAX_NODES = 5_000  # with definitions put in where they are used


def expression(expr: syntax.Expr, env: Environment, site: Site) -> Expr | None:
    """The typed expression. Refuses what is nested too deeply or grows too large when definitions are put in."""
    if depth(expr) > MAX_WRITTEN_DEPTH:
        env.report.append(say.too_deep(site.origin(expr.span), MAX_WRITTEN_DEPTH))
        return None
    found = _elaborate(expr, env, site)
    if found is None:
        return None
    nodes, levels = measure(found, env.measures)
    if levels > MAX_DEPTH or nodes > MAX_NODES:
        env.report.append(say.too_large(site.origin(expr.span)))
        return None
    return found


def typed(expr: syntax.Expr, expected: Basic, env: Environment, site: Site) -> Expr | None:
    """The expression, which must have the expected type."""
    found = expression(expr, env, site)
    return found if found is None else expect(found, expr, expected, env, site)


def condition(expr: syntax.Expr, env: Environment, site: Site) -> Expr | None:
    """A condition."""
    return typed(expr, Basic.YES_NO, env, site)


def expect(found: Expr, expr: syntax.Expr, expected: Type, env: Environment, site: Site) -> Expr | None:
    """The resolved expression again if it has the expected type; else a report and None."""
    actual = type_of(found)
    if actual == expected:
        return found
    env.report.append(say_type.unexpected(site.origin(expr.span), site.text(expr.span), actual, expected, site.label))
    return None


def _elaborate(expr: syntax.Expr, env: Environment, site: Site) -> Expr | None:
    match expr:
        case syntax.Ref():
            return _result_word(expr, site) or reference(expr, env, site)
        case syntax.Arithmetic():
            return _arithmetic(expr, env, site)
        case syntax.Call():
            return _call(expr, env, site)
        case syntax.Compare():
            return _compare(expr, env, site)
        case syntax.OneOf():
            return _one_of(expr, env, site)
        case syntax.Both():
            items = _conditions(expr.items, env, site)
            return None if items is None else both(items)
        case syntax.Either():
            items = _conditions(expr.items, env, site)
            return None if items is None else either(items)
        case syntax.Negation():
            items = _conditions((expr.item,), env, site)
            return None if items is None else negation(items[0])
        case syntax.Remainder() | syntax.YearPaid() | syntax.YearBase():
            return _payments(expr, env, site)
        case _:
            return _literal(expr, env, site)


_Literal = (
    syntax.Money | syntax.Percent | syntax.Points | syntax.Integer | syntax.Day | syntax.YesNo | syntax.Unlimited
)  # fmt: skip


def _literal(expr: _Literal, env: Environment, site: Site) -> Expr | None:
    origin = site.origin(expr.span)
    match expr:
        case syntax.Money():
            return MoneyLit(expr.fen) if _in_range(expr.fen <= typecheck.MAX_LITERAL, expr, env, site) else None
        case syntax.Percent():
            return RateLit(expr.value) if _in_range(expr.value <= typecheck.MAX_RATE, expr, env, site) else None
        case syntax.Integer():
            return IntegerLit(expr.value) if _in_range(expr.value <= typecheck.MAX_INTEGER, expr, env, site) else None
        case syntax.Day():
            return DateLit(expr.value)
        case syntax.YesNo():
            return YesNoLit(expr.value)
        case syntax.Points():
            env.report.append(say_type.points_misplaced(origin))
        case syntax.Unlimited():
            env.report.append(say_type.unlimited_misplaced(origin, site.label))
        case _:
            assert_never(expr)
    return None


def _in_range(fits: bool, expr: _Literal, env: Environment, site: Site) -> bool:
    if not fits:
        env.report.append(say_type.literal_too_large(site.origin(expr.span), site.text(expr.span)))
    return fits


# ---- operators -------------------------------------------------------------------------------------------------


def _conditions(items: tuple[syntax.Expr, ...], env: Environment, site: Site) -> tuple[Expr, ...] | None:
    found: list[Expr] = []
    for item in items:
        one = _elaborate(item, env, site)
        if one is not None:
            one = expect(one, item, Basic.YES_NO, env, site)
        if one is not None:
            found.append(one)
    return tuple(found) if len(found) == len(items) else None


def _arithmetic(expr: syntax.Arithmetic, env: Environment, site: Site) -> Expr | None:
    left, right = _elaborate(expr.left, env, site), _elaborate(expr.right, env, site)
    if left is None or right is None:
        return None
    kind = typecheck.arithmetic_type(expr.op, type_of(left), type_of(right))
    if kind is not None:
        return Arithmetic(expr.op, left, right, kind)
    shown = (site.text(expr.left.span), type_of(left)), (site.text(expr.right.span), type_of(right))
    env.report.append(say_type.arithmetic(site.origin(expr.span), expr.op, *shown))
    return None


def _call(expr: syntax.Call, env: Environment, site: Site) -> Expr | None:
    if expr.function is Function.AGE:
        env.report.append(say_type.age_misplaced(site.origin(expr.span)))
        return None
    return _called(expr, env, site)


def _called(expr: syntax.Call, env: Environment, site: Site) -> Expr | None:
    arguments = [_elaborate(item, env, site) for item in expr.arguments]
    known = tuple(item for item in arguments if item is not None)
    if len(known) < len(arguments):
        return None
    kinds = tuple(type_of(item) for item in known)
    kind = typecheck.call_type(expr.function, kinds)
    if kind is None:
        env.report.append(say_type.call(site.origin(expr.span), expr.function, kinds))
        return None
    if expr.function is Function.DAY_OF_YEAR:
        return day_of_year(expr, known, env, site)
    if expr.function in (Function.DAYS_AFTER, Function.NEXT_DAY):
        return constant_day(expr, known, env, site)
    return Call(expr.function, known, kind)


def _compare(expr: syntax.Compare, env: Environment, site: Site) -> Expr | None:
    left = _left_side(expr, env, site)
    kind = type_of(left) if left is not None else None
    if left is not None and isinstance(kind, ChoiceType | ChoicesType):
        return _compare_choice(expr, left, kind, env, site)
    if left is None and expr.op is syntax.CompareOp.EQUAL and isinstance(expr.right, syntax.Ref):
        return None  # the right side may be a member of what is unknown
    right = _side(expr.right, env, site)
    if left is None or right is None:
        return None
    problem = typecheck.comparison_problem(expr.op, kind, type_of(right))
    if problem is None:
        return typecheck.compare(expr.op, left, right)
    shown = (site.text(expr.left.span), kind), (site.text(expr.right.span), type_of(right))
    env.report.append(say_type.comparison(site.origin(expr.span), problem, *shown))
    return None


def _left_side(expr: syntax.Compare, env: Environment, site: Site) -> Expr | None:
    if isinstance(expr.left, syntax.Ref) and expr.op is syntax.CompareOp.EQUAL:
        return _subject(expr.left, env, site)
    if _is_age(expr.left) and _is_age(expr.right):
        env.report.append(say_type.age_misplaced(site.origin(expr.span)))
        return None
    return _side(expr.left, env, site)


def _side(expr: syntax.Expr, env: Environment, site: Site) -> Expr | None:
    """One side of a comparison, the only place where 年龄 may stand."""
    return _called(expr, env, site) if isinstance(expr, syntax.Call) and _is_age(expr) else _elaborate(expr, env, site)


def _is_age(expr: syntax.Expr) -> bool:
    return isinstance(expr, syntax.Call) and expr.function is Function.AGE


def _subject(expr: syntax.Ref, env: Environment, site: Site) -> Expr | None:
    """What stands left of 为 or 属于."""
    return _result_word(expr, site) or reference(expr, env, site, choice=True)


def _compare_choice(
    expr: syntax.Compare, left: Expr, kind: ChoiceType | ChoicesType, env: Environment, site: Site
) -> Expr | None:
    if expr.op is not syntax.CompareOp.EQUAL or not isinstance(expr.right, syntax.Ref):
        shown = site.text(expr.right.span)
        env.report.append(say_type.choice_comparison(site.origin(expr.span), kind, expr.op.value, shown))
        return None
    name = syntax.Name(expr.right.name, span=expr.right.span)
    return OneOf(left, (name.text,)) if member_known(name, kind, env, site) else None


def _one_of(expr: syntax.OneOf, env: Environment, site: Site) -> Expr | None:
    written = expr.subject
    subject = _subject(written, env, site) if isinstance(written, syntax.Ref) else _elaborate(written, env, site)
    if subject is None:
        return None
    kind = type_of(subject)
    if not isinstance(kind, ChoiceType | ChoicesType):
        shown = site.text(expr.subject.span)
        env.report.append(say_type.not_a_classification(site.origin(expr.subject.span), shown, kind))
        return None
    members = member_list(expr.members, kind, env, site)
    return None if members is None else OneOf(subject, members)


# ---- what the settlement itself knows --------------------------------------------------------------------------


def _result_word(expr: syntax.Ref, site: Site) -> Expr | None:
    if expr.name == "合计" and site.stage in (Stage.ANSWER, Stage.HISTORY):
        return TotalPaid()
    if expr.name == "个人负担" and site.stage is Stage.HISTORY:
        return Borne()
    return None


def _payments(expr: syntax.Remainder | syntax.YearPaid | syntax.YearBase, env: Environment, site: Site) -> Expr | None:
    if isinstance(expr, syntax.Remainder):
        return _remainder(expr, env, site)
    word = "年度" if isinstance(expr, syntax.YearPaid) else "累计"
    if site.stage is not Stage.HISTORY:
        env.report.append(say.misplaced(site.origin(expr.span), f"{word} {expr.benefit.text}", "保证", site.label))
        return None
    if not known_as(expr.benefit, NameKind.BENEFIT, env, site):
        return None
    return YearPaid(expr.benefit.text) if isinstance(expr, syntax.YearPaid) else YearBase(expr.benefit.text)


def _remainder(expr: syntax.Remainder, env: Environment, site: Site) -> Expr | None:
    if site.stage not in (Stage.DEFINITION, Stage.PLACE):
        env.report.append(say.misplaced(site.origin(expr.span), f"剩余 {expr.pot.text}", say.WITH_REMAINDER, site.label))
        return None
    pot = expr.pot
    if not known_as(pot, NameKind.INPUT, env, site) or pot.text not in env.inputs:
        return None
    found = env.inputs[pot.text]
    if found.type is not Basic.MONEY or found.nullable or found.pays is not None:
        env.report.append(say_pot.not_a_pot(site.origin(pot.span), pot.text))
        return None
    return env.remainder(pot.text, site.earlier)
