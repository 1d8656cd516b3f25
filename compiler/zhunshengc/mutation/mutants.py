"""All mutants of a regulation, in order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhunshengc.model import Regulation
from zhunshengc.mutation.changes import changes
from zhunshengc.mutation.slots import slots
from zhunshengc.mutation.structure import restructurings


@dataclass(frozen=True, slots=True)
class Mutant:
    """A regulation with one small change. `article` is empty for what stands before the first article."""

    article: str
    kind: str
    text: str
    regulation: Regulation


def mutants(regulation: Regulation) -> Iterator[Mutant]:
    """Every mutant, each once."""
    seen: set[tuple[str, str]] = set()
    for mutant in _all(regulation):
        key = (mutant.article, mutant.text)
        if key not in seen:
            seen.add(key)
            yield mutant


def _all(regulation: Regulation) -> Iterator[Mutant]:
    for slot in slots(regulation):
        for changed in changes(slot.expr):
            text = f"{slot.label}：{changed.text}"
            yield Mutant(slot.origin.article or "", changed.kind, text, slot.put(changed.expr))
    for item in restructurings(regulation):
        yield Mutant(item.origin.article or "", item.kind, item.text, item.regulation)
