"""A claim that shows a difference, and whether the evaluator settles it as the encoding says."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from zhunshengc.facts import Facts
from zhunshengc.model import PERSON, SETTLEMENT, Basic
from zhunshengc.outcome import Outcome, Rejected
from zhunshengc.solver import terms
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.obligation import Model, Refuted
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import read_facts, read_rational
from zhunshengc.translation.demand import first_told, refusals_of
from zhunshengc.translation.proving import Difference
from zhunshengc.translation.setting import Setting


def candidate_of(difference: Difference) -> Candidate | None:
    """The claim of the model; None where the difference is of no claim, or of one with something paid on it before."""
    setting, verdict = difference.part.setting, difference.verdict
    if setting is None or not isinstance(verdict, Refuted) or verdict.model is None or setting.already_paid is not terms.ZERO:
        return None
    return Candidate(
        label="这次就诊",
        matter=setting.matter,
        claims=(_facts(setting, verdict.model),),
        sums={key: read_rational(value, verdict.model) for key, value in setting.sums.items()},
        parameters=_parameters(setting, verdict.model),
    )


def _facts(setting: Setting, model: Model) -> Facts:
    """The facts that are given."""
    given = [item for item in setting.inputs if _value(setting.given[item.name].given, model)]
    return {**read_facts(given, setting.facts, model), PERSON: "示例", SETTLEMENT: "示例1"}


def _parameters(setting: Setting, model: Model) -> Mapping[str, int | Fraction]:
    found: dict[str, int | Fraction] = {}
    for item in setting.regulation.parameters:
        if _value(setting.present[item.name], model):
            exact = read_rational(setting.parameters[item.name], model)
            found[item.name] = exact if item.type is Basic.RATE else int(exact)
    return found


def _value(term: Term, model: Model) -> int | bool:
    return terms.evaluate((term,), terms.completed((term,), model))[0]


def agrees(difference: Difference, outcome: Outcome) -> bool:
    """Is the outcome what the encoding says of the claim: refused for the same reason, or the same payments?"""
    part, verdict = difference.part, difference.verdict
    if part.setting is None or part.encoding is None or not isinstance(verdict, Refuted) or verdict.model is None:
        return False
    model = verdict.model
    told = [key for key, holds in first_told(refusals_of(part.setting, part.encoding)).first.items() if _value(holds, model)]
    if isinstance(outcome, Rejected):
        return told == [(outcome.code, outcome.field)]
    paid = [_value(item.paid, model) for item in part.encoding.benefits]
    return not told and paid == [payment.fen for payment in outcome.payments]
