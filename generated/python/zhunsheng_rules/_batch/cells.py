"""How a stored cell is meant: as JSON for the settlement module's own reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from .header import Source
from .layout import Column


class Cells(Protocol):
    """A way of writing tables."""

    @property
    def null_is_none(self) -> bool:
        """Does an empty cell of a 可无 amount say 无? Otherwise it says nothing, as in all other columns."""

    @property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """A region's own codes: fact → code → member."""

    @property
    def integers_are_fen(self) -> bool:
        """Are whole numbers in columns of amounts 分?"""

    def meaning(self, column: Column, source: Source, value: object) -> object:
        """A cell that is not empty, as JSON has it. Raises InputError."""


@dataclass(frozen=True, slots=True)
class ArrowCells:
    """Typed columns. Whole numbers in columns of amounts are 分; under an interface name the platform's codes may stand.

    `codes`: a region's own codes, by fact, then code → member; they win over those of the regulation.
    """

    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    null_is_none: bool = True
    integers_are_fen: bool = True

    def meaning(self, column: Column, source: Source, value: object) -> object:
        """A cell that is not empty, as JSON has it."""
        if isinstance(value, int) and not isinstance(value, bool) and column.kind in ("money", "money_or_none"):
            return Decimal(value).scaleb(-2)
        return by_code(self.codes, column, source, value)


def by_code(codes: Mapping[str, Mapping[str, str]], column: Column, source: Source, value: object) -> object:
    """The member that a code stands for in the region's table or, under an interface name, in the regulation; else the value."""
    if column.kind != "choice" or not isinstance(value, str | int) or isinstance(value, bool):
        return value
    text = str(value)
    own = codes.get(column.name, {})
    if text in own:
        return own[text]
    return column.codes.get(text, value) if source.by_code else value
