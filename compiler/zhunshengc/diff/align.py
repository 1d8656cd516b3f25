"""Two versions of a regulation, made comparable: the same facts, the same parameters, both in force.

A status or a kind of visit that only one version knows is a fact all the same: the other version has no rule for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from zhunsheng.diagnostic import Diagnostic, DiagnosticError
from zhunshengc.messages import comparing
from zhunshengc.model import ChoicesType, ChoiceType, DateLit, Input, Parameter, Ranking, Regulation, Type
from zhunshengc.specialise import force_of


@dataclass(frozen=True, slots=True)
class Aligned:
    """`frame` has every fact, status and parameter of both; it only makes claims, nothing is settled by it."""

    old: Regulation
    new: Regulation
    frame: Regulation
    matters: tuple[str, ...]


def align(old: Regulation, new: Regulation) -> Aligned:
    """The two specialised versions, comparable. Raises DiagnosticError ZS632 where one name means two kinds of things."""
    _refuse_clashes(old, new)
    inputs = _merged_inputs(old, new)
    parameters = _merged_parameters(old, new)
    both_in_force = replace(new.start, value=DateLit(max(force_of(old)[0], force_of(new)[0])))
    one, other = (
        replace(form, inputs=_completed(form.inputs, inputs), parameters=parameters, start=both_in_force, end=None)
        for form in (old, new)
    )
    known = {matter.name for matter in old.matters}
    matters = tuple(matter.name for matter in new.matters if matter.name in known and matter.settles is None)
    rankings = tuple(_merged_ranking(item, old) for item in new.rankings)
    return Aligned(one, other, replace(other, rankings=rankings), matters)


def _refuse_clashes(old: Regulation, new: Regulation) -> None:
    found: list[Diagnostic] = []
    for item in new.inputs:
        before = next((one for one in old.inputs if one.name == item.name), None)
        if before is not None and (_kind(before.type) != _kind(item.type) or before.open != item.open):
            found.append(comparing.other_kind(item.name, item.origin))
    for parameter in new.parameters:
        earlier = next((one for one in old.parameters if one.name == parameter.name), None)
        if earlier is not None and (earlier.type, earlier.year) != (parameter.type, parameter.year):
            found.append(comparing.other_kind(parameter.name, parameter.origin))
    if found:
        raise DiagnosticError(tuple(found))


def _kind(kind: Type) -> object:
    return type(kind) if isinstance(kind, ChoiceType | ChoicesType) else kind


def _merged_inputs(old: Regulation, new: Regulation) -> dict[str, Type]:
    """The type of each fact, with the members of both versions: those of the new one first."""
    merged: dict[str, Type] = {item.name: item.type for item in new.inputs}
    for item in old.inputs:
        merged[item.name] = _joined(merged[item.name], item) if item.name in merged else item.type
    return merged


def _joined(kind: Type, item: Input) -> Type:
    match kind, item.type:
        case (ChoiceType() as after, ChoiceType() as before):
            last = after.members[-1] if item.open else None
            return replace(after, members=_union(after.members, before.members, last))
        case (ChoicesType() as after, ChoicesType() as before):
            return replace(after, members=_union(after.members, before.members))
        case _:
            return kind


def _union(first: Iterable[str], second: Iterable[str], last: str | None = None) -> tuple[str, ...]:
    """Members of both; `last` (未列入 of a 名录) stays at the end."""
    joined = tuple(dict.fromkeys((*first, *second)))
    return joined if last is None else (*(member for member in joined if member != last), last)


def _completed(inputs: tuple[Input, ...], types: dict[str, Type]) -> tuple[Input, ...]:
    return tuple(replace(item, type=types[item.name]) for item in inputs)


def _merged_parameters(old: Regulation, new: Regulation) -> tuple[Parameter, ...]:
    """Parameters of both, with the values that both ranges have."""
    before = {item.name: item for item in old.parameters}
    after = tuple(_narrowed(item, before.pop(item.name, None)) for item in new.parameters)
    return (*after, *before.values())


def _narrowed(item: Parameter, before: Parameter | None) -> Parameter:
    if before is None:
        return item
    low, high = max(item.low, before.low), min(item.high, before.high)
    if low > high:
        raise DiagnosticError((comparing.no_common_range(item.name, item.origin),))
    return replace(item, low=low, high=high)


def _merged_ranking(item: Ranking, old: Regulation) -> Ranking:
    before = next((one for one in old.rankings if one.name == item.name and one.source == item.source), None)
    return item if before is None else replace(item, members=_union(item.members, before.members))
