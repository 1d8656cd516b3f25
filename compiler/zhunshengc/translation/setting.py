"""A claim of a matter as both sides meet it: the encoding of the model as facts in terms, the module as facts in JSON.

All admissible claims are covered: any facts, given or not where they need not be, any sums, any figures, missing ones included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhunshengc.evaluate_claim import is_required
from zhunshengc.model import DAY, DEFAULT_MATTER, MAX_FEN, PERSON, SETTLEMENT, Basic, ChoicesType, ChoiceType, Input, Regulation
from zhunshengc.solver import terms
from zhunshengc.solver.encode import Encoding, Given, encode_claim
from zhunshengc.solver.products import Products
from zhunshengc.solver.rational import Rational
from zhunshengc.solver.scene import settles_balances
from zhunshengc.solver.smtlib import Fact
from zhunshengc.solver.terms import Term
from zhunshengc.solver.unknowns import absent, may_lack_member, unknown_facts, unknown_parameters
from zhunshengc.solver.values import Amount, Choice, Choices, Day, SymbolicFacts, Truth, Value, Words, equal
from zhunshengc.specialise import used_inputs, used_parameters
from zhunshengc.translation.frame import GivenFact

_BUILT_IN = (PERSON, SETTLEMENT, DAY)


@dataclass(frozen=True, slots=True)
class Setting:
    """One claim. `given`: every fact as the module may read it; `present`: has the parameter a figure for the claim's year?

    `sums`: the year's sums before the claim by key of the 台账, none before `answering.kept_in`; `known`: what is known of the
    variables; `premise`: facts that are not given are as they count.
    """

    regulation: Regulation
    matter: str
    inputs: tuple[Input, ...]
    facts: SymbolicFacts
    given: Mapping[str, GivenFact]
    parameters: Mapping[str, Rational]
    present: Mapping[str, Term]
    sums: Mapping[str, Rational]
    already_paid: Term
    products: Products
    known: tuple[Fact, ...]
    premise: Term

    @property
    def figures(self) -> dict[str, Term]:
        """The parameters as the module meets them: -1 where there is no figure."""
        missing = terms.number(-1)
        return {name: terms.ite(self.present[name], value.numerator, missing) for name, value in self.parameters.items()}

    def encoding(self) -> Encoding:
        """What the model demands. Raises DiagnosticError where it cannot be put into terms."""
        given = Given(self.sums, self.parameters, self.products, self.already_paid)
        return encode_claim(self.regulation, self.matter, self.facts, given)


def setting_of(regulation: Regulation, matter: str, *, of: str = "") -> Setting:
    """A claim of the matter; its variables are called `of` + name."""
    inputs = inputs_of(regulation, matter)
    unknowns = unknown_facts(regulation, inputs, of)
    given: dict[str, GivenFact] = {}
    premise: list[Term] = []
    for item in inputs:
        value = unknowns.facts[item.name]
        here = _given(item, value, matter, of)
        given[item.name] = GivenFact(value, here, reader_of(item), item.instead)
        premise.append(_as_it_counts(item, value, here))
    again = terms.integer("此前已付", 0, MAX_FEN) if settles_balances(regulation, matter) else terms.ZERO
    parameters = unknown_parameters(regulation)
    return Setting(
        regulation=regulation,
        matter=matter,
        inputs=inputs,
        facts=unknowns.facts,
        given=given,
        parameters=parameters,
        present={item.name: terms.flag(f"参数 {item.name}=有") for item in regulation.parameters},
        sums={},
        already_paid=again,
        products=Products(),
        known=unknowns.known,
        premise=terms.both(premise),
    )


def inputs_of(regulation: Regulation, matter: str) -> tuple[Input, ...]:
    """The facts that a module reads of a claim: those of every claim, then those that the matter uses."""
    always = tuple(item for name in _BUILT_IN for item in regulation.inputs if item.name == name)
    return (*always, *(item for item in used_inputs(regulation, matter) if item.name not in _BUILT_IN))


def required(item: Input, matter: str) -> bool:
    """Must the fact be given in JSON? 人员编号, 结算编号, 结算日期 of a 费用结算; else as the evaluator has it."""
    return matter == DEFAULT_MATTER if item.name in _BUILT_IN else is_required(item, matter)


def used_figures(regulation: Regulation, matter: str) -> tuple[str, ...]:
    """Names of the parameters that the matter may need."""
    return tuple(item.name for item in used_parameters(regulation, matter))


# ---- facts -----------------------------------------------------------------------------------------------------


def _given(item: Input, value: Value, matter: str, of: str) -> Term:
    """Is the fact given? Required ones are: that they are asked for is stated apart."""
    match value:
        case Day() if item.name != DAY or matter != DEFAULT_MATTER:
            return value.known
        case Choice(index=index) if index.low == -1:
            return terms.less(terms.number(-1), index)
        case _ if required(item, matter):
            return terms.TRUE
        case _:
            return terms.flag(f"{of}{item.name}=写")


def _as_it_counts(item: Input, value: Value, given: Term) -> Term:
    """A fact that is not given has the value of an absent one; a day that must be given is known."""
    if isinstance(value, Day) and given is terms.TRUE:
        return value.known
    if isinstance(value, Words) or may_lack_member(item):
        return terms.TRUE
    return terms.either((given, equal(value, absent(item, value))))


_READERS = {
    Basic.MONEY: "money",
    Basic.RATE: "rate",
    Basic.YES_NO: "yes_no",
    Basic.DATE: "day",
    Basic.INTEGER: "integer",
    Basic.SCHEDULE: "schedule",
    Basic.TEXT: "text",
}


def reader_of(item: Input) -> str:
    """The method of rt.Given for such a fact."""
    match item.type:
        case ChoiceType():
            return "listed" if item.open else "choice"
        case ChoicesType():
            return "choices"
        case Basic.MONEY if item.nullable:
            return "money_or_none"
        case _:
            return _READERS[item.type]


def is_empty(value: Value) -> Term:
    """Is a fact that was given 0, 否 or empty, so that it may be given where it has no place (限于)?"""
    match value:
        case Amount():
            return terms.both((terms.negate(value.none), terms.equal(value.value.numerator, terms.ZERO)))
        case Truth():
            return terms.negate(value.term)
        case Choices():
            return terms.negate(terms.either(value.bits))
        case _:
            return terms.FALSE
