"""Decides obligations: first from the cache, the rest in parallel processes."""

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
    """After each decision: how many of those asked so far are done, and the title (Chinese) of the last."""

    done: int
    total: int
    title: str


def _silent(_: Progress) -> None:
    return


class Prover:
    """Decides obligations; to be closed (or used with `with`), which ends its processes.

    `jobs`: processes (default: one per processor); `limit`: seconds per obligation; `cache`: directory of verdicts or None;
    `cross_check`: have every proof confirmed by the second solver, and so none taken from the cache. What it denies is in
    `disputed` (titles), how many proofs it confirmed or left open in `opinions`. `workers`: processes of somebody else, who
    ends them and has said how they work; they serve one prover at a time.
    """

    def __init__(
        self,
        jobs: int | None = None,
        limit: float = DEFAULT_LIMIT,
        cache: Path | None = None,
        progress: Callable[[Progress], None] = _silent,
        *,
        cross_check: bool = False,
        workers: Workers | None = None,
    ) -> None:
        self._own = workers is None
        self._workers = workers or Workers(jobs or os.cpu_count() or 1, limit, cross_check=cross_check)
        self._cache = None if cache is None or cross_check else Cache(cache)
        self._progress = progress
        self._known: dict[str, Decision] = {}
        self._open: dict[str, list[Obligation]] = {}  # by digest: who waits for it
        self._fresh: list[Obligation] = []
        self._asked = self._decided = 0
        self.reused = 0
        self.decisions: dict[str, Decision] = {}
        self.disputed: list[str] = []
        self.opinions: Counter[Opinion] = Counter()

    def __enter__(self) -> Prover:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes, if they are its own."""
        if self._own:
            self._workers.close()

    def prove(self, obligations: Sequence[Obligation]) -> dict[str, Verdict]:
        """Verdicts by `Obligation.identity`. Obligations with the same text are decided once."""
        verdicts = self.advance(obligations)
        while self._open:
            verdicts.update(self.advance(()))
        return {item.identity: verdicts[item.identity] for item in obligations}

    def advance(self, obligations: Sequence[Obligation]) -> dict[str, Verdict]:
        """Have these decided besides those that are open: what is known by now.

        Asked nothing, it waits for at least one verdict if any is open.
        """
        answers: dict[str, Verdict] = {}
        by_text: dict[str, list[Obligation]] = {}
        for item in obligations:
            by_text.setdefault(item.digest, []).append(item)
        for digest, alike in by_text.items():
            if digest in self._open:
                self._open[digest].extend(alike)
            else:
                self._ask(alike, answers)
        if self._fresh:
            self._workers.submit(self._fresh)
            self._fresh.clear()
        while self._open and not obligations and not answers:
            for asked, decision in self._workers.collect():
                if asked.digest in self._open:  # not what a prover before this one has left open
                    self._learn(asked, decision, answers)
        return answers

    def _ask(self, alike: Sequence[Obligation], answers: dict[str, Verdict]) -> None:
        """Obligations of one text: answered from what is known, or decided for what the most demanding of them is worth."""
        dearest = max(alike, key=lambda item: item.worth)
        if self._remembered(dearest):
            answers.update(self._answered(item) for item in alike)
            return
        self._open[dearest.digest] = list(alike)
        self._fresh.append(dearest)
        self._asked += 1

    def _learn(self, asked: Obligation, decision: Decision, answers: dict[str, Verdict]) -> None:
        self._known[asked.digest] = replace(decision, worth=asked.worth)
        self._note(asked, decision)
        if self._cache is not None:
            self._cache.put(asked, decision.verdict)
        self._decided += 1
        self._progress(Progress(self._decided, self._asked, asked.title))
        alike = self._open.pop(asked.digest)
        later = [item for item in alike if isinstance(decision.verdict, Unknown) and item.worth > asked.worth]
        answers.update(self._answered(item) for item in alike if item not in later)
        if later:
            self._ask(later, answers)

    def _answered(self, item: Obligation) -> tuple[str, Verdict]:
        decision = self._known[item.digest]
        self.decisions[item.identity] = decision
        return item.identity, _named(decision.verdict, item)

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
