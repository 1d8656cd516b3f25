"""A regulation under one choice of readings: every 存疑 decided, conditions folded, no DoubtRef left."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.expressions import NO, YES, both, either, map_children, negation, walk
from zhunshengc.messages import names as say
from zhunshengc.model import (
    Benefit,
    Both,
    Classify,
    DateLit,
    DayOfForce,
    Definition,
    DefinitionRef,
    Doubt,
    DoubtRef,
    Either,
    Exclusion,
    Expr,
    Input,
    IntegerLit,
    Matter,
    MoneyLit,
    Negation,
    OneOf,
    Ranking,
    RateLit,
    Regulation,
    Relation,
    Resettlement,
    Silence,
    Table,
    YesNoLit,
)
from zhunshengc.relating import related, unrelated
from zhunshengc.suggest import similar
from zhunshengc.uses import all_expressions, map_benefit, used_definitions, used_inputs, used_parameters

__all__ = ["choosable", "force_of", "specialise", "used_definitions", "used_inputs", "used_parameters"]


def specialise(regulation: Regulation, choices: Mapping[str, str], *, relate: bool = True) -> Regulation:
    """The regulation under the chosen readings (存疑 → reading), the adopted one where nothing is chosen.

    In the result `doubts[…].adopted` is what was chosen; conditions and tables over 存疑 are decided; an adjustment, exclusion
    or silence that can never hold is gone; 优先 and 在先 of a 关系 are worked into the benefits (`relate` False: every 关系 is
    并行 instead, what the text says of each benefit by itself). Raises DiagnosticError: ZS210 for an unknown 存疑 or reading,
    ZS209 for a reading that no rule mentions.
    """
    mistakes = _mistakes(regulation, choices)
    if mistakes:
        raise DiagnosticError(mistakes)
    chosen = {doubt.name: choices.get(doubt.name, doubt.adopted) for doubt in regulation.doubts}
    fold = _Folder(chosen)
    definitions = tuple(fold.definition(item) for item in regulation.definitions)
    end = regulation.end
    decided = replace(
        regulation,
        start=replace(regulation.start, value=fold(regulation.start.value)),
        end=None if end is None else replace(end, value=fold(end.value)),
        inputs=tuple(_input(item, fold) for item in regulation.inputs),
        rankings=tuple(_ranking(item, fold) for item in regulation.rankings),
        doubts=tuple(replace(doubt, adopted=chosen[doubt.name]) for doubt in regulation.doubts),
        definitions=definitions,
        matters=tuple(_matter(matter, fold, chosen) for matter in regulation.matters),
    )
    matters = (related(matter, decided) if relate else unrelated(matter) for matter in decided.matters)
    return replace(decided, matters=tuple(matters))


def force_of(regulation: Regulation) -> tuple[datetime.date, datetime.date | None]:
    """First and last day of force of a specialised regulation; None: open."""
    return _day_of(regulation.start), _day_of(regulation.end) if regulation.end is not None else None


def _day_of(item: DayOfForce) -> datetime.date:
    if not isinstance(item.value, DateLit):
        raise TypeError("施行 and 失效 are days once the readings are chosen")
    return item.value.value


# ---- what may be chosen ----------------------------------------------------------------------------------------


def choosable(regulation: Regulation, doubt: Doubt) -> tuple[str, ...]:
    """Readings that a variant may be made of: the adopted one and those that rules mention.

    Of two readings, a rule that mentions one says with it what the other means. Needs a model that is not specialised.
    """
    mentioned = set(_mentioned(regulation, doubt.name))
    if mentioned and len(doubt.readings) == 2:
        return tuple(reading.name for reading in doubt.readings)
    return tuple(reading.name for reading in doubt.readings if reading.name in mentioned or reading.name == doubt.adopted)


def _mentioned(regulation: Regulation, doubt: str) -> Iterator[str]:
    for matter in regulation.matters:
        if matter.resettlement is not None and matter.resettlement.doubt == doubt:
            yield from (reading for reading, _ in matter.resettlement.methods)
        yield from (reading for item in matter.relations if item.doubt == doubt for reading, _ in item.ways)
    for expr in all_expressions(regulation):
        for part in walk(expr):
            if isinstance(part, OneOf) and _is_doubt(part.subject, doubt):
                yield from part.members
            elif isinstance(part, Table):
                for index, dimension in enumerate(part.dimensions):
                    if _is_doubt(dimension, doubt):
                        yield from (member for row in part.rows for member in row.keys[index])


def _is_doubt(expr: Expr, name: str) -> bool:
    return isinstance(expr, DoubtRef) and expr.name == name


def _mistakes(regulation: Regulation, choices: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    doubts = {doubt.name: doubt for doubt in regulation.doubts}
    for name, reading in choices.items():
        doubt = doubts.get(name)
        if doubt is None:
            found.append(say.no_such_doubt(name, similar(name, doubts), tuple(doubts)))
            continue
        readings = tuple(item.name for item in doubt.readings)
        if reading not in readings:
            found.append(say.no_such_reading(name, reading, readings))
        elif reading not in choosable(regulation, doubt):
            found.append(say.reading_unused(name, reading, choosable(regulation, doubt)))
    return tuple(found)


# ---- declarations ----------------------------------------------------------------------------------------------


def _input(item: Input, fold: _Folder) -> Input:
    used_if = YES if item.used_if is None else fold(item.used_if)
    disregarded = NO if item.disregarded is None else fold(item.disregarded)
    return replace(
        item,
        only_if=None if item.only_if is None else fold(item.only_if),
        used_if=None if used_if == YES else used_if,
        disregarded=None if disregarded == NO else disregarded,
    )


def _ranking(ranking: Ranking, fold: _Folder) -> Ranking:
    folded = ((member, fold(condition)) for member, condition in ranking.exceptions)
    return replace(ranking, exceptions=tuple(item for item in folded if item[1] != NO))


def _matter(matter: Matter, fold: _Folder, chosen: Mapping[str, str]) -> Matter:
    again = matter.resettlement
    return replace(
        matter,
        assumptions=tuple(replace(item, condition=fold(item.condition)) for item in matter.assumptions),
        exclusions=tuple(_possible(replace(item, condition=fold(item.condition)) for item in matter.exclusions)),
        silences=tuple(_possible(replace(item, condition=fold(item.condition)) for item in matter.silences)),
        benefits=tuple(_benefit(item, fold) for item in matter.benefits),
        relations=tuple(_relation(item, chosen) for item in matter.relations),
        conclusions=tuple(replace(item, value=fold(item.value)) for item in matter.conclusions),
        guarantees=tuple(replace(item, condition=fold(item.condition)) for item in matter.guarantees),
        resettlement=None if again is None else _resettlement(again, chosen),
    )


_Notice = TypeVar("_Notice", Exclusion, Silence)


def _possible(items: Iterator[_Notice]) -> Iterator[_Notice]:
    return (item for item in items if item.condition != NO)


def _benefit(benefit: Benefit, fold: _Folder) -> Benefit:
    folded = map_benefit(benefit, fold)
    return replace(
        folded,
        also_counts=None if folded.also_counts == NO else folded.also_counts,
        adjustments=tuple(item for item in folded.adjustments if item.condition != NO),
    )


def _relation(relation: Relation, chosen: Mapping[str, str]) -> Relation:
    reading = "" if relation.doubt is None else chosen[relation.doubt]
    return replace(relation, ways=tuple(item for item in relation.ways if item[0] == reading))


def _resettlement(again: Resettlement, chosen: Mapping[str, str]) -> Resettlement:
    if again.doubt is None:
        return again
    reading = chosen[again.doubt]
    return replace(again, doubt=None, methods=tuple(item for item in again.methods if item[0] == reading))


# ---- expressions -----------------------------------------------------------------------------------------------

_CONSTANTS = (MoneyLit, RateLit, IntegerLit, DateLit, YesNoLit)


class _Folder:
    """Decides every 存疑 in an expression. Definitions and members that become constants are put in where they are used."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self._chosen = chosen
        self._constants: dict[str, Expr] = {}

    def __call__(self, expr: Expr) -> Expr:
        """The expression without DoubtRef."""
        match expr:
            case OneOf(subject=DoubtRef() as doubt):
                return YES if self._chosen[doubt.name] in expr.members else NO
            case OneOf():
                return self._one_of(expr)
            case DefinitionRef():
                return self._constants.get(expr.name, expr)
            case Both():
                return both(tuple(map(self, expr.items)))
            case Either():
                return either(tuple(map(self, expr.items)))
            case Negation():
                return negation(self(expr.item))
            case Table():
                return self._table(expr)
            case Classify():
                return self._classify(expr)
            case _:
                return map_children(expr, self)

    def definition(self, item: Definition) -> Definition:
        """The definition; must be called for those that it uses first."""
        value = self(item.value)
        if isinstance(value, _CONSTANTS):
            self._constants[item.name] = value
        return replace(item, value=value)

    def _one_of(self, expr: OneOf) -> Expr:
        subject = self(expr.subject)
        if isinstance(subject, Classify) and not subject.cases:
            return YES if subject.otherwise in expr.members else NO
        return replace(expr, subject=subject)

    def _classify(self, expr: Classify) -> Classify:
        """Without the cases that cannot be; one that always is stands for all that come later."""
        kept: list[tuple[Expr, str]] = []
        for condition, member in expr.cases:
            folded = self(condition)
            if folded == YES:
                return replace(expr, cases=tuple(kept), otherwise=member)
            if folded != NO:
                kept.append((folded, member))
        return replace(expr, cases=tuple(kept))

    def _table(self, table: Table) -> Expr:
        """Only the rows of the chosen readings, without the dimensions of 存疑; one row without dimensions is its cell."""
        dimensions = [dimension if isinstance(dimension, DoubtRef) else self(dimension) for dimension in table.dimensions]
        decided = [self._decided(dimension) for dimension in dimensions]
        kept = [index for index, member in enumerate(decided) if member is None]
        rows = [row for row in table.rows if all(one is None or one in key for one, key in zip(decided, row.keys, strict=True))]
        folded = tuple(replace(row, keys=tuple(row.keys[index] for index in kept), cell=self(row.cell)) for row in rows)
        if not kept and len({row.cell for row in folded}) == 1:
            return folded[0].cell
        return replace(table, dimensions=tuple(dimensions[index] for index in kept), rows=folded)

    def _decided(self, dimension: Expr) -> str | None:
        """The member that a dimension always has; None where that depends on the claim."""
        match dimension:
            case DoubtRef():
                return self._chosen[dimension.name]
            case Classify(cases=()):
                return dimension.otherwise
            case _:
                return None
