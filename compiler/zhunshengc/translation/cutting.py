"""Proofs in steps: where a payment of the module has been proved to be that of the model, both become unknowns that are equal.

What is proved later need not look into how either was computed. An unknown says less than what it stands for, so a statement
that does not hold of unknowns is stated in full, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.products import bounds
from zhunshengc.solver.smtlib import Fact
from zhunshengc.solver.terms import Op, Term
from zhunshengc.translation.comparing import Statement

Held = Mapping[str, Mapping[Term, Term]]
"""Integers that local names of the module have held, each with the condition of having got there."""


class Cuts:
    """Terms that have become unknowns, and what is known of these."""

    def __init__(self) -> None:
        self.known: tuple[Fact, ...] = ()
        self._unknowns: dict[Term, Term] = {}
        self._rebuilt: dict[Term, Term] = {}

    def cut(self, term: Term, name: str) -> Term:
        """From now on the term is an unknown with its bounds."""
        if term.op in (Op.VAR, Op.CONST):
            return term
        if term not in self._unknowns:
            low, high = bounds(term)
            unknown = terms.integer(f"{name}·{len(self._unknowns) + 1}", low, high)
            self.known += tuple(Fact((unknown,), fact) for fact in self._plain(term, unknown))
            self._unknowns[term] = unknown
            self._rebuilt.clear()
        return self._unknowns[term]

    def _plain(self, term: Term, unknown: Term) -> Iterator[Term]:
        """Where a choice is one of two and that is a constant."""
        if term.op is Op.ITE:
            condition, yes, no = term.args
            for holds, way in ((condition, yes), (terms.negate(condition), no)):
                if way.op is Op.CONST:
                    yield terms.implies(self(holds), terms.equal(unknown, way))

    def learn(self, about: Term, fact: Term) -> None:
        """What has been proved of an unknown."""
        if about.op is Op.VAR and fact is not terms.TRUE:
            self.known += (Fact((about,), fact),)

    def __call__(self, root: Term) -> Term:
        """The term over the unknowns."""
        for term in terms.in_order((root,)):
            if term not in self._rebuilt:
                cut = self._unknowns.get(term)
                self._rebuilt[term] = _again(term, [self._rebuilt[arg] for arg in term.args]) if cut is None else cut
        return self._rebuilt[root]


def _again(term: Term, args: list[Term]) -> Term:
    """The operator on other arguments."""
    match term.op:
        case Op.CONST | Op.VAR:
            return term
        case Op.ADD:
            return terms.add(*args)
        case Op.SUB:
            return terms.sub(*args)
        case Op.MUL:
            return terms.multiply(*args)
        case Op.DIV:
            return terms.floor_div(args[0], int(args[1].value or 1))
        case Op.MOD:
            return terms.modulo(args[0], int(args[1].value or 1))
        case Op.ITE:
            return terms.ite(*args)
        case Op.NOT:
            return terms.negate(*args)
        case Op.AND:
            return terms.both(args)
        case Op.OR:
            return terms.either(args)
        case Op.EQ:
            return terms.equal(*args)
        case Op.LE:
            return terms.at_most(*args)


# ---- steps -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement over unknowns, with what is known of them, and the same statement in full."""

    short: Statement
    known: tuple[Fact, ...]
    full: Statement


@dataclass(frozen=True, slots=True)
class Hint:
    """What may be the payment of a benefit (by place), under the statement's premise; to be proved before it is used."""

    place: int
    term: Term
    statement: Statement


def hints_of(encoding: Encoding, through: Sequence[Term], held: Held, tag: str) -> Iterator[Hint]:
    """The payment of the n-th benefit is what the module calls paid_n.

    `through`: by place, the claim is settled up to and including the benefit; `tag` tells two settlements apart.
    """
    for place, item in enumerate(encoding.benefits, 1):
        for number, (term, path) in enumerate(held.get(f"paid_{place}", {}).items(), 1):
            key = "/".join(filter(None, (tag, "步骤", item.benefit.name, str(number))))
            premise = terms.both((through[place], path))
            yield Hint(place, term, Statement(key, f"{item.benefit.name}相同（步骤）", terms.equal(term, item.paid), premise))


def steps(encoding: Encoding, hints: Sequence[Hint]) -> tuple[tuple[Stated, ...], Cuts]:
    """What is to be proved of each payment, given those of earlier benefits; and the cuts after all of them."""
    cuts = Cuts()
    lemmas: list[Stated] = []
    for place, item in enumerate(encoding.benefits, 1):
        found = [hint for hint in hints if hint.place == place]
        lemmas.extend(Stated(over(cuts, hint.statement), cuts.known, hint.statement) for hint in found)
        learnt = [(hint.term, cuts(hint.statement.premise)) for hint in found]
        model = cuts.cut(item.paid, "原") if found and _is_hard(item.paid) else cuts(item.paid)
        for term, premise in learnt:
            module = cuts.cut(term, "译") if _is_whole(term) and _is_hard(term) else cuts(term)
            cuts.learn(model, terms.implies(premise, terms.equal(module, model)))
    return tuple(lemmas), cuts


def over(cuts: Cuts, statement: Statement) -> Statement:
    """The statement over unknowns."""
    return replace(statement, goal=cuts(statement.goal), premise=cuts(statement.premise))


def _is_hard(term: Term) -> bool:
    """Is there rounding in it? What is linear is no work, and may be a part of the sums."""
    return any(item.op is Op.DIV for item in terms.in_order((term,)))


def _is_whole(term: Term) -> bool:
    """Is it the payment whether or not the benefit applies? Then nothing else is a part of it."""
    return term.op is Op.ITE and terms.ZERO in term.args[1:]
