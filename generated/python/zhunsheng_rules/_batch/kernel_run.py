"""Calls a kernel for all persons, on several threads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from .books import State
from .layout import Kernel
from .machine import Array
from .outcome import Outcome
from .persons import Persons

_AT_ONCE = 50_000  # claims; enough that starting a thread on them costs nothing


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that a kernel is called with. `closed`: years that were over before a person's last claim."""

    made: Kernel
    persons: Persons | None
    state: State | None
    closings: Array
    closed: Array
    figures: Array
    arrays: tuple[Array, ...]
    outcome: Outcome

    def settle(self, threads: int) -> None:
        """All claims."""
        ranges = tuple(self._ranges())
        if threads < 2 or len(ranges) < 2:
            for first, last in ranges:
                self.part(first, last)
            return
        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(lambda part: self.part(*part), ranges):
                pass

    def part(self, first: int, last: int) -> None:
        """Persons `first` to before `last`; claims, where no claim depends on another."""
        assert self.made.function is not None
        head: tuple[Any, ...] = ()
        tail: tuple[Any, ...] = ()
        if self.persons is not None and self.state is not None:
            state = self.state
            head = (self.persons.starts, state.sums, state.years, state.days, self.closings, self.closed)
            tail = (self.outcome.after,)
        self.made.function(first, last, *head, self.figures, *self.arrays, *self.outcome.arrays(), *tail)

    def _ranges(self) -> Iterator[tuple[int, int]]:
        if self.persons is None:
            count = len(self.outcome.codes)
            yield from ((first, min(first + _AT_ONCE, count)) for first in range(0, count, _AT_ONCE))
            return
        starts = self.persons.starts
        last = len(starts) - 1
        bounds = np.searchsorted(starts, np.arange(0, int(starts[last]) + 1, _AT_ONCE)) if last else np.zeros(0, np.int64)
        cuts = sorted({0, last, *bounds.tolist()})
        yield from pairwise(cuts)


def all_threads() -> int:
    """As many as there are processors."""
    return os.cpu_count() or 1


def year_changes(years: Array, starts: Array, opened: Array) -> Array:
    """Where each person's rows of `closed` begin, one more at the end: no more years can end than the year changes.

    `opened`: persons that begin with a year of the books, which may be another one than that of their first claim.
    """
    if not opened.any() and (len(years) == 0 or years.min() == years.max()):
        return np.zeros(len(starts), np.uint64)
    turns = np.zeros(len(years) + 1, np.int64)
    changed = np.zeros(len(years), np.int64)
    changed[1:] = years[1:] != years[:-1]
    begins = starts.astype(np.int64)
    filled = np.flatnonzero(np.diff(begins))
    changed[begins[filled]] = opened[filled]
    turns[1:] = np.cumsum(changed)
    return np.asarray(turns[begins].astype(np.uint64))


def room_for_closed(closings: Array, width: int) -> Array:
    """Rows for years that are over, none of them used yet."""
    return np.full((int(closings[-1]) if len(closings) else 0, width + 3), -1, np.int64)
