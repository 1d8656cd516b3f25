"""Numerals to exact integers: amounts in 元 to 分, percent numbers to 1/1,000,000."""

from __future__ import annotations

import re
from decimal import Decimal

from .errors import InputError, shown

MAX_FEN = 9_999_999_999  # every amount ≤ 99,999,999.99元
MAX_PERCENT_SCALED = 10**6
_NUMERAL = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?", re.ASCII)
_MAX_DIGITS = 18


def _as_text(value: object) -> str | None:
    """The numeral as written, or None when the value is not one. Floats are none: they are not exact."""
    match value:
        case bool() | float():
            return None
        case int():
            return str(value) if abs(value) < 10**_MAX_DIGITS else f"{'-' if value < 0 else ''}1{'0' * _MAX_DIGITS}"
        case str():
            return str(value)
        case Decimal() if value.is_finite() and -30 < value.adjusted() < 30 and int(value.as_tuple().exponent) > -30:
            return format(value, "f")
        case _:
            return None


def _scaled(field: str, value: object, decimals: int, what: str) -> int:
    """value × 10^decimals, exact. Raises ZS404 (form) and ZS405 (far too long)."""
    text = _as_text(value)
    match = None if text is None else _NUMERAL.fullmatch(text)
    if match is None:
        raise InputError("ZS404", field, f"「{field}」{_reason(value, text)}，写的是{shown(value)}；请写{what}")
    sign, whole, fraction = match[1], match[2], match[3] or ""
    if len(fraction) > decimals:
        raise InputError("ZS404", field, f"「{field}」写了{len(fraction)}位小数（{shown(value)}），最多{decimals}位；请写{what}")
    if len(whole) > _MAX_DIGITS:
        raise InputError("ZS405", field, f"「{field}」太大（{shown(value)}）；请核对单位和位数")
    number = int(whole + fraction.ljust(decimals, "0"))
    return -number if sign else number


def _reason(value: object, text: str | None) -> str:
    if isinstance(value, float):
        return "是二进制浮点数，不能精确到分"
    if text is None:
        return "应是一个数"
    if text != text.strip():
        return "前后有空格"
    if re.fullmatch(r"-?[0-9]{1,3}([,，][0-9]{3})+(\.[0-9]+)?", text):
        return "带有千位分隔符"
    if re.fullmatch(r"[-+]?[0-9.]+[eE][-+]?[0-9]+", text):
        return "用了科学记数法"
    if re.search(r"[元角分￥¥%％]", text):
        return "带有单位"
    return "不是一个写得规范的数"


def read_money(field: str, value: object) -> int:
    """An amount in 元 → 分. Raises InputError ZS404, ZS405."""
    fen = _scaled(field, value, 2, '以元为单位、最多两位小数的数，例如 "20000.00"')
    if fen < 0:
        raise InputError("ZS405", field, f"「{field}」是负数（{shown(value)}）；请写不小于0的金额")
    if fen > MAX_FEN:
        raise InputError("ZS405", field, f"「{field}」太大（{shown(value)}），上限是99999999.99元；请核对单位和位数")
    return fen


def read_rate(field: str, value: object) -> int:
    """A percent number (60 = 60%) → 1/1,000,000. Raises InputError ZS404, ZS405."""
    scaled = _scaled(field, value, 4, "百分数，例如 60 表示60%，最多四位小数")
    if not 0 <= scaled <= MAX_PERCENT_SCALED:
        raise InputError("ZS405", field, f"「{field}」是{shown(value)}，应在0至100之间；请写百分数，例如 60 表示60%")
    return scaled


def read_integer(field: str, value: object) -> int:
    """A whole number of at most ten digits, not negative. Raises InputError ZS404, ZS405."""
    number = _scaled(field, value, 0, "整数，例如 3")
    if not 0 <= number <= MAX_FEN:
        raise InputError("ZS405", field, f"「{field}」是{shown(value)}，应在0至{MAX_FEN}之间；请写范围内的整数")
    return number
