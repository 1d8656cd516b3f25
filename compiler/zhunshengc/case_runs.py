"""The two implementations that a 用例 is run with: the reference evaluator and a generated module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Protocol

from zhunshengc.cases import CaseParameters, PreparedCase, Run
from zhunshengc.evaluate import chosen_parameters, evaluate_history, evaluate_resettlement
from zhunshengc.facts import to_json
from zhunshengc.model import RATE_SCALE, Regulation
from zhunshengc.outcome import Answer, Notice, Outcome, Payment, Rejected, Settled

CLAIMS = "就诊"


def evaluator_run(regulation: Regulation) -> Run:
    """Runs cases with the reference evaluator. The regulation is specialised to the readings of the cases."""

    def run(case: PreparedCase) -> tuple[Outcome, ...]:
        def parameters_of(year: int | None) -> Mapping[str, int | Fraction]:
            return chosen_parameters(regulation, year, case.parameters)

        claims = [claim.facts for claim in case.claims]
        if regulation.matter(case.matter).resettlement is not None:
            return tuple(evaluate_resettlement(regulation, case.matter, facts, case.resettled, parameters_of) for facts in claims)
        return evaluate_history(regulation, case.matter, claims, parameters_of)

    return run


class SettlementModule(Protocol):
    """What is needed of a generated module."""

    @property
    def MATTERS(self) -> Mapping[str, Callable[..., Any]]:
        """Settlement by matter."""

    @property
    def InputError(self) -> type[Exception]:
        """What a refused claim raises; it has `code`, `field` and `message`."""


def module_run(module: SettlementModule, regulation: Regulation) -> Run:
    """Runs cases with a generated module, through the JSON that a settlement system would send."""

    def run(case: PreparedCase) -> tuple[Outcome, ...]:
        settle = module.MATTERS[case.matter]
        parameters = module_parameters(case.parameters)
        ledger: Any = None  # each module has a ledger class of its own
        outcomes: list[Outcome] = []
        for claim in case.claims:
            facts = to_json(claim.facts, regulation)
            if case.resettled or regulation.matter(case.matter).resettlement is not None:
                facts[CLAIMS] = [to_json(item, regulation) for item in case.resettled]
            try:
                result = settle(facts, ledger, parameters)
            except module.InputError as error:
                outcomes.append(_refused(error))
            else:
                ledger = result.ledger
                outcomes.append(_settled(result))
        return tuple(outcomes)

    return run


def module_parameters(given: CaseParameters) -> dict[str, int | Mapping[int, int]]:
    """Parameters as a module takes them: a whole number for every year, or whole numbers by year.

    分, or 1/RATE_SCALE of a rate. A value for every year stands beside values of single years only in the evaluator: a case
    that gives both means the single years first, so the years that it names are kept and the other one fills every other year
    that a case can have.
    """
    every = {name: _whole(value) for (name, year), value in given.items() if year is None}
    single: dict[str, dict[int, int]] = {}
    for (name, year), value in given.items():
        if year is not None:
            single.setdefault(name, {})[year] = _whole(value)
    filled = {
        name: {**dict.fromkeys(range(1900, 2201), every[name]), **years} if name in every else years
        for name, years in single.items()
    }
    return {**every, **filled}


def _whole(value: int | Fraction) -> int:
    return value if isinstance(value, int) else int(value * RATE_SCALE)


def _refused(error: Any) -> Rejected:
    return Rejected(str(error.code), str(error.field), str(error.message))


def _settled(result: Any) -> Settled:
    sums = zip(result.ledger.SUMS, result.ledger.sums, strict=True)
    return Settled(
        status=result.status,
        payments=tuple(Payment(name, result.articles[name], fen) for name, fen in result.payments.items()),
        total=result.total,
        borne=result.borne,
        sums={item.key: Fraction(value, item.den) for item, value in sums},
        answers=tuple(Answer(name, result.articles[name], value) for name, value in result.answers.items()),
        notices=tuple(Notice("", text) for text in result.notices),
        steps=(),
    )
