"""A difference as a Python file that `tests/agreement/test_found.py` runs when it is put into `tests/agreement/found/`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from pathlib import Path

from zhunsheng.diagnostic import Place
from zhunshengc import model as m

from .shrinking import Found

_HEAD = '''"""{title}"""

# ruff: noqa: F401
import datetime
from fractions import Fraction

from agreement.histories import History
from agreement.vocabulary import PLACE
from zhunsheng import syntax
from zhunshengc import model as m
from zhunshengc.facts import Tier

CONSUMER = {consumer!r}
MATTER = {matter!r}
REGULATION = {regulation}
HISTORY = {history}
'''
_NAMES = {"History": "History", "Tier": "Tier"}


def text_of(found: Found, title: str) -> str:
    """The file. `title`: one English sentence that says how to draw it again."""
    return _HEAD.format(
        title=title,
        consumer=found.consumer,
        matter=found.matter,
        regulation=spelt(found.regulation),
        history=spelt(found.history),
    )


def save(found: Found, title: str, folder: Path, name: str) -> Path:
    """Writes the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(text_of(found, title), encoding="utf-8", newline="\n")
    return path


def spelt(value: object) -> str:
    """The value as a Python expression over the names that the file imports. Raises TypeError for what has none."""
    match value:
        case None | bool() | int() | str():
            return repr(value)
        case Fraction():
            return f"Fraction({value.numerator}, {value.denominator})"
        case datetime.date():
            return f"datetime.date({value.year}, {value.month}, {value.day})"
        case Enum():
            owner = "m" if hasattr(m, type(value).__name__) else "syntax"
            return f"{owner}.{type(value).__name__}.{value.name}"
        case Place():
            return "PLACE"
        case tuple():
            return f"({''.join(f'{spelt(item)}, ' for item in value)})"
        case Mapping():
            return f"{{{', '.join(f'{spelt(key)}: {spelt(item)}' for key, item in value.items())}}}"
        case _ if is_dataclass(value):
            return _object(value)
        case _:
            raise TypeError(f"no text for {value!r}")


def _object(value: object) -> str:
    kind = type(value)
    name = _NAMES.get(kind.__name__) or f"m.{kind.__name__}"
    given = ((item, getattr(value, item.name)) for item in fields(kind) if item.init)  # type: ignore[arg-type]
    said = ", ".join(f"{item.name}={spelt(own)}" for item, own in given if own != item.default)
    return f"{name}({said})"
