"""A claim through the reference semantics, the plan and the generated module, which must agree."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction

from agreement.histories import History
from agreement.python_module import comparable_with_module, module_history, module_of
from unit.resolve.texts import HEAD, SHARED, TABLE, resolved
from zhunsheng.parse import parse
from zhunsheng.source import Source
from zhunshengc.evaluate import evaluate_history, year_of
from zhunshengc.facts import Facts, FactValue
from zhunshengc.lower import lower
from zhunshengc.model import DAY, DEFAULT_MATTER, Regulation
from zhunshengc.outcome import Outcome, Rejected, Settled
from zhunshengc.plan_invariants import violations
from zhunshengc.plan_run import run_history
from zhunshengc.replay import comparable
from zhunshengc.specialise import specialise

MAY: Facts = {DAY: datetime.date(2023, 5, 1), "身份": ("甲类",), "类别": "住院", "费用": 10_000, "保险支付": 4_000, "转诊": True}
"""100元, of which the insurer pays 40元."""


def rules_of(text: str, readings: Mapping[str, str] | None = None, *, head: str = HEAD, shared: str = SHARED) -> Regulation:
    """The regulation of a text under the readings."""
    read = parse(Source("示例.zs", head + text))
    assert read.file is not None, [(item.code, item.sentence) for item in read.diagnostics]
    found = resolved(head + text, shared, TABLE)
    assert found.regulation is not None, [(item.code, item.sentence) for item in found.diagnostics]
    return specialise(found.regulation, readings or {})


def settle(
    regulation: Regulation,
    *claims: Facts,
    of: str = DEFAULT_MATTER,
    sums: Mapping[str, Fraction] | None = None,
    parameters: Mapping[str, int | Fraction] | None = None,
) -> tuple[Outcome, ...]:
    """The claims in order, as all three see them."""
    given, figures = sums or {}, parameters or {}
    history = History(claims, given, {2023: figures, 2024: figures})
    expected = evaluate_history(regulation, of, claims, history.parameters_of, given)
    rules = lower(regulation, "0" * 64)
    assert violations(rules) == ()
    plan = next(item for item in rules.matters if item.matter == of)
    ran = run_history(plan, claims, history.parameters_of, {year_of(claims[0]): given})
    assert list(map(comparable, ran)) == list(map(comparable, expected))
    assert [_notices(item) for item in ran] == [_notices(item) for item in expected]
    actual = module_history(module_of(regulation), regulation, of, history)
    assert comparable_with_module(actual) == comparable_with_module(expected)
    return expected


def _notices(outcome: Outcome) -> Sequence[tuple[str, str]]:
    return [(item.article, item.text) for item in outcome.notices] if isinstance(outcome, Settled) else []


def claim(**changes: FactValue) -> Facts:
    """MAY with changes; `...` leaves a fact out."""
    together: dict[str, object] = {**MAY, **changes}
    return {name: value for name, value in together.items() if value is not ...}  # type: ignore[misc]


def paid(outcome: Outcome) -> dict[str, int]:
    """分 by benefit."""
    assert isinstance(outcome, Settled), outcome
    return {item.name: item.fen for item in outcome.payments}


def borne(outcome: Outcome) -> int | None:
    assert isinstance(outcome, Settled), outcome
    return outcome.borne


def answers(outcome: Outcome) -> dict[str, object]:
    assert isinstance(outcome, Settled), outcome
    return {item.name: item.value for item in outcome.answers}


def notices(outcome: Outcome) -> list[str]:
    return [f"{article} {text}" for article, text in _notices(outcome)]


def refusal(outcome: Outcome) -> tuple[str, str]:
    assert isinstance(outcome, Rejected), outcome
    return outcome.code, outcome.field


def first(outcomes: tuple[Outcome, ...]) -> Outcome:
    (only,) = outcomes
    return only
