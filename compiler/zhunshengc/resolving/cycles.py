"""Putting names in an order in which each comes after those it uses; without recursion, because chains may be long."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

_MOST_CYCLES = 20  # one wrong name can close very many


@dataclass(frozen=True, slots=True)
class Ordered:
    """All names, the used before the users; and cycles as paths that end where they begin."""

    names: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]


def in_order(uses: Mapping[str, Collection[str]]) -> Ordered:
    """The order of the keys of `uses`, otherwise as they stand. Used names that are no keys are passed over.

    >>> in_order({"a": ["b"], "b": []}).names
    ('b', 'a')
    """
    done: dict[str, None] = {}
    path: dict[str, None] = {}
    cycles: list[tuple[str, ...]] = []
    for start in uses:
        waiting = [start]
        while waiting:
            name = waiting[-1]
            if name in path:
                del path[name]
                done[name] = None
            if name in done:
                waiting.pop()
                continue
            path[name] = None
            below = [used for used in uses[name] if used in uses and used not in done]
            cycles += [_cycle(path, used) for used in below if used in path][: _MOST_CYCLES - len(cycles)]
            waiting.extend(used for used in reversed(below) if used not in path)
    return Ordered(tuple(done), tuple(cycles))


def _cycle(path: Mapping[str, None], back_to: str) -> tuple[str, ...]:
    names = tuple(path)
    return (*names[names.index(back_to) :], back_to)
