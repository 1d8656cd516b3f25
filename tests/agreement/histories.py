"""Random histories of claims for one matter of a regulation: facts at the boundaries, mistakes included."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hypothesis.strategies import (
    DrawFn,
    SearchStrategy,
    booleans,
    composite,
    dates,
    integers,
    just,
    lists,
    one_of,
    sampled_from,
)

from agreement.expressions import AGES, AMOUNTS, DAYS
from agreement.vocabulary import STATUSES
from zhunshengc import model as m
from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.evaluate_value import Claim, Refusal, truth
from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.outcome import base_key
from zhunshengc.specialise import used_inputs


@dataclass(frozen=True, slots=True)
class History:
    """Claims of one person for one matter, in order; sums of the first claim's year; parameters by calendar year of the claim."""

    claims: tuple[Facts, ...]
    sums: Mapping[str, Fraction]
    parameters: Mapping[int, Mapping[str, int | Fraction]]

    def parameters_of(self, year: int | None) -> Mapping[str, int | Fraction]:
        return self.parameters.get(year or 2023, {})


_EDGES = sampled_from(sorted({near for amount in (*AMOUNTS, 50) for near in (amount - 1, amount, amount + 1) if near >= 0}))
_FEN = one_of(_EDGES, integers(0, 3_000), integers(0, m.MAX_FEN))
_COST = one_of(
    _EDGES, integers(1_000, 60_000), integers(1_000, 60_000), integers(100_000, 20_000_000), integers(0, m.MAX_FEN)
)  # fmt: skip
_PAID_BEFORE = one_of(sampled_from((0, 1, 50, 99, 20_000)), integers(0, 800), integers(0, 800))
_RATE = one_of(sampled_from((Fraction(0), Fraction(1), Fraction(1, 2))), integers(0, 10**6).map(lambda n: Fraction(n, 10**6)))
_IN_FORCE = dates(datetime.date(2023, 1, 10), datetime.date(2024, 6, 30))
_EDGES_OF_FORCE = sampled_from(
    [datetime.date(2023, 1, 10), datetime.date(2024, 6, 30), datetime.date(2023, 1, 9), datetime.date(2024, 7, 1)]
)
_EDGES_OF_YEARS = sampled_from(
    [datetime.date(2024, 2, 29), datetime.date(2023, 12, 31), datetime.date(2024, 1, 1), datetime.date(2023, 2, 28)]
)
_DAY = integers(0, 11).flatmap(lambda n: _EDGES_OF_FORCE if n == 11 else _EDGES_OF_YEARS if n > 7 else _IN_FORCE)
_OTHER_DAY = one_of(
    _DAY,
    sampled_from([datetime.date(year, *day) for year in (2023, 2024) for day in DAYS]),
    sampled_from([datetime.date(2004, 2, 29), datetime.date(2005, 2, 28), datetime.date(2005, 3, 1), datetime.date(2025, 1, 1)]),
)


@composite
def _schedule(draw: DrawFn) -> tuple[Tier, ...]:
    uppers = sorted(draw(lists(integers(1, 3_000), max_size=3, unique=True)))
    return tuple(Tier(upper, draw(_RATE)) for upper in (*uppers, None))


def _fact(item: m.Input) -> SearchStrategy[FactValue]:
    match item.type:
        case m.ChoiceType():
            return sampled_from(item.type.members)
        case m.ChoicesType():
            return status_lists(item.type.members)
        case m.Basic.MONEY if item.nullable:
            return one_of(_FEN, just(None))
        case m.Basic.MONEY if item.pays is not None:
            return _PAID_BEFORE
        case m.Basic.MONEY:
            return _COST
        case m.Basic.RATE:
            return _RATE
        case m.Basic.YES_NO:
            return sampled_from((True, True, True, False))
        case m.Basic.DATE:
            return _DAY if item.name == m.DAY else _OTHER_DAY
        case m.Basic.INTEGER:
            return integers(0, 90)
        case m.Basic.SCHEDULE:
            return _schedule()
        case m.Basic.TEXT:
            return just("甲")


