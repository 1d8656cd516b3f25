"""Worked examples step by step: each claim of a 用例 as the reference evaluator settles it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhunshengc import model
from zhunshengc.cases import PreparedCase
from zhunshengc.docs.settling import Rules
from zhunshengc.evaluate import chosen_parameters, evaluate_history, evaluate_resettlement
from zhunshengc.facts import Facts, yuan
from zhunshengc.outcome import Outcome, Rejected, Settled, Step
from zhunshengc.phrase import phrase_rate


@dataclass(frozen=True, slots=True)
class StepView:
    """How one benefit came out on a claim: the steps of the reckoning, or the conditions that do not hold."""

    name: str
    article: str
    applies: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareView:
    """What one payer, benefit or the person pays of a claim, 分. `kind`: payer, benefit or borne."""

    kind: str
    name: str
    fen: int


@dataclass(frozen=True, slots=True)
class ClaimSteps:
    """A claim worked out."""

    day: str
    status: str
    shares: tuple[ShareView, ...]
    steps: tuple[StepView, ...]
    answers: tuple[tuple[str, str, str], ...]  # name, article, text
    notices: tuple[str, ...]
    refused: str


def worked(rules: Rules, case: PreparedCase) -> tuple[ClaimSteps, ...]:
    """The claims of a 用例 under the readings that it names."""
    regulation = rules.under(case.readings)
    facts = [claim.facts for claim in case.claims]

    def parameters_of(year: int | None) -> Mapping[str, int | Fraction]:
        return chosen_parameters(regulation, year, case.parameters)

    if regulation.matter(case.matter).resettlement is not None:
        outcomes: tuple[Outcome, ...] = (evaluate_resettlement(regulation, case.matter, facts[0], case.resettled, parameters_of),)
    else:
        outcomes = evaluate_history(regulation, case.matter, facts, parameters_of)
    payers = tuple(_payers(regulation, case.matter))
    return tuple(_claim(given, outcome, payers) for given, outcome in zip(facts, outcomes, strict=True))


def _payers(regulation: model.Regulation, matter: str) -> Iterator[str]:
    paying = {item.name for item in regulation.inputs if item.pays is not None}
    for place in regulation.matter(matter).places:
        yield from (name for name in place if name in paying)


def _claim(facts: Facts, outcome: Outcome, payers: tuple[str, ...]) -> ClaimSteps:
    day = facts.get(model.DAY)
    shown = day.isoformat() if isinstance(day, datetime.date) else ""
    if isinstance(outcome, Rejected):
        return ClaimSteps(shown, "", (), (), (), (), f"{outcome.code}：{outcome.reason}")
    return ClaimSteps(
        day=shown,
        status=outcome.status or "",
        shares=tuple(_shares(facts, outcome, payers)),
        steps=tuple(_step(step) for step in outcome.steps),
        answers=tuple((item.name, item.article, _answer(item.value)) for item in outcome.answers),
        notices=tuple(f"{notice.article} {notice.text}".strip() for notice in outcome.notices),
        refused="",
    )


def _shares(facts: Facts, outcome: Settled, payers: tuple[str, ...]) -> Iterator[ShareView]:
    for name in payers:
        paid = facts.get(name)
        yield ShareView("payer", name, paid if isinstance(paid, int) else 0)
    for payment in outcome.payments:
        yield ShareView("benefit", payment.name, payment.fen)
    if outcome.borne is not None:
        yield ShareView("borne", "个人负担", outcome.borne)


def _step(step: Step) -> StepView:
    if not step.applies:
        lines = tuple(f"「{text}」不成立" for text in step.failed) or ("属于排除的情形",)
        return StepView(step.name, step.article, False, lines)
    return StepView(step.name, step.article, True, tuple(_lines(step)))


def _lines(step: Step) -> Iterator[str]:
    yield f"基数 {_amount(step.base)}"
    if step.deductible is not None:
        yield f"超过起付线 {_amount(step.deductible)} 而没有算过的部分 {_amount(step.assisted)}"
    if step.rate is None:
        yield f"分段按比例，应付 {_amount(Fraction(step.due))}"
    else:
        yield f"{_amount(step.assisted)} × {phrase_rate(step.rate)} = {_amount(step.assisted * step.rate)}"
        if step.assisted * step.rate != step.due:
            yield f"取整到分 {_amount(Fraction(step.due))}"
    if step.paid != step.due:
        yield f"限额只剩 {_amount(Fraction(step.paid))}，给付 {_amount(Fraction(step.paid))}"
    else:
        yield f"给付 {_amount(Fraction(step.paid))}"


def _amount(fen: Fraction) -> str:
    """分 as 元, exact: with thousands separators; what is finer than a 分 as a fraction."""
    whole, rest = divmod(fen.numerator, fen.denominator)
    text = f"{whole // 100:,}.{whole % 100:02d}".removesuffix(".00")
    return f"{text}元" if not rest else f"{text}元又 {rest}/{fen.denominator} 分"


def _answer(value: object) -> str:
    match value:
        case None:
            return "无"
        case bool():
            return "是" if value else "否"
        case int():
            return f"{yuan(value)}元"
        case Fraction():
            return phrase_rate(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)
