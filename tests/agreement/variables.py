"""Claims as values of the variables that an encoding has for their facts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction

from zhunshengc import model as m
from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.solver.unknowns import may_lack_member


def counted_as(item: m.Input, facts: Facts) -> FactValue:
    """As given, or what an absent fact counts as; None for a classification that may not be given."""
    if item.name in facts:
        return facts[item.name]
    if item.instead is not None and item.instead in facts:
        rate = facts[item.instead]
        assert isinstance(rate, Fraction)
        return (Tier(None, rate),)
    if item.default is not None and not may_lack_member(item):
        return item.default
    match item.type:
        case m.Basic.MONEY | m.Basic.INTEGER:
            return 0
        case m.Basic.RATE:
            return Fraction(0)
        case m.Basic.YES_NO:
            return False
        case m.Basic.SCHEDULE | m.ChoicesType():
            return ()
        case m.Basic.TEXT:
            return ""
        case _:
            return None


def variables_of(item: m.Input, fact: FactValue, prefix: str = "") -> Iterable[tuple[str, int | bool]]:
    """A fact as values of its variables."""
    name = f"{prefix}{item.name}"
    match item.type, fact:
        case m.Basic.SCHEDULE, tuple():
            yield from _schedule_values(name, [tier for tier in fact if isinstance(tier, Tier)])
        case m.ChoiceType(members=members), str():
            yield name, members.index(fact)
        case m.ChoiceType(), None:
            yield name, -1
        case m.ChoicesType(members=members), tuple():
            yield from ((f"{name}={member}", member in fact) for member in members)
        case m.Basic.DATE, _:
            day = fact if isinstance(fact, datetime.date) else datetime.date(2000, 1, 1)
            yield from ((f"{name}.年", day.year), (f"{name}.月", day.month), (f"{name}.日", day.day))
            yield f"{name}=已知", fact is not None
        case m.Basic.RATE, Fraction():
            yield name, int(fact * m.RATE_SCALE)
        case m.Basic.MONEY, _:
            yield name, fact if isinstance(fact, int) else 0
            yield f"{name}=无", fact is None
        case _, bool() | int():
            yield name, fact
        case _:
            assert item.type is m.Basic.TEXT


def _schedule_values(name: str, tiers: list[Tier]) -> Iterable[tuple[str, int]]:
    tiers = tiers or [Tier(None, Fraction(0))]
    empty = [tiers[0]] * (m.MAX_TIERS - len(tiers))
    for index, tier in enumerate([*empty, *tiers], 1):
        yield f"{name}.上限{index}", 0 if index <= len(empty) else tier.upper or 0
        yield f"{name}.比例{index}", int(tier.rate * m.RATE_SCALE)
