"""重结 of a year's claims that fit into memory, line by line with the settlement module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhunshengc.runtime.rules import Parameters
from zhunshengc.settlement.accounts import Accounts
from zhunshengc.settlement.answers import Answer, Rejected, Settled, rejected, settled
from zhunshengc.settlement.fields import DAY, DEFAULT_MATTER, PERSON, REVERSES, SETTLEMENT
from zhunshengc.settlement.records import Line, Record, Unread
from zhunshengc.settlement.resettlement.adjusting import adjustment
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
    day_number,
    decide,
    unsettled,
)
from zhunshengc.settlement.resettlement.records import Reader
from zhunshengc.settlement.rules import LoadedRules
from zhunshengc.settlement.store import opened

_LAST = 99_999_999  # a day after all days: of claims whose day cannot be read, and which will be refused


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim that stands, or a late one. `day`: yyyymmdd."""

    place: int
    person: str
    number: str | None
    day: int
    record: Record


@dataclass(slots=True)
class _Year:
    """`standing`: claims that count, by number, in order; `paid`: their answers; `told`: refusals by place."""

    standing: dict[str, _Claim] = field(default_factory=dict)
    paid: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    told: dict[int, Rejected] = field(default_factory=dict)


@dataclass(slots=True)
class _Anew:
    """A person's claims as corrected, with what corrections have done to them, by place."""

    claims: list[_Claim]
    marks: dict[int, str]
    idle: list[Change]  # changes that no claim is late enough for


def resettle_lines(
    claims: Sequence[Line], corrections: Sequence[Line], rules: LoadedRules, parameters: Parameters | None, *, everything: bool
) -> Iterator[Answer]:
    """What is to be paid or recovered for each settlement, in order: those of the year, then late ones; and all refusals.

    `everything`: also settlements for which nothing changes. Raises DiagnosticError.
    """
    run = _Run(rules, parameters)
    year = run.year(claims)
    lines = {len(claims) + place: line for place, line in enumerate(corrections)}
    after, marks = run.corrected(year, lines)
    late = {place: line for place, line in lines.items() if marks.get(place) == LATE}
    layout = rules.layouts[DEFAULT_MATTER]
    numbered = {claim.place: claim for claim in year.standing.values()} | {
        place: run.claim(place, line) for place, line in late.items() if isinstance(line, Record)
    }
    for place in range(len(claims) + len(corrections)):
        if place in year.told:
            yield year.told[place]
        elif place in numbered:
            claim = numbered[place]
            before, now = year.paid.get(place), after.get(place)
            record, changed = adjustment(layout, claim.number, claim.person, marks.get(place), (before, now))
            if everything or changed:
                yield settled(record)


