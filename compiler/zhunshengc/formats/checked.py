"""What is written about one regulation, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhunshengc.report import Report, Row, Word
from zhunshengc.reporting import suggestions

if TYPE_CHECKING:
    from zhunsheng.diagnostic import Diagnostic
    from zhunshengc.model import Regulation


@dataclass(frozen=True, slots=True)
class Checked:
    """A rule file and what came of checking it: a report, or the mistakes for which there is none.

    `file` is the path as given, with `/` between its parts.
    """

    file: str
    title: str
    report: Report | None
    mistakes: tuple[Diagnostic, ...] = ()
    regulation: Regulation | None = None  # as adopted, where there is a report


def claim_lines(row: Row) -> Iterator[str]:
    """Sentence, law, claims, reason of the 容许 and suggestions of a row, in the order in which a reader wants them."""
    if row.sentence:
        yield row.sentence
    yield from (f"依据 {law}" for law in row.law)
    yield from row.narration
    if row.accepted is not None:
        yield f"容许的理由：{row.accepted}"
    yield from (f"建议：{hint}" for hint in suggestions(row))


def is_open(row: Row) -> bool:
    """Does somebody have to act on it: refuted, vacuous or undecided, and not accepted?"""
    return row.accepted is None and row.word in (Word.REFUTED, Word.VACUOUS, Word.UNKNOWN)
