"""Evaluator, plan and generated module agree on every regulation, in every matter and under every combination of readings."""

from __future__ import annotations

import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import DataObject, DrawFn, SearchStrategy, composite, data, integers, lists, sampled_from

from agreement.histories import History, claims, histories, parameters, status_lists
from agreement.python_module import (
    comparable_with_module,
    module_history,
    module_of,
    module_resettlement,
    with_official_rows,
)
from agreement.test_plan_agrees import comparable
from zhunsheng import syntax
from zhunshengc import model as m
from zhunshengc.cases import prepare_all
from zhunshengc.compilation import Compilation
from zhunshengc.evaluate import evaluate_history, evaluate_resettlement, year_of
from zhunshengc.expressions import walk
from zhunshengc.facts import Facts, Tier
from zhunshengc.lower import lower
from zhunshengc.outcome import Rejected, Settled
from zhunshengc.plan import Plan
from zhunshengc.plan_invariants import violations
from zhunshengc.plan_run import run_history, run_resettlement
from zhunshengc.specialise import choosable, specialise
from zhunshengc.uses import all_expressions

RULES = Path(__file__).parents[2] / "regulations"
NAMES = ("panzhihua_2023", "dadukou_2021", "chongqing_gaoxin_2023", "banan_2018", "changzhou_2022")


@cache
def regulation_of(name: str) -> m.Regulation:
    return Compilation.from_path(RULES / f"{name}.zs").regulation


def specialised(name: str, data: DataObject) -> m.Regulation:
    """Under readings that are drawn."""
    general = regulation_of(name)
    choices = {doubt.name: data.draw(sampled_from(choosable(general, doubt)), label=doubt.name) for doubt in general.doubts}
    return specialise(general, choices)


# ---- birthdays -------------------------------------------------------------------------------------------------


@cache
def births(name: str) -> tuple[str, ...]:
    """The facts whose age a regulation asks for."""
    parts = (part for expr in all_expressions(regulation_of(name)) for part in walk(expr))
    calls = (part for part in parts if isinstance(part, m.Call) and part.function is syntax.Function.AGE)
    return tuple(dict.fromkeys(item.name for call in calls for item in call.arguments if isinstance(item, m.InputRef)))


def near_birthday(day: datetime.date) -> SearchStrategy[datetime.date]:
    """Born about eighty years before the day, to the day; and on a 29 February."""
    shifts = integers(-1, 1).map(lambda days: _years_before(day, 80) + datetime.timedelta(days))
    return shifts | integers(60, 100).map(lambda years: _years_before(day, years)) | sampled_from((datetime.date(1944, 2, 29),))


def _years_before(day: datetime.date, years: int) -> datetime.date:
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def with_births(name: str, history: History, data: DataObject) -> History:
    def changed(facts: Facts) -> Facts:
        day = facts.get(m.DAY)
        given = [fact for fact in births(name) if fact in facts and isinstance(day, datetime.date)]
        return {**facts, **{fact: data.draw(near_birthday(_day(day)), label=fact) for fact in given}}

    return History(tuple(map(changed, history.claims)), history.sums, history.parameters)


def _day(value: object) -> datetime.date:
    assert isinstance(value, datetime.date)
    return value


# ---- claims near those of the worked cases ---------------------------------------------------------------------


@cache
def worked_claims(name: str, matter: str) -> tuple[Facts, ...]:
    cases = prepare_all(regulation_of(name)).cases
    return tuple(claim.facts for case in cases if case.matter == matter for claim in case.claims)


@composite
def near_cases(draw: DrawFn, name: str, regulation: m.Regulation, matter: str) -> History:
    """Claims of worked cases, some amounts a 分 more or less, some facts as in a random claim or left out."""
    found: list[Facts] = []
    for base in draw(lists(sampled_from(worked_claims(name, matter)), min_size=1, max_size=4)):
        facts = dict(base)
        for fact in draw(lists(sampled_from(sorted(facts)), max_size=2, unique=True)):
            value = facts[fact]
            if isinstance(value, int) and not isinstance(value, bool):
                facts[fact] = max(0, value + draw(integers(-1, 1)))
        other = draw(claims(regulation, matter, careful=True))
        for fact in draw(lists(sampled_from(sorted(other)), max_size=2, unique=True)) if other else []:
            facts[fact] = other[fact]
        if draw(integers(0, 9)) == 9:
            facts.pop(draw(sampled_from(sorted(facts))))
        found.append(facts)
    ordered = tuple(sorted(found, key=lambda facts: str(facts.get(m.DAY, ""))))
    years = {year_of(facts) or 2023 for facts in ordered}
    return History(ordered, {}, {year: draw(parameters(regulation))[2023] for year in years})


