"""What stands in which article: every declaration of a regulation with its article, in order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from zhunshengc import model


@dataclass(frozen=True, slots=True)
class AdjustedBenefit:
    """An adjustment with the benefit that it changes; it may stand in another article."""

    benefit: str
    adjustment: model.Adjustment

    @property
    def origin(self) -> model.Origin:
        """Where the adjustment stands."""
        return self.adjustment.origin


Item = (
    model.Input | model.Parameter | model.Ranking | model.Doubt | model.Definition | model.Assumption | model.Exclusion
    | model.Benefit | AdjustedBenefit | model.Conclusion | model.Guarantee | model.Resettlement | model.DayOfForce
    | model.Relation | model.Silence
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A declaration and the matter it belongs to (None: to all)."""

    item: Item
    matter: str | None

    @property
    def article(self) -> str | None:
        """Locator of the article it stands in."""
        return self.item.origin.article


def contents(regulation: model.Regulation) -> tuple[Entry, ...]:
    """All declarations, sorted by place; those of shared vocabularies first."""
    main = regulation.start.origin.place.source.name

    def position(entry: Entry) -> tuple[bool, str, int]:
        place = entry.item.origin.place
        return (place.source.name == main, place.source.name, place.span.start)

    return tuple(sorted(_entries(regulation), key=position))


def by_article(regulation: model.Regulation) -> dict[str, tuple[Entry, ...]]:
    """The declarations of each article that has any, in order."""
    found: dict[str, list[Entry]] = {}
    for entry in contents(regulation):
        if entry.article is not None:
            found.setdefault(entry.article, []).append(entry)
    return {article: tuple(entries) for article, entries in found.items()}


def _entries(regulation: model.Regulation) -> Iterator[Entry]:
    for shared in (regulation.parameters, regulation.rankings, regulation.doubts, regulation.definitions):
        for item in shared:
            yield Entry(item, None)
    for given in regulation.inputs:
        yield Entry(given, given.matter)
    yield Entry(regulation.start, None)
    if regulation.end is not None:
        yield Entry(regulation.end, None)
    for matter in regulation.matters:
        yield from _matter_entries(matter)


def _matter_entries(matter: model.Matter) -> Iterator[Entry]:
    if matter.settles is None:
        yield from _settling_entries(matter)
    for group in (matter.conclusions, matter.guarantees):
        for item in group:
            yield Entry(item, matter.name)
    if matter.resettlement is not None:
        yield Entry(matter.resettlement, matter.name)


def _settling_entries(matter: model.Matter) -> Iterator[Entry]:
    """What decides payments; a matter that follows another (依) has copies of that matter's."""
    for group in (matter.assumptions, matter.exclusions, matter.benefits, matter.relations, matter.silences):
        for item in group:
            yield Entry(item, matter.name)
    for benefit in matter.benefits:
        for adjustment in benefit.adjustments:
            yield Entry(AdjustedBenefit(benefit.name, adjustment), matter.name)


def expressions(item: Item) -> tuple[model.Expr, ...]:
    """The expressions that a declaration is written with; those of a benefit's adjustments are entries of their own."""
    match item:
        case model.Input():
            return tuple(part for part in (item.only_if, item.used_if, item.disregarded) if part is not None)
        case model.Definition() | model.Conclusion() | model.DayOfForce():
            return (item.value,)
        case model.Assumption() | model.Exclusion() | model.Guarantee() | model.Silence():
            return (item.condition,)
        case model.Benefit():
            return _benefit_expressions(item)
        case AdjustedBenefit():
            return (item.adjustment.condition,)
        case model.Ranking():
            return tuple(condition for _, condition in item.exceptions)
        case model.Parameter() | model.Doubt() | model.Resettlement() | model.Relation():
            return ()
        case _:
            assert_never(item)


def _benefit_expressions(benefit: model.Benefit) -> tuple[model.Expr, ...]:
    deductible = () if benefit.deductible is None else (benefit.deductible.value,)
    counted = () if benefit.also_counts is None else (benefit.also_counts,)
    limits = tuple(limit.value for limit in benefit.limits)
    return (benefit.applies, benefit.base, *deductible, benefit.rate, *limits, *counted)


def adjustment_lines(adjustment: model.Adjustment) -> tuple[model.AdjustmentLine, ...]:
    """The lines of an adjustment that are written."""
    lines = (adjustment.deductible, adjustment.rate, adjustment.limit)
    return tuple(line for line in lines if line is not None)
