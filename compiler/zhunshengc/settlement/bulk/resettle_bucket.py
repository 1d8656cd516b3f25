"""One bucket settled twice: as it was handed in, and as corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from zhunshengc.runtime.batch.machine import Array
from zhunshengc.settlement import fields as f
from zhunshengc.settlement.bulk.answers import CODE, FIELD, REASON
from zhunshengc.settlement.bulk.bucket import settle_bucket
from zhunshengc.settlement.bulk.job import Job
from zhunshengc.settlement.bulk.resettle_answers import Figures, amounts, fen
from zhunshengc.settlement.bulk.resettle_lines import Rows
from zhunshengc.settlement.bulk.spill import PLACE
from zhunshengc.settlement.resettlement.corrections import (
    CHANGE,
    LATE,
    REVERSAL,
    Change,
    Correction,
    Known,
    Late,
    Refused,
    Reversal,
    changes_nothing,
    decide,
    unsettled,
)


@dataclass(frozen=True, slots=True)
class Resettled:
    """`answers`: a row a line, in order; `corrected`: the claims of the corrected year, each person's in order."""

    answers: pa.Table
    corrected: pa.Table
    counts: Mapping[str, int]


def resettle_bucket(rows: Rows, threads: int) -> Resettled:
    """Settle both years. A person whose corrections make a claim fail that stood keeps the old year."""
    return _Bucket(rows, threads).done()


@dataclass(frozen=True, slots=True)
class _Anew:
    """Claims of persons with corrections, settled as corrected: rows of the bucket in order of settlement, and their answers."""

    rows: Array
    days: Array
    table: pa.Table
    answers: pa.Table
    good: Array


