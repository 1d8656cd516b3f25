"""Integers as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping

from .dates import day_iso
from .schedule import RATE_SCALE, Schedule


def money_text(fen: int) -> str:
    """分 → 元 with two decimals: 1400000 → "14000.00"."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def exact_money_text(value: int, den: int) -> str:
    """value/den 分 → 元; a fraction of a 分 keeps up to six more decimals and is then cut off with “…”."""
    whole, rest = divmod(value, den)
    if rest == 0:
        return money_text(whole)
    digits, left = divmod(rest * 10**6, den)
    return f"{money_text(whole)}{f'{digits:06d}'.rstrip('0')}{'…' if left else ''}"


def percent_text(value: int, scale: int) -> str:
    """value/scale → "62.5%"."""
    whole, rest = divmod(value * 100, scale)
    digits = f"{rest * 10**4 // scale:04d}".rstrip("0")
    return f"{whole}.{digits}%" if digits else f"{whole}%"


def yes_no_text(value: bool) -> str:
    """是 or 否."""
    return "是" if value else "否"


def day_text(day: int) -> str:
    """yyyymmdd → 2023-05-01; 0 → 未写."""
    return day_iso(day) if day else "未写"


def choice_text(index: int, members: tuple[str, ...]) -> str:
    """The member's name; -1 → 无."""
    return "无" if index < 0 else members[index]


def choices_text(mask: int, members: tuple[str, ...]) -> str:
    """The members in the mask."""
    return "、".join(name for bit, name in enumerate(members) if mask >> bit & 1) or "无"


def limit_text(fen: int) -> str:
    """An amount that may be none."""
    return "不设" if fen < 0 else f"{money_text(fen)}元"


def schedule_text(schedule: Schedule) -> str:
    """The rows of a 分段表."""
    rows = (
        f"{f'{money_text(upper)}元以下' if upper >= 0 else '其余'} {percent_text(rate, RATE_SCALE)}" for upper, rate in schedule
    )
    return "；".join(rows)


def names_shown(facts: Mapping[str, object], *names: str) -> tuple[tuple[str, str], ...]:
    """Facts that are lists of names, as rows for an explanation."""
    rows = []
    for name in names:
        value = facts.get(name)
        rows.append((name, "、".join(map(str, value)) or "无" if isinstance(value, list | tuple) else str(value)))
    return tuple(rows)
