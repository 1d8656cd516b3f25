"""What the exit code of a command says."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes. They are part of the command line's promise and never change."""

    OK = 0  # everything proved, right, settled
    FINDING = 1  # a counterexample, a failed case, stale output
    UNUSABLE = 2  # the input cannot be used, or lines had to be rejected
    UNDECIDED = 3  # only undecided obligations
    INTERNAL = 4  # a fault of the tool


_WEIGHTIEST_FIRST = (Exit.INTERNAL, Exit.UNUSABLE, Exit.FINDING, Exit.UNDECIDED, Exit.OK)


def combine(codes: Iterable[Exit]) -> Exit:
    """The code of a command that did several things: 4 > 2 > 1 > 3 > 0.

    >>> combine([Exit.UNDECIDED, Exit.FINDING])
    <Exit.FINDING: 1>
    """
    return min(codes, key=_WEIGHTIEST_FIRST.index, default=Exit.OK)
