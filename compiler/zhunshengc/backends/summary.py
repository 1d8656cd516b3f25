"""What a generated module says about its proofs."""

from __future__ import annotations

from zhunshengc.runtime.rules import Verification

UNVERIFIED = Verification(obligations=0, proved=0, accepted=0, unknown=0, tool="")
"""Of a module that nothing was proved about: variants in memory, modules under test."""

__all__ = ["UNVERIFIED", "Verification"]
