"""Reading a 分段表."""

from __future__ import annotations

from itertools import pairwise

from .errors import InputError, shown
from .numbers import read_money, read_rate
from .schedule import Schedule

_MAX_TIERS = 10
_REMEDY = "请写成 [[10000, 60], [50000, 65], [null, 70]]：上限由小到大，最后一行上限写 null"


def read_schedule(field: str, value: object) -> Schedule:
    """[[上限, 比例], …, [null, 比例]] → tiers. Raises InputError ZS404, ZS405."""
    if not isinstance(value, list | tuple) or not value:
        raise InputError("ZS404", field, f"「{field}」应是分段表，写的是{shown(value)}；{_REMEDY}")
    if len(value) > _MAX_TIERS:
        raise InputError("ZS405", field, f"「{field}」有{len(value)}行，最多{_MAX_TIERS}行；请合并比例相同的段")
    rows = tuple(_read_row(field, number, row) for number, row in enumerate(value, 1))
    uppers = [upper for upper, _ in rows]
    if uppers[-1] != -1 or -1 in uppers[:-1]:
        raise InputError("ZS404", field, f"「{field}」应当只有最后一行的上限是 null；{_REMEDY}")
    bounds = [0, *uppers[:-1]]
    if any(later <= earlier for earlier, later in pairwise(bounds)):
        raise InputError("ZS404", field, f"「{field}」的上限没有从大于0起逐行增大；{_REMEDY}")
    return rows


def _read_row(field: str, number: int, row: object) -> tuple[int, int]:
    if not isinstance(row, list | tuple) or len(row) != 2:
        raise InputError("ZS404", field, f"「{field}」第{number}行应是 [上限, 比例]，写的是{shown(row)}；{_REMEDY}")
    try:
        upper = -1 if row[0] is None else read_money(f"{field}第{number}行上限", row[0])
        return upper, read_rate(f"{field}第{number}行比例", row[1])
    except InputError as error:
        raise InputError(error.code, field, error.message) from None
