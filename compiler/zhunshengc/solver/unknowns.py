"""Variables for the facts, sums and parameters of a claim, what is known of them, and the way back from a model to facts.

Every admissible claim is covered: amounts 0…MAX_FEN, any day that modules read, any members, any 分段表 of up to MAX_TIERS
tiers, any parameter of its declared range.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from zhunshengc import facts as concrete
from zhunshengc.facts import Facts, FactValue
from zhunshengc.model import (
    DAY,
    MAX_FEN,
    MAX_TIERS,
    MAX_YEAR_BASE,
    RATE_SCALE,
    UNLISTED,
    Basic,
    ChoicesType,
    ChoiceType,
    Input,
    Parameter,
    Ranking,
    Regulation,
)
from zhunshengc.runtime.rules.dates import FIRST_DAY, LAST_DAY
from zhunshengc.solver import rational, terms
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.smtlib import Fact
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Amount, Choice, Choices, Day, Schedule, SymbolicFacts, Tier, Truth, Value, Words, number

_FIRST_YEAR, _LAST_YEAR = FIRST_DAY // 10_000, LAST_DAY // 10_000


@dataclass(frozen=True, slots=True)
class Case:
    """What is held constant in one part of a proof by cases. `status`: ranking and member (None: no status).

    `other`: the same of a second claim with facts of its own, where a property is about two.
    """

    status: tuple[str, str | None] | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    other: Case | None = None

    @property
    def label(self) -> str:
        """Chinese: 低保对象、住院."""
        parts = [] if self.status is None else [self.status[1] or f"无{self.status[0]}"]
        own = "、".join([*parts, *map(str, self.facts.values())])
        return own if self.other is None else f"{own}，另一次{self.other.label}"

    @property
    def key(self) -> tuple[object, ...]:
        """Hashable."""
        other = None if self.other is None else self.other.key
        return (self.status, tuple(sorted(self.facts.items(), key=lambda pair: pair[0])), other)


EVERY = Case()


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Facts as variables, and what is known of these variables."""

    facts: SymbolicFacts
    known: tuple[Fact, ...]


def unknown_facts(regulation: Regulation, inputs: Iterable[Input], prefix: str, case: Case = EVERY) -> Unknowns:
    """Each of the inputs; variables are called prefix + name."""
    found: dict[str, Value] = {}
    known: list[Fact] = []
    ranking = None if case.status is None else regulation.ranking(case.status[0])
    if ranking is not None and ranking.exceptions and case.status is not None:
        found[ranking.name] = _supposed(ranking, case.status[1])
    for item in inputs:
        if item.name in case.facts:
            found[item.name] = symbolic(case.facts[item.name], item)
        elif ranking is not None and item.name == ranking.source and case.status is not None:
            found[item.name] = _with_status(item, prefix, ranking, case.status[1])
        else:
            found[item.name] = _unknown(item, prefix, known)
    return Unknowns(found, tuple(known))


def _unknown(item: Input, prefix: str, known: list[Fact]) -> Value:
    name = f"{prefix}{item.name}"
    match item.type:
        case Basic.MONEY:
            amount = rational.whole(terms.integer(name, 0, MAX_FEN))
            return Amount(amount, terms.flag(f"{name}=无") if item.nullable else terms.FALSE)
        case Basic.INTEGER:
            return Amount(rational.whole(terms.integer(name, 0, MAX_FEN)))
        case Basic.RATE:
            return Amount(Rational(terms.integer(name, 0, RATE_SCALE), RATE_SCALE))
        case Basic.YES_NO:
            return Truth(terms.flag(name))
        case Basic.DATE:
            return _unknown_day(name, item, known)
        case Basic.TEXT:
            return Words()
        case Basic.SCHEDULE:
            return _unknown_schedule(name, known)
        case ChoiceType():
            lowest = -1 if may_lack_member(item) else 0
            return Choice(terms.integer(name, lowest, len(item.type.members) - 1), item.type.members)
        case ChoicesType():
            return Choices(tuple(terms.flag(f"{name}={member}") for member in item.type.members), item.type.members)
        case _:
            assert_never(item.type)


def _may_lack(item: Input) -> bool:
    """Is there a claim to which the fact does not belong?"""
    return item.only_if is not None or item.used_if is not None


def may_lack_member(item: Input) -> bool:
    """Is it a classification of which -1 says that it was not given?

    What counts as given is told apart where 限于 forbids to give it; elsewhere an absent fact is as its 默认.
    """
    has_default = item.default is not None or item.open
    return isinstance(item.type, ChoiceType) and (item.only_if is not None or (item.used_if is not None and not has_default))


def _supposed(ranking: Ranking, member: str | None) -> Choice:
    """The status that a proof by cases supposes: 不计 may take away a status that the facts have. See encode."""
    index = -1 if member is None else ranking.members.index(member)
    return Choice(terms.number(index), ranking.members)


