"""What is proved of a regulation, as a consumer: it must hold of every history; what is refuted must be shown by its claims."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from agreement.histories import History
from zhunsheng.diagnostic import DiagnosticError
from zhunsheng.source import Source
from zhunshengc import model as m
from zhunshengc.backends.python import emit
from zhunshengc.backends.python_load import LoadedModule
from zhunshengc.backends.summary import UNVERIFIED
from zhunshengc.checks import all_checks, limits, nonnegative, own_share
from zhunshengc.checks.base import Context, Finding, Holds, Result
from zhunshengc.checks.proving import Property, own_matters
from zhunshengc.evaluate import evaluate_history, year_of
from zhunshengc.facts import Facts
from zhunshengc.messages import findings
from zhunshengc.outcome import Outcome, Rejected, Settled
from zhunshengc.plan import RulesPlan
from zhunshengc.replay import in_module_units, run_module
from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.decide import decide
from zhunshengc.solver.obligation import Obligation, Unknown, Verdict
from zhunshengc.verification import examine

from .consumers import Batch, Compared

_SHOWN_BY_CLAIMS = (nonnegative, own_share, limits)
_TABLES = ("缺口", "冲突")
_TRANSLATION = "译文一致"
CHECKED = frozenset({*(module.CHECK.identifier for module in _SHOWN_BY_CLAIMS), *_TABLES, _TRANSLATION})
_SECONDS, _MOST_SECONDS = 1.0, 5.0  # for one obligation, for all of one check


@dataclass(frozen=True, slots=True)
class OfProofs:
    """`proved`: by matter; `whole`: matters whose tables have a row for every claim, and only one."""

    regulation: m.Regulation
    results: tuple[Result, ...]
    proved: Mapping[str, tuple[Property, ...]]
    whole: frozenset[str]
    name: str = "proofs"

    def compare(self, batch: Batch) -> list[Compared | None]:
        return [self._one(batch.matter, *pair) for pair in zip(batch.histories, batch.settled, strict=True)]

    def _one(self, matter: str, history: History, settled: tuple[Outcome, ...]) -> Compared | None:
        """Of a year that begins with an empty 台账: proofs are about sums that can come to be."""
        if history.sums or not (matter in self.whole or self.proved.get(matter)):
            return None
        broken: list[str] = []
        year: list[tuple[Facts, Outcome]] = []
        for facts, outcome in zip(history.claims, settled, strict=True):
            year = [pair for pair in year if year_of(pair[0]) == year_of(facts)]
            broken += self._broken(matter, [*year, (facts, outcome)], history.parameters_of(year_of(facts)))
            year += [(facts, outcome)] if isinstance(outcome, Settled) else []
        return Compared(broken, [])

    def _broken(self, matter: str, year: Sequence[tuple[Facts, Outcome]], figures: Mapping[str, int | Fraction]) -> list[str]:
        last = year[-1][1]
        if isinstance(last, Rejected):
            return ["a table without a fitting row"] if last.code == "ZS417" and matter in self.whole else []
        candidate = Candidate("", matter, tuple(facts for facts, _ in year), {}, figures)
        outcomes = tuple(outcome for _, outcome in year)
        shown = ((item, item.shows((candidate,), (outcomes,))) for item in self.proved.get(matter, ()))
        return [f"{item.subject.title}: {sentence}" for item, sentence in shown if sentence is not None]


def proofs_of(regulation: m.Regulation, rules: RulesPlan, module: LoadedModule) -> OfProofs | None:
    """Asks the solver, a few seconds a check: what it has no time for is not proved. None where a rule has no terms.

    Raises AssertionError where what is refuted is not shown by its claims, or where the module's text is not the rules.
    """

    def run(candidate: Candidate) -> tuple[Outcome, ...]:
        figures = candidate.parameters
        return evaluate_history(regulation, candidate.matter, candidate.claims, lambda _: figures, candidate.sums)

    context = Context(
        regulation, regulation, {}, Source("随机.zs", ""), None, run, text=lambda: emit(rules, UNVERIFIED)
    )  # fmt: skip
    try:
        results = tuple(
            item
            for check in all_checks()
            if check.identifier in CHECKED
            for item in examine([check], context, _Deciding(time.process_time() + _MOST_SECONDS))[0]
        )
    except DiagnosticError as error:
        assert all(item.kind is findings.NOT_ENCODABLE for item in error.diagnostics), error.diagnostics
        return None
    for item in results:
        _insist(item, regulation, module)
    return OfProofs(regulation, results, _proved(regulation, results), _whole(regulation, results))


@dataclass(frozen=True, slots=True)
class _Deciding:
    """Decides until it is too late."""

    end: float

    def __call__(self, obligations: Sequence[Obligation]) -> dict[str, Verdict]:
        return {item.identity: self._one(item) for item in obligations}

    def _one(self, obligation: Obligation) -> Verdict:
        left = self.end - time.process_time()
        return decide(obligation, min(obligation.worth, _SECONDS, left)).verdict if left > 0 else Unknown("没有时间了")


def _insist(result: Result, regulation: m.Regulation, module: LoadedModule) -> None:
    """The check has confirmed its example in the evaluator; the module must show it, too."""
    if not isinstance(result, Finding):
        return
    assert result.subject.check != _TRANSLATION, result.sentence

    def run(candidate: Candidate) -> tuple[Outcome, ...]:
        figures = {name: in_module_units(value) for name, value in candidate.parameters.items() if name in module.PARAMETERS}
        ledger = module.ledger_from_sums(year_of(candidate.claims[0]), candidate.sums) if candidate.sums else None
        return run_module(module, regulation, candidate.matter, candidate.claims, figures, ledger=ledger)

    assert result.confirm is not None and result.confirm(run), f"not shown by the module: {result.sentence}"


def _proved(regulation: m.Regulation, results: Sequence[Result]) -> dict[str, tuple[Property, ...]]:
    held = {(item.subject.check, item.subject.key) for item in results if isinstance(item, Holds)}
    return {
        matter.name: tuple(
            item
            for check in _SHOWN_BY_CLAIMS
            for item in check._properties(regulation, matter.name)
            if (item.subject.check, item.subject.key) in held
        )
        for matter in own_matters(regulation)
    }


def _whole(regulation: m.Regulation, results: Sequence[Result]) -> frozenset[str]:
    """Tables that 依 takes over are examined where they stand."""
    found: set[str] = set()
    for matter in regulation.matters:
        names = {matter.name, matter.settles or matter.name}
        about = [item for item in results if item.subject.check in _TABLES and item.subject.key.split("/")[0] in names]
        if all(isinstance(item, Holds) for item in about):
            found.add(matter.name)
    return frozenset(found)