class _Bucket:
    def __init__(self, rows: Rows, threads: int) -> None:
        self.rows = rows
        self.job: Job = rows.job
        self._threads = threads
        self._numbers = rows.numbers
        self._persons = rows.persons
        self.figures = Figures.blank(rows.table.num_rows, rows.job)
        self._by_person: dict[str, list[Correction]] = defaultdict(list)

    def done(self) -> Resettled:
        """Settle and compare."""
        taken_back = self._settle_as_handed_in()
        self._decide(taken_back)
        corrected = [self._as_they_were(set())]
        counts = {CHANGE: 0, REVERSAL: 0, LATE: 0}
        if self._by_person:
            anew = self._settle_anew()
            made = set(self._by_person) - self._fail(anew)
            self._enter(anew, made)
            entered = self._among(made)[anew.rows] & anew.good
            corrected = [self._as_they_were(made), anew.table.filter(pa.array(entered))]
        for mark in self.figures.marks.values():
            counts[mark] += 1
        return Resettled(self.figures.table(self.rows), pa.concat_tables(corrected), counts)

    # ---- as it was

    def _settle_as_handed_in(self) -> dict[str, Known]:
        """Enters what stands; the settlement numbers of reversals and of what they took back."""
        claims = np.flatnonzero(~self.rows.corrects)
        answers = self._settle(self.rows.table.take(pa.array(claims)))
        good = np.array(answers.column(CODE).is_null().to_numpy())
        self.figures.refuse(_refusals(claims[~good], answers.filter(pa.array(~good))))
        reverses = np.array(answers.column(f.REVERSES).is_valid().to_numpy()) & good
        gone = answers.filter(pa.array(reverses)).column(f.REVERSES).unique() if reverses.any() else None
        self.figures.standing[claims[good & ~reverses]] = True
        known: dict[str, Known] = {}
        if gone is not None:
            back = self._named(gone.to_pylist()) & self.figures.standing
            known = self._known(np.flatnonzero(back), reversed_=True) | self._known(claims[reverses], reversal=True)
            self.figures.standing[back] = False
        self._pay(claims, answers, good & self.figures.standing[claims])
        if gone is not None:
            self._settle_again(known)
        self.figures.stands[:] = self.figures.standing
        for name, values in self.figures.before.items():
            self.figures.after[name][:] = values
        return known

    def _settle_again(self, known: Mapping[str, Known]) -> None:
        """What stands of persons who had taken something back, as if that had never been: later claims have changed."""
        persons = {item.person for item in known.values()}
        rows = np.flatnonzero(self._among(persons) & self.figures.standing)
        answers = self._settle(self.rows.table.take(pa.array(rows)))
        self._pay(rows, answers, np.ones(len(rows), np.bool_))

    def _pay(self, rows: Array, answers: pa.Table, which: Array) -> None:
        chosen = answers.filter(pa.array(which))
        for name in amounts(self.job):
            self.figures.before[name][rows[which]] = fen(chosen, name)
        self.figures.replace_statuses(rows[which], chosen)

    def _settle(self, table: pa.Table) -> pa.Table:
        """Answers in the order of the table."""
        apart = table.set_column(table.column_names.index(PLACE), PLACE, pa.array(np.arange(table.num_rows)))
        return settle_bucket(self.job, apart, None, {}, self._threads).answers

    # ---- what the corrections say

    def _decide(self, taken_back: dict[str, Known]) -> None:
        asked = list(self.rows.asked())
        mentioned = {name for line in asked for name in (line.number, line.reverses) if name is not None}
        known = self._known(np.flatnonzero(self._named(sorted(mentioned)) & self.figures.standing)) | taken_back
        for decided in decide(asked, known):
            if isinstance(decided, Refused):
                self.figures.refuse([decided])
            else:
                self._by_person[decided.person].append(decided)

    def _known(self, rows: Array, *, reversal: bool = False, reversed_: bool = False) -> dict[str, Known]:
        numbers, persons = (column.take(pa.array(rows)).to_pylist() for column in (self._numbers, self._persons))
        return {number: Known(person, reversal, reversed_) for number, person in zip(numbers, persons, strict=True)}

    def _named(self, numbers: Sequence[str]) -> Array:
        """Which lines have one of these settlement numbers."""
        return np.array(pc.is_in(self._numbers, value_set=pa.array(numbers, pa.large_string())))

    def _among(self, persons: set[str]) -> Array:
        """Which lines are of these persons."""
        return np.array(pc.is_in(self._persons, value_set=pa.array(sorted(persons), pa.large_string())))

    # ---- as corrected

    def _settle_anew(self) -> _Anew:
        corrections = [item for items in self._by_person.values() for item in items]
        claims = self._among(set(self._by_person)) & self.figures.standing
        targets = [item.target for item in corrections if isinstance(item, Reversal)]
        self._mark(np.flatnonzero(self._named(targets) & claims), REVERSAL)
        claims &= ~self._named(targets)
        late = np.array([item.place for item in corrections if isinstance(item, Late)], np.int64)
        self._mark(late, LATE)
        claims[late] = True
        rows = np.flatnonzero(claims)
        days = self.rows.days(rows)
        order = np.lexsort((rows, days))
        rows, days = rows[order], days[order]
        table, touched = self.rows.corrected(rows, days, self._changes())
        self._mark(rows[touched], CHANGE)
        answers = self._settle(table)
        return _Anew(rows, days, table, answers, np.array(answers.column(CODE).is_null().to_numpy()))

    def _changes(self) -> dict[str, list[Change]]:
        found = {person: [item for item in items if isinstance(item, Change)] for person, items in self._by_person.items()}
        return {person: sorted(items, key=lambda item: (item.since, item.place)) for person, items in found.items() if items}

    def _mark(self, rows: Array, mark: str) -> None:
        for row in rows.tolist():
            self.figures.marks.setdefault(row, mark)

    def _fail(self, anew: _Anew) -> set[str]:
        """Persons of whom a claim that stood is refused now: none of their corrections is made."""
        rows = np.flatnonzero(~anew.good & self.figures.standing[anew.rows])
        failed: set[str] = set()
        answers = anew.answers.take(pa.array(rows)).select([CODE, REASON]).to_pylist()
        for row, said in zip(anew.rows[rows].tolist(), answers, strict=True):
            person, number = self._persons[row].as_py(), self._numbers[row].as_py()
            if person not in failed:
                failed.add(person)
                refused = (unsettled(item, number, said[CODE], said[REASON]) for item in self._by_person[person])
                self.figures.refuse(refused)
        return failed

    def _enter(self, anew: _Anew, made: set[str]) -> None:
        """The year of the persons whose corrections are made."""
        figures = self.figures
        mine = self._among(made)
        for row in [row for row in figures.marks if not mine[row]]:
            del figures.marks[row]
        own = mine[anew.rows]
        figures.refuse(_refusals(anew.rows[own & ~anew.good], anew.answers.filter(pa.array(own & ~anew.good))))
        figures.stands[mine] = False
        for values in figures.after.values():
            values[mine] = 0
        entered = own & anew.good
        figures.stands[anew.rows[entered]] = True
        chosen = anew.answers.filter(pa.array(entered))
        for name, values in figures.after.items():
            values[anew.rows[entered]] = fen(chosen, name)
        figures.replace_statuses(anew.rows[entered], chosen)
        self._refuse_idle(anew, entered, made)

    def _refuse_idle(self, anew: _Anew, entered: Array, made: set[str]) -> None:
        """Changes after the last claim that was settled."""
        changes = {person: items for person, items in self._changes().items() if person in made}
        last: dict[str, int] = {}
        persons = self._persons.take(pa.array(anew.rows[entered])).to_pylist() if changes else []
        for person, day in zip(persons, anew.days[entered].tolist() if changes else [], strict=True):
            last[person] = max(last.get(person, 0), day)
        late = (item for items in changes.values() for item in items if item.since > last.get(item.person, 0))
        self.figures.refuse(changes_nothing(item) for item in late)

    def _as_they_were(self, made: set[str]) -> pa.Table:
        """Claims that stand of all persons but those whose corrections are made."""
        return self.rows.table.filter(pa.array(self.figures.standing & ~self._among(made)))


def _refusals(rows: Array, answers: pa.Table) -> list[Refused]:
    said = answers.select([CODE, FIELD, REASON]).to_pylist()
    return [Refused(row, item[CODE], item[FIELD] or "", item[REASON]) for row, item in zip(rows.tolist(), said, strict=True)]
