"""What is answered to a line, as one JSON object."""

from __future__ import annotations

from dataclasses import dataclass

from zhunshengc.settlement.fields import CODE, ERROR, FIELD, ORIGINAL, REASON, SETTLEMENT
from zhunshengc.settlement.records import Unread, as_json


@dataclass(frozen=True, slots=True)
class Settled:
    """The line is settled; `text` is its answer as a line of JSON."""

    record: dict[str, object]
    text: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The line changed nothing; `code` says why."""

    number: int
    code: str
    reason: str
    record: dict[str, object]
    text: str


Answer = Settled | Rejected


def settled(record: dict[str, object]) -> Settled:
    """An answer that stands."""
    return Settled(record, as_json(record))


def rejected(unread: Unread, original: object = None) -> Rejected:
    """A refusal; `original` is the answer that the same settlement got before."""
    error: dict[str, object] = {CODE: unread.code, FIELD: unread.field, REASON: unread.message}
    if original is not None:
        error[ORIGINAL] = original
    record: dict[str, object] = {SETTLEMENT: unread.settlement, ERROR: error}
    return Rejected(unread.number, unread.code, unread.message, record, as_json(record))
