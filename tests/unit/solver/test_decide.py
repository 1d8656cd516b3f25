"""Verdicts of the solver: never "refuted" for a timeout, never "proved" for what cannot happen, exact where it was abstracted."""

from __future__ import annotations

from unit.solver.questions import (
    COST,
    RATE,
    false_one,
    hard_one,
    obligation,
    product_question,
    rounded_share,
    true_one,
    vacuous_one,
)
from zhunshengc.solver import terms
from zhunshengc.solver.decide import decide
from zhunshengc.solver.obligation import Demand, Proved, Refuted, Unknown, Vacuous


def test_true_property_is_proved() -> None:
    decision = decide(true_one(), 20)
    assert decision.verdict == Proved()
    assert decision.steps > 0


def test_false_property_is_refuted_by_a_model() -> None:
    verdict = decide(false_one(), 20).verdict
    assert isinstance(verdict, Refuted) and verdict.model is not None
    cost = int(verdict.model["费用"])
    assert 2 * ((cost * 70 + 50) // 100) > (2 * cost * 70 + 50) // 100


def test_impossible_premise_is_vacuous() -> None:
    assert decide(vacuous_one(), 20).verdict == Vacuous()


def test_timeout_is_unknown() -> None:
    decision = decide(hard_one(), 0.3)
    assert isinstance(decision.verdict, Unknown)
    assert decision.seconds < 10


def test_what_must_occur() -> None:
    possible = obligation(terms.TRUE, terms.equal(rounded_share(COST, 70), terms.number(7)), Demand.MUST_OCCUR)
    verdict = decide(possible, 20).verdict
    assert isinstance(verdict, Proved) and verdict.model == {"费用": 10}
    impossible = obligation(terms.TRUE, terms.less(COST, rounded_share(COST, 70)), Demand.MUST_OCCUR)
    assert decide(impossible, 20).verdict == Refuted()
    never = obligation(terms.less(COST, terms.ZERO), terms.TRUE, Demand.MUST_OCCUR)
    assert decide(never, 20).verdict == Vacuous()


def test_wishes_make_a_counterexample_pleasant() -> None:
    goal = terms.at_most(COST, terms.number(123_456))
    round_amounts = tuple(terms.equal(terms.modulo(COST, unit), terms.ZERO) for unit in (100_000, 100))
    small = tuple(terms.at_most(COST, terms.number(size)) for size in (100_000, 200_000))
    verdict = decide(obligation(terms.TRUE, goal, preferences=(small, round_amounts)), 20).verdict
    assert verdict == Refuted({"费用": 200_000})


def test_product_of_unknowns_is_abstracted_for_proofs() -> None:
    question = product_question(100)
    assert question.exact is not None and question.exact.anchors == ("比例",)
    assert decide(question, 20).verdict == Proved()


def test_product_of_unknowns_is_exact_in_counterexamples() -> None:
    verdict = decide(product_question(99), 20).verdict
    assert isinstance(verdict, Refuted) and verdict.model is not None
    assert int(verdict.model["费用"]) * int(verdict.model["比例"]) > 99 * int(verdict.model["费用"])
    assert verdict.model[RATE.name] == 100
