"""Expressions over the run-time support on terms, with values for the variables."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from fuzz.evaluating import Value as Concrete
from fuzz.evaluating import compiled
from zhunshengc.solver.products import Products
from zhunshengc.solver.terms import Term
from zhunshengc.translation.frame import Arguments, GivenFact, Run, Surroundings
from zhunshengc.translation.statements import run
from zhunshengc.translation.values import Function, Outside, Value

Given = Mapping[str, Mapping[str, GivenFact]]


def surroundings(facts: Given | None = None, figures: Mapping[str, Term] | None = None) -> Surroundings:
    """What a run is about."""
    return Surroundings(facts or {}, figures or {}, Products())


def on_terms(
    expression: str, values: Mapping[str, Value], around: Surroundings, names: Mapping[str, Value] | None = None
) -> tuple[Value, Run]:
    """The value of the expression, in which the names stand for these values; and what was met on the way."""
    node = ast.parse(f"def asked({', '.join(values)}):\n    return {expression}\n").body[0]
    assert isinstance(node, ast.FunctionDef)
    known = {"rt": Outside("rt"), **(names or {})}
    return run(known, Function(node), Arguments(tuple(values.values()), {}), around)


def concrete(roots: Sequence[Term], around: Surroundings, environment: Mapping[str, Concrete]) -> tuple[Concrete, ...]:
    """The terms with these values for the variables."""
    return compiled(roots, around.products)(environment)
