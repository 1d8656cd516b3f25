"""Evaluator, plan and generated module agree on 攀枝花, in every matter and under every combination of readings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis.strategies import DataObject, data, sampled_from

from agreement.python_module import (
    comparable_with_module,
    module_history,
    module_of,
    module_resettlement,
    with_official_rows,
)
from agreement.strategies import histories, status_lists
from agreement.test_plan_agrees import comparable
from zhunsheng import syntax
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunshengc import model as m
from zhunshengc.evaluate import evaluate_history, evaluate_resettlement, year_of
from zhunshengc.facts import Facts
from zhunshengc.lower import lower
from zhunshengc.outcome import Rejected, Settled
from zhunshengc.plan_invariants import violations
from zhunshengc.plan_run import run_history, run_resettlement
from zhunshengc.resolve import resolve
from zhunshengc.specialise import choosable, specialise

RULES = Path(__file__).parents[2] / "regulations"


def parsed(path: Path) -> syntax.File:
    file = parse(Source(path.name, path.read_text(encoding="utf-8"))).file
    assert file is not None
    return file


@cache
def panzhihua() -> m.Regulation:
    files = [parsed(path) for folder in ("common", "parameters") for path in sorted((RULES / folder).glob("*.zs"))]
    vocabularies = {file.name.text: file for file in files if isinstance(file, syntax.Vocabulary)}
    tables = {file.name.text: file for file in files if isinstance(file, syntax.ParameterTable)}
    file = parsed(RULES / "panzhihua_2023.zs")
    assert isinstance(file, syntax.Regulation)
    regulation = resolve(file, vocabularies, tables).regulation
    assert regulation is not None
    return regulation


def specialised(data: DataObject) -> m.Regulation:
    """Under readings that are drawn."""
    general = panzhihua()
    choices = {doubt.name: data.draw(sampled_from(choosable(general, doubt))) for doubt in general.doubts}
    return specialise(general, choices)


@given(data())
def test_histories_agree(data: DataObject) -> None:
    regulation = specialised(data)
    rules = lower(regulation, "0" * 64)
    assert violations(rules) == ()
    settled = [plan for plan in rules.matters if not plan.resettle]
    plan = data.draw(sampled_from([*settled, settled[0], settled[0], settled[0]]))
    drawn = data.draw(histories(regulation, plan.matter), label="history")
    history = with_official_rows(regulation, drawn)
    expected = evaluate_history(regulation, plan.matter, history.claims, history.parameters_of, history.sums)
    opening = {year_of(history.claims[0]): history.sums}
    assert list(run_history(plan, history.claims, history.parameters_of, opening)) == comparable(expected)
    actual = module_history(module_of(regulation), regulation, plan.matter, history)
    assert comparable_with_module(actual) == comparable_with_module(expected)


@given(data())
def test_changes_of_status_agree(data: DataObject) -> None:
    regulation = specialised(data)
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
