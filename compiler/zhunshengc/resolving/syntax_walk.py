"""Walking expressions as written, without recursion."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng import syntax


def parts(expr: syntax.Expr) -> tuple[syntax.Expr, ...]:
    """The direct parts of an expression, from left to right."""
    match expr:
        case syntax.Arithmetic() | syntax.Compare():
            return (expr.left, expr.right)
        case syntax.Call():
            return expr.arguments
        case syntax.OneOf():
            return (expr.subject,)
        case syntax.Both() | syntax.Either():
            return expr.items
        case syntax.Negation():
            return (expr.item,)
        case _:
            return ()


def depth(expr: syntax.Expr) -> int:
    """Levels of nesting; a name or number alone is 1."""
    deepest = 0
    waiting = [(expr, 1)]
    while waiting:
        current, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((part, level + 1) for part in parts(current))
    return deepest


def expressions(value: syntax.Value) -> tuple[syntax.Expr, ...]:
    """The expression itself, or the cells of a table."""
    if isinstance(value, syntax.Table):
        return tuple(row.cell for row in value.rows)
    return (value,)


def names_used(value: syntax.Value) -> Iterator[tuple[syntax.Expr, bool]]:
    """Every `Ref` of a value, with whether it stands right of 为, where it may be a member instead of a value."""
    waiting: list[tuple[syntax.Expr, bool]] = [(expr, False) for expr in reversed(expressions(value))]
    while waiting:
        current, maybe_member = waiting.pop()
        if isinstance(current, syntax.Ref):
            yield current, maybe_member
        elif isinstance(current, syntax.Compare) and current.op is syntax.CompareOp.EQUAL:
            waiting += [(current.right, True), (current.left, False)]
        else:
            waiting.extend((part, False) for part in reversed(parts(current)))