@composite
def claims(draw: DrawFn, regulation: m.Regulation, matter: str = m.DEFAULT_MATTER, *, careful: bool = False) -> Facts:
    """Facts that the matter uses, some of those that 用于 does not ask for included.

    限于 is obeyed mostly; a fact is missing or too large now and then, unless `careful`.
    """
    items = [item for item in used_inputs(regulation, matter) if item.name not in (m.PERSON, m.SETTLEMENT)]
    facts: dict[str, FactValue] = {}
    for item in items:
        if not item.optional or draw(booleans()):
            facts[item.name] = draw(_fact(item))
    _make_close(draw, facts, items)
    for item in items:
        if item.used_if is not None and draw(booleans()) and not _exists(item.used_if, regulation, matter, facts):
            facts.pop(item.name, None)
        if item.only_if is not None and not _exists(item.only_if, regulation, matter, facts):
            facts.pop(item.name, None)
        if item.instead is not None and draw(integers(0, 3)) == 3:
            facts.pop(item.name, None)
            facts[item.instead] = draw(_RATE)
    if items and not careful and draw(integers(0, 9)) == 9:
        _make_mistake(draw, facts, draw(sampled_from(items)))
    return facts


def _make_close(draw: DrawFn, facts: dict[str, FactValue], items: list[m.Input]) -> None:
    """Birthdays at the day of the claim or next to it; mostly a cost that is not below its part."""
    day = facts.get(m.DAY)
    other_days = [item.name for item in items if item.type is m.Basic.DATE and item.name in facts and item.name != m.DAY]
    for name in other_days:
        if isinstance(day, datetime.date) and draw(integers(0, 2)) == 2:
            same = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
            past = same.replace(year=day.year - draw(sampled_from(AGES)))
            facts[name] = past + datetime.timedelta(days=draw(sampled_from((-1, 0, 1))))
    for item in items:
        part = facts.get(item.includes or "")
        if item.name in facts and isinstance(part, int) and draw(integers(0, 2)) > 0:
            facts[item.name] = min(m.MAX_FEN, part + draw(integers(0, 3_000)))


def _exists(only_if: m.Expr, regulation: m.Regulation, matter: str, facts: Facts) -> bool:
    try:
        return truth(only_if, Claim(regulation, regulation.matter(matter), facts, {}, {}, {}, 0))
    except Refusal:
        return False


def _make_mistake(draw: DrawFn, facts: dict[str, FactValue], item: m.Input) -> None:
    """A fact that is missing, too large, or there where it does not belong."""
    if item.name not in facts:
        facts[item.name] = draw(_fact(item))
    elif item.type is m.Basic.MONEY and draw(booleans()):
        facts[item.name] = m.MAX_FEN + 1
    else:
        del facts[item.name]


@composite
def histories(
    draw: DrawFn, regulation: m.Regulation, matter: str = m.DEFAULT_MATTER, *, careful: bool = False, most: int = 5
) -> History:
    """Claims in order of date over two years, under statuses that change, with parameters that may be missing."""
    drawn = draw(lists(claims(regulation, matter, careful=careful), min_size=1, max_size=most))
    ordered = tuple(sorted(drawn, key=lambda facts: str(facts.get(m.DAY, ""))))
    sums: dict[str, Fraction] = {}
    if draw(integers(0, 4)) == 4:
        near = Fraction(m.MAX_YEAR_BASE - 1_000)
        found = regulation.matter(matter).benefits
        sums = {base_key(item.name): near for item in found if f"{item.name}.已计基数" not in sum_keys(regulation.matter(matter))}
    return History(ordered, sums, draw(parameters(regulation)))


@composite
def parameters(draw: DrawFn, regulation: m.Regulation) -> dict[int, dict[str, int | Fraction]]:
    """Values by name, for the claims of 2023 and of 2024."""
    return {
        year: {item.name: draw(_figure(item)) for item in regulation.parameters if draw(integers(0, 5)) < 5}
        for year in (2023, 2024)
    }


def _figure(item: m.Parameter) -> SearchStrategy[int | Fraction]:
    if isinstance(item.high, Fraction):
        return _RATE.filter(lambda value: item.low <= value <= item.high)
    low, high = int(item.low), item.high
    return one_of(integers(low, min(high, low + 5_000)), integers(low, min(high, 8_000_000)))


def status_lists(members: tuple[str, ...] = STATUSES) -> SearchStrategy[tuple[str, ...]]:
    """What 救助身份 can be; seldom nothing."""
    some = lists(sampled_from(members), min_size=1, max_size=2, unique=True)
    return one_of(some, some, some, lists(sampled_from(members), unique=True)).map(tuple)
