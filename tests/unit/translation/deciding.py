"""Compares a module's text with the rules as the check does, in this process; what has been decided is not asked again."""

from __future__ import annotations

from collections.abc import Sequence

from unit.translation.rules import compilation
from zhunshengc.solver.decide import decide
from zhunshengc.solver.obligation import Obligation, Verdict
from zhunshengc.translation.proving import Compared, Difference, compare_text

_DECIDED: dict[str, Verdict] = {}  # by digest: most statements are the same for every text
_SECONDS = 20.0


def compared(text: str) -> tuple[Compared, ...]:
    """What comes of each matter. Raises UnreadableError."""
    comparing = compare_text(text, compilation().specialised, "译文一致")
    asked = next(comparing)
    while True:
        try:
            asked = comparing.send({item.identity: _decided(item) for item in asked})
        except StopIteration as stop:
            found: tuple[Compared, ...] = stop.value
            return found


def differences(text: str) -> list[Difference]:
    """Everything that is not proved."""
    return [difference for matter in compared(text) for difference in matter.differences]


def _decided(obligation: Obligation) -> Verdict:
    """A model is of variables by number, so verdicts with one are taken only from the very same obligation."""
    known = _DECIDED.get(obligation.digest)
    if known is None:
        known = _DECIDED[obligation.digest] = decide(obligation, _SECONDS).verdict
    return known


def titles(found: Sequence[Difference]) -> str:
    """For the message of a failing test."""
    return "、".join(item.statement.title for item in found)
