"""The plan of a regulation means what the regulation means: same payments, sums, answers, notices, refusals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis.strategies import DataObject, data

from agreement.strategies import RESETTLED, histories, regulations, status_lists
from zhunshengc.evaluate import evaluate_history, evaluate_resettlement, year_of
from zhunshengc.lower import lower
from zhunshengc.outcome import Outcome, Settled
from zhunshengc.plan_invariants import violations
from zhunshengc.plan_run import run_history, run_resettlement


def comparable(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Without steps, which only the evaluator records."""
    return [replace(item, steps=()) if isinstance(item, Settled) else item for item in outcomes]


@given(data())
def test_histories_agree(data: DataObject) -> None:
    regulation = data.draw(regulations(), label="regulation")
    rules = lower(regulation, "0" * 64)
    assert violations(rules) == ()
    for plan, most in zip(rules.matters, (5, 2), strict=True):
        history = data.draw(histories(regulation, plan.matter, most=most), label="history")
        expected = evaluate_history(regulation, plan.matter, history.claims, history.parameters_of, history.sums)
        opening = {year_of(history.claims[0]): history.sums}
        actual = run_history(plan, history.claims, history.parameters_of, opening)
        assert list(actual) == comparable(expected)


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
