"""A model or plan as indented text, for people who compare trees; places in the source are left out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction

from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span

_WIDTH = 110


def dump(tree: object) -> str:
    """The tree as text, one node a line where it does not fit into a line as a whole. Deterministic."""
    return "\n".join(_lines(tree, "", "")) + "\n"


def _lines(tree: object, label: str, indent: str) -> Iterator[str]:
    flat = _flat(tree)
    if len(indent) + len(label) + len(flat) <= _WIDTH:
        yield f"{indent}{label}{flat}"
        return
    yield f"{indent}{label}{_head(tree)}"
    for name, value in _parts(tree):
        yield from _lines(value, name, indent + "  ")


def _head(tree: object) -> str:
    return type(tree).__name__ if is_dataclass(tree) else ("-" if isinstance(tree, tuple) else repr(tree))


def _parts(tree: object) -> Iterator[tuple[str, object]]:
    if isinstance(tree, tuple):
        for item in tree:
            yield "", item
    elif is_dataclass(tree) and not isinstance(tree, type):
        for item in fields(tree):
            value = getattr(tree, item.name)
            if not isinstance(value, Place | Span | Source):
                yield f"{item.name}: ", value


def _flat(tree: object) -> str:
    if isinstance(tree, Enum):
        return tree.name
    if isinstance(tree, Fraction | datetime.date):
        return str(tree)
    if isinstance(tree, tuple):
        return "(" + ", ".join(_flat(item) for item in tree) + ")"
    if is_dataclass(tree):
        return f"{_head(tree)}({', '.join(name + _flat(value) for name, value in _parts(tree))})"
    return repr(tree)
