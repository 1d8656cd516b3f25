"""Trees that are slightly wrong: expressions, names and items of lists are changed at random, the types of the tree are kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

from zhunsheng import syntax
from zhunsheng.source import Span

SPAN = Span(0, 1)
_NO_EXPRESSIONS = ("Money", "Day", "Percent | Points", "CaseValue")


def pool(tree: object) -> tuple[list[syntax.Expr], list[syntax.Name]]:
    """All expressions and names of a tree, and expressions that fit nowhere."""
    name = syntax.Ref("没有", span=SPAN)
    expressions: list[syntax.Expr] = [
        name,
        syntax.Ref("合计", span=SPAN),
        syntax.Points(Fraction(1, 20), span=SPAN),
        syntax.Unlimited(span=SPAN),
        syntax.Call(syntax.Function.AGE, (), span=SPAN),
        syntax.Call(syntax.Function.DAY_OF_YEAR, (name,), span=SPAN),
        syntax.Call(syntax.Function.NEXT_DAY, (), span=SPAN),
        syntax.Call(syntax.Function.LEAST, (), span=SPAN),
        syntax.Both((), span=SPAN),
        syntax.YearBase(syntax.Name("没有", span=SPAN), span=SPAN),
    ]
    names = [syntax.Name("没有", span=SPAN), syntax.Name("", span=SPAN)]
    for node in _nodes(tree):
        if isinstance(node, syntax.Name):
            names.append(node)
        elif isinstance(node, syntax.Expr):
            expressions.append(node)
    return expressions, names


def _nodes(tree: object) -> Iterator[object]:
    yield tree
    if isinstance(tree, tuple):
        for item in tree:
            yield from _nodes(item)
    elif is_dataclass(tree) and not isinstance(tree, type):
        for item in fields(tree):
            if item.name not in ("span", "source"):
                yield from _nodes(getattr(tree, item.name))


class Mutator:
    """Changes each place of a tree with a small probability."""

    def __init__(self, tree: syntax.Regulation, seed: int, rate: float = 0.004) -> None:
        self._expressions, self._names = pool(tree)
        self._random = random.Random(seed)
        self._rate = rate

    def __call__(self, tree: syntax.Regulation) -> syntax.Regulation:
        """The tree with some places changed."""
        changed: syntax.Regulation = self._node(tree)
        return changed

    def _hit(self) -> bool:
        return self._random.random() < self._rate

    def _node(self, node: Any) -> Any:
        if not is_dataclass(node) or isinstance(node, type):
            return node
        kept = [item for item in fields(node) if item.name not in ("span", "source")]
        return replace(node, **{item.name: self._value(item, getattr(node, item.name)) for item in kept})

    def _value(self, item: Field[Any], value: Any) -> Any:
        kind = str(item.type)
        if isinstance(value, tuple):
            return self._items(kind, value)
        if kind.endswith("| None") and self._hit():
            return None
        return self._one(kind, value)

    def _items(self, kind: str, value: tuple[Any, ...]) -> tuple[Any, ...]:
        found: list[Any] = []
        for one in value:
            if not self._hit():
                found.append(tuple(map(self._node, one)) if isinstance(one, tuple) else self._one(kind, one))
            elif self._random.random() < 0.5:
                found += [one, one]
        return tuple(found)

    def _one(self, kind: str, value: Any) -> Any:
        if isinstance(value, syntax.Name) and self._hit():
            return self._random.choice(self._names)
        takes_any = ("Expr" in kind or "Value" in kind) and not kind.startswith(_NO_EXPRESSIONS)
        if takes_any and isinstance(value, syntax.Expr) and self._hit():
            return self._random.choice(self._expressions)
        return self._node(value)
