"""SMT-LIB 2 text of an obligation: only the variables that it mentions, numbered in order of occurrence.

So the text, and with it the key of the cache, depends on nothing but the obligation's own content: not on names, not on other
rules, not on the order in which they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhunshengc.solver import terms
from zhunshengc.solver.obligation import Script
from zhunshengc.solver.products import Product, Products, definition, lemmas
from zhunshengc.solver.terms import Op, Term


@dataclass(frozen=True, slots=True)
class Fact:
    """A truth about variables that is asserted wherever all of `about` occur (a month has at most 31 days)."""

    about: tuple[Term, ...]
    term: Term


@dataclass(frozen=True, slots=True)
class Question:
    """Premise and goal as terms, with what is known of their variables. Preferences: alternatives, the best first."""

    premise: Term
    goal: Term
    facts: tuple[Fact, ...] = ()
    products: Products | None = None
    preferences: tuple[tuple[Term, ...], ...] = ()


def write(question: Question) -> tuple[Script, Script | None]:
    """The text to prove, and the exact one where products of unknowns had to be abstracted."""
    known, abstracted = _relevant(question)
    if not abstracted:
        return _script(question, known), None
    linear = _script(question, known, abstracted, lemmas(abstracted))
    return linear, _script(question, known, abstracted, map(definition, abstracted))


def _relevant(question: Question) -> tuple[list[Term], tuple[Product, ...]]:
    """Facts and products whose variables occur; they may bring in variables and so further facts and products."""
    chosen: dict[Fact, None] = {}
    products: tuple[Product, ...] = ()
    variables = set(_variables((question.premise, question.goal)))
    grown = True
    while grown:
        new = [fact for fact in question.facts if fact not in chosen and all(item in variables for item in fact.about)]
        chosen.update(dict.fromkeys(new))
        size = len(variables)
        products = () if question.products is None else question.products.among(variables)
        factors = (factor for item in products for factor in (item.left, item.right))
        variables.update(_variables((*(fact.term for fact in new), *factors)))
        grown = bool(new) or len(variables) > size
    ordered = sorted(chosen, key=lambda fact: tuple(item.name for item in fact.about))
    return [fact.term for fact in ordered], products


def _variables(roots: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(term for term in terms.in_order(roots) if term.op is Op.VAR)


def _script(
    question: Question, known: Sequence[Term], products: Sequence[Product] = (), of_products: Iterable[Term] = ()
) -> Script:
    """Both scripts of a question declare the same variables in the same order."""
    anchors = _variables(item.right for item in products)
    writer = _Writer([question.premise, question.goal, *known, *_variables(item.left for item in products), *anchors])
    truths = [*known, *of_products]
    writer.add(truths)
    possible = writer.expressible([wish for group in question.preferences for wish in group])
    groups = [[wish for wish in group if wish in possible] for group in question.preferences]
    writer.add([wish for group in groups for wish in group])
    return Script(
        declarations="".join((*writer.lines, *(f"(assert {writer.text(term)})\n" for term in truths))),
        premise=writer.text(question.premise),
        goal=writer.text(question.goal),
        variables=tuple(variable.name for variable in writer.symbols),
        preferences=tuple(tuple(writer.text(wish) for wish in group) for group in groups if group),
        anchors=tuple(item.name for item in anchors),
    )


class _Writer:
    """Numbers variables x0, x1 … and shared terms t0, t1 … in order of occurrence."""

    def __init__(self, roots: Sequence[Term]) -> None:
        self.symbols: dict[Term, str] = {}
        self.lines: list[str] = []
        self._texts: dict[Term, str] = {}
        self._shared = 0
        self.add(roots)

    def add(self, roots: Sequence[Term]) -> None:
        """Declare and define what the roots need."""
        order = [term for term in terms.in_order(roots) if term not in self._texts]
        uses: dict[Term, int] = {}
        for term in order:
            for arg in term.args:
                uses[arg] = uses.get(arg, 0) + 1
        for term in order:
            self._texts[term] = self._of(term, uses.get(term, 0))

    def expressible(self, wishes: Sequence[Term]) -> frozenset[Term]:
        """Those that are about variables that are declared already, and not constant."""
        declared: dict[Term, bool] = {}
        for term in terms.in_order(wishes):
            declared[term] = term in self.symbols if term.op is Op.VAR else all(declared[arg] for arg in term.args)
        return frozenset(wish for wish in wishes if declared[wish] and wish.op is not Op.CONST)

    def text(self, term: Term) -> str:
        """How the term is written."""
        return self._texts[term]

    def _of(self, term: Term, uses: int) -> str:
        if term.op is Op.VAR:
            return self._declare(term)
        if term.op is Op.CONST:
            return _literal(term)
        body = f"({term.op.value} {' '.join(self._texts[arg] for arg in term.args)})"
        if uses < 2 and len(body) < 200:
            return body
        name = f"t{self._shared}"
        self._shared += 1
        self.lines.append(f"(define-fun {name} () {_sort(term)} {body})\n")
        return name

    def _declare(self, variable: Term) -> str:
        symbol = f"x{len(self.symbols)}"
        self.symbols[variable] = symbol
        self.lines.append(f"(declare-const {symbol} {_sort(variable)})\n")
        if variable.low is not None:
            self.lines.append(f"(assert (<= {_number(variable.low)} {symbol}))\n")
        if variable.high is not None:
            self.lines.append(f"(assert (<= {symbol} {_number(variable.high)}))\n")
        return symbol


def _sort(term: Term) -> str:
    return "Bool" if term.truth else "Int"


def _literal(term: Term) -> str:
    if term.truth:
        return "true" if term.value else "false"
    return _number(int(term.value or 0))


def _number(value: int) -> str:
    return str(value) if value >= 0 else f"(- {-value})"
