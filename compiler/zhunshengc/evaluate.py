"""Reference semantics: what a specialised regulation decides on a claim, a year's claims, a change of status.

`evaluate_value` says what an expression means (with `evaluate_operators`), `evaluate_benefit` what a benefit pays,
`evaluate_relation` what the benefits of a claim pay together, `evaluate_claim` what a claim brings, this file what several claims
bring. Everything else (plan, generated modules, proofs) must agree with these files.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from zhunsheng.syntax import ParameterYear
from zhunshengc.evaluate_benefit import paid_keys
from zhunshengc.evaluate_claim import Parameters, evaluate_claim, evaluate_guarantee
from zhunshengc.facts import Facts, FactValue
from zhunshengc.model import DAY, Matter, Regulation, ResettleMethod
from zhunshengc.outcome import Outcome, Payment, Rejected, Settled, claims_out_of_order, missing_fact, out_of_order

__all__ = [
    "Outcome",
    "Rejected",
    "Settled",
    "chosen_parameters",
    "evaluate_claim",
    "evaluate_guarantee",
    "evaluate_history",
    "evaluate_resettlement",
]

ParametersOf = Callable[[int | None], Parameters]
"""The parameters' values for claims of a calendar year (None: the claim has no day)."""

_Sums = Mapping[str, Fraction]


def chosen_parameters(
    regulation: Regulation, year: int | None, given: Mapping[tuple[str, int | None], int | Fraction]
) -> dict[str, int | Fraction]:
    """Values for a claim of that year: as given for the row's year, else as given for every year, else the official row.

    `given` maps (name, year of the row or None for every year) to 分 or a fraction.
    """
    chosen: dict[str, int | Fraction] = {}
    for item in regulation.parameters:
        row = None if year is None else year - (item.year is ParameterYear.PREVIOUS)
        official: dict[tuple[str, int | None], int | Fraction] = {(item.name, line.year): line.value for line in item.rows}
        for values, key in ((official, (item.name, row)), (given, (item.name, None)), (given, (item.name, row))):
            if key in values:
                chosen[item.name] = values[key]
    return chosen


# ---- a history of claims ---------------------------------------------------------------------------------------


def evaluate_history(
    regulation: Regulation, matter: str, claims: Sequence[Facts], parameters_of: ParametersOf, sums: _Sums | None = None
) -> tuple[Outcome, ...]:
    """One person's claims in order. The sums start each calendar year at 0, the first claim's year at `sums`.

    A refused claim changes nothing; a claim earlier than an accepted one before it is refused (ZS412).
    """
    opening = {year_of(claims[0]): sums} if claims and sums else {}
    return _run(regulation, matter, claims, parameters_of, opening=opening, already_paid=[0] * len(claims))


def year_of(facts: Facts) -> int | None:
    """Calendar year of 结算日期."""
    day = _day(facts)
    return day.year if day else None


def _day(facts: Facts) -> datetime.date | None:
    day = facts.get(DAY)
    return day if isinstance(day, datetime.date) else None


def _run(
    regulation: Regulation,
    matter: str,
    claims: Sequence[Facts],
    parameters_of: ParametersOf,
    *,
    opening: Mapping[int | None, _Sums],
    already_paid: Sequence[int],
) -> tuple[Outcome, ...]:
    """`opening`: sums at the start of a year, absent 0; `already_paid`: for each claim, 分."""
    outcomes: list[Outcome] = []
    accepted: tuple[Facts, _Sums] | None = None
    for facts, paid in zip(claims, already_paid, strict=True):
        year = year_of(facts)
        sums = accepted[1] if accepted and year_of(accepted[0]) == year else opening.get(year, {})
        outcome = evaluate_claim(regulation, matter, facts, sums, parameters_of(year), already_paid=paid)
        if isinstance(outcome, Settled) and accepted and _earlier(facts, accepted[0]):
            outcome = out_of_order(DAY)
        if isinstance(outcome, Settled):
            accepted = (facts, outcome.sums)
        outcomes.append(outcome)
    return tuple(outcomes)


def _earlier(facts: Facts, than: Facts) -> bool:
    first, second = _day(facts), _day(than)
    return first is not None and second is not None and first < second


# ---- a change of status ----------------------------------------------------------------------------------------


def evaluate_resettlement(
    regulation: Regulation, matter: str, facts: Facts, claims: Sequence[Facts], parameters_of: ParametersOf
) -> Outcome:
    """改认定: what the claims, in order of date, bring under the new status beyond what they brought under the old one.

    `facts` hold the old and the new status under the names that 重结 gives them; the status in the claims is ignored.
    A refused claim refuses the whole.
    """
    rule = regulation.matter(matter).resettlement
    if rule is None:
        raise ValueError(f"{matter} has no 重结")
    for name in (rule.old, rule.new):
        if name not in facts:
            return missing_fact(name)
    target = regulation.matter(rule.matter)
    ((_, method),) = rule.methods

    def settle(status: FactValue, opening: Mapping[int | None, _Sums], already_paid: Sequence[int]) -> tuple[Outcome, ...]:
        changed = [{**claim, rule.input: status} for claim in claims]
        return _run(regulation, target.name, changed, parameters_of, opening=opening, already_paid=already_paid)

    if any(_earlier(later, claim) for claim, later in pairwise(claims)):
        return claims_out_of_order()
    nothing = [0] * len(claims)
    before = _all_settled(settle(facts[rule.old], {}, nothing))
    if isinstance(before, Rejected):
        return before
    if method is ResettleMethod.BALANCE:
        after = settle(facts[rule.new], _closing(target, claims, before), [outcome.total for outcome in before])
    else:
        after = settle(facts[rule.new], {}, nothing)
    anew = _all_settled(after)
    return anew if isinstance(anew, Rejected) else _difference(target, method, before, anew)


def _all_settled(outcomes: Sequence[Outcome]) -> tuple[Settled, ...] | Rejected:
    """The outcomes, or the first refusal."""
    refused = next((outcome for outcome in outcomes if isinstance(outcome, Rejected)), None)
    return refused or tuple(outcome for outcome in outcomes if isinstance(outcome, Settled))


def _closing(matter: Matter, claims: Sequence[Facts], outcomes: Sequence[Settled]) -> dict[int | None, _Sums]:
    """The year's payments at the end of each year."""
    keys = [key for benefit in matter.benefits for key in paid_keys(benefit)]
    return {year_of(facts): {key: outcome.sums[key] for key in keys} for facts, outcome in zip(claims, outcomes, strict=True)}


def _totals(matter: Matter, outcomes: Sequence[Settled]) -> list[int]:
    """What each benefit pays on all claims."""
    return [sum(outcome.payments[index].fen for outcome in outcomes) for index in range(len(matter.benefits))]


def _difference(matter: Matter, method: ResettleMethod, before: Sequence[Settled], after: Sequence[Settled]) -> Settled:
    amounts = [_paid(method, old, new) for old, new in zip(_totals(matter, before), _totals(matter, after), strict=True)]
    payments = tuple(
        Payment(benefit.name, benefit.origin.article or "", fen) for benefit, fen in zip(matter.benefits, amounts, strict=True)
    )
    return Settled(None, payments, sum(amounts), None, {}, (), (), ())


def _paid(method: ResettleMethod, old: int, new: int) -> int:
    """`new` is what the second run pays: under BALANCE on top of the first, otherwise in its stead."""
    match method:
        case ResettleMethod.TOP_UP:
            return max(0, new - old)
        case ResettleMethod.BALANCE:
            return new
        case ResettleMethod.NOTHING:
            return 0
        case _:
            assert_never(method)
