"""Words and numerals of official texts: the form in which they are compared, and Chinese numbers."""

from __future__ import annotations

import re
import unicodedata

HAN = "[〇零一二两三四五六七八九十百千]{1,9}"
"""A Chinese numeral, as a pattern."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_SAME = {
    **dict.fromkeys(map(ord, "“”‘’「」『』'＂"), '"'),
    **dict.fromkeys(map(ord, "—–―‐‑‒−─"), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),
}
_WHITE = re.compile(r"\s+")


def same_marks(text: str) -> str:
    """NFKC, one form of quotation marks and dashes, without what cannot be seen; white space stays."""
    return unicodedata.normalize("NFKC", text).translate(_SAME)


def compact(text: str) -> str:
    """The text as it is compared: NFKC, no white space, one form of quotation marks and dashes."""
    return _WHITE.sub("", same_marks(text))


def han_number(text: str) -> int:
    """The value of Chinese or Arabic numerals up to thousands: 二十一 → 21. Raises ValueError for other text."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(char not in _DIGITS and char not in _SCALES for char in text):
        raise ValueError(text)
    total, digit = 0, 0
    for char in text:
        if char in _SCALES:
            total, digit = total + (digit or 1) * _SCALES[char], 0
        else:
            digit = _DIGITS[char]
    return total + digit


def han(number: int) -> str:
    """Chinese numerals of 1…999: 21 → 二十一; other numbers in digits."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    digits = "〇一二三四五六七八九"
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    elif hundreds and units:
        text += "零"
    return text + (digits[units] if units else "")
