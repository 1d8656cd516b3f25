"""Small regulations built node by node, so that what they mean is tested apart from how they are written."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from zhunsheng.diagnostic import Place
from zhunsheng.source import Source, Span
from zhunsheng.syntax import CompareOp, Period, RoundingMode, SilenceKind, WayKind
from zhunshengc.evaluate import Outcome, Rejected, Settled, evaluate_claim
from zhunshengc.expressions import YES
from zhunshengc.facts import Facts, FactValue
from zhunshengc.model import (
    DAY,
    DEFAULT_MATTER,
    PERSON,
    SETTLEMENT,
    Basic,
    Benefit,
    ChoicesType,
    ChoiceType,
    Compare,
    Conclusion,
    DateLit,
    DayOfForce,
    Definition,
    Exclusion,
    Expr,
    Input,
    InputRef,
    Limit,
    Matter,
    MoneyLit,
    Origin,
    Ranking,
    RankingRef,
    RateLit,
    Regulation,
    Relation,
    Remainder,
    Silence,
    Type,
    Way,
)
from zhunshengc.specialise import specialise

ARTICLE = "第二条"
ORIGIN = Origin(ARTICLE, Place(Source("手工.zs", ""), Span(0, 0)))
COST, INSURER = "费用", "保险支付"


def fact(name: str, kind: Type = Basic.MONEY, *, optional: bool = False, **more: Any) -> Input:
    """An input; `more` are other attributes of Input."""
    plain: dict[str, Any] = {
        "name": name, "type": kind, "code": f"fact_{len(name)}", "interface": (), "codes": (), "optional": optional,
        "nullable": False, "default": None, "pays": None, "only_if": None, "instead": None, "note": "", "matter": None,
        "origin": ORIGIN,
    }  # fmt: skip
    return Input(**(plain | more))


def choice(name: str, *members: str) -> ChoiceType:
    return ChoiceType(name, members)


def money(name: str) -> InputRef:
    return InputRef(name, Basic.MONEY)


def yes(name: str) -> InputRef:
    return InputRef(name, Basic.YES_NO)


def above(left: Expr, fen: int) -> Compare:
    return Compare(CompareOp.ABOVE, left, MoneyLit(fen))


def left_of(pot: str = COST, payers: tuple[str, ...] = (INSURER,), benefits: tuple[str, ...] = ()) -> Remainder:
    return Remainder(pot, payers, benefits)


def percent(number: int) -> RateLit:
    return RateLit(Fraction(number, 100))


def year_limit(fen: int, shared: str | None = None) -> Limit:
    return Limit(Period.YEAR, shared, MoneyLit(fen), ORIGIN)


HALF = RateLit(Fraction(1, 2))


def benefit(name: str, rate: Expr = HALF, *, base: Expr | None = None, place: int = 1, **more: Any) -> Benefit:
    """A benefit for anybody, half of what is left of the cost; `more` are other attributes of Benefit."""
    plain: dict[str, Any] = {
        "name": name, "applies": YES, "base": base or left_of(), "pot": COST, "deductible": None, "rate": rate, "limits": (),
        "also_counts": None, "rounding": RoundingMode.HALF_UP, "adjustments": (), "place": place, "origin": ORIGIN,
    }  # fmt: skip
    return Benefit(**(plain | more))


def relation(kind: WayKind, *benefits: str, first: str | None = None, doubt: str | None = None) -> Relation:
    return Relation(benefits, doubt, (("", Way(kind, first)),), ORIGIN)


def ranking(name: str, source: str, *members: str, exceptions: tuple[tuple[str, Expr], ...] = ()) -> Ranking:
    return Ranking(name, source, members, ORIGIN, exceptions)


def ranked(one: Ranking) -> RankingRef:
    return RankingRef(one.name, ChoiceType(one.name, one.members))


def several(name: str, *members: str) -> ChoicesType:
    return ChoicesType(name, members)


def matter(*benefits: Benefit, name: str = DEFAULT_MATTER, **more: Any) -> Matter:
    """The insurer, then the benefits in their places; `more` are other attributes of Matter."""
    last = max((item.place for item in benefits), default=0)
    places = [tuple(item.name for item in benefits if item.place == place) for place in range(1, last + 1)]
    plain: dict[str, Any] = {
        "name": name, "places": ((INSURER,), *places), "assumptions": (), "exclusions": (), "benefits": benefits,
        "conclusions": (), "guarantees": (), "resettlement": None, "origin": ORIGIN,
    }  # fmt: skip
    return Matter(**(plain | more))


def regulation(*matters: Matter, inputs: tuple[Input, ...] = (), **more: Any) -> Regulation:
    """In force from 2020 on, with a cost and an insurer that pays of it, and more inputs."""
    known = {
        item.name: item
        for item in (
            fact(PERSON, Basic.TEXT),
            fact(SETTLEMENT, Basic.TEXT),
            fact(DAY, Basic.DATE),
            fact(COST),
            fact(INSURER, pays=COST),
            *inputs,
        )
    }
    plain: dict[str, Any] = {
        "identifier": "by_hand", "title": "手工", "start": DayOfForce(DateLit(datetime.date(2020, 1, 1)), ORIGIN), "end": None,
        "years": None, "repeals": (), "inputs": tuple(known.values()), "parameters": (), "rankings": (), "doubts": (),
        "definitions": (), "matters": matters, "articles": (), "cases": (), "premises": (), "acceptances": (),
    }  # fmt: skip
    return Regulation(**(plain | more))


def definition(name: str, value: Expr, kind: Type = Basic.YES_NO) -> Definition:
    return Definition(name, value, kind, ORIGIN)


def conclusion(name: str, value: Expr, kind: Type = Basic.MONEY) -> Conclusion:
    return Conclusion(name, value, kind, ORIGIN)


def exclusion(name: str, condition: Expr) -> Exclusion:
    return Exclusion(name, condition, ORIGIN)


def silence(kind: SilenceKind, name: str, condition: Expr) -> Silence:
    return Silence(kind, name, condition, ORIGIN)


# ---- claims ----------------------------------------------------------------------------------------------------

BILL: Facts = {DAY: datetime.date(2023, 5, 1), COST: 10_000, INSURER: 4_000}
"""100元, of which the insurer pays 40元."""


def settle(
    rules: Regulation,
    facts: Mapping[str, FactValue] = BILL,
    sums: Mapping[str, Fraction] | None = None,
    *,
    of: str = DEFAULT_MATTER,
) -> Outcome:
    """One claim under the adopted readings."""
    return evaluate_claim(specialise(rules, {}), of, facts, sums or {}, {})


def settled(outcome: Outcome) -> Settled:
    assert isinstance(outcome, Settled), outcome
    return outcome


def refusal(outcome: Outcome) -> tuple[str, str]:
    assert isinstance(outcome, Rejected), outcome
    return outcome.code, outcome.field


def paid(outcome: Outcome) -> dict[str, int]:
    """分 by benefit."""
    return {item.name: item.fen for item in settled(outcome).payments}


def told(outcome: Outcome) -> list[str]:
    """The notices."""
    return [f"{item.article} {item.text}" for item in settled(outcome).notices]
