"""Settles the claims of a sheet: kernel first, the settlement module itself for what a kernel must not decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .books import Books, Closed, State, opening
from .figures import figures_of
from .kernel_run import Run, room_for_closed, year_changes
from .layout import EARLIER_YEAR, OUT_OF_ORDER
from .machine import Array
from .one_by_one import OneByOne, SumsOfYears
from .outcome import Outcome, blank
from .persons import Persons, as_text, group
from .repeated import Repeated, repeated
from .rules import DAY, DEFAULT_MATTER, PERSON, SETTLEMENT
from .sheet import READY, REPEATED, Sheet

FLAWED, REFUSED = -5, -6
"""The person's books cannot be used; the settlement module has refused the claim."""
MOST_CLAIMS = 1_000_000  # of one person; what is proved of the sums holds for no more


@dataclass(frozen=True, slots=True)
class Settled:
    """`outcome` in the order of the table; `errors`: by row, the InputError of a claim that no kernel has refused."""

    sheet: Sheet
    persons: Persons
    outcome: Outcome
    closed: Closed | None
    repeated: Repeated
    opened: State | None
    errors: dict[int, Any]


def settle_sheet(
    sheet: Sheet,
    books: Books,
    prepared: Any,
    *,
    threads: int,
    seen: Mapping[int, Any] | None = None,
    keep_repeated: bool = False,
    keep_sums: bool = False,
) -> Settled:
    """All claims of a sheet.

    `seen`: InputErrors of rows that must not be settled. `keep_sums`: the sums after each claim are wanted; `keep_repeated`: only
    where a number stands more than once.
    """
    apart = _apart(sheet)
    persons = group(_names(sheet, PERSON), apart)
    doubled = repeated(_names(sheet, SETTLEMENT), apart)
    work = _Work(sheet, books, persons, prepared, keep_sums or (keep_repeated and len(doubled.rows) > 0))
    work.refuse_seen(seen or {})
    work.until_stable(doubled, threads)
    work.ask_rules_of_earlier_years()
    outcome = work.outcome.in_order(persons.order)
    return Settled(sheet, persons, outcome, work.closed(), doubled, work.begun, work.errors)


def _names(sheet: Sheet, fact: str) -> Any:
    """Identifiers of the claims as text; empty where there are none."""
    columns = sheet.header.by_name[fact].columns
    if columns:
        return as_text(sheet.table.column(columns[0]))
    return pa.array([""] * sheet.table.num_rows, pa.large_string())


def _apart(sheet: Sheet) -> Array:
    """Claims that are not entered in anybody's books: those of which nothing later depends, or that do not say whose they are."""
    count = sheet.table.num_rows
    if sheet.kernel.sums is None:
        return np.ones(count, np.bool_)
    if sheet.kernel.matter == DEFAULT_MATTER:
        return np.zeros(count, np.bool_)
    return ~(sheet.given[PERSON] & sheet.given[SETTLEMENT] & sheet.given[DAY])


