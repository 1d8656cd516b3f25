"""What becomes of the claims of a sheet, as columns in the order of the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .layout import Kernel
from .machine import Array


@dataclass(slots=True)
class Outcome:
    """`codes`: 0 settled, else why not. Amounts in 分. `after`: sums after each claim, or no rows."""

    codes: Array
    payments: tuple[Array, ...]
    borne: Array | None
    status: Array | None
    answers: tuple[Array, ...]
    notices: Array | None
    after: Array

    def arrays(self) -> tuple[Array, ...]:
        """As the kernel takes them, codes first."""
        single = tuple(item for item in (self.borne, self.status) if item is not None)
        notices = () if self.notices is None else (self.notices,)
        return (self.codes, *self.payments, *single, *self.answers, *notices)

    def in_order(self, order: Array | None) -> Outcome:
        """The claim that stands at `order[i]` in the table is the i-th here; put back."""
        if order is None:
            return self
        return Outcome(
            _put(self.codes, order),
            tuple(_put(item, order) for item in self.payments),
            None if self.borne is None else _put(self.borne, order),
            None if self.status is None else _put(self.status, order),
            tuple(_put(item, order) for item in self.answers),
            None if self.notices is None else _put(self.notices, order),
            _put(self.after, order) if len(self.after) else self.after,
        )


def blank(made: Kernel, codes: Array, keep_sums: bool) -> Outcome:
    """Room for the outcome of as many claims as there are codes."""
    count = len(codes)
    width = 0 if made.sums is None else len(made.sums.limits)
    return Outcome(
        codes=codes,
        payments=tuple(np.zeros(count, dtype) for dtype in made.payments),
        borne=None if made.borne is None else np.zeros(count, made.borne),
        status=None if made.status is None else np.full(count, -1, made.status),
        answers=tuple(np.zeros(count, dtype) for dtype in made.answers),
        notices=np.zeros(count, _bits(made.notices)) if made.notices else None,
        after=np.zeros((count if keep_sums else 0, width), np.int64),
    )


def _bits(number: int) -> type[Any]:
    return np.uint8 if number <= 8 else np.uint16 if number <= 16 else np.int64


def _put(values: Array, order: Array) -> Array:
    back = np.empty_like(values)
    back[order] = values
    return back
