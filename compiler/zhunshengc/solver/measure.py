"""How large an amount can become: the largest value that a term takes under a premise, found by asking and halving.

Mostly it is an amount that the regulation names (a limit, a threshold), so those are asked about first.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhunshengc.solver.obligation import Model, Obligation, Proved, Refuted, Vacuous, Verdict

SECONDS = 3.0  # for one question: a size is worth less than a proof
ENDLESS = 10**9 - 1  # 分; what reaches 一千万元 grows with the bill and has no size of its own
_ROUNDS = 30
_DIGITS = 2  # of a round number

Verdicts = Mapping[str, Verdict]
Asking = Generator[tuple[Obligation, ...], Verdicts, None]
Measuring = Generator[tuple[Obligation, ...], Verdicts, "Extent"]


@dataclass(frozen=True, slots=True)
class Extent:
    """A value that is reached, and the least bound that was proved (None: none was)."""

    reached: int
    bound: int | None

    @property
    def exact(self) -> bool:
        """Is it the largest value?"""
        return self.bound == self.reached


@dataclass(frozen=True, slots=True)
class Part:
    """One of the cases into which a question is divided.

    `ask(bound)` is the obligation "never above bound" of this case; `value_in(model)` the value in a model that refutes it.
    """

    ask: Callable[[int], Obligation]
    value_in: Callable[[Model], int]


class _Interval:
    """What is known of one part so far, and the way to know more."""

    def __init__(self, part: Part, reached: int) -> None:
        self._part = part
        self.reached = reached
        self.bound: int | None = None
        self.hard = False  # was a question left open?

    def questions(self, bounds: Iterable[int]) -> dict[int, Obligation]:
        """ "Never above" for those of the bounds that would tell something."""
        told = {bound for bound in bounds if bound >= self.reached and (self.bound is None or bound < self.bound)}
        return {bound: self._part.ask(bound) for bound in sorted(told)}

    def learn(self, asked: Mapping[int, Obligation], verdicts: Verdicts) -> None:
        """What the verdicts say."""
        for bound, obligation in asked.items():
            match verdicts[obligation.identity]:
                case Proved() | Vacuous():
                    self.bound = bound if self.bound is None else min(bound, self.bound)
                case Refuted(model=model) if model is not None:
                    self.reached = max(self.reached, bound + 1, self._part.value_in(model))
                case _:
                    self.hard = True

    def inquire(self, bounds: Iterable[int]) -> Asking:
        """Ask, and learn."""
        asked = self.questions(bounds)
        self.learn(asked, (yield tuple(asked.values())))

    def within(self, bound: int) -> bool:
        """Is it proved never to go above?"""
        return self.bound is not None and self.bound <= bound


def largest(ask: Callable[[int], Obligation], value_in: Callable[[Model], int], reached: int, marks: Iterable[int]) -> Measuring:
    """`largest_of` for a question that is not divided."""
    return largest_of((Part(ask, value_in),), reached, marks)


def largest_of(parts: Sequence[Part], reached: int, marks: Iterable[int], enough: int | None = None) -> Measuring:
    """The largest value of any part, as far as it can be found; `reached` is one that is, `marks` are likely bounds.

    The part that goes furthest is measured; of the others it is enough that they go no further. Beyond `enough` nothing is
    measured any more: what goes there has no bound.
    """
    likely = sorted(marks)
    known = [_Interval(part, reached) for part in parts]
    yield from _together(known, reached)
    waiting = [item for item in known if not item.within(reached)]
    while waiting:
        furthest = max(waiting, key=lambda item: item.reached)
        if enough is not None:
            yield from furthest.inquire((enough,))
            if furthest.reached > enough:
                break
        yield from _measure(furthest, likely)
        waiting.remove(furthest)
        if furthest.bound is None:
            break
        yield from _together(waiting, furthest.bound)
        waiting = [item for item in waiting if not item.within(furthest.bound or 0)]
    bounds = [item.bound for item in known if item.bound is not None]
    bound = max(bounds, default=reached) if len(bounds) == len(known) else None
    return Extent(max((item.reached for item in known), default=reached), bound)


def _together(items: Sequence[_Interval], bound: int) -> Asking:
    """Ask all of them about one bound."""
    asked = [item.questions((bound,)) for item in items]
    verdicts = yield tuple(obligation for questions in asked for obligation in questions.values())
    for item, questions in zip(items, asked, strict=True):
        item.learn(questions, verdicts)


def _measure(known: _Interval, marks: Sequence[int]) -> Asking:
    """The largest value of one part: among the marks, then by narrowing."""
    yield from _among(known, marks)
    if known.bound is not None:
        yield from known.inquire((known.bound - 1,))
    if known.bound is not None and known.bound > ENDLESS and not known.hard:
        yield from known.inquire((ENDLESS,))
    for number in range(_ROUNDS):
        if known.bound is None or known.bound <= known.reached or known.bound > ENDLESS or known.hard:
            break
        yield from known.inquire(_guesses(known.reached, known.bound, number % 3))


def _guesses(reached: int, bound: int, turn: int) -> tuple[int, ...]:
    """Bounds to ask about next. What was reached may well be all, for models tend to go to the end; so may a round number."""
    middle, unit = (bound + reached) // 2, 10 ** max(0, len(str(bound)) - _DIGITS)
    match turn:
        case 0:
            return reached, middle
        case 1:
            return middle, -(-reached // unit) * unit
        case _:
            return (middle,) if bound % unit else (middle, bound - 1)


def _among(known: _Interval, marks: Sequence[int]) -> Asking:
    """The least of the marks that is a bound, by halving; a question left open ends the search: others would be, too."""
    low, high = 0, len(marks)
    while low < high and not known.hard:
        middle = (low + high) // 2
        yield from known.inquire((marks[middle],))
        if known.within(marks[middle]):
            high = middle
        else:
            low = middle + 1