# ---- the comparison --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(data())
def test_histories_agree(name: str, data: DataObject) -> None:
    regulation = specialised(name, data)
    rules = lower(regulation, "0" * 64)
    assert violations(rules) == ()
    settled = [plan for plan in rules.matters if not plan.resettle]
    plan = data.draw(sampled_from([*settled, *[settled[0]] * len(settled)]), label="matter")
    near = data.draw(integers(0, 3), label="near a case") if worked_claims(name, plan.matter) else 0
    strategy = near_cases(name, regulation, plan.matter) if near else histories(regulation, plan.matter)
    history = with_official_rows(regulation, with_births(name, data.draw(strategy, label="history"), data))
    expected = evaluate_history(regulation, plan.matter, history.claims, history.parameters_of, history.sums)
    opening = {year_of(history.claims[0]): history.sums}
    assert list(run_history(plan, history.claims, history.parameters_of, opening)) == comparable(expected)
    actual = module_history(module_of(regulation), regulation, plan.matter, history)
    assert comparable_with_module(actual) == comparable_with_module(expected)


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_and_the_one_in_its_place_are_refused_by_all(name: str) -> None:
    regulation = specialise(regulation_of(name), {})
    doubled = 0
    for plan in plans(name):
        for fact, instead in [(item.name, item.instead) for item in plan.inputs if item.instead is not None]:
            facts = {**worked_claims(name, plan.matter)[0], fact: (Tier(None, Fraction(1, 2)),), instead: Fraction(1, 2)}
            history = with_official_rows(regulation, History((facts,), {}, {}))
            expected = evaluate_history(regulation, plan.matter, history.claims, history.parameters_of, {})
            assert [(item.code, item.field) for item in expected if isinstance(item, Rejected)] == [("ZS403", fact)]
            assert list(run_history(plan, history.claims, history.parameters_of, {})) == comparable(expected)
            actual = module_history(module_of(regulation), regulation, plan.matter, history)
            assert comparable_with_module(actual) == comparable_with_module(expected)
            doubled += 1
    assert doubled or all(item.instead is None for item in regulation.inputs)


def test_matters_that_settle_as_another_one_does_share_its_sums() -> None:
    """依: the sums of the module stand once, and its other matters have their own."""
    following = [(name, plan) for name in NAMES for plan in plans(name) if plan.settles is not None]
    assert following
    for name, plan in following:
        followed = next(item for item in plans(name) if item.matter == plan.settles)
        assert [(item.key, item.den) for item in plan.accumulators] == [(item.key, item.den) for item in followed.accumulators]
        keys = [item.key for item in module_of(specialise(regulation_of(name), {})).Ledger.SUMS]
        assert len(set(keys)) == len(keys) == sum(len(item.accumulators) for item in plans(name) if item.settles is None)


def plans(name: str) -> tuple[Plan, ...]:
    return lower(specialise(regulation_of(name), {}), "0" * 64).matters


@given(data())
def test_changes_of_status_agree(data: DataObject) -> None:
    regulation = specialised("panzhihua_2023", data)
    rules = lower(regulation, "0" * 64)
    (plan,) = (plan for plan in rules.matters if plan.resettle)
    history = with_official_rows(regulation, data.draw(histories(regulation, careful=True), label="history"))
    statuses = status_lists(plan.inputs[0].members)
    facts: Facts = {"原类别": data.draw(statuses), "新类别": data.draw(statuses)}
    parameters = history.parameters_of(2023)
    expected = evaluate_resettlement(regulation, plan.matter, facts, history.claims, lambda _: parameters)
    assert plan.resettle is not None
    assert run_resettlement(rules, plan.resettle, facts, history.claims, lambda _: parameters) == expected
    actual = module_resettlement(module_of(regulation), regulation, plan.matter, facts, history)
    if isinstance(expected, Rejected):
        assert isinstance(actual, Rejected) or plan.resettle.method == "NOTHING"
    else:
        assert isinstance(actual, Settled) and actual.payments == expected.payments
