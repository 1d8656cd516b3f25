"""What a comparison of two versions says: plain values, to be written as text, JSON or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from zhunshengc.solver.candidate import Candidate
from zhunshengc.solver.measure import Extent

VERSION = "版本"  # under this name a witness says by which version it is settled
OLD, NEW = "旧", "新"


class Direction(Enum):
    """What the new version does to a claim."""

    MORE = "多付"
    LESS = "少付"
    ADMITTED = "改为可以结算"
    REFUSED = "改为不能结算"
    OTHERWISE = "结果不同"


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of difference, with claims that show it: settled by the old version and by the new one.

    `extent`: how much the payments of one claim can differ, 分, where the year's sums before it are the same; None where
    payments do not differ.
    """

    direction: Direction
    sentence: str
    witnesses: tuple[Candidate, ...]
    narration: str = ""
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class ClassChange:
    """Persons of one class of one matter. `members`: the statuses that both versions treat alike here, the first stands for all.

    `same`: it was proved that nothing changes for them; `open_questions`: why something could not be decided (Chinese).
    """

    matter: str
    label: str
    members: tuple[str, ...]
    same: bool
    changes: tuple[Change, ...]
    open_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was found. Matters that only one version has are named, not compared.

    `not_compared`: matters that settle the claims of another one, with that one's name: they change as it does.
    """

    old: str  # title and 标识
    new: str
    force: tuple[str, str]  # from when to when each is in force, Chinese
    classes: tuple[ClassChange, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    not_compared: tuple[tuple[str, str], ...] = ()
    internal: tuple[str, ...] = ()

    @property
    def undecided(self) -> bool:
        """Was something left open?"""
        return any(item.open_questions for item in self.classes)
