"""Decides one obligation with Z3. Only worker processes import this module: it is the one place where Z3 is loaded."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import z3

from zhunshengc.solver.obligation import (
    PATIENCE,
    Decision,
    Demand,
    Model,
    Obligation,
    Proved,
    Refuted,
    Script,
    Unknown,
    Vacuous,
    Verdict,
)

# Work is limited in the solver's own steps where a result depends on it, so that a busy machine shows the same claims.
_TASTE_STEPS = 4_000_000  # for making a counterexample pleasant
_WISH_STEPS = 250_000  # for one wish
_NEAR_STEPS = 50_000_000  # for a true example beside an abstract one
_TICK = 0.02  # seconds between two looks at the processor's time


def decide(obligation: Obligation, limit: float) -> Decision:
    """The verdict within about `limit` seconds of this process's work. Running out of time is Unknown, never Refuted.

    By the clock it may take PATIENCE times as long, where others use the processor, too.
    """
    start = time.monotonic()
    session = _Session(obligation, time.process_time() + limit)
    try:
        verdict = session.verdict()
    except z3.Z3Exception as error:
        verdict = Unknown(f"求解器出错：{error}")
    return Decision(verdict, time.monotonic() - start, session.steps)


class _Problem:
    """A parsed script in a Z3 context of its own, so that nothing depends on what was decided before.

    Linear scripts go to the plain solver: what Z3 would do to them beforehand takes longer than to solve them. `products`: the
    script has products of unknowns, for which it is needed.
    """

    def __init__(self, script: Script, *, products: bool) -> None:
        self._products = products
        wishes = [wish for group in script.preferences for wish in group]
        asserted = [script.premise, script.goal, *wishes]
        self._context = z3.Context()
        text = "".join((script.declarations, *(f"(assert {term})\n" for term in asserted)))
        parsed = list(z3.parse_smt2_string(text, ctx=self._context))
        self._base, (self.premise, self.goal, *flat) = parsed[: -len(asserted)], parsed[-len(asserted) :]
        self.wishes = _grouped(flat, [len(group) for group in script.preferences])
        self._constants = _constants(script, self._context)
        self._model: z3.ModelRef | None = None
        self._solver = z3.SimpleSolver(ctx=self._context)
        self._steps = 0  # of all solvers of the context

    def check(self, assertions: Sequence[z3.BoolRef], seconds: float, limit: int) -> tuple[z3.CheckSatResult, int]:
        """The answer and how many steps it took; a model is kept when it is sat.

        `seconds`: of this process's work; `limit`: steps, 0 for no limit. Afterwards `insist` asks for more on top of this.
        """
        self._solver = z3.Solver(ctx=self._context) if self._products else _linear_solver(self._context)
        self._solver.add(*self._base, *assertions)
        return self._answer(seconds, limit)

    def insist(self, wish: z3.BoolRef, seconds: float, limit: int) -> tuple[z3.CheckSatResult, int]:
        """Can this hold besides what was asked last (and insisted on since)? If it can, it is insisted on from now on."""
        if self.fulfilled(wish):
            self._solver.add(wish)
            return z3.sat, 0
        self._solver.push()
        self._solver.add(wish)
        answer, steps = self._answer(seconds, limit)
        if answer != z3.sat:
            self._solver.pop()
        return answer, steps

    def _answer(self, seconds: float, limit: int) -> tuple[z3.CheckSatResult, int]:
        self._solver.set("timeout", max(1, int(seconds * PATIENCE * 1000)))
        self._solver.set("rlimit", limit)
        with _interrupted_after(seconds, self._context):
            answer = self._solver.check()
        if answer == z3.sat:
            self._model = self._solver.model()
        before, self._steps = self._steps, _steps(self._solver)
        return answer, self._steps - before

    def fulfilled(self, term: z3.BoolRef) -> bool:
        """Is it true in the last model?"""
        return self._model is not None and z3.is_true(self._model.eval(term, model_completion=True))

    def fixed(self, name: str, value: int | bool) -> z3.BoolRef:
        """The constant has this value."""
        return self._constants[name] == value

    def model(self) -> Model:
        """The last model, by name."""
        values: dict[str, int | bool] = {}
        for name, constant in self._constants.items():
            if self._model is not None:
                value = self._model.eval(constant, model_completion=True)
                values[name] = z3.is_true(value) if z3.is_bool(constant) else value.as_long()
        return values


def _linear_solver(context: z3.Context) -> z3.Solver:
    """Without Hermite normal forms: their cuts cost more than they save on sums of money."""
    solver = z3.SimpleSolver(ctx=context)
    solver.set("arith.enable_hnf", False)
    return solver


def _grouped(flat: Sequence[z3.BoolRef], sizes: Sequence[int]) -> tuple[tuple[z3.BoolRef, ...], ...]:
    rest = iter(flat)
    return tuple(tuple(next(rest) for _ in range(size)) for size in sizes)


def _constants(script: Script, context: z3.Context) -> dict[str, z3.ExprRef]:
    """The declared constants by the names that a reader of the model knows."""
    sorts = [
        line.rstrip(")").rsplit(" ", 1)[1] for line in script.declarations.splitlines() if line.startswith("(declare-const ")
    ]
    made = (z3.Bool(f"x{index}", context) if sort == "Bool" else z3.Int(f"x{index}", context) for index, sort in enumerate(sorts))
    return dict(zip(script.variables, made, strict=True))


@contextmanager
def _interrupted_after(seconds: float, context: z3.Context) -> Iterator[None]:
    """Interrupts the solver when the process has worked for so long."""
    until = time.process_time() + seconds
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_TICK):
            if time.process_time() >= until:
                context.interrupt()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _steps(solver: z3.Solver) -> int:
    counts = dict(tuple(item) for item in solver.statistics())
    return int(counts.get("rlimit count", 0))


class _Session:
    """The questions that settle one obligation."""

    def __init__(self, obligation: Obligation, deadline: float) -> None:
        self._obligation = obligation
        self._holds = obligation.demand is Demand.MUST_HOLD
        self._deadline = deadline
        self.steps = 0

    def verdict(self) -> Verdict:
        """Proved, Refuted, Vacuous or Unknown."""
        exact = self._obligation.exact
        found = self._attempt(self._obligation.script, taste=exact is None)
        if exact is None or isinstance(found, Vacuous) or self._impossible(found):
            return found
        return self._near(exact, found) or self._attempt(exact, taste=True)

    def _impossible(self, found: Verdict) -> bool:
        """Was what was sought shown not to exist? An abstraction can decide nothing else."""
        return isinstance(found, Proved if self._holds else Refuted)

    def _near(self, exact: Script, found: Verdict) -> Verdict | None:
        """A true example with the same rates as the abstract one: then every product is linear."""
        model = found.model if isinstance(found, Proved | Refuted) else None
        if model is None:
            return None
        problem = _Problem(exact, products=True)
        sought = (*self._sought(problem), *(problem.fixed(name, model[name]) for name in exact.anchors))
        if self._check(problem, sought, _NEAR_STEPS) != z3.sat:
            return None
        return self._example(self._pleasant(problem))

    def _attempt(self, script: Script, *, taste: bool) -> Verdict:
        problem = _Problem(script, products=script is self._obligation.exact)
        sought = self._sought(problem)
        answer = self._check(problem, sought)
        if answer == z3.sat:
            return self._example(self._pleasant(problem) if taste else problem.model())
        if answer == z3.unknown:
            return Unknown("求解器在时限内没有结论")
        possible = self._check(problem, (problem.premise,))
        if possible == z3.unknown:
            return Unknown("求解器在时限内没有判明前提是否可能成立")
        if possible == z3.unsat:
            return Vacuous()
        return Proved() if self._holds else Refuted()

    def _sought(self, problem: _Problem) -> tuple[z3.BoolRef, ...]:
        return (problem.premise, z3.Not(problem.goal) if self._holds else problem.goal)

    def _example(self, model: Model) -> Verdict:
        return Refuted(model) if self._holds else Proved(model)

    def _check(self, problem: _Problem, assertions: Sequence[z3.BoolRef], limit: int = 0) -> z3.CheckSatResult:
        seconds = self._deadline - time.process_time()
        if seconds <= 0:
            return z3.unknown
        answer, steps = problem.check(assertions, seconds, limit)
        self.steps += steps
        return answer

    def _pleasant(self, problem: _Problem) -> Model:
        """A model that fulfils as many wishes as the work allowed for it permits, one after the other.

        A wish that the last model happens to fulfil costs nothing.
        """
        until = self.steps + _TASTE_STEPS
        for group in problem.wishes:
            for wish in group:
                if (self.steps < until or problem.fulfilled(wish)) and self._insist(problem, wish):
                    break
        return problem.model()

    def _insist(self, problem: _Problem, wish: z3.BoolRef) -> bool:
        seconds = self._deadline - time.process_time()
        if seconds <= 0:
            return False
        answer, steps = problem.insist(wish, seconds, _WISH_STEPS)
        self.steps += steps
        return bool(answer == z3.sat)
