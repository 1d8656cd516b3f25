"""Dated official figures: embedded rows, and what a caller gives instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from .errors import InputError, printable, shown
from .schedule import RATE_SCALE
from .text import money_text, percent_text

Parameters: TypeAlias = Mapping[str, int | Mapping[int, int]]
"""Figures by Chinese name, in 分 (a rate in 1/1,000,000): one for every year, or by year of the figure. They take
precedence over the embedded rows."""

MISSING = -1


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the regulation: for a claim of year y the row y + shift. `rows`: year → (value, source)."""

    name: str
    shift: int
    scale: int
    rows: Mapping[int, tuple[int, str]]
    low: int
    high: int

    def value(self, given: Parameters | None, year: int) -> int:
        """The figure for a claim of `year` (0: without date), or MISSING."""
        override = None if given is None else given.get(self.name)
        if isinstance(override, Mapping):
            override = override.get(year + self.shift)
        if override is not None:
            return override
        row = self.rows.get(year + self.shift)
        return MISSING if row is None else row[0]

    def check(self, given: object) -> None:
        """Refuse what is no figure or out of range. Raises InputError ZS404, ZS405."""
        for value in given.values() if isinstance(given, Mapping) else (given,):
            if not isinstance(value, int) or isinstance(value, bool):
                wanted = f"参数「{self.name}」应是以分为单位的整数"
                raise InputError("ZS404", self.name, f"{wanted}，给的是{shown(value)}；请换算后再给")
            if not self.low <= value <= self.high:
                bounds = f"{self._text(self.low)}至{self._text(self.high)}"
                raise InputError("ZS405", self.name, f"参数「{self.name}」是{self._text(value)}，应在{bounds}之间；请核对")

    def _text(self, value: int) -> str:
        if self.scale == RATE_SCALE:
            return percent_text(value, self.scale)
        return f"{money_text(value)}元"

    def missing(self, given: Parameters | None, year: int) -> InputError:
        """The refusal ZS409, naming the years there are."""
        years = sorted({*self.rows, *self._given_years(given)})
        there = f"现有年度：{'、'.join(map(str, years))}" if years else "没有任何年度的数值"
        if year == 0:
            wanted = f"没有写「结算日期」，不知道该用哪一年的「{self.name}」"
            return InputError("ZS409", self.name, f"{wanted}（{there}）；请给出该参数")
        wanted = f"缺少{year + self.shift}年的「{self.name}」"
        return InputError("ZS409", self.name, f"{wanted}（{there}）；请给出该年的官方数值")

    def _given_years(self, given: Parameters | None) -> tuple[int, ...]:
        override = None if given is None else given.get(self.name)
        return tuple(override) if isinstance(override, Mapping) else ()


def with_years(error: InputError, known: Mapping[str, Parameter], given: Parameters | None, year: int) -> InputError:
    """The same refusal; of a missing figure (ZS409) with the years there are."""
    if error.code == "ZS409" and error.field in known:
        return known[error.field].missing(given, year)
    return error


class Prepared(Mapping[str, int | Mapping[int, int]]):
    """Figures that have been checked, with what each year needs of them kept at hand."""

    __slots__ = ("_given", "_years", "known")

    def __init__(self, known: Mapping[str, Parameter], given: Parameters) -> None:
        """`known`: the regulation's parameters. Raises InputError ZS401, ZS404, ZS405."""
        for name, figure in given.items():
            if name not in known:
                raise _unknown(name, known)
            known[name].check(figure)
        self.known = known
        self._given = dict(given)
        self._years: dict[int, tuple[int, ...]] = {}

    def at(self, year: int) -> tuple[int, ...]:
        """The figure of every parameter, in the regulation's order, for a claim of `year` (0: without date)."""
        figures = self._years.get(year)
        if figures is None:
            figures = self._years[year] = tuple(parameter.value(self._given, year) for parameter in self.known.values())
        return figures

    def __getitem__(self, name: str) -> int | Mapping[int, int]:
        """What was given for a parameter."""
        return self._given[name]

    def __iter__(self) -> Iterator[str]:
        """Names of the parameters that were given."""
        return iter(self._given)

    def __len__(self) -> int:
        """How many parameters were given."""
        return len(self._given)


def _unknown(name: object, known: Mapping[str, Parameter]) -> InputError:
    there = f"有：{'、'.join(known)}" if known else "本规章没有参数"
    return InputError("ZS401", printable(str(name)), f"规章中没有名叫「{printable(str(name))}」的参数；{there}")
