"""How large an amount can become: the largest value that a term takes under a premise, found by asking and halving.

Mostly it is an amount that the regulation names (a limit, a threshold), so those are asked about first.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass

from zhunshengc.solver.obligation import Model, Obligation, Proved, Refuted, Verdict

SECONDS = 3.0  # for one question: a size is worth less than a proof
ENDLESS = 10**9  # 分; what becomes larger than this grows with the bill and has no size of its own
_ROUNDS = 4
_PROBES = 4  # bounds asked about in one round

Measuring = Generator[tuple[Obligation, ...], Mapping[str, Verdict], "Extent"]


@dataclass(frozen=True, slots=True)
class Extent:
    """A value that is reached, and the least bound that was proved (None: none was)."""

    reached: int
    bound: int | None

    @property
    def exact(self) -> bool:
        """Is it the largest value?"""
        return self.bound == self.reached


class _Interval:
    """What is known so far, and the way to know more."""

    def __init__(self, ask: Callable[[int], Obligation], value_in: Callable[[Model], int], reached: int) -> None:
        self._ask = ask
        self._value_in = value_in
        self.reached = reached
        self.bound: int | None = None
        self.hard = False  # was a question left open?

    def inquire(self, bounds: Iterable[int]) -> Generator[tuple[Obligation, ...], Mapping[str, Verdict], None]:
        """Ask "never above" of those bounds that would tell something."""
        open_bounds = {bound for bound in bounds if bound >= self.reached and (self.bound is None or bound < self.bound)}
        asked = {bound: self._ask(bound) for bound in sorted(open_bounds)}
        verdicts = yield tuple(asked.values())
        for bound, obligation in asked.items():
            match verdicts[obligation.identity]:
                case Proved():
                    self.bound = bound if self.bound is None else min(bound, self.bound)
                case Refuted(model=model) if model is not None:
                    self.reached = max(self.reached, bound + 1, self._value_in(model))
                case _:
                    self.hard = True


def largest(ask: Callable[[int], Obligation], value_in: Callable[[Model], int], reached: int, marks: Iterable[int]) -> Measuring:
    """The largest value, as far as it can be found; `reached` is one that is.

    `ask(bound)` is the obligation "never above bound"; `value_in(model)` the value in a model that refutes it; `marks` are
    likely bounds.
    """
    known = _Interval(ask, value_in, reached)
    yield from _among(known, sorted(marks))
    if known.bound is not None:
        yield from known.inquire((known.bound - 1,))
    if known.bound is not None and known.bound > ENDLESS and not known.hard:
        yield from known.inquire((ENDLESS,))
    for _ in range(_ROUNDS):
        if known.bound is None or known.bound <= known.reached or known.bound > ENDLESS or known.hard:
            break
        width = known.bound - known.reached
        yield from known.inquire({known.reached + width * step // (_PROBES + 1) for step in range(_PROBES + 1)})
    return Extent(known.reached, known.bound)


def _among(known: _Interval, marks: list[int]) -> Generator[tuple[Obligation, ...], Mapping[str, Verdict], None]:
    """The least of the marks that is a bound, by halving; a question left open ends the search: others would be, too."""
    low, high = 0, len(marks)
    while low < high and not known.hard:
        middle = (low + high) // 2
        yield from known.inquire((marks[middle],))
        if known.bound is not None and known.bound <= marks[middle]:
            high = middle
        else:
            low = middle + 1
