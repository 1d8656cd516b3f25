"""The sums of one person in one calendar year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, TypeVar

from .errors import InputError, printable, shown
from .json_lines import Number

YEAR = "年度"
PAID = ".年度"
_MAX_SUM = 10**15  # 分; far above any sum that a settlement leaves
_LedgerT = TypeVar("_LedgerT", bound="LedgerBase")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of the ledger: key as in 台账, kept as a whole number of 1/den 分."""

    key: str
    den: int


@dataclass(frozen=True, slots=True, init=False)
class LedgerBase:
    """Sums of one person and calendar year, exact, in the order of `SUMS`. `year` is None before the first claim."""

    SUMS: ClassVar[tuple[Sum, ...]] = ()

    year: int | None
    sums: tuple[int, ...]

    def __init__(self, year: int | None = None, sums: tuple[int, ...] | None = None) -> None:
        """Without arguments: all sums 0."""
        _set_year(self, year)
        _set_sums(self, (0,) * len(self.SUMS) if sums is None else sums)

    def opening(self: _LedgerT, year: int) -> _LedgerT:
        """The ledger a claim of `year` starts from: this one, or all 0 in a later year. Raises InputError ZS412."""
        if self.year == year:
            return self
        if self.year is not None and year < self.year:
            raise InputError("ZS412", "结算日期", f"「结算日期」在{year}年，台账已到{self.year}年；请按结算先后结算")
        return type(self)(year)

    def paid_only(self: _LedgerT) -> _LedgerT:
        """The same year with its payments, all other sums 0."""
        kept = (value if item.key.endswith(PAID) else 0 for item, value in zip(self.SUMS, self.sums, strict=True))
        return type(self)(self.year, tuple(kept))

    def to_dict(self) -> dict[str, object]:
        """JSON by Chinese key: 年度, and every sum in 元, exact ("123.456" or, where no decimal is, "370/3")."""
        sums = zip(self.SUMS, self.sums, strict=True)
        return {YEAR: self.year, **{item.key: _exact_text(Fraction(value, item.den * 100)) for item, value in sums}}

    @classmethod
    def from_dict(cls: type[_LedgerT], record: Mapping[str, object]) -> _LedgerT:
        """The inverse of `to_dict`. Sums that are not there are 0. Raises InputError ZS401, ZS404, ZS405."""
        keys = {item.key: item.den for item in cls.SUMS}
        for key in record:
            if key != YEAR and key not in keys:
                raise InputError("ZS401", printable(str(key)), f"台账中没有「{printable(str(key))}」这一项；请核对")
        year = record.get(YEAR)
        if isinstance(year, Number) and year.isascii() and year.isdigit() and len(year) == 4:
            year = int(year)
        if year is not None and (not isinstance(year, int) or isinstance(year, bool) or not 1900 <= year <= 2199):
            raise InputError("ZS404", YEAR, f"台账的「年度」应是年份或 null，写的是{shown(year)}")
        return cls(year, tuple(_read_sum(key, record.get(key, "0"), den) for key, den in keys.items()))


# One ledger is made for every claim; this takes two thirds of the time that a frozen dataclass takes by itself.
_set_year = LedgerBase.__dict__["year"].__set__
_set_sums = LedgerBase.__dict__["sums"].__set__


def _exact_text(yuan: Fraction) -> str:
    digits = 2
    while digits < 30 and (yuan * 10**digits).denominator != 1:
        digits += 1
    scaled = yuan * 10**digits
    if scaled.denominator != 1:
        return f"{yuan.numerator}/{yuan.denominator}"
    whole, rest = divmod(scaled.numerator, 10**digits)
    return f"{whole}.{rest:0{digits}d}"


def _read_sum(key: str, value: object, den: int) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    try:
        scaled = Fraction(text) * 100 * den if 0 < len(text) <= 60 and set(text) <= set("0123456789./") else None
    except (ValueError, ZeroDivisionError):
        scaled = None
    if scaled is None or scaled.denominator != 1:
        raise InputError("ZS404", key, f"台账的「{key}」应是金额，写的是{shown(value)}；请照台账原样写")
    if scaled > _MAX_SUM * den:
        raise InputError("ZS405", key, f"台账的「{key}」太大（{shown(value)}）；请核对")
    return scaled.numerator
