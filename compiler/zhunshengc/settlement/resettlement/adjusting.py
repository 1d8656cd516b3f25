"""The difference between two settlements of one claim."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhunshengc.runtime.rules import Layout, money_text
from zhunshengc.settlement.fields import (
    AFTER,
    AMOUNT,
    ARTICLE,
    BEFORE,
    BORNE,
    CORRECTION,
    DIFFERENCE,
    NAME,
    PAYMENTS,
    PERSON,
    SETTLEMENT,
    STATUS,
    TOTAL,
)

_Answer = Mapping[str, Any]


def adjustment(
    layout: Layout, number: str | None, person: str, mark: str | None, answers: tuple[_Answer | None, _Answer | None]
) -> tuple[dict[str, object], bool]:
    """What is told about a settlement, and whether there is anything to pay or recover.

    `answers`: before and now; None: the claim was not there, or is no longer. A positive difference is to be paid.
    """
    before, now = answers
    paid = [(name, article, _paid(before, name), _paid(now, name)) for name, article in layout.payments]
    rows = [{NAME: name, ARTICLE: article, **_three(old, new)} for name, article, old, new in paid]
    record: dict[str, object] = {SETTLEMENT: number, PERSON: person, CORRECTION: mark, STATUS: (now or before or {}).get(STATUS)}
    record[PAYMENTS] = rows
    record[TOTAL] = _three(sum(old for _, _, old, _ in paid), sum(new for _, _, _, new in paid))
    record[BORNE] = _three(_amount(before, BORNE), _amount(now, BORNE))
    changed = any(old != new for _, _, old, new in paid) or _amount(before, BORNE) != _amount(now, BORNE)
    return record, changed


def _three(old: int, new: int) -> dict[str, str]:
    return {BEFORE: money_text(old), AFTER: money_text(new), DIFFERENCE: money_text(new - old)}


def _paid(answer: _Answer | None, name: str) -> int:
    rows = () if answer is None else answer.get(PAYMENTS, ())
    return next((_fen(row[AMOUNT]) for row in rows if row[NAME] == name), 0)


def _amount(answer: _Answer | None, key: str) -> int:
    return 0 if answer is None else _fen(answer.get(key, "0"))


def _fen(amount: str) -> int:
    return int(Decimal(amount).scaleb(2))
