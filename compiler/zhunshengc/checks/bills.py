"""A bill that is cut into two: which amounts of a claim belong to it, and claims with other amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zhunsheng.syntax import Function
from zhunshengc.expressions import walk
from zhunshengc.model import MAX_FEN, Basic, Call, DefinitionRef, Expr, InputRef, Matter, Regulation
from zhunshengc.pots import parts_of, payers_of, pots_of
from zhunshengc.solver import rational, terms
from zhunshengc.solver.encode import Encoding
from zhunshengc.solver.encode_value import money, paid_by
from zhunshengc.solver.scene import Scene
from zhunshengc.solver.terms import Term
from zhunshengc.solver.values import Amount, SymbolicFacts
from zhunshengc.specialise import used_inputs
from zhunshengc.uses import all_expressions


def bill_amounts(regulation: Regulation, matter: Matter) -> tuple[str, ...]:
    """The amounts of a claim that belong to its bill: costs and what they are part of, what others pay, what a 基数 is made of.

    Other amounts (an income, a 起付线 that is a fact) are the person's or the year's, and stay as they are.
    """
    pots = {part for pot in pots_of(regulation, matter) for part in parts_of(regulation, pot)}
    bases = [benefit.base for benefit in matter.benefits]
    bases += [item.value for item in regulation.definitions if item.name in pots]
    based = {name for expr in bases for name in _amounts_in(regulation, expr)}
    payers = payers_of(regulation, matter)
    return tuple(
        item.name
        for item in used_inputs(regulation, matter.name)
        if item.type is Basic.MONEY
        and not item.nullable
        and (item.name in payers or item.name in based or pots & set(parts_of(regulation, item.name)))
    )


def personal_facts(regulation: Regulation, matter: Matter) -> tuple[str, ...]:
    """What a person has but once on a day: amounts that are not of the bill (an income), days that an 年龄 is reckoned from."""
    bill = bill_amounts(regulation, matter)
    ages = [
        part
        for expr in all_expressions(regulation)
        for part in walk(expr)
        if isinstance(part, Call) and part.function is Function.AGE
    ]
    births = {part.name for age in ages for part in walk(age) if isinstance(part, InputRef)}
    return tuple(
        item.name
        for item in used_inputs(regulation, matter.name)
        if item.name in births or (item.type is Basic.MONEY and item.name not in bill)
    )


def _amounts_in(regulation: Regulation, expr: Expr) -> Iterator[str]:
    """The amounts that an expression is made of, also by way of definitions."""
    for part in walk(expr):
        if isinstance(part, DefinitionRef):
            yield from _amounts_in(regulation, regulation.definition(part.name).value)
        elif isinstance(part, InputRef) and part.type is Basic.MONEY:
            yield part.name


def within_costs(claim: Encoding) -> Term:
    """No more is paid of a cost than it comes to. Only payers behind a benefit can do that (see 不超自付), so only then asked."""
    regulation, matter = claim.regulation, claim.matter
    payers = payers_of(regulation, matter)
    behind = {name for place in matter.places[min((item.place for item in matter.benefits), default=0) :] for name in place}
    if not behind & set(payers):
        return terms.TRUE
    return terms.both(terms.at_most(_drawn(claim, pot), money(pot, claim.claim)) for pot in pots_of(regulation, matter))


def _drawn(claim: Encoding, pot: str) -> Term:
    """All that is paid of the pot."""
    parts = parts_of(claim.regulation, pot)
    payers = (name for name in payers_of(claim.regulation, claim.matter) if claim.regulation.input(name).pays in parts)
    paid = [paid_by(name, claim.claim) for name in payers]
    return terms.total([*paid, *(item.paid for item in claim.benefits if item.benefit.pot in parts)])


def with_amounts(facts: SymbolicFacts, others: SymbolicFacts, names: tuple[str, ...]) -> SymbolicFacts:
    """The facts with those amounts as others have them."""
    return {**facts, **{name: others[name] for name in names}}


def put_together(first: SymbolicFacts, second: SymbolicFacts, names: tuple[str, ...]) -> SymbolicFacts:
    """The first facts, each of those amounts being the sum of both."""
    return {**first, **{name: _sum(first, second, name) for name in names}}


def _sum(first: SymbolicFacts, second: SymbolicFacts, name: str) -> Amount:
    one, other = first[name], second[name]
    if not isinstance(one, Amount) or not isinstance(other, Amount):
        raise TypeError(f"not an amount: {name}")
    return replace(one, value=rational.add(one.value, other.value))


def in_range(facts: SymbolicFacts, names: tuple[str, ...]) -> Term:
    """No amount is larger than a claim may have."""
    amounts = (facts[name] for name in names)
    return terms.both(
        rational.at_most(amount.value, rational.constant(MAX_FEN)) for amount in amounts if isinstance(amount, Amount)
    )


def another(scene: Scene, names: tuple[str, ...]) -> SymbolicFacts:
    """A second claim of the scene that differs from its facts in those amounts only."""
    return scene.varied("另一次", lambda: with_amounts(scene.facts(), scene.facts("另一次·"), names))
