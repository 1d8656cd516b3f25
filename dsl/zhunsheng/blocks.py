"""From the lines of a block to its node: what must be there, what may be there once, rows into tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from zhunsheng import block_mistakes, row_mistakes, syntax
from zhunsheng.parts import Parts
from zhunsheng.syntax import Expr, Name, Table, Text


def with_rows(table: Table, parts: Parts) -> Table:
    """The table with the rows below its line; reports a table without rows and rows with too few or too many key groups."""
    if not parts.entries:
        parts.report(row_mistakes.no_rows(table.span, _names(table)))
    return _filled(table, parts)


def _filled(table: Table, parts: Parts) -> Table:
    rows = parts.all(syntax.Row)
    for row in rows:
        if len(row.keys) != len(table.dimensions):
            parts.report(row_mistakes.key_groups(row.span, _names(table), len(row.keys)))
    return replace(table, rows=rows, span=table.span.join(parts.span) if rows else table.span)


def _names(table: Table) -> list[str]:
    return [name.text for name in table.dimensions]


def _grouping(node: syntax.Grouping, parts: Parts) -> object:
    if not parts.entries:
        parts.report(row_mistakes.no_groups(node.span, "、".join(_names(node.table))))
    return replace(node, table=_filled(node.table, parts), span=parts.span)


def _tranches(value: syntax.Tranches, parts: Parts) -> syntax.Tranches:
    rows = parts.all(syntax.Tranche)
    if not parts.entries:
        parts.report(row_mistakes.no_tranches(value.span))
    return replace(value, rows=rows, span=value.span.join(parts.span) if rows else value.span)


def _relation(node: syntax.Relation, parts: Parts) -> object:
    if node.doubt is not None and not parts.entries:
        parts.report(row_mistakes.no_ways(node.span))
    return replace(node, rows=parts.all(syntax.WayRow), span=parts.span)


def _ranking(node: syntax.Ranking, parts: Parts) -> object:
    return replace(node, exceptions=parts.all(syntax.NotCounted), span=parts.span)


def _with_value(node: Any, parts: Parts) -> object:
    value = node.value
    if isinstance(value, syntax.Tranches):
        return replace(node, value=_tranches(value, parts), span=parts.span)
    if isinstance(value, Table):
        return replace(node, value=with_rows(value, parts), span=parts.span)
    return replace(node, span=parts.span)


def _resettlement(node: syntax.Resettlement, parts: Parts) -> object:
    return replace(node, methods=with_rows(node.methods, parts), span=parts.span)


def _plain(node: Any, parts: Parts) -> object:
    return replace(node, span=parts.span)


def _as_is(value: object, parts: Parts) -> object:
    return value


def _input(node: syntax.Input, parts: Parts) -> syntax.Input:
    default = parts.one("默认", object)
    condition = parts.one("限于", object)
    return replace(
        node,
        interface=cast("tuple[Name, ...]", parts.one("接口", tuple) or ()),
        code_name=parts.one("代号", Name),
        members=cast("tuple[syntax.Member, ...]", parts.one("取值", tuple) or ()),
        pays=parts.one("支付", Name),
        only_if=cast("Expr | None", condition),
        default=cast("Expr | Name | None", default),
        instead=parts.one("或", Name),
        note=parts.one("说明", Text),
        used_if=cast("Expr | None", parts.one("用于", object)),
        includes=parts.one("包含", Name),
        span=parts.span,
    )


def _parameter(node: syntax.Parameter, parts: Parts) -> syntax.Parameter:
    bounds = cast("tuple[Expr, Expr] | None", parts.one("范围", tuple))
    return replace(
        node,
        code_name=parts.one("代号", Name),
        table=parts.one("表", Name),
        low=bounds[0] if bounds else None,
        high=bounds[1] if bounds else None,
        note=parts.one("说明", Text),
        span=parts.span,
    )


_CLAUSES = (
    syntax.Audience,
    syntax.Applies,
    syntax.Base,
    syntax.Pot,
    syntax.Deductible,
    syntax.RateClause,
    syntax.Limit,
    syntax.AlsoCounts,
    syntax.Rounding,
)


def _benefit(name: Name, parts: Parts) -> syntax.Benefit:
    parts.require("基数", "比例")
    clauses = tuple(entry.value for entry in parts.entries if isinstance(entry.value, _CLAUSES))
    return syntax.Benefit(name, clauses, span=parts.span)


def _adjustment(node: syntax.Adjustment, parts: Parts) -> syntax.Adjustment:
    parts.require_some("起付线、比例或限额怎样改变")
    return replace(node, lines=parts.all(syntax.AdjustmentLine), span=parts.span)


def _matter(name: Name, parts: Parts) -> syntax.Matter:
    parts.require_some("这件事的输入、给付或结论")
    items = tuple(entry.value for entry in parts.entries if isinstance(entry.value, syntax.MatterItem))
    return syntax.Matter(name, items, parts.one("依", Name), span=parts.span)


def _doubt(name: Name, parts: Parts) -> syntax.Doubt:
    readings = parts.all(syntax.Reading)
    parts.require("读法")
    adopted = [reading for reading in readings if reading.adopted]
    if readings and len(adopted) != 1 and not parts.broken:
        parts.report(
            block_mistakes.adopted_readings(parts.head, name.text, [(reading.span, reading.name.text) for reading in adopted])
        )
    return syntax.Doubt(name, readings, parts.one("说明", Text), span=parts.span)


def _acceptance(node: syntax.Acceptance, parts: Parts) -> syntax.Acceptance:
    meant, examples = parts.every("所指", Text), parts.every("算例", Text)
    return replace(node, until=parts.one("至", syntax.Day), meant=meant, examples=examples, span=parts.span)


_EXPECTATIONS = (syntax.ExpectPayment, syntax.ExpectAnswer, syntax.ExpectLedger, syntax.ExpectError, syntax.ExpectNotices)


def _expectations(parts: Parts) -> tuple[syntax.Expectation, ...]:
    return tuple(entry.value for entry in parts.entries if isinstance(entry.value, _EXPECTATIONS))


def _settle(day: syntax.Day, parts: Parts) -> syntax.Settle:
    return syntax.Settle(day, parts.all(syntax.Fact), _expectations(parts), span=parts.span)


def _case(title: Text, parts: Parts) -> syntax.Case:
    claims = parts.all(syntax.Settle)
    expectations = _expectations(parts)
    if not claims and not expectations and not parts.broken:
        wanted = parts.examples(["结算", "应付", "应答", "应拒"])
        parts.report(block_mistakes.missing(parts.head, parts.keyword, wanted, any_of=True))
    return syntax.Case(
        title,
        parts.one("事项", Name),
        parts.all(syntax.CaseReading),
        parts.all(syntax.CaseParameter),
        parts.all(syntax.Fact),
        claims,
        expectations,
        span=parts.span,
    )


def _premise(_head: Text, parts: Parts) -> syntax.CasePremise:
    return syntax.CasePremise(parts.all(syntax.CaseParameter), parts.all(syntax.Fact), span=parts.span)


def _import(name: Name, parts: Parts) -> syntax.Import:
    return syntax.Import(name, span=parts.span)


def header(title: Text, parts: Parts) -> syntax.Header:
    """`规章 TITLE` and the lines below it."""
    return syntax.Header(
        title,
        parts.one("标识", Name),
        parts.one("施行", syntax.InForce),
        parts.one("有效期", int),
        parts.one("失效", syntax.Expiry),
        tuple(cast(Text, entry.value) for entry in parts.entries if entry.word == "废止" and entry.value is not None),
        span=parts.span,
    )


Assembler = Callable[[Any, Parts], object]

_BY_RULE: Mapping[str, Assembler] = {
    "import_line": _import,
    "matter": _matter,
    "benefit": _benefit,
    "doubt": _doubt,
    "case": _case,
    "premise": _premise,
    "input": _input,
    "parameter": _parameter,
    "in_force": _with_value,
    "expiry": _with_value,
    "definition": _with_value,
    "grouping": _grouping,
    "relation": _relation,
    "ranking": _ranking,
    "conclusion": _with_value,
    "deductible": _with_value,
    "rate": _with_value,
    "limit": _with_value,
    "adjustment": _adjustment,
    "acceptance": _acceptance,
    "resettlement": _resettlement,
    "settle": _settle,
    "name_only": _as_is,
    "names": _as_is,
    "members": _as_is,
    "expr": _as_is,
    "default": _as_is,
    "range": _as_is,
    "years": _as_is,
    "until": _as_is,
    "text": _as_is,
}


def assemble(head: object, parts: Parts) -> object:
    """The node of a block, from what its first line says and the entries below it."""
    return _BY_RULE.get(parts.keyword.rule, _plain)(head, parts)
