"""Random regulations and random histories of claims, for every comparison of two implementations of the semantics.

`regulations()` gives specialised models (no 存疑; every 关系 worked in), `histories(regulation)` claims with facts, parameters
and sums that go with one of them, mistakes included. `settings` for how many come from tests/conftest.py.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

from hypothesis.strategies import DrawFn, composite, lists, permutations, sampled_from

from agreement.expressions import Maker
from agreement.histories import History, claims, histories, parameters, status_lists
from agreement.vocabulary import CONDITIONAL, INPUTS, KIND, LEVEL, PARAMETERS, STATUSES, origin
from zhunsheng.syntax import ArithmeticOp, Change, Period, RoundingMode, SilenceKind, WayKind
from zhunshengc import model as m
from zhunshengc.expressions import both
from zhunshengc.specialise import specialise

__all__ = [
    "ANSWERS",
    "RESETTLED",
    "RESULT",
    "History",
    "claims",
    "general_regulations",
    "histories",
    "parameters",
    "regulations",
    "status_lists",
]

PAYERS = ("医保", "商保", "互助", "统筹")
RESETTLED = "改认定"
ANSWERS = "问答"
RESULT = "结果"
SUM = "合费"  # a cost that is a definition: what of 药费 and 器械费 is paid of


@composite
def regulations(draw: DrawFn, *, resettled: bool = False) -> m.Regulation:
    """A regulation of one to six benefits under some readings; with `resettled` also a matter 改认定 that settles them anew.

    Its matters are 费用结算, 问答 (answers only), 结果 (settles as 费用结算 does, then answers), and 改认定 at the end.
    """
    general = draw(general_regulations(resettled=resettled))
    readings = {item.name: draw(sampled_from([reading.name for reading in item.readings])) for item in general.doubts}
    return specialise(general, readings)


@composite
def general_regulations(draw: DrawFn, *, resettled: bool = False) -> m.Regulation:
    """The same with its 存疑 undecided, each of which says how benefits of one place go together."""
    members = draw(lists(sampled_from(STATUSES), min_size=3, unique=True))
    maker = Maker(draw, m.ChoiceType("救助对象", tuple(members)))
    inputs = _inputs(maker)
    exceptions = tuple((maker.pick(members), _plain(maker)) for _ in range(maker.pick((0, 0, 1, 2))))
    ranking = m.Ranking("救助对象", "救助身份", tuple(members), origin(2), tuple(dict(exceptions).items()))
    if maker.rarely(2):
        maker.definitions.append(m.Definition(SUM, _sum_of_costs(maker), m.Basic.MONEY, origin(3)))
    _define(maker, maker.pick((0, 1, 2, 3)), "前")
    doubts: list[m.Doubt] = []
    main = _matter(maker, tuple(draw(lists(sampled_from(PAYERS), unique=True))), doubts)
    matters = [main, _questions(maker), _result(maker, main)]
    if resettled:
        method = maker.pick(tuple(m.ResettleMethod))
        again = m.Resettlement(main.name, "救助身份", "原类别", "新类别", None, (("读法", method),), origin(19))
        matters.append(m.Matter(RESETTLED, (), (), (), (), (), (), again, origin(19)))
    end = maker.pick((None, datetime.date(2024, 6, 30)))
    return m.Regulation(
        "random_2023", "随机规章", m.DayOfForce(m.DateLit(datetime.date(2023, 1, 10)), origin(33)),
        None if end is None else m.DayOfForce(m.DateLit(end), origin(33)), None, (), inputs, PARAMETERS, (ranking,),
        tuple(doubts), tuple(maker.definitions), tuple(matters), (), (), (), (),
    )  # fmt: skip


def _inputs(maker: Maker) -> tuple[m.Input, ...]:
    """Some facts are asked for on some claims only, some payers count as having paid nothing on some."""
    chosen = maker.draw(lists(sampled_from(CONDITIONAL), max_size=4, unique=True)) if maker.rarely(2) else []
    maker.conditional = frozenset(chosen)
    used = [replace(item, used_if=_plain(maker)) if item.name in chosen else item for item in INPUTS]
    return tuple(
        replace(item, disregarded=maker.pick((m.YesNoLit(True), _plain(maker), _plain(maker))))
        if item.pays is not None and maker.rarely(5)
        else item
        for item in used
    )


def _plain(maker: Maker) -> m.Expr:
    """A condition of facts that are always asked for."""
    maker.plain = True
    condition = maker.condition(1)
    maker.plain = False
    return condition


def _sum_of_costs(maker: Maker) -> m.Expr:
    drugs, devices = (m.InputRef(name, m.Basic.MONEY) for name in ("药费", "器械费"))
    added = m.Arithmetic(ArithmeticOp.ADD, drugs, devices, m.Basic.MONEY)
    if maker.flip():
        return added
    source, kind = maker.dimension()
    cells = (drugs, devices, added, m.MoneyLit(0))
    rows = tuple(m.Row((group,), maker.pick(cells), place=origin(3).place) for group in maker.partition(kind.members))
    return m.Table((source,), rows, m.Basic.MONEY, place=origin(3).place)


def _define(maker: Maker, count: int, prefix: str) -> None:
    kinds: tuple[m.Type, ...] = (
        m.Basic.MONEY, m.Basic.RATE, m.Basic.YES_NO, m.Basic.YES_NO, m.Basic.DATE, KIND, LEVEL,
    )  # fmt: skip
    for number in range(count):
        if maker.rarely(3):
            maker.definitions.append(maker.grouping(f"{prefix}类{number}"))
            continue
        kind = maker.pick(kinds)
        maker.definitions.append(m.Definition(f"{prefix}{number}", maker.any_value(kind, 2), kind, origin(3)))


def _matter(maker: Maker, payers: tuple[str, ...], doubts: list[m.Doubt]) -> m.Matter:
    exclusions = tuple(
        m.Exclusion(f"排除{number}", both((maker.condition(1), maker.condition(1))), origin(17))
        for number in range(maker.pick((0, 0, 1, 2)))
    )
    assumptions = tuple(
        m.Assumption(f"约定{number}", m.Either((maker.condition(1), maker.condition(1), maker.condition(0))), origin(30))
        for number in range(maker.pick((0, 0, 1)))
    )
    maker.payers, maker.in_place = payers, True
    silences = tuple(
        m.Silence(maker.pick(tuple(SilenceKind)), f"旧规{number}", maker.condition(1), origin(27))
        for number in range(maker.pick((0, 0, 1, 2)))
    )
    places: list[tuple[str, ...]] = [(payer,) for payer in payers]
    benefits: list[m.Benefit] = []
    relations: list[m.Relation] = []
    for number in range(maker.pick((1, 2, 2, 3))):
        letters = maker.pick(("甲", "甲", "甲乙", "甲乙丙"))
        together = [_benefit(maker, f"给付{number}{letter}", len(places)) for letter in letters]
        places.append(tuple(item.name for item in together))
        if len(together) > 1 and not maker.rarely(3):
            relations.append(_relation(maker, places[-1], f"先后{number}", doubts))
        benefits += together
        maker.paid += [(item.name, item.pot) for item in together]
        maker.in_place = False
        _define(maker, maker.pick((0, 0, 1)), f"后{number}")
        maker.in_place = True
    maker.in_place = False
    conclusions = _conclusions(maker, "结论", maker.pick((0, 0, 1, 2)))
    return m.Matter(
        m.DEFAULT_MATTER, tuple(places), assumptions, exclusions, tuple(benefits), conclusions, (), None, origin(5),
        tuple(relations), silences,
    )  # fmt: skip


def _relation(maker: Maker, place: tuple[str, ...], doubt: str, doubts: list[m.Doubt]) -> m.Relation:
    """Of all benefits of a place or of two of them; one way, or one for each reading of a 存疑."""
    names = tuple(maker.draw(permutations(place)))[: maker.pick((2, len(place)))]
    if maker.flip():
        return m.Relation(names, None, (("", _way(maker, names)),), origin(8))
    readings = tuple(m.Reading(f"读法{number}", False) for number in range(maker.pick((2, 3))))
    doubts.append(m.Doubt(doubt, readings, readings[0].name, "", origin(8)))
    return m.Relation(names, doubt, tuple((reading.name, _way(maker, names)) for reading in readings), origin(8))


def _way(maker: Maker, names: tuple[str, ...]) -> m.Way:
    kind = maker.pick(tuple(WayKind))
    return m.Way(kind, maker.pick(names) if kind in (WayKind.PRIORITY, WayKind.FIRST) else None)


def _benefit(maker: Maker, name: str, place: int) -> m.Benefit:
    sums = [SUM] if any(item.name == SUM for item in maker.definitions) else []
    pot = maker.pick(("费用", "费用", "费用", "目录外", "总费用", *sums, *sums))
    base: m.Expr = maker.remainder(pot) if pot != SUM and maker.rarely(2) else _cost(pot)
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


def _cost(pot: str) -> m.Expr:
    return m.DefinitionRef(pot, m.Basic.MONEY) if pot == SUM else m.InputRef(pot, m.Basic.MONEY)


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


def _conclusions(maker: Maker, name: str, count: int) -> tuple[m.Conclusion, ...]:
    """Answers, which may use what is paid in all and earlier amounts."""
    kinds: tuple[m.Type, ...] = (m.Basic.MONEY, m.Basic.MONEY, m.Basic.YES_NO, m.Basic.RATE, m.Basic.INTEGER, m.Basic.DATE, KIND)
    maker.answering, maker.answers = True, []
    found: list[m.Conclusion] = []
    for number in range(count):
        kind = maker.pick(kinds)
        found.append(m.Conclusion(f"{name}{number}", maker.any_value(kind, 2), kind, origin(18)))
        maker.answers += [found[-1].name] if kind is m.Basic.MONEY else []
    maker.answering = False
    return tuple(found)


def _questions(maker: Maker) -> m.Matter:
    """A matter of answers only, whose facts are those that its answers happen to use."""
    definitions, paid = maker.definitions, maker.paid
    maker.definitions, maker.paid = [item for item in definitions if item.name.startswith("前")], []
    conclusions = _conclusions(maker, "问", 2)
    maker.definitions, maker.paid = definitions, paid
    return m.Matter(ANSWERS, (), (), (), (), conclusions, (), None, origin(18))


def _result(maker: Maker, main: m.Matter) -> m.Matter:
    """依 费用结算: answers about the result of a settlement."""
    return replace(main, name=RESULT, conclusions=_conclusions(maker, "果", maker.pick((1, 2, 3))), settles=main.name)
