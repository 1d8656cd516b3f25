"""What was proved about a generated module before it was written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verification:
    """Counts of proof obligations: proved 已证明, accepted by a 容许, unknown 未定; and the tool that decided them."""

    obligations: int
    proved: int
    accepted: int
    unknown: int
    tool: str
