"""A second opinion on what Z3 has shown to be impossible, by cvc5, where it is installed. The text asked about is the same."""

from __future__ import annotations

import importlib
import importlib.util

from zhunshengc.solver.obligation import Demand, Obligation, Opinion, Proved, Refuted, Script, Verdict


def available() -> bool:
    """Is the second solver installed?"""
    return importlib.util.find_spec("cvc5") is not None


def second_opinion(obligation: Obligation, verdict: Verdict, seconds: float) -> Opinion | None:
    """Whether what was shown to be impossible is so; None for verdicts that come with an example (those are replayed)."""
    holds = obligation.demand is Demand.MUST_HOLD
    impossible = isinstance(verdict, Proved) if holds else isinstance(verdict, Refuted)
    if not impossible:
        return None
    first = _opinion(obligation.script, "QF_LIA", seconds, holds=holds)
    if first is not Opinion.DENIES or obligation.exact is None:
        return first
    return _opinion(obligation.exact, "QF_NIA", seconds, holds=holds)


def _opinion(script: Script, logic: str, seconds: float, *, holds: bool) -> Opinion:
    cvc5 = importlib.import_module("cvc5")
    solver = cvc5.Solver()
    solver.setOption("tlimit-per", str(int(seconds * 1000)))
    solver.setLogic(logic)
    sought = f"(not {script.goal})" if holds else script.goal
    text = f"{script.declarations}(assert {script.premise})\n(assert {sought})\n"
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "obligation")
    try:
        while not (command := parser.nextCommand()).isNull():
            command.invoke(solver, parser.getSymbolManager())
        answer = solver.checkSat()
    except RuntimeError:  # how cvc5 reports what it cannot do
        return Opinion.OPEN
    if answer.isUnsat():
        return Opinion.AGREES
    return Opinion.DENIES if answer.isSat() else Opinion.OPEN
