"""Decides batches of obligations: first from the cache, the rest in parallel processes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from zhunshengc.solver.cache import Cache
from zhunshengc.solver.obligation import Decision, Demand, Model, Obligation, Opinion, Proved, Refuted, Unknown, Verdict
from zhunshengc.solver.workers import Workers

DEFAULT_LIMIT = 20.0  # seconds for one obligation


@dataclass(frozen=True, slots=True)
class Progress:
    """After each decision: how many of this batch are done, and the title (Chinese) of the last."""

    done: int
    total: int
    title: str


def _silent(_: Progress) -> None:
    return


class Prover:
    """Decides obligations; to be closed (or used with `with`), which ends its processes.

    `jobs`: processes (default: one per processor); `limit`: seconds per obligation; `cache`: directory of verdicts or None;
    `cross_check`: have every proof confirmed by the second solver, and so none taken from the cache. What it denies is in
    `disputed` (titles), how many proofs it confirmed or left open in `opinions`.
    """

    def __init__(
        self,
        jobs: int | None = None,
        limit: float = DEFAULT_LIMIT,
        cache: Path | None = None,
        progress: Callable[[Progress], None] = _silent,
        *,
        cross_check: bool = False,
    ) -> None:
        self._workers = Workers(jobs or os.cpu_count() or 1, limit, cross_check=cross_check)
        self._cache = None if cache is None or cross_check else Cache(cache)
        self._progress = progress
        self._known: dict[str, Decision] = {}
        self.reused = 0
        self.decisions: dict[str, Decision] = {}
        self.disputed: list[str] = []
        self.opinions: Counter[Opinion] = Counter()

    def __enter__(self) -> Prover:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes."""
        self._workers.close()

    def prove(self, obligations: Sequence[Obligation]) -> dict[str, Verdict]:
        """Verdicts by `Obligation.identity`. Obligations with the same text are decided once."""
        by_text: dict[str, Obligation] = {}
        for item in obligations:
            if item.digest not in by_text or item.worth > by_text[item.digest].worth:
                by_text[item.digest] = item
        fresh = [item for item in by_text.values() if not self._remembered(item)]
        for done, (item, decision) in enumerate(self._workers.decide(fresh), 1):
            self._known[item.digest] = replace(decision, worth=item.worth)
            self._note(item, decision)
            if self._cache is not None:
                self._cache.put(item, decision.verdict)
            self._progress(Progress(done, len(fresh), item.title))
        self.decisions.update({item.identity: self._known[item.digest] for item in obligations})
        return {item.identity: _named(self._known[item.digest].verdict, item) for item in obligations}

    def _note(self, obligation: Obligation, decision: Decision) -> None:
        if decision.opinion is not None:
            self.opinions[decision.opinion] += 1
        if decision.opinion is Opinion.DENIES:
            self.disputed.append(obligation.title)

    def _remembered(self, obligation: Obligation) -> bool:
        known = self._known.get(obligation.digest)
        if known is not None and not (isinstance(known.verdict, Unknown) and obligation.worth > known.worth):
            return True
        verdict = None if self._cache is None else self._cache.get(obligation)
        if verdict is None:
            return False
        self._known[obligation.digest] = Decision(verdict, 0.0, 0, worth=obligation.worth)
        self.reused += 1
        return True


def _named(verdict: Verdict, obligation: Obligation) -> Verdict:
    """The verdict with the obligation's own names: another obligation with the same text may have been decided."""
    match verdict:
        case Proved():
            return Proved(_renamed(verdict.model, obligation))
        case Refuted():
            return Refuted(_renamed(verdict.model, obligation))
        case _:
            return verdict


def _renamed(model: Model | None, obligation: Obligation) -> Model | None:
    return None if model is None else dict(zip(obligation.script.variables, model.values(), strict=True))


def write_smt2(directory: Path, obligations: Sequence[Obligation]) -> None:
    """Write each obligation as a script for any SMT-LIB 2 solver, with what its answer should be."""
    directory.mkdir(parents=True, exist_ok=True)
    for item in obligations:
        path = directory / f"{item.check}-{item.digest[:16]}.smt2"
        path.write_text(smt2_text(item), encoding="utf-8", newline="\n")


def smt2_text(obligation: Obligation) -> str:
    """A complete script; a MUST_HOLD is proved by `unsat`, a MUST_OCCUR by `sat`."""
    script = obligation.exact or obligation.script
    holds = obligation.demand is Demand.MUST_HOLD
    goal = f"(not {script.goal})" if holds else script.goal
    logic = "QF_NIA" if obligation.exact is not None else "QF_LIA"
    lines = [
        f"; {obligation.check} {'、'.join(obligation.articles)} {obligation.title}",
        f"; holds if the answer is {'unsat' if holds else 'sat'}",
        *(f"; x{index} = {name}" for index, name in enumerate(script.variables)),
        f"(set-logic {logic})",
        script.declarations.rstrip("\n"),
        f"(assert {script.premise})",
        f"(assert {goal})",
        "(check-sat)",
    ]
    return "\n".join(line.replace("\r", " ") for line in lines) + "\n"
