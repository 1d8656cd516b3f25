"""用例 through the reference evaluator and through the generated module."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from zhunshengc.cases import CaseParameters, CaseResult, PreparedCase, check_case, prepare_all
from zhunshengc.evaluate import chosen_parameters, evaluate_history, evaluate_resettlement
from zhunshengc.model import Regulation
from zhunshengc.outcome import Outcome
from zhunshengc.replay import in_module_units, run_module

if TYPE_CHECKING:
    from zhunshengc.compilation import Compilation


def run_cases(compilation: Compilation) -> tuple[CaseResult, ...]:
    """Every 用例 under the readings it names, in both; a case has one result an engine."""
    made: dict[tuple[tuple[str, str], ...], Compilation] = {(): compilation}
    results: list[CaseResult] = []
    for case in prepare_all(compilation.regulation).cases:
        key = tuple(sorted(case.readings.items()))
        if key not in made:
            made[key] = compilation.with_choices(case.readings)
        results.extend(_run_case(case, made[key]))
    return tuple(results)


def _run_case(case: PreparedCase, compilation: Compilation) -> tuple[CaseResult, CaseResult]:
    def in_evaluator(prepared: PreparedCase) -> tuple[Outcome, ...]:
        return evaluated(prepared, compilation.specialised)

    def in_module(prepared: PreparedCase) -> tuple[Outcome, ...]:
        claims = [claim.facts for claim in prepared.claims]
        parameters = module_parameters(prepared.parameters)
        return run_module(
            compilation.module, compilation.specialised, prepared.matter, claims, parameters, resettled=prepared.resettled
        )

    return check_case(case, in_evaluator, "参考求值"), check_case(case, in_module, "生成模块")


def evaluated(case: PreparedCase, regulation: Regulation) -> tuple[Outcome, ...]:
    """The claims of a 用例 in the reference evaluator, under a specialised regulation."""

    def parameters_of(year: int | None) -> Mapping[str, int | Fraction]:
        return chosen_parameters(regulation, year, case.parameters)

    claims = [claim.facts for claim in case.claims]
    if regulation.matter(case.matter).resettlement is not None:
        return (evaluate_resettlement(regulation, case.matter, claims[0], case.resettled, parameters_of),)
    return evaluate_history(regulation, case.matter, claims, parameters_of)


def module_parameters(parameters: CaseParameters) -> dict[str, int | dict[int, int]]:
    """Parameters as a generated module takes them: 分 (rates in 1/RATE_SCALE), for every year or by year of the row."""
    given: dict[str, int | dict[int, int]] = {}
    for (name, year), value in parameters.items():
        scaled = in_module_units(value)
        known = given.get(name)
        if year is None:
            given[name] = scaled
        elif isinstance(known, dict):
            known[year] = scaled
        else:
            given[name] = {year: scaled}
    return given
