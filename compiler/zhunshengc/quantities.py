"""Numbers with a unit: those of an official text, and those that the rules of an article use.

A number counts with a unit (元 万元 % 年 日 岁 级 个百分点 倍) and as a date; what stands in 〔〕 or 《》, numbers of documents
and of articles do not count. Both sides are exact: amounts in 分, rates as fractions.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from zhunsheng.syntax import Function
from zhunshengc import model
from zhunshengc.expressions import children, walk
from zhunshengc.official_words import compact, han_number
from zhunshengc.phrase import phrase_day, phrase_money, phrase_rate


class Unit(Enum):
    """What a number counts."""

    MONEY = "元"  # value in 分
    RATE = "%"
    POINTS = "个百分点"
    YEAR = "年"
    DAY = "日"
    AGE = "岁"
    GRADE = "级"
    TIMES = "倍"
    DATE = "日期"  # yyyymmdd
    MONTH_DAY = "月日"  # mmdd


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text; `text` is how it stands there."""

    unit: Unit
    value: Fraction
    text: str = field(compare=False)


_UNITS: dict[str, tuple[Unit, int | Fraction]] = {
    "亿元": (Unit.MONEY, 10_000_000_000),
    "万元": (Unit.MONEY, 1_000_000),
    "千元": (Unit.MONEY, 100_000),
    "元": (Unit.MONEY, 100),
    "%": (Unit.RATE, Fraction(1, 100)),
    "个百分点": (Unit.POINTS, Fraction(1, 100)),
    "年": (Unit.YEAR, 1),
    "日": (Unit.DAY, 1),
    "天": (Unit.DAY, 1),
    "周岁": (Unit.AGE, 1),
    "岁": (Unit.AGE, 1),
    "级": (Unit.GRADE, 1),
    "倍": (Unit.TIMES, 1),
}
_NUMBER = r"[0-9][0-9,]{0,17}(?:\.[0-9]{1,6})?"
_HAN = "[〇零一二两三四五六七八九十百千]{1,9}"
_UNIT = "亿元|万元|千元|元|%|个百分点|年(?![代度级龄])|日|天|周岁|岁|级|倍"
_IGNORED = re.compile(
    rf"《[^《》]*》|〔[^〔〕]{{0,20}}〕(?:[0-9]+号)?|[\[【][0-9]{{4}}[\]】](?:[0-9]+号)?|第(?:{_HAN}|[0-9]+)(?:条|章|款|项|次|号|期|批)"
)
_QUANTITY = re.compile(
    "(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
    "|(?P<month2>[0-9]{1,2})月(?P<day2>[0-9]{1,2})日"
    rf"|(?P<low>{_NUMBER})[-~至](?P<high>{_NUMBER})(?P<unit>{_UNIT})"
    rf"|(?P<number>{_NUMBER})(?P<unit2>{_UNIT})"
    rf"|百分之(?P<percent>{_HAN}|{_NUMBER})"
    rf"|(?<![上下同几数])(?P<thousands>{_HAN})万(?P<rest>{_HAN})元"
    rf"|(?<![上下同几数])(?P<han>(?:{_HAN}、){{0,9}}{_HAN})(?P<unit3>{_UNIT})"
)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers with a unit of a text, in order."""
    plain = compact(text)
    for _ in range(3):  # 《…〈…〉…》 needs one pass, 《…《…》…》 two
        plain = _IGNORED.sub("；", plain)
    return tuple(item for found in _QUANTITY.finditer(plain) for item in _of_match(found))


def _of_match(found: re.Match[str]) -> Iterator[Quantity]:
    parts = found.groupdict()
    text = found[0]
    if parts["month"] or parts["month2"]:
        yield from _of_day(parts, text)
    elif parts["percent"]:
        yield Quantity(Unit.RATE, _number(parts["percent"]) / 100, text)
    elif parts["thousands"]:
        yuan = han_number(parts["thousands"]) * 10_000 + han_number(parts["rest"])
        yield Quantity(Unit.MONEY, Fraction(yuan * 100), text)
    else:
        yield from _of_unit(parts, text)


def _of_day(parts: dict[str, str | None], text: str) -> Iterator[Quantity]:
    month, day = int(parts["month"] or parts["month2"] or 0), int(parts["day"] or parts["day2"] or 0)
    if parts["year"]:
        yield Quantity(Unit.DATE, Fraction(int(parts["year"]) * 10_000 + month * 100 + day), text)
    else:
        yield Quantity(Unit.MONTH_DAY, Fraction(month * 100 + day), text)


def _of_unit(parts: dict[str, str | None], text: str) -> Iterator[Quantity]:
    word = parts["unit"] or parts["unit2"] or parts["unit3"] or ""
    unit, scale = _UNITS[word]
    numbers = [parts["low"], parts["high"], parts["number"]] if not parts["han"] else parts["han"].split("、")
    given = [number for number in numbers if number]
    for number in given:
        yield Quantity(unit, _number(number) * Fraction(scale), text if len(given) == 1 else f"{number}{word}")


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "")) if text[0].isdigit() and text.isascii() else Fraction(han_number(text))


# ---- numbers of rules ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RuleNumber:
    """A literal of a rule: how a drafter writes it, and the numbers of an official text that bear it out."""

    text: str
    matches: frozenset[tuple[Unit, Fraction]]

    def stands_in(self, found: Iterable[Quantity]) -> bool:
        """Is one of its forms among these numbers?"""
        return any((item.unit, item.value) in self.matches for item in found)


_COUNTED = (Unit.AGE, Unit.GRADE, Unit.YEAR, Unit.DAY, Unit.TIMES)


def literal_number(literal: model.Expr) -> RuleNumber | None:
    """The number of a literal; None for zero and for nodes that are no number."""
    match literal:
        case model.MoneyLit(fen=fen):
            return RuleNumber(phrase_money(fen), frozenset({(Unit.MONEY, Fraction(fen))})) if fen else None
        case model.RateLit(value=value):
            return rate_number(value) if value else None
        case model.IntegerLit(value=value):
            return RuleNumber(str(value), frozenset((unit, Fraction(value)) for unit in _COUNTED)) if value else None
        case model.DateLit(value=value):
            return day_number(value)
        case _:
            return None


def rate_number(value: Fraction) -> RuleNumber:
    """A rate, as percentage or as percentage points."""
    return RuleNumber(phrase_rate(value), frozenset({(Unit.RATE, value), (Unit.POINTS, value)}))


def day_number(day: datetime.date) -> RuleNumber:
    """A day; a text may name the year alone, or month and day alone."""
    month_day = day.month * 100 + day.day
    forms = {
        (Unit.DATE, Fraction(day.year * 10_000 + month_day)),
        (Unit.MONTH_DAY, Fraction(month_day)),
        (Unit.YEAR, Fraction(day.year)),
    }
    return RuleNumber(phrase_day(day), frozenset(forms))


def month_day_number(month: int, day: int) -> RuleNumber:
    """A day of any year."""
    return RuleNumber(f"{month}月{day}日", frozenset({(Unit.MONTH_DAY, Fraction(month * 100 + day))}))


def years_number(years: int) -> RuleNumber:
    """A period of whole years."""
    return RuleNumber(f"{years}年", frozenset({(Unit.YEAR, Fraction(years))}))


def expression_numbers(expr: model.Expr) -> Iterator[RuleNumber]:
    """The numbers that an expression is written with."""
    waiting = [expr]
    while waiting:
        node = waiting.pop()
        match node:
            case model.Call(
                function=Function.DAY_OF_YEAR, arguments=(day, model.IntegerLit(value=month), model.IntegerLit(value=number))
            ):
                yield month_day_number(month, number)
                waiting.append(day)
                continue
            case model.Tranches(tranches=tranches):
                yield from filter(None, (literal_number(model.MoneyLit(item.upper)) for item in tranches if item.upper))
            case _:
                literal = literal_number(node)
                if literal is not None:
                    yield literal
        waiting.extend(reversed(children(node)))


def expression_words(expr: model.Expr) -> Iterator[str]:
    """Names of members that an expression selects by: a name like 二级 or 『标准的50%』 uses the number in it."""
    for node in walk(expr):
        match node:
            case model.OneOf(members=members):
                yield from members
            case model.Table(rows=rows):
                yield from (name for row in rows for group in row.keys for name in group)
            case _:
                pass
