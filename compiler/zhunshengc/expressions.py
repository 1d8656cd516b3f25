"""Walking and rebuilding expressions of the model: the one place that knows which parts each node has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from zhunshengc.model import (
    AnswerRef,
    Arithmetic,
    Basic,
    Borne,
    Both,
    Call,
    Classify,
    Compare,
    DateLit,
    DefinitionRef,
    DoubtRef,
    Either,
    Expr,
    InputRef,
    IntegerLit,
    MoneyLit,
    Negation,
    OneOf,
    PaidRef,
    ParameterRef,
    RankingRef,
    RateLit,
    Remainder,
    Table,
    TotalPaid,
    Tranches,
    Type,
    Unlimited,
    YearBase,
    YearPaid,
    YesNoLit,
)

Leaf = (
    MoneyLit | RateLit | IntegerLit | DateLit | YesNoLit | InputRef | ParameterRef | RankingRef | DoubtRef | DefinitionRef
    | PaidRef | Remainder | TotalPaid | Borne | YearPaid | YearBase | Unlimited | AnswerRef
)  # fmt: skip

YES = YesNoLit(True)
NO = YesNoLit(False)


def children(expr: Expr) -> tuple[Expr, ...]:
    """The direct parts of an expression, from left to right."""
    match expr:
        case Arithmetic() | Compare():
            return (expr.left, expr.right)
        case Call():
            return expr.arguments
        case OneOf():
            return (expr.subject,)
        case Both() | Either():
            return expr.items
        case Negation():
            return (expr.item,)
        case Table():
            return (*expr.dimensions, *(row.cell for row in expr.rows))
        case Classify():
            return tuple(condition for condition, _ in expr.cases)
        case Tranches():
            return tuple(tranche.rate for tranche in expr.tranches)
        case _:
            _leaf(expr)
            return ()


def map_children(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """The same node with `change` applied to each direct part, in the order of `children`."""
    match expr:
        case Arithmetic() | Compare():
            return replace(expr, left=change(expr.left), right=change(expr.right))
        case Call():
            return replace(expr, arguments=tuple(map(change, expr.arguments)))
        case OneOf():
            return replace(expr, subject=change(expr.subject))
        case Both() | Either():
            return replace(expr, items=tuple(map(change, expr.items)))
        case Negation():
            return replace(expr, item=change(expr.item))
        case Table():
            dimensions = tuple(map(change, expr.dimensions))
            return replace(expr, dimensions=dimensions, rows=tuple(replace(row, cell=change(row.cell)) for row in expr.rows))
        case Classify():
            return replace(expr, cases=tuple((change(condition), member) for condition, member in expr.cases))
        case Tranches():
            tranches = tuple(replace(tranche, rate=change(tranche.rate)) for tranche in expr.tranches)
            return replace(expr, tranches=tranches)
        case _:
            return _leaf(expr)


def _leaf(expr: Leaf) -> Leaf:
    """Lets the type checker prove that only leaves are left."""
    return expr


def walk(expr: Expr) -> Iterator[Expr]:
    """The expression and all its parts, without recursion. A shared part comes once for each place where it stands."""
    waiting = [expr]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def measure(expr: Expr, definitions: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Number of nodes and depth (a leaf: 1), without recursion; shared parts count wherever they stand.

    `definitions` holds the measures of definitions, to be added wherever one is referred to.
    """
    known: dict[int, tuple[int, int]] = {}
    waiting = [expr]
    while waiting:
        current = waiting[-1]
        parts = children(current)
        missing = [part for part in parts if id(part) not in known]
        if missing:
            waiting.extend(missing)
            continue
        waiting.pop()
        sizes = [known[id(part)] for part in parts]
        if isinstance(current, DefinitionRef) and current.name in definitions:
            sizes.append(definitions[current.name])
        known[id(current)] = (1 + sum(size for size, _ in sizes), 1 + max((depth for _, depth in sizes), default=0))
    return known[id(expr)]


def type_of(expr: Expr) -> Type | None:
    """Type of a well-typed expression; None for 不设 alone, which fits any amount."""
    match expr:
        case MoneyLit() | PaidRef() | Remainder() | TotalPaid() | Borne() | YearPaid() | YearBase():
            return Basic.MONEY
        case RateLit():
            return Basic.RATE
        case IntegerLit():
            return Basic.INTEGER
        case DateLit():
            return Basic.DATE
        case YesNoLit() | Compare() | OneOf() | Both() | Either() | Negation():
            return Basic.YES_NO
        case InputRef() | ParameterRef() | RankingRef() | DoubtRef() | DefinitionRef() | AnswerRef():
            return expr.type
        case Arithmetic() | Call() | Table() | Classify():
            return expr.type
        case Tranches():
            return Basic.SCHEDULE
        case Unlimited():
            return None
        case _:
            assert_never(expr)


def both(items: tuple[Expr, ...]) -> Expr:
    """Conjunction without needless nesting: parts that are conjunctions are merged, 是 is left out, 否 wins."""
    flat = _flat(items, Both, YES)
    if NO in flat:
        return NO
    return flat[0] if len(flat) == 1 else Both(flat) if flat else YES


def either(items: tuple[Expr, ...]) -> Expr:
    """Disjunction without needless nesting: 否 is left out, 是 wins."""
    flat = _flat(items, Either, NO)
    if YES in flat:
        return YES
    return flat[0] if len(flat) == 1 else Either(flat) if flat else NO


def negation(item: Expr) -> Expr:
    """The opposite; of a constant or of a negation without a further node."""
    match item:
        case YesNoLit():
            return YesNoLit(not item.value)
        case Negation():
            return item.item
        case _:
            return Negation(item)


def _flat(items: tuple[Expr, ...], kind: type[Both] | type[Either], neutral: YesNoLit) -> tuple[Expr, ...]:
    flat: list[Expr] = []
    for item in items:
        if isinstance(item, kind):
            flat.extend(item.items)
        elif item != neutral:
            flat.append(item)
    return tuple(flat)
