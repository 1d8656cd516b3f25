"""Provings that go on side by side, so that their obligations are decided in parallel."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import Generic, TypeVar

from zhunshengc.checks.base import Result
from zhunshengc.solver.obligation import Obligation, Verdict

Verdicts = Mapping[str, Verdict]
Proving = Generator[tuple[Obligation, ...], Verdicts, Result]
Exploring = Generator[tuple[Obligation, ...], Verdicts, tuple[Result, ...]]
_Found = TypeVar("_Found")
_Runner = Generator[tuple[Obligation, ...], Verdicts, _Found]


def together(provings: Iterable[Proving | Exploring]) -> Exploring:
    """Advance all provings at once, so that their obligations are decided in parallel. Results in the given order."""
    every: Iterable[Generator[tuple[Obligation, ...], Verdicts, Result | tuple[Result, ...]]] = provings
    found = yield from side_by_side(every)
    return tuple(result for item in found for result in (item if isinstance(item, tuple) else (item,)))


def side_by_side(
    provings: Iterable[Generator[tuple[Obligation, ...], Verdicts, _Found]],
) -> Generator[tuple[Obligation, ...], Verdicts, tuple[_Found, ...]]:
    """The same for provings that come to anything: what each has come to, in the given order."""
    race: _Race[_Found] = _Race()
    for number, proving in enumerate(provings):
        race.advance(number, proving, None)
    while race.running:
        verdicts = yield tuple(item for _, batch in race.running.values() for item in batch)
        for number, (proving, _) in tuple(race.running.items()):
            race.advance(number, proving, verdicts)
    return tuple(race.found[number] for number in sorted(race.found))


class _Race(Generic[_Found]):
    """Provings under way, with what each has asked, and what those that are done have come to."""

    def __init__(self) -> None:
        self.running: dict[int, tuple[_Runner[_Found], tuple[Obligation, ...]]] = {}
        self.found: dict[int, _Found] = {}

    def advance(self, number: int, proving: _Runner[_Found], verdicts: Verdicts | None) -> None:
        """Let a proving go on to its next question or to its end."""
        self.running.pop(number, None)
        try:
            batch = next(proving) if verdicts is None else proving.send(verdicts)
        except StopIteration as stop:
            self.found[number] = stop.value
        else:
            self.running[number] = (proving, batch)
