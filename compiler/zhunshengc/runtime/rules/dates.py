"""Days: ISO text to yyyymmdd."""

from __future__ import annotations

import datetime
import re

from .errors import InputError, shown

_DAY = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?", re.ASCII
)
FIRST_DAY, LAST_DAY = 1900_01_01, 2199_12_31


def read_day(field: str, value: object) -> int:
    """A date or date and time → yyyymmdd. Raises InputError ZS404, ZS405."""
    day = _parse(value)
    if day is None:
        raise InputError("ZS404", field, f'「{field}」应是日期，写的是{shown(value)}；请写成 "2023-05-01" 的样子')
    number = day.year * 10000 + day.month * 100 + day.day
    if not FIRST_DAY <= number <= LAST_DAY:
        raise InputError(
            "ZS405", field, f"「{field}」是{shown(value)}，应在{day_iso(FIRST_DAY)}至{day_iso(LAST_DAY)}之间；请核对年份"
        )
    return number


def _parse(value: object) -> datetime.date | None:
    match value:
        case datetime.datetime():
            return value.date()
        case datetime.date():
            return value
        case str():
            match = _DAY.fullmatch(value)
        case _:
            return None
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def day_iso(day: int) -> str:
    """yyyymmdd → 2023-05-01."""
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"


def year_of(day: int) -> int:
    """The calendar year of 结算日期 (yyyymmdd). Raises InputError ZS402 when it is not known."""
    if day == 0:
        raise InputError("ZS402", "结算日期", '缺少「结算日期」；请补上，例如 "2023-05-01"')
    return day // 10000
