"""Random expressions of the model, by type; what may stand where follows the rules of the language."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from hypothesis.strategies import DrawFn, booleans, dates, integers, lists, sampled_from

from agreement.vocabulary import DISEASE, INPUTS, KIND, LEVEL, NEED, PARAMETERS, PLACE, SECOND, STATUS, WHERE, origin
from zhunsheng.syntax import ArithmeticOp, CompareOp, Function
from zhunshengc import model as m

_T = TypeVar("_T")

AMOUNTS = (0, 1, 99, 100, 250, 1_000, 3_333, 20_000, 100_000)
RATES = (
    Fraction(0), Fraction(1, 2), Fraction(7, 10), Fraction(65, 100), Fraction(1), Fraction(5, 100), Fraction(625, 1000),
    Fraction(123_457, 1_000_000), Fraction(1, 3),
)  # fmt: skip
_NUMBER_WORDS = (
    CompareOp.EQUAL, CompareOp.ABOVE, CompareOp.AT_LEAST, CompareOp.BELOW, CompareOp.AT_MOST,
)  # fmt: skip
AGES = (0, 1, 2, 18, 80)
DAYS = ((1, 1), (2, 28), (3, 1), (12, 20), (12, 31))  # of every year
_DATE_WORDS = (CompareOp.EQUAL, CompareOp.BEFORE, CompareOp.AFTER, CompareOp.NOT_BEFORE, CompareOp.NOT_AFTER)


@dataclass(slots=True)
class Maker:
    """Draws expressions. `ranking` is the 就高 classification; `paid` the benefits of earlier places with their pots.

    `conditional`: facts that 用于 asks for on some claims only. `plain`: what 用于, 不计 and 不计支付 look at, facts that are
    always asked for. `answers`: earlier amounts among the answers of the matter.
    """

    draw: DrawFn
    ranking: m.ChoiceType
    definitions: list[m.Definition] = field(default_factory=list)
    paid: list[tuple[str, str]] = field(default_factory=list)
    payers: tuple[str, ...] = ()
    in_place: bool = False  # may 剩余 and payments of benefits be used?
    plain: bool = False
    conditional: frozenset[str] = frozenset()
    answering: bool = False  # may 合计, payments of benefits and earlier answers be used?
    answers: list[str] = field(default_factory=list)

    def pick(self, items: Sequence[_T]) -> _T:
        return self.draw(sampled_from(items))

    def flip(self) -> bool:
        return self.draw(booleans())

    def rarely(self, one_in: int) -> bool:
        return self.draw(integers(0, one_in - 1)) == one_in - 1

    def facts(self, kind: m.Type, *names: str) -> list[m.Expr]:
        return [m.InputRef(name, kind) for name in names if not (self.plain and name in self.conditional)]

    def defined(self, kind: m.Type) -> list[m.Expr]:
        if self.plain:
            return []
        return [m.DefinitionRef(item.name, kind) for item in self.definitions if item.type == kind]

    # -- amounts and numbers --

    def money(self, fuel: int) -> m.Expr:
        if fuel <= 0 or self.rarely(2):
            return self.money_leaf()
        match self.pick(("sum", "product", "multiple", "extreme", "table")):
            case "sum":
                op = self.pick((ArithmeticOp.ADD, ArithmeticOp.SUBTRACT))
                return m.Arithmetic(op, self.money(fuel - 1), self.money(fuel - 1), m.Basic.MONEY)
            case "product":
                return m.Arithmetic(ArithmeticOp.MULTIPLY, self.money(fuel - 1), self.rate(fuel - 1), m.Basic.MONEY)
            case "multiple":
                return m.Arithmetic(ArithmeticOp.MULTIPLY, self.money(fuel - 1), self.integer(), m.Basic.MONEY)
            case "extreme":
                function = self.pick((Function.LEAST, Function.GREATEST))
                return m.Call(function, (self.money(fuel - 1), self.money(fuel - 1)), m.Basic.MONEY)
            case _:
                return self.table(m.Basic.MONEY, fuel - 1)

    def money_leaf(self) -> m.Expr:
        leaves: list[m.Expr] = [m.MoneyLit(self.pick(AMOUNTS)), *self.defined(m.Basic.MONEY)]
        leaves += self.facts(m.Basic.MONEY, "费用", "目录外", "商保", "互助", "药费")
        if not self.plain:
            leaves.append(m.ParameterRef(self.pick(("收入", "标准")), m.Basic.MONEY))
        if self.in_place:
            leaves += [self.remainder(self.pick(("费用", "目录外", "总费用")))]
        if self.in_place or self.answering:
            leaves += [m.PaidRef(name) for name, _ in self.paid]
        if self.answering:
            leaves += [m.TotalPaid(), *(m.AnswerRef(name, m.Basic.MONEY) for name in self.answers * 3)]
        return self.pick(leaves)

    def remainder(self, pot: str) -> m.Remainder:
        declared = {item.name: item for item in INPUTS}
        parts = (pot, declared[pot].includes)
        payers = tuple(name for name in self.payers if declared[name].pays in parts)
        return m.Remainder(pot, payers, tuple(name for name, drawn in self.paid if drawn in parts))

    def rate(self, fuel: int) -> m.Expr:
        leaves: list[m.Expr] = [m.RateLit(self.pick(RATES)), *self.facts(m.Basic.RATE, "自定比例"), *self.defined(m.Basic.RATE)]
        if not self.plain:
            leaves.append(m.ParameterRef("系数", m.Basic.RATE))
        if fuel > 0 and self.rarely(3):
            return self.table(m.Basic.RATE, fuel - 1)
        if fuel > 0 and self.rarely(4):
            return m.Arithmetic(ArithmeticOp.MULTIPLY, self.rate(fuel - 1), self.rate(fuel - 1), m.Basic.RATE)
        return self.pick(leaves)

    def integer(self) -> m.Expr:
        return self.pick((m.IntegerLit(0), m.IntegerLit(2), m.IntegerLit(3), *self.facts(m.Basic.INTEGER, "人数")))

    def schedule(self) -> m.Expr:
        if self.rarely(4):
            return self.table(m.Basic.SCHEDULE, 0)
        return self.tranches() if self.flip() else m.InputRef("分段", m.Basic.SCHEDULE)

    def tranches(self) -> m.Tranches:
        uppers = sorted(self.draw(lists(sampled_from(AMOUNTS[1:]), max_size=3, unique=True)))
        return m.Tranches(tuple(m.Tranche(upper, self.rate(1)) for upper in (*uppers, None)))

    # -- days --

    def day(self, fuel: int) -> m.Expr:
        leaves: list[m.Expr] = [
            *self.facts(m.Basic.DATE, "认定日期", "出生日期", "申报日", m.DAY),
            m.DateLit(self.draw(dates(datetime.date(2023, 1, 1), datetime.date(2024, 12, 31)))),
            *self.defined(m.Basic.DATE),
        ]
        if fuel > 0 and self.rarely(3):
            function = self.pick((Function.YEAR_START, Function.YEAR_BEFORE, Function.DAY_OF_YEAR))
            if function is Function.DAY_OF_YEAR:
                month, of_month = self.pick(DAYS)
                return m.Call(function, (self.day(fuel - 1), m.IntegerLit(month), m.IntegerLit(of_month)), m.Basic.DATE)
            return m.Call(function, (self.day(fuel - 1),), m.Basic.DATE)
        if fuel > 0 and self.rarely(6):
            return self.table(m.Basic.DATE, fuel - 1)
        return self.pick(leaves)

    # -- conditions --

    def condition(self, fuel: int) -> m.Expr:
        if fuel <= 0 or self.rarely(2):
            return self.simple_condition(fuel)
        match self.pick(("both", "either", "not", "table")):
            case "both":
                return m.Both(tuple(self.condition(fuel - 1) for _ in range(self.pick((2, 2, 3)))))
            case "either":
                return m.Either(tuple(self.condition(fuel - 1) for _ in range(self.pick((2, 2, 3)))))
            case "not":
                return m.Negation(self.condition(fuel - 1))
            case _:
                return self.table(m.Basic.YES_NO, fuel - 1)

    def simple_condition(self, fuel: int) -> m.Expr:
        match self.pick(("fact", "member", "member", "money", "number", "day", "age")):
            case "fact":
                return self.pick((*self.defined(m.Basic.YES_NO), *self.facts(m.Basic.YES_NO, "转诊", "县内", "急诊")))
            case "member":
                return self.membership()
            case "money":
                return m.Compare(self.pick(_NUMBER_WORDS), self.money(fuel - 1), self.money(fuel - 1))
            case "number":
                if self.flip():
                    return m.Compare(self.pick(_NUMBER_WORDS), self.rate(0), self.rate(0))
                return m.Compare(self.pick(_NUMBER_WORDS), self.integer(), m.IntegerLit(self.pick((1, 2, 18))))
            case "age":
                age, years = m.Call(Function.AGE, (self.day(1),), m.Basic.INTEGER), self.integer_or_age()
                return m.Compare(self.pick(_NUMBER_WORDS), *((age, years) if self.flip() else (years, age)))
            case _:
                return m.Compare(self.pick(_DATE_WORDS), self.day(1), self.day(1))

    def integer_or_age(self) -> m.Expr:
        return self.integer() if self.rarely(4) else m.IntegerLit(self.pick(AGES))

    def choice(self) -> tuple[m.Expr, m.ChoiceType]:
        kinds = (KIND, LEVEL, WHERE, NEED, DISEASE, SECOND)
        refs = [(ref, kind) for kind in kinds for ref in self.facts(kind, kind.classification)]
        if not self.plain:
            refs += [(m.RankingRef(self.ranking.classification, self.ranking), self.ranking)] * 2
            refs += [
                (m.DefinitionRef(item.name, item.type), item.type)
                for item in self.definitions
                if isinstance(item.type, m.ChoiceType)
            ]
        return self.pick(refs)

    def dimension(self) -> tuple[m.Expr, m.ChoiceType]:
        """What a table goes by: a classification, or a condition with a name."""
        if not self.rarely(4):
            return self.choice()
        yes, no = m.YES_NO_MEMBERS
        named = self.pick((*self.defined(m.Basic.YES_NO), *self.facts(m.Basic.YES_NO, "转诊", "县内", "急诊")))
        kind = m.ChoiceType(named.name if isinstance(named, m.InputRef | m.DefinitionRef) else "条件", m.YES_NO_MEMBERS)
        return m.Classify(((named, yes),), no, kind), kind

    def grouping(self, name: str) -> m.Definition:
        """归类: every member of a classification is in one group."""
        source, kind = self.choice()
        groups = self.partition(kind.members)
        cases = tuple((m.OneOf(source, group), f"{name}{letter}") for group, letter in zip(groups, "甲乙丙", strict=False))
        type_ = m.ChoiceType(name, tuple(group for _, group in cases))
        return m.Definition(name, m.Classify(cases, None, type_), type_, origin(4))

    def membership(self) -> m.Expr:
        if self.rarely(5):
            return m.OneOf(m.InputRef("救助身份", STATUS), self.members(STATUS.members))
        subject, kind = self.choice()
        return m.OneOf(subject, self.members(kind.members))

    def members(self, members: tuple[str, ...]) -> tuple[str, ...]:
        chosen = self.draw(lists(sampled_from(members), min_size=1, max_size=len(members), unique=True))
        return tuple(chosen)

    # -- tables --

    def table(self, kind: m.Type, fuel: int, *, unlimited: bool = False) -> m.Table:
        dimensions = [self.dimension() for _ in range(self.pick((1, 1, 1, 2)))]
        if len({repr(ref) for ref, _ in dimensions}) < len(dimensions):
            dimensions = dimensions[:1]
        rows = tuple(
            m.Row(keys, self.cell(kind, fuel, unlimited), place=PLACE)
            for keys in self.keys([kind.members for _, kind in dimensions])
        )
        return m.Table(tuple(ref for ref, _ in dimensions), rows, kind, place=PLACE)

    def keys(self, dimensions: list[tuple[str, ...]]) -> list[tuple[tuple[str, ...], ...]]:
        """Groups of the first dimension, mostly a partition; all of the others, or split in two."""
        first = self.groups(dimensions[0])
        if len(dimensions) == 1:
            return [(group,) for group in first]
        return [(group, other) for group in first for other in (self.groups(dimensions[1]) if self.flip() else [dimensions[1]])]

    def partition(self, members: tuple[str, ...]) -> list[tuple[str, ...]]:
        groups: dict[int, list[str]] = {}
        for member in members:
            groups.setdefault(self.pick((0, 1, 2)), []).append(member)
        return [tuple(group) for group in groups.values()]

    def groups(self, members: tuple[str, ...]) -> list[tuple[str, ...]]:
        rows = self.partition(members)
        if self.rarely(40) and len(rows) > 1:
            rows.pop()  # a gap
        if self.rarely(30):
            rows.append(self.members(members))  # perhaps a conflict
        return rows

    def cell(self, kind: m.Type, fuel: int, unlimited: bool) -> m.Expr:
        if unlimited and self.rarely(3):
            return m.Unlimited()
        match kind:
            case m.Basic.MONEY:
                return self.money(fuel)
            case m.Basic.RATE:
                return m.RateLit(self.pick(RATES)) if self.flip() else self.rate(fuel)
            case m.Basic.YES_NO:
                return self.condition(fuel)
            case m.Basic.DATE:
                return self.day(fuel)
            case m.Basic.SCHEDULE:
                return m.InputRef("分段", m.Basic.SCHEDULE)
            case m.ChoiceType():
                same = {KIND.classification: "医疗类别", LEVEL.classification: "等级"}
                return m.InputRef(same[kind.classification], kind)
            case _:
                raise AssertionError(kind)

    def any_value(self, kind: m.Type, fuel: int) -> m.Expr:
        """A definition's or answer's value."""
        if isinstance(kind, m.ChoiceType):
            return self.table(kind, fuel) if self.flip() else self.cell(kind, fuel, False)
        match kind:
            case m.Basic.MONEY:
                return self.money(fuel)
            case m.Basic.RATE:
                return self.rate(fuel)
            case m.Basic.YES_NO:
                return self.condition(fuel)
            case m.Basic.DATE:
                return self.day(fuel)
            case m.Basic.INTEGER:
                return self.integer()
            case _:
                raise AssertionError(kind)


PARAMETER_NAMES = tuple(item.name for item in PARAMETERS)