def _with_status(item: Input, prefix: str, ranking: Ranking, member: str | None) -> Value:
    """The source of a ranking such that this member is the first that the person has (and that 不计 may leave to them)."""
    if isinstance(item.type, ChoiceType):
        if member is not None:
            return Choice(terms.number(item.type.members.index(member)), item.type.members)
        raise ValueError(f"{item.name} has always a member")
    if not isinstance(item.type, ChoicesType):
        raise TypeError(f"{item.name} is no classification")
    before = ranking.members if member is None else ranking.members[: ranking.members.index(member)]
    before = tuple(name for name in before if name not in dict(ranking.exceptions))
    bits = []
    for candidate in item.type.members:
        fixed = terms.TRUE if candidate == member else terms.FALSE if candidate in before else None
        bits.append(fixed if fixed is not None else terms.flag(f"{prefix}{item.name}={candidate}"))
    return Choices(tuple(bits), item.type.members)


def _unknown_day(name: str, item: Input, known: list[Fact]) -> Day:
    year = terms.integer(f"{name}.年", _FIRST_YEAR, _LAST_YEAR)
    month = terms.integer(f"{name}.月", 1, 12)
    day = terms.integer(f"{name}.日", 1, 31)
    known.append(Fact((day,), _valid_day(year, month, day)))
    value = terms.add(terms.add(terms.scale(year, 10_000), terms.scale(month, 100)), day)
    may_lack = item.optional or _may_lack(item) or item.name == DAY  # required for claims, see encode
    given = terms.flag(f"{name}=已知") if may_lack else terms.TRUE
    return Day(terms.ite(given, value, terms.ZERO), given)


def _valid_day(year: Term, month: Term, day: Term) -> Term:
    def divisible(by: int) -> Term:
        return terms.equal(terms.modulo(year, by), terms.ZERO)

    def is_month(number: int) -> Term:
        return terms.equal(month, terms.number(number))

    leap = terms.either((divisible(400), terms.both((divisible(4), terms.negate(divisible(100))))))
    february = is_month(2)
    return terms.either((
        terms.at_most(day, terms.number(28)),
        terms.both((february, leap, terms.equal(day, terms.number(29)))),
        terms.both((terms.negate(february), terms.at_most(day, terms.number(30)))),
        terms.either(is_month(number) for number in (1, 3, 5, 7, 8, 10, 12)),
    ))  # fmt: skip


def _unknown_schedule(name: str, known: list[Fact]) -> Schedule:
    uppers = [terms.integer(f"{name}.上限{index}", 0, MAX_FEN) for index in range(1, MAX_TIERS)]
    known.extend(Fact((low, high), terms.at_most(low, high)) for low, high in pairwise(uppers))
    rates = [Rational(terms.integer(f"{name}.比例{index}", 0, RATE_SCALE), RATE_SCALE) for index in range(1, MAX_TIERS + 1)]
    return Schedule(tuple(Tier(upper, rate) for upper, rate in zip([*uppers, None], rates, strict=True)))


# ---- sums and parameters ---------------------------------------------------------------------------------------


def unknown_sum(key: str, denominator: int) -> Rational:
    """A sum of the year at an arbitrary point, over a denominator of 分."""
    return Rational(terms.integer(f"台账 {key}", 0, MAX_YEAR_BASE * denominator), denominator)


def unknown_parameters(regulation: Regulation) -> dict[str, Rational]:
    """Any value of the declared range; a rate in steps of 1/RATE_SCALE."""
    return {item.name: _unknown_parameter(item) for item in regulation.parameters}


def _unknown_parameter(item: Parameter) -> Rational:
    scale = RATE_SCALE if item.type is Basic.RATE else 1
    low, high = (int(Fraction(bound) * scale) for bound in (item.low, item.high))
    return Rational(terms.integer(f"参数 {item.name}", low, high), scale)


# ---- known values ----------------------------------------------------------------------------------------------


def symbolic(value: FactValue, item: Input) -> Value:
    """A known fact as terms. Raises TypeError when it is not of the declared kind."""
    match item.type, value:
        case Basic.MONEY, None:
            return Amount(rational.ZERO, terms.TRUE)
        case Basic.YES_NO, bool():
            return Truth(terms.constant(value))
        case ((Basic.MONEY | Basic.INTEGER), int()):
            return number(value)
        case Basic.RATE, Fraction():
            return Amount(rational.constant(value))
        case Basic.DATE, datetime.date():
            return Day(terms.number(value.year * 10_000 + value.month * 100 + value.day), terms.TRUE)
        case Basic.DATE, None:
            return Day(terms.ZERO, terms.FALSE)
        case Basic.TEXT, str():
            return Words()
        case ChoiceType(members=members), str():
            return Choice(terms.number(members.index(value)), members)
        case ChoiceType(members=members), None:
            return Choice(terms.number(members.index(UNLISTED) if item.open else -1), members)
        case ChoicesType(members=members), tuple():
            return Choices(tuple(terms.constant(member in value) for member in members), members)
        case Basic.SCHEDULE, tuple():
            return Schedule(tuple(_known_tier(tier) for tier in value if isinstance(tier, concrete.Tier)))
        case _:
            raise TypeError(f"{item.name}: {value!r}")


