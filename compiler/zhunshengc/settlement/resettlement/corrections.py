"""What a line of corrections says, and whether the year's claims allow it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from zhunshengc.messages import settlement as kinds
from zhunshengc.settlement.fields import CHANGED_FROM, DAY, PERSON, REVERSES, SETTLEMENT
from zhunshengc.settlement.tables import iso_day

REVERSAL, CHANGE, LATE = "冲销", "变更", "补录"


@dataclass(frozen=True, slots=True)
class Asked:
    """A line as it was written; `facts`: the names of what else it says, its day apart. `place` tells lines apart."""

    place: int
    person: str | None
    number: str | None
    reverses: str | None
    since: str | None
    dated: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A settlement number of the year that is used up."""

    person: str
    reversal: bool
    reversed: bool


@dataclass(frozen=True, slots=True)
class Reversal:
    """The claim `target` does not count."""

    place: int
    person: str
    target: str


@dataclass(frozen=True, slots=True)
class Change:
    """From the day `since` (yyyymmdd) on, facts of all claims of the person are those of this line."""

    place: int
    person: str
    since: int


@dataclass(frozen=True, slots=True)
class Late:
    """A claim that takes its place by its day, after those of the same day."""

    place: int
    person: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The line changes nothing."""

    place: int
    code: str
    field: str
    message: str


Correction = Reversal | Change | Late


def decide(lines: Iterable[Asked], known: Mapping[str, Known]) -> Iterator[Correction | Refused]:
    """Each line in order. `known`: at least the numbers that the lines mention, as they stand in the year."""
    numbers = dict(known)
    for line in lines:
        decided = _decided(line, numbers)
        match decided:
            case Reversal():
                numbers[decided.target] = Known(decided.person, reversal=False, reversed=True)
            case Late() if line.number is not None:
                numbers[line.number] = Known(decided.person, reversal=False, reversed=False)
            case _:
                pass
        yield decided


def _decided(line: Asked, numbers: Mapping[str, Known]) -> Correction | Refused:
    if not line.person:
        return Refused(line.place, kinds.MISSING_FIELD.code, PERSON, f"缺少「{PERSON}」；请补上这一项")
    if line.reverses is not None and line.since is not None:
        message = f"一行里只能写「{REVERSES}」或「{CHANGED_FROM}」，不能都写；请分成两行"
        return Refused(line.place, kinds.MALFORMED.code, CHANGED_FROM, message)
    if line.reverses is not None:
        return _reversal(line, line.person, line.reverses, numbers)
    if line.since is not None:
        return _change(line, line.person, line.since)
    return _late(line, line.person, numbers)


def _reversal(line: Asked, person: str, target: str, numbers: Mapping[str, Known]) -> Reversal | Refused:
    if line.facts:
        message = f"冲销只写「{PERSON}」「{SETTLEMENT}」「{DAY}」「{REVERSES}」，不写「{line.facts[0]}」"
        return Refused(line.place, kinds.UNKNOWN_FIELD.code, line.facts[0], message)
    found = numbers.get(target)
    if found is None or found.person != person:
        message = f"此人没有结算编号为「{target}」的结算；请核对"
        return Refused(line.place, kinds.NOTHING_TO_REVERSE.code, REVERSES, message)
    if found.reversal or found.reversed:
        message = f"「{target}」{'本身是冲销' if found.reversal else '已冲销'}，不能再冲销"
        return Refused(line.place, kinds.NOT_REVERSIBLE.code, REVERSES, message)
    return Reversal(line.place, person, target)


def _change(line: Asked, person: str, since: str) -> Change | Refused:
    day = day_number(since)
    if day is None:
        message = f"「{CHANGED_FROM}」写的是「{since}」，不是日期；请写成 2023-05-01"
        return Refused(line.place, kinds.MALFORMED.code, CHANGED_FROM, message)
    if line.dated:
        message = f"变更的日期写在「{CHANGED_FROM}」，不写「{DAY}」"
        return Refused(line.place, kinds.UNKNOWN_FIELD.code, DAY, message)
    if not line.facts:
        message = "没有写要变更的事实，例如「救助身份」；请写上从这一天起的取值"
        return Refused(line.place, kinds.MISSING_FIELD.code, CHANGED_FROM, message)
    return Change(line.place, person, day)


def _late(line: Asked, person: str, numbers: Mapping[str, Known]) -> Late | Refused:
    if line.number is not None and line.number in numbers:
        other = "" if numbers[line.number].person == person else "，它属于另一个人"
        message = f"结算编号「{line.number}」已用过{other}；补录的结算要用新的编号"
        return Refused(line.place, kinds.SEEN_BEFORE.code, SETTLEMENT, message)
    return Late(line.place, person)


def day_number(text: str) -> int | None:
    """yyyymmdd of a day as ISO or offices write it, with or without a time after it; None for anything else."""
    iso = iso_day(text.strip())[: len("2023-05-01")]
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return None
    return day.year * 10000 + day.month * 100 + day.day if iso[4:5] == "-" else None


def changes_nothing(change: Change) -> Refused:
    """No claim of the person was settled from that day on."""
    message = f"从这一天起，「{change.person}」没有成功的结算；请核对人员编号和日期"
    return Refused(change.place, kinds.CHANGES_NOTHING.code, CHANGED_FROM, message)


def unsettled(correction: Correction, number: str, code: str, message: str) -> Refused:
    """With this person's corrections a claim that was settled can no longer be: none of them is made."""
    sentence = f"更正以后「{number}」不能结算（{code}：{message}）；此人的更正都没有采用"
    match correction:
        case Reversal():
            field = REVERSES
        case Change():
            field = CHANGED_FROM
        case Late():
            field = SETTLEMENT
        case _:
            assert_never(correction)
    return Refused(correction.place, kinds.CORRECTION_REFUSED.code, field, sentence)
