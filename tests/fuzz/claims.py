"""Random histories as those of `agreement.histories`, drawn a hundred times faster: no hypothesis, no shrinking."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import TypeVar

from agreement.expressions import AGES, AMOUNTS, DAYS
from agreement.histories import History
from agreement.python_module import with_official_rows
from zhunshengc import model as m
from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.evaluate_value import Claim, Refusal, truth
from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.outcome import base_key
from zhunshengc.specialise import used_inputs

_T = TypeVar("_T")
_EDGES = sorted({near for amount in (*AMOUNTS, 50) for near in (amount - 1, amount, amount + 1) if near >= 0})
_START, _DAYS_IN_FORCE = datetime.date(2023, 1, 10), 537
_EDGE_DAYS = tuple(datetime.date(*day) for day in ((2023, 1, 10), (2024, 6, 30), (2023, 1, 9), (2024, 7, 1)))
_YEAR_DAYS = tuple(datetime.date(*day) for day in ((2024, 2, 29), (2023, 12, 31), (2024, 1, 1), (2023, 2, 28)))
_OTHER_DAYS = (
    *(datetime.date(year, *day) for year in (2023, 2024) for day in DAYS),
    *(datetime.date(*day) for day in ((2004, 2, 29), (2005, 2, 28), (2005, 3, 1), (2025, 1, 1))),
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws claims of one matter of a regulation. `inputs`: the facts that the matter uses."""

    random: Random
    regulation: m.Regulation
    matter: str
    inputs: tuple[m.Input, ...]

    @classmethod
    def of(cls, random: Random, regulation: m.Regulation, matter: str) -> Drawing:
        inputs = (item for item in used_inputs(regulation, matter) if item.name not in (m.PERSON, m.SETTLEMENT))
        return cls(random, regulation, matter, tuple(inputs))

    def histories(self, count: int) -> tuple[History, ...]:
        """So many histories, all with the same figures."""
        drawn = {year: self._figures() for year in (2023, 2024)}
        figures = with_official_rows(self.regulation, History((), {}, drawn)).parameters
        return tuple(self._history(figures) for _ in range(count))

    def _history(self, figures: Mapping[int, Mapping[str, int | Fraction]]) -> History:
        drawn = [self.claim() for _ in range(self._pick((1, 2, 3, 4)))]
        ordered = tuple(sorted(drawn, key=lambda facts: str(facts.get(m.DAY, ""))))
        return History(ordered, self._sums(), figures)

    def _sums(self) -> dict[str, Fraction]:
        """Mostly none; now and then sums of bases that are nearly too large."""
        if self._usually(4, 5):
            return {}
        found = self.regulation.matter(self.matter)
        keys = sum_keys(found)
        near = Fraction(m.MAX_YEAR_BASE - 1_000)
        return {base_key(item.name): near for item in found.benefits if f"{item.name}.已计基数" not in keys}

    # ---- a claim

    def claim(self) -> Facts:
        """Facts that the matter uses; 限于 is obeyed mostly, a fact is missing or too large now and then."""
        items = self.inputs
        facts = {item.name: self._fact(item) for item in items if not item.optional or self._usually(1, 2)}
        self._make_close(facts, items)
        for item in items:
            self._ask(facts, item)
        if items and not self._usually(9, 10):
            self._make_mistake(facts, self._pick(items))
        return facts

    def _ask(self, facts: dict[str, FactValue], item: m.Input) -> None:
        """A fact that is not asked for is left out; one may stand instead of another."""
        if item.used_if is not None and self._usually(1, 2) and not self._holds(item.used_if, facts):
            facts.pop(item.name, None)
        if item.only_if is not None and self._usually(19, 20) and not self._holds(item.only_if, facts):
            facts.pop(item.name, None)
        if item.instead is not None and not self._usually(3, 4):
            facts.pop(item.name, None)
            facts[item.instead] = self._rate()

    def _holds(self, condition: m.Expr, facts: Facts) -> bool:
        try:
            return truth(condition, Claim(self.regulation, self.regulation.matter(self.matter), facts, {}, {}, {}, 0))
        except Refusal:
            return False

    def _make_close(self, facts: dict[str, FactValue], items: Sequence[m.Input]) -> None:
        """Birthdays at the day of the claim or next to it; mostly a cost that is not below its part."""
        day = facts.get(m.DAY)
        for item in items:
            if item.name not in facts:
                continue
            if item.type is m.Basic.DATE and item.name != m.DAY and isinstance(day, datetime.date) and not self._usually(2, 3):
                facts[item.name] = self._birthday(day)
            part = facts.get(item.includes or "")
            if isinstance(part, int) and self._usually(2, 3):
                facts[item.name] = min(m.MAX_FEN, part + self.random.randint(0, 3_000))

    def _birthday(self, day: datetime.date) -> datetime.date:
        same = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
        return same.replace(year=day.year - self._pick(AGES)) + datetime.timedelta(days=self._pick((-1, 0, 1)))

    def _make_mistake(self, facts: dict[str, FactValue], item: m.Input) -> None:
        if item.name not in facts:
            facts[item.name] = self._fact(item)
        elif item.type is m.Basic.MONEY and self._usually(1, 2):
            facts[item.name] = m.MAX_FEN + 1
        else:
            del facts[item.name]

    # ---- values

    def _fact(self, item: m.Input) -> FactValue:
        match item.type:
            case m.ChoiceType(members=members):
                return self._pick(members)
            case m.ChoicesType(members=members):
                return self._some(members)
            case m.Basic.MONEY:
                return self._money(item)
            case m.Basic.RATE:
                return self._rate()
            case m.Basic.YES_NO:
                return self._usually(3, 4)
            case m.Basic.DATE:
                return self._day() if item.name == m.DAY or self._usually(2, 3) else self._pick(_OTHER_DAYS)
            case m.Basic.INTEGER:
                return self.random.randint(0, 90)
            case m.Basic.SCHEDULE:
                uppers = sorted({self.random.randint(1, 3_000) for _ in range(self.random.randint(0, 3))})
                return tuple(Tier(upper, self._rate()) for upper in (*uppers, None))
            case m.Basic.TEXT:
                return "甲"

    def _money(self, item: m.Input) -> int | None:
        if item.nullable and self._usually(1, 2):
            return None
        if item.pays is not None:
            return self._pick((0, 1, 50, 99, 20_000)) if not self._usually(2, 3) else self.random.randint(0, 800)
        tops = (3_000, 60_000, 60_000, 20_000_000, m.MAX_FEN)
        return self._pick(_EDGES) if not self._usually(4, 5) else self.random.randint(0, self._pick(tops))

    def _rate(self) -> Fraction:
        return self._pick((Fraction(0), Fraction(1), Fraction(1, 2), Fraction(self.random.randint(0, 10**6), 10**6)))

    def _day(self) -> datetime.date:
        number = self.random.randrange(12)
        if number > 7:
            return self._pick(_EDGE_DAYS if number == 11 else _YEAR_DAYS)
        return _START + datetime.timedelta(days=self.random.randrange(_DAYS_IN_FORCE))

    def _some(self, members: Sequence[str]) -> tuple[str, ...]:
        most = min(2, len(members)) if self._usually(3, 4) else len(members)
        return tuple(self.random.sample(members, self.random.randint(1 if most < 3 else 0, most)))

    def _figures(self) -> dict[str, int | Fraction]:
        return {item.name: self._figure(item) for item in self.regulation.parameters if self._usually(5, 6)}

    def _figure(self, item: m.Parameter) -> int | Fraction:
        if isinstance(item.high, Fraction):
            return max(Fraction(item.low), min(item.high, self._rate()))
        low = int(item.low)
        return self.random.randint(low, min(item.high, low + self._pick((5_000, 8_000_000))))

    def _pick(self, items: Sequence[_T]) -> _T:
        return items[self.random.randrange(len(items))]

    def _usually(self, times: int, of: int) -> bool:
        return self.random.randrange(of) < times