class _Run:
    def __init__(self, rules: LoadedRules, parameters: Parameters | None) -> None:
        self._rules = rules
        self._parameters = parameters
        self._reader = Reader(rules)

    def claim(self, place: int, record: Record) -> _Claim:
        """A line as a claim."""
        person, number, day = (self._reader.text(record, name) for name in (PERSON, SETTLEMENT, DAY))
        return _Claim(place, person or "", number, day_number(day or "") or _LAST, record)

    # ---- as it was settled

    def year(self, lines: Sequence[Line]) -> _Year:
        """The claims settled as they were handed in, reversals among them included."""
        year = _Year()
        with opened(None) as store:
            accounts = Accounts(self._rules, store, DEFAULT_MATTER, self._parameters, trace=False)
            for place, line in enumerate(lines):
                answer = accounts.answer(line)
                if isinstance(answer, Rejected):
                    year.told[place] = answer
                elif isinstance(line, Record):
                    claim = self.claim(place, line)
                    year.standing[claim.number or ""] = claim
            for number, claim in list(year.standing.items()):
                entry = store.entry(number)
                assert entry is not None
                year.known[number] = Known(claim.person, entry.reverses is not None, entry.reversed_by is not None)
                if entry.reverses is not None or entry.reversed_by is not None:
                    del year.standing[number]
                else:
                    year.paid[claim.place] = store.read_json(entry.current or entry.answer)
        return year

    # ---- as corrected

    def corrected(self, year: _Year, lines: Mapping[int, Line]) -> tuple[dict[int, Mapping[str, Any]], dict[int, str]]:
        """Answers under the corrections, and what was corrected, by place. Refusals are added to those of the year."""
        records = {place: line for place, line in lines.items() if isinstance(line, Record)}
        for place, line in lines.items():
            if isinstance(line, Unread):
                year.told[place] = rejected(line)
        accepted: dict[str, list[Correction]] = defaultdict(list)
        for decided in decide((self._reader.asked(place, record) for place, record in records.items()), year.known):
            if isinstance(decided, Refused):
                self._refuse(year, decided, records)
            else:
                accepted[decided.person].append(decided)
        after, marks = dict(year.paid), dict[int, str]()
        persons: dict[str, list[_Claim]] = defaultdict(list)
        for claim in year.standing.values():
            persons[claim.person].append(claim)
        for person, corrections in accepted.items():
            anew = self._anew(persons[person], corrections, records, year)
            self._settle(year, anew, corrections, records, (after, marks))
        return after, marks

    def _anew(
        self, own: Sequence[_Claim], corrections: Sequence[Correction], records: Mapping[int, Record], year: _Year
    ) -> _Anew:
        gone = {item.target for item in corrections if isinstance(item, Reversal)}
        late = [self.claim(item.place, records[item.place]) for item in corrections if isinstance(item, Late)]
        changes = sorted((item for item in corrections if isinstance(item, Change)), key=lambda item: (item.since, item.place))
        anew = _Anew([], {year.standing[number].place: REVERSAL for number in gone}, [])
        anew.marks.update({claim.place: LATE for claim in late})
        used: set[int] = set()
        kept = [claim for claim in own if claim.number not in gone]
        for claim in sorted([*kept, *late], key=lambda item: (item.day, item.place)):
            due = [item for item in changes if item.since <= claim.day < _LAST]
            if due:
                anew.marks.setdefault(claim.place, CHANGE)
                used |= {item.place for item in due}
            record = self._reader.changed(claim.record, (records[item.place] for item in due))
            anew.claims.append(_Claim(claim.place, claim.person, claim.number, claim.day, record))
        return anew

    def _settle(
        self,
        year: _Year,
        anew: _Anew,
        corrections: Sequence[Correction],
        records: Mapping[int, Record],
        into: tuple[dict[int, Mapping[str, Any]], dict[int, str]],
    ) -> None:
        """Settle a person's claims from nothing. All or none of the corrections: a claim that stood must not fall."""
        with opened(None) as store:
            accounts = Accounts(self._rules, store, DEFAULT_MATTER, self._parameters, trace=False)
            answers = [(claim, accounts.answer(claim.record)) for claim in anew.claims]
        for claim, answer in answers:
            if isinstance(answer, Rejected) and claim.place in year.paid:
                for item in corrections:
                    self._refuse(year, unsettled(item, claim.number or "", answer.code, answer.reason), records)
                return
        after, marks = into
        last = 0
        for claim, answer in answers:
            if isinstance(answer, Settled):
                after[claim.place] = answer.record
                last = max(last, claim.day)
            else:
                year.told[claim.place] = answer
        for place, mark in anew.marks.items():
            marks[place] = mark
            if mark == REVERSAL:
                del after[place]
        for item in corrections:
            if isinstance(item, Change) and item.since > last:
                self._refuse(year, changes_nothing(item), records)

    def _refuse(self, year: _Year, refused: Refused, records: Mapping[int, Record]) -> None:
        record = records[refused.place]
        number = self._reader.text(record, SETTLEMENT) or self._reader.text(record, REVERSES)
        year.told[refused.place] = rejected(Unread(record.number, refused.code, refused.field, refused.message, number))
