"""One workload for all: claims like those of 攀枝花 第九–十三条 as columns, about ten a person-year, in order of settlement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
INCOME, STANDARD = 4_300_000, 850_000  # 分; made up, of the usual size
STATUSES = ("特困人员", "孤儿", "低保对象", "防止返贫监测对象", "低保边缘家庭成员", "因病致贫重病患者")
KINDS = ("普通门诊", "门诊慢特病", "住院")
PLACES = ("本市", "省内市外", "省外")
PAYMENTS = ("特困孤儿普通门诊救助", "低保对象普通门诊救助", "住院和门诊慢特病救助", "倾斜救助")

_MASKS = np.array((1, 2, 4, 8, 16, 32, 20, 0), np.uint8)
_MASK_SHARES = np.array((6, 2, 40, 12, 15, 15, 6, 4)) / 100
_LARGEST = np.array((40_000, 800_000, 6_000_000))  # 分, by kind


@dataclass(frozen=True)
class Claims:
    """Columns, persons one after the other; `starts`: where each person's claims begin, one more at the end."""

    person: Array
    day: Array
    mask: Array
    kind: Array
    place: Array
    designated: Array
    referred: Array
    standard: Array
    cost: Array
    basic: Array
    serious: Array
    commercial: Array
    commercial_given: Array
    recognised: Array
    starts: Array

    def __len__(self) -> int:
        """How many claims."""
        return len(self.person)

    def first(self, persons: int) -> Claims:
        """The claims of the first persons."""
        last = int(self.starts[persons])
        columns = {name: values[:last] for name, values in vars(self).items() if name != "starts"}
        return Claims(**columns, starts=self.starts[: persons + 1])


def make(count: int, seed: int = 1) -> Claims:
    """About so many claims, the same for the same seed."""
    chance = np.random.default_rng(seed)
    sizes = chance.integers(1, 20, max(1, count // 10))
    person = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    total = len(person)
    day = (20_240_000 + chance.integers(1, 13, total) * 100 + chance.integers(1, 29, total)).astype(np.int32)
    day = day[np.lexsort((day, person))]
    kind = chance.choice(3, total, p=(0.4, 0.25, 0.35)).astype(np.int8)
    cost = _amount(_LARGEST[kind], chance.random(total) ** 2) + 1
    basic = _amount(cost, chance.uniform(0.3, 0.7, total))
    serious = np.where(kind == 2, _amount(cost - basic, chance.uniform(0, 0.4, total)), 0)
    has_commercial = (kind == 2) & (chance.random(total) < 0.1)
    commercial = np.where(has_commercial, (cost - basic - serious) // 10, 0)
    return Claims(
        person=person,
        day=day,
        mask=np.repeat(chance.choice(_MASKS, len(sizes), p=_MASK_SHARES), sizes),
        kind=kind,
        place=chance.choice(3, total, p=(0.75, 0.18, 0.07)).astype(np.int8),
        designated=chance.random(total) < 0.97,
        referred=chance.random(total) < 0.85,
        standard=chance.random(total) < 0.6,
        cost=cost,
        basic=basic,
        serious=serious,
        commercial=commercial,
        commercial_given=commercial > 0,
        recognised=np.zeros(total, np.int32),
        starts=np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes))),
    )


def _amount(largest: Array, part: Array) -> Array:
    """A random whole amount: which one does not matter, so rounding does not either."""
    return np.asarray((largest * part).astype(np.int64))
