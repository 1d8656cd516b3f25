"""Outcomes in the forms in which consumers give them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from zhunshengc import model as m
from zhunshengc.outcome import AnswerValue, Outcome, Settled
from zhunshengc.runtime.rules import money_text


def without_steps(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Only the evaluator records steps."""
    return [replace(item, steps=()) if isinstance(item, Settled) else item for item in outcomes]


def answer_in_tables(value: AnswerValue, kind: m.Type) -> object:
    """An answer as it is read back from a table of results."""
    match value:
        case bool() | None | str():
            return value
        case datetime.date():
            return value.isoformat()
        case Fraction() if kind is m.Basic.RATE:
            return f"{f'{float(value * 100):.4f}'.rstrip('0').rstrip('.')}%"
        case int() | Fraction() if kind is m.Basic.MONEY:
            return money_text(int(value))
        case _:
            return value
