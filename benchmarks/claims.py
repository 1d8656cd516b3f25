"""Claims like those of 攀枝花, the same for the same seed: person-years of several claims in order of settlement."""

from __future__ import annotations

import random
from dataclasses import dataclass

INCOME, STANDARD = 4_300_000, 850_000  # 分; made up, of the usual size
YEAR = 2024

_STATUSES = ((0,), (1,), (2,), (3,), (4,), (5,), (2, 4), ())
_STATUS_WEIGHTS = (6, 2, 40, 12, 15, 15, 6, 4)
_KIND_WEIGHTS = (40, 25, 35)  # 普通门诊、门诊慢特病、住院
_PLACE_WEIGHTS = (75, 18, 7)  # 本市、省内市外、省外
_LARGEST = (40_000, 800_000, 6_000_000)  # 分, by kind


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as integers: day yyyymmdd, statuses as bit mask, kind and place as index, amounts in 分."""

    person: int
    day: int
    statuses: int
    kind: int
    place: int
    designated: bool
    referred: bool
    standard: bool
    cost: int
    basic: int
    serious: int
    commercial: int


def make_claims(persons: int, seed: int) -> list[Row]:
    """About ten claims for each person, persons one after the other, days in order."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for person in range(persons):
        mask = sum(1 << bit for bit in chance.choices(_STATUSES, _STATUS_WEIGHTS)[0])
        days = sorted(chance.randrange(1, 13) * 100 + chance.randrange(1, 29) for _ in range(chance.randrange(1, 20)))
        rows += [_row(person, YEAR * 10000 + day, mask, chance) for day in days]
    return rows


def _row(person: int, day: int, mask: int, chance: random.Random) -> Row:
    kind = chance.choices((0, 1, 2), _KIND_WEIGHTS)[0]
    place = chance.choices((0, 1, 2), _PLACE_WEIGHTS)[0]
    cost = int(_LARGEST[kind] * chance.random() ** 2) + 1
    basic = int(cost * chance.uniform(0.3, 0.7))
    serious = int((cost - basic) * chance.uniform(0, 0.4)) if kind == 2 else 0
    commercial = int((cost - basic - serious) * 0.1) if kind == 2 and chance.random() < 0.1 else 0
    return Row(
        person=person,
        day=day,
        statuses=mask,
        kind=kind,
        place=place,
        designated=chance.random() < 0.97,
        referred=chance.random() < 0.85,
        standard=chance.random() < 0.6,
        cost=cost,
        basic=basic,
        serious=serious,
        commercial=commercial,
    )
