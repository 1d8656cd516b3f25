"""Outcomes in the forms in which consumers give them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from agreement.python_module import comparable_with_module
from zhunshengc import model as m
from zhunshengc.outcome import AnswerValue, Outcome, Settled
from zhunshengc.runtime.rules import money_text


def without_steps(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Only the evaluator records steps."""
    return [replace(item, steps=()) if isinstance(item, Settled) else item for item in outcomes]


def as_module(outcomes: Sequence[Outcome]) -> list[tuple[Outcome, tuple[str, ...]]]:
    """What evaluator and module must agree on, the words of notices included."""
    return list(zip(comparable_with_module(outcomes), map(_notices, outcomes), strict=True))


def _notices(outcome: Outcome) -> tuple[str, ...]:
    if not isinstance(outcome, Settled):
        return ()
    return tuple(" ".join(filter(None, (item.article, item.text))) for item in outcome.notices)


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
