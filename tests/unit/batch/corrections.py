"""Random corrections of a year's claims, and what they come to when the corrected year is settled from nothing."""

from __future__ import annotations

import datetime
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unit.batch.claims import HEADER, KINDS, PARAMETERS, STATUSES, Row, as_csv, rows
from unit.batch.conftest import both
from zhunshengc.settlement.lines import RawLine
from zhunshengc.settlement.records import Line, Record, Unread
from zhunshengc.settlement.tables import table_reader

CORRECTION_HEADER = (*HEADER, "变更自")
Amounts = tuple[int, ...]
"""Payments, then 个人负担, 分."""


def corrections(claims: Sequence[Row], count: int, seed: int) -> list[Row]:
    """Of every kind, some of them mistaken."""
    dice = random.Random(seed)
    late = rows(count, seed + 1, mistakes=False)
    return [_correction(claims, late[place], place, dice) for place in range(count)]


def _correction(claims: Sequence[Row], late: Row, place: int, dice: random.Random) -> Row:
    target = dice.choice(claims)
    blank = [""] * (len(HEADER) + 1)
    match dice.choice(("reverse", "change", "late", "late")):
        case "reverse":
            blank[0] = target[0] if dice.random() < 0.9 else dice.choice(claims)[0]
            blank[14] = target[1] if dice.random() < 0.9 else f"S9{place}"
            return blank
        case "change":
            day = datetime.date(dice.choice((2023, 2024)), dice.randrange(1, 13), 1)
            blank[0], blank[15] = target[0], day.isoformat() if dice.random() < 0.9 else f"{day.year}年{day.month}月1日"
            if dice.random() < 0.8:
                blank[3] = "、".join(dice.sample(STATUSES, dice.choice((0, 1, 2)))) or "无"
            if dice.random() < 0.4:
                blank[4] = dice.choice(KINDS)
            return blank
        case _:
            number = f"L{place}" if dice.random() < 0.9 else target[1]
            cost = late[6] if dice.random() < 0.95 else "1.005"
            return [target[0], number, *late[2:6], cost, *late[7:14], "", ""]


def as_lines(table: Sequence[Row], header: Sequence[str] = HEADER) -> list[Line]:
    """The rows as they are read one by one."""
    read = table_reader(both()[0], "费用结算", "utf-8")
    text = as_csv(list(table), header).splitlines()
    lines = [read(RawLine(number, line)) for number, line in enumerate(text, 1)]
    return [line for line in lines if line is not None]


@dataclass
class _Year:
    """A year settled from nothing by the settlement module alone, claim by claim."""

    ledgers: dict[str, Any] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    paid: dict[int, Amounts] = field(default_factory=dict)

    def settle(self, place: int, facts: Mapping[str, Any]) -> bool:
        rules = both()[0]
        number, person = facts.get("结算编号"), facts.get("人员编号")
        if number is None or person is None or number in self.seen:
            return False
        try:
            result = rules.matters["费用结算"](facts, self.ledgers.get(person), PARAMETERS)
        except rules.input_error:
            return False
        self.seen.add(number)
        self.ledgers[person] = result.ledger
        self.paid[place] = (*result.payments.values(), result.borne or 0)
        return True


@dataclass
class Expected:
    """By place (claims, then corrections): amounts before and now; which lines are refused."""

    before: dict[int, Amounts]
    after: dict[int, Amounts]
    refused: set[int]


def expected(claims: Sequence[Line], lines: Sequence[Line]) -> Expected:
    """What must come out. Claims are in order of days and hold no reversals."""
    old = _Year()
    for place, line in enumerate(claims):
        if isinstance(line, Record):
            old.settle(place, line.facts)
    standing = {place: dict(claims[place].facts) for place in old.paid}  # type: ignore[union-attr]
    by_number = {facts["结算编号"]: place for place, facts in standing.items()}
    found = Expected(old.paid, dict(old.paid), set(range(len(claims))) - set(standing))
    persons: dict[str, list[tuple[int, str, Any]]] = defaultdict(list)
    used, gone = set(by_number), set[str]()
    for place, line in enumerate(lines, len(claims)):
        if isinstance(line, Unread):
            found.refused.add(place)
            continue
        facts = line.facts
        person, target = str(facts["人员编号"]), facts.get("冲销")
        if target is not None:
            known = target in by_number and standing[by_number[str(target)]]["人员编号"] == person and target not in gone
            if known:
                gone.add(str(target))
                persons[person].append((place, "reverse", by_number[str(target)]))
        elif "变更自" in facts:
            known = len(facts) > 2
            day = str(facts["变更自"]).replace("年", "-").replace("月", "-").removesuffix("日")
            year, month, number = map(int, day.split("-"))
            since = f"{year}-{month:02d}-{number:02d}"
            if known:
                new = {name: value for name, value in facts.items() if name not in ("人员编号", "变更自")}
                persons[person].append((place, "change", (since, new)))
        else:
            known = facts["结算编号"] not in used
            if known:
                used.add(str(facts["结算编号"]))
                persons[person].append((place, "late", dict(facts)))
        if not known:
            found.refused.add(place)
    for person, own in persons.items():
        mine = {place: facts for place, facts in standing.items() if facts["人员编号"] == person}
        _correct(mine, own, found)
    return found


def _correct(mine: dict[int, dict[str, Any]], own: Sequence[tuple[int, str, Any]], found: Expected) -> None:
    year = dict(mine)
    for place, kind, what in own:
        if kind == "reverse":
            del year[what]
        elif kind == "late":
            year[place] = what
    ordered = sorted(year.items(), key=lambda item: (str(item[1]["结算日期"]), item[0]))
    changes = sorted(((what[0], place, what[1]) for place, kind, what in own if kind == "change"), key=lambda item: item[:2])
    new, days = _Year(), dict[int, str]()
    for place, facts in ordered:
        day = str(facts["结算日期"])
        whole = dict(facts)
        for since, _, changed in changes:
            whole |= changed if day >= since else {}
        if new.settle(place, whole):
            days[place] = day
    if any(place in mine and place not in new.paid for place, _ in ordered):
        found.refused |= {place for place, _, _ in own}
        return
    for place in mine:
        del found.after[place]
    found.after |= new.paid
    found.refused |= {place for place, _ in ordered if place not in new.paid}
    found.refused |= {place for since, place, _ in changes if since > max(days.values(), default="")}
