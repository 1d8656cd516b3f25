"""Runs the claims of a counterexample in the reference evaluator and in the generated module, to compare the two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from zhunshengc.backends.python_load import LoadedModule
from zhunshengc.evaluate import evaluate_history, evaluate_resettlement, year_of
from zhunshengc.facts import Facts, to_json
from zhunshengc.model import RATE_SCALE, Regulation
from zhunshengc.outcome import Answer, Notice, Outcome, Payment, Rejected, Settled
from zhunshengc.runtime.rules import Parameters
from zhunshengc.solver.candidate import Candidate

if TYPE_CHECKING:
    from zhunshengc.compilation import Compilation

Under = Callable[[Candidate], "Compilation"]

CLAIMS = "就诊"


def under(compilation: Compilation) -> Under:
    """The compilation under the readings of a candidate; each choice is compiled once."""
    made: dict[tuple[tuple[str, str], ...], Compilation] = {(): compilation}

    def find(candidate: Candidate) -> Compilation:
        if candidate.readings not in made:
            made[candidate.readings] = compilation.with_choices(dict(candidate.readings))
        return made[candidate.readings]

    return find


def evaluator_runner(find: Under) -> Callable[[Candidate], tuple[Outcome, ...]]:
    """Candidates through `evaluate`."""

    def run(candidate: Candidate) -> tuple[Outcome, ...]:
        regulation = find(candidate).specialised
        values = candidate.parameters
        if candidate.resettled:
            (facts,) = candidate.claims
            return (evaluate_resettlement(regulation, candidate.matter, facts, candidate.resettled, lambda _: values),)
        return evaluate_history(regulation, candidate.matter, candidate.claims, lambda _: values, candidate.sums)

    return run


def module_runner(find: Under) -> Callable[[Candidate], tuple[Outcome, ...]]:
    """Candidates through the module loaded from freshly emitted text. A module keeps no steps, and words refusals itself."""

    def run(candidate: Candidate) -> tuple[Outcome, ...]:
        compilation = find(candidate)
        module = compilation.module
        parameters = {name: in_module_units(value) for name, value in candidate.parameters.items()}
        ledger = module.ledger_from_sums(year_of(candidate.claims[0]), candidate.sums) if candidate.sums else None
        return run_module(
            module,
            compilation.specialised,
            candidate.matter,
            candidate.claims,
            parameters,
            ledger=ledger,
            resettled=candidate.resettled,
        )

    return run


def comparable(outcome: Outcome) -> Outcome:
    """What evaluator and module must agree on to the 分."""
    match outcome:
        case Settled():
            return replace(outcome, steps=(), notices=(), sums={key: value for key, value in outcome.sums.items() if value})
        case Rejected():
            return replace(outcome, reason="")


def run_module(
    module: LoadedModule,
    regulation: Regulation,
    matter: str,
    claims: Sequence[Facts],
    parameters: Parameters,
    *,
    ledger: Any = None,
    resettled: Sequence[Facts] = (),
) -> tuple[Outcome, ...]:
    """Settle claims in order through a module, each from the ledger that the one before it left.

    `ledger`: the module's own class (so Any), None for an empty one. `resettled`: 就诊 of the only claim.
    """
    asked = [to_json(facts, regulation) for facts in claims]
    if regulation.matter(matter).resettlement is not None:
        asked[0][CLAIMS] = [to_json(facts, regulation) for facts in resettled]
    outcomes: list[Outcome] = []
    for claim in asked:
        try:
            result = module.MATTERS[matter](claim, ledger, parameters)
        except module.InputError as error:
            outcomes.append(Rejected(error.code, error.field, error.message))
        else:
            ledger = result.ledger
            outcomes.append(_settled(result))
    return tuple(outcomes)


def in_module_units(value: int | Fraction) -> int:
    """A parameter as a generated module takes it: 分, a rate in 1/RATE_SCALE."""
    return value if isinstance(value, int) else int(value * RATE_SCALE)


def _settled(result: Any) -> Settled:
    sums = {item.key: Fraction(value, item.den) for item, value in zip(result.ledger.SUMS, result.ledger.sums, strict=True)}
    return Settled(
        status=result.status,
        payments=tuple(Payment(name, result.articles[name], fen) for name, fen in result.payments.items()),
        total=result.total,
        borne=result.borne,
        sums=sums,
        answers=tuple(Answer(name, result.articles[name], value) for name, value in result.answers.items()),
        notices=tuple(Notice("", text) for text in result.notices),
        steps=(),
    )
