"""NumPy over running sums of person-years: whole 分, and floats as they are usually written."""

from __future__ import annotations

from typing import Any

import numpy as np
from workload import INCOME, STANDARD, Array, Claims

_RANK = np.array([next((place for place in range(6) if mask >> place & 1), -1) for mask in range(64)])
_PERCENT = np.array((0, 0, 0, 0, 5, 10, 25))
_RATE = np.array((0, 100, 100, 70, 65, 50, 50))


class Columns:
    """What does not depend on sums."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.status = _RANK[claims.mask]
        self.first = claims.starts[:-1]
        self.sizes = np.diff(claims.starts)

    def running(self, values: Array) -> tuple[Array, Array]:
        """Sums of each person before and after each claim."""
        after = np.cumsum(values)
        begun = np.repeat(after[self.first] - values[self.first], self.sizes)
        return after - values - begun, after - begun

    def limited(self, due: Array, limit: Any) -> Array:
        """What is paid of `due` under a limit of the year: the limit cuts off the sum."""
        before, after = self.running(due)
        return np.asarray(np.minimum(after, limit) - np.minimum(before, limit))


def settle(claims: Claims, *, floats: bool = False) -> list[Array]:
    """Four payments, 分; with floats amounts are 元 on the way."""
    own = Columns(claims)
    status = own.status
    unit: Any = 100.0 if floats else 1
    left = (
        (claims.cost - claims.basic - claims.serious - claims.commercial) / unit
        if floats
        else (claims.cost - claims.basic - claims.serious - claims.commercial)
    )
    excluded = ((claims.place >= 1) & ~claims.referred) | ~claims.designated
    outside, able = (claims.kind == 0) & ~excluded, (status >= 0) & ~excluded
    pay9 = np.where(outside & (status >= 0) & (status < 2), left, 0)
    pay10 = own.limited(np.where(outside & (status == 2), _share(left, 70, floats), 0), 80_000 / unit if floats else 80_000)
    counted = np.where(able & (claims.kind > 0), left, 0)
    before, after = own.running(counted)
    line = _PERCENT[status + 1] * INCOME / (100 * unit) if floats else _PERCENT[status + 1] * INCOME
    scale = 1 if floats else 100
    above = np.maximum(after * scale - line, 0) - np.maximum(before * scale - line, 0)
    due = _share(above, _RATE[status + 1], floats, 1 if floats else 100)
    limit = np.where(status < 2, 1 << 60, 7_000_000) / unit if floats else np.where(status < 2, 1 << 60, 7_000_000)
    pay12 = own.limited(due, limit)
    tilted = np.where(able & claims.standard & (claims.place <= 1), left - pay9 - pay10 - pay12, 0)
    before, after = own.running(tilted)
    threshold = STANDARD / unit if floats else STANDARD
    above = np.maximum(after - threshold, 0) - np.maximum(before - threshold, 0)
    pay13 = own.limited(_share(above, 50, floats), 2_000_000 / unit if floats else 2_000_000)
    found = [pay9, pay10, pay12, pay13]
    return [np.round(part * 100).astype(np.int64) for part in found] if floats else found


def _share(amount: Array, percent: Any, floats: bool, den: int = 1) -> Array:
    """So much percent, rounded to the 分: half up in whole numbers, as np.round does it in floats."""
    if floats:
        return np.asarray(np.round(amount * percent / 100, 2))
    return np.asarray((amount * percent + 50 * den) // (100 * den))
