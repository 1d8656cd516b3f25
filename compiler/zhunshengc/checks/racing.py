"""Provings that go on side by side, each as soon as it is answered, so that no process waits for the slowest of a batch.

A proving yields a batch of obligations and is sent the verdicts when all of them are decided. Provings side by side yield what
they ask `Further`, and are sent what has been decided in the meantime.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from zhunshengc.checks.base import Result
from zhunshengc.solver.obligation import Obligation, Verdict

Verdicts = Mapping[str, Verdict]
Proving = Generator[tuple[Obligation, ...], Verdicts, Result]
Exploring = Generator[tuple[Obligation, ...], Verdicts, tuple[Result, ...]]
_Found = TypeVar("_Found")
Deciding = Callable[[Sequence[Obligation]], Verdicts]
"""Is asked these obligations besides those that are open, and gives verdicts by identity: what is known by now.

Asked nothing, it waits for at least one verdict if any is open.
"""


class Further(tuple[Obligation, ...]):
    """Obligations asked besides those that are open: any that are decided may be answered, one or many at a time."""

    __slots__ = ()


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
        race.start(number, proving)
    race.wake()
    while race.running:
        race.hear((yield race.questions()))
    return race.results()


def finish(proving: Generator[tuple[Obligation, ...], Verdicts, _Found], decide: Deciding) -> _Found:
    """What a proving comes to when its obligations are decided."""
    return finish_all((proving,), decide)[0]


def finish_all(provings: Iterable[Generator[tuple[Obligation, ...], Verdicts, _Found]], decide: Deciding) -> tuple[_Found, ...]:
    """What provings side by side come to, in the given order.

    They start from the last to the first, best the one that asks least. What one of them has asked is decided while the next
    starts or goes on: writing questions takes as long as deciding many of them.
    """
    race: _Race[_Found] = _Race()
    for number, proving in reversed(tuple(enumerate(provings))):
        race.start(number, proving)
        asked = race.questions()
        if asked:
            race.hear(decide(asked))
    race.wake()
    while race.running:
        race.note(decide(race.questions()))
        while race.go_on():
            asked = race.questions()
            if asked:
                race.note(decide(asked))
    return race.results()


@dataclass(slots=True)
class _Runner(Generic[_Found]):
    """A proving under way. `open`: identities of what it waits for; `piecemeal`: it takes answers as they come."""

    proving: Generator[tuple[Obligation, ...], Verdicts, _Found]
    piecemeal: bool = False
    open: set[str] = field(default_factory=set)
    heard: dict[str, Verdict] = field(default_factory=dict)


class _Race(Generic[_Found]):
    """Provings under way, what they have asked since it was last passed on, and what those that are done have come to."""

    def __init__(self) -> None:
        self.running: dict[int, _Runner[_Found]] = {}
        self.found: dict[int, _Found] = {}
        self._asked: list[Obligation] = []
        self._resting: list[int] = []  # began by asking nothing
        self._waiting: dict[str, list[int]] = {}  # who waits for an obligation
        self._told: dict[int, None] = {}  # who has heard something since it last went on

    def start(self, number: int, proving: Generator[tuple[Obligation, ...], Verdicts, _Found]) -> None:
        """Let a proving run to its first question or to its end. One that begins by asking nothing rests until `wake`."""
        self.running[number] = _Runner(proving)
        self._advance(number, None)

    def wake(self) -> None:
        """Let those that rest go on."""
        resting, self._resting = self._resting, []
        for number in resting:
            self._advance(number, {})

    def questions(self) -> Further:
        """What has been asked since."""
        asked, self._asked = self._asked, []
        return Further(asked)

    def hear(self, verdicts: Verdicts) -> None:
        """Pass verdicts on, and let those provings go on that have what they need."""
        self.note(verdicts)
        while self.go_on():
            pass

    def note(self, verdicts: Verdicts) -> None:
        """Pass verdicts on; who goes on, `go_on` says."""
        for identity, verdict in verdicts.items():
            for number in self._waiting.pop(identity, ()):
                self.running[number].heard[identity] = verdict
                self.running[number].open.discard(identity)
                self._told[number] = None

    def go_on(self) -> bool:
        """Let one proving go on that has what it needs; False when there is none."""
        for number in tuple(self._told):
            del self._told[number]
            runner = self.running[number]
            if runner.piecemeal or not runner.open:
                self._advance(number, runner.heard)
                return True
        return False

    def results(self) -> tuple[_Found, ...]:
        """What they have come to, in order."""
        return tuple(self.found[number] for number in sorted(self.found))

    def _advance(self, number: int, verdicts: Verdicts | None) -> None:
        """Let it go on to a question that is open, or to its end."""
        runner = self.running[number]
        while True:
            runner.heard = {}
            try:
                batch = next(runner.proving) if verdicts is None else runner.proving.send(verdicts)
            except StopIteration as stop:
                del self.running[number]
                self.found[number] = stop.value
                return
            self._note(number, batch)
            if runner.open:
                return
            if verdicts is None:
                self._resting.append(number)
                return
            verdicts = {}

    def _note(self, number: int, batch: tuple[Obligation, ...]) -> None:
        runner = self.running[number]
        runner.piecemeal = isinstance(batch, Further)
        for item in batch:
            if item.identity not in runner.open:
                runner.open.add(item.identity)
                self._waiting.setdefault(item.identity, []).append(number)
        self._asked.extend(batch)
