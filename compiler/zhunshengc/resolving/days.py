"""当年, 日后, 次日: days that are reckoned from other days. The last two are of constant days and give a constant day."""

from __future__ import annotations

import datetime

from zhunsheng import syntax
from zhunsheng.syntax import Function
from zhunshengc.messages import types as say_type
from zhunshengc.model import Basic, Call, DateLit, Expr, IntegerLit
from zhunshengc.resolving.environment import Environment, Site

_COMMON_YEAR = 2001  # a year without 29 February: its days are those that every year has


def day_of_year(expr: syntax.Call, arguments: tuple[Expr, ...], env: Environment, site: Site) -> Expr | None:
    """当年（day, month, day of the month), whose month and day are written numbers that every year has."""
    month, number = expr.arguments[1:]
    if not isinstance(month, syntax.Integer) or not isinstance(number, syntax.Integer):
        env.report.append(say_type.day_not_written(site.origin(expr.span), expr.function))
        return None
    if not _every_year_has(month.value, number.value):
        env.report.append(say_type.no_such_day(site.origin(expr.span), month.value, number.value))
        return None
    return Call(Function.DAY_OF_YEAR, arguments, Basic.DATE)


def constant_day(expr: syntax.Call, arguments: tuple[Expr, ...], env: Environment, site: Site) -> Expr | None:
    """日后 and 次日, reckoned at once."""
    day, number = arguments[0], arguments[1] if len(arguments) > 1 else IntegerLit(1)
    if not isinstance(day, DateLit) or not isinstance(number, IntegerLit):
        env.report.append(say_type.day_not_written(site.origin(expr.span), expr.function))
        return None
    try:
        return DateLit(day.value + datetime.timedelta(days=number.value))
    except OverflowError:
        env.report.append(say_type.day_out_of_range(site.origin(expr.span)))
        return None


def _every_year_has(month: int, number: int) -> bool:
    try:
        datetime.date(_COMMON_YEAR, month, number)
    except (ValueError, OverflowError):
        return False
    return True
