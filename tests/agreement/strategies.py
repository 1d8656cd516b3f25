"""Random regulations and random histories of claims, for every comparison of two implementations of the semantics.

`regulations()` gives specialised models (no 存疑), `histories(regulation)` claims with facts, parameters and sums that go
with one of them, mistakes included. `settings` for how many come from tests/conftest.py.
"""

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

from agreement.expressions import Maker
from agreement.vocabulary import INPUTS, KIND, LEVEL, PARAMETERS, STATUSES, origin
from zhunsheng.syntax import Change, Period, RoundingMode
from zhunshengc import model as m
from zhunshengc.evaluate_claim import sum_keys
from zhunshengc.evaluate_value import Claim, Refusal, truth
from zhunshengc.expressions import both
from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.outcome import base_key
from zhunshengc.specialise import used_inputs

PAYERS = ("医保", "商保", "互助")
RESETTLED = "改认定"
ANSWERS = "问答"


@dataclass(frozen=True, slots=True)
class History:
    """Claims of one person for one matter, in order; sums of the first claim's year; parameters by calendar year of the claim."""

    claims: tuple[Facts, ...]
    sums: Mapping[str, Fraction]
    parameters: Mapping[int, Mapping[str, int | Fraction]]

    def parameters_of(self, year: int | None) -> Mapping[str, int | Fraction]:
        return self.parameters.get(year or 2023, {})


# ---- regulations -----------------------------------------------------------------------------------------------


@composite
def regulations(draw: DrawFn, *, resettled: bool = False) -> m.Regulation:
    """A regulation of one to four benefits; with `resettled` also a matter 改认定 that settles them anew."""
    members = draw(lists(sampled_from(STATUSES), min_size=3, unique=True))
    ranking = m.Ranking("救助对象", "救助身份", tuple(members), origin(2))
    maker = Maker(draw, m.ChoiceType(ranking.name, ranking.members))
    _define(maker, maker.pick((0, 1, 2, 3)), "前")
    payers = tuple(draw(lists(sampled_from(PAYERS), unique=True)))
    main = _matter(maker, payers)
    matters = [main, _questions(maker)]
    if resettled:
        method = maker.pick(tuple(m.ResettleMethod))
        again = m.Resettlement(main.name, "救助身份", "原类别", "新类别", None, (("读法", method),), origin(19))
        matters.append(m.Matter(RESETTLED, (), (), (), (), (), (), again, origin(19)))
    end = maker.pick((None, datetime.date(2024, 6, 30)))
    return m.Regulation(
        "random_2023", "随机规章", m.DayOfForce(m.DateLit(datetime.date(2023, 1, 10)), origin(33)),
        None if end is None else m.DayOfForce(m.DateLit(end), origin(33)), None, (), INPUTS, PARAMETERS, (ranking,), (),
        tuple(maker.definitions), tuple(matters), (), (), (), (),
    )  # fmt: skip


def _define(maker: Maker, count: int, prefix: str) -> None:
    kinds: tuple[m.Type, ...] = (
        m.Basic.MONEY, m.Basic.RATE, m.Basic.YES_NO, m.Basic.YES_NO, m.Basic.DATE, KIND, LEVEL,
    )  # fmt: skip
    for number in range(count):
        kind = maker.pick(kinds)
        maker.definitions.append(m.Definition(f"{prefix}{number}", maker.any_value(kind, 2), kind, origin(3)))


def _matter(maker: Maker, payers: tuple[str, ...]) -> m.Matter:
    exclusions = tuple(
        m.Exclusion(f"排除{number}", both((maker.condition(1), maker.condition(1))), origin(17))
        for number in range(maker.pick((0, 0, 1, 2)))
    )
    assumptions = tuple(
        m.Assumption(f"约定{number}", m.Either((maker.condition(1), maker.condition(1), maker.condition(0))), origin(30))
        for number in range(maker.pick((0, 0, 1)))
    )
    maker.payers, maker.in_place = payers, True
    places: list[tuple[str, ...]] = [(payer,) for payer in payers]
    benefits: list[m.Benefit] = []
    for number in range(maker.pick((1, 2, 2, 3))):
        together = [_benefit(maker, f"给付{number}{letter}", len(places)) for letter in maker.pick(("甲", "甲", "甲乙"))]
        places.append(tuple(item.name for item in together))
        benefits += together
        maker.paid += [(item.name, item.pot) for item in together]
        _define(maker, maker.pick((0, 0, 1)), f"后{number}")
    maker.in_place = False
    conclusions = tuple(_conclusion(maker, f"结论{number}") for number in range(maker.pick((0, 0, 1))))
    return m.Matter(m.DEFAULT_MATTER, tuple(places), assumptions, exclusions, tuple(benefits), conclusions, (), None, origin(5))


def _benefit(maker: Maker, name: str, place: int) -> m.Benefit:
    pot = maker.pick(("费用", "费用", "费用", "目录外"))
    base: m.Expr = maker.remainder(pot) if maker.rarely(2) else m.InputRef(pot, m.Basic.MONEY)
    if maker.rarely(4):
        base = maker.money(2)
    deductible = m.Deductible(maker.pick(tuple(Period)), _amount(maker), origin(12)) if maker.rarely(2) else None
    limits = tuple(
        m.Limit(period, shared, _amount(maker), origin(12))
        for period, shared in ((Period.YEAR, None), (Period.CLAIM, None), (Period.YEAR, "共用额"))
        if maker.rarely(3)
    )
    has_schedule = maker.rarely(5)
    applies = maker.condition(1) if maker.flip() else m.YesNoLit(True)
    return m.Benefit(
        name, _status_and(maker, applies), base, pot, deductible,
        maker.schedule() if has_schedule else maker.rate(1), limits,
        _status_and(maker, maker.condition(1)) if maker.rarely(3) else None, maker.pick(tuple(RoundingMode)),
        tuple(_adjustment(maker, deductible is not None, bool(limits)) for _ in range(maker.pick((0, 0, 1, 2)))),
        place, origin(12),
    )  # fmt: skip


