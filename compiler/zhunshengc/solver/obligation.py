"""What is to be proved, as SMT-LIB text, and what came of it: plain values that can be sent to a process or kept in a file."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

Model = Mapping[str, int | bool]
PATIENCE = 6  # seconds on the clock for one of the processor: a busy machine comes to the same verdicts


class Demand(Enum):
    """MUST_HOLD: the goal follows from the premise. MUST_OCCUR: premise and goal can be true together."""

    MUST_HOLD = "hold"
    MUST_OCCUR = "occur"


@dataclass(frozen=True, slots=True)
class Script:
    """SMT-LIB 2: declarations and definitions, and one term each for premise and goal.

    `variables` names the declared constants x0, x1 … in order; their values make up a model. `preferences` are what a
    pleasant counterexample fulfils, the most important first, each with its alternatives from best to worst. With the
    `anchors` among the variables fixed, every product of unknowns is linear.
    """

    declarations: str
    premise: str
    goal: str
    variables: tuple[str, ...]
    preferences: tuple[tuple[str, ...], ...] = ()
    anchors: tuple[str, ...] = ()

    def parts(self) -> tuple[str, ...]:
        """All text on which a verdict depends."""
        return (self.declarations, self.premise, self.goal, *("\x01".join(group) for group in self.preferences))


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing to prove. `key` names it within its check; `exact` is the unabstracted script when `script` over-approximates.

    `seconds`: it is worth no more time than this (None: as much as the prover gives).
    """

    check: str
    key: str
    articles: tuple[str, ...]
    title: str  # Chinese
    demand: Demand
    script: Script
    exact: Script | None = None
    seconds: float | None = None
    digest: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        exact = () if self.exact is None else self.exact.parts()
        text = "\x00".join((self.demand.value, *self.script.parts(), "", *exact))
        object.__setattr__(self, "digest", hashlib.sha256(text.encode("utf-8")).hexdigest())

    @property
    def worth(self) -> float:
        """Seconds that it is worth."""
        return math.inf if self.seconds is None else self.seconds

    @property
    def identity(self) -> str:
        """Unique among all obligations of a run."""
        return f"{self.check}/{self.key}"


@dataclass(frozen=True, slots=True)
class Proved:
    """It holds for all values; or it can occur, then `model` is an example."""

    model: Model | None = None


@dataclass(frozen=True, slots=True)
class Refuted:
    """`model` breaks a MUST_HOLD, to be replayed before it is believed. A MUST_OCCUR that cannot occur has none."""

    model: Model | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """The solver gave up or ran out of time; `reason` in Chinese."""

    reason: str


@dataclass(frozen=True, slots=True)
class Vacuous:
    """The premise can never hold."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """There is nothing to prove; `reason` in Chinese."""

    reason: str


Verdict = Proved | Refuted | Unknown | Vacuous | NotApplicable


class Opinion(Enum):
    """What the second solver says of a proof."""

    AGREES = "同意"
    OPEN = "未定"  # it ran out of time: neither confirmed nor denied
    DENIES = "不同意"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and what it took: wall-clock seconds and the solver's own count of steps (0: none were needed).

    `opinion`: that of the second solver, where it was asked and the verdict is a proof. `worth`: of the obligation decided.
    """

    verdict: Verdict
    seconds: float
    steps: int
    opinion: Opinion | None = None
    worth: float = math.inf
