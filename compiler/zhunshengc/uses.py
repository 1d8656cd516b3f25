"""What a matter uses: facts, parameters and definitions, through everything that leads to its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from zhunsheng.syntax import Function
from zhunshengc.expressions import walk
from zhunshengc.model import (
    DAY,
    DEFAULT_MATTER,
    PERSON,
    SETTLEMENT,
    Benefit,
    Call,
    Definition,
    DefinitionRef,
    Expr,
    Input,
    InputRef,
    Matter,
    Parameter,
    ParameterRef,
    Ranking,
    RankingRef,
    Regulation,
    Remainder,
)
from zhunshengc.pots import payers_of, pots_of
from zhunshengc.remembered import Remembered


def used_inputs(regulation: Regulation, matter: str) -> tuple[Input, ...]:
    """Facts that settling a claim of the matter looks at, in order of declaration.

    Counted are those of benefits, conclusions, exclusions, silences and assumptions, of the 限于 and 用于 of other used facts, of
    the 不计 of a used ranking, all payers of the matter's 次序 with their pots and 不计支付, for 费用结算 人员编号, 结算编号 and
    结算日期, which parameters, 年龄 and 依 use, too. 保证 is not counted: only proofs look at it. Raises KeyError for an unknown
    matter.
    """
    uses = _remembered(regulation, matter)
    return tuple(item for item in regulation.inputs if item.name in uses.inputs)


def used_parameters(regulation: Regulation, matter: str) -> tuple[Parameter, ...]:
    """Parameters that the matter may need, in order of declaration. Raises KeyError for an unknown matter."""
    uses = _remembered(regulation, matter)
    return tuple(item for item in regulation.parameters if item.name in uses.parameters)


def used_definitions(regulation: Regulation, matter: str) -> tuple[Definition, ...]:
    """Definitions that the matter uses, each after those that it uses itself. Raises KeyError for an unknown matter."""
    uses = _remembered(regulation, matter)
    return tuple(item for item in regulation.definitions if item.name in uses.definitions)


@dataclass(slots=True)
class _Uses:
    inputs: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)
    definitions: set[str] = field(default_factory=set)


def _uses(regulation: Regulation, matter: str) -> _Uses:
    found = regulation.matter(matter)
    reached = _Reached(regulation)
    reached.waiting.extend(expressions_of(found))
    for payer in payers_of(regulation, found):
        reached.input(payer)
        reached.condition(regulation.input(payer).disregarded)
    for pot in pots_of(regulation, found):
        reached.cost(pot)
    if found.name == DEFAULT_MATTER:
        reached.uses.inputs |= {PERSON, SETTLEMENT, DAY}
    if found.settles is not None:
        reached.input(DAY)  # its year says which sums count
    return reached.all()


_remembered = Remembered(_uses)


class _Reached:
    """What has been met on the way through expressions, and the expressions still to be looked at."""

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation
        self._inputs = {item.name: item for item in regulation.inputs}
        self._rankings: set[str] = set()
        self.uses = _Uses()
        self.waiting: list[Expr] = []

    def all(self) -> _Uses:
        """Everything that the expressions lead to."""
        while self.waiting:
            for part in walk(self.waiting.pop()):
                self._part(part)
        return self.uses

    def _part(self, part: Expr) -> None:
        match part:
            case InputRef():
                self.input(part.name)
            case RankingRef():
                self._ranking(self._regulation.ranking(part.name))
            case Remainder():
                self.cost(part.pot)
                for payer in part.payers:
                    self.input(payer)
            case DefinitionRef():
                self._definition(part.name)
            case ParameterRef():
                self.uses.parameters.add(part.name)
                self.input(DAY)  # its year says which row counts
            case Call(function=Function.AGE):
                self.input(DAY)
            case _:
                pass

    def input(self, name: str) -> None:
        """A fact, with what says whether it is there, and the cost of which it pays."""
        if name in self.uses.inputs:
            return
        self.uses.inputs.add(name)
        item = self._inputs[name]
        for ranking in self._regulation.rankings[:1]:
            if ranking.source == name:
                self._ranking(ranking)  # a matter that uses the facts tells the status
        self.condition(item.only_if)
        self.condition(item.used_if)
        if item.pays is not None:
            self.cost(item.pays)

    def cost(self, name: str) -> None:
        """A pot: a fact or a definition."""
        if name in self._inputs:
            self.input(name)
        else:
            self._definition(name)

    def condition(self, expr: Expr | None) -> None:
        if expr is not None:
            self.waiting.append(expr)

    def _ranking(self, ranking: Ranking) -> None:
        if ranking.name not in self._rankings:
            self._rankings.add(ranking.name)
            self.waiting.extend(condition for _, condition in ranking.exceptions)
            self.input(ranking.source)

    def _definition(self, name: str) -> None:
        if name not in self.uses.definitions:
            self.uses.definitions.add(name)
            self.waiting.append(self._regulation.definition(name).value)


# ---- expressions by owner --------------------------------------------------------------------------------------


def expressions_of(matter: Matter) -> Iterator[Expr]:
    """Every expression that settling a claim of the matter may evaluate (not those of 保证)."""
    yield from (item.condition for item in matter.assumptions)
    yield from (item.condition for item in matter.exclusions)
    yield from (item.condition for item in matter.silences)
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


def map_benefit(benefit: Benefit, change: Callable[[Expr], Expr]) -> Benefit:
    """The benefit with `change` applied to the expression of each clause."""
    deductible = benefit.deductible
    return replace(
        benefit,
        applies=change(benefit.applies),
        base=change(benefit.base),
        deductible=None if deductible is None else replace(deductible, value=change(deductible.value)),
        rate=change(benefit.rate),
        limits=tuple(replace(limit, value=change(limit.value)) for limit in benefit.limits),
        also_counts=None if benefit.also_counts is None else change(benefit.also_counts),
        adjustments=tuple(replace(item, condition=change(item.condition)) for item in benefit.adjustments),
    )


def input_expressions(item: Input) -> Iterator[Expr]:
    """The conditions of 限于, 用于 and 不计支付."""
    yield from (expr for expr in (item.only_if, item.used_if, item.disregarded) if expr is not None)


def all_expressions(regulation: Regulation) -> Iterator[Expr]:
    """Every expression of the regulation, those of 保证, 限于, 用于, 不计支付, 不计, 施行 and 失效 included."""
    yield regulation.start.value
    if regulation.end is not None:
        yield regulation.end.value
    for item in regulation.inputs:
        yield from input_expressions(item)
    yield from (condition for ranking in regulation.rankings for _, condition in ranking.exceptions)
    yield from (definition.value for definition in regulation.definitions)
    for matter in regulation.matters:
        yield from expressions_of(matter)
        yield from (item.condition for item in matter.guarantees)
