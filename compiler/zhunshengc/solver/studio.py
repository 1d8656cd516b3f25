"""Scenes that several checks look at, each made once: encoding a claim takes longer than stating a property of it."""

from __future__ import annotations

from collections.abc import Callable

from zhunshengc.model import Regulation
from zhunshengc.solver.obligation import Obligation
from zhunshengc.solver.scene import Scene, Start
from zhunshengc.solver.unknowns import EVERY, Case

_Key = tuple[int, str, Start, object, tuple[int, ...]]


class Studio:
    """Remembers scenes and obligations of one run. Regulations are told apart by identity and kept alive."""

    def __init__(self) -> None:
        self._scenes: dict[_Key, Scene] = {}
        self._obligations: dict[tuple[int, str], tuple[Regulation, Obligation]] = {}

    def scene(
        self, regulation: Regulation, matter: str, start: Start, case: Case = EVERY, variants: tuple[Regulation, ...] = ()
    ) -> Scene:
        """The scene."""
        key = (id(regulation), matter, start, case.key, tuple(map(id, variants)))
        found = self._scenes.get(key)
        if found is None:
            found = self._scenes[key] = Scene(regulation, matter, start, case, variants)
        return found

    def obligation(self, regulation: Regulation, name: str, make: Callable[[], Obligation]) -> Obligation:
        """The obligation of that name about the regulation."""
        key = (id(regulation), name)
        if key not in self._obligations:
            self._obligations[key] = (regulation, make())
        return self._obligations[key][1]
