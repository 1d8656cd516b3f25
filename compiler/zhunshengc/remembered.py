"""Remembers what was made of a regulation, for the few that are looked at again and again in one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from zhunshengc.model import Regulation

_Made = TypeVar("_Made")
_MOST = 256  # of things remembered: a run of the checks looks at some dozens of forms of a regulation


class Remembered(Generic[_Made]):
    """A function of a regulation and the name of a matter, worked out once for each.

    Regulations are told apart by identity (to compare two takes longer than most of what is made of them) and kept alive.
    """

    def __init__(self, make: Callable[[Regulation, str], _Made]) -> None:
        self._make = make
        self._known: dict[tuple[int, str], tuple[Regulation, _Made]] = {}

    def __call__(self, regulation: Regulation, matter: str) -> _Made:
        """What was made of them."""
        key = (id(regulation), matter)
        known = self._known.get(key)
        if known is None:
            known = regulation, self._make(regulation, matter)
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = known
        return known[1]
