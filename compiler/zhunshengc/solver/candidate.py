"""A claim (or a year's claims, or a day) that is said to show something; to be replayed before it is shown to anyone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhunshengc.facts import Facts


@dataclass(frozen=True, slots=True)
class Candidate:
    """What to run: the last claim of `claims` after the sums `sums`, or all of them in order from `sums`.

    `readings` are those that differ from the choices under which the regulation was checked. `parameters` hold for every
    year, in 分 or as a fraction. A resettlement has `resettled` (claims of the year, in order) besides its own facts. `names`
    (Chinese) tell the last claims apart, where it matters which is which.
    """

    label: str  # Chinese: what this claim stands for (甲、乙, 前、后, a reading)
    matter: str
    claims: tuple[Facts, ...]
    sums: Mapping[str, Fraction]
    parameters: Mapping[str, int | Fraction]
    readings: tuple[tuple[str, str], ...] = ()
    resettled: tuple[Facts, ...] = ()
    names: tuple[str, ...] = ()
