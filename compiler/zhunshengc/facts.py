"""Facts of a claim in memory, and their way to JSON. Amounts are 分, rates exact fractions, days dates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhunshengc.model import Basic, Regulation, Type


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier of a 分段表: what lies below `upper` 分 (None: without bound) at `rate`."""

    upper: int | None
    rate: Fraction


FactValue = int | bool | datetime.date | str | tuple[str, ...] | Fraction | tuple[Tier, ...] | None
"""分 or whole number · yes/no · day · text or member · members of a 多选 · rate · 分段表 · 可无's "none"."""

Facts = Mapping[str, FactValue]
"""Facts by Chinese name. A fact that is not there is absent."""


def to_json(facts: Facts, regulation: Regulation) -> dict[str, object]:
    """The claim as JSON: amounts as strings in 元 with two decimals, percent numbers, ISO dates, lists of members.

    A percent that is not whole is a decimal string ("62.5"), so that no binary float is ever made. Facts that the
    regulation does not know are written by the look of their value; only amounts need a declaration.
    """
    types = {item.name: item.type for item in regulation.inputs}
    return {name: _value_to_json(value, types.get(name)) for name, value in facts.items()}


def yuan(fen: int) -> str:
    """分 as 元 with two decimals, exact: 1400000 → "14000.00"."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def _value_to_json(value: FactValue, kind: Type | None) -> object:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return yuan(value) if kind is Basic.MONEY else value
    if isinstance(value, Fraction):
        return _percent(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return [_part_to_json(part) for part in value]


def _part_to_json(part: str | Tier) -> object:
    if isinstance(part, str):
        return part
    return [None if part.upper is None else yuan(part.upper), _percent(part.rate)]


def _percent(rate: Fraction) -> int | str:
    """Percent number of a rate. Raises ValueError when the percent has no finite decimal form."""
    percent = rate * 100
    if percent.denominator == 1:
        return percent.numerator
    digits = 0
    while digits <= 30 and (percent * 10**digits).denominator != 1:
        digits += 1
    if digits > 30:
        raise ValueError(f"rate without a finite decimal form: {rate}")
    return format(Decimal((percent * 10**digits).numerator).scaleb(-digits), "f")
