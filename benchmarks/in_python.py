"""Plain Python, one claim after the other: the generated module, and by hand over integers, dicts, Decimal and floats."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
from claims import Row
from handwritten import settle_dicts, settle_integers
from in_kernel import PARAMETERS
from scalar import as_claim, as_dict, generated_arguments, hand_arguments
from workload import INCOME, STANDARD, STATUSES, Array, Claims

_RANK = [next((place for place in range(6) if mask >> place & 1), -1) for mask in range(64)]
_CENT = Decimal("0.01")


def rows_of(claims: Claims) -> list[Row]:
    """Claims as objects of plain integers."""
    facts = ("person", "day", "mask", "kind", "place", "designated", "referred", "standard")
    columns = [getattr(claims, name).tolist() for name in (*facts, "cost", "basic", "serious", "commercial")]
    return [Row(*values) for values in zip(*columns, strict=True)]


def columns_of(payments: list[tuple[int, ...]]) -> list[Array]:
    """Payments as columns."""
    return list(np.array(payments, np.int64).reshape(-1, 4).T)


class Fen:
    """settle_fen of the generated module, or the same by hand: integers in, integers out."""

    def __init__(self, claims: Claims, *, generated: bool) -> None:
        rules: Any = importlib.import_module("zhunsheng_rules.panzhihua_2023")
        self._settle: Callable[..., tuple[int, ...]] = rules.settle_fen if generated else settle_integers
        arguments = generated_arguments if generated else hand_arguments
        self._facts = [(row.person, arguments(row)) for row in rows_of(claims)]

    def run(self) -> list[Array]:
        """Settle all."""
        answers = []
        person, sums = -1, (0,) * 8
        for owner, facts in self._facts:
            if owner != person:
                person, sums = owner, (0,) * 8
            values = self._settle(*facts, *sums)
            sums = values[6:14]
            answers.append(values[:4])
        return columns_of(answers)


class Objects:
    """settle(claim, ledger) of the generated module: checked claims, results, ledgers."""

    def __init__(self, claims: Claims) -> None:
        self._rules: Any = importlib.import_module("zhunsheng_rules.panzhihua_2023")
        self._claims = [(row.person, as_claim(row, self._rules)) for row in rows_of(claims)]

    def run(self) -> list[Array]:
        """Settle all."""
        rules, answers = self._rules, []
        parameters = rules.prepare(PARAMETERS)
        person, ledger = -1, rules.Ledger()
        for owner, claim in self._claims:
            if owner != person:
                person, ledger = owner, rules.Ledger()
            result = rules.settle(claim, ledger, parameters)
            ledger = result.ledger
            answers.append(tuple(result.payments.values()))
        return columns_of(answers)


class Dicts:
    """By hand over dicts."""

    def __init__(self, claims: Claims) -> None:
        rules: Any = importlib.import_module("zhunsheng_rules.panzhihua_2023")
        self._keys = [item.key for item in rules.Ledger.SUMS]
        self._claims = [(row.person, as_dict(row)) for row in rows_of(claims)]

    def run(self) -> list[Array]:
        """Settle all."""
        answers = []
        person, ledger = -1, dict.fromkeys(self._keys, 0)
        for owner, claim in self._claims:
            if owner != person:
                person, ledger = owner, dict.fromkeys(self._keys, 0)
            payments: Any = settle_dicts(claim, ledger, PARAMETERS)["给付"]
            answers.append(tuple(payments.values()))
        return columns_of(answers)


class Yuan:
    """By hand in 元: Decimal with rounding half up, or floats and round()."""

    def __init__(self, claims: Claims, *, floats: bool) -> None:
        self._number: Any = float if floats else Decimal
        self._round: Callable[[Any], Any] = (
            (lambda value: round(value, 2)) if floats else (lambda value: value.quantize(_CENT, ROUND_HALF_UP))
        )
        self._claims = [(row, self._left(row)) for row in rows_of(claims)]

    def _left(self, row: Row) -> Any:
        yuan = [self._number(fen) / 100 for fen in (row.cost, row.basic, row.serious, row.commercial)]
        return yuan[0] - yuan[1] - yuan[2] - yuan[3]

    def run(self) -> list[Array]:
        """Settle all."""
        number = self._number
        zero = number(0)
        answers = []
        person, sums = -1, [zero] * 5
        for row, left in self._claims:
            if row.person != person:
                person, sums = row.person, [zero] * 5
            paid = self._settle(row, left, sums)
            answers.append(tuple(round(part * 100) for part in paid))
        return columns_of(answers)

    def _settle(self, row: Row, left: Any, sums: list[Any]) -> tuple[Any, ...]:
        number, zero = self._number, self._number(0)
        status = _RANK[row.statuses]
        pay9 = pay10 = pay12 = pay13 = zero
        if status < 0 or not row.designated or (row.place and not row.referred):
            return pay9, pay10, pay12, pay13
        if row.kind == 0:
            pay9 = left if status < 2 else zero
            if status == 2:
                pay10 = min(self._round(left * 7 / 10), 800 - sums[0])
                sums[0] += pay10
        else:
            line = number(INCOME) / 100 * (0, 0, 0, 5, 10, 25)[status] / 100
            above = max(sums[1] + left - line, zero) - max(sums[1] - line, zero)
            due = self._round(above * (100, 100, 70, 65, 50, 50)[status] / 100)
            pay12 = due if status < 2 else max(zero, min(due, 70_000 - sums[2]))
            sums[1] += left
            sums[2] += pay12
        if row.standard and row.place <= 1:
            base, threshold = left - pay9 - pay10 - pay12, number(STANDARD) / 100
            over = max(sums[3] + base - threshold, zero) - max(sums[3] - threshold, zero)
            pay13 = max(zero, min(self._round(over / 2), 20_000 - sums[4]))
            sums[3] += base
            sums[4] += pay13
        return pay9, pay10, pay12, pay13


__all__ = ["STATUSES", "Dicts", "Fen", "Objects", "Yuan", "columns_of", "rows_of"]
