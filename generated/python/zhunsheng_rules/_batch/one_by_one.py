"""Claims that no kernel decides, settled by the settlement module itself, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from .layout import Kernel, Span
from .machine import Array
from .outcome import Outcome
from .rules import Rules
from .sheet import Sheet

SumsOfYears = dict[int, list[int]]
"""A person's sums of the matter by year."""


class OneByOne:
    """Settles claims of a sheet by the module's own function; answers and sums are those of the kernel's columns."""

    def __init__(self, sheet: Sheet, prepared: Any) -> None:
        self._sheet = sheet
        self._rules: Rules = sheet.rules
        self._kernel: Kernel = sheet.kernel
        self._prepared = prepared
        self._layout = sheet.rules.layout(sheet.kernel.matter)

    def facts(self, rows: Array) -> Iterable[Any]:
        """Claims as JSON has them."""
        return self._sheet.facts(rows)

    def settle(self, facts: Mapping[str, object], year: int | None, sums: SumsOfYears) -> Any:
        """The result. Raises InputError."""
        ledger = None if self._kernel.sums is None else self._ledger(self._kernel.sums, year, sums)
        return self._rules.settle(self._kernel.matter, facts, ledger, self._prepared)

    def _ledger(self, span: Span, year: int | None, sums: SumsOfYears) -> Any:
        values = [0] * len(self._rules.sums)
        own = sums.get(year or 0)
        if own is not None:
            values[span.first : span.first + len(own)] = own
        return self._rules.ledger(year, values)

    def sums_of(self, result: Any) -> list[int]:
        """The sums of the matter after a claim."""
        span = self._kernel.sums
        return [] if span is None else list(result.ledger.sums[span.first : span.first + len(span.limits)])

    def write(self, outcome: Outcome, place: int, result: Any) -> None:
        """The result in the columns of the outcome."""
        outcome.codes[place] = 0
        for column, fen in zip(outcome.payments, result.payments.values(), strict=True):
            column[place] = fen
        if outcome.borne is not None:
            outcome.borne[place] = result.borne
        if outcome.status is not None:
            outcome.status[place] = -1 if result.status is None else self._layout.statuses.index(result.status)
        for column, spec in zip(outcome.answers, self._layout.answers, strict=True):
            column[place] = _number(spec, result.answers[spec.name])
        if outcome.notices is not None:
            said = [self._layout.notices.index(text) for text in result.notices]
            outcome.notices[place] = sum(1 << bit for bit in said)
        if len(outcome.after):
            outcome.after[place] = np.array(self.sums_of(result), np.int64)


def _number(spec: Any, value: Any) -> int:
    """The integer that stands for an answer."""
    match spec.kind:
        case "rate":
            return int(Fraction(value) * spec.scale)
        case "choice":
            return -1 if value is None else int(spec.members.index(value))
        case "date":
            return 0 if value is None else int(value.replace("-", ""))
        case _:
            return int(value)
