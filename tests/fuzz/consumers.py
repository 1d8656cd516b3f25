"""What settles histories besides the reference evaluator. Each says what it makes of them, in a form that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import pyarrow as pa

from agreement.histories import History
from agreement.plain_kernel import plain_kernels
from agreement.python_module import claim_json, module_history, module_of, scaled
from agreement.tables import rows_of, table_of
from zhunshengc import model as m
from zhunshengc.backends.python_load import LoadedModule
from zhunshengc.evaluate import evaluate_history, year_of
from zhunshengc.outcome import Outcome, Rejected, Settled
from zhunshengc.plan import RulesPlan
from zhunshengc.plan_run import run_history
from zhunshengc.runtime.batch.books import LAST_DAY, YEAR, schema
from zhunshengc.runtime.batch.rules import Rules
from zhunshengc.runtime.batch.tables import settle_table

from .encoding import encoded
from .plain import answer_in_tables, as_module, without_steps


@dataclass(frozen=True, slots=True)
class Batch:
    """Histories for one matter, all with the same figures, with what the reference evaluator makes of each."""

    matter: str
    histories: tuple[History, ...]
    settled: tuple[tuple[Outcome, ...], ...]


def batch_of(regulation: m.Regulation, matter: str, histories: Sequence[History]) -> Batch:
    """The histories, settled by the reference evaluator."""
    settled = tuple(evaluate_history(regulation, matter, item.claims, item.parameters_of, item.sums) for item in histories)
    return Batch(matter, tuple(histories), settled)


@dataclass(frozen=True, slots=True)
class Compared:
    """What a consumer says of a history, and what it must say."""

    told: object
    wanted: object

    @property
    def same(self) -> bool:
        return self.told == self.wanted


class Consumer(Protocol):
    """`compare`: one for each history of the batch, None where the consumer cannot be asked about it."""

    @property
    def name(self) -> str: ...

    def compare(self, batch: Batch) -> list[Compared | None]: ...


@dataclass(frozen=True, slots=True)
class OfPlan:
    """The interpreter of plans."""

    rules: RulesPlan
    name: str = "plan"

    def compare(self, batch: Batch) -> list[Compared | None]:
        plan = next(item for item in self.rules.matters if item.matter == batch.matter)
        return [self._one(plan, item, settled) for item, settled in zip(batch.histories, batch.settled, strict=True)]

    def _one(self, plan: object, item: History, settled: tuple[Outcome, ...]) -> Compared:
        opening = {year_of(item.claims[0]): item.sums}
        return Compared(list(run_history(plan, item.claims, item.parameters_of, opening)), without_steps(settled))


@dataclass(frozen=True, slots=True)
class OfModule:
    """The generated Python module, claims as JSON."""

    module: LoadedModule
    regulation: m.Regulation
    name: str = "module"

    def compare(self, batch: Batch) -> list[Compared | None]:
        return [
            Compared(
                as_module(module_history(self.module, self.regulation, batch.matter, item)),
                as_module(settled),
            )
            for item, settled in zip(batch.histories, batch.settled, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class OfEncoding:
    """The terms that proofs are about, with the values of each claim; claims that proofs do not look at are left out."""

    regulation: m.Regulation
    name: str = "encoding"

    def compare(self, batch: Batch) -> list[Compared | None]:
        settles = encoded(self.regulation, batch.matter)
        return [self._one(settles.history(*pair)) for pair in zip(batch.histories, batch.settled, strict=True)]

    def _one(self, claims: list[tuple[object, object]]) -> Compared | None:
        return Compared([told for told, _ in claims], [wanted for _, wanted in claims]) if claims else None


@dataclass(frozen=True, slots=True)
class OfKernel:
    """The batch kernels, uncompiled, every result checked to fit 64 bits. All histories of a batch are one table."""

    rules: Rules
    regulation: m.Regulation
    name: str = "kernel"

    def compare(self, batch: Batch) -> list[Compared | None]:
        if batch.matter not in self.rules.kernels:
            return [None] * len(batch.histories)
        asked = [number for number, item in enumerate(batch.histories) if self._can_be_asked(item, batch.matter)]
        found: list[Compared | None] = [None] * len(batch.histories)
        told = self._settled([batch.histories[number] for number in asked], batch.matter)
        for number, said in zip(asked, told, strict=True):
            rows = [self._row(item) for item in batch.settled[number]]
            sums = self._sums(batch.histories[number], batch.settled[number]) if self.rules.keeps_accounts(batch.matter) else {}
            found[number] = Compared(said, (rows, sums))
        return found

    def _can_be_asked(self, history: History, matter: str) -> bool:
        """Not of claims without a day, which are questions and move no sums; not of sums that no payment looks at.

        An empty cell of a 可无 amount says that there is none, so a table cannot leave such a fact out.
        """
        facts = self.rules.facts(matter)
        always = {fact.name for fact in facts if fact.kind == "money_or_none"}
        always |= {m.DAY} - ({m.DAY} if matter == m.DEFAULT_MATTER else set())
        kept = self.rules.keeps_accounts(matter) or not history.sums
        return kept and all(always <= set(claim) for claim in history.claims)

    def _settled(self, histories: list[History], matter: str) -> list[tuple[list[object], Mapping[int, tuple[int, ...]]]]:
        """Of each history the rows of results, and the sums of each year."""
        if not histories:
            return []
        facts = self.rules.facts(matter)
        claims = [
            {**claim_json(self.regulation, claim, turn), m.PERSON: f"P{number}", m.SETTLEMENT: f"{number}.{turn}"}
            for number, item in enumerate(histories)
            for turn, claim in enumerate(item.claims)
        ]
        figures = self._figures(histories[0].parameters)
        results, after, _ = settle_table(
            self.rules, table_of(claims, facts), self._opening(histories), figures, matter=matter, in_fen=True, threads=1
        )
        rows = iter(rows_of(results, self.rules.layout(matter)))
        kept: dict[str, dict[int, tuple[int, ...]]] = {}
        for row in after.to_pylist():
            kept.setdefault(row[m.PERSON], {})[row[YEAR]] = tuple(row[key] for key, _ in self.rules.sums)
        return [([next(rows) for _ in item.claims], kept.get(f"P{number}", {})) for number, item in enumerate(histories)]

    def _sums(self, history: History, settled: tuple[Outcome, ...]) -> dict[int, tuple[int, ...]]:
        """The sums that a year ends with: of years with sums before it or with a settled claim."""
        first = year_of(history.claims[0])
        found = {first: self._scaled(history.sums)} if history.sums and first is not None else {}
        for facts, outcome in zip(history.claims, settled, strict=True):
            year = year_of(facts)
            if isinstance(outcome, Settled) and year is not None:
                found[year] = self._scaled(outcome.sums)
        return found

    def _scaled(self, sums: Mapping[str, Fraction]) -> tuple[int, ...]:
        return tuple(int(sums.get(key, Fraction(0)) * den) for key, den in self.rules.sums)

    def _figures(self, given: Mapping[int, Mapping[str, int | Fraction]]) -> dict[str, dict[int, int]]:
        """By year of the figure: the batch run asks for the figure of the claim's year and what a parameter is shifted by."""
        found: dict[str, dict[int, int]] = {}
        for year, values in given.items():
            for name, value in scaled(self.rules.module, self.regulation, values).items():
                found.setdefault(name, {})[year + self.rules.module.PARAMETERS[name].shift] = value
        return found

    def _opening(self, histories: list[History]) -> pa.Table:
        rows = []
        for number, item in enumerate(histories):
            year = year_of(item.claims[0])
            if item.sums and year is not None:
                sums = zip((key for key, _ in self.rules.sums), self._scaled(item.sums), strict=True)
                rows.append({m.PERSON: f"P{number}", YEAR: year, LAST_DAY: None, **dict(sums)})
        return pa.Table.from_pylist(rows, schema=schema(self.rules))

    def _row(self, outcome: Outcome) -> tuple[object, ...]:
        match outcome:
            case Rejected():
                return outcome.code, outcome.field
            case Settled():
                payments = tuple(item.fen for item in outcome.payments)
                notices = "；".join(" ".join(filter(None, (item.article, item.text))) for item in outcome.notices)
                answers = tuple(answer_in_tables(item.value, self._type(item.name)) for item in outcome.answers)
                return outcome.status, payments, outcome.total, outcome.borne, notices, answers

    def _type(self, answer: str) -> m.Type:
        return next(item.type for matter in self.regulation.matters for item in matter.conclusions if item.name == answer)


def consumer_of(name: str, regulation: m.Regulation, rules: RulesPlan) -> Consumer:
    """One of them. Raises KeyError."""
    return _MAKERS[name](regulation, rules)


def consumers_of(regulation: m.Regulation, rules: RulesPlan) -> tuple[Consumer, ...]:
    """All that can be asked about the regulation."""
    return tuple(make(regulation, rules) for make in _MAKERS.values())


def _kernel(regulation: m.Regulation, rules: RulesPlan) -> OfKernel:
    return OfKernel(Rules.of(module_of(regulation).module, plain_kernels(rules)), regulation)


_MAKERS: Mapping[str, Callable[[m.Regulation, RulesPlan], Consumer]] = {
    "plan": lambda _, rules: OfPlan(rules),
    "module": lambda regulation, _: OfModule(module_of(regulation), regulation),
    "encoding": lambda regulation, _: OfEncoding(regulation),
    "kernel": _kernel,
}
