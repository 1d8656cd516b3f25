"""What a run of the checks says: one row a result. Imports nothing heavy, so that a kept report is shown at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhunshengc.solver.candidate import Candidate


class Word(Enum):
    """The verdicts a reader sees."""

    PROVED = "已证明"
    REFUTED = "反例"
    UNKNOWN = "未定"
    VACUOUS = "空真"
    NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Row:
    """One result. `accepted` is the reason of the 容许 that covers it; `file` the name of the source that `line` is of.

    `law`: of a finding, the quoted words of each of its articles that has any.
    """

    check: str
    key: str
    articles: tuple[str, ...]
    title: str
    word: Word
    code: str
    sentence: str
    hints: tuple[str, ...] = ()
    narration: tuple[str, ...] = ()
    accepted: str | None = None
    line: int | None = None
    column: int | None = None
    file: str | None = field(default=None, compare=False)
    witnesses: tuple[Candidate, ...] = field(default=(), compare=False, repr=False)
    law: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All rows of a run; `obligations` counts what the prover decided per check, `reused` how many came from the cache.

    `confirmed` and `unconfirmed`: proofs that the second solver, where it was asked, agreed with or left open.
    """

    identifier: str
    rows: tuple[Row, ...]
    obligations: Mapping[str, int]
    reused: int
    internal: tuple[str, ...]  # disagreements of evaluator and module, or of two solvers: errors of the tool itself
    confirmed: int = 0
    unconfirmed: int = 0

    @property
    def exit_code(self) -> int:
        """0 good, 1 refuted or vacuous and not accepted, 3 only unknown, 4 internal error."""
        if self.internal:
            return 4
        open_words = {row.word for row in self.rows if row.accepted is None}
        if Word.REFUTED in open_words or Word.VACUOUS in open_words:
            return 1
        return 3 if Word.UNKNOWN in open_words else 0

    def without(self, checks: frozenset[str]) -> Report:
        """The report as if these checks had not been run."""
        rows = tuple(row for row in self.rows if row.check not in checks)
        return replace(self, rows=rows, obligations={name: n for name, n in self.obligations.items() if name not in checks})

    def count(self, word: Word) -> int:
        """How many rows have this verdict."""
        return sum(row.word is word for row in self.rows)
