"""Reference semantics of one claim: admitted or refused, then excluded or paid benefit by benefit, then answered.

Exact fractions throughout; only payments and answers are rounded. Facts are decoded already: names known, values of the right
type. What an expression means is in `evaluate_value`, what a year of claims means in `evaluate`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

from zhunsheng.syntax import RoundingMode
from zhunshengc.evaluate_benefit import counts_others, paid_keys, rounded
from zhunshengc.evaluate_operators import Value, as_value
from zhunshengc.evaluate_relation import evaluate_benefits
from zhunshengc.evaluate_value import Claim, Refusal, borne, evaluate, is_asked_for, status, truth
from zhunshengc.facts import Facts
from zhunshengc.model import (
    DAY,
    DEFAULT_MATTER,
    MAX_FEN,
    PERSON,
    RATE_SCALE,
    SETTLEMENT,
    Basic,
    Benefit,
    Conclusion,
    Input,
    Matter,
    OneOf,
    Ranking,
    RankingRef,
    Regulation,
)
from zhunshengc.outcome import (
    Answer,
    AnswerValue,
    Notice,
    Outcome,
    Payment,
    Rejected,
    Settled,
    base_key,
    broken_assumption,
    counted_key,
    fact_out_of_place,
    fact_twice,
    left_to,
    missing_fact,
    out_of_force,
    out_of_range,
    without_status,
)
from zhunshengc.phrase import conjuncts, phrase
from zhunshengc.specialise import force_of, used_inputs

__all__ = [
    "Parameters",
    "asks_for_status",
    "counts_others",
    "evaluate_claim",
    "evaluate_guarantee",
    "is_required",
    "paid_keys",
    "ranking_of",
    "sum_keys",
]

Parameters = Mapping[str, int | Fraction]
"""Values chosen for the claim's year: 分, or a rate as fraction. One that is not there is missing (ZS409 if it is needed)."""

# ---- one claim -------------------------------------------------------------------------------------------------


def evaluate_claim(
    regulation: Regulation,
    matter: str,
    facts: Facts,
    sums: Mapping[str, Fraction],
    parameters: Parameters,
    *,
    already_paid: int = 0,
) -> Outcome:
    """Settle one claim after the year's `sums` (by key of the 台账; absent: 0). Pure; never raises for decoded facts."""
    claim = _open(regulation, matter, facts, sums, parameters, already_paid=already_paid)
    try:
        _admit(claim)
        return _settle(claim)
    except Refusal as refusal:
        return refusal.rejected


def evaluate_guarantee(
    regulation: Regulation, matter: str, facts: Facts, sums: Mapping[str, Fraction], parameters: Parameters, *, guarantee: str
) -> bool | Rejected:
    """Does the 保证 hold after this claim?"""
    claim = _open(regulation, matter, facts, sums, parameters)
    condition = next(item.condition for item in claim.matter.guarantees if item.name == guarantee)
    try:
        _admit(claim)
        _settle(claim)
        return truth(condition, claim)
    except Refusal as refusal:
        return refusal.rejected


def _open(
    regulation: Regulation,
    matter: str,
    facts: Facts,
    sums: Mapping[str, Fraction],
    parameters: Parameters,
    *,
    already_paid: int = 0,
) -> Claim:
    found = regulation.matter(matter)
    year = {key: Fraction(sums.get(key, 0)) for key in sum_keys(found)}
    return Claim(regulation, found, facts, parameters, year, {}, already_paid)


def sum_keys(matter: Matter) -> tuple[str, ...]:
    """Keys of the 台账 that the matter moves, each once."""
    keys: dict[str, None] = {}
    for benefit in matter.benefits:
        counted = (counted_key(benefit.name),) if counts_others(benefit) else ()
        keys |= dict.fromkeys((base_key(benefit.name), *paid_keys(benefit), *counted))
    return tuple(keys)


# ---- may the claim be settled? ---------------------------------------------------------------------------------


def _admit(claim: Claim) -> None:
    """Raises Refusal: ZS402, ZS403, ZS405, then ZS407, then 用于 and 限于 (ZS402, ZS410), then 约定 (ZS408)."""
    inputs = used_inputs(claim.regulation, claim.matter.name)
    for item in inputs:
        if item.name not in claim.facts and item.instead not in claim.facts and is_required(item, claim.matter.name):
            raise Refusal(missing_fact(item.name))
        if item.instead is not None and {item.name, item.instead} <= claim.facts.keys():
            raise Refusal(fact_twice(item.name, item.instead))
        if not _in_range(claim.facts.get(item.name)):
            raise Refusal(out_of_range(item.name))
    _admit_day(claim)
    for item in inputs:
        _admit_conditional(item, claim)
    for assumption in claim.matter.assumptions:
        if not truth(assumption.condition, claim):
            raise Refusal(broken_assumption(assumption.name, phrase(assumption.condition)))


