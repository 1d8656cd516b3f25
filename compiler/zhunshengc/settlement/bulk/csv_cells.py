"""Cells of CSV as they are meant: as JSON for the settlement module, by the rules for tables that are settled line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from zhunshengc.runtime.batch.cells import by_code
from zhunshengc.runtime.batch.header import Source
from zhunshengc.runtime.batch.layout import Column
from zhunshengc.runtime.batch.rules import Rules
from zhunshengc.runtime.rules import Fact
from zhunshengc.settlement.tables import BadCell, value_of


@dataclass(frozen=True, slots=True)
class CsvCells:
    """Text in all columns; an empty cell says nothing. `codes`: a region's own codes, as for `ArrowCells`."""

    rules: Rules
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    null_is_none: bool = False
    integers_are_fen: bool = False

    def meaning(self, column: Column, source: Source, value: object) -> object:
        """A cell that is not empty. Raises InputError for one that a spreadsheet has spoiled."""
        name = source.columns[0]
        try:
            said = value_of(cast(Fact, source.fact), name, str(value).strip())
        except BadCell as bad:
            raise self.rules.refusal("ZS404", name, f"{name}{bad}") from None
        return by_code(self.codes, column, source, said)
