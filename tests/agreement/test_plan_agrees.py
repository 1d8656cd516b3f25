"""The plan of a regulation means what the regulation means: same payments, sums, answers, notices, refusals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis.strategies import DataObject, data

from agreement.histories import claims, histories, parameters, status_lists
from agreement.strategies import RESETTLED, regulations
from zhunshengc.evaluate import evaluate_claim, evaluate_history, evaluate_resettlement, year_of
from zhunshengc.lower import lower
from zhunshengc.outcome import Outcome, Rejected, Settled, Step
from zhunshengc.plan import TraceBenefit
from zhunshengc.plan_invariants import violations
from zhunshengc.plan_run import Before, execute, run_history, run_resettlement
from zhunshengc.plan_values import Memory, holds


def comparable(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Without steps, which only the evaluator records."""
    return [replace(item, steps=()) if isinstance(item, Settled) else item for item in outcomes]


@given(data())
def test_histories_agree(data: DataObject) -> None:
    regulation = data.draw(regulations(), label="regulation")
    rules = lower(regulation, "0" * 64)
    assert violations(rules) == ()
    for plan, most in zip(rules.matters, (5, 2, 3), strict=True):
        history = data.draw(histories(regulation, plan.matter, most=most), label="history")
        expected = evaluate_history(regulation, plan.matter, history.claims, history.parameters_of, history.sums)
        opening = {year_of(history.claims[0]): history.sums}
        actual = run_history(plan, history.claims, history.parameters_of, opening)
        assert list(actual) == comparable(expected)


@given(data())
def test_explanations_agree(data: DataObject) -> None:
    regulation = data.draw(regulations(), label="regulation")
    plan = lower(regulation, "0" * 64).matters[0]
    facts = data.draw(claims(regulation, careful=True), label="facts")
    figures = data.draw(parameters(regulation))[2023]
    outcome = evaluate_claim(regulation, plan.matter, facts, {}, figures)
    memory = execute(plan, facts, figures, Before())
    assert isinstance(memory, Rejected) is isinstance(outcome, Rejected)
    if isinstance(outcome, Settled) and isinstance(memory, Memory):
        for step, trace in zip(outcome.steps, plan.trace, strict=True):
            _check_step(step, trace, memory, excluded=any(item.text.startswith("排除") for item in outcome.notices))


def _check_step(step: Step, trace: TraceBenefit, memory: Memory, *, excluded: bool) -> None:
    assert (step.name, step.article, step.applies) == (trace.name, trace.article, memory.flags[trace.applies])
    if step.applies:
        assert all(holds(condition, memory) for _, condition in trace.conditions)
        shown = {item.label: Fraction(memory.integers[item.var], item.den) for item in trace.values}
        expected = {
            "基数": step.base,
            "起付线": step.deductible or Fraction(0),
            "计入救助": step.assisted,
            "按比例应付": Fraction(step.due),
        }
        expected |= {"比例": step.rate} if step.rate is not None else {}
        assert {label: value for label, value in shown.items() if label in expected} == {
            label: value for label, value in expected.items() if label in shown
        }
    elif not excluded:
        assert tuple(text for text, condition in trace.conditions if not holds(condition, memory)) == step.failed


@given(data())
def test_resettlements_agree(data: DataObject) -> None:
    regulation = data.draw(regulations(resettled=True), label="regulation")
    rules = lower(regulation, "0" * 64)
    history = data.draw(histories(regulation, careful=True), label="history")
    old, new = data.draw(status_lists()), data.draw(status_lists())
    facts = {"原类别": old, "新类别": new}
    expected = evaluate_resettlement(regulation, RESETTLED, facts, history.claims, history.parameters_of)
    rule = rules.matters[-1].resettle
    assert rule is not None
    actual = run_resettlement(rules, rule, facts, history.claims, history.parameters_of)
    assert actual == expected
