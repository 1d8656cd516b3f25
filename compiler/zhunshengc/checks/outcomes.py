"""Reading outcomes of replayed claims."""

from __future__ import annotations

from zhunshengc.outcome import Outcome, Settled


def last_settled(outcomes: tuple[Outcome, ...]) -> Settled | None:
    """The last outcome, if that claim and all before it were settled."""
    settled = [outcome for outcome in outcomes if isinstance(outcome, Settled)]
    return settled[-1] if settled and len(settled) == len(outcomes) else None


def payment(outcome: Settled, benefit: str) -> int:
    """What the benefit paid, 分. Raises KeyError."""
    for item in outcome.payments:
        if item.name == benefit:
            return item.fen
    raise KeyError(benefit)