def is_required(item: Input, matter: str) -> bool:
    """Must the fact be given whatever the other facts are? Who and which settlement is no matter of the rules."""
    if item.name == DAY:
        return matter == DEFAULT_MATTER
    conditional = item.only_if is not None or item.used_if is not None
    return not (item.optional or conditional or item.name in (PERSON, SETTLEMENT))


def _in_range(value: object) -> bool:
    if isinstance(value, Fraction):
        return 0 <= value <= 1
    return not isinstance(value, int) or 0 <= value <= MAX_FEN


def _admit_day(claim: Claim) -> None:
    day = claim.facts.get(DAY)
    if not isinstance(day, datetime.date):
        return
    first, last = force_of(claim.regulation)
    if day < first or (last is not None and day > last):
        raise Refusal(out_of_force(DAY, first, last))


def _admit_conditional(item: Input, claim: Claim) -> None:
    """用于 C: ignored outside C. 限于 C: outside C absent, 0, 否 or empty. Inside either required unless 可省."""
    if (item.only_if is None and item.used_if is None) or not is_asked_for(item, claim):
        return
    if item.only_if is not None and not truth(item.only_if, claim):
        if claim.facts.get(item.name, 0) not in (0, (), ""):
            raise Refusal(fact_out_of_place(item.name, phrase(item.only_if)))
    elif not (item.optional or item.name in claim.facts or item.instead in claim.facts):
        raise Refusal(missing_fact(item.name))


# ---- settlement ------------------------------------------------------------------------------------------------


def _settle(claim: Claim) -> Settled:
    """Exclusions, what is left to other rules, then the benefits in order of their places, then the answers."""
    matter = claim.matter
    excluded = [item for item in matter.exclusions if truth(item.condition, claim)]
    notices = [Notice(item.origin.article or "", item.name) for item in excluded]
    silent = [] if excluded else [item for item in matter.silences if truth(item.condition, claim)]
    ranking = ranking_of(claim.regulation, matter.name)
    person = status(ranking.name, claim) if ranking else None
    if ranking and person is None and any(asks_for_status(benefit, ranking.name) for benefit in matter.benefits):
        notices.append(Notice(ranking.origin.article or "", without_status(ranking.name)))
    notices += [Notice(item.origin.article or "", left_to(item.kind.value, item.name)) for item in silent]
    steps = evaluate_benefits(bool(excluded), claim)
    answers = tuple(_answer(item, claim) for item in matter.conclusions)
    payments = tuple(Payment(step.name, step.article, step.paid) for step in steps)
    total = sum(step.paid for step in steps)
    return Settled(person, payments, total, borne(claim), claim.sums, answers, tuple(notices), steps)


def ranking_of(regulation: Regulation, matter: str) -> Ranking | None:
    """The 分类…就高 whose member is the status that a matter reports: the first of the file, if the matter uses its facts."""
    used = [item.name for item in used_inputs(regulation, matter)]
    return next((item for item in regulation.rankings[:1] if item.source in used), None)


def asks_for_status(benefit: Benefit, ranking: str) -> bool:
    """Is "has a status of the ranking" one of its conditions? (all but 对象 任何人)."""
    return any(
        isinstance(item, OneOf) and isinstance(item.subject, RankingRef)
        and item.subject.name == ranking and set(item.members) == set(item.subject.type.members)
        for item in conjuncts(benefit.applies)
    )  # fmt: skip


def _answer(item: Conclusion, claim: Claim) -> Answer:
    """The answer, which later ones may use."""
    value = _rounded(item, evaluate(item.value, claim))
    claim.answers[item.name] = as_value(value)
    return Answer(item.name, item.origin.article or "", value)


def _rounded(item: Conclusion, value: Value) -> AnswerValue:
    if isinstance(value, tuple):
        raise TypeError(f"{item.name} cannot be an answer")
    if not isinstance(value, Fraction):
        return value
    if item.type is Basic.RATE:
        return Fraction(rounded(value * RATE_SCALE, RoundingMode.HALF_UP), RATE_SCALE)
    return rounded(value, RoundingMode.HALF_UP)
