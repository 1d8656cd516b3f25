"""What is ordinary about a claim: to make a counterexample easy to read, and to look for one among ordinary claims first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from zhunshengc.facts import FactValue, Tier
from zhunshengc.model import DAY, Basic, DateLit, Input, Parameter, Regulation
from zhunshengc.pots import payers_of, pots_of
from zhunshengc.solver import rational, terms
from zhunshengc.solver.encode import Encoding, Sums
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.terms import Op, Term
from zhunshengc.solver.values import Amount, Choice, Choices, Day, SymbolicFacts, Truth


def usual_values(item: Parameter) -> tuple[Fraction, ...]:
    """Values of the declared range that nobody wonders about, the best first."""
    official = [row.value for row in item.rows[-1:]]
    round_amounts = [4_000_000, 1_000_000, 100_000] if item.type is Basic.MONEY else []
    usual = [Fraction(value) for value in (*official, *round_amounts, item.high) if item.low <= value <= item.high]
    return tuple(dict.fromkeys(usual))


def usual_parameters(regulation: Regulation) -> dict[str, Rational]:
    """Every parameter at its most usual value."""
    return {item.name: rational.constant(usual_values(item)[0]) for item in regulation.parameters}


def first_day(regulation: Regulation) -> datetime.date | None:
    """The first day of force, where it is a date."""
    start = regulation.start.value
    return start.value if isinstance(start, DateLit) else None


_USUAL_RATE = Fraction(60, 100)


def plain_facts(regulation: Regulation, matter: str, inputs: Iterable[Input]) -> dict[str, FactValue]:
    """Nothing paid before, no fact that may be left out, the first day of force, one rate for all tiers."""
    payers = payers_of(regulation, regulation.matter(matter))
    plain: dict[str, FactValue] = {}
    for item in inputs:
        if item.name == DAY:
            plain[DAY] = first_day(regulation)
        elif item.name in payers:
            plain[item.name] = 0
        elif item.type is Basic.SCHEDULE:
            plain[item.name] = (Tier(None, _USUAL_RATE),)
        elif item.optional and item.only_if is None:
            plain |= _left_out(item)
    return plain


def _left_out(item: Input) -> dict[str, FactValue]:
    match item.type:
        case Basic.MONEY | Basic.INTEGER:
            return {item.name: item.default if isinstance(item.default, int) else 0}
        case Basic.YES_NO:
            return {item.name: item.default is True}
        case Basic.DATE:
            return {item.name: None}
        case _:  # which of a few members it is makes a claim no harder
            return {}


def plain_bill(
    regulation: Regulation, matter: str, facts: SymbolicFacts, model: Mapping[str, int | bool]
) -> dict[str, FactValue]:
    """The costs of a claim, 分, where a model leaves all its amounts open: nothing depends on them, but 0元 is no bill."""
    amounts = {name: value.value.numerator for name, value in facts.items() if isinstance(value, Amount)}
    open_ones = {name for name, term in amounts.items() if term.op is Op.VAR and term.name not in model}
    if any(term.op is not Op.CONST and name not in open_ones for name, term in amounts.items()):
        return {}
    pots = pots_of(regulation, regulation.matter(matter))
    wholes = [item.name for item in regulation.inputs if item.includes in pots]
    return {name: _SIZES[0] for name in open_ones if name in pots or name in wholes}


# ---- wishes ----------------------------------------------------------------------------------------------------

_BILL = 10_000  # 分; what a bill is at least, so that there is something to pay
_SIZES = (100_000, 1_000_000, 10_000_000, 100_000_000)  # 分
_ROUND = (1_000_000, 100_000, 10_000, 100)  # 分


def wishes_for(
    regulation: Regulation, opening: Sums, parameters: Mapping[str, Rational], claims: Sequence[Encoding]
) -> Iterator[tuple[Term, ...]]:
    """An empty 台账, no insurance payments, ordinary facts, small and round amounts: what makes a claim easy to read.

    Groups of alternatives, the best first; the most important group first.
    """
    sums = [terms.equal(value.numerator, terms.ZERO) for value in opening.values() if value.fixed is None]
    yield (terms.both(sums),)
    yield from ((wish,) for wish in sums)
    yield from ((terms.negate(claim.excluded),) for claim in claims)
    for claim in claims:
        yield from _facts(regulation, claim)
    yield from _parameters(regulation, parameters)
    for claim in claims:
        yield from _amounts(claim)


def _facts(regulation: Regulation, claim: Encoding) -> Iterator[tuple[Term, ...]]:
    for name in payers_of(regulation, claim.matter):
        value = claim.facts[name]
        if isinstance(value, Amount):
            yield (terms.equal(value.value.numerator, terms.ZERO),)
    any_name = {item.name for item in regulation.inputs if item.open}
    for name, value in claim.facts.items():
        match value:
            case Choices():
                yield from ((terms.negate(bit),) for bit in reversed(value.bits))
            case Choice() if name in any_name:
                yield (terms.equal(value.index, terms.number(len(value.members) - 1)),)
            case Choice():
                yield (terms.equal(value.index, terms.ZERO),)
            case Truth():
                yield (terms.negate(value.term),)
            case Day():
                yield from _day(regulation, name, value)
            case _:
                continue


def _day(regulation: Regulation, name: str, value: Day) -> Iterator[tuple[Term, ...]]:
    yield (terms.negate(value.known),)
    first = first_day(regulation)
    if name == DAY and first is not None:
        yield (terms.equal(value.term, terms.number(first.year * 10_000 + first.month * 100 + first.day)),)


def _parameters(regulation: Regulation, parameters: Mapping[str, Rational]) -> Iterator[tuple[Term, ...]]:
    for item in regulation.parameters:
        value = parameters[item.name]
        yield tuple(rational.equal(value, rational.constant(usual)) for usual in usual_values(item))


def _amounts(claim: Encoding) -> Iterator[tuple[Term, ...]]:
    pots = pots_of(claim.regulation, claim.matter)
    ordered = sorted(claim.facts, key=lambda name: name not in pots)
    amounts = [value.value.numerator for name in ordered if isinstance(value := claim.facts[name], Amount)]
    bills = [value.value.numerator for name in ordered if name in pots and isinstance(value := claim.facts[name], Amount)]
    yield from ((terms.at_most(terms.number(_BILL), amount),) for amount in bills)
    yield tuple(terms.both(_multiple(amount, unit) for amount in amounts) for unit in _ROUND[1:])
    for amount in amounts:
        yield tuple(terms.at_most(amount, terms.number(size)) for size in _SIZES)
    for amount in amounts:
        yield tuple(_multiple(amount, unit) for unit in _ROUND)


def _multiple(amount: Term, unit: int) -> Term:
    return terms.equal(terms.modulo(amount, unit), terms.ZERO)
