"""Numbers as drafters write them, read exactly: 分, fractions, dates. Texts come normalised (ASCII digits and signs)."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from zhunsheng import mistakes
from zhunsheng.mistakes import SlipError
from zhunsheng.source import Span

MAX_DIGITS = 18
_LONG = re.compile(r"「[^「」]*」|『[^『』]*』|[0-9](?:[0-9,.]*[0-9])?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_UNITS = {"亿元": 10_000_000_000, "万元": 1_000_000, "元": 100}


def long_number(text: str) -> tuple[int, int] | None:
    """Where a number of more than 18 digits stands in a text, outside quotes."""
    for match in _LONG.finditer(text):
        if (
            match.end() - match.start() > MAX_DIGITS
            and match.group()[0].isdigit()
            and sum(char.isdigit() for char in match.group()) > MAX_DIGITS
        ):
            return match.start(), match.end()
    return None


def _decimal(digits: str, span: Span) -> Fraction:
    whole, _, decimals = digits.partition(".")
    if not _GROUPED.fullmatch(whole):
        raise SlipError(mistakes.grouping(span, digits))
    return Fraction(whole.replace(",", "") + ("." + decimals if decimals else ""))


def read_money(text: str, span: Span) -> int:
    """`1.5万元` in 分. Raises SlipError when it is finer than 1 分 or its thousands are grouped wrongly."""
    unit = next(unit for unit in _UNITS if text.endswith(unit))
    fen = _decimal(text.removesuffix(unit), span) * _UNITS[unit]
    if fen.denominator != 1:
        raise SlipError(mistakes.finer_than_fen(span, text))
    return fen.numerator


def read_percent(text: str, span: Span) -> Fraction:
    """`62.5%` or `5个百分点` as a fraction of one."""
    return _decimal(text.removesuffix("%").removesuffix("个百分点"), span) / 100


def read_integer(text: str, span: Span) -> int:
    """`12`, `80岁`, `80周岁`, `5年`, `12月`, `20日`."""
    return _decimal(text.rstrip("周岁年月日"), span).numerator


def read_day(text: str, span: Span) -> datetime.date:
    """`2023-02-01` or `2023年2月1日`. Raises SlipError when there is no such day."""
    year, month, day = (int(part) for part in re.findall("[0-9]+", text))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise SlipError(mistakes.no_such_day(span, text, year, month)) from None
