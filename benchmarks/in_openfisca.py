"""OpenFisca-core: the n-th claim of every person as the n-th day, sums as variables of the day before.

Its amounts are 32-bit floats; with whole 分 its dtypes are set to 64 bits, which it does not offer by itself. It works out what
the kernel works out but for the order of days and the largest sums of a year: refusals, exclusions, payments, own share, notices.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from workload import INCOME, STANDARD, Array, Claims

_RANK = np.array([next((place for place in range(6) if mask >> place & 1), -1) for mask in range(64)])
_PERCENT = np.array((0, 0, 0, 0, 5, 10, 25))
_RATE = np.array((0, 100, 100, 70, 65, 50, 50))


class Days:
    """A simulation of all persons; `claims` of a person are days."""

    def __init__(self, claims: Claims, *, floats: bool = False) -> None:
        self._claims, self._floats = claims, floats
        self._sizes = np.diff(claims.starts)
        self._most = int(self._sizes.max())
        self._system = _system(floats)

    def run(self) -> list[Array]:
        """Settle all."""
        from openfisca_core import periods
        from openfisca_core.simulations import SimulationBuilder

        claims, persons = self._claims, len(self._sizes)
        simulation = SimulationBuilder().build_default_simulation(self._system, persons)
        status = _RANK[claims.mask[claims.starts[:-1]]]
        simulation.set_input("status", periods.period("2024-01-01").first_month.this_year, status)
        columns = self._facts()
        days = [periods.period(f"2024-{1 + turn // 28:02d}-{1 + turn % 28:02d}") for turn in range(self._most)]
        paid = [np.zeros(len(claims), np.int64) for _ in range(4)]
        for turn, day in enumerate(days):
            there = turn < self._sizes
            rows = claims.starts[:-1][there] + turn
            for name, values in columns.items():
                given = np.zeros(persons, values.dtype)
                given[there] = values[rows]
                simulation.set_input(name, day, given)
            for column, name in zip(paid, ("pay9", "pay10", "pay12", "pay13"), strict=True):
                found = simulation.calculate(name, day)[there]
                column[rows] = np.round(found * 100.0).astype(np.int64) if self._floats else found
            for name in ("borne", "notices", "refused"):
                simulation.calculate(name, day)
        return paid

    def _facts(self) -> dict[str, Array]:
        claims = self._claims
        left = claims.cost - claims.basic - claims.serious - claims.commercial
        return {
            "left": (left / 100).astype(np.float32) if self._floats else left,
            "kind": claims.kind.astype(np.int64),
            "date": claims.day.astype(np.int64),
            "recognised": claims.recognised.astype(np.int64),
            "place": claims.place.astype(np.int64),
            "commercial": claims.commercial_given & (claims.commercial != 0),
            "referred": claims.referred,
            "designated": claims.designated,
            "standard": claims.standard,
        }


def available() -> bool:
    """Is it installed?"""
    from importlib.util import find_spec

    return find_spec("openfisca_core") is not None


def _system(floats: bool) -> Any:  # noqa: PLR0915
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="person", plural="persons", label="", is_person=True)
    system = TaxBenefitSystem([person])
    unit: Any = 100.0 if floats else 1

    def add(name: str, kind: type, formula: Any = None, period: Any = DateUnit.DAY) -> None:
        body = {"value_type": kind, "entity": person, "definition_period": period, "label": name}
        made = type(name, (Variable,), body if formula is None else {**body, "formula": formula})
        system.add_variable(made)
        if kind is int:
            vars(system.get_variable(name))["dtype"] = np.int64

    amount = float if floats else int

    def share(value: Any, percent: Any, scale: int = 1) -> Any:
        if floats:
            return np.round(value * percent / np.float32(100), 2)
        return (value * percent + 50 * scale) // (100 * scale)

    def before(who: Any, day: Any, name: str) -> Any:
        return who(name, day.offset(-1, DateUnit.DAY)) if day.start.day > 1 or day.start.month > 1 else 0

    def sums(name: str, part: str) -> Any:
        return lambda who, day: before(who, day, name) + who(part, day)

    def limited(due: str, used: str, most: Any) -> Any:
        return lambda who, day: np.minimum(who(due, day), np.maximum(most(who, day) - before(who, day, used), 0))

    def status(who: Any, day: Any) -> Any:
        return who("status", day.this_year)

    def refused(who: Any, day: Any) -> Any:
        date = who("date", day)
        outside = (date < 20230201) | (date > 20280131)
        return outside | ((who("kind", day) < 1) & who("commercial", day)) | (who("left", day) < 0)

    def notices(who: Any, day: Any) -> Any:
        date, recognised = who("date", day), who("recognised", day)
        elsewhere = ~who("referred", day) & (who("place", day) >= 1)
        early = (recognised != 0) & (date < recognised // 10000 * 10000 + 101)
        return elsewhere * 1 + early * 2 + ~who("designated", day) * 4 + (status(who, day) < 0) * 8

    def tilt(who: Any, day: Any) -> Any:
        return who("able", day) & who("standard", day) & (who("place", day) <= 1)

    def borne(who: Any, day: Any) -> Any:
        left = who("left", day)
        return np.maximum(0, left - who("pay9", day) - who("pay10", day) - who("pay12", day) - who("pay13", day))

    def due12(who: Any, day: Any) -> Any:
        line = _PERCENT[status(who, day) + 1] * (INCOME / 100 / unit if floats else INCOME)
        scale = 1 if floats else 100
        earlier, now = before(who, day, "sum12"), who("sum12", day)
        above = np.maximum(now * scale - line, 0) - np.maximum(earlier * scale - line, 0)
        return share(above, _RATE[status(who, day) + 1], scale)

    def due13(who: Any, day: Any) -> Any:
        threshold = STANDARD / unit if floats else STANDARD
        above = np.maximum(who("sum13", day) - threshold, 0) - np.maximum(before(who, day, "sum13") - threshold, 0)
        return share(above, 50)

    def only(who: Any, day: Any, kind: str) -> Any:
        outside, first = who("kind", day) == 0, status(who, day) < 2
        picked = {"9": outside & first, "10": outside & (status(who, day) == 2), "12": ~outside}[kind]
        return who("able", day) & picked

    def limit12(who: Any, day: Any) -> Any:
        return np.where(status(who, day) < 2, 1e12 if floats else 1 << 60, 7_000_000 / unit if floats else 7_000_000)

    def base13(who: Any, day: Any) -> Any:
        left = who("left", day) - who("pay9", day) - who("pay10", day) - who("pay12", day)
        return left * who("tilt", day)

    def fixed(fen: int) -> Any:
        return lambda who, day: fen / unit if floats else fen

    add("status", int, period=DateUnit.YEAR)
    add("left", amount)
    for name in ("kind", "date", "recognised", "place"):
        add(name, int)
    for name in ("commercial", "referred", "designated", "standard"):
        add(name, bool)
    add("refused", bool, refused)
    add("notices", int, notices)
    add("able", bool, lambda who, day: (who("notices", day) == 0) & ~who("refused", day))
    add("tilt", bool, tilt)
    add("borne", amount, borne)
    add("pay9", amount, lambda who, day: who("left", day) * only(who, day, "9"))
    add("due10", amount, lambda who, day: share(who("left", day), 70) * only(who, day, "10"))
    add("used10", amount, sums("used10", "pay10"))
    add("pay10", amount, limited("due10", "used10", fixed(80_000)))
    add("base12", amount, lambda who, day: who("left", day) * only(who, day, "12"))
    add("sum12", amount, sums("sum12", "base12"))
    add("due12", amount, due12)
    add("used12", amount, sums("used12", "pay12"))
    add("pay12", amount, limited("due12", "used12", limit12))
    add("base13", amount, base13)
    add("sum13", amount, sums("sum13", "base13"))
    add("due13", amount, due13)
    add("used13", amount, sums("used13", "pay13"))
    add("pay13", amount, limited("due13", "used13", fixed(2_000_000)))
    return system
