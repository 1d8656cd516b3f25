"""Parameters with the rows of their tables."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from zhunsheng import syntax
from zhunshengc.messages import declarations as say_declared
from zhunshengc.messages import types as say_type
from zhunshengc.model import MAX_FEN, RATE_SCALE, Basic, Origin, Parameter, ParameterRow
from zhunshengc.resolving.declared import Declarations, Found, Home
from zhunshengc.resolving.environment import Environment
from zhunshengc.suggest import similar
from zhunshengc.typecheck import BASIC_OF

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def resolve_parameters(found: Declarations, tables: Mapping[str, syntax.ParameterTable], env: Environment) -> None:
    """Enters every parameter; reports ranges and rows that do not fit."""
    for one in found.parameters:
        name = one.item.name.text
        kind = BASIC_OF.get(one.item.type)
        if kind not in (Basic.MONEY, Basic.RATE):
            env.report.append(say_type.parameter_type(one.home.origin(one.item.name.span), name, one.item.type.value))
        elif name not in env.parameters:
            env.parameters[name] = _parameter(one, kind, tables, env)


def literal_value(expr: syntax.Expr, kind: Basic) -> int | Fraction | None:
    """分 of an amount or the fraction of a rate; None when the literal is of another type or too large or too fine."""
    match expr:
        case syntax.Money(fen=fen) if kind is Basic.MONEY and fen <= MAX_FEN:
            return fen
        case syntax.Percent(value=value) if kind is Basic.RATE and value <= 1 and RATE_SCALE % value.denominator == 0:
            return value
        case syntax.Integer(value=number) if kind is Basic.INTEGER:
            return number
        case _:
            return None


def _parameter(
    one: Found[syntax.Parameter], kind: Basic, tables: Mapping[str, syntax.ParameterTable], env: Environment
) -> Parameter:
    written = one.item
    origin = one.home.origin(written.name.span)
    low = _bound(written.low, 0, kind, one.home, env)
    high = _bound(written.high, MAX_FEN if kind is Basic.MONEY else Fraction(1), kind, one.home, env)
    if low > high and written.low is not None:
        env.report.append(say_type.range_reversed(one.home.origin(written.low.span), written.name.text))
    rows = _rows(one, kind, tables, env)
    return Parameter(
        written.name.text, kind, written.code_name.text if written.code_name is not None else "", written.year,
        low, high, tuple(row for row, _ in rows if _row_fits(row, low, high, rows, env)),
        written.note.text if written.note is not None else "", origin,
    )  # fmt: skip


def _bound(expr: syntax.Expr | None, default: int | Fraction, kind: Basic, home: Home, env: Environment) -> int | Fraction:
    if expr is None:
        return default
    found = literal_value(expr, kind)
    if found is None:
        env.report.append(say_type.not_a_value_of(home.origin(expr.span), home.source.slice(expr.span), kind, "范围"))
        return default
    return found


_Rows = list[tuple[ParameterRow, Origin]]


def _rows(one: Found[syntax.Parameter], kind: Basic, tables: Mapping[str, syntax.ParameterTable], env: Environment) -> _Rows:
    name = one.item.table
    if name is None:
        return []
    table = tables.get(name.text)
    if table is None:
        origin = one.home.origin(name.span)
        env.report.append(say_declared.no_such_file(origin, "参数表", name.text, similar(name.text, tables)))
        return []
    rows: _Rows = []
    years: dict[int, Origin] = {}
    home = Home(table.source)
    for row in table.rows:
        origin = home.origin(row.span)
        value = literal_value(row.value, kind)
        if value is None:
            shown = table.source.slice(row.value.span)
            env.report.append(say_type.not_a_value_of(home.origin(row.value.span), shown, kind, "参数表"))
        elif not _FIRST_YEAR <= row.year <= _LAST_YEAR:
            env.report.append(say_declared.year_out_of_range(origin, row.year, _FIRST_YEAR, _LAST_YEAR))
        elif row.year in years:
            env.report.append(say_declared.year_twice(origin, row.year, years[row.year]))
        else:
            years[row.year] = origin
            rows.append((ParameterRow(row.year, value, row.origin.text), origin))
    return rows


def _row_fits(row: ParameterRow, low: int | Fraction, high: int | Fraction, rows: _Rows, env: Environment) -> bool:
    fits = low <= row.value <= high
    if not fits:
        origin = next(place for other, place in rows if other is row)
        env.report.append(say_type.row_out_of_range(origin, row.year))
    return fits
