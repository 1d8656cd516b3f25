"""Executes plans directly: the executable meaning of `plan`, for tests and for tools that need no generated code."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from zhunshengc.facts import Facts, FactValue, Tier
from zhunshengc.model import DAY, MAX_FEN, RATE_SCALE
from zhunshengc.outcome import (
    Answer,
    AnswerValue,
    Notice,
    Outcome,
    Payment,
    Rejected,
    Settled,
    claims_out_of_order,
    fact_twice,
    missing_fact,
    out_of_order,
    out_of_range,
)
from zhunshengc.plan import Answer as PlanAnswer
from zhunshengc.plan import AnswerKind, InputKind, Plan, PlanInput, PlanResettle, RulesPlan
from zhunshengc.plan_values import Memory, Refused, run_steps

Parameters = Mapping[str, int | Fraction]
"""Values chosen for the claim's year: 分, or a rate as fraction."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a claim finds: the year's sums by key of the 台账, and what was paid on it under the old status."""

    sums: Mapping[str, Fraction] = field(default_factory=dict)
    already_paid: int = 0


def run_claim(plan: Plan, facts: Facts, parameters: Parameters, before: Before) -> Outcome:
    """Settle one claim of a plan with steps. The outcome has no steps (`evaluate` has)."""
    memory = execute(plan, facts, parameters, before)
    return memory if isinstance(memory, Rejected) else _outcome(plan, memory)


def execute(plan: Plan, facts: Facts, parameters: Parameters, before: Before) -> Memory | Rejected:
    """The variables of the plan at the end of the claim."""
    memory = Memory()
    refused = _read_facts(plan, facts, memory)
    if refused is not None:
        return refused
    _read_parameters(plan, parameters, memory)
    for item in plan.accumulators:
        memory.integers[item.var] = _numerator(before.sums.get(item.key, Fraction(0)), item.den)
    if plan.already_paid is not None:
        memory.integers[plan.already_paid] = before.already_paid
    try:
        run_steps(plan.head, memory)
        run_steps(plan.steps, memory)
    except Refused as refusal:
        return Rejected(refusal.step.code, refusal.step.field, refusal.step.reason)
    return memory


def _numerator(value: Fraction, den: int) -> int:
    scaled = value * den
    if scaled.denominator != 1:
        raise ValueError(f"not a multiple of 1/{den}: {value}")
    return int(scaled)


# ---- what goes in ----------------------------------------------------------------------------------------------


def _read_facts(plan: Plan, facts: Facts, memory: Memory) -> Rejected | None:
    for item in plan.inputs:
        given = item.name in facts
        value = facts.get(item.name)
        if item.instead is not None and item.instead in facts:
            if given:
                return fact_twice(item.name, item.instead)
            rate = facts[item.instead]
            given, value = True, (Tier(None, rate if isinstance(rate, Fraction) else Fraction(0)),)
        if not (given or item.optional or item.kind is InputKind.TEXT):
            return missing_fact(item.name)
        if isinstance(value, Fraction) and not 0 <= value <= 1:
            return out_of_range(item.name)
        if isinstance(value, int) and not 0 <= value <= MAX_FEN:
            return out_of_range(item.name)
        _store(item, value, given, memory)
    return None


def _store(item: PlanInput, value: FactValue, given: bool, memory: Memory) -> None:
    if item.given is not None:
        memory.flags[item.given] = given
    if item.kind is InputKind.SCHEDULE:
        tiers = value if isinstance(value, tuple) else ()
        memory.schedules[item.var] = tuple(tier for tier in tiers if isinstance(tier, Tier))
    elif item.kind is InputKind.YES_NO:
        memory.flags[item.var] = bool(value) if given else bool(item.default)
    elif item.kind is not InputKind.TEXT:
        memory.integers[item.var] = _integer(item, value) if given else item.default


def _integer(item: PlanInput, value: FactValue) -> int:
    match value:
        case None:
            return -1
        case datetime.date():
            return value.year * 10_000 + value.month * 100 + value.day
        case str():
            return item.members.index(value)
        case tuple():
            return sum(1 << item.members.index(member) for member in set(value) if isinstance(member, str))
        case Fraction():
            return _numerator(value, RATE_SCALE)
        case _:
            return int(value)


def _read_parameters(plan: Plan, parameters: Parameters, memory: Memory) -> None:
    for item in plan.parameters:
        memory.flags[item.given] = item.name in parameters
        memory.integers[item.var] = _numerator(Fraction(parameters.get(item.name, 0)), item.scale)


# ---- what comes out --------------------------------------------------------------------------------------------


def _outcome(plan: Plan, memory: Memory) -> Settled:
    payments = tuple(Payment(item.name, item.article, memory.integers[item.var]) for item in plan.payments)
    return Settled(
        status=_member(*plan.status, memory) if plan.status is not None else None,
        payments=payments,
        total=sum(item.fen for item in payments),
        borne=memory.integers[plan.borne] if plan.borne is not None else None,
        sums={item.key: Fraction(memory.integers[item.after], item.den) for item in plan.accumulators},
        answers=tuple(Answer(item.name, item.article, _answer(item, memory)) for item in plan.answers),
        notices=tuple(Notice(item.article, item.text) for item in plan.notices if memory.flags[item.flag]),
        steps=(),
    )


def _member(var: str, members: Sequence[str], memory: Memory) -> str | None:
    index = memory.integers[var]
    return members[index] if index >= 0 else None


def _answer(item: PlanAnswer, memory: Memory) -> AnswerValue:
    match item.kind:
        case AnswerKind.YES_NO:
            return memory.flags[item.var]
        case AnswerKind.MONEY | AnswerKind.INTEGER:
            return memory.integers[item.var]
        case AnswerKind.RATE:
            return Fraction(memory.integers[item.var], RATE_SCALE)
        case AnswerKind.CHOICE:
            return _member(item.var, item.members, memory)
        case AnswerKind.DATE:
            day = memory.integers[item.var]
            return datetime.date(day // 10_000, day // 100 % 100, day % 100) if day else None


# ---- several claims --------------------------------------------------------------------------------------------

ParametersOf = Callable[[int | None], Parameters]


def run_history(
    plan: Plan,
    claims: Sequence[Facts],
    parameters_of: ParametersOf,
    opening: Mapping[int | None, Mapping[str, Fraction]],
    already_paid: Sequence[int] | None = None,
) -> tuple[Outcome, ...]:
    """One person's claims in order. `opening`: sums at the start of a year, absent 0. A refused claim changes nothing."""
    outcomes: list[Outcome] = []
    last: tuple[datetime.date | None, Mapping[str, Fraction]] | None = None
    for facts, paid in zip(claims, already_paid or [0] * len(claims), strict=True):
        day = _day(facts)
        sums = last[1] if last and _year(last[0]) == _year(day) else opening.get(_year(day), {})
        outcome = run_claim(plan, facts, parameters_of(_year(day)), Before(sums, paid))
        if isinstance(outcome, Settled) and last and last[0] and day and day < last[0]:
            outcome = out_of_order(DAY)
        if isinstance(outcome, Settled):
            last = day, outcome.sums
        outcomes.append(outcome)
    return tuple(outcomes)