def known_facts(inputs: Iterable[Input], facts: Facts) -> SymbolicFacts:
    """A claim's facts as terms without variables; what is absent as it counts."""
    return {item.name: _known_fact(item, facts) for item in inputs}


def _known_fact(item: Input, facts: Facts) -> Value:
    if item.name in facts:
        return symbolic(facts[item.name], item)
    if item.instead is not None and isinstance(rate := facts.get(item.instead), Fraction):
        return symbolic((concrete.Tier(None, rate),), item)
    if isinstance(item.type, ChoiceType) and may_lack_member(item):
        return Choice(terms.number(-1), item.type.members)
    return absent(item, Words())


def absent(item: Input, like: Value) -> Value:
    """What the fact counts as where it is absent; a 分段表 in as many tiers as `like` has."""
    if item.default is not None:
        return symbolic(item.default, item)
    match item.type:
        case Basic.MONEY | Basic.INTEGER:
            return number(0)
        case Basic.RATE:
            return Amount(rational.ZERO)
        case Basic.YES_NO:
            return Truth(terms.FALSE)
        case Basic.DATE | ChoiceType():
            return symbolic(None, item)
        case ChoicesType():
            return symbolic((), item)
        case Basic.SCHEDULE:
            tiers = like.tiers if isinstance(like, Schedule) else ()
            return Schedule(tuple(replace(tier, rate=rational.ZERO) for tier in tiers))
        case Basic.TEXT:
            return Words()
        case _:
            assert_never(item.type)


def _known_tier(tier: concrete.Tier) -> Tier:
    return Tier(None if tier.upper is None else terms.number(tier.upper), rational.constant(tier.rate))


# ---- from a model to facts -------------------------------------------------------------------------------------


def read_facts(inputs: Iterable[Input], facts: SymbolicFacts, model: Mapping[str, int | bool]) -> Facts:
    """The facts that a model describes; variables that the model does not mention matter to nothing.

    A fact that may be left out and is as its 默认 is left out: where 限于 has no place for it, it could not be given.
    """
    read: dict[str, FactValue] = {}
    for item in inputs:
        value, given = _read(facts[item.name], item, model)
        if given and not (item.optional and item.only_if is not None and value == item.default):
            read[item.name] = value
    return read


def read_rational(value: Rational, model: Mapping[str, int | bool]) -> Fraction:
    """The value under a model."""
    return Fraction(_integer(value.numerator, model), value.denominator)


def _read(value: Value, item: Input, model: Mapping[str, int | bool]) -> tuple[FactValue, bool]:
    """The fact, and whether it is there at all."""
    match value:
        case Amount():
            if _truth(value.none, model):
                return None, True
            exact = read_rational(value.value, model)
            return (exact if item.type is Basic.RATE else int(exact)), True
        case Truth():
            return _truth(value.term, model), True
        case Day():
            digits = _integer(value.term, model)
            if not _truth(value.known, model):
                return None, False
            return datetime.date(digits // 10_000, digits // 100 % 100, digits % 100), True
        case Choice():
            index = _integer(value.index, model)
            return (value.members[index], True) if index >= 0 else (None, False)
        case Choices():
            return tuple(name for name, bit in zip(value.members, value.bits, strict=True) if _truth(bit, model)), True
        case Schedule():
            return _read_schedule(value, model), True
        case Words():
            return "示例", not item.optional
        case _:
            assert_never(value)


def _read_schedule(value: Schedule, model: Mapping[str, int | bool]) -> tuple[concrete.Tier, ...]:
    tiers: list[concrete.Tier] = []
    lower = 0
    for tier in value.tiers:
        upper = None if tier.upper is None else _integer(tier.upper, model)
        if upper is None or upper > lower:
            tiers.append(concrete.Tier(upper, read_rational(tier.rate, model)))
            lower = upper or lower
    return tuple(tiers)


def _integer(term: Term, model: Mapping[str, int | bool]) -> int:
    return int(terms.evaluate((term,), terms.completed((term,), model))[0])


def _truth(term: Term, model: Mapping[str, int | bool]) -> bool:
    return bool(terms.evaluate((term,), terms.completed((term,), model))[0])
