"""Random regulations by number: those of `agreement.strategies`, each drawn from randomness of its own.

Hypothesis as it is usually run makes one example out of another, so that many are alike; here its strategies are only drawn from.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from random import Random

from hypothesis.errors import StopTest
from hypothesis.internal.conjecture.data import ConjectureData

from agreement.strategies import regulations
from zhunshengc import model as m


def drawn(number: int, seed: int) -> m.Regulation | None:
    """The regulation of that number under a seed; None where it would have become too large."""
    try:
        return ConjectureData(random=Random(f"{seed}/{number}")).draw(regulations())
    except StopTest:
        return None


def without_end(seed: int) -> Iterator[tuple[str, m.Regulation]]:
    """All regulations of a seed, each with its number."""
    for number in count():
        regulation = drawn(number, seed)
        if regulation is not None:
            yield str(number), regulation
