"""How large an amount can become: the largest value that a term takes under a premise, found by asking and halving."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass

from zhunshengc.solver.obligation import Model, Obligation, Proved, Refuted, Verdict

_PROBES = 4  # bounds asked about at once

Measuring = Generator[tuple[Obligation, ...], Mapping[str, Verdict], "Extent"]


@dataclass(frozen=True, slots=True)
class Extent:
    """The largest value found, with a model of it; `proved`: there is no larger one."""

    value: int
    model: Model | None
    proved: bool


def largest(ask: Callable[[int], Obligation], value_in: Callable[[Model], int], low: int, high: int) -> Measuring:
    """The largest value in [low, high]; `low` must be reached already.

    `ask(bound)` is the obligation "never above bound"; `value_in(model)` the value in a model that refutes it.
    """
    best: Model | None = None
    certain = True
    while low < high and certain:
        bounds = sorted({low + (high - low) * step // (_PROBES + 1) for step in range(_PROBES + 1)})
        asked = {bound: ask(bound) for bound in bounds}
        verdicts = yield tuple(asked.values())
        certain = False
        for bound, obligation in asked.items():
            match verdicts[obligation.identity]:
                case Proved():
                    high, certain = min(high, bound), True
                case Refuted(model=model) if model is not None:
                    found = max(bound + 1, value_in(model))
                    best = model if found > low or best is None else best
                    low, certain = max(low, found), True
                case _:
                    continue
    return Extent(low, best, low >= high)