class _Work:
    """Settling under way. A place is that of a claim among those in the order of the persons."""

    def __init__(self, sheet: Sheet, books: Books, persons: Persons, prepared: Any, keep_sums: bool) -> None:
        self._sheet = sheet
        self._books = books
        self._persons = persons
        self._made = sheet.kernel
        self._starts = persons.starts.astype(np.int64)
        count = len(sheet.codes)
        self._order = np.arange(count) if persons.order is None else persons.order
        self._one_by_one = OneByOne(sheet, prepared)
        self._days = _in_order(sheet.values[DAY].astype(np.int64), persons) if DAY in sheet.values else np.zeros(count, np.int64)
        self.begun = self._opening()
        self._state = None if self.begun is None else _copy(self.begun)
        self._by_hand = self._persons_by_hand()
        self.errors: dict[int, Any] = dict(sheet.refused)
        self._codes = self._first_codes()
        self.outcome = blank(self._made, self._codes.copy(), keep_sums)
        self._run = self._make_run(prepared)

    # ---- before

    def _opening(self) -> State | None:
        if self._made.sums is None:
            return None
        first_years = np.zeros(len(self._starts) - 1, np.int64)
        filled = np.flatnonzero(np.diff(self._starts))
        first_years[filled] = self._days[self._starts[filled]] // 10000
        return opening(self._books, self._persons, self._made, first_years)

    def _persons_by_hand(self) -> Array:
        """Persons whose claims no kernel may settle: what is proved of its sums does not hold of theirs."""
        count = len(self._starts) - 1
        if self._made.function is None:
            return np.arange(count)
        many = np.diff(self._starts) > MOST_CLAIMS
        if self.begun is not None and self._made.sums is not None:
            many |= (self.begun.sums > np.array(self._made.sums.limits, np.int64)).any(axis=1)
        return np.flatnonzero(many)

    def _first_codes(self) -> Array:
        codes = _in_order(self._sheet.codes, self._persons)
        for person, flaw in (self.begun.flawed if self.begun is not None else {}).items():
            places = np.arange(self._starts[person], self._starts[person + 1])
            places = places[codes[places] == READY]
            codes[places] = FLAWED
            self.errors.update(dict.fromkeys(self._order[places].tolist(), flaw))
        return codes

    def _make_run(self, prepared: Any) -> Run:
        empty = np.zeros(0, np.int64)
        figures = figures_of(self._sheet.rules, self._made, prepared)
        arrays = tuple(self._sheet.arrays(self._persons.order)) if self._made.function is not None else ()
        if self._state is None or self._made.sums is None:
            return Run(self._made, None, None, empty, empty, figures, arrays, self.outcome)
        closings = year_changes(self._days // 10000, self._persons.starts, self._state.rows >= 0)
        closed = room_for_closed(closings, len(self._made.sums.limits))
        return Run(self._made, self._persons, self._state, closings, closed, figures, arrays, self.outcome)

    # ---- settling

    def refuse_seen(self, seen: Mapping[int, Any]) -> None:
        """Claims that must not be settled, whatever else is wrong with them."""
        places = _places(self._persons, len(self._codes))[np.fromiter(seen, np.int64, len(seen))]
        self._codes[places] = REFUSED
        self.outcome.codes[places] = REFUSED
        self.errors.update(seen)

    def until_stable(self, doubled: Repeated, threads: int) -> None:
        """Settle all; where a number stands more than once, again with what that has shown, until nothing changes."""
        places = _places(self._persons, len(self._codes))[doubled.rows]
        blocked = ~doubled.first
        self.outcome.codes[places[blocked]] = REPEATED
        self._settle_all(threads)
        while True:
            now = doubled.blocked(self.outcome.codes[places] == 0)
            changed = places[now != blocked]
            if not len(changed):
                return
            blocked = now
            persons = np.unique(self._person_of(changed))
            everywhere = np.isin(self._person_of(places), persons)
            self._begin_again(persons)
            self.outcome.codes[places[everywhere & blocked]] = REPEATED
            self._settle_some(persons.tolist())

    def _person_of(self, places: Array) -> Array:
        return np.asarray(self._persons.of_row[self._order[places]])

    def _settle_all(self, threads: int) -> None:
        own = self._by_hand.tolist()
        held = {person: self._hold(person) for person in own}
        if self._made.function is not None:
            self._run.settle(threads)
        for person, codes in held.items():
            self.outcome.codes[self._starts[person] : self._starts[person + 1]] = codes
            self._settle_by_hand(person)

    def _hold(self, person: int) -> Array:
        """Keep a person's claims from the kernel."""
        own = self.outcome.codes[self._starts[person] : self._starts[person + 1]]
        codes = own.copy()
        own[:] = REFUSED
        return codes

    def _settle_some(self, persons: Iterable[int]) -> None:
        by_hand = set(self._by_hand.tolist())
        for person in persons:
            if person in by_hand:
                self._settle_by_hand(person)
            elif self._run.persons is None:
                self._run.part(int(self._starts[person]), int(self._starts[person + 1]))
            else:
                self._run.part(person, person + 1)

    def _begin_again(self, persons: Array) -> None:
        for person in persons.tolist():
            places = slice(self._starts[person], self._starts[person + 1])
            self.outcome.codes[places] = self._codes[places]
            if self._state is not None and self.begun is not None:
                self._state.sums[person] = self.begun.sums[person]
                self._state.years[person], self._state.days[person] = self.begun.years[person], self.begun.days[person]
                self._run.closed[self._run.closings[person] : self._run.closings[person + 1]] = -1

    # ---- by hand

    def _settle_by_hand(self, person: int) -> None:
        """What a kernel does, claim by claim."""
        places = np.arange(self._starts[person], self._starts[person + 1])
        places = places[self.outcome.codes[places] == READY]
        for place, facts in zip(places.tolist(), self._one_by_one.facts(self._order[places]), strict=True):
            year = int(self._days[place]) // 10000
            if self._state is not None and year < self._state.years[person] and self._state.days[person]:
                self.outcome.codes[place] = EARLIER_YEAR
                continue
            try:
                result = self._one_by_one.settle(facts, year or None, self._sums(person, year))
            except self._sheet.rules.input_error as error:
                self.outcome.codes[place] = REFUSED
                self.errors[int(self._order[place])] = error
                continue
            if self._state is not None and self._days[place] < self._state.days[person]:
                self.outcome.codes[place] = OUT_OF_ORDER
                continue
            self._one_by_one.write(self.outcome, place, result)
            self._move(person, int(self._days[place]), self._one_by_one.sums_of(result))

    def _sums(self, person: int, year: int) -> SumsOfYears:
        if self._state is None or self._state.years[person] != year:
            return {}
        return {year: self._state.sums[person].tolist()}

    def _move(self, person: int, day: int, sums: list[int]) -> None:
        if self._state is None:
            return
        state, year = self._state, day // 10000
        if state.years[person] != year and state.days[person]:
            rows = slice(self._run.closings[person], self._run.closings[person + 1])
            free = np.flatnonzero(self._run.closed[rows, 0] < 0)[0]
            self._run.closed[rows][free] = (person, state.years[person], state.days[person], *state.sums[person])
        state.years[person], state.days[person] = year, day
        state.sums[person] = sums

    # ---- after

    def ask_rules_of_earlier_years(self) -> None:
        """Claims of a year that is over are out of order, unless the rules refuse them for another reason."""
        places = np.flatnonzero(self.outcome.codes == EARLIER_YEAR)
        if not len(places):
            return
        persons = self._person_of(places)
        over = self._years_that_are_over(set(persons.tolist()))
        rows = self._order[places]
        for place, person, facts in zip(places.tolist(), persons.tolist(), self._one_by_one.facts(rows), strict=True):
            self.outcome.codes[place] = OUT_OF_ORDER
            year = int(self._days[place]) // 10000
            try:
                self._one_by_one.settle(facts, year, over.get(person, {}))
            except self._sheet.rules.input_error as error:
                self.outcome.codes[place] = REFUSED
                self.errors[int(self._order[place])] = error

    def _years_that_are_over(self, persons: set[int]) -> dict[int, SumsOfYears]:
        found: dict[int, SumsOfYears] = {}
        span = self._made.sums
        if span is None:
            return found
        known = pc.fill_null(pc.index_in(self._books.persons, value_set=self._persons.names), -1).to_numpy()
        for row in np.flatnonzero(np.isin(known, list(persons))).tolist():
            sums = self._books.sums[row, span.first : span.first + len(span.limits)]
            found.setdefault(int(known[row]), {})[int(self._books.years[row])] = sums.tolist()
        for person, year, _, *values in self._run.closed[np.isin(self._run.closed[:, 0], list(persons))].tolist():
            found.setdefault(person, {})[year] = values
        return found

    def closed(self) -> Closed | None:
        """The sums that have moved."""
        if self._state is None or self.begun is None:
            return None
        over = self._run.closed[self._run.closed[:, 0] >= 0]
        moved = np.flatnonzero((self._state.days != self.begun.days) | (self._state.sums != self.begun.sums).any(axis=1))
        moved = moved[self._booked(moved)]
        whose = np.concatenate([over[:, 0], moved])
        return Closed(
            persons=self._persons.names.take(pa.array(whose)),
            years=np.concatenate([over[:, 1], self._state.years[moved]]),
            days=np.concatenate([over[:, 2], self._state.days[moved]]),
            sums=np.concatenate([over[:, 3:], self._state.sums[moved]]),
        )

    def _booked(self, persons: Array) -> Array:
        """Not those made up for claims that say nobody's name."""
        names = self._persons.names.take(pa.array(persons))
        return np.array(pc.not_equal(names, "").to_numpy(zero_copy_only=False))


def _in_order(values: Array, persons: Persons) -> Array:
    return values.copy() if persons.order is None else np.asarray(values[persons.order])


def _places(persons: Persons, count: int) -> Array:
    """The place of each row."""
    if persons.order is None:
        return np.arange(count)
    places = np.empty(count, np.int64)
    places[persons.order] = np.arange(count)
    return places


def _copy(state: State) -> State:
    return State(state.sums.copy(), state.years.copy(), state.days.copy(), state.rows, state.flawed)
