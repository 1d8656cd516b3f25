"""Properties of declarations that a model must have between passes; `invariants` puts them together with those of expressions."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.syntax import ArithmeticOp, WayKind
from zhunshengc.expressions import walk
from zhunshengc.model import (
    UNLISTED,
    AnswerRef,
    Arithmetic,
    Basic,
    ChoiceType,
    DefinitionRef,
    Expr,
    Input,
    InputRef,
    Matter,
    MoneyLit,
    RankingRef,
    Regulation,
    Relation,
    Table,
)
from zhunshengc.uses import expressions_of


def registers_end_in_unlisted(regulation: Regulation) -> Iterator[str]:
    """A 名录 is a classification whose last member is 未列入; no other input has that member by itself."""
    for item in regulation.inputs:
        if item.open and not (isinstance(item.type, ChoiceType) and item.type.members[-1:] == (UNLISTED,)):
            yield f"{item.name} does not end in {UNLISTED}"


def used_facts_are_independent(regulation: Regulation) -> Iterator[str]:
    """用于 looks at facts without 用于 only."""
    used = {item.name for item in regulation.inputs if item.used_if is not None}
    for item in regulation.inputs:
        if item.used_if is not None:
            yield from (f"{item.name} is used by {name}" for name in _facts_in(item.used_if, regulation) if name in used)


def exceptions_ask_for_no_status(regulation: Regulation) -> Iterator[str]:
    """不计 is of a member of its ranking, under a condition of facts and readings alone."""
    for ranking in regulation.rankings:
        for member, condition in ranking.exceptions:
            if member not in ranking.members:
                yield f"{member} is no member of {ranking.name}"
            if any(isinstance(part, RankingRef) for part in _parts(condition, regulation)):
                yield f"{ranking.name} asks for a status"


def pots_are_costs(regulation: Regulation) -> Iterator[str]:
    """Payers and 包含 name costs; benefits name costs or sums of costs."""
    costs = {item.name for item in regulation.inputs if _is_cost(item)}
    for item in regulation.inputs:
        yield from (f"{pot} is no cost" for pot in (item.pays, item.includes) if pot is not None and pot not in costs)
        if item.disregarded is not None and item.pays is None:
            yield f"{item.name} is no payer"
    definitions = {item.name: item for item in regulation.definitions}
    for matter in regulation.matters:
        for benefit in matter.benefits:
            definition = definitions.get(benefit.pot)
            if benefit.pot not in costs and (definition is None or not _is_sum(definition.value, costs, regulation)):
                yield f"{benefit.name} pays of {benefit.pot}, which is no cost"


def _is_cost(item: Input) -> bool:
    return item.type is Basic.MONEY and not item.nullable and item.pays is None


def _is_sum(value: Expr, costs: set[str], regulation: Regulation) -> bool:
    match value:
        case InputRef():
            return value.name in costs
        case DefinitionRef():
            return _is_sum(regulation.definition(value.name).value, costs, regulation)
        case Arithmetic(op=ArithmeticOp.ADD):
            return _is_sum(value.left, costs, regulation) and _is_sum(value.right, costs, regulation)
        case Table():
            return all(_is_sum(row.cell, costs, regulation) for row in value.rows)
        case _:
            return isinstance(value, MoneyLit)


def relations_are_of_one_place(regulation: Regulation) -> Iterator[str]:
    """Two or more benefits of one place, none in two relations; a way names one of them where it names any."""
    for matter in regulation.matters:
        related = [name for relation in matter.relations for name in relation.benefits]
        yield from (f"{name} stands in two relations" for name in set(related) if related.count(name) > 1)
        for relation in matter.relations:
            if len(relation.benefits) < 2 or len({_place(name, matter) for name in relation.benefits}) != 1:
                yield f"{'、'.join(relation.benefits)} are not together"
            yield from _ways(relation)


def _place(name: str, matter: Matter) -> int | None:
    return next((benefit.place for benefit in matter.benefits if benefit.name == name), None)


def _ways(relation: Relation) -> Iterator[str]:
    for _, way in relation.ways:
        if (way.kind in (WayKind.PRIORITY, WayKind.FIRST)) != (way.first in relation.benefits):
            yield f"{way.kind.value} names {way.first}"


def relations_are_decided(regulation: Regulation) -> Iterator[str]:
    """After `specialise` every relation has one way, and only those are left that evaluation must respect."""
    for matter in regulation.matters:
        for relation in matter.relations:
            if [way.kind in (WayKind.HIGHEST, WayKind.PARALLEL) for _, way in relation.ways] != [True]:
                yield f"{'、'.join(relation.benefits)} are undecided"


def settling_matters_are_copies(regulation: Regulation) -> Iterator[str]:
    """A matter with 依 has the parts of the other one, and only conclusions and 保证 of its own."""
    matters = {matter.name: matter for matter in regulation.matters}
    for matter in regulation.matters:
        if matter.settles is not None:
            other = matters.get(matter.settles)
            if other is None or other.settles is not None or _shared(other) != _shared(matter):
                yield f"{matter.name} does not settle as {matter.settles}"
            if matter.resettlement is not None or not matter.conclusions:
                yield f"{matter.name} holds more or less than conclusions and 保证 of its own"


def _shared(matter: Matter) -> tuple[object, ...]:
    return (matter.assumptions, matter.exclusions, matter.places, matter.benefits, matter.relations, matter.silences)


def answers_are_earlier(regulation: Regulation) -> Iterator[str]:
    """Only a conclusion uses a conclusion, an earlier amount of the same matter, and a 保证 any of its matter."""
    for matter in regulation.matters:
        earlier: set[str] = set()
        for item in matter.conclusions:
            used = {part.name for part in walk(item.value) if isinstance(part, AnswerRef)}
            yield from (f"{item.name} uses {name}, which is no earlier amount" for name in used - earlier)
            if item.type is Basic.MONEY:
                earlier.add(item.name)
        answers = {id(item.value) for item in matter.conclusions}
        for expr in expressions_of(matter):
            if id(expr) not in answers and any(isinstance(part, AnswerRef) for part in walk(expr)):
                yield f"a rule of {matter.name} uses an answer"


def _facts_in(expr: Expr, regulation: Regulation) -> Iterator[str]:
    for part in _parts(expr, regulation):
        if isinstance(part, InputRef):
            yield part.name
        elif isinstance(part, RankingRef):
            yield regulation.ranking(part.name).source


def _parts(expr: Expr, regulation: Regulation) -> Iterator[Expr]:
    """The parts of an expression and of the definitions and 不计 that it goes through."""
    for part in walk(expr):
        yield part
        if isinstance(part, DefinitionRef):
            yield from _parts(regulation.definition(part.name).value, regulation)
        elif isinstance(part, RankingRef):
            for _, condition in regulation.ranking(part.name).exceptions:
                yield from _parts(condition, regulation)
