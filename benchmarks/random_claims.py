"""Random claims of any regulation, many at once: which facts go together is drawn one by one, amounts and days by columns."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from zhunshengc import model as m
from zhunshengc.compilation import Compilation
from zhunshengc.evaluate_value import Claim, Refusal, truth
from zhunshengc.facts import Facts, FactValue
from zhunshengc.specialise import force_of, used_inputs

Array = npt.NDArray[Any]
MATTER = m.DEFAULT_MATTER
REGULATIONS = Path(__file__).resolve().parent.parent / "regulations"
_SHAPES = 20_000
_CLAIMS_EACH = 8  # of a person, about
_REPEATED, _EARLY = 0.001, 0.001  # parts of the claims: a number that stands twice, a day before that of the claim before
_LARGEST = 3_000_000  # 分
_DAYS = datetime.date(1970, 1, 1)


@dataclass(frozen=True)
class Regulation:
    """What is drawn for: the specialised model, the facts of 费用结算, and figures for its parameters (分)."""

    identifier: str
    model: m.Regulation
    items: tuple[m.Input, ...]
    parameters: dict[str, int]
    first_day: datetime.date
    days: int


def regulation_of(identifier: str) -> Regulation:
    """The regulation of this repository."""
    found = Compilation.from_path(REGULATIONS / f"{identifier}.zs").specialised
    items = tuple(item for item in used_inputs(found, MATTER) if item.name not in (m.PERSON, m.SETTLEMENT, m.DAY))
    figures = {item.name: int(min(item.high, max(item.low, 2_000_000))) for item in found.parameters}
    start, _ = force_of(found)
    return Regulation(identifier, found, items, figures, start - datetime.timedelta(days=10), 800)


# ---- which facts go together -------------------------------------------------------------------------------------


def shapes(regulation: Regulation, seed: int) -> list[Facts]:
    """Claims whose amounts are placeholders; 限于 and 用于 are obeyed mostly, a fact is missing now and then."""
    dice = random.Random(seed)
    return [_shape(regulation, dice) for _ in range(_SHAPES)]


def _shape(regulation: Regulation, dice: random.Random) -> Facts:
    facts: dict[str, FactValue] = {m.DAY: regulation.first_day + datetime.timedelta(days=dice.randrange(10, 800))}
    for item in regulation.items:
        if not item.optional or dice.random() < 0.6:
            facts[item.name] = _value(item, dice)
    for item in regulation.items:
        conditions = [condition for condition in (item.used_if, item.only_if) if condition is not None]
        if not all(_holds(condition, regulation, facts) for condition in conditions) and dice.random() < 0.99:
            facts.pop(item.name, None)
        if item.instead is not None and dice.random() < 0.3:
            facts.pop(item.name, None)
            facts[item.instead] = Fraction(dice.randrange(101), 100)
    if dice.random() < 0.01:
        facts.pop(dice.choice(regulation.items).name, None)
    return facts


def _value(item: m.Input, dice: random.Random) -> FactValue:
    match item.type:
        case m.ChoiceType():
            return dice.choice(item.type.members)
        case m.ChoicesType():
            return tuple(dice.sample(item.type.members, dice.choice((0, 1, 1, 1, 2, 3))))
        case m.Basic.YES_NO:
            return dice.random() < 0.8
        case m.Basic.DATE:
            return datetime.date(dice.choice((1950, 2004, 2008, 2023, 2024)), dice.randrange(1, 13), dice.randrange(1, 29))
        case m.Basic.INTEGER:
            return dice.randrange(0, 12)
        case m.Basic.MONEY:
            return 1
        case _:
            raise TypeError(f"no random values for {item.name}: {item.type}")


def _holds(condition: m.Expr, regulation: Regulation, facts: Facts) -> bool:
    try:
        return truth(condition, Claim(regulation.model, regulation.model.matter(MATTER), facts, {}, {}, {}, 0))
    except Refusal:
        return False


# ---- columns -----------------------------------------------------------------------------------------------------


def table_of(regulation: Regulation, pool: Sequence[Facts], count: int, seed: int, first: int, *, shared: bool) -> pa.Table:
    """So many claims, those of a person together and in order of days; amounts are whole 分. Numbers begin at `first`.

    Some numbers stand twice; with those of other persons, too, if `shared`.
    """
    chance = np.random.default_rng(seed)
    persons = np.sort(chance.integers(0, max(1, count // _CLAIMS_EACH), count))
    days = _days(regulation, persons, chance)
    shape = chance.integers(0, len(pool), count)
    numbers = _numbers(persons, chance, shared=shared) + first
    columns: dict[str, Any] = {
        m.PERSON: pa.array(np.char.add(f"{first}-", persons.astype(str))),
        m.SETTLEMENT: pa.array(numbers).cast(pa.string()),
        m.DAY: pa.array(days),
    }
    money = {item.name for item in regulation.items if item.type is m.Basic.MONEY}
    amounts = _amounts(regulation, count, chance)
    for item in regulation.items:
        for name in (item.name, *((item.instead,) if item.instead else ())):
            stored = [_stored(facts.get(name)) for facts in pool]
            if name in money:
                absent = np.array([value is None for value in stored])[shape]
                columns[name] = pa.array(amounts[name], mask=absent)
            else:
                columns[name] = pa.array(stored).take(pa.array(shape))
    return pa.table(columns)


def _stored(value: FactValue) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _numbers(persons: Array, chance: np.random.Generator, *, shared: bool) -> Array:
    own = np.arange(len(persons))
    other = np.maximum(0, own - chance.integers(1, 12, len(persons)))
    repeated = (chance.random(len(persons)) < _REPEATED) & (shared | (persons[own] == persons[other]))
    return np.asarray(np.where(repeated, other, own))


def _days(regulation: Regulation, persons: Array, chance: np.random.Generator) -> Array:
    first = (regulation.first_day - _DAYS).days
    days = first + chance.integers(0, regulation.days, len(persons))
    days = days[np.lexsort((days, persons))]
    early = chance.random(len(days)) < _EARLY
    return np.asarray((days - early * chance.integers(0, 300, len(days))).astype("datetime64[D]"))


def _amounts(regulation: Regulation, count: int, chance: np.random.Generator) -> dict[str, Array]:
    """Costs; what payers pay of them, together mostly no more; other amounts."""
    money = [item for item in regulation.items if item.type is m.Basic.MONEY]
    found = {item.name: _cost(count, chance) for item in money}
    for item in money:
        if item.includes in found:
            found[item.name] = np.maximum(found[item.name], found[item.includes])
    left = {name: values.copy() for name, values in found.items()}
    for item in (item for item in money if item.pays is not None):
        pot = left[item.pays] if item.pays in left else _cost(count, chance)
        share = (pot * np.minimum(chance.random(count) * 0.9, chance.random(count) + 0.1)).astype(np.int64)
        found[item.name] = np.where(chance.random(count) < 0.15, 0, share)
        pot -= found[item.name]
    for item in money:
        over = chance.random(count) < 0.0005
        found[item.name] = np.where(over, chance.integers(0, 11_000_000_000, count), found[item.name])
    return found


def _cost(count: int, chance: np.random.Generator) -> Array:
    """Of every size; some round, so that thresholds are met to the 分."""
    small = np.exp(chance.uniform(0, np.log(_LARGEST), count)).astype(np.int64)
    large = chance.integers(0, 30_000_000, count)
    found = np.where(chance.random(count) < 0.3, large, small)
    near = chance.integers(1, 60, count) * 10_000 + chance.integers(-1, 2, count)
    return np.asarray(np.where(chance.random(count) < 0.15, near, found))
