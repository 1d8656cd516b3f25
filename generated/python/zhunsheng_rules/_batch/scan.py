"""Text columns read byte by byte: amounts, days and identifiers as they are usually written.

Whatever is written in any other way is only marked; the settlement module's own reader then decides about it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from .machine import Array, kernel

_ZERO, _NINE, _POINT, _DASH, _COLON, _BLANK, _TEE = (ord(character) for character in "09.-: T")
_SMALL_E, _LARGE_E, _PLUS = (ord(character) for character in "eE+")
_MOST_FEN = 9_999_999_999
_MOST_TEXT = 200


def bytes_of(column: Any) -> tuple[Array, Array]:
    """Where each text begins (one more at the end), and all bytes. Nulls are empty."""
    wide = column.cast(pa.large_string())
    _, offsets, data = wide.buffers()
    starts = np.frombuffer(offsets, np.int64)[wide.offset : wide.offset + len(wide) + 1] if len(wide) else np.zeros(1, np.int64)
    return np.array(starts), np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)


@kernel
def read_amounts(starts: Array, data: Array, values: Array, unread: Array) -> None:
    """元 with at most two decimals → 分: 20000, 20000.5, 0.50. Not: 01, 1., +1, 1e3, 1,000."""
    for row in range(len(values)):
        begin, end = starts[row], starts[row + 1]
        whole, digits, place = 0, 0, begin
        while place < end and digits < 9 and _ZERO <= data[place] <= _NINE:
            whole = whole * 10 + int(data[place]) - _ZERO
            place += 1
            digits += 1
        good = digits > 0 and not (digits > 1 and data[begin] == _ZERO)
        cents, decimals = 0, 0
        if good and place < end and data[place] == _POINT:
            place += 1
            while place < end and decimals < 2 and _ZERO <= data[place] <= _NINE:
                cents = cents * 10 + int(data[place]) - _ZERO
                place += 1
                decimals += 1
            good = decimals > 0
        if decimals == 1:
            cents *= 10
        fen = whole * 100 + cents
        if good and place == end and fen <= _MOST_FEN:
            values[row] = fen
        else:
            unread[row] = True


@kernel
def _number(data: Array, place: int, digits: int) -> int:
    value = 0
    for offset in range(digits):
        character = int(data[place + offset])
        if character < _ZERO or character > _NINE:
            return -1
        value = value * 10 + character - _ZERO
    return value


@kernel
def is_day(year: int, month: int, day: int) -> bool:
    """Is there such a day, between 1900 and 2199?"""
    if year < 1900 or year > 2199 or month < 1 or month > 12 or day < 1:
        return False
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return day <= (29 if leap else 28)
    return day <= (30 if month in (4, 6, 9, 11) else 31)


@kernel
def read_days(starts: Array, data: Array, values: Array, unread: Array) -> None:
    """2023-05-01, or with a time 2023-05-01 12:30:00 → yyyymmdd."""
    for row in range(len(values)):
        begin, length = starts[row], starts[row + 1] - starts[row]
        good = length in (10, 19)
        if good:
            year, month, day = _number(data, begin, 4), _number(data, begin + 5, 2), _number(data, begin + 8, 2)
            good = data[begin + 4] == _DASH and data[begin + 7] == _DASH and is_day(year, month, day)
            if good and length == 19:
                good = _is_time(data, begin + 10)
            if good:
                values[row] = year * 10000 + month * 100 + day
        if not good:
            unread[row] = True


@kernel
def _is_time(data: Array, begin: int) -> bool:
    hour, minute, second = _number(data, begin + 1, 2), _number(data, begin + 4, 2), _number(data, begin + 7, 2)
    marks = data[begin] in (_BLANK, _TEE) and data[begin + 3] == _COLON and data[begin + 6] == _COLON
    return marks and 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60


@kernel
def days_of(counts: Array, values: Array, unread: Array) -> None:
    """Days since 1970-01-01 → yyyymmdd (proleptic Gregorian)."""
    for row in range(len(counts)):
        shifted = int(counts[row]) + 719_468
        if shifted < 0 or shifted > 4_000_000:
            unread[row] = True
            continue
        era, in_era = shifted // 146_097, shifted % 146_097
        year_of_era = (in_era - in_era // 1460 + in_era // 36_524 - in_era // 146_096) // 365
        in_year = in_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
        shifted_month = (5 * in_year + 2) // 153
        day = in_year - (153 * shifted_month + 2) // 5 + 1
        month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
        year = year_of_era + era * 400 + (1 if month <= 2 else 0)
        if is_day(year, month, day):
            values[row] = year * 10000 + month * 100 + day
        else:
            unread[row] = True


@kernel
def check_identifiers(starts: Array, data: Array, unread: Array) -> None:
    """Marks what is not 1 to 200 visible ASCII characters, and what looks like a number that a spreadsheet has shortened."""
    for row in range(len(unread)):
        begin, end = starts[row], starts[row + 1]
        good = 0 < end - begin <= _MOST_TEXT
        numeric, power = True, False
        for place in range(begin, end):
            byte = data[place]
            good = good and 0x20 < byte < 0x7F
            is_power = byte in (_SMALL_E, _LARGE_E)
            power = power or is_power
            numeric = numeric and (is_power or byte in (_PLUS, _POINT) or _ZERO <= byte <= _NINE)
        if not good or (numeric and power):
            unread[row] = True


@kernel
def changes(starts: Array, data: Array, first: Array) -> None:
    """first[row] := is the text another one than that of the row before?"""
    for row in range(1, len(first)):
        begin, before = starts[row], starts[row - 1]
        length = starts[row + 1] - begin
        same = length == begin - before
        place = 0
        while same and place < length:
            same = data[begin + place] == data[before + place]
            place += 1
        first[row] = not same
    if len(first) > 0:
        first[0] = True


@kernel
def digests(starts: Array, data: Array, found: Array) -> None:
    """A number of 64 bits for each text; equal texts have equal numbers, others hardly ever."""
    prime = np.uint64(0x9E3779B97F4A7C15)
    for row in range(len(found)):
        number = np.uint64(0xCBF29CE484222325)
        for place in range(starts[row], starts[row + 1]):
            number = (number ^ np.uint64(data[place])) * np.uint64(0x100000001B3)
        number = (number ^ (number >> np.uint64(32))) * prime
        found[row] = number ^ (number >> np.uint64(29))


@kernel
def joined_bits(starts: Array, bits: Array, masks: Array, unread: Array) -> None:
    """The union of the bits of each list's items; a negative item marks the row."""
    for row in range(len(masks)):
        mask = 0
        for place in range(starts[row], starts[row + 1]):
            if bits[place] < 0:
                unread[row] = True
            else:
                mask |= bits[place]
        masks[row] = mask