def _day(facts: Facts) -> datetime.date | None:
    day = facts.get(DAY)
    return day if isinstance(day, datetime.date) else None


def _year(day: datetime.date | None) -> int | None:
    return day.year if day else None


def run_resettlement(
    rules: RulesPlan, rule: PlanResettle, facts: Facts, claims: Sequence[Facts], parameters_of: ParametersOf
) -> Outcome:
    """改认定: the claims of a year under the old status, then under the new one."""
    plan = next(plan for plan in rules.matters if plan.matter == rule.matter)
    for name in (rule.old, rule.new):
        if name not in facts:
            return missing_fact(name)
    days = [day for facts_of in claims if (day := _day(facts_of))]
    if any(later < earlier for earlier, later in pairwise(days)):
        return claims_out_of_order()
    old = run_history(plan, [{**claim, rule.input: facts[rule.old]} for claim in claims], parameters_of, {})
    refused = next((item for item in old if isinstance(item, Rejected)), None)
    if refused is not None:
        return refused
    settled = [item for item in old if isinstance(item, Settled)]
    opening: dict[int | None, Mapping[str, Fraction]] = {}
    already_paid = [0] * len(claims)
    if rule.method == "BALANCE":
        opening = {_year(_day(claim)): _paid_only(item) for claim, item in zip(claims, settled, strict=True)}
        already_paid = [item.total for item in settled]
    changed = [{**claim, rule.input: facts[rule.new]} for claim in claims]
    new = run_history(plan, changed, parameters_of, opening, already_paid)
    refused = next((item for item in new if isinstance(item, Rejected)), None)
    return refused or _difference(plan, rule, settled, [item for item in new if isinstance(item, Settled)])


def _paid_only(outcome: Settled) -> dict[str, Fraction]:
    return {key: value for key, value in outcome.sums.items() if key.endswith(".年度")}


def _difference(plan: Plan, rule: PlanResettle, old: Sequence[Settled], new: Sequence[Settled]) -> Settled:
    payments = []
    for index, item in enumerate(plan.payments):
        before, after = (sum(outcome.payments[index].fen for outcome in run) for run in (old, new))
        amounts = {"TOP_UP": max(0, after - before), "BALANCE": after, "NOTHING": 0}
        payments.append(Payment(item.name, item.article, amounts[rule.method]))
    return Settled(None, tuple(payments), sum(item.fen for item in payments), None, {}, (), (), ())
