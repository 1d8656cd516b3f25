"""What a matter uses: facts, parameters and definitions, through everything that leads to its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhunshengc.expressions import walk
from zhunshengc.model import (
    DAY,
    DEFAULT_MATTER,
    PERSON,
    SETTLEMENT,
    Benefit,
    Definition,
    DefinitionRef,
    Expr,
    Input,
    InputRef,
    Matter,
    Parameter,
    ParameterRef,
    RankingRef,
    Regulation,
    Remainder,
)


def used_inputs(regulation: Regulation, matter: str) -> tuple[Input, ...]:
    """Facts that settling a claim of the matter looks at, in order of declaration.

    Counted are those of benefits, conclusions, exclusions and assumptions, of the 限于 of other used facts, all payers of the
    matter's 次序 and their pots, and for 费用结算 人员编号, 结算编号 and 结算日期. 保证 is not counted: only proofs look at it.
    Raises KeyError for an unknown matter.
    """
    uses = _uses(regulation, matter)
    return tuple(item for item in regulation.inputs if item.name in uses.inputs)


def used_parameters(regulation: Regulation, matter: str) -> tuple[Parameter, ...]:
    """Parameters that the matter may need, in order of declaration. Raises KeyError for an unknown matter."""
    uses = _uses(regulation, matter)
    return tuple(item for item in regulation.parameters if item.name in uses.parameters)


def used_definitions(regulation: Regulation, matter: str) -> tuple[Definition, ...]:
    """Definitions that the matter uses, each after those that it uses itself. Raises KeyError for an unknown matter."""
    uses = _uses(regulation, matter)
    return tuple(item for item in regulation.definitions if item.name in uses.definitions)


@dataclass(slots=True)
class _Uses:
    inputs: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)
    definitions: set[str] = field(default_factory=set)


def _uses(regulation: Regulation, matter: str) -> _Uses:
    found = regulation.matter(matter)
    uses = _Uses()
    definitions = {item.name: item.value for item in regulation.definitions}
    inputs = {item.name: item for item in regulation.inputs}
    waiting = list(expressions_of(found))
    for name in _pots_and_payers(found):
        _enter_input(name, inputs, uses, waiting)
    if found.name == DEFAULT_MATTER:
        uses.inputs |= {PERSON, SETTLEMENT, DAY}
    while waiting:
        for part in walk(waiting.pop()):
            match part:
                case InputRef():
                    _enter_input(part.name, inputs, uses, waiting)
                case RankingRef():
                    _enter_input(regulation.ranking(part.name).source, inputs, uses, waiting)
                case Remainder():
                    for name in (part.pot, *part.payers):
                        _enter_input(name, inputs, uses, waiting)
                case DefinitionRef() if part.name not in uses.definitions:
                    uses.definitions.add(part.name)
                    waiting.append(definitions[part.name])
                case ParameterRef():
                    uses.parameters.add(part.name)
                case _:
                    pass
    if uses.parameters:
        uses.inputs.add(DAY)  # its year says which row counts
    return uses


def _enter_input(name: str, inputs: dict[str, Input], uses: _Uses, waiting: list[Expr]) -> None:
    if name in uses.inputs:
        return
    uses.inputs.add(name)
    only_if = inputs[name].only_if
    if only_if is not None:
        waiting.append(only_if)
    pot = inputs[name].pays
    if pot is not None:
        _enter_input(pot, inputs, uses, waiting)


def _pots_and_payers(matter: Matter) -> Iterator[str]:
    benefits = {benefit.name for benefit in matter.benefits}
    for benefit in matter.benefits:
        yield benefit.pot
    for place in matter.places:
        yield from (name for name in place if name not in benefits)


# ---- expressions by owner --------------------------------------------------------------------------------------


def expressions_of(matter: Matter) -> Iterator[Expr]:
    """Every expression that settling a claim of the matter may evaluate (not those of 保证)."""
    yield from (item.condition for item in matter.assumptions)
    yield from (item.condition for item in matter.exclusions)
    for benefit in matter.benefits:
        yield from benefit_expressions(benefit)
    for conclusion in matter.conclusions:
        yield conclusion.value


def benefit_expressions(benefit: Benefit) -> Iterator[Expr]:
    """The expressions of all clauses of a benefit."""
    yield from (benefit.applies, benefit.base, benefit.rate)
    if benefit.deductible is not None:
        yield benefit.deductible.value
    yield from (limit.value for limit in benefit.limits)
    if benefit.also_counts is not None:
        yield benefit.also_counts
    yield from (adjustment.condition for adjustment in benefit.adjustments)


def all_expressions(regulation: Regulation) -> Iterator[Expr]:
    """Every expression of the regulation, those of 保证, 限于, 施行 and 失效 included."""
    yield regulation.start.value
    if regulation.end is not None:
        yield regulation.end.value
    yield from (item.only_if for item in regulation.inputs if item.only_if is not None)
    yield from (item.value for item in regulation.definitions)
    for matter in regulation.matters:
        yield from expressions_of(matter)
        yield from (item.condition for item in matter.guarantees)
