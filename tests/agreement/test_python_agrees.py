"""The generated Python module means what the regulation means, claims given as JSON."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis.strategies import DataObject, data

from agreement import python_module as python
from agreement.histories import histories, status_lists
from agreement.strategies import RESETTLED, regulations
from zhunshengc.evaluate import evaluate_history, evaluate_resettlement
from zhunshengc.facts import Facts
from zhunshengc.model import DEFAULT_MATTER, Regulation, ResettleMethod
from zhunshengc.outcome import Rejected
from zhunshengc.specialise import used_inputs


@given(data())
def test_histories_agree(data: DataObject) -> None:
    regulation = data.draw(regulations(), label="regulation")
    module = python.module_of(regulation)
    for matter, most in zip(regulation.matters, (5, 2, 3), strict=True):
        drawn = data.draw(histories(regulation, matter.name, most=most), label="history")
        history = python.with_official_rows(regulation, drawn)
        expected = evaluate_history(regulation, matter.name, history.claims, history.parameters_of, history.sums)
        actual = python.module_history(module, regulation, matter.name, history)
        assert python.comparable_with_module(actual) == python.comparable_with_module(expected)


@given(data())
def test_resettlements_agree(data: DataObject) -> None:
    """Where several claims are refused, which of them is told first is left to the module."""
    regulation = data.draw(regulations(resettled=True), label="regulation")
    assume(any(item.name == "救助身份" for item in used_inputs(regulation, DEFAULT_MATTER)))
    module = python.module_of(regulation)
    drawn = data.draw(histories(regulation, careful=True), label="history")
    history = python.with_official_rows(regulation, drawn)
    facts: Facts = {"原类别": data.draw(status_lists()), "新类别": data.draw(status_lists())}
    every_year = history.parameters_of(2023)
    expected = evaluate_resettlement(regulation, RESETTLED, facts, history.claims, lambda _: every_year)
    actual = python.module_resettlement(module, regulation, RESETTLED, facts, history)
    if isinstance(expected, Rejected):
        assert isinstance(actual, Rejected) or _is_nothing(regulation)
    else:
        assert actual.payments == expected.payments


def _is_nothing(regulation: Regulation) -> bool:
    """Under 不补 a module need not settle the claims."""
    rule = regulation.matters[-1].resettlement
    return rule is not None and rule.methods[0][1] is ResettleMethod.NOTHING