def _status_and(maker: Maker, condition: m.Expr) -> m.Expr:
    """With "has a status" as resolving puts it, unless 对象 任何人."""
    if maker.rarely(4):
        return condition
    return both((m.OneOf(m.RankingRef("救助对象", maker.ranking), maker.ranking.members), condition))


def _amount(maker: Maker) -> m.Expr:
    """A deductible or limit."""
    maker.in_place = False
    match maker.pick(("literal", "parameter", "ceiling", "table", "any")):
        case "literal":
            amount: m.Expr = m.MoneyLit(maker.pick((0, 50, 1_000, 5_000)))
        case "parameter":
            amount = maker.money(1)
        case "ceiling":
            amount = m.InputRef("封顶", m.Basic.MONEY)
        case "table":
            amount = maker.table(m.Basic.MONEY, 1, unlimited=True)
        case _:
            amount = maker.pick((m.Unlimited(), maker.money(1)))
    maker.in_place = True
    return amount


def _adjustment(maker: Maker, deductible: bool, limit: bool) -> m.Adjustment:
    lower = m.AdjustmentLine(Change.LOWER, maker.pick((Fraction(1, 2), Fraction(1, 5), Fraction(1))))
    remove = m.AdjustmentLine(Change.REMOVE, Fraction(0))
    raised = m.AdjustmentLine(Change.RAISE, maker.pick((Fraction(1, 20), Fraction(1, 2))))
    maker.in_place = False
    condition = maker.condition(1)
    maker.in_place = True
    return m.Adjustment(
        condition,
        maker.pick((lower, lower, remove, None)) if deductible else None,
        maker.pick((raised, None)),
        maker.pick((remove, None)) if limit else None,
        origin(14),
    )


def _conclusion(maker: Maker, name: str) -> m.Conclusion:
    kinds: tuple[m.Type, ...] = (m.Basic.MONEY, m.Basic.YES_NO, m.Basic.RATE, m.Basic.INTEGER, m.Basic.DATE, KIND)
    kind = maker.pick(kinds)
    return m.Conclusion(name, maker.any_value(kind, 2), kind, origin(18))


def _questions(maker: Maker) -> m.Matter:
    """A matter of answers only, whose facts are those that its answers happen to use."""
    maker.definitions, definitions = [item for item in maker.definitions if item.name.startswith("前")], maker.definitions
    conclusions = tuple(_conclusion(maker, f"问{number}") for number in range(2))
    maker.definitions = definitions
    return m.Matter(ANSWERS, (), (), (), (), conclusions, (), None, origin(18))


# ---- histories -------------------------------------------------------------------------------------------------

_EDGES = sampled_from((0, 1, 50, 99, 100, 999, 1_000, 1_001, 20_000))
_FEN = one_of(_EDGES, integers(0, 3_000), integers(0, m.MAX_FEN))
_COST = one_of(
    _EDGES, integers(1_000, 60_000), integers(1_000, 60_000), integers(100_000, 20_000_000), integers(0, m.MAX_FEN)
)  # fmt: skip
_PAID_BEFORE = one_of(sampled_from((0, 1, 50, 99, 20_000)), integers(0, 800), integers(0, 800))
_RATE = one_of(sampled_from((Fraction(0), Fraction(1), Fraction(1, 2))), integers(0, 10**6).map(lambda n: Fraction(n, 10**6)))
_DAY = one_of(
    dates(datetime.date(2023, 1, 10), datetime.date(2024, 6, 30)),
    dates(datetime.date(2023, 1, 10), datetime.date(2024, 6, 30)),
    sampled_from([datetime.date(2023, 1, 9), datetime.date(2024, 2, 29), datetime.date(2024, 7, 1), datetime.date(2023, 12, 31)]),
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
            return _DAY
        case m.Basic.INTEGER:
            return integers(0, 90)
        case m.Basic.SCHEDULE:
            return _schedule()
        case m.Basic.TEXT:
            return just("甲")


@composite
def claims(draw: DrawFn, regulation: m.Regulation, matter: str = m.DEFAULT_MATTER, *, careful: bool = False) -> Facts:
    """Facts that the matter uses. 限于 is obeyed mostly; a fact is missing or too large now and then, unless `careful`."""
    items = [item for item in used_inputs(regulation, matter) if item.name not in (m.PERSON, m.SETTLEMENT)]
    facts: dict[str, FactValue] = {}
    for item in items:
        if not item.optional or draw(booleans()):
            facts[item.name] = draw(_fact(item))
    for item in items:
        if item.only_if is not None and not _exists(item.only_if, regulation, matter, facts):
            facts.pop(item.name, None)
        if item.instead is not None and draw(integers(0, 3)) == 3:
            facts.pop(item.name, None)
            facts[item.instead] = draw(_RATE)
    if items and not careful and draw(integers(0, 9)) == 9:
        _make_mistake(draw, facts, draw(sampled_from(items)))
    return facts


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
