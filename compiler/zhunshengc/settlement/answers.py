"""What is answered to a line, as one JSON object."""

from __future__ import annotations

from dataclasses import dataclass

from zhunshengc.model import SETTLEMENT
from zhunshengc.settlement.records import ERROR, Unread, as_json

PAYMENTS, TOTAL, BORNE = "给付", "合计", "个人负担"
RESETTLED, DIFFERENCE, ORIGINAL = "重结", "差额", "原结果"


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
    record: dict[str, object]
    text: str


Answer = Settled | Rejected


def settled(record: dict[str, object]) -> Settled:
    """An answer that stands."""
    return Settled(record, as_json(record))


def rejected(unread: Unread, settlement: str | None = None, original: object = None) -> Rejected:
    """A refusal; `original` is the answer that the same settlement got before."""
    error: dict[str, object] = {"代码": unread.code, "字段": unread.field, "说明": unread.message}
    if original is not None:
        error[ORIGINAL] = original
    record: dict[str, object] = {SETTLEMENT: settlement, ERROR: error}
    return Rejected(unread.number, unread.code, record, as_json(record))
