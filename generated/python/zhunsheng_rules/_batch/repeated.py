"""Settlement numbers that stand more than once: the first claim that is settled keeps the number, those after it are refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from .machine import Array
from .scan import bytes_of, digests


@dataclass(frozen=True, slots=True)
class Repeated:
    """`rows`: the claims whose number is not theirs alone, number by number, in order; `first`: where each number begins."""

    rows: Array
    first: Array

    def blocked(self, settled: Array) -> Array:
        """Which of `rows` come after a settled one of the same number; `settled`: which of them are."""
        before = np.cumsum(settled) - settled
        begins = np.maximum.accumulate(np.where(self.first, np.arange(len(self.rows)), 0))
        found: Array = before > before[begins] if len(self.rows) else np.zeros(0, np.bool_)
        return found

    def first_settled(self, settled: Array) -> Array:
        """For each of `rows`: the place in `rows` of the first settled one of its number, or -1."""
        found = np.full(len(self.rows), -1)
        standing = -1
        for place, (first, is_settled) in enumerate(zip(self.first.tolist(), settled.tolist(), strict=True)):
            standing = -1 if first else standing
            standing = place if standing < 0 and is_settled else standing
            found[place] = standing
        return found


def repeated(numbers: Any, apart: Array) -> Repeated:
    """`numbers`: the settlement number of each claim, as text; claims that are `apart` have none of their own."""
    found = np.zeros(len(numbers), np.uint64)
    digests(*bytes_of(numbers), found)
    ordered = np.sort(found)
    doubled = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    rows = np.flatnonzero(np.isin(found, doubled) & ~apart) if len(doubled) else np.zeros(0, np.int64)
    return _exactly(rows, numbers)


def _exactly(rows: Array, numbers: Any) -> Repeated:
    """Two numbers may have one digest."""
    encoded = numbers.take(pa.array(rows)).dictionary_encode()
    which = np.array(encoded.indices.to_numpy()).astype(np.int64)
    counts = np.bincount(which, minlength=len(encoded.dictionary))
    several = np.flatnonzero(counts[which] > 1) if len(which) else np.zeros(0, np.int64)
    order = several[np.argsort(which[several], kind="stable")]
    first = np.ones(len(order), np.bool_)
    first[1:] = which[order][1:] != which[order][:-1]
    return Repeated(rows[order], first)
